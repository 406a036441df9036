"""The files beside wegwijzer.yml: domain.yml, data, tests; read with the place of everything. Pure but for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.load import lees_bestand
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel, lees

#: Faults of our own YAML rules that do not count in files of Rasa.
_EIGEN = ("W006", "W007", "W103")


@dataclass(frozen=True)
class Bron:
    """One file that could be read: its name as the editor knows it, and its tree."""

    naam: str
    pad: Path
    boom: Knoop


@dataclass(frozen=True)
class Woord:
    """A value and where it stands."""

    tekst: str
    bestand: str
    regel: int
    kolom: int = 0

    @property
    def plek(self) -> str:
        """`file:line`."""
        return f"{self.bestand}:{self.regel}"


@dataclass
class Lezer:
    """Reads files below a folder and remembers what could not be read."""

    wortel: Path
    fouten: list[Fout] = field(default_factory=list)

    def alle(self, patroon: str) -> list[Bron]:
        """The files that match a pattern, sorted by name."""
        gevonden = (self._een(pad) for pad in sorted(self.wortel.glob(patroon)) if pad.is_file())
        return [b for b in gevonden if b is not None]

    def een(self, naam: str) -> Bron | None:
        """One file that must be there."""
        return self._een(self.wortel / naam)

    def _een(self, pad: Path) -> Bron | None:
        naam = pad.relative_to(self.wortel).as_posix()
        rauw, reden = lees_bestand(pad)
        if rauw is None:
            self._kapot(naam, reden)
            return None
        try:
            tekst = rauw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as fout:
            self._kapot(naam, "het is geen UTF-8", rauw[: fout.start].count(b"\n") + 1)
            return None
        boom, fouten = lees(tekst, naam)
        ernstig = [f for f in fouten if f.code not in _EIGEN]
        if boom is None or ernstig:
            eerste = ernstig[0] if ernstig else None
            reden = {"W004": "het is leeg", "W008": "het is te groot"}.get(eerste.code if eerste else "", "")
            reden = reden or (eerste.invul.get("reden", "") if eerste else "") or "geen geldige YAML"
            self._kapot(naam, reden, eerste.regel if eerste else 0)
            return None
        return Bron(naam, pad, boom)

    def _kapot(self, naam: str, reden: str, regel: int = 0) -> None:
        self.fouten.append(Fout(code="W601", bestand=naam, regel=regel, invul={"reden": reden}))


def tabel(knoop: Knoop | None) -> Tabel:
    """`knoop` when it is a table, else an empty one."""
    return knoop if isinstance(knoop, Tabel) else Tabel({}, {}, 0, 0)


def deel(knoop: Knoop | None, naam: str) -> Knoop | None:
    """The value under a name."""
    return tabel(knoop).delen.get(naam)


def lijst(knoop: Knoop | None) -> tuple[Knoop, ...]:
    """The items of a list; a single value is a list of one."""
    if isinstance(knoop, Lijst):
        return knoop.delen
    return (knoop,) if isinstance(knoop, Blad) else ()


def woord(bron: Bron, knoop: Knoop | None) -> Woord | None:
    """A single value with its place."""
    return Woord(knoop.tekst, bron.naam, knoop.regel, knoop.kolom) if isinstance(knoop, Blad) else None


def woorden(bron: Bron, knoop: Knoop | None) -> list[Woord]:
    """The values of a list with their places; the names of a table count as values (`utter_x:` in a domain)."""
    if isinstance(knoop, Tabel):
        return [Woord(n, bron.naam, *p) for n, p in knoop.plaatsen.items()]
    uit = []
    for item in lijst(knoop):
        uit += woorden(bron, item) if isinstance(item, Tabel) else [w for w in [woord(bron, item)] if w]
    return uit


def alles(knoop: Knoop, naam: str = "") -> Iterator[tuple[str, Blad]]:
    """Every single value of a tree with the name it stands under."""
    if isinstance(knoop, Blad):
        yield naam, knoop
    elif isinstance(knoop, Lijst):
        for item in knoop.delen:
            yield from alles(item, naam)
    else:
        for sleutel, kind in knoop.delen.items():
            yield from alles(kind, sleutel)
