"""The parts of wegwijzer.yml that can be looked at one by one, each with the lines where it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.wegwijzer.model import GRADEN, SPOEDSOORTEN
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel

#: First and last line, from 1.
Bereik = tuple[int, int]

GROEPEN = {
    "opening": "Opening",
    "situaties": "Situaties",
    "routes": "Routes",
    "regels": "Regels (paden)",
    "bijregels": "Bijregels",
    "vragen": "Vragen",
    "gevaar": "Bij gevaar",
    "meldformulier": "Meldformulier",
    "zinnen": "Zinnen",
    "knoppen": "Knoppen",
    "woorden": "Woorden op de kaart",
}
_GRAADNAAM = {"nu": "nu", "zorg": "zorgen", "vraag": "misschien"}
_SOORTNAAM = {"geweld": "geweld", "suicide": "zelfdoding", "seksueel_geweld": "seksueel geweld", "thuis": "thuis"}
_OPENING = ("utter_opening", "utter_bewaren_widget", "utter_bewaren_teams", "utter_opening_vraag")


@dataclass(frozen=True)
class Deel:
    """One part: `groep.naam` is its id, `titel` what the editor recognises, `plekken` its lines."""

    groep: str
    naam: str
    titel: str
    plekken: tuple[Bereik, ...]

    @property
    def id(self) -> str:
        """How a page asks for it."""
        return f"{self.groep}.{self.naam}"

    def heeft(self, regel: int) -> bool:
        """True when the line belongs to this part."""
        return any(van <= regel <= tot for van, tot in self.plekken)


def delen_van(boom: Knoop | None, regels: tuple[str, ...]) -> tuple[Deel, ...]:
    """All parts in the order of `GROEPEN`. A part of the file that has a wrong shape gives nothing."""
    if not isinstance(boom, Tabel):
        return ()
    top = dict(_kinderen(boom, len(regels)))
    gevonden = [*_tabellen(boom, top), *_lijsten(boom, top), *_teksten(boom, top), *_meldformulier(top)]
    netjes = [replace(d, plekken=tuple(_kort_af(p, regels) for p in d.plekken)) for d in gevonden]
    volgorde = list(GROEPEN)
    return tuple(sorted(netjes, key=lambda d: volgorde.index(d.groep)))


def _kort_af(plek: Bereik, regels: tuple[str, ...]) -> Bereik:
    """Without the empty lines and the comments that belong to what comes next."""
    van, tot = plek
    while tot > van and (not regels[tot - 1].strip() or regels[tot - 1].lstrip().startswith("#")):
        tot -= 1
    return van, tot


def _kinderen(tabel: Tabel, tot: int) -> Iterator[tuple[str, Bereik]]:
    """Each name of a table with its lines; the last one ends at `tot`."""
    namen = sorted(tabel.plaatsen, key=lambda n: tabel.plaatsen[n])
    for naam, volgende in zip(namen, [*namen[1:], None], strict=False):
        begin = tabel.plaatsen[naam][0]
        eind = tabel.plaatsen[volgende][0] - 1 if volgende else tot
        yield naam, (begin, max(begin, eind))


def _tabellen(boom: Tabel, top: dict[str, Bereik]) -> Iterator[Deel]:
    for groep, titelveld in (("situaties", "knop"), ("routes", "naam")):
        deel = boom.delen.get(groep)
        for naam, plek in _kinderen(deel, top[groep][1]) if isinstance(deel, Tabel) else ():
            assert isinstance(deel, Tabel)
            yield Deel(groep, naam, _titel(deel.delen[naam], titelveld) or naam, (plek,))


def _titel(knoop: Knoop, veld: str) -> str:
    waarde = knoop.delen.get(veld) if isinstance(knoop, Tabel) else None
    if isinstance(waarde, Tabel):
        waarde = waarde.delen.get("nl")
    return waarde.tekst.strip() if isinstance(waarde, Blad) else ""


def _lijsten(boom: Tabel, top: dict[str, Bereik]) -> Iterator[Deel]:
    for groep in ("regels", "bijregels", "vragen"):
        lijst = boom.delen.get(groep)
        stukken = [d for d in lijst.delen if isinstance(d, Tabel)] if isinstance(lijst, Lijst) else []
        for deel, volgende in zip(stukken, [*stukken[1:], None], strict=False):
            naam = _titel(deel, "id")
            tot = volgende.regel - 1 if volgende else top[groep][1]
            if naam:
                yield Deel(groep, naam, naam, ((deel.regel, max(deel.regel, tot)),))


def _teksten(boom: Tabel, top: dict[str, Bereik]) -> Iterator[Deel]:
    plekken: dict[str, list[Bereik]] = {}
    inhoud: dict[str, str] = {}
    teksten = boom.delen.get("teksten")
    for taal, bereik in _kinderen(teksten, top["teksten"][1]) if isinstance(teksten, Tabel) else ():
        assert isinstance(teksten, Tabel)
        deel = teksten.delen[taal]
        for naam, plek in _kinderen(deel, bereik[1]) if isinstance(deel, Tabel) else ():
            assert isinstance(deel, Tabel)
            plekken.setdefault(naam, []).append(plek)
            blad = deel.delen[naam]
            inhoud.setdefault(naam, blad.tekst.strip() if isinstance(blad, Blad) else naam)
    for naam, plek_ in plekken.items():
        groep = {"knop": "knoppen", "term": "woorden"}.get(naam.split("_")[0], "zinnen")
        yield Deel(groep, naam, inhoud[naam], tuple(plek_))
    yield from _samengesteld(plekken)


def _samengesteld(plekken: dict[str, list[Bereik]]) -> Iterator[Deel]:
    """What is shown as a whole: the opening, and the answers to danger."""
    opening = tuple(p for n in _OPENING for p in plekken.get(n, ()))
    if opening:
        yield Deel("opening", "begin", "Wat er staat voordat je typt", opening)
    for soort in SPOEDSOORTEN:
        for graad in GRADEN:
            stukken = tuple(plekken.get(f"utter_spoed_{soort}_{graad}", ()))
            if stukken:
                yield Deel("gevaar", f"{soort}_{graad}", f"{_SOORTNAAM[soort]}: {_GRAADNAAM[graad]}", stukken)


def _meldformulier(top: dict[str, Bereik]) -> Iterator[Deel]:
    if "meldformulier" in top:
        yield Deel("meldformulier", "overdracht", "Van toestemming naar formulier", (top["meldformulier"],))
