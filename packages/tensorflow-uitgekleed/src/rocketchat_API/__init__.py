"""Stand-in for rocketchat_API: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("rocketchat_API")
