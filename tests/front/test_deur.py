"""The doors themselves: slow senders, broken HTTP, bombs, many connections (issue on no trace, 5).

On real sockets. Seen to fail: with `deadline_middleware` taken out (a slow body kept its connection for ever), with
`Deur.handle_error` taken out (the answer quoted the request in plain text), with `auto_decompress` on (a bomb of 1 MB
took 1 GB), with `Poort.connection_made` of aiohttp (no room for the next), and without `keepalive_timeout`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import socket
import time
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.front import deur as deur_module
from bot.front.app import maak_app
from bot.front.instellingen import Instellingen
from bot.wegwijzer.levend import Levend


@pytest.fixture
async def poort(levend: Levend, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """A front on a port of its own, with short times and few connections."""
    monkeypatch.setattr(deur_module, "DEADLINE_SECONDEN", 0.6)
    monkeypatch.setattr(deur_module, "STIL_SECONDEN", 0.8)
    monkeypatch.setattr(deur_module, "NALEZEN_SECONDEN", 0.2)
    monkeypatch.setattr(deur_module, "maximum", lambda: 20)
    loper = deur_module.loper(maak_app(Instellingen(rasa_url="http://127.0.0.1:1", geheim="x" * 20), levend))
    await loper.setup()
    site = web.TCPSite(loper, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    yield site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    await loper.cleanup()


async def stuur(poort: int, *stukken: bytes, rust: float = 0.0) -> bytes:
    """Send pieces with a rest between them; all that comes back until the other side closes."""
    return await asyncio.to_thread(_stuur, poort, stukken, rust)


def _stuur(poort: int, stukken: tuple[bytes, ...], rust: float) -> bytes:
    uit = bytearray()
    with socket.create_connection(("127.0.0.1", poort), timeout=20) as verbinding:
        with contextlib.suppress(ConnectionError):
            for stuk in stukken:
                verbinding.sendall(stuk)
                time.sleep(rust)
        with contextlib.suppress(ConnectionError):
            while stuk := verbinding.recv(65_536):
                uit += stuk
    return bytes(uit)


def inhoud(antwoord: bytes) -> dict[str, Any]:
    """The JSON of a raw answer, after a look at its head."""
    kop, _, lijf = antwoord.partition(b"\r\n\r\n")
    assert b"application/json" in kop and b"nosniff" in kop and b"no-store" in kop, kop
    assert b"aiohttp" not in kop and b"Python" not in kop, kop
    return dict(json.loads(lijf))


async def test_a_body_that_never_ends_is_answered_in_time_with_someone_to_call(poort):
    begin = time.monotonic()
    kop = b"POST /intranet/melden HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
    kop = kop.replace(b"/intranet/melden", b"/webhooks/widget/bericht")
    antwoord = await stuur(poort, kop, b"{", b'"', b"t", rust=0.3)
    assert time.monotonic() - begin < 5
    assert b"112" in antwoord


async def test_a_slow_body_of_a_session_is_answered_in_time(poort):
    token = inhoud(
        await stuur(
            poort, b"POST /webhooks/widget/sessie HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        )
    )["token"]
    kop = (
        f"POST /webhooks/widget/bericht HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 30000\r\n\r\n"
    ).encode()
    begin = time.monotonic()
    antwoord = await stuur(poort, kop, b'{"tekst": "', *[b"a"] * 3, rust=0.15)
    assert time.monotonic() - begin < 5
    assert b" 408 " in antwoord.split(b"\r\n")[0] and inhoud(antwoord)["fout"] == "te_laat"
    assert "112" in inhoud(antwoord)["bericht"] and "vertrouwenspersoon" in inhoud(antwoord)["bericht"]


async def test_a_head_that_never_ends_is_closed(poort):
    begin = time.monotonic()
    lezer, schrijver = await asyncio.open_connection("127.0.0.1", poort)
    schrijver.write(b"GET /leeft HTTP/1.1\r\nHost: x\r\n")
    await asyncio.wait_for(lezer.read(-1), 20)
    assert time.monotonic() - begin < 10
    schrijver.close()


@pytest.mark.parametrize(
    "rauw",
    [
        b"KARINWORDTGEPEST\r\n\r\n",
        b"GET /KARINWORDTGEPEST HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /leeft HTTP/1.1\r\nKARINWORDTGEPEST\r\n\r\n",
        b"GET /leeft HTTP/1.1\r\nHost: x\r\nX: \x00KARINWORDTGEPEST\r\n\r\n",
        b"POST /leeft HTTP/1.1\r\nHost: x\r\nContent-Length: KARINWORDTGEPEST\r\n\r\n",
        b"POST /leeft HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST /webhooks/widget/sessie HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nKARINWORDTGEPEST\r\n",
        b"GET /" + b"KARINWORDTGEPEST" * 2_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /leeft HTTP/1.1\r\nHost: x\r\n" + b"X: KARINWORDTGEPEST\r\n" * 500 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfcKARINWORDTGEPEST\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
async def test_what_is_not_http_gets_a_coded_answer_that_quotes_nothing(poort, rauw, caplog):
    antwoord = await stuur(poort, rauw)
    assert antwoord, rauw
    assert b"KARIN" not in antwoord
    assert b" 5" not in antwoord.split(b"\r\n")[0][8:11]
    assert "112" in inhoud(antwoord)["bericht"]


@pytest.mark.parametrize("soort", ["gzip", "deflate", "br", "zstd", "identity, gzip"])
async def test_a_bomb_is_refused_unread(poort, soort):
    import resource

    plat = b'{"tekst": "' + b"a" * 100_000_000 + b'"}' if soort in ("gzip", "deflate") else b"x" * 1_000
    ingepakt = {"gzip": gzip.compress, "deflate": zlib.compress}.get(soort, bytes)(plat)
    del plat
    sessie = await stuur(
        poort, b"POST /webhooks/widget/sessie HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )
    voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kop = (
        f"POST /webhooks/widget/bericht HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {inhoud(sessie)['token']}\r\n"
        f"Content-Type: application/json\r\nContent-Encoding: {soort}\r\nContent-Length: {len(ingepakt)}\r\n\r\n"
    ).encode()
    antwoord = await stuur(poort, kop + ingepakt)
    assert b" 415 " in antwoord.split(b"\r\n")[0] and inhoud(antwoord)["fout"] == "ingepakt"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor < 20_000


async def test_there_is_always_room_for_one_more(poort):
    stil = [await asyncio.open_connection("127.0.0.1", poort) for _ in range(60)]
    antwoord = await stuur(poort, b"GET /leeft HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b" 200 " in antwoord.split(b"\r\n")[0]
    for _, schrijver in stil:
        schrijver.close()


async def test_many_requests_on_one_connection_are_each_answered(poort):
    een = b"GET /leeft HTTP/1.1\r\nHost: x\r\n\r\n"
    antwoord = await stuur(poort, een * 50 + een.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    assert antwoord.count(b'{"leeft": true}') == 51
