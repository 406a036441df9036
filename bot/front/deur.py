"""The doors themselves: connections, their time limits, and answers to what is not HTTP (step 2 of the flow).

aiohttp reads a body for ever, answers broken HTTP with a text that quotes the request, unpacks what is packed, and
takes as many connections as the machine has. Here: a deadline for each request as a whole, a coded answer with a person
to call, nothing unpacked, and room made by closing the connection that has been idle longest.
"""

from __future__ import annotations

import asyncio
import logging
import resource
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_protocol import RequestHandler

from bot.front import fouten

logger = logging.getLogger("wegwijzer.front")

#: A request as a whole, its body included, is answered within this; below the five seconds that we promise.
DEADLINE_SECONDEN = 4.7
#: A connection without a whole request head, or between two requests.
STIL_SECONDEN = 15.0
#: What remains of a refused body is read for this long, then the connection is closed.
NALEZEN_SECONDEN = 1.0
#: Descriptors that are kept free for files and for the line to Rasa.
VRIJE_BESTANDEN = 300
MAX_VERBINDINGEN = 20_000
MAX_KOP = 8_190
MAX_KOPPEN = 64


@web.middleware
async def deadline_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every request gets its answer in time; who sends too slowly gets one too."""
    try:
        return await asyncio.wait_for(handler(request), DEADLINE_SECONDEN)
    except asyncio.TimeoutError:
        logger.error("te_laat")
        antwoord = fouten.als_antwoord(408 if not request.content.is_eof() else 503, "te_laat")
        antwoord.force_close()
        return antwoord


class Deur(RequestHandler):
    """One connection."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What is not HTTP, or what went wrong outside the handlers: a code, never a piece of the request."""
        if status >= 500:
            logger.error("onverwacht %s", type(exc).__name__)
        else:
            logger.info("verkeerd_verzoek %d", status)
        if request.writer.output_size > 0:
            raise ConnectionError("antwoord was al begonnen")
        return gecodeerd(status)

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """What aiohttp answers by itself, before our own code is reached, becomes a coded answer too."""
        if isinstance(resp, web.HTTPException) and resp.status >= 400:
            resp = gecodeerd(resp.status)
        return await super().finish_response(request, resp, start_time)

    @property
    def stil(self) -> bool:
        """True while it waits for a request."""
        return self._waiter is not None and not self._waiter.done()


def gecodeerd(status: int) -> web.Response:
    """An error with a code, and the end of the connection."""
    antwoord = fouten.als_antwoord(status, "storing" if status >= 500 else "verkeerd_verzoek")
    antwoord.headers.update(fouten.VASTE_KOPPEN)
    antwoord.headers["Server"] = "wegwijzer"
    antwoord.force_close()
    return antwoord


class Poort(web.Server):
    """All connections; there is always room for one more."""

    def __init__(self, *args: Any, maximum: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._maximum = maximum

    def __call__(self) -> RequestHandler:
        """A handler for a new connection."""
        return Deur(self, loop=self._loop, **self._kwargs)

    def connection_made(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        """Make room: the connection that has been idle longest goes, else the oldest."""
        super().connection_made(handler, transport)
        if len(self._connections) <= self._maximum:
            return
        stille = (d for d in self._connections if isinstance(d, Deur) and d.stil and d is not handler)
        weg = next(stille, None) or next(iter(self._connections))
        logger.warning("te_veel_verbindingen")
        self._connections.pop(weg, None)
        weg.force_close()


class Loper(web.AppRunner):
    """Runs the application behind a Poort."""

    async def _make_server(self) -> web.Server:
        server = await super()._make_server()
        return Poort(
            server.request_handler,
            request_factory=server.request_factory,
            handler_cancellation=server.handler_cancellation,
            maximum=maximum(),
            **server._kwargs,
        )


def maximum() -> int:
    """How many connections: what the limit on open files leaves."""
    return max(50, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0] - VRIJE_BESTANDEN, MAX_VERBINDINGEN))


def loper(app: web.Application, *, handle_signals: bool = False) -> Loper:
    """A runner with our limits; no access log, nothing is unpacked."""
    return Loper(
        app,
        handle_signals=handle_signals,
        access_log=None,
        keepalive_timeout=STIL_SECONDEN,
        lingering_time=NALEZEN_SECONDEN,
        auto_decompress=False,
        max_line_size=MAX_KOP,
        max_field_size=MAX_KOP,
        max_headers=MAX_KOPPEN,
        handler_cancellation=False,
        shutdown_timeout=2.0,
    )


async def draai(app: web.Application, adres: str, poort: int) -> None:
    """Open the doors until a signal comes."""
    lopend = loper(app, handle_signals=True)
    await lopend.setup()
    try:
        await web.TCPSite(lopend, adres, poort, backlog=1024).start()
        while True:
            await asyncio.sleep(3600)
    finally:
        await lopend.cleanup()
