"""Correction and addition: the advies changes in one turn, and says what changed (step 6 of the flow). Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import ONGEWENST_GEDRAG, Beslissing, Gebeurtenis, Staat, Uiting, Wegwijzer
from bot.wegwijzer.router import adviseer
from bot.wegwijzer.vervolg import ONBEKEND, gekozen_dader, onthoud, stel_vraag, toon_menu, twee_daders, verder


def is_correctie(g: Gebeurtenis, staat: Staat) -> bool:
    """True when a bericht puts right what the bot understood, by the plain words of it."""
    if not (staat.situaties or staat.dader or staat.advies_gegeven):
        return False
    return g.correctie or (g.intent == "ontkennen" and bool(g.daders or g.ontkend or g.zelf))


def corrigeer(g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing | None:
    """'Nee, het was een klant': change what was said, advise again, say what changed. None: nothing was corrected."""
    nieuw = _met_dader(g, staat)
    if nieuw is None:
        return _vraag_wie(g, staat, w)
    if g.rol or g.zelf:
        nieuw = replace(nieuw, rol=g.rol or "betrokkene")
    if nieuw.dader == staat.dader or not g.daders:
        nieuw = _met_situatie(g, nieuw)
    if _kern(nieuw) != _kern(staat):
        return gewijzigd(staat, nieuw, w, nu)
    if g.intent in ("ontkennen", "buiten_bereik") or g.twijfel:
        return toon_menu(w, replace(staat, misverstaan=0), sleutel="utter_anders")
    return None


def _kern(staat: Staat) -> tuple[object, ...]:
    return (staat.situaties, staat.dader, staat.rol, staat.daders)


def _met_dader(g: Gebeurtenis, staat: Staat) -> Staat | None:
    """The doer put right; None when the doer is ruled out and no other is named."""
    if twee_daders(g) and g.beide:
        return replace(staat, dader=twee_daders(g)[0], daders=twee_daders(g), dader_bevestigd=True)
    wie = gekozen_dader(g) if g.daders else None  # who puts the doer right, names another
    if wie in (None, staat.dader):
        return None if staat.dader and staat.dader in g.ontkend else staat
    situaties = staat.situaties
    if "agressie_burgers" in situaties and wie != "burger":  # no citizen, so not that situatie
        anders = next((s for s in g.situaties if s in ONGEWENST_GEDRAG), "intimidatie_bedreiging")
        situaties = tuple(dict.fromkeys(anders if s == "agressie_burgers" else s for s in situaties))
    return replace(staat, situaties=situaties, dader=wie, dader_bevestigd=True, daders=())


def _met_situatie(g: Gebeurtenis, staat: Staat) -> Staat:
    eerste = g.situaties[0] if g.situaties else None
    if eerste in (None, "buiten_bereik", *staat.situaties) or g.twijfel:
        return staat
    wie = staat.dader if g.dader in ONBEKEND else g.dader
    if eerste == "agressie_burgers":
        wie = "burger"
    bevestigd = staat.dader_bevestigd and wie == staat.dader
    return replace(staat, situaties=g.situaties, dader=wie, dader_bevestigd=bevestigd)


def _vraag_wie(g: Gebeurtenis, staat: Staat, w: Wegwijzer) -> Beslissing:
    """'Het was niet mijn collega': then who was it?"""
    staat = replace(staat, dader="onbekend", dader_bevestigd=False, daders=(), misverstaan=0)
    kop = (z.zeg(w, "utter_gewijzigd_niet", staat),)
    return stel_vraag(a.vraag_dader(w, staat), "dader", replace(staat, gevraagd=()), kop=kop)


def gewijzigd(oud: Staat, nieuw: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """The new advies, after one sentence on what was understood and one on what changed."""
    nieuw = replace(nieuw, vraag=None, misverstaan=0)
    zin = z.zeg(w, _wat_anders(oud, nieuw), nieuw, **_invul(w, oud, nieuw))
    if not oud.advies_gegeven:
        return verder(nieuw, w, nu, aanloop=(zin,))
    advies = adviseer(a.context_van(nieuw, nu), w)
    verschil = verschilzin(oud.routes, advies.ids, nieuw, w)
    zin = replace(zin, tekst=f"{zin.tekst} {verschil}")
    if nieuw.situaties and nieuw.situaties[0] == (*oud.situaties, None)[0]:
        nieuw = replace(nieuw, gezegd=(*nieuw.gezegd, f"erkenning_{nieuw.situaties[0]}"))
    if nieuw.situaties != oud.situaties:  # just said
        nieuw = replace(nieuw, gezegd=(*nieuw.gezegd, "utter_meer_situaties"))
    uitingen, staat = a.advies_uitingen(w, nieuw, nu, aanloop=(zin,))
    return Beslissing(uitingen, staat)


def _wat_anders(oud: Staat, nieuw: Staat) -> str:
    dader = nieuw.dader != oud.dader and nieuw.dader not in ONBEKEND
    if nieuw.situaties != oud.situaties:
        return "utter_gewijzigd_beide" if dader else "utter_gewijzigd_situatie"
    if nieuw.daders and nieuw.daders != oud.daders:
        return "utter_gewijzigd_daders"
    if dader:
        return "utter_gewijzigd_dader"
    return "utter_gewijzigd_zelf" if nieuw.rol == "betrokkene" != oud.rol else "utter_gewijzigd"


def _invul(w: Wegwijzer, oud: Staat, nieuw: Staat) -> dict[str, str]:
    alles = {"situatie": z.namen_situaties(w, nieuw), "dader": z.naam_dader(w, nieuw)}
    nodig = {"beide": ("situatie", "dader"), "situatie": ("situatie",), "dader": ("dader",), "daders": ("dader",)}
    soort = _wat_anders(oud, nieuw).removeprefix("utter_gewijzigd_")
    return {naam: alles[naam] for naam in nodig.get(soort, ())}


def verschilzin(oud: tuple[str, ...], nieuw: tuple[str, ...], staat: Staat, w: Wegwijzer) -> str:
    """What is new in the advies, what is gone, or that it stays the same."""
    erbij = [i for i in nieuw if i not in oud][:3]
    weg = [i for i in oud if i not in nieuw and i in w.routes][:3]
    delen = []
    if erbij:
        delen.append(w.tekst("utter_erbij", staat.taal, routes=z.namen_routes(w, staat, erbij)))
    if weg:
        delen.append(w.tekst("utter_weg", staat.taal, routes=z.namen_routes(w, staat, weg)))
    if not delen and nieuw[:3] != oud[:3]:
        delen.append(w.tekst("utter_eerst", staat.taal, routes=z.namen_routes(w, staat, nieuw[:3])))
    return " ".join(delen) or w.tekst("utter_gelijk", staat.taal)


def aanvulling(g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """More about the same: the advies is shown again only when it changes, else a short word and what can be done."""
    nieuw = replace(onthoud(g, staat), misverstaan=0)
    advies = adviseer(a.context_van(nieuw, nu), w)
    kop = a.erkenning(w, nieuw)
    if advies.ids == staat.routes:
        knoppen = (z.knop(w, nieuw, "terug", "terug"), *a.vervolgknoppen(w, nieuw, advies)[-4:])
        gezegd = tuple(dict.fromkeys((*nieuw.gezegd, *(u.sleutel for u in kop))))
        uit: tuple[Uiting, ...] = (*kop, z.zeg(w, "utter_meer_verteld", nieuw, *knoppen))
        return Beslissing(uit, replace(nieuw, gezegd=gezegd, vraag=None))
    zin = z.zeg(w, "utter_aangevuld", nieuw)
    zin = replace(zin, tekst=f"{zin.tekst} {verschilzin(staat.routes, advies.ids, nieuw, w)}")
    uitingen, staat = a.advies_uitingen(w, nieuw, nu, aanloop=(zin,))
    return Beslissing(uitingen, staat)
