"""Reads the data of the danger layer (`gegevens/spoed/`): words to begrippen, and regels over begrippen.

begrippen*.txt    `[NAAM]`, then words or phrases divided by commas; `niet/nie meer/mer` stands for four phrases.
                  `woord*` matches any ending, `*woord` any beginning, another NAAM takes over its words.
                  `[NAAM exact]`: no spelling tolerance for these words.
schrijfwijzen.txt `woord: vorm, vorm`.
regels*.txt       `[soort graad]` or `[wis ...]`, then one pattern a line (see `Regel`). `#` starts a comment.
                  `straks` in a head: told in the past and still to come, so the past does not lift these patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bot.tekst.normaliseren import zonder_accenten

MAP = Path(__file__).parent / "gegevens" / "spoed"
SPAN = 8
#: A weak pattern counts only in a bericht of at most so many tokens, or beside a word for now.
HOOGSTENS = {"?": 36, "??": 14}
_GAT = re.compile(r"\.\.(\.?)(\d*)$")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern: one of these words (or words of these begrippen), or a gap of at most `gat` words."""

    namen: frozenset[str] = frozenset()
    gat: int = 0
    over_komma: bool = False


@dataclass(frozen=True, slots=True)
class Regel:
    """A pattern. `A B` side by side (filler words may stand between); `..3` up to three words between, `...8` also over
    a comma; `+` joins pieces in any order and `>` in this order, together within `@n` words (8); `-A` not near the
    match, `--A` nowhere in the sentence; `!` (or `!` in the head) holds in any context; `~` a negation does not lift
    it; `?` weak, `??` weaker: only in a short bericht (HOOGSTENS) or beside a word for now."""

    kop: tuple[str, ...]
    stukken: tuple[tuple[Element, ...], ...]
    geordend: bool
    span: int
    niet_bij: frozenset[str]
    niet_in_zin: frozenset[str]
    sterk: bool
    ontkenbaar: bool
    hoogstens: int
    bron: str


@dataclass(frozen=True, slots=True)
class Begrip:
    """The words of one begrip; `vaag`: typing errors are accepted."""

    woorden: frozenset[str]
    vaag: bool


def _regels_van(pad: Path) -> list[tuple[int, str]]:
    rauw = pad.read_text(encoding="utf-8").splitlines()
    kaal = ((nr, regel.split("#", 1)[0].strip()) for nr, regel in enumerate(rauw, 1))
    return [(nr, regel) for nr, regel in kaal if regel]


def lees_begrippen(map_: Path = MAP) -> dict[str, Begrip]:
    """All begrippen by name, with the words of the begrippen they take over filled in."""
    woorden: dict[str, set[str]] = {}
    exact: set[str] = set()
    for pad in sorted(map_.glob("begrippen*.txt")):
        naam = ""
        for nr, regel in _regels_van(pad):
            if regel.startswith("["):
                naam, *vlag = regel.strip("[]").split()
                if naam in woorden:
                    raise ValueError(f"{pad.name}:{nr}: {naam} staat er twee keer")
                woorden[naam] = set()
                exact.update([naam] if "exact" in vlag else [])
                continue
            woorden[naam].update(vorm for w in regel.split(",") if w.strip() for vorm in _vormen(w.strip()))
    return {naam: Begrip(frozenset(_uitgerold(naam, woorden)), naam not in exact) for naam in woorden}


def lees_schrijfwijzen(map_: Path = MAP) -> dict[str, str]:
    """Other spellings of common words, each with the word it stands for."""
    uit: dict[str, str] = {}
    for _, regel in _regels_van(map_ / "schrijfwijzen.txt"):
        woord, vormen = regel.split(":")
        uit.update((vorm.strip(), woord) for vorm in vormen.split(","))
    return uit


def _vormen(invoer: str) -> list[str]:
    """ "niet/nie meer/mer" stands for four expressions."""
    return [" ".join(delen) for delen in product(*(deel.split("/") for deel in invoer.split()))]


def _uitgerold(naam: str, alle: dict[str, set[str]]) -> set[str]:
    """The words of a begrip with other begrippen replaced by their words."""
    uit: set[str] = set()
    for woord in alle[naam]:
        if woord in alle and woord.isupper():
            uit |= _uitgerold(woord, alle)
        else:
            uit.add(woord if woord.isupper() else zonder_accenten(woord))
    return uit


def lees_regels(map_: Path = MAP) -> list[Regel]:
    """All regels, in the order of the files."""
    uit = []
    for pad in sorted(map_.glob("regels*.txt")):
        kop: tuple[str, ...] = ()
        for nr, regel in _regels_van(pad):
            if regel.startswith("["):
                kop = tuple(regel.strip("[]").split())
            else:
                uit.append(_regel(regel, kop, f"{pad.name}:{nr}"))
    return uit


def _regel(tekst: str, kop: tuple[str, ...], bron: str) -> Regel:
    stukken: list[list[Element]] = [[]]
    opties: dict[str, set[str]] = {"-": set(), "--": set()}
    span, vlaggen, geordend = SPAN, set(), False
    for deel in tekst.split():
        if deel in ("+", ">"):
            stukken.append([])
            geordend = geordend or deel == ">"
        elif deel in ("!", "~", *HOOGSTENS):
            vlaggen.add(deel)
        elif deel.startswith("@"):
            span = int(deel[1:])
        elif deel.startswith("-"):
            streep = "--" if deel.startswith("--") else "-"
            opties[streep] |= _namen(deel.lstrip("-"))
        elif opties["-"] or opties["--"]:
            raise ValueError(f"{bron}: {deel} staat achter een voorwaarde")
        else:
            stukken[-1].append(_element(deel))
    if not all(stuk and stuk[0].namen and stuk[-1].namen for stuk in stukken):
        raise ValueError(f"{bron}: een stuk is leeg, of begint of eindigt met een gat")
    return Regel(
        tuple(deel for deel in kop if deel != "!"),
        tuple(tuple(s) for s in stukken),
        geordend,
        span,
        frozenset(opties["-"]),
        frozenset(opties["--"]),
        "!" in vlaggen or "!" in kop,
        "~" not in vlaggen,
        min([n for vlag, n in HOOGSTENS.items() if vlag in vlaggen], default=0),
        bron,
    )


def _namen(deel: str) -> frozenset[str]:
    """ "nu|op_dit_moment|WAPEN": words, expressions and begrippen."""
    return frozenset(naam if naam.isupper() else naam.replace("_", " ") for naam in deel.split("|") if naam)


def _element(deel: str) -> Element:
    gat = _GAT.match(deel)
    if gat:
        return Element(gat=int(gat.group(2) or 3), over_komma=bool(gat.group(1)))
    return Element(namen=_namen(deel))
