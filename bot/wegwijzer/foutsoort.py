"""What a kind of fault is, and the register of all kinds (step 8 of the flow).

The kinds themselves stand in `bot/wegwijzer/catalogus/`, in the editor's Dutch; `docs/fouten.md` is made from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ernst = Literal["fout", "waarschuwing"]
#: Who can repair it. Most faults: the editor.
Wie = Literal["redactie", "ontwikkelaar"]


@dataclass(frozen=True, kw_only=True)
class Soort:
    """A kind of fault. The texts may hold placeholders that a Fout fills."""

    code: str
    wat: str
    waarom: str
    doe_dit: str
    ernst: Ernst = "fout"
    wie: Wie = "redactie"


CATALOGUS: dict[str, Soort] = {}


def soort(code: str, wat: str, waarom: str, doe_dit: str, *, ernst: Ernst = "fout", wie: Wie = "redactie") -> None:
    """Register a kind of fault. Raises ValueError when the code exists already."""
    if code in CATALOGUS:
        raise ValueError(f"code {code} bestaat al")
    CATALOGUS[code] = Soort(code=code, wat=wat, waarom=waarom, doe_dit=doe_dit, ernst=ernst, wie=wie)
