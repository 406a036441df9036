"""The preview on a copy of wegwijzer.yml that a test may change, in a process of its own or in this one."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.voorbeeld.app import maak_app
from bot.wegwijzer.load import STANDAARD_PAD
from tests.dienst import vrije_poort
from tests.web.conftest import draai

__all__ = ["draai"]

GOED = STANDAARD_PAD.read_text(encoding="utf-8")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """A good file of one's own."""
    uit = tmp_path / "wegwijzer.yml"
    uit.write_text(GOED, encoding="utf-8")
    return uit


@pytest.fixture
async def klant(pad: Path) -> AsyncIterator[TestClient]:
    """The doors of the preview, without a model."""
    async with TestClient(TestServer(maak_app(pad, zonder_model=True))) as lopend:
        yield lopend


@dataclass
class Voorbeeld:
    """A running `wegwijzer voorbeeld`."""

    url: str
    pad: Path
    proces: subprocess.Popen[bytes]


@contextlib.contextmanager
def draaiend(map_: Path, *woorden: str) -> Iterator[Voorbeeld]:
    """Run the command as an editor does."""
    pad, poort = map_ / "wegwijzer.yml", vrije_poort()
    pad.write_text(GOED, encoding="utf-8")
    opdracht = [sys.executable, "-m", "bot.cli", "voorbeeld", str(pad), "--poort", str(poort), *woorden]
    with (map_ / "voorbeeld.log").open("wb") as log:
        proces = subprocess.Popen(opdracht, cwd=STANDAARD_PAD.parent, stdout=log, stderr=log, env={**os.environ})
    url = f"http://127.0.0.1:{poort}"
    try:
        _wacht(url, proces, map_ / "voorbeeld.log")
        yield Voorbeeld(url, pad, proces)
    finally:
        proces.terminate()
        proces.wait(20)


def _wacht(url: str, proces: subprocess.Popen[bytes], log: Path) -> None:
    einde = time.monotonic() + 120
    while time.monotonic() < einde and proces.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url + "/api/stand", timeout=20):
            return
        time.sleep(0.2)
    raise TimeoutError(log.read_text(errors="replace"))
