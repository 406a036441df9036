"""What all doors of the front share: settings, sessions, limits, the line to Rasa, the live knowledge base."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.front import grenzen
from bot.front.fouten import FoutAntwoord
from bot.front.instellingen import LOOPBACK, Instellingen
from bot.front.rasa_klant import RasaKlant, Storing
from bot.front.sessie import STIL_SECONDEN, Sessies
from bot.front.signalen import Signalen
from bot.wegwijzer.levend import Levend
from bot.wegwijzer.model import Staat, Uiting, Wegwijzer

MAX_WISSEN = 100_000


class Kern:
    """State of the front process."""

    def __init__(self, instellingen: Instellingen, levend: Levend) -> None:
        self.instellingen = instellingen
        self.levend = levend
        self.sessies = Sessies(instellingen.sessie_geheim)
        self.rasa = RasaKlant(
            instellingen.rasa_url, instellingen.geheim, deadline_seconden=instellingen.deadline_seconden
        )
        self.per_sessie = grenzen.Emmers(*grenzen.SESSIE_EMMER)
        self.per_adres = grenzen.Emmers(*grenzen.ADRES_EMMER)
        self.signalen = Signalen(instellingen.signalen)
        self.storingen = 0
        self._paginas: dict[tuple[str, ...], str] = {}
        self._wissen: OrderedDict[str, float] = OrderedDict()

    def controleer_herkomst(self, verzoek: web.Request) -> None:
        """403 for a page of another origin that is not on the list."""
        origin = verzoek.headers.get("Origin")
        if not grenzen.herkomst_mag(origin, self.instellingen.herkomsten, verzoek.headers.get("Host")) and not (
            self.instellingen.demo and origin and _is_loopback(origin)
        ):
            raise FoutAntwoord(403, "herkomst")

    def controleer_adres(self, verzoek: web.Request) -> None:
        """429 when one address sends more than a whole city would."""
        adres = verzoek.remote or "?"
        if self.instellingen.achter_proxy:
            adres = verzoek.headers.get("X-Real-IP", adres)
        if not self.per_adres.mag(adres[:64]):
            raise FoutAntwoord(429, "te_snel")

    def onthoud(self, *sleutel: str, maak: Callable[[Wegwijzer], str]) -> str:
        """What `maak` gives, made once a minute for each version and `sleutel`: a page may not keep us busy."""
        w = self.levend.huidig()
        sleutel = (*sleutel, w.versie, time.strftime("%H:%M"))
        if sleutel not in self._paginas:
            if len(self._paginas) > 20:
                self._paginas.clear()
            self._paginas[sleutel] = maak(w)
        return self._paginas[sleutel]

    def ruim_op(self) -> None:
        """Forget what is kept no longer: called every half minute, also when nobody comes by."""
        self.sessies.ruim_op()
        self.sessies.vergeet_antwoorden()
        self.per_sessie.ruim_op()
        self.per_adres.ruim_op()
        self.signalen.bewaar()

    def wis_later(self, gesprek: str) -> None:
        """Rasa could not be asked to forget `gesprek`: keep asking, until it would have forgotten by itself."""
        self._wissen[gesprek] = time.monotonic() + STIL_SECONDEN
        while len(self._wissen) > MAX_WISSEN:
            self._wissen.popitem(last=False)

    async def wis_wat_wacht(self, elke_seconden: float = 2.0) -> None:
        """Repeats the wiping that failed."""
        while True:
            await asyncio.sleep(elke_seconden)
            while self._wissen:
                gesprek, tot = next(iter(self._wissen.items()))
                try:
                    if time.monotonic() < tot:
                        await self.rasa.wis(gesprek)
                except Storing:
                    break
                self._wissen.pop(gesprek, None)

    def bericht_van(self, uiting: Uiting, taal: str = "nl") -> dict[str, Any]:
        """An uiting of the opening; its buttons are fixed words, which carry the language of the opening."""
        staart = ".en" if taal == "en" else ""
        knoppen = [{"titel": k.titel, "id": f"opening.{k.doe}.{k.waarde or '-'}{staart}"} for k in uiting.knoppen]
        return {"tekst": uiting.tekst, "knoppen": knoppen, "kaart": None}

    def te_lang(self, taal: str = "nl") -> dict[str, Any]:
        """The friendly request to shorten."""
        w = self.levend.huidig()
        bericht: dict[str, Any] = {"tekst": w.tekst("utter_te_lang", taal), "knoppen": [], "kaart": None}
        return {"berichten": [bericht], "versie": w.versie, "taal": taal}

    @staticmethod
    def openbaar(bericht: dict[str, Any]) -> dict[str, Any]:
        """A bericht as the contract has it, without keys for tests."""
        return {"tekst": bericht["tekst"], "knoppen": bericht.get("knoppen", []), "kaart": bericht.get("kaart")}


KERN = web.AppKey("kern", Kern)
LEEG = Staat()


def _is_loopback(origin: str) -> bool:
    host = origin.split("://", 1)[-1].rsplit(":", 1)[0].strip("[]")
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
