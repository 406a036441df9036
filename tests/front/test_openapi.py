"""docs/openapi.yml is what the doors do: the same addresses and methods, the same codes (issue on no trace, 5).

Seen to fail: with a route added to the app only, with one in the description only, and with an error code left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.front import demo, grenzen
from bot.front.app import maak_app
from bot.front.instellingen import Instellingen

BESTAND = Path(__file__).resolve().parents[2] / "docs" / "openapi.yml"
#: Doors of the demo intranet are no part of the product's contract.
DEMO = re.compile(r"^/$|^/intranet/|^/widget/(demo\.css|meldformulier\.js|huizen\.svg)$")


@pytest.fixture(scope="module")
def beschrijving() -> dict[str, Any]:
    return dict(yaml.safe_load(BESTAND.read_text(encoding="utf-8")))


def deuren(levend: Any, **keuze: Any) -> set[tuple[str, str]]:
    """(method, path) of every route of the application."""
    app = maak_app(Instellingen(geheim="x" * 20, **keuze), levend)
    return {
        (r.method, r.resource.canonical)
        for r in app.router.routes()
        if r.method not in ("HEAD", "OPTIONS") and r.resource is not None
    }


def test_the_description_and_the_router_have_the_same_doors(beschrijving, levend):
    beschreven = {(m.upper(), pad) for pad, deel in beschrijving["paths"].items() for m in deel if m != "parameters"}
    assert deuren(levend) == beschreven


def test_the_demo_adds_its_own_doors_only(levend):
    erbij = deuren(levend, demo=True) - deuren(levend)
    assert erbij and all(DEMO.match(pad) for _, pad in erbij), erbij
    assert demo.WEG_NAAR.startswith("/intranet/")


def test_the_limits_are_those_of_the_code(beschrijving):
    velden = beschrijving["components"]["schemas"]["Bericht"]["properties"]
    assert velden["knop"]["maxLength"] == grenzen.KNOP_TEKENS
    assert velden["tekst"]["maxLength"] < grenzen.LICHAAM_BYTES
