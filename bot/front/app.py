"""The front process: all doors, no model, no rasa (design, Processes and flow). Run: `python -m bot.front.app`."""

from __future__ import annotations

if __name__ == "__main__":  # before the libraries (bot/vooraf.py)
    from bot.vooraf import laad_gevarenlaag

    laad_gevarenlaag()

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator

from aiohttp import web
from aiohttp.typedefs import Handler

from bot import logboek
from bot.afscherming import scherm_af
from bot.front import demo, deur, grenzen, paginas, teams, widget
from bot.front.cijfers import CIJFERS, Cijfers, cijfers_middleware
from bot.front.deur import deadline_middleware
from bot.front.fouten import VASTE_KOPPEN, FoutAntwoord, fouten_middleware
from bot.front.gereed import GEREED, Gereed, toon_gereed, toon_leeft
from bot.front.instellingen import Instellingen, uit_omgeving
from bot.front.kern import KERN, Kern
from bot.opruimen import Opruimer
from bot.vooraf import geef_terug, laad_gevarenlaag
from bot.wegwijzer.levend import Levend, OnbruikbareWegwijzer

logger = logging.getLogger("wegwijzer.front")

_CSP_PAGINA = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors {ouders}"
)


@web.middleware
async def koppen_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Security headers on every answer; CORS only for allowed origins."""
    verzoek = request
    antwoord = await handler(verzoek)
    kern = verzoek.app[KERN]
    for naam, waarde in VASTE_KOPPEN.items():
        antwoord.headers.setdefault(naam, waarde)
    if kern.instellingen.productie:
        antwoord.headers["Strict-Transport-Security"] = "max-age=31536000"
    mag_in_lijst = verzoek.path in paginas.INLIJSTBAAR
    ouders = (" ".join(sorted(kern.instellingen.inlijsten)) if mag_in_lijst else "") or "'none'"
    antwoord.headers.setdefault("Content-Security-Policy", _CSP_PAGINA.format(ouders=ouders))
    antwoord.headers["Cross-Origin-Resource-Policy"] = (
        "cross-origin" if verzoek.path.startswith("/widget/") else "same-site"
    )
    origin = verzoek.headers.get("Origin")
    if origin and _mag_cors(kern, verzoek):
        antwoord.headers["Access-Control-Allow-Origin"] = origin
        antwoord.headers["Vary"] = "Origin, Accept-Encoding"
    return antwoord


def _mag_cors(kern: Kern, verzoek: web.Request) -> bool:
    try:
        kern.controleer_herkomst(verzoek)
    except FoutAntwoord:
        return False
    return True


async def voorvraag(verzoek: web.Request) -> web.Response:
    """CORS preflight."""
    verzoek.app[KERN].controleer_herkomst(verzoek)
    kop = {
        "Access-Control-Allow-Methods": "POST, DELETE",
        "Access-Control-Allow-Headers": "authorization, content-type",
        "Access-Control-Max-Age": "600",
    }
    return web.Response(status=204, headers=kop)


@web.middleware
async def tempo_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Pages count for the limit per address too; what watches us (`/leeft`, `/gereed`) does not."""
    if not request.path.startswith("/webhooks/") and request.path not in ("/leeft", "/gereed"):
        request.app[KERN].controleer_adres(request)
    return await handler(request)


_MIDDLEWARES = (cijfers_middleware, koppen_middleware, deadline_middleware, fouten_middleware, tempo_middleware)


def maak_app(instellingen: Instellingen, levend: Levend | None = None) -> web.Application:
    """The application with all doors. Raises OnbruikbareWegwijzer when wegwijzer.yml may not go live."""
    app = web.Application(client_max_size=grenzen.LICHAAM_BYTES, middlewares=_MIDDLEWARES)
    app[KERN] = Kern(instellingen, levend or Levend(productie=instellingen.productie))
    app[CIJFERS] = Cijfers()
    app.router.add_post("/webhooks/widget/sessie", widget.maak_sessie)
    app.router.add_delete("/webhooks/widget/sessie", widget.wis_sessie)
    app.router.add_post("/webhooks/widget/bericht", widget.ontvang)
    app.router.add_route("OPTIONS", "/webhooks/widget/{_:sessie|bericht}", voorvraag)
    paginas.voeg_toe(app)
    app[GEREED] = Gereed(app[KERN])
    app.router.add_get("/gereed", toon_gereed)
    app.router.add_get("/leeft", toon_leeft)
    if instellingen.demo:
        demo.voeg_toe(app)
    app.cleanup_ctx.append(_verbinding)
    if instellingen.cijfers_poort:
        app.cleanup_ctx.append(_cijferdeur)
    if instellingen.teams:
        teams.voeg_toe(app, instellingen.teams)  # after the line to Rasa, so that it stops before
    app.on_response_prepare.append(_zonder_afzender)
    return app


async def _verbinding(app: web.Application) -> AsyncIterator[None]:
    kern = app[KERN]
    laad_gevarenlaag()  # at the start already when this is a process: nobody waits for it
    await kern.rasa.start()
    kern.levend.bewaak()
    vegen = asyncio.ensure_future(Opruimer(kern.ruim_op).draai())
    wissen = asyncio.ensure_future(kern.wis_wat_wacht())
    yield
    vegen.cancel()
    wissen.cancel()
    kern.signalen.bewaar(nu=True)
    kern.levend.stop()
    await kern.rasa.stop()


async def _cijferdeur(app: web.Application) -> AsyncIterator[None]:
    """`/metrics` on a port of its own."""
    binnen = web.Application()

    async def toon(_: web.Request) -> web.Response:
        kern = app[KERN]
        gereed = (await app[GEREED].nu())[0]
        tekst = app[CIJFERS].tekst(versie=kern.levend.stand.versie, sessies=len(kern.sessies), gereed=gereed)
        return web.Response(text=tekst, content_type="text/plain")

    binnen.router.add_get("/metrics", toon)
    loper = web.AppRunner(binnen, access_log=None, handle_signals=False)
    await loper.setup()
    await web.TCPSite(loper, app[KERN].instellingen.cijfers_adres, app[KERN].instellingen.cijfers_poort).start()
    yield
    await loper.cleanup()


async def _zonder_afzender(_: web.Request, antwoord: web.StreamResponse) -> None:
    """Nobody needs to know what software answers."""
    antwoord.headers["Server"] = "wegwijzer"


def main() -> None:
    """Entry point; settings from the environment."""
    scherm_af()
    logboek.stel_in("front")
    try:
        instellingen = uit_omgeving()
        app = maak_app(instellingen)
    except OnbruikbareWegwijzer as fout:
        from bot.cli.controleer import verslag

        sys.exit(verslag(fout.fouten))
    except ValueError as fout:
        sys.exit(str(fout))
    geef_terug()
    logger.info("klaar front")
    logboek.sluit_uitvoer()
    with contextlib.suppress(web.GracefulExit, KeyboardInterrupt):
        asyncio.run(deur.draai(app, instellingen.adres, instellingen.poort))


if __name__ == "__main__":
    main()
