"""Routes that came, went, were renamed or changed: numbers, hours, texts (for `wegwijzer verschil`). Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from bot.verschil.deel import Deel, Regel, opsomming, tekst_anders
from bot.wegwijzer import tijd
from bot.wegwijzer.model import Contact, Opening, Route, RouteTekst, Wegwijzer

#: Two routes whose texts are this alike (0..1) are one route with another id.
HERNOEMD = 0.75
_VELDEN = {
    "naam": "De naam",
    "doet": "Wat het doet",
    "doet_niet": "Wat het niet doet",
    "wie_hoort_het": "Wie het hoort",
    "anoniem": "De tekst over anoniem",
    "kosten": "De kosten",
}
_TAAL = {"nl": "", "en": " (Engels)"}


def hernoemd(oud: Wegwijzer, nieuw: Wegwijzer) -> dict[str, str]:
    """old id -> new id, of routes that only got another id."""
    weg = [i for i in oud.routes if i not in nieuw.routes]
    erbij = [i for i in nieuw.routes if i not in oud.routes]
    uit: dict[str, str] = {}
    for id_ in weg:
        kansen = [(_lijken(oud.routes[id_], nieuw.routes[i]), i) for i in erbij if i not in uit.values()]
        beste = max(kansen, default=(0.0, ""))
        if beste[0] >= HERNOEMD:
            uit[id_] = beste[1]
    return uit


def _lijken(een: Route, ander: Route) -> float:
    a, b = (f"{r.teksten['nl'].naam} {r.teksten['nl'].doet} {r.teksten['nl'].doet_niet}" for r in (een, ander))
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def delen(oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Deel]:
    """One part for every route that is not the same."""
    namen = hernoemd(oud, nieuw)
    for id_, route in oud.routes.items():
        naam = route.teksten["nl"].naam
        if id_ in namen:
            regels = [Regel(f"Het id is nu {namen[id_]} (was {id_}). Voor de medewerker is het dezelfde plek.")]
            regels += anders(route, nieuw.routes[namen[id_]])
            yield Deel(f"{naam} ({namen[id_]})", tuple(regels))
        elif id_ not in nieuw.routes:
            yield Deel(f"{naam} ({id_})", (Regel("Deze route is weg.", "weg"),))
        elif regels := list(anders(route, nieuw.routes[id_])):
            yield Deel(f"{naam} ({id_})", tuple(regels))
    for id_, route in nieuw.routes.items():
        if id_ not in oud.routes and id_ not in namen.values():
            yield Deel(f"{route.teksten['nl'].naam} ({id_})", tuple(_nieuwe(route)))


def _nieuwe(route: Route) -> Iterator[Regel]:
    slot = "" if route.status == "actief" else " Zij staat op concept: niemand krijgt haar nog."
    yield Regel(f"Dit is een nieuwe route.{slot}", "erbij")
    for c in route.contact:
        yield Regel(f"Contact: {contact_in_woorden(c)}.", "erbij")
    yield Regel(f"Bereikbaar: {open_in_woorden(route.open)}.", "erbij")


def anders(oud: Route, nieuw: Route) -> Iterator[Regel]:
    """What is not the same about a route; contacts and hours first."""
    yield from _contacten(oud.contact, nieuw.contact)
    if oud.open != nieuw.open:
        yield Regel("De tijden zijn anders.", oud=open_in_woorden(oud.open), nieuw=open_in_woorden(nieuw.open))
    if oud.voor_wie != nieuw.voor_wie:
        yield from _voor_wie(oud.voor_wie, nieuw.voor_wie)
    for veld in ("status", "plek", "soort", "kort"):
        een, ander = getattr(oud, veld), getattr(nieuw, veld)
        if een != ander:
            yield Regel(f"{veld} is nu {ander} (was {een}).")
    for taal in ("nl", "en"):
        yield from _teksten(oud.teksten.get(taal), nieuw.teksten.get(taal), _TAAL[taal])
    yield from _beheer(oud, nieuw)


def nummers_of_tijden(oud: Route, nieuw: Route) -> bool:
    """True when a number, an address or the hours changed: what a situatie mentions of its routes."""
    return oud.contact != nieuw.contact or oud.open != nieuw.open


def _contacten(oud: tuple[Contact, ...], nieuw: tuple[Contact, ...]) -> Iterator[Regel]:
    weg, erbij = [c for c in oud if c not in nieuw], [c for c in nieuw if c not in oud]
    for c in list(weg):
        ander = next((n for n in erbij if n.soort == c.soort), None) or (
            erbij[0] if len(weg) == len(erbij) == 1 else None
        )
        if ander is not None:
            weg.remove(c)
            erbij.remove(ander)
            yield Regel(_contactzin(c, ander), oud=contact_in_woorden(c), nieuw=contact_in_woorden(ander))
    for c in weg:
        yield Regel(f"Dit contact is weg: {contact_in_woorden(c)}.", "weg")
    for c in erbij:
        yield Regel(f"Dit contact is nieuw: {contact_in_woorden(c)}.", "erbij")


def _contactzin(oud: Contact, nieuw: Contact) -> str:
    if oud.zekerheid != nieuw.zekerheid:
        if nieuw.zekerheid == "bevestigd":
            return "Het contact is nu bevestigd: de medewerker ziet het."
        return "Het contact is niet meer bevestigd: de medewerker ziet waar hij het kan opzoeken."
    return (
        f"Het contact ({nieuw.soort}) is anders."
        if oud.waarde != nieuw.waarde
        else "De opmerking bij het contact is anders."
    )


def contact_in_woorden(c: Contact) -> str:
    """A contact as one phrase."""
    zeker = "" if c.zekerheid == "bevestigd" else ", nog niet bevestigd"
    let_op = f", {c.let_op}" if c.let_op else ""
    return f"{c.soort} {c.waarde}{let_op}{zeker}"


def open_in_woorden(o: Opening) -> str:
    """Opening hours as one phrase."""
    if o.soort == "altijd":
        return "dag en nacht"
    if o.soort != "tijden":
        return "niet bekend"
    return ", ".join(f"{tijd.dagreeks(v.dagen)} {tijd.klok(v.van)}-{tijd.klok(v.tot)}" for v in o.vensters)


def _voor_wie(oud: frozenset[str], nieuw: frozenset[str]) -> Iterator[Regel]:
    if erbij := sorted(nieuw - oud):
        yield Regel(f"Nu ook voor: {opsomming(erbij)}.", "erbij")
    if weg := sorted(oud - nieuw):
        yield Regel(f"Niet meer voor: {opsomming(weg)}.", "weg")


def _teksten(oud: RouteTekst | None, nieuw: RouteTekst | None, taal: str) -> Iterator[Regel]:
    if oud is None or nieuw is None:
        if oud is not nieuw:
            yield Regel(
                f"De teksten{taal} zijn {'weg' if nieuw is None else 'nieuw'}.", "weg" if nieuw is None else "erbij"
            )
        return
    paren = [(zin, getattr(oud, veld), getattr(nieuw, veld)) for veld, zin in _VELDEN.items()]
    paren.append(("De voorwaarden", " ".join(oud.voorwaarden), " ".join(nieuw.voorwaarden)))
    for sleutel in dict.fromkeys((*oud.waarom, *nieuw.waarom)):
        paren.append((f"De reden bij {sleutel}", oud.waarom.get(sleutel, ""), nieuw.waarom.get(sleutel, "")))
    for zin, een, ander in paren:
        if regel := tekst_anders(f"{zin}{taal}", een, ander):
            yield regel


def _beheer(oud: Route, nieuw: Route) -> Iterator[Regel]:
    if erbij := [x for x in nieuw.synoniemen if x not in oud.synoniemen]:
        yield Regel(f"De bot herkent nu ook: {opsomming(erbij)}.", "erbij")
    if weg := [x for x in oud.synoniemen if x not in nieuw.synoniemen]:
        yield Regel(f"De bot herkent niet meer: {opsomming(weg)}.", "weg")
    if oud.gecontroleerd_op != nieuw.gecontroleerd_op:
        yield Regel(f"Nagekeken op {nieuw.gecontroleerd_op.isoformat()} (was {oud.gecontroleerd_op.isoformat()}).")
    if oud.eigenaar != nieuw.eigenaar:
        yield Regel(f"De eigenaar is nu {nieuw.eigenaar} (was {oud.eigenaar}).")
    if oud.bron != nieuw.bron:
        yield Regel("De bron is anders.", oud=", ".join(oud.bron), nieuw=", ".join(nieuw.bron))
