"""Inert."""


class AtexitIntegration:
    """Does nothing."""

    def __init__(self, *args, **kwargs):
        pass
