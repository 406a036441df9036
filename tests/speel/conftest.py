"""A file of conversations in a folder of its own, and a way to play it without a model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.speel import verhaal
from bot.speel.bots import LabelBot
from bot.speel.oordeel import Klacht, oordeel
from bot.speel.speler import Gespeeld, speel
from bot.wegwijzer.model import Wegwijzer

KOP = 'version: "3.1"\n\nstories:\n'


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[[str], Path]:
    """Writes stories (without the head) to `test_proef.yml` and gives the path."""

    def schrijf(tekst: str) -> Path:
        pad = tmp_path / "test_proef.yml"
        pad.write_text(KOP + tekst, encoding="utf-8")
        return pad

    return schrijf


@pytest.fixture
def gespeeld(bestand: Callable[[str], Path], w: Wegwijzer) -> Callable[..., object]:
    """Plays the first story of a text: (what happened, complaints)."""

    async def doe(tekst: str) -> tuple[Gespeeld, list[Klacht]]:
        verhalen, vondsten = verhaal.lees([bestand(tekst)])
        assert not vondsten, vondsten
        g = await speel(LabelBot(), verhalen[0])
        return g, oordeel(g, w)

    return doe
