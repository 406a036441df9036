"""Stand-in for webexteamssdk: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("webexteamssdk")
