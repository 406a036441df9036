"""A route that is gone after an edit is forgotten; everything else is kept as it was."""

from __future__ import annotations

from dataclasses import replace

from bot.wegwijzer.model import Gebeurtenis, Staat
from bot.wegwijzer.passend import passend

STAAT = Staat(situaties=("pesten",), routes=("lkog", "sag"), laatste_route="lkog")
NIETS = Gebeurtenis(intent="bevestigen")


def zonder(w, *ids):
    return replace(w, routes={i: r for i, r in w.routes.items() if i not in ids})


def test_nothing_changes_while_all_ids_are_known(w):
    assert passend(NIETS, STAAT, w) == (NIETS, STAAT)
    leeg = replace(STAAT, laatste_route=None)
    assert passend(NIETS, leeg, w) == (NIETS, leeg)


def test_a_route_that_is_gone_is_forgotten(w):
    _, staat = passend(NIETS, STAAT, zonder(w, "lkog"))
    assert staat == replace(STAAT, routes=("sag",), laatste_route=None)


def test_a_button_of_a_route_that_is_gone_counts_as_expired(w):
    knop = Gebeurtenis(intent="kies", doe="route", waarde="lkog")
    g, _ = passend(knop, STAAT, zonder(w, "lkog"))
    assert (g.doe, g.waarde) == ("verlopen", "")
    assert passend(knop, STAAT, w)[0] == knop


def test_names_heard_in_an_older_version_are_dropped(w):
    g = Gebeurtenis(intent="kanaal_info", routes_genoemd=("lkog", "sag"), vragen=("bestaat_niet", w.vragen[0].id))
    g, _ = passend(g, STAAT, zonder(w, "lkog"))
    assert g.routes_genoemd == ("sag",) and g.vragen == (w.vragen[0].id,)
