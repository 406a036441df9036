"""Finds routes and questions of wegwijzer.yml in a text by the editor's own words (step 3 of the flow). Pure.

A new synonym works at once, without training.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.wegwijzer.model import Wegwijzer

MAX_TEKENS = 2_000


@lru_cache(maxsize=4)
def _patronen(w_id: int, bron: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    uit = []
    for id_, woorden in bron:
        delen = sorted((_deel(x) for x in woorden), key=len, reverse=True)
        uit.append((id_, re.compile(r"(?<!\w)(?:" + "|".join(delen) + r")(?!\w)")))
    return tuple(uit)


def _deel(woord: str) -> str:
    delen = [re.escape(x) for x in woord.lower().split()]
    return r"[\s-]+".join(delen)


def routes_in(tekst: str, w: Wegwijzer) -> tuple[str, ...]:
    """Ids of the routes named in `tekst`, in order; the longest synonym at a place wins."""
    bron = tuple((r.id, (*r.synoniemen, r.kort)) for r in w.routes.values())
    klein = tekst[:MAX_TEKENS].lower()
    vondsten = []
    for id_, patroon in _patronen(0, bron):
        vondsten += [(m.start(), -(m.end() - m.start()), id_) for m in patroon.finditer(klein)]
    uit: list[str] = []
    bezet = -1
    for start, min_lengte, id_ in sorted(vondsten):
        if start >= bezet:
            uit.append(id_)
            bezet = start - min_lengte
    return tuple(dict.fromkeys(uit))


def vragen_in(tekst: str, w: Wegwijzer) -> tuple[str, ...]:
    """Ids of the questions whose words stand in `tekst`, the longest match first."""
    bron = tuple((v.id, v.woorden) for v in w.vragen)
    klein = tekst[:MAX_TEKENS].lower()
    vondsten = []
    for id_, patroon in _patronen(1, bron):
        if match := patroon.search(klein):
            vondsten.append((-(match.end() - match.start()), id_))
    return tuple(id_ for _, id_ in sorted(vondsten))
