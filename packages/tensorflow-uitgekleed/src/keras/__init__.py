"""Stand-in for keras: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("keras")
