"""The third place of `duid` for another likely reading; the first two never change.

Seen to fail: with PLEK = 1 (the first two change), with VANAF = 0.5 (no door for another reading).
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wegwijzer import model as m
from bot.wegwijzer.lezingen import VANAF, deuren, met_andere_lezing, mogelijke_daders
from bot.wegwijzer.model import Context
from bot.wegwijzer.router import adviseer

KANSEN = {"leidinggevende": 0.5, "collega": 0.2, "burger": 0.1, "onbekend": 0.1, "geen": 0.1}


def test_a_likely_other_reading_gets_the_third_place():
    uit = met_andere_lezing(("a", "b", "c", "d"), Counter(a=0.6, x=0.3))
    assert uit == ("a", "b", "x", "c", "d")


def test_a_route_further_down_moves_up_and_is_not_doubled():
    assert met_andere_lezing(("a", "b", "c", "d"), Counter(a=0.6, d=0.3)) == ("a", "b", "d", "c")


def test_an_unlikely_reading_changes_nothing():
    assert met_andere_lezing(("a", "b", "c"), Counter(a=0.9, x=VANAF - 0.01)) == ("a", "b", "c")


def test_a_third_place_that_is_likelier_itself_stays():
    assert met_andere_lezing(("a", "b", "c"), Counter(c=0.3, x=0.2)) == ("a", "b", "c")


def test_a_short_list_gets_a_third():
    assert met_andere_lezing(("a",), Counter(x=0.2)) == ("a", "x")
    assert met_andere_lezing((), Counter()) == ()


@given(
    st.lists(st.sampled_from("abcdef"), unique=True).map(tuple),
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 1)).map(Counter),
)
def test_the_first_two_stay_and_nothing_is_lost(routes, kansen):
    uit = met_andere_lezing(routes, kansen)
    assert uit[:2] == routes[:2] or len(routes) < 2
    assert set(routes) <= set(uit) and len(set(uit)) == len(uit) <= len(routes) + 1


@pytest.mark.parametrize("situatie", [*m.SITUATIES, *m.HANDELINGEN])
def test_doers_add_up_to_one_and_follow_the_labelling_rules(situatie):
    daders = mogelijke_daders(situatie, KANSEN)
    assert sum(daders.values()) == pytest.approx(1)
    assert mogelijke_daders(situatie, {})
    if situatie in ("prive_thuis", "verslaving", "buiten_bereik", *m.HANDELINGEN):
        assert set(daders) == {None}
    if situatie == "agressie_burgers":
        assert daders == {"burger": 1.0}
    if situatie == "pesten":
        assert None not in daders


def test_the_doors_are_those_of_the_router(w):
    burger = Context(situaties=("discriminatie",), dader="burger")
    geld = Context(situaties=("prive_geld",))
    assert deuren([(burger, 0.6), (geld, 0.3), (burger, 0.001)], w) == {
        adviseer(burger, w).ids[0]: 0.6,
        adviseer(geld, w).ids[0]: 0.3,
    }
