"""What can still be read of a file with a syntax fault, so that all faults come out in one run (step 8 of the flow).

YAML stops at the first syntax fault. Here the file is cut at its top-level names, and a broken part at its children;
each piece is read by itself, at its own lines. Good pieces are checked further, broken ones are reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.yamlboom import Knoop, Lijst, Tabel, lees

MAX_STUKKEN = 400
_KOP = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(.*)$")
_TAB = re.compile(r"^ *\t")


@dataclass(frozen=True)
class Herstel:
    """The readable part of a broken file.

    `kapot`: parts of which nothing could be read. `namen`: per part, the ids in it that could not be read, so that
    what refers to them is not called wrong too. `fouten`: all syntax faults.
    """

    boom: Tabel
    kapot: frozenset[str]
    namen: dict[str, frozenset[str]]
    fouten: tuple[Fout, ...]


def herstel(tekst: str, bestand: str) -> Herstel:
    """Read `tekst` piece by piece."""
    regels = tekst.split("\n")
    delen: dict[str, Knoop] = {}
    plaatsen: dict[str, tuple[int, int]] = {}
    kapot: set[str] = set()
    namen: dict[str, frozenset[str]] = {}
    fouten: list[Fout] = []
    koppen = _stukken(regels, 0, len(regels), 0)
    fouten += _lees(regels, 0, koppen[0][0] if koppen else len(regels), bestand)[1]
    for begin, eind in koppen:
        naam, knoop, gevonden, onleesbaar = _deel(regels, begin, eind, bestand)
        fouten += gevonden
        if knoop is None:
            kapot.add(naam)
        elif naam and naam not in delen:
            delen[naam], plaatsen[naam], namen[naam] = knoop, (begin + 1, 1), onleesbaar
    return Herstel(Tabel(delen, plaatsen, 1, 1), frozenset(kapot), namen, tuple(fouten))


def _deel(
    regels: list[str], begin: int, eind: int, bestand: str
) -> tuple[str, Knoop | None, list[Fout], frozenset[str]]:
    """One top-level part: (name, value or what is left of it, faults, names in it that could not be read)."""
    naam = _naam(regels[begin])
    knoop, fouten = _lees(regels, begin, eind, bestand)
    if isinstance(knoop, Tabel) and naam in knoop.delen:
        return naam, knoop.delen[naam], fouten, frozenset()
    kinderen = _stukken(regels, begin + 1, eind, _inspringing(regels[begin + 1 : eind]))
    if len(kinderen) < 2 or len(kinderen) > MAX_STUKKEN:
        return naam, None, fouten, frozenset()
    uit: list[Knoop] = []
    gevonden: list[Fout] = []
    onleesbaar = set()
    for van, tot in kinderen:
        kind, hier = _lees(regels, van, tot, bestand)
        gevonden += hier
        if kind is not None:
            uit.append(kind)
        else:
            onleesbaar.add(_naam(regels[van].strip()))
    return naam, _samen(uit), gevonden or fouten, frozenset(onleesbaar)


def _naam(regel: str) -> str:
    kop = _KOP.match(regel)
    return kop.group(1) if kop else ""


def _lees(regels: list[str], begin: int, eind: int, bestand: str) -> tuple[Knoop | None, list[Fout]]:
    """Read some lines as a document of their own, at their own line numbers; every tab is named."""
    knoop, fouten = lees("\n" * begin + "\n".join(regels[begin:eind]), bestand)
    if knoop is None:
        tabs = [n for n in range(begin, eind) if _TAB.match(regels[n])]
        if tabs:
            return None, [Fout(code="W005", bestand=bestand, regel=n + 1, kolom=1) for n in tabs]
    return knoop, [f for f in fouten if f.code != "W004"]


def _samen(stukken: list[Knoop]) -> Knoop | None:
    """Children read apart -> the one table or list they belong to."""
    tabellen = [s for s in stukken if isinstance(s, Tabel)]
    lijsten = [s for s in stukken if isinstance(s, Lijst)]
    if tabellen and len(tabellen) >= len(lijsten):
        delen = {n: k for t in reversed(tabellen) for n, k in t.delen.items()}
        plaatsen = {n: p for t in reversed(tabellen) for n, p in t.plaatsen.items()}
        return Tabel(delen, plaatsen, tabellen[0].regel, tabellen[0].kolom)
    if lijsten:
        return Lijst(tuple(k for lijst in lijsten for k in lijst.delen), lijsten[0].regel, lijsten[0].kolom)
    return None


def _inspringing(regels: list[str]) -> int:
    """Indentation of the first line that says something."""
    for regel in regels:
        kaal = regel.strip()
        if kaal and not kaal.startswith("#"):
            return len(regel) - len(regel.lstrip(" "))
    return 0


def _stukken(regels: list[str], begin: int, eind: int, spaties: int) -> list[tuple[int, int]]:
    """(first, last + 1) of each piece that begins at exactly `spaties` of indentation."""
    koppen = [n for n in range(begin, eind) if _is_kop(regels[n], spaties)]
    return list(zip(koppen, [*koppen[1:], eind], strict=True)) if koppen else []


def _is_kop(regel: str, spaties: int) -> bool:
    rest = regel[spaties:]
    if regel[:spaties].strip() or not rest.strip() or rest[0] in " \t#\r":
        return False
    return spaties == 0 or bool(_KOP.match(rest)) or rest.startswith("- ")
