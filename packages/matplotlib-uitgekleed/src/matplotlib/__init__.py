"""Stand-in for matplotlib: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("matplotlib")
