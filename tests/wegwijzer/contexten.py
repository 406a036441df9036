"""Contexts for property tests: every value the design allows, in every combination hypothesis can think of."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from bot.wegwijzer import model as m
from bot.wegwijzer.tijd import AMSTERDAM

SPOED = st.builds(m.Spoed, soort=st.sampled_from(m.SPOEDSOORTEN), graad=st.sampled_from(m.GRADEN))
MOMENTEN = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda d: d.replace(tzinfo=AMSTERDAM))


def contexten(**vast: st.SearchStrategy) -> st.SearchStrategy[m.Context]:
    """Every Context; keyword arguments narrow a field down."""
    velden = {
        "situaties": st.lists(st.sampled_from(m.SITUATIES), max_size=3, unique=True).map(tuple),
        "dader": st.sampled_from((*m.DADERS, None)),
        "dader_bevestigd": st.booleans(),
        "rol": st.sampled_from(m.ROLLEN),
        "fase": st.sampled_from(m.FASEN),
        "wens": st.sampled_from((*m.WENSEN, None)),
        "klacht_over": st.sampled_from((*m.KLACHTEN_OVER, None)),
        "spoed": st.one_of(st.none(), SPOED),
        "twijfel": st.booleans(),
        "taal": st.sampled_from(("nl", "en")),
        "angst": st.booleans(),
        "nu": MOMENTEN,
    }
    return st.builds(m.Context, **{**velden, **vast})
