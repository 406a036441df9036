"""Every mode of use x the four moments that matter, in real Chromium (issue "The intranet widget", 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.conftest import RESULTATEN, Draai
from tests.web.podium import Podium, begin

MODI = (
    "gewoon telefoon csp trusted_types ander_adres donker contrast tekst_200 breed_320 zoom_400 weinig_beweging traag "
    "verbroken bot_dood zonder_js"
).split()
SCENES = ("opening", "kaart", "formulier", "gevaar")
TRAAG_SECONDEN = 1.0


@pytest.fixture(scope="module")
def uitkomst(podium: Podium, draai: Draai) -> Iterator[dict[tuple[str, str], dict[str, Any]]]:
    """All modes in one browser."""
    dood, traag = begin(), begin()
    dood.rasa.fout, traag.rasa.traag = "dood", TRAAG_SECONDEN
    try:
        data = draai("modi.mjs", front=podium.front, gast=podium.gast, dood=dood.front, traag=traag.front)
    finally:
        dood.stop()
        traag.stop()
    yield {(u["modus"], u["scene"]): u for u in data["uit"]}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("modus", MODI)
def test_each_moment_works_in_each_mode_and_breaks_no_rule(uitkomst, modus, scene):
    stand = uitkomst[modus, scene]
    assert not stand["problemen"], stand["problemen"]
    assert not stand["axe"], stand["axe"]
    assert stand["goed"] >= 10  # axe did look
    assert not stand["breed"], stand["breed"]
    assert not stand["csp"], stand["csp"]
    assert not stand["vreemd"], stand["vreemd"]
    assert not stand["fouten"], stand["fouten"]
    assert (RESULTATEN / f"{modus}-{scene}.png").stat().st_size > 5_000


def test_a_turn_whose_answer_got_lost_was_tried_twice_and_heard_once(uitkomst, podium):
    lichamen = uitkomst["verbroken", "pogingen"]["lichamen"]
    assert len(lichamen) == 4 and len(set(lichamen)) == 2  # two turns, each sent again with the same number
    gehoord = [v["tekst"] for v in podium.rasa.verzoeken if v.get("tekst", "").endswith("!!")]
    assert len(gehoord) == len(set(gehoord)) == 2
