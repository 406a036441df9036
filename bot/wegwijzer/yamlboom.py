"""YAML as a node tree that keeps line, column and raw text of every value (step 8 of the flow).

`yaml.safe_load` is never used: it keeps the last of two equal keys, reads `no` as false and an unquoted
0201234567 as a number, and forgets where everything stood (STIJL.md, trap 5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Union

import yaml

from bot.wegwijzer.fouten import Fout

MAX_TEKENS = 2_000_000
MAX_DIEPTE = 20

try:  # libyaml is ten times faster; the pure Python loader gives the same nodes
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True)
class Blad:
    """A scalar: the text as written, its place, and whether the editor quoted it."""

    tekst: str
    regel: int
    kolom: int
    aangehaald: bool
    tag: str


@dataclass(frozen=True)
class Lijst:
    """A sequence."""

    delen: tuple[Knoop, ...]
    regel: int
    kolom: int


@dataclass(frozen=True)
class Tabel:
    """A mapping: name -> value, with the place of every name."""

    delen: dict[str, Knoop]
    plaatsen: dict[str, tuple[int, int]]
    regel: int
    kolom: int


Knoop = Union[Blad, Lijst, Tabel]


def lees(tekst: str, bestand: str) -> tuple[Knoop | None, list[Fout]]:
    """Parse `tekst`. Returns the tree (None when there is none) and the faults found on the way."""
    if len(tekst) > MAX_TEKENS:
        return None, [Fout(code="W008", bestand=bestand)]
    try:
        wortel = yaml.compose(tekst, Loader=_Loader)
    except yaml.MarkedYAMLError as fout:
        return None, [_syntaxfout(fout, tekst, bestand)]
    except yaml.YAMLError:  # a character YAML does not allow; `tekens.py` finds those first, with their line
        return None, [Fout(code="W003", bestand=bestand, invul={"reden": "er staat een teken dat niet mag"})]
    except (RecursionError, ValueError):
        return None, [Fout(code="W008", bestand=bestand)]
    if wortel is None:
        return None, [Fout(code="W004", bestand=bestand)]
    bouwer = _Bouwer(bestand)
    knoop = bouwer.knoop(wortel, 0)
    return knoop, bouwer.fouten


def _syntaxfout(fout: yaml.MarkedYAMLError, tekst: str, bestand: str) -> Fout:
    plek = fout.problem_mark or fout.context_mark
    regel, kolom = (plek.line + 1, plek.column + 1) if plek else (0, 0)
    regels = tekst.split("\n")
    if "nesting depth" in (fout.problem or ""):
        return Fout(code="W008", bestand=bestand, regel=regel, kolom=kolom)
    if plek and plek.line < len(regels) and "\t" in regels[plek.line][: plek.column + 1]:
        return Fout(code="W005", bestand=bestand, regel=regel, kolom=kolom)
    zonder_punt = _mist_dubbele_punt(fout, regels)
    if zonder_punt:
        return Fout(code="W003", bestand=bestand, regel=zonder_punt, invul={"reden": "er mist een dubbele punt"})
    open_ = _open_aanhaling(regels, regel)
    if open_:
        reden = "een aanhalingsteken is niet gesloten"
        return Fout(code="W003", bestand=bestand, regel=open_[0], kolom=open_[1], invul={"reden": reden})
    return Fout(code="W003", bestand=bestand, regel=regel, kolom=kolom, invul={"reden": _reden(fout)})


_KAAL_WOORD = re.compile(r"^[ -]*[\w-]+[ \t]*$")


def _mist_dubbele_punt(fout: yaml.MarkedYAMLError, regels: list[str]) -> int | None:
    """The line of a name without its colon: YAML only notices at the next line."""
    if "could not find expected ':'" in (fout.problem or "") and fout.context_mark:
        return int(fout.context_mark.line) + 1
    if "mapping values are not allowed" in (fout.problem or "") and fout.problem_mark:
        vorige = fout.problem_mark.line - 1
        if 0 <= vorige < len(regels) and _KAAL_WOORD.match(regels[vorige]):
            return int(vorige) + 1
    return None


#: YAML reports an open quote where the next one closes it; the fault is at most this many lines earlier.
_TERUG = 12


def _open_aanhaling(regels: list[str], regel: int) -> tuple[int, int] | None:
    """(line, column) of the first double quote without a partner shortly before the place YAML names, or None."""
    for nummer in range(max(0, regel - _TERUG), min(regel, len(regels))):
        kaal = regels[nummer].replace('\\"', "  ")
        if kaal.lstrip().startswith("#"):
            continue
        if kaal.count('"') % 2:
            return nummer + 1, kaal.index('"') + 1
    return None


#: What PyYAML says -> what an editor understands. The first key that occurs in the message counts.
_REDENEN = {
    "found character '\\t'": "er staat een tab",
    "mapping values are not allowed": "er staat een dubbele punt waar dat niet kan; "
    "zet de hele waarde tussen aanhalingstekens",
    "could not find expected ':'": "er mist een dubbele punt",
    "expected <block end>": "de inspringing klopt niet of er mist een streepje",
    "did not find expected": "de inspringing klopt niet of een aanhalingsteken is niet gesloten",
    "while scanning a quoted scalar": "een aanhalingsteken is niet gesloten",
    "found unexpected end of stream": "een aanhalingsteken of haakje is niet gesloten",
    "found undefined alias": "er staat een * waar dat niet kan",
    "found unknown escape": "er staat een \\ in een tekst tussen dubbele aanhalingstekens",
    "expected a single document": "er staat --- midden in het bestand",
}


def _reden(fout: yaml.MarkedYAMLError) -> str:
    heel = f"{fout.context or ''} {fout.problem or ''}"
    for stuk, uitleg in _REDENEN.items():
        if stuk in heel:
            return uitleg
    return "de opbouw klopt niet"


#: Styles of a scalar that is text whatever it looks like; libyaml calls a plain one '' and the Python loader None.
_AANGEHAALD = ("'", '"', "|", ">")
_TAGS = frozenset(
    f"tag:yaml.org,2002:{t}"
    for t in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
)


class _Bouwer:
    """Turns PyYAML nodes into ours and collects double keys, anchors and other things we do not allow."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand
        self.fouten: list[Fout] = []
        self._gezien: set[int] = set()
        self._te_diep = False

    def knoop(self, node: yaml.Node, diepte: int) -> Knoop:
        regel, kolom = node.start_mark.line + 1, node.start_mark.column + 1
        if diepte > MAX_DIEPTE:
            if not self._te_diep:
                self._te_diep = True
                self._fout("W008", regel, kolom)
            return Blad("", regel, kolom, True, "")
        if id(node) in self._gezien:
            self._fout("W007", regel, kolom, wat_dan="een verwijzing (*)")
            return Blad(str(node.value) if isinstance(node, yaml.ScalarNode) else "", regel, kolom, True, "")
        self._gezien.add(id(node))
        if node.tag not in _TAGS:
            self._fout("W007", regel, kolom, wat_dan=f"een tag ({node.tag.rsplit(':', 1)[-1]})")
        if isinstance(node, yaml.ScalarNode):
            return self._blad(node, regel, kolom)
        if isinstance(node, yaml.SequenceNode):
            return Lijst(tuple(self.knoop(kind, diepte + 1) for kind in node.value), regel, kolom)
        assert isinstance(node, yaml.MappingNode)
        return self._tabel(node, diepte, regel, kolom)

    def _blad(self, node: yaml.ScalarNode, regel: int, kolom: int) -> Blad:
        return Blad(str(node.value), regel, kolom, node.style in _AANGEHAALD, node.tag)

    def _tabel(self, node: yaml.MappingNode, diepte: int, regel: int, kolom: int) -> Tabel:
        delen: dict[str, Knoop] = {}
        plaatsen: dict[str, tuple[int, int]] = {}
        for sleutel, waarde in node.value:
            plek = (sleutel.start_mark.line + 1, sleutel.start_mark.column + 1)
            if not isinstance(sleutel, yaml.ScalarNode):
                self._fout("W103", *plek, verwacht="een naam", gevonden="een lijst of tabel")
                continue
            naam = str(sleutel.value)
            if naam == "<<":
                self._fout("W007", *plek, wat_dan="een samenvoeging (<<)")
            elif naam in delen:
                self._fout("W006", *plek, sleutel=naam, eerste=str(plaatsen[naam][0]))
            else:
                delen[naam] = self.knoop(waarde, diepte + 1)
                plaatsen[naam] = plek
        return Tabel(delen, plaatsen, regel, kolom)

    def _fout(self, code: str, regel: int, kolom: int, **invul: str) -> None:
        self.fouten.append(Fout(code=code, bestand=self.bestand, regel=regel, kolom=kolom, invul=invul))


def plekken(knoop: Knoop, pad: str = "") -> dict[str, tuple[int, int]]:
    """Where everything stands: `routes.lkog.contact.0` -> (line, column), of the name where there is one."""
    uit: dict[str, tuple[int, int]] = {}
    if isinstance(knoop, Tabel):
        for naam, kind in knoop.delen.items():
            kindpad = f"{pad}.{naam}" if pad else naam
            uit[kindpad] = knoop.plaatsen[naam]
            uit.update(plekken(kind, kindpad))
    elif isinstance(knoop, Lijst):
        for nummer, kind in enumerate(knoop.delen):
            uit[f"{pad}.{nummer}"] = (kind.regel, kind.kolom)
            uit.update(plekken(kind, f"{pad}.{nummer}"))
    return uit


def plek_van(plekken: dict[str, tuple[int, int]], pad: str) -> tuple[int, int]:
    """The place of `pad`, else of the nearest part above it; (0, 0) when nothing is known."""
    while pad and pad not in plekken:
        pad = pad.rpartition(".")[0]
    return plekken.get(pad, (0, 0))
