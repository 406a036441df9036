"""Integrations of the inert stand-in."""
