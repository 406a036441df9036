"""Stand-in for aiormq: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("aiormq")
