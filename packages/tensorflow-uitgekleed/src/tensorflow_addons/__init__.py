"""Stand-in for tensorflow_addons: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("tensorflow_addons")
