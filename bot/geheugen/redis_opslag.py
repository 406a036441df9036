"""Conversations and locks in Redis, so that any worker serves any turn (design, Memory; docs/capaciteit.md).

Redis runs without persistence and holds what the memory of one process would: categories, for thirty minutes, under a
keyed hash of the id of the conversation. Nothing here raises. Three guards against what a cluster can do:

- A turn has a mark of the front. What was stored before that turn is kept beside what came of it; the same turn again
  (its worker was killed, the front asks another) starts from there: never lost, never done twice.
- A turn saves on the state it began with or not at all (a counter): who was overtaken can not write an old state back.
- Each worker keeps a copy of what it stored. After a restart of Redis all of them bring their copies back; the highest
  counter wins. Until then, and while Redis is away, the own copy answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import os
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any

import redis.asyncio as redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import InMemoryLockStore, LockError
from rasa.shared.core.trackers import DialogueStateTracker
from redis.exceptions import RedisError

from bot.geheugen.beurt import BEURT, Beurt
from bot.geheugen.tracker import WegwijzerTrackerStore, pak_uit

logger = logging.getLogger("wegwijzer.geheugen")

#: A wiped conversation stays wiped as long as its token could be used (bot/front/sessie.py).
GEWIST_SECONDEN = 12 * 3600
#: Redis answers in a millisecond; on a machine that is far too busy it may take longer. Who is gone refuses at once.
WACHT_SECONDEN = 1.5
#: After a restart of Redis the copies of all workers are back within this time.
HERSTEL_SECONDEN = 2.5
KIJK_SECONDEN = 0.25
#: A lock without a sign of life for this long was its worker's, who is dead.
SLOT_MS = 1_500
SLOT_WACHT_SECONDEN = 3.0

_WEG = (RedisError, OSError, asyncio.TimeoutError)

#: KEYS: state, wiped. ARGV: counter the turn began with, its mark, value, seconds. 1: stored.
_BEWAAR = """
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
local oud = redis.call('GET', KEYS[1])
if oud then
  local staat = cjson.decode(oud)
  if staat.s > tonumber(ARGV[1]) and not (staat.b ~= '' and staat.b == ARGV[2]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
return 1
"""
_LAAT_LOS = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_VERLENG = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"


def verbind(url: str) -> redis.Redis:
    """A pool of connections; the password stands in the address or in `WEGWIJZER_REDIS_WACHTWOORD`."""
    wachtwoord = os.environ.get("WEGWIJZER_REDIS_WACHTWOORD") or None
    extra = {"password": wachtwoord} if wachtwoord else {}
    return redis.Redis.from_url(
        url, socket_timeout=WACHT_SECONDEN, socket_connect_timeout=WACHT_SECONDEN, max_connections=200, **extra
    )


def adres(url: str | None) -> str:
    """Address of Redis: from endpoints.yml, else `WEGWIJZER_REDIS`."""
    return url or os.environ.get("WEGWIJZER_REDIS") or "redis://127.0.0.1:6379/0"


def sleutel(soort: str, gesprek: str) -> str:
    """The key of a conversation: not its id, and not to be turned back into it."""
    geheim = os.environ.get("WEGWIJZER_GEHEIM", "").encode()
    return f"w:{soort}:" + hmac.new(geheim or b"-", gesprek.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]


class RedisTrackerStore(WegwijzerTrackerStore):
    """Redis first; the memory of the process holds the copies."""

    def __init__(self, domain: Any, event_broker: Any = None, url: str | None = None, **kwargs: Any) -> None:
        """`url`: address of Redis. The rest as in the base class."""
        super().__init__(domain, event_broker, **kwargs)
        self._redis = verbind(adres(url))
        self._run = ""
        #: A restart that a turn noticed before `waak` did.
        self._nieuwe_run = ""
        #: Until when a turn waits for what other workers may bring back.
        self._wachten_tot = 0.0

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots on the state this turn began with."""
        self.ruim_op()
        nieuw = self._pak_in(tracker)
        gesprek = tracker.sender_id
        if nieuw is None or gesprek in self._gewist:
            return
        beurt = BEURT.get() or Beurt()
        staat = {"s": beurt.teller + 1, "b": beurt.merk, "nr": beurt.nr, "v": beurt.begin, "n": nieuw.decode()}
        rauw = json.dumps(staat, separators=(",", ":")).encode()
        if await self._zet(gesprek, rauw, beurt) is not False:
            self._houd(gesprek, rauw)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as it was before this turn, from Redis or else from the own copy."""
        self.ruim_op()
        staat = _staat(await self._haal(sender_id))
        beurt = BEURT.get()
        tekst = str(staat.get("n", ""))
        if beurt is not None and staat:
            zelfde = bool(beurt.merk) and staat.get("b") == beurt.merk
            tekst = str(staat.get("v", "")) if zelfde else tekst
            beurt.teller = int(staat["s"]) - (1 if zelfde else 0)
            beurt.begin = tekst
        if not tekst:
            return None
        try:
            return pak_uit(sender_id, tekst.encode(), self.domain)
        except (ValueError, TypeError, KeyError, AttributeError) as fout:
            logger.error("bewaren_mislukt %s", type(fout).__name__)
            return None

    async def oordeel(self, gesprek: str, beurt: Beurt) -> str:
        """`gewist`, `oud` (a later number was done) or nothing, before a turn begins."""
        gewist, rauw = gesprek in self._gewist, self._inhoud.get(gesprek, (0.0, b""))[1]
        try:
            gevonden, ginds = await self._redis.mget(sleutel("g", gesprek), sleutel("x", gesprek))
            gewist, rauw = gewist or ginds is not None, gevonden or rauw
        except _WEG:
            self._mis()
        if gewist:
            return "gewist"
        return "oud" if 0 <= beurt.nr < int(_staat(rauw).get("nr", -1)) else ""

    async def wis(self, sender_id: str) -> None:
        """Forget a conversation at once, everywhere."""
        await super().wis(sender_id)
        try:
            async with self._redis.pipeline(transaction=True) as pijp:
                pijp.set(sleutel("x", sender_id), "1", ex=GEWIST_SECONDEN)
                pijp.delete(sleutel("g", sender_id))
                await pijp.execute()
        except _WEG:
            self._mis()

    async def keys(self) -> Iterable[str]:
        """Ids of the conversations this worker has a copy of; Redis knows no ids."""
        return await super().keys()

    async def _zet(self, gesprek: str, rauw: bytes, beurt: Beurt) -> bool | None:
        """True stored, False refused, None when Redis is away."""
        args = (str(beurt.teller), beurt.merk, rauw, str(int(self.verloopt_seconden)))
        try:
            gelukt = await self._redis.eval(_BEWAAR, 2, sleutel("g", gesprek), sleutel("x", gesprek), *args)
        except _WEG:
            self._mis()
            return None
        return bool(gelukt)

    async def _haal(self, gesprek: str) -> bytes | None:
        """The newest of Redis and the own copy; just after a restart Redis gets time to be filled again.

        The front numbers the messages of a conversation: what does not reach the one before this turn is not the
        newest, for example because an older copy came back first.
        """
        beurt = BEURT.get() or Beurt()
        while True:
            gevonden = await self._lees(gesprek)
            eigen = self._inhoud.get(gesprek, (0.0, None))[1]
            beste = max((r for r in (gevonden, eigen) if r), key=lambda r: int(_staat(r).get("s", 0)), default=None)
            if time.monotonic() >= self._wachten_tot or (beste and int(_staat(beste).get("nr", -1)) >= beurt.nr - 1):
                return beste
            await asyncio.sleep(0.05)

    async def _lees(self, gesprek: str) -> bytes | None:
        """What Redis has. The client reconnects without a word: which server answers is asked in the same go."""
        try:
            async with self._redis.pipeline(transaction=True) as pijp:
                pijp.get(sleutel("g", gesprek))
                pijp.info("server")
                gevonden, server = await pijp.execute()
        except _WEG:
            self._mis()
            return None
        run = str(server.get("run_id", ""))
        if self._run and run not in (self._run, self._nieuwe_run):
            self._nieuwe_run = run
            self._wachten_tot = time.monotonic() + HERSTEL_SECONDEN
        return bytes(gevonden) if gevonden else None

    def _houd(self, gesprek: str, rauw: bytes) -> None:
        self._weg(gesprek)
        self._inhoud[gesprek] = (self._klok(), rauw)
        self._bytes += len(rauw)
        self._maak_plaats()

    def _mis(self) -> None:
        if self.gezond:
            logger.error("geheugen_weg")
            self._wachten_tot = time.monotonic() + HERSTEL_SECONDEN
        self.gezond = False

    async def waak(self) -> None:
        """Notice a restart of Redis and bring the copies back. Runs as long as the worker does."""
        while True:
            await asyncio.sleep(KIJK_SECONDEN)
            await self.kijk()

    async def kijk(self) -> None:
        """Look once which server answers; a new one gets the copies of this worker."""
        try:
            run = str((await self._redis.info(section="server"))["run_id"])
        except (*_WEG, KeyError):
            self._mis()
            return
        if run != self._run:
            if self._run:
                self._wachten_tot = time.monotonic() + HERSTEL_SECONDEN
                await self.breng_terug()
            self._run = run
        self.gezond = True

    async def breng_terug(self) -> int:
        """Write the own copies to Redis, where it has none or an older one. Returns how many were offered."""
        aantal = 0
        for gesprek, (moment, rauw) in list(self._inhoud.items()):
            staat = _staat(rauw)
            over = int(self.verloopt_seconden - (self._klok() - moment))
            if over > 0 and staat:
                # one less than its own counter: a copy that is newer than what is there may be written
                await self._zet(gesprek, rauw, Beurt(merk="", teller=int(staat["s"]) - 1))
                aantal += 1
        for gesprek in list(self._gewist):
            with contextlib.suppress(*_WEG):
                await self._redis.set(sleutel("x", gesprek), "1", ex=GEWIST_SECONDEN)
        return aantal


def _staat(rauw: bytes | None) -> dict[str, Any]:
    """What was stored; empty when there is nothing, or something that is not ours."""
    try:
        staat = json.loads(rauw) if rauw else {}
    except ValueError:
        return {}
    return staat if isinstance(staat, dict) and isinstance(staat.get("s"), int) else {}


class RedisLockStore(InMemoryLockStore):
    """One turn at a time per conversation, over all workers; a dead worker's lock is gone within two seconds."""

    def __init__(self, *args: Any, url: str | None = None, **kwargs: Any) -> None:
        """`url`: address of Redis."""
        super().__init__()
        self._redis = verbind(adres(url))

    @contextlib.asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 60, wait_time_in_seconds: float = 0.02
    ) -> AsyncIterator[TicketLock]:
        """Hold the lock of a conversation. Raises LockError after three seconds; without Redis the process's own."""
        async with super().lock(conversation_id, lock_lifetime, wait_time_in_seconds) as eigen:
            naam, merk = sleutel("s", conversation_id), secrets.token_hex(8)
            gekregen = await self._neem(naam, merk)
            verlengen = asyncio.ensure_future(self._verleng(naam, merk)) if gekregen else None
            try:
                yield eigen
            finally:
                if verlengen:
                    verlengen.cancel()
                    with contextlib.suppress(*_WEG):
                        await self._redis.eval(_LAAT_LOS, 1, naam, merk)

    async def _neem(self, naam: str, merk: str) -> bool:
        einde = time.monotonic() + SLOT_WACHT_SECONDEN
        while time.monotonic() < einde:
            try:
                if await self._redis.set(naam, merk, nx=True, px=SLOT_MS):
                    return True
            except _WEG:
                return False
            await asyncio.sleep(0.02)
        raise LockError("bezet")

    async def _verleng(self, naam: str, merk: str) -> None:
        while True:
            await asyncio.sleep(SLOT_MS / 4000)
            with contextlib.suppress(*_WEG):
                await self._redis.eval(_VERLENG, 1, naam, merk, SLOT_MS)
