"""The arithmetic of docs/capaciteit.md."""

from __future__ import annotations

import pytest

from bot.meet import capaciteit

UITKOMST = {
    "begin": "26 november 2026",
    "processor_ms": {"onze": 10.0},
    "geheugen_mb": {"onze": 300.0},
    "doorvoer": {"20": {"onze": {"per_seconde": 60.0, "p99": 400.0}}},
    "machine": {"kernen": 2},
}


@pytest.mark.parametrize(
    ("beurten", "ms", "verwacht"), [(0.01, 10, 1), (50, 10, 1), (51, 10, 2), (100, 20, 4), (100, 21, 5)]
)
def test_cores_follow_from_turns_and_cost_at_half_use(beurten, ms, verwacht):
    assert capaciteit.kernen(beurten, ms) == verwacht


def test_turns_a_second_follow_from_who_comes_and_when():
    assert capaciteit.per_seconde(0.05, 30) == pytest.approx(20_000 * 0.05 * 8 / 1800)


def test_the_page_holds_the_measured_figures_and_the_sum():
    tekst = capaciteit.als_tekst(UITKOMST)
    assert "**10.0 ms**" in tekst and "**300 MB**" in tekst and "hooguit 100 beurten per seconde" in tekst
    assert "| na nieuws over de gemeente | een op de twintig, binnen een half uur | 4.44 | 1 |" in tekst
    duurder = capaciteit.als_tekst({**UITKOMST, "processor_ms": {"onze": 200.0}})
    assert "| 4.44 | 2 |" in duurder
