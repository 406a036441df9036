"""The lock store: one turn at a time per conversation, in the memory of the process (design, Memory)."""

from __future__ import annotations

from typing import Any

from rasa.core.lock_store import InMemoryLockStore


class WegwijzerLockStore(InMemoryLockStore):
    """Rasa's own in-memory store under a name of ours, so that start-up can assert it was not replaced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Takes and ignores what Rasa passes from endpoints.yml."""
        super().__init__()
