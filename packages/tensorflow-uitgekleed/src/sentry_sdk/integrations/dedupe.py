"""Inert."""


class DedupeIntegration:
    """Does nothing."""

    def __init__(self, *args, **kwargs):
        pass
