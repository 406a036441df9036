"""Contacts, numbers in sentences, check dates, the meldformulier (step 8 of the flow).

A wrong phone number is the worst fault this bot can have (STIJL.md, lesson 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.wegwijzer import sleutels, taal, vormen
from bot.wegwijzer.model import Contact, Route, Wegwijzer
from bot.wegwijzer.yamlboom import Tabel

Vondst = tuple[str, str, dict[str, str]]

#: After this a check date is old; warn this long ahead (issue on the editor, 6).
GELDIG_DAGEN = 365
WAARSCHUW_DAGEN = 30


def controleer(w: Wegwijzer, boom: Tabel, *, vandaag: date, productie: bool) -> Iterator[Vondst]:
    """All findings about how a route can be reached and whether that still holds."""
    if w.bijgewerkt_op > vandaag:
        yield "W304", "bijgewerkt_op", {"waarde": "bijgewerkt_op", "datum": w.bijgewerkt_op.isoformat()}
    for route in w.routes.values():
        yield from _datum(route, vandaag)
        for nummer, contact in enumerate(route.contact):
            for code in _contact(route, contact, productie):
                invul = {"waarde": route.id, "contact": contact.waarde, "eigenaar": route.eigenaar}
                yield code, f"routes.{route.id}.contact.{nummer}", invul
    yield from _noodnummers(w)
    yield from _nummers_in_zinnen(w, boom)
    yield from _formulier(w, productie)


def verloopt(route: Route) -> date:
    """The day before which a route must be checked again."""
    return min(route.gecontroleerd_op, date(9000, 1, 1)) + timedelta(days=GELDIG_DAGEN)


def _datum(route: Route, vandaag: date) -> Iterator[Vondst]:
    pad = f"routes.{route.id}.gecontroleerd_op"
    invul = {"waarde": route.id, "datum": route.gecontroleerd_op.isoformat(), "eigenaar": route.eigenaar}
    einde = verloopt(route)
    if route.gecontroleerd_op > vandaag:
        yield "W304", pad, invul
    elif einde < vandaag:
        yield "W302", pad, invul
    elif einde - timedelta(days=WAARSCHUW_DAGEN) <= vandaag:
        yield "W303", pad, {**invul, "datum": einde.isoformat()}


def _contact(route: Route, contact: Contact, productie: bool) -> Iterator[str]:
    if contact.zekerheid == "bevestigd":
        if vormen.is_voorbeeld(contact.waarde):
            yield "W308"
        return
    if productie and route.status == "actief" and contact.soort != "persoon":
        yield "W301"
    elif vormen.is_echt(contact.soort, contact.waarde):
        yield "W307"


def _noodnummers(w: Wegwijzer) -> Iterator[Vondst]:
    """The numbers of the frozen safety net must be those of the file."""
    for id_, nummer in sleutels.NOODNUMMERS.items():
        route = w.routes.get(id_)
        if route is None:
            continue
        heeft = any(
            c.soort == "telefoon" and c.zekerheid == "bevestigd" and vormen.kaal(c.waarde) == vormen.kaal(nummer)
            for c in route.contact
        )
        if not heeft or route.open.soort != "altijd":
            deel = "open" if heeft else "contact"
            yield "W309", f"routes.{id_}.{deel}", {"waarde": id_, "nummer": nummer}


def _nummers_in_zinnen(w: Wegwijzer, boom: Tabel) -> Iterator[Vondst]:
    bekend = {vormen.kaal(c.waarde) for r in w.routes.values() for c in r.contact if c.zekerheid == "bevestigd"}
    for pad, blad, _ in taal.teksten(boom):
        for nummer in vormen.NUMMER_IN_ZIN.findall(blad.tekst):
            if vormen.kaal(nummer) not in bekend:
                yield "W310", pad, {"nummer": nummer}


def _api_adres_goed(adres: str) -> bool:
    """https; http only where it never leaves the machine (demo, a proxy beside us), as for the answer of the API."""
    return vormen.contactfout("web", adres) is None or adres.startswith(("http://127.0.0.1:", "http://localhost:"))


def _formulier(w: Wegwijzer, productie: bool) -> Iterator[Vondst]:
    formulier = w.meldformulier
    if productie and formulier.zekerheid != "bevestigd":
        yield "W305", "meldformulier.zekerheid", {}
    goed = vormen.contactfout("web", formulier.url) is None if productie else _api_adres_goed(formulier.url)
    if formulier.zekerheid == "bevestigd" and not goed:
        yield "W112", "meldformulier.url", {"waarde": formulier.url}
    if formulier.overdracht.manier == "api" and not _api_adres_goed(formulier.overdracht.adres):
        yield "W306", "meldformulier.overdracht", {}
