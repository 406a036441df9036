"""The danger layer's second reading: words and pairs of begrippen, each with a fixed weight for each soort.

Patterns miss what nobody wrote down. When no pattern spoke and none was lifted, the weights of a sentence are added up;
above the threshold the bot asks gently (graad `vraag`). The weights are a table in `gegevens/spoed/gewichten.txt`, made
once by `scripts/spoed_gewichten.py`: nothing is learnt or kept at run time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.tekst.spoed_lezer import MAP, lees_begrippen
from bot.wegwijzer.model import SPOEDSOORTEN

BESTAND = MAP / "gewichten.txt"
MERKEN = frozenset({"BEGIN", "KOMMA", "PUNT", "VERDER"})
VENSTER = 5  # so many words apart two begrippen still belong together
MIN_KENMERKEN = 4  # a sentence of one word may not weigh more than one of a few
#: Begrippen of everyday words: they say nothing of danger.
GEWOON = frozenset(
    "VUL TT VT GRENS STOP EINDE HULPWW SUBJ COLLEGA HIER GANGBAAR ONTK ONTK_NA NIET EERSTE HEB KOMT GEWOONTE ONDERWERP "
    "ONDERWERP_G GENERIEK WERKZAAK VOORBIJ TREK ZIJN_ER STAAT_ZIT IK_WIJ MEER NEG_EN DENK PRAAT ZEG MENS WENS MIJN HUN "
    "IEMAND KANNIET WEGKOMEN NODIG ER STRAKS".split()
)


@dataclass(frozen=True)
class Gewichten:
    """The table: threshold, a constant for each soort, and the weights of each kenmerk in the order of SPOEDSOORTEN.

    `plek` tells where in `honderdsten` (whole numbers) the weights of a kenmerk begin.
    """

    drempel: float
    vast: tuple[float, ...]
    plek: dict[str, int]
    honderdsten: array[int]

    def van(self, kenmerk: str) -> array[int] | tuple[()]:
        """The weights of a kenmerk in hundredths; nothing for one that is not in the table."""
        begin = self.plek.get(kenmerk)
        return () if begin is None else self.honderdsten[begin : begin + len(SPOEDSOORTEN)]


@lru_cache(maxsize=1)
def gewichten() -> Gewichten:
    """Read the table. A line: kenmerk, tab, four whole numbers (hundredths)."""
    los: dict[str, tuple[float, ...]] = {}
    plek: dict[str, int] = {}
    honderdsten: array[int] = array("i")
    with BESTAND.open(encoding="utf-8") as bestand:
        for regel in bestand:
            if regel.startswith("#") or not regel.strip():
                continue
            naam, getallen = regel.rstrip("\n").split("\t")
            waarden = [int(g) for g in getallen.split()]
            if naam.startswith("("):
                los[naam] = tuple(w / 100 for w in waarden)
            else:
                plek[naam] = len(honderdsten)
                honderdsten.extend(waarden)
    return Gewichten(los["(drempel)"][0], los["(vast)"], plek, honderdsten)


@lru_cache(maxsize=1)
def begrippen_van() -> dict[str, tuple[str, ...]]:
    """The telling begrippen of each known word."""
    uit: dict[str, list[str]] = {}
    for naam, begrip in lees_begrippen().items():
        for woord in begrip.woorden if naam not in GEWOON else ():
            if " " not in woord:
                uit.setdefault(woord.strip("*"), []).append(naam)
    return {woord: tuple(sorted(namen)) for woord, namen in uit.items()}


def kenmerken(woorden: Sequence[str]) -> set[str]:
    """What a row of known words shows: words, pairs and triples of neighbours, begrippen and pairs of them."""
    kaal = [woord for woord in woorden if woord not in MERKEN]
    uit = set(kaal)
    uit.update(" ".join(paar) for paar in pairwise(kaal))
    uit.update(" ".join(drie) for drie in zip(kaal, kaal[1:], kaal[2:], strict=False))
    uit.update(_van_begrippen(kaal))
    return uit


def _van_begrippen(kaal: list[str]) -> Iterator[str]:
    bekend = begrippen_van()
    plekken = [(i, naam) for i, woord in enumerate(kaal) for naam in bekend.get(woord, ())]
    for k, (i, naam) in enumerate(plekken):
        yield naam
        if i:
            yield f"{kaal[i - 1]}~{naam}"
        if i + 1 < len(kaal):
            yield f"{naam}~{kaal[i + 1]}"
        for j, ander in plekken[k + 1 :]:
            if j - i > VENSTER:
                break
            if j > i:
                yield f"{naam}~{ander}"


def weeg(woorden: Sequence[str]) -> tuple[str, float]:
    """The soort that weighs most in a row of words, and how far it is above (or below) the threshold."""
    g = gewichten()
    alle = kenmerken(woorden)
    som = [0] * len(SPOEDSOORTEN)
    for kenmerk in alle:
        for i, gewicht in enumerate(g.van(kenmerk)):
            som[i] += gewicht
    maat = max(MIN_KENMERKEN, len(alle)) ** 0.5
    punten = [s / 100 / maat + vast for s, vast in zip(som, g.vast, strict=True)]
    beste = max(range(len(punten)), key=lambda i: (punten[i], -i))
    return SPOEDSOORTEN[beste], punten[beste] - g.drempel
