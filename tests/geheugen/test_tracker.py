"""The tracker store: expiry, bounds, wiping, and refusal to run on another (issue on no trace, 1).

Seen to fail: with `ruim_op` left out of `retrieve`, with `wis` not remembering what it wiped (a slow turn brought the
conversation back), with the bound on bytes taken out, and with `controleer_geheugen` returning at once.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot import rasa_proces
from bot.geheugen import tracker as t

DOMEIN = Domain.from_dict(
    {"slots": {n: {"type": "any", "mappings": [{"type": "custom"}]} for n in t.BEWAARD}, "intents": ["pesten"]}
)


class Klok:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.nu = 1_000.0

    def __call__(self) -> float:
        return self.nu


@pytest.fixture
def klok() -> Klok:
    return Klok()


def winkel(klok: Klok, **opties: Any) -> t.WegwijzerTrackerStore:
    """A store on a clock of ours."""
    w = t.WegwijzerTrackerStore(DOMEIN, **opties)
    w._klok = klok  # type: ignore[method-assign]
    return w


def gesprek(id_: str, **staat: Any) -> DialogueStateTracker:
    """A tracker with a state and a message that has a text."""
    slots = [AnySlot(n, mappings=[{"type": "custom"}]) for n in t.BEWAARD]
    tracker = DialogueStateTracker.from_events(id_, [], slots)
    tracker.update(UserUttered("mijn baas Karin schreeuwt", {"name": "pesten", "confidence": 1.0}))
    tracker.update(SlotSet("staat", {"situaties": ["pesten"], **staat}))
    tracker.update(SlotSet("knoppen", {"ab12": ["route", "lkog"]}))
    return tracker


async def test_what_comes_back_is_the_slots_and_nothing_else(klok):
    w = winkel(klok)
    await w.save(gesprek("a"))
    terug = await w.retrieve("a")
    assert terug and terug.get_slot("staat") == {"situaties": ["pesten"]}
    assert not any(isinstance(e, UserUttered) for e in terug.events)
    assert b"Karin" not in w._inhoud["a"][1]


async def test_a_conversation_is_forgotten_after_thirty_minutes_without_a_word(klok):
    w = winkel(klok)
    await w.save(gesprek("a"))
    klok.nu += 30 * 60 - 1
    assert await w.retrieve("a")
    klok.nu += 1
    assert await w.retrieve("a") is None and w.omvang() == (0, 0)


async def test_it_is_forgotten_also_when_nobody_comes_by(klok):
    w = winkel(klok)
    for n in range(10):
        await w.save(gesprek(f"g{n}"))
    klok.nu += 30 * 60
    assert w.ruim_op() == 10 and w.omvang() == (0, 0)


async def test_wiping_is_at_once_and_a_turn_under_way_can_not_bring_it_back(klok):
    w = winkel(klok)
    bezig = gesprek("a")
    await w.save(gesprek("a"))
    await w.wis("a")
    assert await w.retrieve("a") is None
    await w.save(bezig)
    assert await w.retrieve("a") is None and not w._inhoud
    klok.nu += 30 * 60
    w.ruim_op()
    assert not w._gewist


async def test_count_and_size_are_bounded_and_the_oldest_go_first(klok):
    w = winkel(klok, max_gesprekken=3)
    for n in range(5):
        await w.save(gesprek(f"g{n}"))
    assert list(await w.keys()) == ["g2", "g3", "g4"]
    w = winkel(klok, max_bytes=1_000)
    for n in range(50):
        await w.save(gesprek(f"g{n}"))
    aantal, bytes_ = w.omvang()
    assert bytes_ <= 1_000 and 0 < aantal < 50
    assert bytes_ == sum(len(r) for _, r in w._inhoud.values())


async def test_one_conversation_can_not_be_large(klok):
    w = winkel(klok)
    await w.save(gesprek("a"))
    await w.save(gesprek("a", routes=["lkog"] * 5_000))
    assert await w.retrieve("a") is None and w.omvang() == (0, 0)


@pytest.mark.parametrize(
    "vreemd",
    ["mijn baas Karin", "regel\neen", "x" * 49, "ik", 612_345_678, b"x", object(), {"a b": 1}, ["ok", "niet ok"], "é"],
)
async def test_what_does_not_look_like_a_category_is_not_kept(klok, vreemd):
    w = winkel(klok)
    await w.save(gesprek("a", wens=vreemd))
    terug = await w.retrieve("a")
    assert terug
    bewaard = terug.get_slot("staat")["wens"]
    assert bewaard in (None, {}, ["ok", None], "ik"), bewaard


async def test_the_store_never_raises(klok, monkeypatch):
    w = winkel(klok)
    lus: list[Any] = []
    lus.append(lus)
    await w.save(gesprek("a", wens=lus))
    assert await w.retrieve("a") is None and not w.gezond
    await w.save(gesprek("a"))
    assert w.gezond
    w._inhoud["a"] = (klok.nu, b"{kapot")
    assert await w.retrieve("a") is None


def test_a_broker_is_refused():
    with pytest.raises(ValueError, match="event_broker"):
        t.WegwijzerTrackerStore(DOMEIN, object())  # type: ignore[arg-type]


@pytest.mark.parametrize("deel", ["event_broker", "models", "action"])
def test_start_up_refuses_an_endpoint_that_sends_conversations_elsewhere(deel):
    naam = {"models": "model"}.get(deel, deel)
    endpoints = AvailableEndpoints(**{naam: EndpointConfig("http://ergens")})
    with pytest.raises(SystemExit, match="mag niet"):
        rasa_proces.controleer_endpoints(endpoints)


def test_start_up_refuses_every_store_of_rasa():
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore

    from bot.geheugen.slot import WegwijzerLockStore

    goed = FailSafeTrackerStore(t.WegwijzerTrackerStore(DOMEIN))
    rasa_proces.controleer_geheugen(SimpleNamespace(tracker_store=goed, lock_store=WegwijzerLockStore()))
    assert goed._fallback_tracker_store is goed._tracker_store
    for winkel_, slot in (
        (FailSafeTrackerStore(InMemoryTrackerStore(DOMEIN)), WegwijzerLockStore()),
        (goed, InMemoryLockStore()),
    ):
        with pytest.raises(SystemExit, match="verloopt niet"):
            rasa_proces.controleer_geheugen(SimpleNamespace(tracker_store=winkel_, lock_store=slot))


def test_rasa_falls_back_silently_when_our_class_can_not_be_loaded_and_start_up_sees_it():
    from rasa.core.tracker_store import TrackerStore

    from bot.geheugen.slot import WegwijzerLockStore

    terug = TrackerStore.create(EndpointConfig(type="bot.geheugen.tracker.Bestaatniet"), DOMEIN, None)
    with pytest.raises(SystemExit, match="verloopt niet"):
        rasa_proces.controleer_geheugen(SimpleNamespace(tracker_store=terug, lock_store=WegwijzerLockStore()))
