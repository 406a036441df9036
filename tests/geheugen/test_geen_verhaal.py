"""Zero-story memory (issue on no trace, 1): at no moment of a turn does Rasa hold the text, and what is kept is little.

Every place a text could stand in is looked into while the turn runs: each event on the tracker, each prediction, each
request to an action, each save, the lock store. Every bericht carries a canary word, so that a copy under any name is
seen. Seen to fail: with `UserMessage(tekst, …)` in the channel, with the raw id of a button passed on, and with a slot
that held the text (test_a_planted_text_is_found).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from rasa.shared.core.trackers import EventVerbosity

from bot.channels import intern
from bot.channels.intern import binnenste, stuur
from bot.geheugen.tracker import WegwijzerTrackerStore, alleen_categorieen
from bot.nlu.begrijp import Begrijper
from tests.betrouwbaarheid import schrijf
from tests.geheugen.verhalen import gesprekken, kanarie

#: All recorded conversations at least; the long form has held-out sentences besides.
AANTAL = 2_000 if os.environ.get("WEGWIJZER_LANG") else len(gesprekken(0))


def bevat(object_: Any, woord: str, diep: int = 0) -> bool:
    """True when a string anywhere inside `object_` holds `woord`; looks into attributes too."""
    if isinstance(object_, str):
        return woord in object_
    if isinstance(object_, (bytes, bytearray)):
        return woord.encode() in object_
    if diep > 12 or isinstance(object_, (int, float, bool, type(None))):
        return False
    if isinstance(object_, dict):
        return any(bevat(k, woord, diep + 1) or bevat(v, woord, diep + 1) for k, v in object_.items())
    if isinstance(object_, (list, tuple, set, frozenset)) or type(object_).__name__ == "deque":
        return any(bevat(v, woord, diep + 1) for v in object_)
    if type(object_).__module__.startswith(("rasa.shared.core.events", "rasa.shared.core.trackers", "rasa.core.lock")):
        return bevat(vars(object_), woord, diep + 1)
    return False


class Kijker:
    """Looks at everything that passes while a turn runs."""

    def __init__(self, agent: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.agent = agent
        self.woord = ""
        self.gezien: dict[str, int] = {}
        self.gelekt: list[str] = []
        self._haak(monkeypatch, agent.processor, "save_tracker", "bewaren")
        self._haak(monkeypatch, agent.processor, "_predict_next_with_tracker", "voorspellen")
        self._haak(monkeypatch, agent.processor, "run_action_extract_slots", "slots")
        self._haak(monkeypatch, agent.action_endpoint, "request", "actie")
        self._haak(monkeypatch, agent.lock_store, "save_lock", "slot")
        self._haak(monkeypatch, agent.nlg, "generate", "tekst")

    def _haak(self, monkeypatch: pytest.MonkeyPatch, waar: Any, naam: str, plek: str) -> None:
        echt = getattr(waar, naam)

        def kijk(*args: Any, **kwargs: Any) -> Any:
            self.kijk(plek, (args, kwargs))
            for deel in (*args, *kwargs.values()):
                if hasattr(deel, "current_state"):
                    self.kijk(plek, deel.current_state(EventVerbosity.ALL))
            return echt(*args, **kwargs)

        monkeypatch.setattr(waar, naam, kijk)

    def kijk(self, plek: str, wat: Any) -> None:
        """Note it when the canary of this turn is in `wat`."""
        self.gezien[plek] = self.gezien.get(plek, 0) + 1
        if self.woord and bevat(wat, self.woord):
            self.gelekt.append(plek)


@pytest.fixture
def kijker(agent: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kijker]:
    """Looks at a clean agent."""
    monkeypatch.setattr(binnenste(agent.tracker_store), "_klok", lambda: 0.0)
    yield Kijker(agent, monkeypatch)
    binnenste(agent.tracker_store)._inhoud.clear()


async def zeg(agent: Any, gesprek: str, tekst: str) -> dict[str, Any]:
    """One turn, as the channel does it."""
    labels = await Begrijper(agent).labels(tekst[: intern.MAX_TEKENS], None)
    assert not bevat(labels, "kanarie"), labels
    return await stuur(agent.handle_message, gesprek, labels)


async def druk(agent: Any, gesprek: str, id_: str) -> dict[str, Any]:
    """A button, or what stands in the place of one."""
    labels = {"intent": {"name": "kies", "confidence": 1.0}, "entities": [], "knop": id_}
    return await stuur(agent.handle_message, gesprek, labels)


async def test_no_turn_of_any_conversation_holds_its_text(kijker, agent):
    bron, beurten = random.Random(7), 0
    for nummer, verhaal in enumerate(gesprekken(AANTAL)):
        gesprek = f"proef-{nummer:08d}"
        for tekst in verhaal:
            kijker.woord = kanarie(bron)
            plek = bron.choice((0, len(tekst) // 2, len(tekst)))
            uit = await zeg(agent, gesprek, f"{tekst[:plek]} {kijker.woord} {tekst[plek:]}")
            await na_de_beurt(kijker, agent, gesprek, uit)
            knoppen = [k["id"] for b in uit["berichten"] for k in b["knoppen"]]
            uit = await druk(agent, gesprek, bron.choice([*knoppen, f"ik {kijker.woord}", kijker.woord]))
            await na_de_beurt(kijker, agent, gesprek, uit)
            beurten += 2
    assert set(kijker.gezien) >= {"bewaren", "voorspellen", "slots", "actie", "slot"}, kijker.gezien
    schrijf(
        "geen_verhaal",
        {"gesprekken": AANTAL, "beurten": beurten, "plekken": sum(kijker.gezien.values()), "gevonden": 0},
    )


async def na_de_beurt(kijker: Kijker, agent: Any, gesprek: str, uit: dict[str, Any]) -> None:
    """After each turn: an answer, no text anywhere, and a tracker whose every message is empty."""
    assert uit["berichten"]
    tracker = await agent.tracker_store.retrieve(gesprek)
    kijker.kijk("na", vars(tracker))
    kijker.kijk("antwoord", uit)
    kijker.kijk("opslag", binnenste(agent.tracker_store)._inhoud)
    kijker.kijk("slotopslag", vars(agent.lock_store))
    assert not kijker.gelekt, kijker.gelekt
    assert not agent.lock_store.conversation_locks
    assert all(getattr(e, "text", None) in (None, "") for e in tracker.events if type(e).__name__ == "UserUttered")
    for naam in ("staat", "knoppen"):
        waarde = tracker.get_slot(naam)
        assert alleen_categorieen(waarde) == waarde, waarde


async def test_a_planted_text_is_found(kijker, agent, monkeypatch):
    """A test of this test: a slot, an event and an action that hold the text are each seen."""
    kijker.woord = "kanariegepland"
    echt = intern.UserMessage
    with monkeypatch.context() as m:
        m.setattr(intern, "UserMessage", lambda tekst, *a, **k: echt("ik kanariegepland", *a, **k))
        await zeg(agent, "proef-gepland", "ik word gepest")
    assert {"actie", "voorspellen"} <= set(kijker.gelekt)


async def test_what_is_no_category_is_not_kept_not_even_when_an_action_wants_to(kijker, agent, monkeypatch):
    import actions.uitvoer as uitvoer

    echt = uitvoer.als_slot
    monkeypatch.setattr(uitvoer, "als_slot", lambda staat: {**echt(staat), "wens": "mijn baas Karin schreeuwt"})
    await zeg(agent, "proef-categorie", "ik word gepest door mijn collega")
    rauw = binnenste(agent.tracker_store)._inhoud["proef-categorie"][1]
    assert b"Karin" not in rauw and b"pesten" in rauw


async def test_a_word_is_gone_from_spacy_when_it_rests(agent):
    from bot.rasa_proces import componenten, opruimer
    from bot.woordgeheugen import Woordgeheugen

    taken = opruimer(agent)
    lezer = next(c for c in componenten(agent) if getattr(c, "_nlp", None) is not None)
    geheugen: Woordgeheugen = lezer._nlp.tokenizer
    await zeg(agent, "proef-woorden", "ik word gepest door Kanarievogeltjens")
    assert "Kanarievogeltjens" in lezer._nlp.vocab.strings
    geheugen._gelezen -= 10_000
    taken.ruim_op()
    assert "Kanarievogeltjens" not in lezer._nlp.vocab.strings and len(geheugen) == 0
    voor = await Begrijper(agent).labels("ik word gepest door Kanarievogeltjens", None)
    assert voor["intent"]["name"] == "pesten"
    await binnenste(agent.tracker_store).wis("proef-woorden")


def test_the_store_is_ours_and_can_not_fall_back(agent):
    winkel = agent.tracker_store
    assert type(binnenste(winkel)) is WegwijzerTrackerStore
    assert winkel.fallback_tracker_store is binnenste(winkel)
