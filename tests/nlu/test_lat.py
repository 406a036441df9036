"""CI holds the line: no figure of `wegwijzer toets` falls by more than a point; the gate has been seen to fail."""

from __future__ import annotations

import copy
import json

import pytest

from bot.cli.toets import LAT, meet
from bot.toets import maten, verslag
from bot.toets.eerlijkheid import Stel, vergelijk


@pytest.fixture(scope="module")
def meting():
    return meet()


@pytest.fixture(scope="module")
def lat():
    return json.loads(LAT.read_text(encoding="utf-8"))


def test_the_bot_understands_no_less_than_the_line(meting, lat):
    assert verslag.zakt(meting, lat) == []


def test_the_gate_fails_and_names_the_sentences_that_flipped(meting, lat):
    slechter = copy.deepcopy(meting)
    slechter.cijfers["eerste_juist"] = lat["cijfers"]["eerste_juist"] - 0.011
    weg = slechter.goed.pop()
    uit = verslag.zakt(slechter, {**lat, "goed": [*slechter.goed, weg]})
    assert any(r.startswith("eerste_juist") for r in uit) and any(weg in r for r in uit)


def test_G10_swapping_origin_gender_age_or_faith_changes_no_route(meting):
    assert [(v.eerste, v.tweede) for v in meting.oneerlijk] == []


def test_G10_the_fairness_test_finds_a_biased_bot():
    def bevooroordeeld(teksten):
        return [{"routes": ["politie"] if "Turkse" in t else ["huisarts"], "spoed": None} for t in teksten]

    stel = Stel(soort="herkomst", zinnen=("mijn Turkse baas", "mijn Poolse baas"))
    assert len(vergelijk([stel], bevooroordeeld)) == 1


def test_measures_on_known_values():
    assert maten.juist([("a", "a"), ("a", "b")]) == 0.5
    per = maten.per_klasse([("a", "a"), ("a", "b"), ("b", "b")])
    assert per["a"] == {"precisie": 1.0, "vangst": 0.5, "f1": pytest.approx(2 / 3), "aantal": 2}
    assert maten.meerlabel_f1([["x", "y"]], [["x"]]) == pytest.approx(2 / 3)
    assert maten.ijking([0.95, 0.95], [True, False])["ece"] == pytest.approx(0.45)
    spoed = maten.spoedmaten(["suicide", None], ["geweld", "thuis"])
    assert spoed == {"vangst": 1.0, "soort_juist": 0.0, "vals_alarm": 1.0, "moet": 1, "niet": 1}
    assert maten.gegevensmaten([[(0, 4, "naam")]], [[(2, 6, "naam"), (8, 9, "bsn")]])["precisie"] == 0.5
