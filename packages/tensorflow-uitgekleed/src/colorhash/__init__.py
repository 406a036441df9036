"""Stand-in for colorhash: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("colorhash")
