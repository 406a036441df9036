"""One side of the comparison: starts it, asks it turns as an employee would, weighs it, stops it."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.meet.omgeving import WORTEL

#: Messages of one conversation; then the next begins (a front of ours slows down who sends more).
PER_GESPREK = 12
WACHT_SECONDEN = 900.0
EERSTE = "ik word gepest door mijn collega"


def vrije_poort() -> int:
    """A free port on loopback."""
    with socket.socket() as probeer:
        probeer.bind(("127.0.0.1", 0))
        return int(probeer.getsockname()[1])


@dataclass
class Kant:
    """`naam` is `onze` or `kaal`; `map_` the work folder of the benchmark."""

    naam: str
    map_: Path
    poort: int = 0
    proces: subprocess.Popen[bytes] | None = None
    #: Turns that were answered with nothing at all.
    leeg: int = 0
    _http: aiohttp.ClientSession | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.poort}"

    def begin(self) -> None:
        """Start it as an operator would."""
        self.poort = vrije_poort()
        opdracht, map_, extra = self._opdracht()
        env = {**os.environ, "PYTHONWARNINGS": "ignore", **extra}
        with (self.map_ / f"{self.naam}.log").open("wb") as log:
            self.proces = subprocess.Popen(
                opdracht, cwd=map_, env=env, stdout=log, stderr=log, start_new_session=True, stdin=subprocess.DEVNULL
            )

    def _opdracht(self) -> tuple[list[str], Path, dict[str, str]]:
        if self.naam == "onze":
            opdracht = [sys.executable, "-W", "ignore", "-m", "bot.cli", "start", "--poort", str(self.poort)]
            return opdracht, WORTEL, {"WEGWIJZER_MODELS": str(self.map_ / "onze/models")}
        python = str((self.map_ / "kaal/bin/python").absolute())
        opdracht = [python, "-m", "rasa", "run", "--port", str(self.poort), "-i", "127.0.0.1"]
        return opdracht, self.map_ / "project", {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}

    async def wacht(self) -> float:
        """Seconds until the first real answer. Raises SystemExit with the log when it does not come."""
        begin = time.perf_counter()
        while time.perf_counter() - begin < WACHT_SECONDEN:
            if self.proces is None or self.proces.poll() is not None:
                break
            with contextlib.suppress(aiohttp.ClientError, OSError, ValueError, KeyError, TimeoutError):
                if await self.echt():
                    return time.perf_counter() - begin
            await _slaap(0.05)
        raise SystemExit(f"{self.naam} kwam niet op gang:\n" + (self.map_ / f"{self.naam}.log").read_text()[-2000:])

    async def echt(self) -> bool:
        """True when a turn gets an answer that is not the safety net."""
        data = await (await self.gesprek()).stuur(tekst=EERSTE)
        return bool(data.get("berichten")) and not data.get("storing") if isinstance(data, dict) else bool(data)

    def http(self) -> aiohttp.ClientSession:
        """The pool of connections."""
        if self._http is None or self._http.closed:
            verbinder = aiohttp.TCPConnector(limit=0)
            wachten = aiohttp.ClientTimeout(total=60)
            self._http = aiohttp.ClientSession(connector=verbinder, timeout=wachten, trust_env=False)
        return self._http

    async def gesprek(self) -> Gesprek:
        """A new conversation."""
        if self.naam == "kaal":
            return Gesprek(self, secrets.token_hex(12))
        async with self.http().post(f"{self.url}/webhooks/widget/sessie", json={}) as antwoord:
            return Gesprek(self, (await antwoord.json())["token"])

    async def sluit(self) -> None:
        """Close connections and stop the processes."""
        if self._http:
            await self._http.close()
        if self.proces and self.proces.poll() is None:
            with contextlib.suppress(OSError):
                os.killpg(self.proces.pid, signal.SIGINT)
            try:
                self.proces.wait(30)
            except subprocess.TimeoutExpired:
                for pid in self.pids():
                    with contextlib.suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
                self.proces.wait()

    def pids(self) -> list[int]:
        """The process and all its descendants."""
        ouders: dict[int, list[int]] = {}
        for pad in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError, ValueError, IndexError):
                ouders.setdefault(int(pad.read_text().rsplit(")", 1)[1].split()[1]), []).append(int(pad.parent.name))
        uit = [self.proces.pid] if self.proces else []
        for pid in uit:
            uit += ouders.get(pid, [])
        return uit

    def geheugen_mb(self) -> float:
        """Resident memory of all its processes (VmRSS), in MB."""
        som = 0
        for pid in self.pids():
            with contextlib.suppress(OSError, AttributeError):
                stand = Path(f"/proc/{pid}/status").read_text()
                som += int(re.search(r"VmRSS:\s+(\d+)", stand)[1])  # type: ignore[index]
        return som / 1024

    def processortijd(self) -> float:
        """Seconds of the processor that all its processes have used."""
        tikken = 0
        for pid in self.pids():
            with contextlib.suppress(OSError, ValueError, IndexError):
                velden = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                tikken += int(velden[11]) + int(velden[12])
        return tikken / os.sysconf("SC_CLK_TCK")


@dataclass
class Gesprek:
    """One conversation; `sleutel` is a token of ours or a sender id."""

    kant: Kant
    sleutel: str
    aantal: int = 0

    async def stuur(self, *, tekst: str = "", knop: str = "") -> Any:
        """One turn; the JSON of the answer."""
        self.aantal += 1
        if self.kant.naam == "kaal":
            lichaam = {"sender": self.sleutel, "message": tekst or "/melden"}
            async with self.kant.http().post(f"{self.kant.url}/webhooks/rest/webhook", json=lichaam) as antwoord:
                return await antwoord.json()
        kop = {"Authorization": f"Bearer {self.sleutel}"}
        eigen = {"tekst": tekst} if tekst else {"knop": knop}
        adres = f"{self.kant.url}/webhooks/widget/bericht"
        async with self.kant.http().post(adres, json={**eigen, "nr": self.aantal}, headers=kop) as antwoord:
            return await antwoord.json()


async def _slaap(seconden: float) -> None:
    import asyncio

    await asyncio.sleep(seconden)
