"""A part of the knowledge base -> what the bot says and the buttons that lead there. Pure; nothing is invented here:
every text comes from the same functions that answer an employee.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.voorbeeld.delen import Deel
from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import gesprek, gevaar, melden, navraag
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import (
    DADERS,
    Advies,
    Beslissing,
    Context,
    Gebeurtenis,
    RouteKeuze,
    Spoed,
    Staat,
    Uiting,
    Wegwijzer,
)
from bot.wegwijzer.router import regel_voor

#: Values that mean "nothing said".
_NIETS = ("", "geen")


@dataclass(frozen=True)
class Stap:
    """A button the employee presses: its words, and what it does. `zin`: typed words with labels of their own."""

    titel: str
    doe: str = ""
    waarde: str = ""
    labels: dict[str, object] | None = None


@dataclass(frozen=True)
class Vertoning:
    """What stands there, and what is done next. `let_op`: something the editor should know about it."""

    begin: Beslissing
    stappen: tuple[Stap, ...] = ()
    let_op: str = ""


def vertoon(deel: Deel, k: dict[str, str], w: Wegwijzer, nu: datetime, *, kanaal: str = "widget") -> Vertoning:
    """The part as the employee sees it.

    Args:
        deel: a part that exists in `w`.
        k: what was chosen (`keuzes.gekozen`).
        nu: the moment, aware.
        kanaal: widget or teams.
    """
    staat = Staat(taal=k["taal"])
    if deel.groep == "opening":
        return Vertoning(Beslissing(gesprek.opening(w, k["taal"], kanaal=kanaal), staat))
    if deel.groep == "situaties":
        return _situatie(deel.naam, k, w)
    if deel.groep in ("regels", "bijregels"):
        return _regel(deel, k, w, nu)
    if deel.groep == "routes":
        return Vertoning(_route(deel.naam, k["reden"], staat, w, nu))
    if deel.groep == "vragen":
        vraag = next(v for v in w.vragen if v.id == deel.naam)
        return Vertoning(Beslissing((), staat), (Stap(vraag.woorden[0], "vraag", vraag.id),))
    if deel.groep == "gevaar":
        soort, graad = deel.naam.rsplit("_", 1)
        g = Gebeurtenis(intent="acuut", taal=k["taal"])
        return Vertoning(gevaar.spoedbeurt(g, Spoed(soort=soort, graad=graad), staat, w, nu))
    if deel.groep == "meldformulier":
        return _formulier(staat, w, nu)
    return Vertoning(Beslissing((_tekst(deel.naam, w, staat),), staat))


def _met(k: dict[str, str], staat: Staat) -> Staat:
    """What is known already, as the choices say."""
    waarden = {n: None if k[n] in _NIETS else k[n] for n in ("dader", "wens", "klacht_over") if n in k}
    rest = {n: k[n] for n in ("rol", "fase") if n in k}
    return replace(staat, angst=k.get("angst") == "ja", **waarden, **rest)  # type: ignore[arg-type]


def _situatie(situatie: str, k: dict[str, str], w: Wegwijzer) -> Vertoning:
    """The button of the subject, then who did it."""
    staat = _met({n: v for n, v in k.items() if n != "dader"}, Staat(taal=k["taal"]))
    stappen = [Stap(z.knop_situatie(w, staat, situatie).titel, "situatie", situatie)]
    dader = k.get("dader", "")
    if dader in DADERS and staat.rol != "beschuldigde":
        stappen.append(Stap(w.tekst(f"knop_dader_{dader}", staat.taal), "dader", dader))
    return Vertoning(Beslissing((), staat), tuple(stappen))


def _regel(deel: Deel, k: dict[str, str], w: Wegwijzer, nu: datetime) -> Vertoning:
    """The advies in the case the rule is about, and a word when another rule is first."""
    staat = replace(_met(k, Staat(taal=k["taal"])), situaties=(k["situatie"],))
    staat = replace(staat, dader_bevestigd=staat.dader not in (None, "onbekend"))
    uitingen, daarna = a.advies_uitingen(w, staat, nu)
    let_op = ""
    eerste = regel_voor(k["situatie"], a.context_van(staat, nu), w)
    if deel.groep == "regels" and eerste != deel.naam:
        let_op = f"In dit geval gaat de regel '{eerste}' voor; die staat hoger."
    return Vertoning(Beslissing(uitingen, daarna), let_op=let_op)


def _route(route: str, reden: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    if not reden:
        return navraag.kanaal((route,), staat, w, nu)
    situaties = (reden,) if reden in w.situaties else ()
    keuze = RouteKeuze(id=route, regel="voorbeeld", waarom=reden)
    advies = Advies(context=Context(situaties=situaties, taal=staat.taal, nu=nu), routes=(keuze,))
    return Beslissing((Uiting(advies=advies, sleutel="kaart"),), staat)


def _formulier(staat: Staat, w: Wegwijzer, nu: datetime) -> Vertoning:
    """The question for consent, then yes."""
    staat = replace(staat, situaties=("pesten",), dader="collega", dader_bevestigd=True, advies_gegeven=True)
    begin = melden.begin(staat, w, nu)
    ja = next((x for u in begin.uitingen for x in u.knoppen if x.waarde.startswith("ja")), None)
    return Vertoning(begin, (Stap(ja.titel, ja.doe, ja.waarde),) if ja else ())


def _tekst(sleutel: str, w: Wegwijzer, staat: Staat) -> Uiting:
    """One text by itself, its placeholders filled with an example."""
    if sleutel.startswith("knop_"):
        return Uiting(sleutel=sleutel, knoppen=(z.knop(w, staat, sleutel.removeprefix("knop_"), "voorbeeld"),))
    return Uiting(tekst=w.tekst(sleutel, staat.taal, **_invul(w, staat)), sleutel=sleutel)


def _invul(w: Wegwijzer, staat: Staat) -> dict[str, str]:
    """An example for every placeholder."""
    vol = replace(staat, situaties=("pesten",), dader="collega")
    ids = [i for i in w.routes if w.routes[i].onafhankelijk][:2] or list(w.routes)[:2]
    zorg = [i for i in ("huisarts", "bedrijfsarts") if i in w.routes]
    return {
        "situatie": z.namen_situaties(w, vol),
        "dader": z.naam_dader(w, vol),
        "extern": z.namen_routes(w, staat, ids, "of"),
        "zorg": z.namen_routes(w, staat, zorg, "of"),
        "routes": z.namen_routes(w, staat, ids),
        "naam": w.routes[ids[0]].tekst(staat.taal).naam,
        "tijden": "maandag t/m vrijdag 9:00-17:00" if staat.taal == "nl" else "Monday to Friday 9:00-17:00",
        "wanneer": "maandag 30-11 09:00" if staat.taal == "nl" else "Monday 30-11 09:00",
        "nummer": "012-3456789",
        "aantal": "4",
        "keuze": w.tekst("knop_ja", staat.taal),
        "velden": "- …",
    }
