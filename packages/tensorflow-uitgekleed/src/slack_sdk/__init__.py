"""Stand-in for slack_sdk: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("slack_sdk")
