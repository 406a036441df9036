"""Turns consented fields into the address of the meldformulier (step 6 of the flow).

`link`: the plain address. `fragment`: the fields behind `#`, never in a query string, which ends in proxy logs beside
a name. `api`: the fields are posted, the answer must be a one-time https address on the form's own host, within two
seconds; anything else gives the plain address and an honest sentence.
"""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.wegwijzer.model import Meldformulier

MAX_ANTWOORD = 10_000
#: However patient the editor is: within this time the employee gets the plain form (issue "The conversation", 7).
MAX_SECONDEN = 2.0


def in_gebruik(formulier: Meldformulier) -> Meldformulier:
    """The form as the editor wrote it; in a demo its placeholder becomes the demo intranet's own form."""
    demo = os.environ.get("WEGWIJZER_DEMO_FORMULIER")
    if demo and formulier.zekerheid != "bevestigd":
        return replace(formulier, url=demo, zekerheid="bevestigd")
    return formulier


def kaal_adres(formulier: Meldformulier) -> str | None:
    """The address of the empty form; None while it is a placeholder."""
    return formulier.url if formulier.zekerheid == "bevestigd" else None


def vertaald(velden: dict[str, str], formulier: Meldformulier) -> dict[str, str]:
    """Our field names -> the form's own; fields the editor does not allow are left out."""
    return {formulier.velden[k]: v for k, v in velden.items() if k in formulier.velden}


async def adres(velden: dict[str, str], formulier: Meldformulier) -> tuple[str | None, bool]:
    """(address, filled). `filled` is False when nothing went along. Never raises."""
    kaal = kaal_adres(formulier)
    mee = vertaald(velden, formulier)
    if kaal is None or not mee or formulier.overdracht.manier == "link":
        return kaal, False
    if formulier.overdracht.manier == "fragment":
        return f"{kaal}#{urlencode(mee)}", True
    eenmalig = await _vraag_api(mee, formulier)
    return (eenmalig, True) if eenmalig else (kaal, False)


async def _vraag_api(mee: dict[str, str], formulier: Meldformulier) -> str | None:
    import aiohttp

    wachten = aiohttp.ClientTimeout(total=min(formulier.overdracht.time_out_seconden, MAX_SECONDEN))
    try:
        async with (
            aiohttp.ClientSession(timeout=wachten, trust_env=False) as sessie,
            sessie.post(formulier.overdracht.adres, json=mee, allow_redirects=False) as antwoord,
        ):
            if antwoord.status != 200:
                return None
            return eigen_host(json.loads(await _lees(antwoord.content)), formulier)
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, OSError, RecursionError):
        return None


async def _lees(stroom: Any) -> bytes:
    """The whole body, at most MAX_ANTWOORD bytes. Raises ValueError for more."""
    rauw = b""
    async for stuk in stroom.iter_any():
        rauw += stuk
        if len(rauw) > MAX_ANTWOORD:
            raise ValueError("te_groot")
    return rauw


def eigen_host(antwoord: Any, formulier: Meldformulier) -> str | None:
    """The address in an answer `{"adres": …}` when it is https (http on loopback) on the form's own host."""
    waarde = antwoord.get("adres") if isinstance(antwoord, dict) else None
    if not isinstance(waarde, str) or len(waarde) > 2000:
        return None
    try:
        doel, eigen = urlsplit(waarde), urlsplit(formulier.url)
    except ValueError:
        return None
    veilig = doel.scheme == "https" or (doel.scheme == "http" and doel.hostname in ("127.0.0.1", "localhost"))
    if veilig and doel.netloc == eigen.netloc and not doel.username and not doel.password:
        return waarde
    return None
