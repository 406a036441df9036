"""Reads conversations from native Rasa test stories, with what is expected of each turn in `metadata:`.

The shape is Rasa's own, so that `rasa test core --e2e` runs the same files. A step with `user:` may carry the labels
as `entities:` (Rasa takes those of the text itself and passes these over); a step `intent: kies` names the button that
is pressed. `metadata.verwacht` says per turn what must come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.wegwijzer.tijd import AMSTERDAM
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel
from bot.wegwijzer.yamlboom import lees as lees_yaml

WORTEL = Path(__file__).resolve().parents[2]
MAP = WORTEL / "tests" / "gesprekken"
#: A Wednesday morning: offices are open. A story may name another moment.
STANDAARD_MOMENT = datetime(2026, 11, 25, 11, 0, tzinfo=AMSTERDAM)


@dataclass(frozen=True)
class Vondst:
    """A fault in a file of conversations."""

    bestand: str
    regel: int
    wat: str

    def __str__(self) -> str:
        return f"{self.bestand}:{self.regel}: {self.wat}"


@dataclass(frozen=True, kw_only=True)
class Verwacht:
    """What one turn must give; an empty field is not checked.

    `routes`: the kaart begins with these. `ook`/`niet`: are (not) on a kaart. `zegt`/`zegt_niet`: keys of texts.
    `tekst`/`tekst_niet`: pieces of the answer. `knoppen`: titles offered. `vraag`: the open question (`geen`: none).
    `weet`: what is remembered. `door`: rules of the router that did it. `kaart`: ja or nee. `formulier`: vol, leeg.
    """

    regel: int = 0
    lijsten: dict[str, tuple[str, ...]] = field(default_factory=dict)
    woorden: dict[str, str] = field(default_factory=dict)
    weet: dict[str, str] = field(default_factory=dict)


LIJSTEN = ("routes", "ook", "niet", "zegt", "zegt_niet", "tekst", "tekst_niet", "knoppen", "door")
WOORDEN = ("vraag", "kaart", "formulier")


@dataclass(frozen=True, kw_only=True)
class Beurt:
    """One turn of the employee: a text or a button, the intent and labels meant, and the action that must follow."""

    nr: int
    regel: int
    intent: str
    tekst: str | None = None
    knop: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    actie: str = ""


@dataclass(frozen=True, kw_only=True)
class Verhaal:
    """One conversation."""

    naam: str
    bestand: str
    regel: int
    beurten: tuple[Beurt, ...]
    verwacht: dict[int, Verwacht] = field(default_factory=dict)
    regels: tuple[str, ...] = ()
    moment: datetime = STANDAARD_MOMENT


def bestanden(paden: Iterable[Path] = ()) -> list[Path]:
    """The files asked for; a folder stands for all test_*.yml in it; nothing asked is all conversations."""
    uit: list[Path] = []
    for pad in list(paden) or [MAP]:
        uit += sorted(pad.rglob("test_*.yml")) if pad.is_dir() else [pad]
    return uit


def lees(paden: Iterable[Path] = ()) -> tuple[list[Verhaal], list[Vondst]]:
    """All conversations of the files, and every fault of shape."""
    verhalen: list[Verhaal] = []
    vondsten: list[Vondst] = []
    for pad in bestanden(paden):
        lezer = _Lezer(toonpad(pad))
        try:
            tekst = pad.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            vondsten.append(Vondst(toonpad(pad), 0, "Dit bestand is niet te lezen."))
            continue
        verhalen += lezer.bestand_uit(tekst)
        vondsten += lezer.vondsten
    return verhalen, vondsten


def toonpad(pad: Path) -> str:
    """A path as people write it: from the project folder where it is in there."""
    try:
        return str(pad.resolve().relative_to(WORTEL))
    except ValueError:
        return str(pad)


class _Lezer:
    """Walks the tree of one file; collects faults."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand
        self.vondsten: list[Vondst] = []

    def fout(self, regel: int, wat: str) -> None:
        self.vondsten.append(Vondst(self.bestand, regel, wat))

    def bestand_uit(self, tekst: str) -> list[Verhaal]:
        boom, fouten = lees_yaml(tekst, self.bestand)
        self.vondsten += [Vondst(self.bestand, f.regel, f.zin().split(": ", 1)[1]) for f in fouten]
        verhalen = boom.delen.get("stories") if isinstance(boom, Tabel) else None
        if not isinstance(verhalen, Lijst):
            self.fout(1, "Hier staan geen gesprekken: onder 'stories:' hoort een lijst.")
            return []
        uit = [self._verhaal(t) for t in verhalen.delen if isinstance(t, Tabel)]
        return [v for v in uit if v]

    def _verhaal(self, t: Tabel) -> Verhaal | None:
        naam = _blad(t, "story")
        stappen = t.delen.get("steps")
        if not naam or not isinstance(stappen, Lijst):
            self.fout(t.regel, "Een gesprek heeft 'story:' met een naam en 'steps:' met stappen.")
            return None
        meta = t.delen.get("metadata")
        meta = meta if isinstance(meta, Tabel) else Tabel({}, {}, t.regel, 0)
        self._namen(meta, ("regels", "moment", "verwacht"), "metadata")
        return Verhaal(
            naam=naam,
            bestand=self.bestand,
            regel=t.regel,
            beurten=self._beurten(stappen),
            verwacht=self._verwachtingen(meta),
            regels=woorden(meta.delen.get("regels")),
            moment=self._moment(meta),
        )

    def _moment(self, meta: Tabel) -> datetime:
        rauw = _blad(meta, "moment")
        if not rauw:
            return STANDAARD_MOMENT
        try:
            return datetime.strptime(rauw, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)
        except ValueError:
            self.fout(meta.plaatsen["moment"][0], f"'{rauw}' is geen moment; schrijf het als \"2026-11-25 11:00\".")
            return STANDAARD_MOMENT

    def _beurten(self, stappen: Lijst) -> tuple[Beurt, ...]:
        uit: list[Beurt] = []
        for stap in stappen.delen:
            if not isinstance(stap, Tabel):
                self.fout(stap.regel, "Een stap is 'user:' met 'intent:', of 'action:'.")
            elif "action" in stap.delen and uit and not uit[-1].actie:
                uit[-1] = _met_actie(uit[-1], _blad(stap, "action"))
            elif "intent" in stap.delen:
                uit.append(self._beurt(stap, len(uit) + 1))
            else:
                self.fout(stap.regel, "Deze stap hoort hier niet: na elke 'user:' of knop komt een 'action:'.")
        return tuple(uit)

    def _beurt(self, stap: Tabel, nr: int) -> Beurt:
        labels = dict(self._paren(stap.delen.get("entities")))
        intent, tekst = _blad(stap, "intent"), _blad(stap, "user") or None
        knop = labels.pop("knop", None) if intent == "kies" else None
        if intent == "kies" and not knop:
            self.fout(stap.regel, "Zeg welke knop: entities: [{knop: De titel van de knop}].")
        if intent != "kies" and not tekst:
            self.fout(stap.regel, "Zeg wat de medewerker typt: 'user:'.")
        return Beurt(nr=nr, regel=stap.regel, intent=intent, tekst=tekst, knop=knop, labels=labels)

    def _paren(self, knoop: Knoop | None) -> Iterable[tuple[str, str]]:
        for deel in knoop.delen if isinstance(knoop, Lijst) else ():
            if isinstance(deel, Tabel):
                for naam in deel.delen:
                    yield naam, ",".join(woorden(deel.delen[naam]))
            elif isinstance(deel, Blad):
                yield deel.tekst, "ja"

    def _verwachtingen(self, meta: Tabel) -> dict[int, Verwacht]:
        tabel = meta.delen.get("verwacht")
        uit = {}
        for naam, deel in tabel.delen.items() if isinstance(tabel, Tabel) else ():
            assert isinstance(tabel, Tabel)
            regel = tabel.plaatsen[naam][0]
            if not naam.isdigit() or not isinstance(deel, Tabel):
                self.fout(regel, f"'{naam}' is geen nummer van een beurt met een tabel erachter.")
                continue
            uit[int(naam)] = self._verwacht(deel, regel)
        return uit

    def _verwacht(self, t: Tabel, regel: int) -> Verwacht:
        self._namen(t, (*LIJSTEN, *WOORDEN, "weet"), "verwacht")
        weet = t.delen.get("weet")
        return Verwacht(
            regel=regel,
            lijsten={n: woorden(t.delen[n]) for n in LIJSTEN if n in t.delen},
            woorden={n: _blad(t, n) for n in WOORDEN if n in t.delen},
            weet={n: ",".join(woorden(k)) for n, k in weet.delen.items()} if isinstance(weet, Tabel) else {},
        )

    def _namen(self, t: Tabel, mag: tuple[str, ...], waar: str) -> None:
        for naam, (regel, _) in t.plaatsen.items():
            if naam not in mag:
                self.fout(regel, f"'{naam}' kent {waar} niet; wel: {', '.join(mag)}.")


def _met_actie(beurt: Beurt, actie: str) -> Beurt:
    from dataclasses import replace

    return replace(beurt, actie=actie)


def _blad(t: Tabel, naam: str) -> str:
    deel = t.delen.get(naam)
    return deel.tekst.strip() if isinstance(deel, Blad) else ""


def woorden(knoop: Knoop | None) -> tuple[str, ...]:
    """A word or a list of words."""
    if isinstance(knoop, Blad):
        return (knoop.tekst.strip(),)
    return tuple(d.tekst.strip() for d in knoop.delen if isinstance(d, Blad)) if isinstance(knoop, Lijst) else ()
