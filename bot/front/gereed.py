"""`/gereed` and `/leeft`: is everything well, and is the front there at all (step 2 of the flow).

`/gereed` is for whoever watches: green only after a real answer, red under every fault, also under one that no
employee notices yet (a refused wegwijzer.yml, a log that can not be written). `/leeft` is for whoever sends traffic:
the front always answers, with the safety net if need be, so a fault elsewhere may never take it out of service.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aiohttp import web

from bot import logboek
from bot.front.kern import KERN, Kern
from bot.front.rasa_klant import Geweigerd, Storing

#: An answer is good for this long, so that asking often costs nothing; a turn that fails ends it at once.
GELDIG_SECONDEN = 1.0
ZIN = "ik word gepest door mijn collega"


class Gereed:
    """Asks once, tells many: one check at a time, its outcome kept for a moment."""

    def __init__(self, kern: Kern) -> None:
        self._kern = kern
        self._uitkomst: tuple[bool, str] = (False, "start")
        self._tot = 0.0
        self._merk: tuple[object, ...] = ()
        self._bezig: asyncio.Task[tuple[bool, str]] | None = None

    async def nu(self) -> tuple[bool, str]:
        """(ready, code of the first thing that is wrong)."""
        if time.monotonic() < self._tot and self._nu_merk() == self._merk:
            return self._uitkomst
        if self._bezig is None or self._bezig.done():
            self._bezig = asyncio.ensure_future(self._kijk())
        return await asyncio.shield(self._bezig)

    def _nu_merk(self) -> tuple[object, ...]:
        """What makes an earlier outcome worthless: a turn that failed, a file that was refused or taken."""
        stand = self._kern.levend.stand
        return (self._kern.storingen, tuple(stand.afgekeurd), stand.versie)

    async def _kijk(self) -> tuple[bool, str]:
        try:
            reden = await asyncio.wait_for(mis(self._kern), 3)
        except (Storing, Geweigerd, asyncio.TimeoutError):
            reden = "rasa_zwijgt"
        self._uitkomst, self._merk = (not reden, reden), self._nu_merk()
        self._tot = time.monotonic() + GELDIG_SECONDEN
        return self._uitkomst


async def mis(kern: Kern) -> str:
    """Code of what is wrong, or nothing. Raises Storing.

    A conversation of its own asks, gets routes, presses a button that it was just offered (so something was
    remembered), and is wiped.
    """
    gesprek = kern.sessies.gesprek("gereed-" + str(time.monotonic_ns()))
    reden = await _praat(kern, gesprek)
    await kern.rasa.wis(gesprek)
    if reden:
        return reden
    gezond = await kern.rasa.gezond()
    kern.levend.huidig()
    if kern.levend.stand.afgekeurd:
        gezond["wegwijzer"] = False
    if not logboek.gezond():
        gezond["log"] = False
    return next((f"{naam}_stuk" for naam in ("model", "geheugen", "wegwijzer", "log") if not gezond.get(naam)), "")


async def _praat(kern: Kern, gesprek: str) -> str:
    berichten = (await kern.rasa.beurt(gesprek, tekst=ZIN))["berichten"]
    if any(b.get("sleutel") == "vangnet" for b in berichten):
        return "vangnet"
    knoppen = [k["id"] for b in berichten for k in b.get("knoppen", [])]
    if not knoppen and not any((b.get("kaart") or {}).get("routes") for b in berichten):
        return "geen_advies"
    if knoppen:
        berichten = (await kern.rasa.beurt(gesprek, knop=knoppen[0]))["berichten"]
        if any(b.get("sleutel") == "utter_verlopen" for b in berichten):
            return "geheugen_stuk"
    return ""


GEREED = web.AppKey("gereed", Gereed)


async def toon_gereed(verzoek: web.Request) -> web.Response:
    """`GET /gereed`: 200 when all is well, else 503 with a code."""
    ok, reden = await verzoek.app[GEREED].nu()
    stand = verzoek.app[KERN].levend.stand
    lichaam: dict[str, Any] = {
        "gereed": ok,
        "reden": reden,
        "versie": stand.versie,
        "afgekeurd": list(stand.afgekeurd),
    }
    return web.json_response(lichaam, status=200 if ok else 503)


async def toon_leeft(verzoek: web.Request) -> web.Response:
    """`GET /leeft`: the front answers."""
    return web.json_response({"leeft": True})
