"""What each button does; own words do the same where they can (step 6 of the flow). Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import gevaar, melden, navraag, wending
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import WENSEN, Beslissing, Gebeurtenis, Staat, Uiting, Wegwijzer
from bot.wegwijzer.router import adviseer
from bot.wegwijzer.vervolg import stel_vraag, toon_menu, verder


def druk(g: Gebeurtenis, staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing:
    """A button. One that is no longer offered is told so; nothing happens behind somebody's back."""
    doen = _KNOPPEN.get(g.doe)
    if not doen:
        knoppen = (*a.verder_knoppen(w, staat), z.knop(w, staat, "mens", "mens"))
        return Beslissing((z.zeg(w, "utter_verlopen", staat, *knoppen),), staat)
    if g.doe == "situatie" and vraag != "keuze":  # a new subject: what was guessed before does not stay beside it
        staat = replace(staat, situaties=())
    return doen(g.waarde, staat, w, nu)


def _situatie(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """A subject of the menu, or which of two was meant (the other one stays as the second)."""
    if waarde == "buiten_bereik":
        return Beslissing((z.zeg(w, "utter_iets_anders", staat), *a.mensen(w, staat, nu)[1:]), staat)
    rest = tuple(s for s in staat.situaties if s != waarde)
    rest = rest if waarde in staat.situaties or "patroon" in staat.gezegd else ()
    nieuw = replace(staat, situaties=(waarde, *rest[:1]), misverstaan=0)
    if not w.situaties[waarde].vraag_dader and waarde != "klacht_over_afhandeling":
        nieuw = replace(nieuw, dader=None, dader_bevestigd=False, daders=())
    if waarde == "agressie_burgers":
        nieuw = replace(nieuw, dader="burger", dader_bevestigd=True)
    if waarde == "klacht_over_afhandeling":
        nieuw = replace(nieuw, fase="al_gemeld")
    return verder(nieuw, w, nu)


def kies_dader(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """Who did it; `meer` is both of the two that were named."""
    if waarde == "meer" and len(staat.daders) == 2:
        nieuw = replace(staat, dader=staat.daders[0], dader_bevestigd=True)
    else:
        nieuw = replace(staat, dader=waarde, dader_bevestigd=waarde not in ("onbekend", "meer"), daders=())
    if staat.advies_gegeven:
        return wending.gewijzigd(staat, nieuw, w, nu)
    dank = () if nieuw.dader == "leidinggevende" else (z.zeg(w, "utter_dank", nieuw),)
    return verder(nieuw, w, nu, aanloop=dank)


def _vraag(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    if waarde in ("anoniem", "vertrouwelijk", "wat_gebeurt_er"):
        return navraag.antwoord(Gebeurtenis(intent=f"{waarde}_vraag"), staat, w, nu)
    return navraag.antwoord(Gebeurtenis(intent="kanaal_info", vragen=(waarde,)), staat, w, nu)


def _wensvraag(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """Only wishes that change the routes are offered (one question where the answer matters)."""
    context = a.context_van(staat, nu)
    nu_al = adviseer(context, w).ids
    kan = [x for x in WENSEN if x not in ("mens", "melden") and adviseer(replace(context, wens=x), w).ids != nu_al]
    kan += ["melden"] if melden.VOOR_FORMULIER & set(staat.situaties) else []
    if not kan:
        return Beslissing(a.mensen(w, staat, nu), staat)
    return stel_vraag(a.vraag_wens(w, staat, tuple(kan)), "wens", staat)


def kies_wens(wens: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """What the employee wants; reporting goes straight to the hand-off."""
    staat = replace(staat, wens=wens)
    if wens == "mens":
        return Beslissing(a.mensen(w, staat, nu), staat)
    if not staat.situaties:
        return toon_menu(w, staat)
    if wens == "melden":
        return melden.begin(staat, w, nu)
    zin = f"utter_wens_{wens}"
    nieuw = replace(staat, gezegd=tuple(s for s in staat.gezegd if s != zin))
    uitingen, nieuw = a.advies_uitingen(w, nieuw, nu, aanloop=(z.zeg(w, zin, staat),), erken=False)
    return Beslissing(uitingen, replace(nieuw, gezegd=(*nieuw.gezegd, zin)))


def kies_patroon(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """R10: is there more behind the conflict? A yes adds the situatie in front; a no leaves the door open."""
    gevraagd = replace(staat, gezegd=(*staat.gezegd, "patroon"))
    if waarde == "nee":
        advies = adviseer(a.context_van(gevraagd, nu), w)
        knoppen = a.vervolgknoppen(w, gevraagd, advies)
        return Beslissing((z.zeg(w, "utter_patroon_nee", gevraagd, *knoppen),), gevraagd)
    nieuw = replace(gevraagd, situaties=(waarde, *staat.situaties)[:2])
    return wending.gewijzigd(gevraagd, nieuw, w, nu)


def _klopt_niet(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """What is not right: the subject, who did it, or about whom it is."""
    wie = bool(staat.situaties) and w.situaties[staat.situaties[0]].vraag_dader and staat.rol != "beschuldigde"
    if not wie:
        return toon_menu(w, staat, sleutel="utter_anders")
    zelf = staat.rol in ("leidinggevende", "omstander")
    kan = (("ander_onderwerp", "anders", ""), ("andere_dader", "vraag_dader", ""), ("zelf", "rol", "betrokkene"))
    knoppen = [z.knop(w, staat, naam, doe, x) for naam, doe, x in kan if naam != "zelf" or zelf]
    return Beslissing((z.zeg(w, "utter_wat_klopt_niet", staat, *knoppen, z.knop(w, staat, "mens", "mens")),), staat)


def _vraag_dader(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    return stel_vraag(a.vraag_dader(w, staat), "dader", staat)


def _terug(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    if not staat.situaties:
        return toon_menu(w, staat)
    aanloop = (z.zeg(w, "utter_terug", staat),)
    uitingen, staat = a.advies_uitingen(w, staat, nu, aanloop=aanloop, erken=False)
    return Beslissing(uitingen, staat)


def _rol(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    return wending.gewijzigd(staat, replace(staat, rol=waarde), w, nu)


def _taal(waarde: str, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    staat = replace(staat, taal="en" if waarde == "en" else "nl")
    uiting = a.menu(w, staat)
    kop: tuple[Uiting, ...] = (z.zeg(w, "utter_opening", staat), z.zeg(w, "utter_bewaren_widget", staat))
    return Beslissing((*kop, replace(uiting, tekst=w.tekst("utter_opening_vraag", staat.taal))), staat)


def _open_verhaal(staat: Staat, w: Wegwijzer) -> Beslissing:
    """Yes where nothing is asked: there is room to tell."""
    sleutel = "utter_verder" if staat.advies_gegeven else "utter_vertel"
    knoppen = (*a.verder_knoppen(w, staat), z.knop(w, staat, "mens", "mens"))
    return Beslissing((z.zeg(w, sleutel, staat, *knoppen),), staat)


def ja(staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing:
    """Yes, to whatever was asked."""
    if vraag == "klopt":
        return verder(replace(staat, dader_bevestigd=staat.dader not in (None, "onbekend")), w, nu)
    if vraag == "toestemming":
        return melden.toestemming(staat, w, "ja")
    if vraag == "spoed" and staat.spoed:
        return gevaar.bevestigd(staat.spoed[0], staat, w, nu)
    if vraag == "patroon":
        kandidaten = ("discriminatie", "intimidatie_bedreiging", "pesten")
        staat = replace(staat, gezegd=(*staat.gezegd, "patroon"))
        return stel_vraag(a.vraag_keuze(w, staat, kandidaten), "keuze", staat)
    return _open_verhaal(staat, w)


def nee(staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing:
    """No, to whatever was asked."""
    if vraag == "toestemming":
        return melden.toestemming(staat, w, "nee")
    if vraag == "spoed":
        return gevaar.rustig_verder(staat, w, nu)
    if vraag == "dader":
        return kies_dader("onbekend", staat, w, nu)
    if vraag == "patroon":
        return kies_patroon("nee", staat, w, nu)
    if vraag in ("klopt", "keuze"):
        return toon_menu(w, staat, sleutel="utter_anders")
    if staat.advies_gegeven:
        knoppen = (z.knop(w, staat, "terug", "terug"), z.knop(w, staat, "klopt_niet", "klopt_niet"))
        return Beslissing((z.zeg(w, "utter_nee", staat, *knoppen, z.knop(w, staat, "mens", "mens")),), staat)
    return _open_verhaal(staat, w)


_Doen = Callable[[str, Staat, Wegwijzer, datetime], Beslissing]
_KNOPPEN: dict[str, _Doen] = {
    "situatie": _situatie,
    "dader": kies_dader,
    "ja": lambda x, s, w, nu: ja(s, "klopt", w, nu),
    "klopt_niet": _klopt_niet,
    "vraag_dader": _vraag_dader,
    "anders": lambda x, s, w, nu: toon_menu(w, s, sleutel="utter_anders"),
    "menu": lambda x, s, w, nu: toon_menu(w, s, bladzij=int(x) if x.isdigit() else 0),
    "mens": lambda x, s, w, nu: Beslissing(a.mensen(w, s, nu), s),
    "vraag": _vraag,
    "route": lambda x, s, w, nu: navraag.kanaal((x,), s, w, nu),
    "wensvraag": _wensvraag,
    "wens": kies_wens,
    "patroon": kies_patroon,
    "terug": _terug,
    "rol": _rol,
    "taal": _taal,
    "verder": lambda x, s, w, nu: gevaar.rustig_verder(s, w, nu),
    "spoed_ja": lambda x, s, w, nu: gevaar.bevestigd(x, s, w, nu),
    "melden": lambda x, s, w, nu: melden.begin(s, w, nu),
    "toestemming": lambda x, s, w, nu: melden.toestemming(s, w, x),
}
