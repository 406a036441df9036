"""kaart -> Adaptive Card 1.5 (step 11 of the flow). Pure: berichten of the contract in, JSON out; labels come from
wegwijzer.yml.

Teams shows at most six actions on a card; all of a card's actions count here, also those that unfold. What does not
fit behind a button of its own stands open: nothing is ever left out for want of a button.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MAX_ACTIES = 6
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
#: What clients that do not know these cards show is kept short.
MAX_TERUGVAL = 1_500
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")
_NUMMER = re.compile(r"(\d+)([.)])")

#: Gives a label of wegwijzer.yml: `label("term_teams_doet")`, with its placeholders by keyword.
Label = Callable[..., str]
Deel = dict[str, Any]


@dataclass(frozen=True)
class Inhoud:
    """What goes on one card: paragraphs, then routes or a form, then buttons (`titel`, `id`)."""

    teksten: tuple[str, ...] = ()
    kaart: Deel | None = None
    knoppen: tuple[Deel, ...] = ()
    klein: tuple[str, ...] = ()
    beknopt: bool = False
    routes: tuple[Deel, ...] | None = None

    @property
    def lijst(self) -> tuple[Deel, ...]:
        """The routes to draw: all of the kaart, or the part that was asked for."""
        if self.routes is not None:
            return self.routes
        return tuple((self.kaart or {}).get("routes") or ())


def teken(inhoud: Inhoud, label: Label, taal: str) -> Deel:
    """The card of `inhoud`; at most six actions."""
    knoppen = inhoud.knoppen[:MAX_ACTIES]
    kaart = inhoud.kaart or {}
    body: list[Deel] = [_kop(label("term_teams_spoed"))] if kaart.get("spoed") is True else []
    body += [deel for tekst in inhoud.teksten for deel in alineas(tekst)]
    acties = [keuze(k) for k in knoppen]
    if kaart.get("soort") == "formulier":
        acties.insert(0, {"type": "Action.OpenUrl", "title": label("term_teams_formulier"), "url": kaart["adres"]})
        acties = acties[:MAX_ACTIES]
    if inhoud.lijst:
        body += _routes(inhoud, label, MAX_ACTIES - len(acties))
    body += [deel for tekst in inhoud.klein for deel in alineas(tekst, klein=True)]
    return _omslag(body, acties, terugval(inhoud), taal, breed=bool(inhoud.lijst))


def gekozen(oud: Deel | None, titel: str, label: Label, taal: str) -> Deel:
    """The card that takes the place of one whose button was pressed: the choice stays visible, the buttons go.

    Args:
        oud: the card as it was, when it is known.
        titel: words of the button; empty when it no longer counts.
    """
    zin = label("term_teams_gekozen", keuze=titel) if titel else label("term_teams_gekozen_oud")
    keuze_ = _tekst(zin, weight="Bolder", separator=oud is not None)
    if oud is None:
        return _omslag([keuze_], [], zin, taal)
    zonder = {k: v for k, v in oud.items() if k != "actions"}
    return {**zonder, "fallbackText": f"{oud['fallbackText']}\n{zin}", "body": [*oud["body"], keuze_]}


def keuze(knop: Deel) -> Deel:
    """A button: it carries the opaque id that was offered, and its own words for when the choice is shown."""
    data = {"knop": knop["id"], "titel": knop["titel"]}
    return {
        "type": "Action.Execute",
        "title": knop["titel"],
        "verb": "kies",
        "data": data,
        "fallback": {"type": "Action.Submit", "title": knop["titel"], "data": data},
    }


def _omslag(body: list[Deel], acties: list[Deel], terug: str, taal: str, *, breed: bool = False) -> Deel:
    kaart: Deel = {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": "1.5",
        "lang": taal,
        "fallbackText": terug[:MAX_TERUGVAL],
        "body": body,
    }
    if acties:
        kaart["actions"] = acties
    if breed:
        kaart["msteams"] = {"width": "Full"}
    return kaart


# --- routes -------------------------------------------------------------------------------------------------------


def _routes(inhoud: Inhoud, label: Label, ruimte: int) -> list[Deel]:
    """Routes with what they do behind a button each; those after the first few behind one button together."""
    kaart = inhoud.kaart or {}
    spoed = kaart.get("spoed") is True
    eerst = max(1, int(kaart.get("eerst") or len(inhoud.lijst)))
    vooraan, rest = inhoud.lijst[:eerst], inhoud.lijst[eerst:]
    if rest and ruimte == 0:
        vooraan, rest = inhoud.lijst, ()
    ruimte -= 1 if rest else 0
    delen: list[Deel] = []
    for nummer, route in enumerate(vooraan):
        knop = ruimte > nummer
        delen.append(_route(route, label, nummer, spoed=spoed, knop=knop, beknopt=inhoud.beknopt, lijn=nummer > 0))
    if rest:
        dicht = [
            _route(r, label, 0, spoed=False, knop=False, beknopt=inhoud.beknopt, lijn=i > 0) for i, r in enumerate(rest)
        ]
        delen.append(_uitklap("rest", label("term_teams_rest", aantal=str(len(rest))), dicht, label))
    return delen


def _route(route: Deel, label: Label, nummer: int, *, spoed: bool, knop: bool, beknopt: bool, lijn: bool) -> Deel:
    items: list[Deel] = [_kop(str(route["naam"]))]
    if (plek := _plek(route, label)) and not spoed:
        items.append(_tekst(plek, isSubtle=True, spacing="None", size="Small"))
    items += alineas(str(route.get("waarom") or ""))
    items += [_contact(c, label, groot=spoed and i == 0) for i, c in enumerate(route.get("contact") or ())]
    if bereikbaar := str(route.get("bereikbaar") or ""):
        items.append(_tekst(bereikbaar, isSubtle=True, spacing="Small"))
    feiten = _feiten(route, label, beknopt=beknopt)
    if knop and feiten:
        items.append(_uitklap(f"meer{nummer}", label("term_teams_details"), feiten, label, wie=str(route["naam"])))
    else:
        items += feiten
    deel: Deel = {"type": "Container", "items": items, "spacing": "Large", "separator": lijn}
    if spoed and nummer == 0:
        deel |= {"style": "attention", "bleed": True, "separator": False}
    return deel


def _plek(route: Deel, label: Label) -> str:
    sleutel = {
        "intern": "term_teams_intern",
        "extern": "term_teams_extern",
        "zelfde_werkgever": "term_teams_zelfde_werkgever",
    }.get(str(route.get("plek")))
    return label(sleutel) if sleutel else ""


def _contact(contact: Deel, label: Label, *, groot: bool) -> Deel:
    """A way to reach a route. The number itself is always readable, also where a link does not work."""
    tekst, href = schoon(str(contact.get("tekst") or "")), contact.get("href")
    if isinstance(href, str) and href.startswith("tel:"):
        tekst = f"[{schoon(label('term_teams_bel', nummer=str(contact['tekst'])))}]({href})"
    elif isinstance(href, str) and href.startswith(("https://", "mailto:")):
        tekst = f"[{re.sub('^https?://(www[.])?', '', tekst)}]({_adres(href)})"
    if contact.get("let_op"):
        tekst = f"{tekst} {schoon(str(contact['let_op']))}"
    groot = groot and str(href).startswith("tel:")
    meer = {"size": "ExtraLarge", "weight": "Bolder"} if groot else {"weight": "Bolder"}
    return {"type": "TextBlock", "text": tekst, "wrap": True, "spacing": "Small", **meer}


def _adres(href: str) -> str:
    return href.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _feiten(route: Deel, label: Label, *, beknopt: bool) -> list[Deel]:
    """What an honest card says beside the name; `beknopt` keeps what one must know before calling."""
    paren = [
        ("term_teams_doet", "" if beknopt else route.get("doet")),
        ("term_teams_doet_niet", route.get("doet_niet")),
        ("term_teams_hoort", route.get("wie_hoort_het")),
        ("term_teams_anoniem", route.get("anoniem")),
        ("term_teams_kosten", "" if beknopt else route.get("kosten")),
        ("term_teams_let_op", _opsomming(list(route.get("voorwaarden") or ()))),
    ]
    delen: list[Deel] = []
    for sleutel, waarde in paren:
        if waarde:
            delen.append(_tekst(label(sleutel), weight="Bolder", spacing="Small"))
            delen += alineas(str(waarde), spacing="None")
    return delen


def _opsomming(regels: list[str]) -> str:
    return "\n".join(f"- {regel}" for regel in regels) if len(regels) > 1 else "".join(regels)


def _uitklap(id_: str, titel: str, inhoud: list[Deel], label: Label, *, wie: str = "") -> Deel:
    """A button that unfolds what follows it, and folds it again."""
    actie = {
        "type": "Action.ToggleVisibility",
        "title": titel,
        "tooltip": f"{titel}: {wie}" if wie else titel,
        "targetElements": [id_],
    }
    dicht = {"type": "Container", "id": id_, "isVisible": False, "items": inhoud, "spacing": "Small"}
    return {"type": "Container", "spacing": "Small", "items": [{"type": "ActionSet", "actions": [actie]}, dicht]}


# --- text ---------------------------------------------------------------------------------------------------------


def alineas(tekst: str, *, klein: bool = False, spacing: str = "Default") -> list[Deel]:
    """A text as blocks, one per line, so that a list stays a list in every client."""
    regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    meer: Deel = {"isSubtle": True, "size": "Small"} if klein else {}
    uit = []
    for nummer, regel in enumerate(regels):
        punt = regel.startswith("- ")
        zin = f"• {regel[2:]}" if punt else regel
        uit.append(_tekst(zin, spacing=spacing if nummer == 0 else ("Small" if punt else "Medium"), **meer))
    return uit


def _kop(tekst: str) -> Deel:
    return _tekst(tekst, weight="Bolder", size="Medium", style="heading")


def _tekst(tekst: str, **meer: Any) -> Deel:
    return {"type": "TextBlock", "text": schoon(tekst), "wrap": True, **meer}


def schoon(tekst: str) -> str:
    """Plain words for a field that reads markdown: nothing in them may become a link, a list or a style."""
    zonder = _MARKDOWN.sub(r"\\\1", " ".join(tekst.split()))
    if zonder[:1] in ("#", "+", "-", "="):
        return "\\" + zonder
    nummer = _NUMMER.match(zonder)
    return f"{nummer[1]}\\{zonder[nummer.end(1) :]}" if nummer else zonder


def terugval(inhoud: Inhoud) -> str:
    """What a client that cannot draw the card shows: the words, and where to go."""
    regels = list(inhoud.teksten)
    for route in inhoud.lijst:
        contact = next((str(c["tekst"]) for c in route.get("contact") or () if c.get("tekst")), "")
        regels.append(f"{route['naam']}: {contact}" if contact else str(route["naam"]))
    regels += [f"- {k['titel']}" for k in inhoud.knoppen]
    return "\n".join(regels)
