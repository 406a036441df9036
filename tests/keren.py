"""How many examples a property test draws: all of them in `make test`, a fifth in `make check` (scripts/check.sh)."""

from __future__ import annotations

import os


def keren(n_examples: int) -> int:
    """The number of examples for this run."""
    return max(20, n_examples // 5) if os.environ.get("WEGWIJZER_SNEL") else n_examples
