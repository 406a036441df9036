"""Stand-in for huggingface_hub: can be imported, not used (see uitgekleed)."""

from uitgekleed import vervang

vervang("huggingface_hub")
