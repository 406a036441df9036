"""Delivers our answers: one queue per conversation, so that order holds, and nobody waits for it (step 11 of the flow).

A connector that says "too fast" is obeyed (`Retry-After`), one that is broken is asked again for two minutes; what
comes after waits in its own conversation only. Only our own words wait here.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import logging
import random
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from bot.front.teams_verbinding import NietVerzonden, Verbinding

logger = logging.getLogger("wegwijzer.teams")

MAX_WACHTEND = 60
MAX_GESPREKKEN = 10_000
#: One activity is tried for this long; a wait is never longer than this.
VOLHOUDEN_SECONDEN = 120.0
MAX_WACHT_SECONDEN = 60.0
TYPEN_SECONDEN = 3.0
OPNIEUW = frozenset({0, 408, 412, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Adres:
    """Where a conversation is answered: a serviceUrl that has been checked, and Teams' name for the conversation."""

    dienst: str
    gesprek: str = field(repr=False)

    def pad(self, bericht: str = "") -> str:
        """Address of the activities, or of one of them."""
        kop = f"{self.dienst.rstrip('/')}/v3/conversations/{quote(self.gesprek, safe='')}/activities"
        return f"{kop}/{quote(bericht, safe='')}" if bericht else kop


@dataclass(frozen=True)
class Uitgaand:
    """One activity to deliver; with `vervangt` it takes the place of an earlier one."""

    activiteit: dict[str, Any] = field(repr=False)
    vervangt: str = ""


def als_bytes(activiteit: dict[str, Any]) -> bytes:
    """An activity as it goes out; its length is what Teams' limit is about."""
    return json.dumps(activiteit, ensure_ascii=False, separators=(",", ":")).encode()


class Verzender:
    """Queues of all conversations."""

    def __init__(self, verbinding: Verbinding) -> None:
        self._verbinding = verbinding
        self._rijen: dict[Adres, deque[Uitgaand]] = {}
        self._lopers: dict[Adres, asyncio.Task[None]] = {}
        self._los: set[asyncio.Task[None]] = set()

    def zet(self, adres: Adres, uit: list[Uitgaand]) -> None:
        """Add to the queue of a conversation."""
        rij = self._rijen.get(adres)
        if rij is None:  # an empty queue may well be in use: its last part is on its way
            rij = deque()
        if len(rij) + len(uit) > MAX_WACHTEND or len(self._rijen) >= MAX_GESPREKKEN:
            logger.error("teams_vol")
            return
        rij.extend(uit)
        self._rijen[adres] = rij
        if adres not in self._lopers:
            self._lopers[adres] = asyncio.ensure_future(self._loop(adres, rij))

    def typen(self, adres: Adres) -> None:
        """Show that we are busy: once, without waiting, and never in the way of an answer."""
        if len(self._los) < MAX_GESPREKKEN:
            taak = asyncio.ensure_future(self._typ(adres))
            self._los.add(taak)
            taak.add_done_callback(self._los.discard)

    async def stop(self, seconden: float = 2.0) -> None:
        """Deliver what can be delivered in this time, then stop."""
        taken = [*self._lopers.values(), *self._los]
        if taken:
            await asyncio.wait(taken, timeout=seconden)
        for taak in taken:
            taak.cancel()
        await asyncio.gather(*taken, return_exceptions=True)

    async def _typ(self, adres: Adres) -> None:
        if adres in self._lopers:  # an earlier answer is still on its way: the sign would come after it
            return
        with contextlib.suppress(NietVerzonden, asyncio.TimeoutError):
            lichaam = als_bytes({"type": "typing"})
            await asyncio.wait_for(self._verbinding.stuur("POST", adres.pad(), lichaam), TYPEN_SECONDEN)

    async def _loop(self, adres: Adres, rij: deque[Uitgaand]) -> None:
        try:
            while rij:
                await self._lever(adres, rij.popleft())
        finally:
            self._lopers.pop(adres, None)
            self._rijen.pop(adres, None)

    async def _lever(self, adres: Adres, uit: Uitgaand) -> None:
        lichaam = als_bytes(uit.activiteit)
        einde = time.monotonic() + VOLHOUDEN_SECONDEN
        for poging in itertools.count():
            try:
                await self._verbinding.stuur("PUT" if uit.vervangt else "POST", adres.pad(uit.vervangt), lichaam)
                return
            except NietVerzonden as fout:
                wacht = hoe_lang(fout.wacht_seconden, poging)
                if fout.status not in OPNIEUW or time.monotonic() + wacht > einde:
                    logger.error("teams_niet_verzonden status %d", fout.status)
                    return
                logger.info("teams_opnieuw status %d", fout.status)
                await asyncio.sleep(wacht)


def hoe_lang(gevraagd: float | None, poging: int) -> float:
    """Seconds to wait: what the connector asks, but who keeps saying "at once" is not asked without end."""
    eigen = uitstel(poging) if gevraagd is None or poging > 3 else 0.0
    return min(max(gevraagd or 0.0, eigen), MAX_WACHT_SECONDEN)


def uitstel(poging: int) -> float:
    """Seconds before the next try: doubling from a half to sixteen, with some chance in it."""
    return float(min(0.5 * 2 ** min(poging, 10), 16.0)) * random.uniform(0.8, 1.2)
