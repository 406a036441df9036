"""Questions about the chain and about the routes, with follow-ups ("en de externe?", "wat kost dat?"); pure (step 6).

The editor's own answers come first, then what the knowledge base says of the route asked about, then the general
texts. The guarantees hold for every kaart that is shown here too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import woorden as z
from bot.wegwijzer.kaart import contactregel, openingstekst
from bot.wegwijzer.model import Beslissing, Gebeurtenis, Knop, Staat, Uiting, Vraag, Wegwijzer
from bot.wegwijzer.router import toegestaan

#: Questions that are answered from the route that is spoken of: id of the vraag -> what is read.
ASPECTEN = ("kosten", "open_nu", "bereiken", "wie_hoort", "anoniem_daar")
_ACTEN = ("anoniem_vraag", "vertrouwelijk_vraag", "wat_gebeurt_er_vraag")
_WEIFEL = ("vertrouwenspersoon_intern", "bureau_integriteit", "lkog", "discriminatie_nl", "sag")


def is_navraag(g: Gebeurtenis, staat: Staat) -> bool:
    """True when a bericht that looks like a situatie is a question after all: plain words, and nothing new told."""
    routes = set(g.routes_genoemd) - {"leidinggevende"}
    if g.vraagzin and (g.vragen or (routes and g.kort)):
        return True
    if g.twijfel:
        return bool(g.vragen) or bool(routes and staat.advies_gegeven)
    return bool(g.vragen) and staat.advies_gegeven and set(g.situaties) <= {*staat.situaties, "buiten_bereik"}


def antwoord(g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """The answer to a question; the conversation goes on where it was."""
    staat = replace(staat, misverstaan=0)
    aspect = next((v for v in g.vragen[:1] if v in ASPECTEN), None)
    if g.intent == "anoniem_vraag" and not g.vragen:
        aspect = "anoniem_daar"
    if aspect:
        return _aspect(aspect, g, staat, w, nu)
    gevonden = next((v for v in w.vragen if v.id in g.vragen[:1]), None)
    if gevonden:
        return _van_redactie(gevonden, g, staat, w, nu)
    if g.routes_genoemd and (g.twijfel or g.intent not in _ACTEN):
        return kanaal(g.routes_genoemd, staat, w, nu)
    if g.intent == "vertrouwelijk_vraag":
        return _zeg("utter_vertrouwelijk", staat, w)
    if g.intent == "wat_gebeurt_er_vraag":
        return _zeg(_wat_gebeurt_er(staat), staat, w)
    return kanaal(g.routes_genoemd, staat, w, nu)


def _zeg(sleutel: str, staat: Staat, w: Wegwijzer) -> Beslissing:
    return Beslissing((z.zeg(w, sleutel, staat, *_na(w, staat)),), staat)


def _na(w: Wegwijzer, staat: Staat) -> tuple[Knop, ...]:
    return (*a.verder_knoppen(w, staat), z.knop(w, staat, "mens", "mens"))


def _wat_gebeurt_er(staat: Staat) -> str:
    """What happens next depends on where the report would go."""
    if staat.dader == "burger":
        return "utter_wat_gebeurt_er_burger"
    if staat.klacht_over == "bi":
        return "utter_wat_gebeurt_er_extern"
    return "utter_wat_gebeurt_er"


def _van_redactie(vraag: Vraag, g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    tekst = tekst_van(vraag, staat, w)
    routes = toegestaan((*g.routes_genoemd, *vraag.routes), a.context_van(staat, nu), w)[:2]
    uit = Uiting(tekst=tekst, sleutel=f"vraag_{vraag.id}", knoppen=() if routes else _na(w, staat))
    kaarten = a.routekaarten(routes, *_na(w, staat))
    return Beslissing((uit, *kaarten), replace(staat, laatste_route=routes[0] if routes else staat.laatste_route))


def tekst_van(vraag: Vraag, staat: Staat, w: Wegwijzer) -> str:
    """The editor's answer; the one about the chain begins with where this employee stands in it."""
    tekst = vraag.antwoord.get(staat.taal) or vraag.antwoord["nl"]
    if vraag.id == "keten" and (staat.advies_gegeven or staat.fase in ("loopt", "al_gemeld")):
        gemeld = staat.fase in ("loopt", "al_gemeld") or "klacht_over_afhandeling" in staat.situaties
        stap = "loopt" if staat.fase == "loopt" else "al_gemeld" if gemeld else "nieuw"
        tekst = f"{tekst}\n{w.tekst(f'utter_stap_{stap}', staat.taal)}"
    return tekst


