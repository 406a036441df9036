"""G1-G8 hold for every Context, and each test fails when its guarantee is taken out of the router."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings

from bot.wegwijzer import model as m
from bot.wegwijzer import router
from bot.wegwijzer.router import adviseer
from tests.keren import keren
from tests.wegwijzer.contexten import contexten
from tests.wegwijzer.garanties import GARANTIES


def _toets(naam: str, w: m.Wegwijzer, *, aantal: int, **instellingen: object) -> None:
    """Check one guarantee on `aantal` random contexts."""

    @settings(max_examples=aantal, deadline=None, **instellingen)
    @given(contexten())
    def houdt(context):
        GARANTIES[naam](context, adviseer(context, w), w)

    houdt()


@pytest.mark.parametrize("naam", GARANTIES)
def test_the_guarantee_holds_for_every_context(naam, w):
    _toets(naam, w, aantal=keren(600))


def test_all_guarantees_hold_for_every_single_situatie_dader_rol_and_complaint(w):
    for s in (*m.SITUATIES, None):
        for dader in (*m.DADERS, None):
            for rol in m.ROLLEN:
                for klacht in (*m.KLACHTEN_OVER, None):
                    for zeker in (True, False):
                        c = m.Context(
                            situaties=(s,) if s else (),
                            dader=dader,
                            rol=rol,
                            klacht_over=klacht,
                            dader_bevestigd=zeker,
                        )
                        advies = adviseer(c, w)
                        for houdt in GARANTIES.values():
                            houdt(c, advies, w)


#: What is taken out of the router, and the guarantee whose test must then fail.
_UIT = {
    "G1": ["_g1_leidinggevende"],
    "G2": ["_g2_buiten"],
    "G3": ["_g3_klacht"],
    "G4": ["_g4_burger"],
    "G5": ["_g5_spoed"],
    "G6": ["_g6_zorg"],
    "G7": ["_g7_nooit_leeg"],
    "G8": ["_g8_vp_bij_conflict"],
    "voor_wie": ["_voor_wie"],
}


@pytest.mark.parametrize("naam", GARANTIES)
def test_the_test_of_a_guarantee_fails_when_the_guarantee_is_taken_out(naam, w, monkeypatch):
    over = tuple(g for g in router.GARANTIES if g.__name__ not in _UIT[naam])
    assert len(over) < len(router.GARANTIES)
    monkeypatch.setattr(router, "GARANTIES", over)
    kaal = replace(w, regels=(), bijregels=()) if naam in ("G2", "G6", "G7", "G8") else w

    with pytest.raises(AssertionError):
        _toets(naam, kaal, aantal=3000, database=None, report_multiple_bugs=False, phases=[Phase.generate])


@pytest.mark.parametrize("naam", GARANTIES)
def test_no_rule_of_an_editor_can_bend_a_guarantee(naam, w):
    alles = tuple(w.routes)
    boos = (
        m.Bijregel(id="alles_weg", als={}, weg=alles),
        m.Bijregel(
            id="leider_eerst", als={}, vooraan=("leidinggevende", "bureau_integriteit", "second_opinion", "gir")
        ),
    )
    for bijregels in (boos, boos[:1], boos[1:]):
        _toets(naam, replace(w, bijregels=bijregels), aantal=keren(60))


def test_the_same_context_always_gives_the_same_advies(w):
    @settings(max_examples=keren(200), deadline=None)
    @given(contexten())
    def gelijk(context):
        assert adviseer(context, w) == adviseer(context, w)

    gelijk()
