"""Nonsense from Rasa never reaches an employee (issue, 4). Seen to fail: with `_is_bericht` always true."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.front.rasa_klant import Storing, controleer

GOED: dict[str, Any] = {"berichten": [{"tekst": "hallo", "knoppen": [], "kaart": None}], "versie": "0a1b2c3d"}
KAART = {"soort": "advies", "spoed": True, "routes": [{"naam": "112", "contact": []}]}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda kind: (
        st.lists(kind, max_size=4)
        | st.dictionaries(
            st.sampled_from(["berichten", "tekst", "knoppen", "kaart", "soort", "routes", "naam"]), kind, max_size=5
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_anything_is_either_drawable_or_a_storing(antwoord):
    try:
        uit = controleer(antwoord)
    except Storing:
        return
    assert uit["berichten"] and uit["taal"] in ("nl", "en")
    assert any(b["tekst"].strip() or b.get("kaart") for b in uit["berichten"])
    for bericht in uit["berichten"]:
        assert isinstance(bericht["tekst"], str)
        assert all(isinstance(k["titel"], str) and isinstance(k["id"], str) for k in bericht.get("knoppen", []))


def test_a_good_answer_passes_and_one_without_help_does_not_in_danger():
    assert controleer(GOED)["versie"] == "0a1b2c3d"
    with pytest.raises(Storing):
        controleer(GOED, gevaar=True)
    met = {"berichten": [*GOED["berichten"], {"tekst": "", "knoppen": [], "kaart": KAART}]}
    assert controleer(met, gevaar=True)
    zonder = {"berichten": [{"tekst": "", "knoppen": [], "kaart": {**KAART, "spoed": False}}]}
    with pytest.raises(Storing):
        controleer(zonder, gevaar=True)
