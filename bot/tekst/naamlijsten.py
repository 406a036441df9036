"""The lists behind the scrubbing of personal data: names, ordinary words, indications, streets (step 2 of the flow).

Data in `gegevens/persoonsgegevens/*.txt`: `[section]` lines and words separated by spaces, or one phrase a line.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MAP = Path(__file__).parent / "gegevens" / "persoonsgegevens"
#: How much of a name a word is: from surely a name to nearly always an ordinary word.
ZEKER, MEESTAL, HOOFDLETTER, ENGELS, DUBBEL, WOORD = 6, 5, 4, 3, 2, 1
_KLASSEN = {
    "zeker": ZEKER,
    "meestal": MEESTAL,
    "hoofdletter": HOOFDLETTER,
    "engels": ENGELS,
    "dubbel": DUBBEL,
    "woord": WOORD,
}
_BIJZONDER = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "þ": "t", "ð": "d", "ß": "s", "’": "'"}


@dataclass(frozen=True)
class Namen:
    """Forenames and surnames (each -> class), ordinary words, and phrases that look like a name but are none."""

    voor: dict[str, int]
    achter: dict[str, int]
    woorden: frozenset[str]
    uitdrukkingen: dict[str, tuple[tuple[str, ...], ...]]


def kaal(tekst: str) -> str:
    """Small letters without accents, exactly as long as `tekst`."""
    if tekst.isascii():
        return tekst.lower()
    return tekst.translate({ord(ch): _kale_letter(ch) for ch in set(tekst)})


def _kale_letter(ch: str) -> str:
    klein = ch.lower()
    klein = klein if len(klein) == 1 else klein[0]
    return _BIJZONDER.get(klein) or unicodedata.normalize("NFD", klein)[0]


def secties(bestand: str) -> dict[str, list[str]]:
    """Section -> its lines, of one of our files; lines before the first section stand under ''."""
    uit: dict[str, list[str]] = {"": []}
    huidig = ""
    for regel in (MAP / bestand).read_text(encoding="utf-8").splitlines():
        if regel.startswith("["):
            huidig = regel.strip("[] ")
            uit[huidig] = []
        elif regel and not regel.startswith("#"):
            uit[huidig].append(regel)
    return uit


@lru_cache(maxsize=8)
def woordgroepen(bestand: str) -> dict[str, frozenset[str]]:
    """Section -> set of words."""
    return {naam: frozenset(w for regel in regels for w in regel.split()) for naam, regels in secties(bestand).items()}


@lru_cache(maxsize=1)
def straten_zonder_soort() -> frozenset[tuple[str, ...]]:
    """Streets whose name does not say that they are streets, as tuples of words."""
    return frozenset(tuple(regel.split()) for regel in secties("straten.txt")["los"])


def _klassen(bestand: str) -> dict[str, int]:
    groepen = woordgroepen(bestand)
    return {woord: klasse for naam, klasse in _KLASSEN.items() for woord in groepen.get(naam, ())}


def _uitdrukkingen() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> phrases that begin with it, longest first."""
    per_begin: dict[str, list[tuple[str, ...]]] = {}
    for regel in secties("geen_namen.txt")[""]:
        woorden = tuple(regel.replace("&", " ").split())
        per_begin.setdefault(woorden[0], []).append(woorden)
    return {begin: tuple(sorted(lijst, key=len, reverse=True)) for begin, lijst in per_begin.items()}


@lru_cache(maxsize=1)
def namen() -> Namen:
    """All name lists, read once."""
    return Namen(
        voor=_klassen("voornamen.txt"),
        achter=_klassen("achternamen.txt"),
        woorden=woordgroepen("woorden.txt")["woorden"],
        uitdrukkingen=_uitdrukkingen(),
    )


def is_voornaam(woord: str) -> bool:
    """Is this bald word nearly always somebody's forename?"""
    return namen().voor.get(woord, 0) >= MEESTAL


_UITGANGEN = tuple("tjes tje jes je 's en er ers es st e s t d de den te ten end ing".split())
_VOORVOEGSELS = tuple(
    "aan achter af be bij door her in langs los mee na neer om onder ont op over rond samen tegen terug toe uit vast"
    " ver voor weg".split()
)


def is_bekend(woord: str) -> bool:
    """Is this (a form of) an ordinary word, or a compound of two? `woord` is bald (`kaal`)."""
    if "-" in woord or "'" in woord:
        delen = [deel for deel in woord.replace("'", "-").split("-") if len(deel) > 1]
        naam = any(namen().voor.get(deel, 0) >= HOOFDLETTER for deel in delen)
        return (
            woord.endswith(("'re", "'ve", "'m", "'ll", "n't", "'en", "'n", "'r", "'k", "'er", "'ers", "'t"))
            or not delen
            or (not naam and any(len(deel) > 3 and is_bekend(deel) for deel in delen))
        )
    if woord in namen().woorden or not woord.isalpha():
        return True
    return woord.endswith("tig") or (len(woord) > 3 and (_is_vorm(woord) or _is_samenstelling(woord)))


@lru_cache(maxsize=2048)
def is_typfout(woord: str) -> bool:
    """Is this bald word one letter away from an ordinary word ("leidingevende", "kolega")?"""
    letters = "abcdefghijklmnopqrstuvwxyz"
    delen = [(woord[:i], woord[i:]) for i in range(len(woord) + 1)]
    woorden = namen().woorden
    weg = (a + b[1:] for a, b in delen if b)
    wissel = (a + b[1] + b[0] + b[2:] for a, b in delen if len(b) > 1)
    anders = (a + c + b[1:] for a, b in delen if b for c in letters)
    extra = (a + c + b for a, b in delen for c in letters)
    return any(w in woorden for groep in (weg, wissel, anders, extra) for w in groep)


def _is_vorm(woord: str) -> bool:
    """A plural, diminutive, verb form or participle ("declareert", "opgebiecht", "gedetacheerd")."""
    woorden = namen().woorden
    stam = woord
    for voorvoegsel in _VOORVOEGSELS:
        if woord.startswith(voorvoegsel) and len(woord) - len(voorvoegsel) > 3:
            stam = woord[len(voorvoegsel) :]
            if stam in woorden:
                return True
            break
    for deel in {woord, stam, stam.removeprefix("ge")}:
        if len(deel) > 3 and deel in woorden:
            return True
        if any(deel.endswith(u) and _is_stam(deel[: -len(u)]) for u in _UITGANGEN):
            return True
    return False


def _is_stam(stam: str) -> bool:
    """Is this a word, or the stem of a verb ("declareer" of "declareren", "scheld" of "schelden")?"""
    if len(stam) < 3:
        return False
    woorden = namen().woorden
    enkel = stam[:-2] + stam[-1] if len(stam) > 3 and stam[-2] == stam[-3] else stam
    zacht = enkel[:-1] + {"f": "v", "s": "z"}.get(enkel[-1], enkel[-1])
    return any(vorm in woorden for vorm in (stam, enkel + "en", zacht + "en", stam + stam[-1] + "en"))


def _is_samenstelling(woord: str) -> bool:
    woorden = namen().woorden
    for knip in range(3, min(len(woord) - 2, 20)):
        begin, rest = woord[:knip], woord[knip:]
        if len(begin) + len(rest) < 8:
            return False
        if begin in woorden and (
            rest in woorden or rest.rstrip("s") in woorden or (rest[0] == "s" and rest[1:] in woorden)
        ):
            return True
    return False
