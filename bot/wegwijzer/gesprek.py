"""The conversation: one pure decision from an event and what is remembered to what is said now (step 6 of the flow).

`beslis` is the only door. It never asks before it helps in danger (G5), asks at most two questions before an advies,
and remembers categories only. The texts stand in wegwijzer.yml; the routes come from `router.adviseer`.

Order: danger, buttons, corrections, answers to our own question, dialogue acts, what is not for us, situaties. Plain
cues (the editor's words, who is named, a denial) go before the model's guess: they do not change with a training.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import gevaar, keuzes, melden, navraag, wending
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import HANDELINGEN, Beslissing, Gebeurtenis, Staat, Uiting, Wegwijzer
from bot.wegwijzer.vervolg import (
    ONBEKEND,
    ZEKER_DADER,
    ZEKER_VAN_TWEE,
    gekozen_dader,
    heropen,
    mag_vragen,
    onthoud,
    stel_vraag,
    toon_menu,
    twee_daders,
    verder,
)

_NAVRAAG = ("kanaal_info", "wat_gebeurt_er_vraag", "anoniem_vraag", "vertrouwelijk_vraag")


def opening(w: Wegwijzer, taal: str = "nl", *, kanaal: str = "widget", signalen: bool = False) -> tuple[Uiting, ...]:
    """What stands there before anything is typed: a bot, what is kept and counted, what to do in danger, a person."""
    staat = Staat(taal=taal)
    andere = ("english", "engels") if taal == "nl" else ("nederlands", "nederlands")
    return (
        z.zeg(w, "utter_opening", staat),
        z.zeg(w, f"utter_bewaren_{kanaal}", staat),
        *((z.zeg(w, "utter_signalen", staat),) if signalen else ()),
        z.zeg(
            w,
            "utter_opening_vraag",
            staat,
            z.knop(w, staat, "menu", "menu", "0"),
            z.knop(w, staat, "mens", "mens"),
            z.knop(w, staat, "wat_bewaar_je", "vraag", "vertrouwelijk"),
            z.knop(w, staat, andere[0], "taal", andere[1]),
        ),
    )


def beslis(g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """The answer to one event.

    Args:
        g: labels of a bericht, or a button.
        staat: what is remembered so far.
        w: the knowledge base.
        nu: the present moment, aware.
    """
    vraag = staat.vraag
    staat = replace(_taal(g, staat), vraag=None)
    if g.spoed:
        return gevaar.spoedbeurt(g, g.spoed, staat, w, nu)
    if g.doe:
        return keuzes.druk(g, staat, vraag, w, nu)
    antwoord = _op_vraag(g, staat, vraag, w, nu)
    if antwoord is None and wending.is_correctie(g, staat):
        antwoord = wending.corrigeer(g, staat, w, nu)
    antwoord = antwoord or _ja_nee(g, staat, vraag, w, nu) or _alleen_wie(g, staat, w, nu)
    if antwoord:
        return antwoord
    if g.intent in HANDELINGEN:
        return _handeling(g, staat, vraag, w, nu)
    if g.intent == "buiten_bereik" or not g.situaties:
        return _buiten_bereik(g, staat, vraag, w, nu)
    return _situatie(g, staat, vraag, w, nu)


def _taal(g: Gebeurtenis, staat: Staat) -> Staat:
    """English as soon as it shows; back to Dutch only when the bericht is plainly Dutch ('ok' is neither)."""
    if g.doe or g.taal == staat.taal:
        return staat
    return replace(staat, taal=g.taal) if g.taal == "en" or g.taal_blijkt == "nl" else staat


# --- answers to our own question ----------------------------------------------------------------------------------


def _op_vraag(g: Gebeurtenis, staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing | None:
    """Own words instead of a button. None when the bericht is about something else."""
    if vraag == "dader":
        antwoord = _op_dader(g, staat, w, nu)
        if antwoord:
            return antwoord
    if (
        vraag == "patroon"
        and not g.correctie
        and set(g.situaties) & a.PROCEDURE - {"arbeidsconflict_po", "klacht_over_afhandeling"}
    ):
        staat = replace(staat, dader=staat.dader if g.dader in ONBEKEND else g.dader)
        return keuzes.kies_patroon(g.situaties[0], staat, w, nu)
    if vraag == "wens" and (g.wens or g.intent == "melden"):
        return keuzes.kies_wens(g.wens or "melden", staat, w, nu)
    return None


def _ja_nee(g: Gebeurtenis, staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing | None:
    if g.intent == "bevestigen":
        return keuzes.ja(staat, vraag, w, nu)
    return keuzes.nee(staat, vraag, w, nu) if g.intent == "ontkennen" else None


def _alleen_wie(g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing | None:
    """'Mijn baas' tells who it is and nothing of what: no guess at a situatie. None when it tells nothing new."""
    wie = gekozen_dader(g)
    if not g.alleen_wie or g.vragen or wie in (None, staat.dader):
        return None
    if staat.advies_gegeven and staat.situaties:
        return wending.aanvulling(replace(g, situaties=(), dader=wie), staat, w, nu)
    return None if staat.situaties else _anders_zeggen(g, replace(staat, misverstaan=0), w)


def _op_dader(g: Gebeurtenis, staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing | None:
    """'Mijn baas', 'allebei', 'een klant, geen collega', 'dat zeg ik liever niet'."""
    antwoord = g.kort and not g.vragen and bool(g.daders or g.beide)
    if not antwoord and (
        g.vragen or set(g.routes_genoemd) - {"leidinggevende"} or g.intent in (*_NAVRAAG, "mens_spreken")
    ):
        return None
    twee = twee_daders(g) or staat.daders
    if len(twee) == 2 and (g.beide or twee_daders(g)):
        return keuzes.kies_dader("meer", replace(staat, daders=twee), w, nu)
    wie = gekozen_dader(g)
    if wie:
        return keuzes.kies_dader(wie, onthoud(g, staat) if g.situaties and not g.twijfel else staat, w, nu)
    niets_nieuws = g.intent in ("buiten_bereik", "ontkennen") or (g.twijfel and g.intent not in HANDELINGEN)
    return keuzes.kies_dader("onbekend", staat, w, nu) if niets_nieuws else None


# --- the employee tells -------------------------------------------------------------------------------------------


def _situatie(g: Gebeurtenis, staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing:
    if navraag.is_navraag(g, staat):
        return heropen(navraag.antwoord(g, staat, w, nu), vraag, w)
    g, zacht = _acuut(g, w, staat)
    g = _van_beschuldigde(g) if g.rol == "beschuldigde" else g
    nieuw = replace(onthoud(g, staat), misverstaan=0)
    if not nieuw.situaties:
        nieuw = replace(nieuw, situaties=("buiten_bereik",))
    if g.wens == "mens":
        return Beslissing(a.mensen(w, nieuw, nu), nieuw)
    if staat.advies_gegeven and (nieuw.situaties == staat.situaties):
        return wending.aanvulling(g, staat, w, nu)
    if staat.advies_gegeven:  # another subject: its own questions, its own advies
        nieuw = replace(nieuw, gevraagd=())
    if g.twijfel and "acuut" not in g.situaties and mag_vragen(nieuw, "klopt"):
        return _vraag_bij_twijfel(g, nieuw, w)
    zeker = g.dader_zekerheid >= ZEKER_DADER or (g.dader in ONBEKEND and nieuw.dader not in ONBEKEND)
    if len(twee_daders(g)) == 2 and (g.dader_zekerheid < ZEKER_VAN_TWEE or _twee_soorten(g)):
        nieuw, zeker = replace(nieuw, daders=twee_daders(g)), False
    return verder(nieuw, w, nu, dader_zeker=zeker, bij=(*zacht, *_bij_verhaal(g, nieuw, w)))


def _twee_soorten(g: Gebeurtenis) -> bool:
    """Behaviour of citizens and of people inside, both really present: being sure of one doer says nothing of two."""
    return "agressie_burgers" in g.situaties and bool({"pesten", "intimidatie_bedreiging"} & set(g.situaties))


def _acuut(g: Gebeurtenis, w: Wegwijzer, staat: Staat) -> tuple[Gebeurtenis, tuple[Uiting, ...]]:
    """The danger layer decides about danger. Where only the model smells it, in doubt, the numbers are said besides."""
    rest = tuple(s for s in g.situaties if s not in ("acuut", "buiten_bereik"))
    if "acuut" not in g.situaties or not rest or (g.situaties[0] == "acuut" and not g.twijfel):
        return g, ()
    zacht = (z.zeg(w, "utter_acuut_zacht", staat),) if g.situaties[0] == "acuut" else ()
    return replace(g, situaties=rest, intent=rest[0]), zacht


def _van_beschuldigde(g: Gebeurtenis) -> Gebeurtenis:
    """What somebody is accused of is never guessed at (R17); a complaint about them is none about its handling."""
    if g.twijfel and "acuut" not in g.situaties:
        return replace(g, situaties=(), twijfel=False)
    rest = tuple(s for s in g.situaties if s != "klacht_over_afhandeling")
    return g if g.klacht_over or not rest else replace(g, situaties=rest)


def _vraag_bij_twijfel(g: Gebeurtenis, staat: Staat, w: Wegwijzer) -> Beslissing:
    kandidaten = tuple(s for s in dict.fromkeys((*g.top2, *g.situaties)) if s in a.MENU[:-1])[:2]
    if len(kandidaten) > 1 and mag_vragen(staat, "keuze"):
        return stel_vraag(a.vraag_keuze(w, staat, kandidaten), "keuze", staat)
    return stel_vraag(a.vraag_klopt(w, staat), "klopt", staat)


def _bij_verhaal(g: Gebeurtenis, staat: Staat, w: Wegwijzer) -> tuple[Uiting, ...]:
    """A question in the middle of a story ('is dit erg genoeg?') is answered too, once."""
    for v in w.vragen:
        if v.id in g.vragen and v.ook_bij_verhaal:
            return (Uiting(tekst=navraag.tekst_van(v, staat, w), sleutel=f"vraag_{v.id}"),)
    return ()


def _buiten_bereik(g: Gebeurtenis, staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing:
    """Not understood or not for us: rephrase once, then the menu, then a person."""
    if g.vragen or set(g.routes_genoemd) - {"leidinggevende"}:  # who names a leader tells who did it
        return heropen(navraag.antwoord(g, staat, w, nu), vraag, w)
    if g.rol == "beschuldigde":  # an accused person has a path, whatever it is about
        return verder(replace(staat, rol=g.rol, situaties=("buiten_bereik",)), w, nu)
    staat = replace(staat, rol=g.rol or staat.rol, misverstaan=staat.misverstaan + 1)
    if vraag == "toestemming":
        kop = z.zeg(w, "utter_antwoord_niet_begrepen", staat)
        return Beslissing((kop, melden.vraag(staat, w)), replace(staat, vraag=vraag))
    if staat.misverstaan >= 3:
        return Beslissing((z.zeg(w, "utter_niet_begrepen_mens", staat), *a.mensen(w, staat, nu)[1:]), staat)
    if staat.misverstaan == 2 or not g.twijfel:
        return toon_menu(w, staat, sleutel="utter_menu" if staat.misverstaan == 2 else "utter_buiten_bereik")
    return _anders_zeggen(g, staat, w)


def _anders_zeggen(g: Gebeurtenis, staat: Staat, w: Wegwijzer) -> Beslissing:
    """Ask for other words; who is named is remembered ('mijn baas')."""
    knop = (*a.verder_knoppen(w, staat), z.knop(w, staat, "mens", "mens"))
    wie = gekozen_dader(g)
    if wie and not staat.situaties:
        staat = replace(staat, dader=wie)
        return Beslissing((z.zeg(w, "utter_wat_gebeurt", staat, *knop, dader=z.naam_dader(w, staat)),), staat)
    return Beslissing((z.zeg(w, "utter_niet_begrepen", staat, *knop),), staat)


# --- dialogue acts ------------------------------------------------------------------------------------------------


def _handeling(g: Gebeurtenis, staat: Staat, vraag: str | None, w: Wegwijzer, nu: datetime) -> Beslissing:
    staat = replace(staat, rol=g.rol or staat.rol, misverstaan=0)
    if g.intent in _NAVRAAG:
        return heropen(navraag.antwoord(g, staat, w, nu), vraag, w)
    if g.vragen or (g.twijfel and g.routes_genoemd):  # the editor's words are plainer than a guess like 'bedanken'
        return heropen(navraag.antwoord(g, staat, w, nu), vraag, w)
    if g.intent == "mens_spreken":
        return Beslissing(a.mensen(w, staat, nu), staat)
    if g.intent == "melden":
        return _wil_melden(staat, w, nu)
    sleutel = f"utter_{g.intent}"
    if staat.spoed_getoond and g.intent in ("bedanken", "afscheid"):
        sleutel = "utter_afscheid_zacht"
    open_ = ("begroeten", "bot_vraag", "kwetsend_naar_bot")
    verder_ = (*a.verder_knoppen(w, staat), z.knop(w, staat, "mens", "mens")) if g.intent in open_ else ()
    return heropen(Beslissing((z.zeg(w, sleutel, staat, *verder_),), staat), vraag, w)


def _wil_melden(staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    if [s for s in staat.situaties if s not in ("acuut", "buiten_bereik")]:
        return melden.begin(staat, w, nu)
    staat = replace(staat, wens="melden")
    menu = toon_menu(w, staat)
    return Beslissing((z.zeg(w, "utter_melden_eerst", staat), *menu.uitingen), menu.staat)
