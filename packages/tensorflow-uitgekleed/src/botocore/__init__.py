"""Stand-in for botocore: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("botocore")
