"""The people in a text and what stands around them, as features: "door een L", "L schreeuwt", "de B aan" (step 3).

Every name of a leader, colleague or citizen becomes one letter, so that a rule learned on "de voorman schreeuwt" holds
for "mijn unithoofd schreeuwt". Used for who did it.
"""

from __future__ import annotations

from functools import lru_cache

from bot.tekst.concepten import lexicon, woorden_van

#: concept of the lexicon -> letter
LETTERS = {
    "leider": "L",
    "collega": "C",
    "team": "T",
    "meerdere_daders": "M",
    "familie": "F",
    "bureau_integriteit": "I",
    "vertrouwenspersoon": "V",
    "hr": "H",
}
BURGER = "B"
_BURGERCONCEPT = "burger_soort"


@lru_cache(maxsize=1)
def _soorten() -> tuple[dict[str, str], dict[str, str]]:
    heel, begin = lexicon()
    return _letters(heel), _letters(begin)


def _letters(deel: dict[str, tuple[str, ...]]) -> dict[str, str]:
    uit = {}
    for woord, concepten in deel.items():
        for concept in concepten:
            letter = LETTERS.get(concept) or (BURGER if concept == _BURGERCONCEPT else "")
            if letter:
                uit[woord] = letter
    return uit


def soort_van(woord: str) -> str:
    """The letter of a word, or the word itself."""
    heel, begin = _soorten()
    if woord in heel:
        return heel[woord]
    for lengte in range(min(len(woord), 14), 3, -1):
        if woord[:lengte] in begin:
            return begin[woord[:lengte]]
    return woord


def kenmerken(tekst: str) -> list[str]:
    """Groups of one to three words around every person, in order. Linear in the length of the text."""
    rij = ["^", *(soort_van(w) for w in woorden_van(tekst)), "$"]
    uit = []
    for i, woord in enumerate(rij):
        if len(woord) == 1 and woord.isupper():
            uit += [woord, " ".join(rij[max(0, i - 1) : i + 1]), " ".join(rij[i : i + 2])]
            uit += [
                " ".join(rij[max(0, i - 2) : i + 1]),
                " ".join(rij[i : i + 3]),
                " ".join(rij[max(0, i - 1) : i + 2]),
            ]
    personen = [w for w in rij if len(w) == 1 and w.isupper()]
    return [*uit, *(f"1e:{personen[0]}" for _ in personen[:1]), "alle:" + "".join(sorted(set(personen)))]
