"""A cluster on this machine with the real servers: Redis, Rasa workers, fronts and nginx, each its own process."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.dienst import WORTEL, vrije_poort

WACHT_SECONDEN = 300.0
NODIG = ("redis-server", "nginx")


def ontbreekt() -> list[str]:
    """The servers that are not installed (scripts/tools.sh installs them)."""
    return [naam for naam in NODIG if not shutil.which(naam)]


@dataclass
class Cluster:
    """`url` is the one address employees see."""

    map: Path
    n_workers: int = 2
    n_fronts: int = 2
    redis_poort: int = field(default_factory=vrije_poort)
    poort: int = field(default_factory=vrije_poort)
    geheim: str = field(default_factory=lambda: "cluster-" + os.urandom(12).hex())
    sessie_geheim: str = field(default_factory=lambda: "sessie-" + os.urandom(12).hex())
    processen: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.worker_poorten = [vrije_poort() for _ in range(self.n_workers)]
        self.front_poorten = [vrije_poort() for _ in range(self.n_fronts)]
        self.wegwijzer = self.map / "wegwijzer.yml"
        shutil.copyfile(WORTEL / "wegwijzer.yml", self.wegwijzer)

    @property
    def url(self) -> str:
        """Address of nginx."""
        return f"http://127.0.0.1:{self.poort}"

    def front_url(self, nummer: int) -> str:
        """Address of one front."""
        return f"http://127.0.0.1:{self.front_poorten[nummer]}"

    def begin(self) -> None:
        """Start everything and wait until every front has a real answer."""
        self.start_redis()
        for nummer in range(self.n_workers):
            self.start_worker(nummer)
        for nummer in range(self.n_fronts):
            self.start_front(nummer)
        self.start_nginx()
        for nummer in range(self.n_fronts):
            self.wacht(self.front_url(nummer) + "/gereed")
        for poort in self.worker_poorten:
            self.wacht(f"http://127.0.0.1:{poort}/webhooks/intern/gezond", geheim=self.geheim)
        self.wacht(self.url + "/leeft")

    def start_redis(self) -> None:
        """Redis as in deploy/: nothing on disk."""
        opdracht = ["redis-server", "--port", str(self.redis_poort), "--bind", "127.0.0.1", "--save", ""]
        self._start("redis", [*opdracht, "--appendonly", "no", "--dir", str(self.map)])

    def start_worker(self, nummer: int) -> None:
        """One Rasa process."""
        self._start(
            f"worker{nummer}",
            [sys.executable, "-W", "ignore", "-m", "bot.rasa_proces"],
            WEGWIJZER_RASA_POORT=str(self.worker_poorten[nummer]),
        )

    def start_front(self, nummer: int) -> None:
        """One front, that knows all workers."""
        self._start(
            f"front{nummer}",
            [sys.executable, "-W", "ignore", "-m", "bot.front.app"],
            WEGWIJZER_POORT=str(self.front_poorten[nummer]),
            WEGWIJZER_RASA_URL=" ".join(f"http://127.0.0.1:{p}" for p in self.worker_poorten),
            WEGWIJZER_ACHTER_PROXY="1",
        )

    def start_nginx(self) -> None:
        """nginx with the configuration of deploy/, other addresses and folders only."""
        tekst = (WORTEL / "deploy/nginx/nginx.conf").read_text()
        regel = next(r for r in tekst.splitlines() if "server front:8080" in r)
        tekst = tekst.replace(
            regel, "\n".join(regel.replace("front:8080", f"127.0.0.1:{p}") for p in self.front_poorten)
        )
        tekst = tekst.replace("listen 8443", f"listen 127.0.0.1:{self.poort}").replace(
            "/tmp/nginx", f"{self.map}/nginx"
        )
        (self.map / "nginx.conf").write_text(tekst.replace("worker_processes auto", "worker_processes 1"))
        self._start("nginx", ["nginx", "-c", str(self.map / "nginx.conf"), "-g", "daemon off;"])

    def dood(self, naam: str) -> None:
        """`kill -9` of one process."""
        proces = self.processen[naam]
        proces.kill()
        proces.wait()

    def stop(self) -> None:
        """End all."""
        for proces in self.processen.values():
            if proces.poll() is None:
                proces.terminate()
        for proces in self.processen.values():
            try:
                proces.wait(10)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()

    def wacht(self, url: str, *, geheim: str = "", seconden: float = WACHT_SECONDEN) -> None:
        """Wait until `url` answers 200. Raises TimeoutError with what the processes said."""
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            with contextlib.suppress(OSError, ValueError):
                if vraag(url, token=geheim)[0] == 200:
                    return
            time.sleep(0.2)
        logs = "\n".join(f"{p.name}: {p.read_text(errors='replace')[-1500:]}" for p in self.map.glob("*.log"))
        raise TimeoutError(f"{url}\n{logs}")

    def _start(self, naam: str, opdracht: list[str], **omgeving: str) -> None:
        env = {
            **os.environ,
            "WEGWIJZER_GEHEIM": self.geheim,
            "WEGWIJZER_SESSIE_GEHEIM": self.sessie_geheim,
            "WEGWIJZER_REDIS": f"redis://127.0.0.1:{self.redis_poort}/0",
            "WEGWIJZER_BESTAND": str(self.wegwijzer),
            "TMPDIR": str(self.map),
            **omgeving,
        }
        with (self.map / f"{naam}.log").open("ab") as log:
            self.processen[naam] = subprocess.Popen(opdracht, cwd=WORTEL, env=env, stdout=log, stderr=log)


def vraag(url: str, lichaam: Any = None, *, token: str = "", methode: str = "") -> tuple[int, Any]:
    """One request; (status, JSON)."""
    data = json.dumps(lichaam).encode() if lichaam is not None else None
    kop = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    verzoek = urllib.request.Request(url, data=data, headers=kop, method=methode or ("POST" if data else "GET"))
    try:
        with urllib.request.urlopen(verzoek, timeout=20) as antwoord:
            return antwoord.status, json.loads(antwoord.read())
    except urllib.error.HTTPError as fout:
        return fout.code, json.loads(fout.read() or b"{}")
