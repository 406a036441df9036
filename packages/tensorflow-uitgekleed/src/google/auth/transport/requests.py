"""Stand-in for google-auth: can be imported, not used."""

from uitgekleed import NietGeinstalleerd


class Request:
    """Refuses: google-auth is not installed."""

    def __init__(self, *args, **kwargs):
        raise NietGeinstalleerd("google.auth.transport.requests")
