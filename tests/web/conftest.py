"""Fixtures of the browser tests: the stage, and node with Chromium. Without those tools they skip, loudly."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.podium import Podium, begin

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parents[1]
RESULTATEN = WORTEL / "resultaten" / "web"

Draai = Callable[..., Any]


def ontbrekend() -> str:
    """Which tool is missing; empty when all are there."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    missen = [naam for naam, pad in (("chromium", chromium), ("node", shutil.which("node"))) if not pad]
    if not (HIER / "node_modules" / "playwright-core").is_dir():
        missen.append("de Node-pakketten in tests/web/node_modules")
    return ", ".join(missen)


@pytest.fixture(scope="session")
def podium() -> Iterator[Podium]:
    """Front, fake Rasa, and a page of another origin."""
    lopend = begin()
    yield lopend
    lopend.stop()


@pytest.fixture(scope="session")
def draai(tmp_path_factory: pytest.TempPathFactory) -> Draai:
    """Run a script of tests/web/js with an assignment; what it hands back."""
    if missen := ontbrekend():
        pytest.skip(f"BROWSERTEST OVERGESLAGEN: er ontbreekt {missen}. Draai scripts/tools.sh.")
    RESULTATEN.mkdir(parents=True, exist_ok=True)

    def voer_uit(script: str, *, seconden: float = 1200, **opdracht: Any) -> Any:
        uit = tmp_path_factory.mktemp("node") / "uit.json"
        browser = shutil.which("chromium") or shutil.which("chromium-browser")
        invoer = {"chromium": browser, "uit": str(uit), "map": str(RESULTATEN), **opdracht}
        lopend = subprocess.run(
            ["node", str(HIER / "js" / script)],
            input=json.dumps(invoer),
            capture_output=True,
            text=True,
            timeout=seconden,
        )
        assert lopend.returncode == 0, lopend.stderr[-4000:] + lopend.stdout[-1000:]
        tekst = uit.read_text(encoding="utf-8")
        (RESULTATEN / script.replace(".mjs", ".json")).write_text(tekst, encoding="utf-8")
        return json.loads(tekst)

    return voer_uit
