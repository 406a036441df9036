"""The turn under way, as the stores of a cluster need to know it (bot/geheugen/redis_opslag.py)."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

_MERK = re.compile(r"[0-9a-f]{8,64}")


@dataclass
class Beurt:
    """Number and mark the front gave this turn, and the counter and state of the conversation it began with."""

    nr: int = -1
    merk: str = ""
    teller: int = 0
    begin: str = ""


#: Set by the channel at every turn; each request has a context of its own.
BEURT: ContextVar[Beurt | None] = ContextVar("beurt", default=None)


def lees_beurt(data: dict[str, Any]) -> Beurt:
    """The turn of a request of the front; without a mark it gets one of its own."""
    nr, merk = data.get("nr"), data.get("beurt")
    goed = isinstance(merk, str) and _MERK.fullmatch(merk)
    return Beurt(
        nr=nr if isinstance(nr, int) and not isinstance(nr, bool) else -1,
        merk=str(merk) if goed else secrets.token_hex(8),
    )
