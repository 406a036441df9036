"""The words of the bot: texts with buttons; routes, situaties and people in running text. Pure (step 6 of the flow)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.wegwijzer.model import Knop, Staat, Uiting, Wegwijzer


def zeg(w: Wegwijzer, sleutel: str, staat: Staat, *knoppen: Knop, **invul: str) -> Uiting:
    """The text `sleutel` with buttons."""
    return Uiting(tekst=w.tekst(sleutel, staat.taal, **invul), sleutel=sleutel, knoppen=knoppen)


def knop(w: Wegwijzer, staat: Staat, sleutel: str, doe: str, waarde: str = "") -> Knop:
    """A button whose title is the text `knop_<sleutel>`."""
    return Knop(titel=w.tekst(f"knop_{sleutel}", staat.taal), doe=doe, waarde=waarde)


def knop_situatie(w: Wegwijzer, staat: Staat, situatie: str) -> Knop:
    """A button that chooses a situatie."""
    titels = w.situaties[situatie].knop
    return Knop(titel=titels.get(staat.taal) or titels["nl"], doe="situatie", waarde=situatie)


def opsomming(w: Wegwijzer, staat: Staat, delen: Iterable[str], woord: str = "en") -> str:
    """`a, b en c` in the language of the conversation; `woord`: en or of."""
    rij = list(delen)
    if len(rij) < 2:
        return "".join(rij)
    return f"{', '.join(rij[:-1])} {w.tekst(f'term_{woord}', staat.taal)} {rij[-1]}"


def naam_route(w: Wegwijzer, staat: Staat, route: str) -> str:
    """A route in running text: short in Dutch, full in English."""
    return w.routes[route].kort if staat.taal == "nl" else w.routes[route].tekst(staat.taal).naam


def namen_routes(w: Wegwijzer, staat: Staat, routes: Iterable[str], woord: str = "en") -> str:
    """Routes in running text."""
    return opsomming(w, staat, (naam_route(w, staat, i) for i in routes), woord)


def naam_situatie(w: Wegwijzer, staat: Staat, situatie: str) -> str:
    """A situatie in running text."""
    namen = w.situaties[situatie].naam
    return namen.get(staat.taal) or namen["nl"]


def namen_situaties(w: Wegwijzer, staat: Staat) -> str:
    """The known situaties as one phrase."""
    return opsomming(w, staat, (naam_situatie(w, staat, s) for s in staat.situaties[:2]))


def naam_dader(w: Wegwijzer, staat: Staat) -> str:
    """Who did it, in running text."""
    return w.tekst(f"term_dader_{staat.dader or 'onbekend'}", staat.taal)
