"""Stand-in for tensorflow_hub: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("tensorflow_hub")
