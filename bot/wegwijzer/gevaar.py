"""The turn in danger (G5): help first and no question before it; repeated danger does not loop (step 6). Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import Beslissing, Gebeurtenis, Knop, Spoed, Staat, Uiting, Wegwijzer
from bot.wegwijzer.router import adviseer, spoedroutes
from bot.wegwijzer.vervolg import onthoud


def spoedbeurt(g: Gebeurtenis, spoed: Spoed, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """Help at once. The second time the same help is short: who is desperate must not get a form letter again."""
    naam = f"{spoed.soort}_{spoed.graad}"
    herhaald = naam in staat.spoed_getoond
    staat = onthoud(g, staat)
    if not staat.situaties:
        staat = replace(staat, situaties=("acuut",))
    nieuw = replace(
        staat,
        spoed=(spoed.soort, spoed.graad),
        spoed_getoond=(*(n for n in staat.spoed_getoond if n != naam), naam),
        vraag="spoed" if spoed.graad == "vraag" else None,
        laatste_route=spoedroutes(spoed)[0],
        misverstaan=0,
    )
    na = _knoppen(w, nieuw, spoed)
    if herhaald:
        kop = z.zeg(w, f"utter_spoed_herhaald_{spoed.soort}", nieuw)
        return Beslissing((kop, *a.routekaarten(spoedroutes(spoed), *na)), nieuw)
    advies = adviseer(a.context_van(nieuw, nu, spoed=spoed), w)
    kaart = Uiting(advies=advies, sleutel="kaart")
    slot = "utter_spoed_na_vraag" if spoed.graad == "vraag" else "utter_spoed_na"
    uitingen = (z.zeg(w, f"utter_spoed_{naam}", nieuw), kaart, z.zeg(w, slot, nieuw, *na))
    return Beslissing(uitingen, replace(nieuw, routes=advies.ids))


def _knoppen(w: Wegwijzer, staat: Staat, spoed: Spoed) -> tuple[Knop, ...]:
    if spoed.graad != "vraag":
        return (z.knop(w, staat, "mens", "mens"), z.knop(w, staat, "verder", "verder"))
    ja = z.knop(w, staat, f"spoed_ja_{spoed.soort}", "spoed_ja", spoed.soort)
    nee = z.knop(w, staat, "spoed_nee", "verder")
    return (ja, nee, z.knop(w, staat, "mens", "mens"))


def bevestigd(soort: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """The employee says yes to our gentle question: thoughts of suicide and the like get care, violence gets 112."""
    spoed = Spoed(soort=soort, graad="nu" if soort == "geweld" else "zorg")
    return spoedbeurt(Gebeurtenis(intent="acuut", taal=staat.taal), spoed, staat, w, nu)


def rustig_verder(staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """After danger: stay gentle, and go on where the employee wants."""
    rest = tuple(s for s in staat.situaties if s != "acuut")
    staat = replace(staat, vraag=None, situaties=rest)
    if rest and not staat.advies_gegeven:
        aanloop = (z.zeg(w, "utter_spoed_verder_advies", staat),)
        uitingen, staat = a.advies_uitingen(w, staat, nu, aanloop=aanloop)
        return Beslissing(uitingen, staat)
    knoppen = (*a.verder_knoppen(w, staat), z.knop(w, staat, "mens", "mens"))
    return Beslissing((z.zeg(w, "utter_spoed_verder", staat, *knoppen),), staat)
