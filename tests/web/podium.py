"""The stage of the browser tests: the real front beside a fake Rasa, and an intranet of another origin around it.

All run in one thread with its own event loop, on free ports of loopback. Can be run by hand to look at:
`python -m tests.web.podium`.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from bot.front.app import maak_app
from bot.front.instellingen import Instellingen
from bot.wegwijzer.levend import Levend
from bot.wegwijzer.model import Overdracht, Wegwijzer
from tests.nep_rasa import NepRasa

#: The strictest policy a host page may have: only the widget's script and its connection.
STRENG = (
    "default-src 'none'; script-src {front}; connect-src {front}; style-src 'none'; img-src 'none'; font-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-src 'none'"
)
TRUSTED = "; require-trusted-types-for 'script'; trusted-types 'none'"

_GAST = """<!doctype html><html lang="{taal}"><head><meta charset="utf-8"><meta name="viewport"
 content="width=device-width, initial-scale=1"><title>Intranet</title>
<script defer src="{front}/widget/v1.js"></script></head><body><header><h1>Intranet</h1></header>
<main><p>Een pagina van een ander. <a href="{front}/hulp" data-wegwijzer>Hulp nodig?</a></p></main>
<weg-wijzer><a href="{front}/hulp">Hulp en advies</a></weg-wijzer>
<noscript><p><a href="{front}/hulp">Alle plekken op een rij</a></p></noscript></body></html>"""


@dataclass
class Podium:
    """Addresses of the running parts. `opdracht` runs a coroutine in their loop."""

    front: str
    gast: str
    rasa: NepRasa
    loop: asyncio.AbstractEventLoop
    stop: Callable[[], None]

    def opdracht(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run in the loop of the servers and wait."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)


def gast_app(front: str) -> web.Application:
    """Pages of another origin: `/` open, `/streng` without anything but our script, `/trusted` with Trusted Types."""

    async def pagina(verzoek: web.Request) -> web.Response:
        kop = {}
        if verzoek.path != "/":
            kop["Content-Security-Policy"] = STRENG.format(front=front) + (
                TRUSTED if verzoek.path == "/trusted" else ""
            )
        html = _GAST.format(front=front, taal=verzoek.query.get("taal", "nl"))
        return web.Response(text=html, content_type="text/html", headers=kop)

    async def lijst(verzoek: web.Request) -> web.Response:
        html = f'<!doctype html><title>SharePoint</title><iframe src="{front}/widget/pagina" title="Hulp"></iframe>'
        return web.Response(text=html, content_type="text/html")

    async def niets(_: web.Request) -> web.Response:
        return web.Response(status=204)

    app = web.Application()
    for pad in ("/", "/streng", "/trusted"):
        app.router.add_get(pad, pagina)
    app.router.add_get("/lijst", lijst)
    app.router.add_get("/favicon.ico", niets)
    return app


async def _luister(app: web.Application, poort: int = 0) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, access_log=None, handler_cancellation=False)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", poort)
    await site.start()
    assert site._server is not None
    return runner, f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]


async def _bouw(w: Wegwijzer, levend: Levend, poort: int) -> tuple[list[web.AppRunner], str, str, NepRasa]:
    rasa = NepRasa(w, geheim="podium")
    rasa_runner, rasa_url = await _luister(rasa.app())
    gast = gast_app("@")
    gast_runner, gast_url = await _luister(gast)
    instellingen = Instellingen(
        rasa_url=rasa_url,
        geheim="podium",
        demo=True,
        herkomsten=frozenset({gast_url}),
        inlijsten=frozenset({gast_url}),
        deadline_seconden=4.0,
    )
    front_runner, front_url = await _luister(maak_app(instellingen, levend), poort)
    await gast_runner.cleanup()
    gast_runner, _ = await _luister(gast_app(front_url), int(gast_url.rpartition(":")[2]))
    formulier = replace(w.meldformulier, url=f"{front_url}/intranet/melden", zekerheid="bevestigd")
    rasa.w = replace(w, meldformulier=formulier)
    return [front_runner, gast_runner, rasa_runner], front_url, gast_url, rasa


def begin(*, poort: int = 0) -> Podium:
    """Start all; `Podium.stop()` ends them."""
    levend = Levend()
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    bouw = asyncio.run_coroutine_threadsafe(_bouw(levend.huidig(), levend, poort), loop)
    runners, front, gast, rasa = bouw.result(60)

    def stop() -> None:
        async def ruim_op() -> None:
            for runner in runners:
                await runner.cleanup()

        asyncio.run_coroutine_threadsafe(ruim_op(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)

    return Podium(front, gast, rasa, loop, stop)


def formulier(podium: Podium, manier: str, adres: str = "") -> None:
    """Set how the fields go to the form."""
    huidig = podium.rasa.w.meldformulier
    nieuw = replace(huidig, overdracht=Overdracht(manier=manier, adres=adres))
    podium.rasa.w = replace(podium.rasa.w, meldformulier=nieuw)


if __name__ == "__main__":
    podium_ = begin(poort=8090)
    print(podium_.front, podium_.gast)
    threading.Event().wait()
