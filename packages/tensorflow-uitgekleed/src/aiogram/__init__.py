"""Stand-in for aiogram: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("aiogram")
