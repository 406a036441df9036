"""Stand-in for fbmessenger: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("fbmessenger")
