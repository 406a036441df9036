"""Starts the whole product as an operator would, for tests: real processes, free ports, logs in a file."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parents[1]
WACHT_SECONDEN = 600


def vrije_poort() -> int:
    """A free port on loopback."""
    with socket.socket() as probeer:
        probeer.bind(("127.0.0.1", 0))
        return int(probeer.getsockname()[1])


def luistert(pid: int) -> set[tuple[str, int]]:
    """(address, port) that a process listens on, IPv4 and IPv6."""
    inodes = set()
    for fd in Path(f"/proc/{pid}/fd").glob("*"):
        doel = os.readlink(fd)
        if doel.startswith("socket:["):
            inodes.add(doel[8:-1])
    uit = set()
    for bestand in ("tcp", "tcp6"):
        for regel in Path(f"/proc/{pid}/net/{bestand}").read_text().splitlines()[1:]:
            velden = regel.split()
            if velden[3] == "0A" and velden[9] in inodes:
                adres, poort = velden[1].split(":")
                uit.add((adres, int(poort, 16)))
    return uit


@dataclass
class Dienst:
    """A running wegwijzer. `url` is its address, `log` all that its processes wrote."""

    poort: int
    rasa_poort: int
    geheim: str
    log: Path
    proces: subprocess.Popen[bytes]
    omgeving: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Base address of the front."""
        return f"http://127.0.0.1:{self.poort}"

    def vraag(
        self, pad: str, lichaam: Any = None, *, methode: str = "", token: str = "", rauw: bytes | None = None
    ) -> tuple[int, Any]:
        """One request; (status, JSON or text). JSON bodies are encoded, `rauw` goes as it is."""
        data = rauw if rauw is not None else (json.dumps(lichaam).encode() if lichaam is not None else None)
        kop = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        methode = methode or ("POST" if data is not None else "GET")
        verzoek = urllib.request.Request(self.url + pad, data=data, headers=kop, method=methode)
        try:
            with urllib.request.urlopen(verzoek, timeout=20) as antwoord:
                return antwoord.status, _lees(antwoord.read())
        except urllib.error.HTTPError as fout:
            return fout.code, _lees(fout.read())

    def gesprek(self) -> Gesprek:
        """A new conversation through the door of the widget."""
        status, data = self.vraag("/webhooks/widget/sessie", {})
        assert status == 200, data
        return Gesprek(self, data["token"], data["begroeting"])

    def pid(self, module: str) -> int:
        """Process id of `bot.rasa_proces` or `bot.front.app`, a child of the supervisor."""
        for pad in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                delen = pad.read_bytes().split(b"\0")
                ouder = int((pad.parent / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if module.encode() in delen and ouder == self.proces.pid:
                    return int(pad.parent.name)
        raise LookupError(module)

    def wacht_gereed(self, seconden: float = WACHT_SECONDEN) -> None:
        """Wait for `/gereed`; raises TimeoutError with the log."""
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            if self.proces.poll() is not None:
                break
            with contextlib.suppress(OSError, ValueError):
                if self.vraag("/gereed")[0] == 200:
                    return
            time.sleep(0.2)
        raise TimeoutError(self.log.read_text(errors="replace")[-4000:])

    def stop(self) -> None:
        """Ctrl-C, as an operator would."""
        if self.proces.poll() is None:
            self.proces.send_signal(signal.SIGINT)
            try:
                self.proces.wait(20)
            except subprocess.TimeoutExpired:
                self.proces.kill()
                self.proces.wait()


@dataclass
class Gesprek:
    """One conversation."""

    dienst: Dienst
    token: str
    begroeting: list[dict[str, Any]]
    nr: int = 0

    def zeg(self, tekst: str) -> list[dict[str, Any]]:
        """Type something; the berichten of the answer."""
        return self._stuur({"tekst": tekst})

    def druk(self, id_: str) -> list[dict[str, Any]]:
        """Press a button."""
        return self._stuur({"knop": id_})

    def _stuur(self, inhoud: dict[str, Any]) -> list[dict[str, Any]]:
        self.nr += 1
        for _ in range(8):  # 503: a busy test machine; the same number again never asks twice what was answered
            status, data = self.dienst.vraag("/webhooks/widget/bericht", {**inhoud, "nr": self.nr}, token=self.token)
            if status != 503:
                break
        assert status == 200, (status, data)
        assert data["berichten"], data
        return data["berichten"]


def kaart_van(berichten: list[dict[str, Any]]) -> dict[str, Any]:
    """The kaart of an answer."""
    return next(b["kaart"] for b in berichten if b["kaart"])


def routes_van(berichten: list[dict[str, Any]]) -> list[str]:
    """Route ids of the kaart of an answer."""
    return [r["id"] for r in kaart_van(berichten)["routes"]]


def knop(berichten: list[dict[str, Any]], titel: str) -> str:
    """Id of the button with this title."""
    return next(k["id"] for b in berichten for k in b["knoppen"] if k["titel"] == titel)


@contextlib.contextmanager
def draaiend(map_: Path, **omgeving: str) -> Iterator[Dienst]:
    """Run `wegwijzer start` until the block ends. `omgeving` adds to the environment of the processes."""
    poort, rasa_poort, geheim = vrije_poort(), vrije_poort(), "test-geheim-" + os.urandom(12).hex()
    log = map_ / "dienst.log"
    env = {
        **os.environ,
        "WEGWIJZER_GEHEIM": geheim,
        "WEGWIJZER_RASA_POORT": str(rasa_poort),
        "TMPDIR": str(map_),
        **omgeving,
    }
    with log.open("ab") as stroom:
        opdracht = [sys.executable, "-W", "ignore", "-m", "bot.cli", "start", "--poort", str(poort)]
        proces = subprocess.Popen(opdracht, cwd=WORTEL, env=env, stdout=stroom, stderr=stroom, start_new_session=True)
    dienst = Dienst(poort, rasa_poort, geheim, log, proces, env)
    try:
        dienst.wacht_gereed()
        yield dienst
    finally:
        dienst.stop()


def _lees(rauw: bytes) -> Any:
    try:
        return json.loads(rauw)
    except ValueError:
        return rauw.decode("utf-8", "replace")
