"""Sentences that are nearly the same: cosine over character 4-grams, for thousands at once, without numpy. Pure.

Word order, endings and typing mistakes change few 4-grams; another sentence shares few. Which pairs to measure is found
by the words they share, the rare ones first: near-duplicates share most of theirs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Two sentences this alike (0..1) are nearly the same; tests/redactie/test_gelijkenis.py shows pairs on either side.
DREMPEL = 0.75
#: Shorter sentences are alike by nature: only an exact match counts there.
MIN_TEKENS = 20
_N = 4
#: Words in more than this part of all sentences lead to no pair; of each sentence the rarest few words are used.
_MAX_AANDEEL = 0.01
_WOORDEN = 6
#: A sentence of frequent words only is still looked up by this many of them.
_MINSTENS = 3
_KANDIDATEN = 4
_NIET_WOORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Paar:
    """Two sentences that are alike: positions in the two lists, and how much (0..1)."""

    links: int
    rechts: int
    gelijkenis: float


def kern(zin: str) -> str:
    """A sentence without case, punctuation and extra spaces: what counts as the same sentence."""
    return _NIET_WOORD.sub(" ", zin.lower()).strip()


def gelijkenis(een: str, ander: str) -> float:
    """Cosine (0..1) of the sets of 4-grams of two sentences."""
    a, b = _stukken(kern(een)), _stukken(kern(ander))
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def paren(links: Sequence[str], rechts: Sequence[str], *, drempel: float = DREMPEL) -> Iterator[Paar]:
    """Of each sentence in `links`, the most alike one in `rechts`, when it is at least `drempel` alike.

    Both lists hold sentences as `kern` gives them.
    """
    waar: dict[str, list[int]] = defaultdict(list)
    for plek, zin in enumerate(rechts):
        for woord in set(zin.split()):
            waar[woord].append(plek)
    grens = max(20, int(_MAX_AANDEEL * len(rechts)))
    for plek, zin in enumerate(links):
        if len(zin) < MIN_TEKENS:
            continue
        beste = _beste(zin, rechts, _kandidaten(zin, waar, grens))
        if beste and beste[1] >= drempel:
            yield Paar(plek, *beste)


def _kandidaten(zin: str, waar: dict[str, list[int]], grens: int) -> list[int]:
    """The sentences that share most of the rarest words."""
    lijsten = sorted((waar[w] for w in set(zin.split()) if w in waar), key=len)
    telling: Counter[int] = Counter()
    zeldzaam = [x for x in lijsten if len(x) <= grens][:_WOORDEN]
    for lijst in zeldzaam if len(zeldzaam) > 1 else lijsten[:_MINSTENS]:
        telling.update(lijst)
    return [plek for plek, _ in telling.most_common(_KANDIDATEN)]


def _beste(zin: str, kernen: Sequence[str], kandidaten: list[int]) -> tuple[int, float] | None:
    mijn = _stukken(zin)
    uit = []
    for plek in kandidaten:
        zijn = _stukken(kernen[plek])
        if zijn:
            uit.append((plek, len(mijn & zijn) / math.sqrt(len(mijn) * len(zijn))))
    return max(uit, key=lambda x: x[1], default=None)


def _stukken(zin: str) -> frozenset[str]:
    heel = f" {zin} "
    return frozenset([heel[i : i + _N] for i in range(len(heel) - _N + 1)])
