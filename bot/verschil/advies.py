"""What an employee gets as advies, before and after, per situatie and in words (for `wegwijzer verschil`). Pure.

Both versions are asked for the advies in every context that can matter; contexts with the same change are told as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.verschil.deel import Deel, Regel, opsomming
from bot.verschil.routes import hernoemd, nummers_of_tijden
from bot.wegwijzer import model as m
from bot.wegwijzer.model import Context, Spoed, Wegwijzer
from bot.wegwijzer.router import adviseer

_DADERS: tuple[str | None, ...] = (*m.DADERS, None)
_DADER = {
    "leidinggevende": "door een leidinggevende",
    "collega": "door een collega",
    "burger": "door een burger",
    "onbekend": "door iemand die niet bekend is",
    None: "zonder dader",
}
_ROL = {
    "betrokkene": "wie het zelf meemaakt",
    "omstander": "een omstander",
    "leidinggevende": "een leidinggevende die raad vraagt",
    "beschuldigde": "wie wordt beschuldigd",
    "oud_medewerker": "een oud-medewerker",
    "inhuur": "wie is ingehuurd",
    "stagiair": "een stagiair",
}
_KLACHT = {
    "bi": "Bureau Integriteit",
    "vp": "een vertrouwenspersoon",
    "leiding": "de leiding",
    "po": "PO",
    "lkog": "de LKOG",
}


@dataclass(frozen=True)
class Plek:
    """One context: who did it, who asks, and perhaps one thing more, in words."""

    context: Context
    extra: str = ""


def plekken(situatie: str) -> tuple[Plek, ...]:
    """The contexts of a situatie that are compared."""
    basis = Context(situaties=(situatie,))
    uit = [Plek(_met(basis, dader=d, rol=r)) for d in _DADERS for r in m.ROLLEN]
    bevestigd = "na bevestiging van de dader"
    uit += [Plek(_met(basis, dader=d, dader_bevestigd=True), bevestigd) for d in ("collega", "burger")]
    for d in _DADERS:
        uit += [Plek(_met(basis, dader=d, wens=x), f"met de wens {x}") for x in m.WENSEN]
        uit += [Plek(_met(basis, dader=d, klacht_over=k), f"met een klacht over {_KLACHT[k]}") for k in m.KLACHTEN_OVER]
        uit += [Plek(_met(basis, dader=d, fase=f), f"in de fase {f}") for f in m.FASEN if f != basis.fase]
        uit.append(Plek(_met(basis, dader=d, angst=True), "met angst voor gevolgen"))
    for soort in m.SPOEDSOORTEN:
        for graad in m.GRADEN:
            uit.append(Plek(_met(basis, spoed=Spoed(soort=soort, graad=graad)), f"bij gevaar ({soort}, {graad})"))
    return tuple(uit)


def _met(basis: Context, **velden: object) -> Context:
    return Context(**{**{"situaties": basis.situaties}, **velden})  # type: ignore[arg-type]


_UITKOMSTEN: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
_MAX_UITKOMSTEN = 64


def uitkomsten(situatie: str, w: Wegwijzer) -> tuple[tuple[str, ...], ...]:
    """The routes in each of the contexts of a situatie; remembered for the last versions asked about."""
    sleutel = (w.versie, situatie)
    if sleutel not in _UITKOMSTEN:
        if len(_UITKOMSTEN) >= _MAX_UITKOMSTEN:
            _UITKOMSTEN.pop(next(iter(_UITKOMSTEN)))
        _UITKOMSTEN[sleutel] = tuple(adviseer(p.context, w).ids for p in plekken(situatie))
    else:  # asked for again: it goes last
        _UITKOMSTEN[sleutel] = _UITKOMSTEN.pop(sleutel)
    return _UITKOMSTEN[sleutel]


def delen(oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Deel]:
    """One part for every situatie whose advies, numbers or hours changed."""
    namen = hernoemd(oud, nieuw)
    raak = {i for i, r in oud.routes.items() if (n := nieuw.routes.get(namen.get(i, i))) and nummers_of_tijden(r, n)}
    for situatie in m.SITUATIES:
        eerst = uitkomsten(situatie, oud)
        dan = uitkomsten(situatie, nieuw)
        regels = [*_wijzigingen(situatie, eerst, dan, oud, nieuw, namen), *_geraakt(eerst, raak, oud)]
        if regels:
            yield Deel(oud.situaties[situatie].knop["nl"] + f" ({situatie})", tuple(regels))


def _geraakt(eerst: tuple[tuple[str, ...], ...], raak: set[str], oud: Wegwijzer) -> Iterator[Regel]:
    ids = [i for i in dict.fromkeys(i for ids in eerst for i in ids) if i in raak]
    if ids:
        wie = opsomming([oud.routes[i].teksten["nl"].naam for i in ids])
        yield Regel(f"Andere nummers of tijden bij: {wie}.")


#: What can differ between two adviezen: ("erbij", route), ("weg", route), ("voor", route, route) for a turned order.
Stuk = tuple[str, ...]
Gevallen = set[tuple[str | None, str]]


def stukken(eerst: tuple[str, ...], dan: tuple[str, ...]) -> frozenset[Stuk]:
    """What differs between two lists of routes."""
    uit: set[Stuk] = {("erbij", i) for i in dan if i not in eerst} | {("weg", i) for i in eerst if i not in dan}
    bleef = [i for i in dan if i in eerst]
    if bleef != [i for i in eerst if i in dan]:
        plek = {i: n for n, i in enumerate(eerst)}
        uit |= {("voor", a, b) for n, a in enumerate(bleef) for b in bleef[n + 1 :] if plek[a] > plek[b]}
    return frozenset(uit)


def _wijzigingen(
    situatie: str,
    eerst: tuple[tuple[str, ...], ...],
    dan: tuple[tuple[str, ...], ...],
    oud: Wegwijzer,
    nieuw: Wegwijzer,
    namen: dict[str, str],
) -> Iterator[Regel]:
    """Lines for one situatie: what holds generally, then what holds only in a special case."""
    gewoon: dict[Stuk, Gevallen] = defaultdict(set)
    bijzonder: dict[tuple[str, Stuk], set[str | None]] = defaultdict(set)
    for plek, a, b in zip(plekken(situatie), eerst, dan, strict=True):
        c = plek.context
        for stuk in stukken(tuple(namen.get(i, i) for i in a), b):
            if not plek.extra:
                gewoon[stuk].add((c.dader, c.rol))
            elif (c.dader, "betrokkene") not in gewoon[stuk]:
                bijzonder[(plek.extra, stuk)].add(c.dader)
    regels: dict[str, list[Stuk]] = defaultdict(list)
    for stuk, gevallen in gewoon.items():
        for wanneer in _wanneer(gevallen):
            regels[wanneer].append(stuk)
    for (extra, stuk), daders in bijzonder.items():
        waar = "" if extra.startswith("bij gevaar") else _daders(daders)
        regels[" ".join(x for x in (extra, waar) if x)].append(stuk)
    for wanneer, lijst in regels.items():
        yield from _zinnen(wanneer[0].upper() + wanneer[1:], lijst, oud, nieuw)


def _wanneer(gevallen: Gevallen) -> Iterator[str]:
    """The contexts in words: one phrase for each group of daders that has the same rollen."""
    rollen: dict[str | None, set[str]] = defaultdict(set)
    for dader, rol in gevallen:
        rollen[dader].add(rol)
    groepen: dict[frozenset[str], set[str | None]] = defaultdict(set)
    for dader, wie in rollen.items():
        groepen[frozenset(wie)].add(dader)
    for wie_, daders in groepen.items():
        yield ", ".join(x for x in (_daders(daders), _rollen(wie_)) if x) or "altijd"


def _daders(daders: set[str | None]) -> str:
    if len(daders) == len(_DADERS):
        return ""
    if len(daders) > len(_DADERS) / 2:
        return "behalve " + " of ".join(_DADER[d] for d in _DADERS if d not in daders)
    return " of ".join(_DADER[d] for d in _DADERS if d in daders)


def _rollen(rollen: frozenset[str]) -> str:
    if len(rollen) == len(m.ROLLEN):
        return ""
    if len(rollen) > len(m.ROLLEN) / 2:
        return "voor iedereen behalve " + opsomming([_ROL[r] for r in m.ROLLEN if r not in rollen])
    return "voor " + opsomming([_ROL[r] for r in m.ROLLEN if r in rollen])


def _zinnen(kop: str, lijst: list[Stuk], oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Regel]:
    """The lines of one case."""
    erbij = [_naam(s[1], nieuw) for s in lijst if s[0] == "erbij"]
    weg = [_naam(s[1], oud) for s in lijst if s[0] == "weg"]
    if erbij:
        yield Regel(f"{kop}: nieuw in het advies is {opsomming(sorted(erbij))}.", "erbij")
    if weg:
        yield Regel(f"{kop}: niet meer in het advies is {opsomming(sorted(weg))}.", "weg")
    voor: dict[str, list[str]] = defaultdict(list)
    for s in lijst:
        if s[0] == "voor":
            voor[s[1]].append(_naam(s[2], nieuw))
    for id_, andere in voor.items():
        yield Regel(f"{kop}: {_naam(id_, nieuw)} staat nu voor {opsomming(sorted(andere))}.")


def _naam(id_: str, w: Wegwijzer) -> str:
    return w.routes[id_].teksten["nl"].naam if id_ in w.routes else id_
