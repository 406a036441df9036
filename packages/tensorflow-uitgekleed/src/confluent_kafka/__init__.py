"""Stand-in for confluent_kafka: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("confluent_kafka")
