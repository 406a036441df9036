"""Home addresses: a street with a house number, also in small letters and with a typing error (step 2 of the flow)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.tekst.naamlijsten import is_bekend, namen, secties, straten_zonder_soort, woordgroepen
from bot.tekst.vondst import Vondst

_NUMMER = re.compile(
    r"(?<![\w.,-])([a-z0-9'][a-z0-9.'-]{1,39})(?:,? {1,2})(?:(?:nr\.?|nummer|no\.?|huisnummer) ?)?"
    r"(?<!\d)([1-9]\d{0,3})(?!\d|[.,:]\d|%|/\d)"
)
_TOEVOEGING = re.compile(
    r"(?: ?- ?(?:\d{1,4}|hs|huis|bg|h|[ivx]{1,4}|[a-z]{1,2})(?!\w)| ?(?:hs|huis|bis|bg|sous|iii?|iv)(?!\w)"
    r"|[a-z](?![a-z])| [a-d](?![\w'])"
    r"| \d ?(?:e )?(?:hoog|etage|verdieping|achter|voor)(?!\w)| ?[1-4]hoog(?!\w)){1,3}"
)
_EENHEID = re.compile(r" ?([a-z']+|%)")
_WOORD_ERVOOR = re.compile(r"([a-z0-9'][a-z0-9.'-]*) $")
_MAX_WOORDEN = 5


def vind(tekst: str, laag: str) -> Iterator[Vondst]:
    """Streets with a number. `laag` is the bald text, as long as `tekst`."""
    if not any(ch in laag for ch in "0123456789"):
        return
    for m in _NUMMER.finditer(laag):
        begin = _begin_straat(tekst, laag, m)
        if begin is None:
            continue
        toevoeging = _TOEVOEGING.match(laag, m.end(2))
        eind = toevoeging.end() if toevoeging else m.end(2)
        if not toevoeging and _is_hoeveelheid(laag, m.end(2), int(m.group(2))):
            continue
        if laag[begin:eind] not in _openbaar():
            yield Vondst(begin, eind, "adres")


@lru_cache(maxsize=1)
def _openbaar() -> frozenset[str]:
    """Public offices, which are nobody's home."""
    return frozenset(secties("openbaar.txt")["adres"])


def _is_hoeveelheid(laag: str, eind: int, getal: int) -> bool:
    """ "de straat 3 keer", "Dam 2024": a number that counts or dates."""
    woord = _EENHEID.match(laag, eind)
    return getal >= 1900 or bool(woord and woord.group(1) in _groep("eenheid"))


def _groep(naam: str) -> frozenset[str]:
    return woordgroepen("straten.txt")[naam]


def _begin_straat(tekst: str, laag: str, m: re.Match[str]) -> int | None:
    """Where the street before a number begins; None when the word before it is no street."""
    los = _straat_zonder_soort(laag, m.start(1), m.end(1))
    if los is not None:
        return los
    woord = m.group(1).rstrip(".")
    if is_straat(woord, hoofdletter=tekst[m.start()].isupper()):
        return _met_woorden_ervoor(tekst, laag, m.start())
    return None


@lru_cache(maxsize=1)
def _uitgangen() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return tuple(tuple(_groep(naam)) for naam in ("uitgang", "uitgang_met_typfout", "uitgang_met_hoofdletter"))  # type: ignore[return-value]


def is_straat(woord: str, *, hoofdletter: bool) -> bool:
    """Is this bald word the name of a street? "kinkerstraat" is; "onderweg", "straat" and "supermarkt" are not."""
    gewoon, typfout, met_hoofdletter = _uitgangen()
    niet = _groep("geen_straat")
    if woord in niet or woord in gewoon:
        return False
    if woord.endswith(gewoon):
        return len(woord) > 5 and not (
            woord.endswith(("pad", "hof", "weg", "str", "dijk")) and not hoofdletter and woord in namen().woorden
        )
    if woord.endswith(typfout):
        return len(woord) > 7 and not is_bekend(woord)
    return hoofdletter and woord.endswith(met_hoofdletter) and len(woord) > 6 and woord not in namen().woorden


def _straat_zonder_soort(laag: str, begin: int, eind: int) -> int | None:
    """Start of one of the listed streets ("Singel", "Tussen Meer") that ends at `eind`."""
    lijst = straten_zonder_soort()
    woorden = [laag[begin:eind].rstrip(".")]
    plekken = [begin]
    while len(woorden) < 3 and (vorig := _WOORD_ERVOOR.search(laag, max(0, plekken[0] - 25), plekken[0])):
        woorden.insert(0, vorig.group(1))
        plekken.insert(0, vorig.start(1))
    for plek in range(len(woorden)):
        if tuple(woorden[plek:]) in lijst:
            return plekken[plek]
    return None


def _met_woorden_ervoor(tekst: str, laag: str, begin: int) -> int:
    """Take the other words of the street along: "Eerste Oosterparkstraat", "jan van galenstraat", not "op de"."""
    straat = re.match(r"[a-z0-9'-]+", laag[begin : begin + 40])
    plek = kandidaat = begin
    for _ in range(_MAX_WOORDEN):
        vorig = _WOORD_ERVOOR.search(laag, max(0, kandidaat - 25), kandidaat)
        if not vorig:
            break
        soort = _hoort_erbij(tekst, vorig, straat.group() if straat and plek == begin else "")
        if soort == "nee":
            break
        kandidaat = vorig.start(1)
        if soort == "ja":
            plek = kandidaat
    return plek


_VERBINDING = frozenset("van der de den het 't en ten ter v.d. vd".split())


def _hoort_erbij(tekst: str, vorig: re.Match[str], straat: str) -> str:
    """Does the word before belong to the street: ja, nee, or only when a further word does (misschien)?"""
    woord = vorig.group(1)
    hoofdletter = tekst[vorig.start(1)].isupper()
    if woord in _VERBINDING:
        if woord in ("van", "v.d.", "vd") or straat in _groep("de_hoort_erbij") or (hoofdletter and woord != "en"):
            return "ja" if woord != "van" or hoofdletter else "misschien"
        return "misschien"
    if woord.rstrip(".") in _groep("vooraan"):
        return "ja"
    gewoon = woord.rstrip(".") in woordgroepen("aanwijzingen.txt")["functiewoord"] or (
        is_bekend(woord) and vorig.start(1) == 0
    )
    return "ja" if hoofdletter and not gewoon else "nee"
