"""A concept lexicon: Dutch and English words and phrases to concepts, as features for the model (step 3 of the flow).

The lexicon reaches where training data cannot: 'hoofddoek', 'keppel' and 'hijab' are one concept. Data in
`gegevens/concepten/*.txt`: a line `[concept]` and below it a word or phrase a line; `*` at the end matches any ending.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from bot.tekst.normaliseren import zonder_accenten

MAP = Path(__file__).parent / "gegevens" / "concepten"
_WOORD = re.compile(r"[a-z0-9@#']+")
MAX_WOORDEN = 4


def bestanden() -> list[Path]:
    """The data files, in a fixed order."""
    return sorted(MAP.glob("*.txt"))


@lru_cache(maxsize=1)
def lexicon() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """(exact phrase -> concepts, prefix -> concepts)."""
    heel: dict[str, set[str]] = {}
    begin: dict[str, set[str]] = {}
    for pad in bestanden():
        concept = ""
        for rauw in pad.read_text(encoding="utf-8").splitlines():
            regel = zonder_accenten(rauw.split("#", 1)[0].strip() if rauw.startswith("#") else rauw.strip())
            if not regel:
                continue
            if regel.startswith("["):
                concept = regel.strip("[]")
            elif regel.endswith("*"):
                begin.setdefault(regel[:-1], set()).add(concept)
            else:
                heel.setdefault(" ".join(_WOORD.findall(regel)), set()).add(concept)
    return (
        {k: tuple(sorted(v)) for k, v in heel.items()},
        {k: tuple(sorted(v)) for k, v in begin.items()},
    )


def woorden_van(tekst: str) -> list[str]:
    """The words of a text as the lexicon knows them: small letters, no accents."""
    return _WOORD.findall(zonder_accenten(tekst))


def vind(tekst: str) -> list[str]:
    """The concepts of a text, in order, with repeats. Linear in the length of the text."""
    heel, begin = lexicon()
    woorden = woorden_van(tekst)
    gevonden: list[str] = []
    for i, woord in enumerate(woorden):
        for n in range(1, MAX_WOORDEN + 1):
            gevonden += heel.get(" ".join(woorden[i : i + n]), ())
        for lengte in range(4, min(len(woord), 14) + 1):
            gevonden += begin.get(woord[:lengte], ())
    return gevonden


def als_tekst(tekst: str) -> str:
    """The concepts as words for a vectorizer, and each pair of different concepts."""
    return " ".join(vind(tekst))
