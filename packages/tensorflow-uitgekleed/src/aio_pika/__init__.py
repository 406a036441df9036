"""Stand-in for aio_pika: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("aio_pika")
