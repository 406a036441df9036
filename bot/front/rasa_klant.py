"""Talks to the Rasa process: one POST a turn, within the deadline; anything odd is a Storing (step 2 of the flow)."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp

MAX_ANTWOORD = 512_000
#: How often another worker is asked when one is gone.
POGINGEN = 4


class Storing(Exception):
    """Rasa did not answer in time, or not with berichten. Holds a code, never a text."""


class Geweigerd(Exception):
    """The conversation was wiped, or a later message was answered already: `gewist`, `oud`."""


class RasaKlant:
    """A pool of connections to one address, or to several workers (divided by white space in `url`)."""

    def __init__(self, url: str, geheim: str, *, deadline_seconden: float) -> None:
        self._adressen = url.split() or [url]
        self._volgende = 0
        self._kop = {"Authorization": f"Bearer {geheim}"}
        self._deadline = deadline_seconden
        self._sessie: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Open the pool. Proxies from the environment are not used: Rasa is next door."""
        # closes an idle connection well before Rasa does (15 s): a POST on one that is just being closed is lost
        verbinder = aiohttp.TCPConnector(limit=200, keepalive_timeout=4)
        self._sessie = aiohttp.ClientSession(connector=verbinder, headers=self._kop, trust_env=False)

    async def stop(self) -> None:
        """Close the pool."""
        if self._sessie:
            await self._sessie.close()

    async def beurt(self, gesprek: str, **inhoud: Any) -> dict[str, Any]:
        """One turn: {"berichten": […], "versie"}. Raises Storing."""
        antwoord = await self._vraag("POST", "/webhooks/intern/bericht", {"gesprek": gesprek, **inhoud})
        if isinstance(antwoord, dict) and antwoord.get("fout") in ("gewist", "oud"):
            raise Geweigerd(antwoord["fout"])
        return controleer(antwoord, gevaar=bool(inhoud.get("spoed")))

    async def wis(self, gesprek: str) -> None:
        """Forget a conversation. Raises Storing."""
        await self._vraag("POST", "/webhooks/intern/wis", {"gesprek": gesprek})

    async def gezond(self) -> dict[str, bool]:
        """What is well there: model, geheugen, wegwijzer, log. Raises Storing."""
        antwoord = await self._vraag("GET", "/webhooks/intern/gezond", None)
        return {k: v is True for k, v in antwoord.items()} if isinstance(antwoord, dict) else {}

    async def _vraag(self, methode: str, pad: str, inhoud: dict[str, Any] | None) -> Any:
        """Ask a worker; when it is gone, the next: a turn carries a mark, so it is never done twice."""
        einde = time.monotonic() + self._deadline
        pogingen = max(POGINGEN, len(self._adressen)) if len(self._adressen) > 1 else 1
        for poging in range(pogingen):
            self._volgende = (self._volgende + 1) % len(self._adressen)
            adres = self._adressen[self._volgende]
            try:
                return await self._een(methode, adres + pad, inhoud, einde - time.monotonic())
            except aiohttp.ClientConnectionError as fout:
                if poging + 1 == pogingen or isinstance(fout, asyncio.TimeoutError):
                    raise Storing(type(fout).__name__) from None
                await asyncio.sleep(0.05 * poging)
            except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, OSError, RecursionError) as fout:
                raise Storing(type(fout).__name__) from None

    async def _een(self, methode: str, adres: str, inhoud: dict[str, Any] | None, seconden: float) -> Any:
        assert self._sessie
        wachten = aiohttp.ClientTimeout(total=max(0.05, seconden))
        async with self._sessie.request(
            methode, adres, json=inhoud, timeout=wachten, allow_redirects=False
        ) as antwoord:
            if antwoord.status != 200:
                raise Storing(f"status {antwoord.status}")
            return json.loads(await lees_begrensd(antwoord))


async def lees_begrensd(antwoord: aiohttp.ClientResponse, maximum: int = MAX_ANTWOORD) -> bytes:
    """The body, whatever its head says of its length. Raises Storing when it is more than an answer can be."""
    delen = bytearray()
    async for stuk in antwoord.content.iter_chunked(65_536):
        delen += stuk
        if len(delen) > maximum:
            antwoord.close()
            raise Storing("te_groot")
    return bytes(delen)


def controleer(antwoord: Any, *, gevaar: bool = False) -> dict[str, Any]:
    """Refuse an answer a channel cannot draw, or one to danger that does not help. Raises Storing.

    Args:
        antwoord: what Rasa sent, of any shape.
        gevaar: the front found danger in the bericht: then a kaart with the routes of danger must be among it.
    """
    berichten = antwoord.get("berichten") if isinstance(antwoord, dict) else None
    if not isinstance(berichten, list) or not berichten:
        raise Storing("leeg")
    if not all(_is_bericht(b) for b in berichten):
        raise Storing("vorm")
    if not any(b["tekst"].strip() or b.get("kaart") for b in berichten):
        raise Storing("leeg")
    if gevaar and not any((b.get("kaart") or {}).get("spoed") is True for b in berichten):
        raise Storing("vorm")
    taal = "en" if antwoord.get("taal") == "en" else "nl"
    return {
        "berichten": berichten,
        "versie": str(antwoord.get("versie", ""))[:16],
        "taal": taal,
        "twijfel": antwoord.get("twijfel") is True,
    }


def _is_bericht(bericht: Any) -> bool:
    """A text, buttons with a title and an id, and a kaart of a kind with the lists it needs."""
    if not isinstance(bericht, dict) or not isinstance(bericht.get("tekst"), str):
        return False
    knoppen, kaart = bericht.get("knoppen", []), bericht.get("kaart")
    if not isinstance(knoppen, list) or not all(
        isinstance(k, dict) and isinstance(k.get("titel"), str) and isinstance(k.get("id"), str) for k in knoppen
    ):
        return False
    return kaart is None or (isinstance(kaart, dict) and _is_kaart(kaart))


def _is_kaart(kaart: dict[str, Any]) -> bool:
    if kaart.get("soort") == "formulier":
        return isinstance(kaart.get("adres"), str)
    routes = kaart.get("routes")
    return isinstance(routes, list) and all(
        isinstance(r, dict) and isinstance(r.get("naam"), str) and isinstance(r.get("contact"), list) for r in routes
    )
