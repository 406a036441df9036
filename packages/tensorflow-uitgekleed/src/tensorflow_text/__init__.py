"""Stand-in for tensorflow_text: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("tensorflow_text")
