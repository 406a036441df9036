"""The error catalogue of the knowledge base: importing this package registers every kind of fault."""

from bot.wegwijzer.catalogus import bestand, contact, regels, samenhang, taal, teksten, vorm

__all__ = ["bestand", "contact", "regels", "samenhang", "taal", "teksten", "vorm"]
