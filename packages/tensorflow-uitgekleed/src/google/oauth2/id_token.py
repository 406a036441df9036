"""Stand-in for google-auth: can be imported, not used."""

from uitgekleed import NietGeinstalleerd


def verify_token(*args, **kwargs):
    """Refuses: google-auth is not installed."""
    raise NietGeinstalleerd("google.oauth2.id_token")
