"""The data of the danger layer made ready for matching: every set of words a bit, every pattern a row of bits."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.tekst.spoed_lezer import MAP, Begrip, Regel, lees_begrippen, lees_regels, lees_schrijfwijzen
from bot.tekst.spoed_woorden import Woordenboek
from bot.wegwijzer.model import SPOEDSOORTEN


@dataclass(frozen=True, slots=True)
class Deel:
    """An element ready for matching: `bit` to find, or a gap."""

    bit: int
    gat: int = 0
    over_komma: bool = False


@dataclass(frozen=True, slots=True)
class Patroon:
    """A regel ready for matching; `nodig` holds the bits without which it cannot match."""

    nummer: int
    regel: Regel
    stukken: tuple[tuple[Deel, ...], ...]
    nodig: int
    niet_bij: int
    niet_in_zin: int


@dataclass
class Taal:
    """Everything the layer knows: the words, the patterns by kind, and the bits the engine itself looks at."""

    boek: Woordenboek
    wis: Register
    gevaar: Register
    neutraal: tuple[Patroon, ...]
    context: tuple[Patroon, ...]
    bits: dict[str, int] = field(default_factory=dict)


class Register:
    """Patterns looked up by the rarest of their words, so that an ordinary sentence costs next to nothing."""

    def __init__(self, patronen: list[Patroon], zeldzaam: dict[int, tuple[int, int]]) -> None:
        self.op_anker: dict[int, list[Patroon]] = {}
        for patroon in patronen:
            delen = [deel.bit for stuk in patroon.stukken for deel in stuk if deel.bit]
            self.op_anker.setdefault(min(delen, key=lambda bit: zeldzaam[bit]), []).append(patroon)
        self.ankers = 0
        for bit in self.op_anker:
            self.ankers |= bit

    def mogelijk(self, samen: int) -> list[Patroon]:
        """The patterns of which every word stands somewhere in a sentence with these bits, in the order of the data."""
        uit = []
        over = samen & self.ankers
        while over:
            laagste = over & -over
            over ^= laagste
            uit += [p for p in self.op_anker[laagste] if p.nodig & samen == p.nodig and not p.niet_in_zin & samen]
        return sorted(uit, key=lambda p: p.nummer) if len(uit) > 1 else uit


#: Marks, which stand among the words.
TEKENS = frozenset({"PUNT", "VRAAG", "KOMMA", "LACH", "BEGIN"})
EIGEN = ("VUL", "GRENS", "STOP", "ONTK", "ONTK_NA", "SUBJ", "HULPWW", "NUSTERK", "EERSTE")


class _Bouwer:
    """Gives every different set of words in the regels its own bit."""

    def __init__(self, begrippen: dict[str, Begrip]) -> None:
        self.begrippen = begrippen
        self.bits: dict[frozenset[str], int] = {}
        self.nummers: dict[str, array[int]] = {}  # word -> numbers of its bits; the masks themselves are made once

    def bit(self, namen: frozenset[str]) -> int:
        """The bit of a set of names (begrippen or words)."""
        if namen not in self.bits:
            nummer = len(self.bits)
            self.bits[namen] = 1 << nummer
            woorden: set[str] = set()  # a word of two begrippen counts once
            for naam in namen:
                if naam.isupper() and naam not in self.begrippen and naam not in TEKENS:
                    raise ValueError(f"onbekend begrip {naam}")
                woorden.update(self.begrippen[naam].woorden if naam in self.begrippen else (naam,))
            for woord in woorden:
                self.nummers.setdefault(woord, array("H")).append(nummer)
        return self.bits[namen]

    def maskers(self) -> dict[str, int]:
        """Every word with its mask; words with the same bits share one (half a kilobyte each)."""
        een: dict[bytes, int] = {}
        uit = {}
        for woord, nummers in self.nummers.items():
            sleutel = nummers.tobytes()
            if sleutel not in een:
                een[sleutel] = sum(1 << nummer for nummer in nummers)
            uit[woord] = een[sleutel]
        return uit

    def zeldzaam(self) -> dict[int, tuple[int, int]]:
        """For every bit how common its words are: (number of everyday words, number of words)."""
        gangbaar = self.begrippen["GANGBAAR"].woorden
        tel = [[0, 0] for _ in self.bits]
        for woord, nummers in self.nummers.items():
            for nummer in nummers:
                tel[nummer][0] += woord in gangbaar
                tel[nummer][1] += 1
        return {1 << nummer: (a, b) for nummer, (a, b) in enumerate(tel)}

    def patroon(self, nummer: int, regel: Regel) -> Patroon:
        """Translate names into bits."""
        stukken = tuple(
            tuple(Deel(self.bit(e.namen) if e.namen else 0, e.gat, e.over_komma) for e in stuk)
            for stuk in regel.stukken
        )
        nodig = 0
        for stuk in stukken:
            for deel in stuk:
                nodig |= deel.bit
        bij = self.bit(regel.niet_bij) if regel.niet_bij else 0
        zin = self.bit(regel.niet_in_zin) if regel.niet_in_zin else 0
        kaal = replace(
            regel, stukken=(), niet_bij=frozenset(), niet_in_zin=frozenset()
        )  # the names are bits from here on
        return Patroon(nummer, kaal, stukken, nodig, bij, zin)


@lru_cache(maxsize=1)
def taal() -> Taal:
    """The data, read once."""
    begrippen = lees_begrippen()
    bouwer = _Bouwer(begrippen)
    regels = lees_regels()
    behalve = {naam for regel in regels for naam in regel.kop if naam.isupper()}
    eigen = {naam: bouwer.bit(frozenset({naam})) for naam in (*EIGEN, *sorted(behalve))}
    patronen = [bouwer.patroon(nummer, regel) for nummer, regel in enumerate(regels)]
    zeldzaam = bouwer.zeldzaam()
    return Taal(
        boek=_woordenboek(bouwer.maskers(), begrippen),
        wis=Register([p for p in patronen if p.regel.kop == ("wis",)], zeldzaam),
        gevaar=Register([p for p in patronen if p.regel.kop[0] in SPOEDSOORTEN], zeldzaam),
        neutraal=tuple(p for p in patronen if p.regel.kop == ("neutraal",)),
        context=tuple(p for p in patronen if p.regel.kop[0] in ("wis", "ontkent") and p.regel.kop != ("wis",)),
        bits=eigen,
    )


def _woordenboek(maskers: dict[str, int], begrippen: dict[str, Begrip]) -> Woordenboek:
    echt = frozenset((MAP / "echte_woorden.txt").read_text(encoding="utf-8").split())
    boek = Woordenboek(echt=echt - maskers.keys(), schrijfwijzen=lees_schrijfwijzen())
    stil = {w for b in begrippen.values() if not b.vaag for w in b.woorden}
    vaag = {w for b in begrippen.values() if b.vaag for w in b.woorden} | (maskers.keys() - stil)
    for woord in stil | vaag:
        maskers.setdefault(woord, 0)
    een: dict[int, int] = {}  # half a kilobyte each: the same mask once, however many words have it
    for woord, masker in maskers.items():
        if " " in woord:
            delen = tuple(woord.split())
            boek.frasen.setdefault(delen[:2], []).append((delen, een.setdefault(masker, masker)))
            for deel in delen:
                _erbij(boek.woorden, deel, maskers.get(deel, 0), een)
        elif woord.endswith("*"):
            _erbij(boek.begin, woord[:-1], masker, een)
            _erbij(boek.woorden, woord[:-1], masker, een)
        elif woord.startswith("*"):
            _erbij(boek.eind, woord[1:], masker, een)
            _erbij(boek.woorden, woord[1:], masker, een)
        else:
            _erbij(boek.woorden, woord, masker, een)
    boek.maak_vaag({deel for woord in vaag for deel in woord.strip("*").split() if deel.isalpha() and deel.islower()})
    return boek


def _erbij(woorden: dict[str, int], woord: str, masker: int, een: dict[int, int]) -> None:
    samen = woorden.get(woord, 0) | masker
    woorden[woord] = een.setdefault(samen, samen)
