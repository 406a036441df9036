"""The whole product on a copy of wegwijzer.yml that a test may change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.wegwijzer.load import STANDAARD_PAD, versie_van
from tests.dienst import Dienst, draaiend
from tests.web.conftest import draai

__all__ = ["draai"]


def drukte() -> float:
    """How many times slower this machine is now than a quiet one: more work waiting than there are cores."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@dataclass
class Redactie:
    """A running bot and the file its editor keeps."""

    dienst: Dienst
    pad: Path
    goed: str

    def schrijf(self, tekst: str) -> str:
        """Save the file as an editor does; the version it has."""
        self.pad.write_text(tekst, encoding="utf-8")
        return versie_van(tekst.encode())

    def vervang(self, van: str, door: str) -> str:
        """Change one place; the new version."""
        tekst = self.pad.read_text(encoding="utf-8")
        assert tekst.count(van) == 1, (van, tekst.count(van))
        return self.schrijf(tekst.replace(van, door))

    def stand(self) -> dict[str, Any]:
        """What `/gereed` tells."""
        data = self.dienst.vraag("/gereed")[1]
        assert isinstance(data, dict), data
        return data

    def wacht(self, klopt: Callable[[dict[str, Any]], bool], seconden: float = 60) -> float:
        """Seconds until `/gereed` says so."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconden:
            if klopt(self.stand()):
                return time.monotonic() - begin
            time.sleep(0.1)
        raise AssertionError(self.stand())

    def wacht_op(self, versie: str, seconden: float = 60) -> float:
        """Seconds until the front and Rasa both use `versie`."""
        begin = time.monotonic()
        self.wacht(lambda s: s["versie"] == versie, seconden)
        while time.monotonic() - begin < seconden:
            berichten = self.dienst.gesprek().zeg("wat doet bureau integriteit?")
            if any((b["kaart"] or {}).get("versie") == versie for b in berichten):
                return time.monotonic() - begin
        raise AssertionError(self.stand())


@pytest.fixture(scope="session")
def gedeelde_redactie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redactie]:
    """One bot for all tests of the editor."""
    map_ = tmp_path_factory.mktemp("redactie")
    pad = map_ / "wegwijzer.yml"
    goed = STANDAARD_PAD.read_text(encoding="utf-8")
    pad.write_text(goed, encoding="utf-8")
    with draaiend(map_, WEGWIJZER_BESTAND=str(pad)) as dienst:
        yield Redactie(dienst, pad, goed)


@pytest.fixture
def redactie(gedeelde_redactie: Redactie) -> Iterator[Redactie]:
    """The running bot; the file is good again before and after each test."""
    r = gedeelde_redactie
    r.wacht_op(r.schrijf(r.goed))
    yield r
    r.schrijf(r.goed)