# --- one property of the routes that are spoken of ----------------------------------------------------------------


def _aspect(aspect: str, g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """'Wat kost dat?': per route that is spoken of, else in general."""
    genoemd = toegestaan(g.routes_genoemd, a.context_van(staat, nu), w)
    routes = onderwerp(genoemd, staat, w)
    regels = [f"{z.naam_route(w, staat, i)}: {_waarde(aspect, i, staat, w, nu)}" for i in routes]
    algemeen = _algemeen(aspect, staat, w)
    delen = [] if regels and aspect not in ("anoniem_daar",) else [algemeen]
    tekst = "\n".join([*delen, *(f"- {r}" for r in regels)])
    uit = Uiting(tekst=tekst, sleutel=f"vraag_{aspect}", knoppen=_na(w, staat))
    return Beslissing((uit,), replace(staat, laatste_route=routes[0] if len(routes) == 1 else staat.laatste_route))


def onderwerp(genoemd: tuple[str, ...], staat: Staat, w: Wegwijzer) -> tuple[str, ...]:
    """What 'die' and 'dat' stand for: the routes named, else the one just spoken of, else the first of the advies."""
    if genoemd:
        return genoemd[:3]
    if staat.laatste_route in w.routes:
        return (str(staat.laatste_route),)
    return tuple(i for i in staat.routes[:3] if i in w.routes)


def _waarde(aspect: str, route: str, staat: Staat, w: Wegwijzer, nu: datetime) -> str:
    r, taal = w.routes[route], staat.taal
    tekst = r.tekst(taal)
    if aspect == "kosten":
        standaard = "term_gratis_intern" if r.plek == "intern" else "term_kosten_onbekend"
        return tekst.kosten or w.tekst(standaard, taal)
    if aspect == "open_nu":
        return openingstekst(r, w, taal=taal, moment=nu)
    if aspect == "bereiken":
        return ", ".join(contactregel(c, w, taal=taal)["tekst"] for c in r.contact) + "."
    return tekst.wie_hoort_het if aspect == "wie_hoort" else tekst.anoniem


def _algemeen(aspect: str, staat: Staat, w: Wegwijzer) -> str:
    if aspect == "anoniem_daar":
        return w.tekst("utter_anoniem", staat.taal)
    gevonden = next((v for v in w.vragen if v.id == aspect), None)
    return (gevonden.antwoord.get(staat.taal) or gevonden.antwoord["nl"]) if gevonden else ""


# --- what is this route? ------------------------------------------------------------------------------------------


def kanaal(genoemd: tuple[str, ...], staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """The kaart of the routes asked about, else of the one just spoken of, else which one is meant."""
    context = a.context_van(staat, nu)
    mag_leider = "leidinggevende" in toegestaan(("leidinggevende",), context, w)
    if "leidinggevende" in genoemd and not mag_leider:  # G1: a leader is no route until somebody else is known to be it
        uit = z.zeg(w, "utter_naar_leidinggevende", staat)
        routes = toegestaan(("vertrouwenspersoon_intern", "vertrouwenspersoon_extern"), context, w)
        return Beslissing((uit, *a.routekaarten(routes[:1], *_na(w, staat))), staat)
    routes = genoemd[:3] or ((staat.laatste_route,) if staat.laatste_route in w.routes and staat.laatste_route else ())
    if not routes:
        kan = toegestaan(_WEIFEL, context, w)
        knoppen = [Knop(titel=w.routes[i].kort, doe="route", waarde=i) for i in kan]
        return Beslissing((z.zeg(w, "utter_welke_route", staat, *knoppen, z.knop(w, staat, "mens", "mens")),), staat)
    kop = z.zeg(w, _uitleg(routes, staat), staat)
    return Beslissing((kop, *a.routekaarten(routes, *_na(w, staat))), replace(staat, laatste_route=routes[0]))


def _uitleg(routes: tuple[str, ...], staat: Staat) -> str:
    """A route the employee asks about is explained, even one we would not send them to; that is said."""
    if staat.klacht_over == "bi" and {"bureau_integriteit", "meldformulier"} & set(routes):
        return "utter_uitleg_bi"
    if staat.dader == "burger" and "lkog" in routes:
        return "utter_uitleg_lkog_burger"
    return "utter_uitleg_route"
