"""Inert."""


class ExcepthookIntegration:
    """Does nothing."""

    def __init__(self, *args, **kwargs):
        pass
