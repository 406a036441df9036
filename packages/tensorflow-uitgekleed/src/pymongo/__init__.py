"""Stand-in for pymongo: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("pymongo")
