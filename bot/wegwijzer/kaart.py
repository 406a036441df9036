"""Advies -> kaart: the JSON that every channel draws (step 9 of the flow). Pure; texts come from the knowledge base."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.wegwijzer import tijd
from bot.wegwijzer.model import Advies, Contact, Route, Wegwijzer

#: How many routes a channel shows at first; the rest folds (issue "The conversation", 2).
EERST = 3


def kaart(advies: Advies, wegwijzer: Wegwijzer) -> dict[str, Any]:
    """The kaart of an advies, as the design's HTTP contract has it (plus `eerst`, `regels` and `versie`)."""
    context = advies.context
    moment = context.nu or tijd.nu()
    routes = []
    for keuze in advies.routes:
        stuk = routekaart(wegwijzer.routes[keuze.id], wegwijzer, taal=context.taal, moment=moment, reden=keuze.waarom)
        stuk["regel"] = keuze.regel
        routes.append(stuk)
    return {
        "soort": "advies",
        "situaties": list(context.situaties),
        "dader": context.dader,
        "spoed": context.spoed is not None,
        "routes": routes,
        "extern": list(advies.extern),
        "eerst": EERST,
        "regels": list(advies.regels),
        "versie": wegwijzer.versie,
    }


def routekaart(
    route: Route, wegwijzer: Wegwijzer, *, taal: str, moment: datetime, reden: str = "standaard"
) -> dict[str, Any]:
    """One route as a dict of plain texts; `moment` is an aware datetime."""
    tekst = route.tekst(taal)
    waarom = tekst.waarom.get(reden) or tekst.waarom.get("standaard") or next(iter(tekst.waarom.values()))
    return {
        "id": route.id,
        "naam": tekst.naam,
        "kort": route.kort,
        "plek": route.plek,
        "waarom": waarom,
        "doet": tekst.doet,
        "doet_niet": tekst.doet_niet,
        "wie_hoort_het": tekst.wie_hoort_het,
        "anoniem": tekst.anoniem,
        "voorwaarden": list(tekst.voorwaarden),
        "kosten": tekst.kosten,
        "voor_wie": sorted(route.voor_wie),
        "bereikbaar_nu": tijd.is_open(route.open, moment),
        "bereikbaar": openingstekst(route, wegwijzer, taal=taal, moment=moment),
        "contact": [contactregel(c, wegwijzer, taal=taal) for c in route.contact],
        "bron": ", ".join(route.bron),
        "gecontroleerd_op": route.gecontroleerd_op.isoformat(),
        "status": route.status,
    }


def openingstekst(route: Route, wegwijzer: Wegwijzer, *, taal: str, moment: datetime) -> str:
    """One sentence on when the route can be reached."""
    open_ = tijd.is_open(route.open, moment)
    if route.open.soort == "altijd":
        return wegwijzer.tekst("term_open_altijd", taal)
    if open_ is None:
        return wegwijzer.tekst("term_open_onbekend", taal)
    if open_:
        return wegwijzer.tekst("term_open_nu", taal, tijden=_tijden(route, taal))
    volgende = tijd.volgende_opening(route.open, moment)
    wanneer = _wanneer(volgende, taal) if volgende else _tijden(route, taal)
    return wegwijzer.tekst("term_open_straks", taal, wanneer=wanneer, tijden=_tijden(route, taal))


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _wanneer(moment: datetime, taal: str) -> str:
    dag = (_DAYS if taal == "en" else tijd.DAGNAMEN)[moment.weekday()]
    return f"{dag} {moment.day}-{moment.month} {moment:%H:%M}"


def _tijden(route: Route, taal: str) -> str:
    stukken = []
    for v in route.open.vensters:
        dagen = tijd.dagreeks(v.dagen)
        if taal == "en":
            for nl, en in zip(tijd.DAGNAMEN, _DAYS, strict=True):
                dagen = dagen.replace(nl, en)
            dagen = dagen.replace(" t/m ", " to ").replace(" en ", " and ")
        stukken.append(f"{dagen} {tijd.klok(v.van)}-{tijd.klok(v.tot)}")
    return ", ".join(stukken)


def contactregel(contact: Contact, wegwijzer: Wegwijzer, *, taal: str) -> dict[str, Any]:
    """How to reach a route: a text, and a link only for a confirmed number or address.

    A placeholder never yields a link: it says where to look it up (design: never a made-up number).
    """
    if contact.zekerheid != "bevestigd":
        sleutel = "term_vraag_persoon" if contact.soort == "persoon" else "term_zoek_op_intranet"
        tekst = wegwijzer.tekst(sleutel, taal, naam=contact.waarde)
        return {"soort": contact.soort, "tekst": tekst, "href": None, "zekerheid": contact.zekerheid, "let_op": ""}
    return {
        "soort": contact.soort,
        "tekst": _contacttekst(contact, wegwijzer, taal),
        "href": _href(contact),
        "zekerheid": contact.zekerheid,
        "let_op": contact.let_op,
    }


def _contacttekst(contact: Contact, wegwijzer: Wegwijzer, taal: str) -> str:
    """A long address that only a click can use is named by what it does."""
    if contact.soort == "terugbellen":
        return wegwijzer.tekst("term_terugbellen", taal)
    if contact.soort == "chat" and contact.waarde.startswith("https://teams.microsoft.com/"):
        return wegwijzer.tekst("term_teams_chat", taal)
    return contact.waarde


def _href(contact: Contact) -> str | None:
    if contact.soort == "telefoon":
        return "tel:" + contact.waarde.replace(" ", "").replace("-", "")
    if contact.soort == "e_mail":
        return "mailto:" + contact.waarde
    if contact.soort in ("web", "chat", "intranet", "terugbellen") and contact.waarde.startswith("https://"):
        return contact.waarde
    return None
