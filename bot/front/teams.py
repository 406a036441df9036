"""The door of Microsoft Teams: POST /webhooks/teams/webhook, Bot Framework activities with a verified token (step 2).

A request is checked and answered at once; what is to be said follows by itself (`teams_werk`). The door is there only
when credentials.yml and the environment have what it needs, and asks nothing of Microsoft until somebody knocks.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from bot.front.fouten import FoutAntwoord
from bot.front.kern import KERN, Kern
from bot.front.teams_instellingen import TeamsInstellingen
from bot.front.teams_lezen import lees
from bot.front.teams_token import Bewijs, GeenSleutels, OngeldigToken, Sleutels, Wachter
from bot.front.teams_verbinding import Verbinding
from bot.front.teams_verzenden import Verzender
from bot.front.teams_werk import Werk
from bot.opruimen import Opruimer

logger = logging.getLogger("wegwijzer.teams")

PAD = "/webhooks/teams/webhook"
#: Teams puts the text in an activity twice, the second time with its formatting; the widget's limit is too small here.
MAX_LICHAAM = 256_000
_KAART = "application/vnd.microsoft.card.adaptive"
_NIETS = "application/vnd.microsoft.activity.message"


class Teams:
    """State of the door."""

    def __init__(self, kern: Kern, instellingen: TeamsInstellingen) -> None:
        self.verbinding = Verbinding(instellingen)
        self.verzender = Verzender(self.verbinding)
        self.wachter = Wachter(instellingen, Sleutels(instellingen.sleutels, self.verbinding.haal))
        self.werk = Werk(kern, self.verzender, instellingen.tenant)

    async def bewijs(self, kop: str) -> Bewijs:
        """Check the Authorization header. Raises FoutAntwoord: 401, or 503 while that can not be told."""
        try:
            return await self.wachter.bewijs(kop)
        except OngeldigToken:
            raise _geweigerd() from None
        except GeenSleutels:
            logger.error("teams_geen_sleutels")
            raise FoutAntwoord(503, "storing") from None

    def ontvang(self, bewijs: Bewijs, data: dict[str, Any]) -> web.Response:
        """One activity. Raises FoutAntwoord (401) when it is not the one that the token was made for."""
        try:
            self.wachter.controleer(bewijs, data)
        except OngeldigToken:
            raise _geweigerd() from None
        a = lees(data)
        kaart = self.werk.verwerk(a) if a else None
        if data.get("type") != "invoke":
            return web.Response(status=200)
        soort, waarde = (_KAART, kaart) if kaart else (_NIETS, "")
        return web.json_response({"statusCode": 200, "type": soort, "value": waarde})

    async def stop(self) -> None:
        """Finish what runs, for a moment, then stop."""
        await self.werk.stop()
        await self.verzender.stop(1.0)
        await self.verbinding.stop()


TEAMS = web.AppKey("teams", Teams)


def voeg_toe(app: web.Application, instellingen: TeamsInstellingen) -> None:
    """Add the door."""
    app[TEAMS] = Teams(app[KERN], instellingen)
    app.router.add_post(PAD, ontvang)
    app.cleanup_ctx.append(_loop)


async def _loop(app: web.Application) -> AsyncIterator[None]:
    teams = app[TEAMS]
    await teams.verbinding.start()
    vegen = asyncio.ensure_future(Opruimer(teams.werk.ruim_op).draai())
    yield
    vegen.cancel()
    await teams.stop()


async def ontvang(verzoek: web.Request) -> web.Response:
    """`POST /webhooks/teams/webhook`: the token first, then the body."""
    verzoek.app[KERN].controleer_adres(verzoek)
    teams = verzoek.app[TEAMS]
    bewijs = await teams.bewijs(verzoek.headers.get("Authorization", ""))
    return teams.ontvang(bewijs, als_object(await lichaam(verzoek)))


async def lichaam(verzoek: web.Request) -> bytes:
    """The body, up to our own limit. Raises FoutAntwoord (413)."""
    delen = bytearray()
    async for stuk in verzoek.content.iter_chunked(65_536):
        delen += stuk
        if len(delen) > MAX_LICHAAM:
            raise FoutAntwoord(413, "te_groot")
    return bytes(delen)


def als_object(rauw: bytes) -> dict[str, Any]:
    """The body as an object. Raises FoutAntwoord (400) for anything else."""
    try:
        data = json.loads(rauw)
    except (ValueError, RecursionError):
        raise FoutAntwoord(400, "geen_json") from None
    if not isinstance(data, dict):
        raise FoutAntwoord(400, "verkeerde_vorm")
    return data


def _geweigerd() -> FoutAntwoord:
    logger.warning("teams_geweigerd")
    return FoutAntwoord(401, "geen_toegang")
