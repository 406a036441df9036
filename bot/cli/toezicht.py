"""Supervision of the processes: starts them, notices death and hanging, restarts within five seconds, stops all.

A process is dead when it has ended; it hangs when it does not answer its health check. Who does not answer and uses no
time of the processor is stopped for good (SIGSTOP, a deadlock): four seconds are enough to know. Who is busy gets
fifteen. The last good wegwijzer.yml is kept, so that a restart while an editor's mistake is on disk brings no silence.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from bot.afscherming import schoon_omgeving
from bot.wegwijzer.load import laad, pad_van_wegwijzer

KIJK_SECONDEN = 0.25
VRAAG_SECONDEN = 0.75
#: Without an answer and without any use of the processor; and without an answer at all.
STIL_SECONDEN = 4.0
BEZIG_SECONDEN = 15.0
OPSTART_SECONDEN = 300.0
#: Who has not answered us yet and uses no time of the processor for so long was stopped while it began, or just after.
OPSTART_STIL_SECONDEN = 12.0
#: When we ourselves looked away for so long (a suspended machine, a stopped terminal), what we know of others is worth
#: nothing: their time begins anew, or healthy processes would be killed at once.
WEGGEWEEST_SECONDEN = 2.0
#: A process that ends soon after its start is not started again at once, but always within five seconds.
MAX_UITSTEL_SECONDEN = 4.0


@dataclass
class Deel:
    """One process. `vraag` is the address of its health check."""

    naam: str
    module: str
    vraag: str
    geheim: str = ""
    proces: subprocess.Popen[bytes] | None = None
    gestart: float = 0.0
    antwoordde: float = 0.0
    tijd: int = -1
    tijd_sinds: float = 0.0
    mislukt: int = 0
    niet_voor: float = 0.0

    def begin(self, omgeving: dict[str, str]) -> None:
        """Start it, in a session of its own, so that Ctrl-C reaches it through us only."""
        opdracht = [sys.executable, "-W", "ignore", "-m", self.module]
        self.proces = subprocess.Popen(opdracht, env=omgeving, start_new_session=True, stdin=subprocess.DEVNULL)
        self.gestart = self.tijd_sinds = time.monotonic()
        self.antwoordde, self.tijd = 0.0, -1

    @property
    def dood(self) -> bool:
        """True when it has ended."""
        return self.proces is None or self.proces.poll() is not None

    def hangt(self) -> bool:
        """True when it does not answer any more, or never began to."""
        nu = time.monotonic()
        tijd = processortijd(self.proces.pid) if self.proces else -1
        if tijd != self.tijd:
            self.tijd, self.tijd_sinds = tijd, nu
        stil = nu - self.tijd_sinds if tijd >= 0 else 0.0
        if not self.antwoordde:
            return nu - self.gestart > OPSTART_SECONDEN or stil > OPSTART_STIL_SECONDEN
        zonder = nu - self.antwoordde
        return zonder > BEZIG_SECONDEN or (zonder > STIL_SECONDEN and stil > STIL_SECONDEN - 1)

    def opnieuw(self, nu: float) -> None:
        """Count from now."""
        self.antwoordde, self.tijd_sinds = nu if self.antwoordde else 0.0, nu

    def kijk(self) -> None:
        """Ask whether it answers; anything in HTTP counts."""
        kop = {"Authorization": f"Bearer {self.geheim}"}
        try:
            verzoek = urllib.request.Request(self.vraag, headers=kop)
            with _OPENER.open(verzoek, timeout=2):
                pass
        except urllib.error.HTTPError:
            pass
        except (OSError, ValueError):
            return
        self.antwoordde = time.monotonic()
        self.mislukt = 0

    def eindig(self) -> None:
        """Kill it."""
        if self.proces and self.proces.poll() is None:
            self.proces.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.proces.wait(5)


#: No proxy from the environment: everything we ask is next door.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def processortijd(pid: int) -> int:
    """Clock ticks a process has used; -1 where that can not be seen."""
    try:
        velden = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(velden[11]) + int(velden[12])
    except (OSError, ValueError, IndexError):
        return -1


@dataclass
class Laatste:
    """The last good wegwijzer.yml, as a copy in the work folder."""

    werkmap: Path
    pad: Path = field(default_factory=pad_van_wegwijzer)
    productie: bool = False
    goed: bool = True
    _merk: tuple[int, int] = (0, 0)

    @property
    def kopie(self) -> Path:
        """Where the copy lies."""
        return self.werkmap / "wegwijzer.yml"

    def kijk(self) -> None:
        """Take over a new good version; notice a bad one."""
        try:
            stat = self.pad.stat()
            merk = (stat.st_mtime_ns, stat.st_size)
        except OSError:
            merk = (0, 0)
        if merk == self._merk:
            return
        self._merk = merk
        self.goed = laad(self.pad, productie=self.productie).wegwijzer is not None
        if self.goed:
            with contextlib.suppress(OSError):
                tussen = self.kopie.with_suffix(".tmp")
                shutil.copyfile(self.pad, tussen)
                tussen.replace(self.kopie)


class Toezicht:
    """Keeps `delen` alive until `stop`."""

    def __init__(self, delen: list[Deel], omgeving: dict[str, str], *, productie: bool = False) -> None:
        self.delen = delen
        self.werkmap = Path(tempfile.mkdtemp(prefix="wegwijzer-"))
        self.laatste = Laatste(self.werkmap, productie=productie)
        self._omgeving = schoon_omgeving(omgeving)
        self._klaar = threading.Event()
        self._keek = time.monotonic()

    def begin(self) -> None:
        """Start everything, and a thread for each that asks how it is."""
        self.laatste.kijk()
        for deel in self.delen:
            deel.begin(self.omgeving())
            threading.Thread(target=self._vraag, args=(deel,), daemon=True).start()

    def omgeving(self) -> dict[str, str]:
        """The environment of a process that starts now."""
        return {
            **self._omgeving,
            "WEGWIJZER_TOEZICHT": str(os.getpid()),
            "WEGWIJZER_BESTAND": str(self.laatste.pad),
            "WEGWIJZER_KOPIE": str(self.laatste.kopie),  # begun with while the editor's file is broken
            "TMPDIR": str(self.werkmap),
        }

    def draai(self) -> None:
        """Until an exception ends it."""
        while True:
            time.sleep(KIJK_SECONDEN)
            self.laatste.kijk()
            self.herstel()

    def herstel(self) -> list[str]:
        """Restart what has died or hangs. Returns the names."""
        nu, opnieuw = time.monotonic(), []
        if nu - self._keek > WEGGEWEEST_SECONDEN:
            for deel in self.delen:
                deel.opnieuw(nu)
        self._keek = nu
        for deel in self.delen:
            if not deel.dood and deel.hangt():
                meld("hangt", deel.naam)
                deel.eindig()
            if not deel.dood:
                continue
            if not deel.niet_voor:
                deel.niet_voor = nu + uitstel(deel.mislukt)
                deel.mislukt += 1
            if nu >= deel.niet_voor:
                deel.niet_voor = 0.0
                meld("herstart", deel.naam)
                deel.begin(self.omgeving())
                opnieuw.append(deel.naam)
        return opnieuw

    def stop(self) -> None:
        """End all, gently first, and leave nothing behind."""
        self._klaar.set()
        levend = [d.proces for d in self.delen if d.proces and d.proces.poll() is None]
        for proces in levend:
            proces.terminate()
        einde = time.monotonic() + 5
        for proces in levend:
            try:
                proces.wait(max(0.1, einde - time.monotonic()))
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()
        shutil.rmtree(self.werkmap, ignore_errors=True)

    def _vraag(self, deel: Deel) -> None:
        while not self._klaar.wait(VRAAG_SECONDEN):
            deel.kijk()


def uitstel(mislukt: int) -> float:
    """Seconds to wait before the next start, after `mislukt` ends without an answer in between."""
    return min(0.25 * 2**mislukt, MAX_UITSTEL_SECONDEN) if mislukt else 0.0


def meld(code: str, proces: str) -> None:
    """One line for the operator; a full disk or a closed terminal may not end the supervision."""
    with contextlib.suppress(OSError, ValueError):
        print(json.dumps({"code": code, "proces": proces}), file=sys.stderr, flush=True)
