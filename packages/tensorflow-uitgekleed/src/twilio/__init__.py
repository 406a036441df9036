"""Stand-in for twilio: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("twilio")
