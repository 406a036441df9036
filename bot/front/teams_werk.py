"""A Teams activity that was found good -> what is done and said (steps 2 and 11 of the flow).

Nobody waits for it: Teams has its answer before the turn begins, and a slow connector takes nothing from the widget. A
turn is the widget's turn: the same danger layer, deadline and safety net. Personal chats only.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from typing import Any

from bot.front import vangnet, widget
from bot.front.fouten import ZINNEN
from bot.front.kern import Kern
from bot.front.rasa_klant import Storing
from bot.front.teams_antwoord import activiteit as als_activiteit
from bot.front.teams_antwoord import activiteiten
from bot.front.teams_gesprek import OPENING, Gesprekken, Gezien, TeamsGesprek
from bot.front.teams_kaart import Label, gekozen
from bot.front.teams_lezen import ACTIE, Activiteit
from bot.front.teams_verzenden import Adres, Uitgaand, Verzender
from bot.tekst.spoed import spoed
from bot.wegwijzer import gesprek as dialoog

logger = logging.getLogger("wegwijzer.teams")

MAX_BEZIG = 2_000


class Werk:
    """Takes activities in, puts answers in the queue of their conversation."""

    def __init__(self, kern: Kern, verzender: Verzender, tenant: str) -> None:
        self._kern = kern
        self._tenant = tenant
        self._verzender = verzender
        self._gesprekken = Gesprekken(kern.sessies)
        self._gezien = Gezien()
        self._bezig: set[asyncio.Task[None]] = set()

    def verwerk(self, a: Activiteit) -> dict[str, Any] | None:
        """Begin with an activity. Gives the card that takes the place of one whose button was pressed, or None."""
        versie = a.moment if a.soort == "messageUpdate" else ""  # who corrects himself twice is heard twice
        dubbel = bool(a.id) and self._gezien.eerder(a.gesprek, a.soort, a.id, versie)
        if not a.persoonlijk:
            if not dubbel and (a.soort in ("message", "invoke") or a.toegevoegd):
                self._na(self._groep(a), a)
        elif a.soort == "invoke":
            return self._actie(a, dubbel=dubbel)
        elif not dubbel and a.soort in ("message", "messageUpdate"):
            self._bericht(a)
        elif not dubbel and (a.toegevoegd or a.soort == "installationUpdate"):
            self._na(self._installatie(a), a)
        return None

    def _bericht(self, a: Activiteit) -> None:
        g = self._gesprek(a)
        if a.knop:
            kaart, werk = self._keuze(a, g)
            if a.antwoord_op:
                self._verzender.zet(_adres(a), [_vervanging(kaart, self._label(g), g.taal, a.antwoord_op)])
        else:
            werk = self._wis(a) if a.wil_wissen else self._beurt(a, g, {"tekst": a.tekst}) if a.tekst else self._leeg(a)
        if werk is not None:
            self._na(werk, a)

    def _actie(self, a: Activiteit, *, dubbel: bool) -> dict[str, Any] | None:
        """A button pressed on a card: what takes the card's place goes back at once, the answer follows by itself."""
        if a.naam != ACTIE or not a.knop:
            return None
        g = self._gesprek(a)
        if dubbel:
            return g.gekozen(a.knop)
        kaart, werk = self._keuze(a, g)
        if werk is not None:
            if a.antwoord_op:  # without this the old card comes back when the chat is opened again
                self._verzender.zet(_adres(a), [_vervanging(kaart, self._label(g), g.taal, a.antwoord_op)])
            self._na(werk, a)
        return kaart

    def _keuze(self, a: Activiteit, g: TeamsGesprek) -> tuple[dict[str, Any], Coroutine[Any, Any, None] | None]:
        """(card that takes the place of the pressed one, what is to be done). One choice per card: the first."""
        if al_gekozen := g.gekozen(a.knop):
            return al_gekozen, None
        titel, label = g.titel(a.knop), self._label(g)
        if titel is None and g.knoppen and not a.knop.startswith(OPENING):
            return gekozen(None, "", label, g.taal), self._opnieuw(a, g)
        kaart = gekozen(g.kaart if titel else None, titel or a.titel, label, g.taal)
        g.kies(a.knop, kaart)
        return kaart, self._beurt(a, g, {"knop": a.knop})

    # --- what is done afterwards ---

    async def _beurt(self, a: Activiteit, g: TeamsGesprek, inhoud: dict[str, Any]) -> None:
        """One turn, in the order in which things were said."""
        async with g.slot:
            if not self._kern.per_sessie.mag(g.sessie.gesprek) and not spoed(inhoud.get("tekst", "")):
                self._zeg(a, g, [_bericht(ZINNEN["te_snel"])])
                return
            self._verzender.typen(_adres(a))
            antwoord = await widget.beurt(self._kern, g.sessie, inhoud)
            g.taal = antwoord["taal"]
            berichten = [self._eerlijk(b, g) for b in antwoord["berichten"]]
            if antwoord.get("storing") and "knop" in inhoud:  # the same choice again: its card has lost its buttons
                g.niet_gekozen()
                berichten[-1]["knoppen"] = list(g.knoppen)
            haast = antwoord.get("storing") or any((b.get("kaart") or {}).get("spoed") for b in berichten)
            klein: tuple[str, ...] = ()
            if not g.bewaren_verteld and not haast:
                klein, g.bewaren_verteld = (self._tekst("utter_bewaren_teams", g.taal),), True
            self._zeg(a, g, berichten, klein=klein)

    def _eerlijk(self, bericht: dict[str, Any], g: TeamsGesprek) -> dict[str, Any]:
        """What the widget says of what is kept is not the whole truth here: Teams keeps the chat."""
        if bericht["tekst"] != self._tekst("utter_bewaren_widget", g.taal):
            return bericht
        g.bewaren_verteld = True
        return {**bericht, "tekst": self._tekst("utter_bewaren_teams", g.taal)}

    async def _installatie(self, a: Activiteit) -> None:
        """Added: the opening, once. Removed: forget."""
        if not a.toegevoegd:
            await self._vergeet(a)
            return
        g = self._gesprek(a)
        if g.begroet:  # both events come when an app is added
            return
        g.begroet = g.bewaren_verteld = True
        self._zeg(a, g, self._opening(g.taal))

    async def _opnieuw(self, a: Activiteit, g: TeamsGesprek) -> None:
        """A button of an earlier card: the choice that counts now is offered again."""
        async with g.slot:
            tekst = f"{self._tekst('utter_teams_oud', g.taal)}\n{g.tekst}"
            self._zeg(a, g, [_bericht(tekst, list(g.knoppen))])

    async def _leeg(self, a: Activiteit) -> None:
        """A picture, a file or nothing: say what works, with the choices of the opening."""
        g = self._gesprek(a)
        vraag = self._opening(g.taal)[-1]
        vraag["tekst"] = self._tekst("utter_teams_leeg", g.taal)
        self._zeg(a, g, [vraag])

    async def _wis(self, a: Activiteit) -> None:
        """Forget here and in Rasa, and say what we can not wipe."""
        g = self._gesprek(a)
        async with g.slot:
            await self._vergeet(a)
        nieuw = self._gesprek(a)
        self._zeg(a, nieuw, [_bericht(self._tekst("utter_teams_gewist", nieuw.taal))])

    async def _vergeet(self, a: Activiteit) -> None:
        sleutel = self._sleutel(a)
        naam = self._gesprekken.van(sleutel, a.taal).sessie.gesprek
        try:
            await self._kern.rasa.wis(naam)
        except Storing:
            logger.warning("wissen_later")
            self._kern.wis_later(naam)
            self._gesprekken.vergeet(sleutel, gewist=False)
        else:
            self._gesprekken.vergeet(sleutel, gewist=True)

    async def _groep(self, a: Activiteit) -> None:
        """A group or a channel: one sentence that this is not the place, whatever was said."""
        label = self._label_van(a.taal)
        uit = activiteiten([_bericht(label("utter_teams_groep"))], label, a.taal)
        self._verzender.zet(_adres(a), [Uitgaand(stuk) for stuk in uit])

    # --- help ---

    def _na(self, werk: Coroutine[Any, Any, None], a: Activiteit) -> None:
        if len(self._bezig) >= MAX_BEZIG:
            werk.close()
            logger.error("teams_vol")
            self._nood(a)
            return
        taak = asyncio.ensure_future(self._veilig(werk, a))
        self._bezig.add(taak)
        taak.add_done_callback(self._bezig.discard)

    async def _veilig(self, werk: Coroutine[Any, Any, None], a: Activiteit) -> None:
        """The safety net of work that no request waits for: never silence, and no word in a log."""
        try:
            await werk
        except Exception as fout:
            logger.error("onverwacht %s", type(fout).__name__)
            self._nood(a)

    def _nood(self, a: Activiteit) -> None:
        """The frozen text, with the danger answer when the words call for it."""
        if not a.persoonlijk:
            return
        gevaar = None
        with contextlib.suppress(Exception):  # it may be what broke
            gevaar = spoed(a.tekst)
        uit = activiteiten(vangnet.antwoord(gevaar.soort if gevaar else None, a.taal), self._label_van(a.taal), a.taal)
        self._verzender.zet(_adres(a), [Uitgaand(stuk) for stuk in uit])

    def _zeg(
        self,
        a: Activiteit,
        g: TeamsGesprek,
        berichten: list[dict[str, Any]],
        *,
        klein: tuple[str, ...] = (),
    ) -> None:
        uit = activiteiten(berichten, self._label(g), g.taal, klein=klein)
        g.onthoud(berichten, [stuk["attachments"][0]["content"] for stuk in uit])
        self._verzender.zet(_adres(a), [Uitgaand(stuk) for stuk in uit])

    def _opening(self, taal: str) -> list[dict[str, Any]]:
        uitingen = dialoog.opening(self._kern.levend.huidig(), taal, kanaal="teams")
        return [self._kern.bericht_van(u, taal) for u in uitingen]

    def _sleutel(self, a: Activiteit) -> str:
        return self._gesprekken.sleutel(self._tenant, a.gebruiker)

    def _gesprek(self, a: Activiteit) -> TeamsGesprek:
        return self._gesprekken.van(self._sleutel(a), a.taal)

    def _tekst(self, sleutel: str, taal: str) -> str:
        return self._kern.levend.huidig().tekst(sleutel, taal)

    def _label(self, g: TeamsGesprek) -> Label:
        return self._label_van(g.taal)

    def _label_van(self, taal: str) -> Label:
        w = self._kern.levend.huidig()
        return lambda sleutel, **invul: w.tekst(sleutel, taal, **invul)

    def ruim_op(self) -> None:
        """Forget what is kept no longer."""
        self._gesprekken.ruim_op()
        self._gezien.ruim_op()

    async def stop(self) -> None:
        """Finish what runs, for a moment, then stop."""
        if self._bezig:
            await asyncio.wait(list(self._bezig), timeout=1.0)
        for taak in list(self._bezig):
            taak.cancel()
        await asyncio.gather(*self._bezig, return_exceptions=True)


def _adres(a: Activiteit) -> Adres:
    return Adres(a.dienst, a.gesprek)


def _bericht(tekst: str, knoppen: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"tekst": tekst, "knoppen": knoppen or [], "kaart": None}


def _vervanging(kaart: dict[str, Any], label: Label, taal: str, bericht: str) -> Uitgaand:
    return Uitgaand({**als_activiteit(kaart, label, taal), "id": bericht}, vervangt=bericht)
