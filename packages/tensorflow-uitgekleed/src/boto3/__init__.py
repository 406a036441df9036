"""Stand-in for boto3: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("boto3")
