"""Who answers in a replay: the real bot, or the conversation alone on the labels a story states.

`EchteBot` is all of it: channel, NLU, rules, actions, router, kaart; only HTTP is left out. `LabelBot` needs no model
and no Rasa, so a conversation can be written before the model knows the sentence; the plain cues (danger, the
editor's words, who is named, the language) are read from the text all the same.
"""

from __future__ import annotations

from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

from bot.speel.controle import acties
from bot.speel.verhaal import Beurt
from bot.tekst import signalen
from bot.tekst.aanwijzingen import aanwijzingen
from bot.tekst.spoed import spoed
from bot.wegwijzer.herken import routes_in, vragen_in
from bot.wegwijzer.knoppen import afdruk
from bot.wegwijzer.levend import gedeeld
from bot.wegwijzer.model import SITUATIES


class EchteBot:
    """Holds the loaded agent and watches which actions run."""

    def __init__(self, agent: Any) -> None:
        """`agent`: as `bot.rasa_proces.maak_agent` makes it."""
        from bot.nlu.begrijp import Begrijper

        self._agent = agent
        self._begrijper = Begrijper(agent)
        self._acties: list[str] = []
        self._kijk_mee(agent)

    @classmethod
    def laad(cls) -> EchteBot:
        """Load the trained model (trained first when needed)."""
        from bot.stilte import stil

        stil()
        from bot.cli.train import model_pad, train_apart
        from bot.rasa_proces import maak_agent

        train_apart()
        return cls(maak_agent(model_pad()))

    def _kijk_mee(self, agent: Any) -> None:
        """Note the name of every action that is asked for."""
        eindpunt = agent.processor.action_endpoint
        echt = eindpunt.request

        async def request(*args: Any, **kwargs: Any) -> Any:
            self._acties.append(str((kwargs.get("json") or {}).get("next_action")))
            return await echt(*args, **kwargs)

        eindpunt.request = request

    async def labels(self, beurt: Beurt) -> dict[str, Any]:
        """What the bot understands of a typed text."""
        from bot.channels.intern import labels_van

        return await labels_van(self._begrijper, beurt.tekst or "")

    async def stuur(self, gesprek_id: str, labels: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
        """One event through Rasa."""
        from bot.channels.intern import stuur

        self._acties.clear()
        uit = await stuur(self._agent.handle_message, gesprek_id, {"entities": [], **labels})
        return uit["berichten"], self._acties[-1] if self._acties else ""

    async def staat(self, gesprek_id: str) -> dict[str, Any]:
        """What the tracker store keeps."""
        tracker = await self._agent.tracker_store.retrieve(gesprek_id)
        return dict((tracker.get_slot("staat") if tracker else None) or {})

    async def wis(self, gesprek_id: str) -> None:
        """Forget a conversation."""
        from bot.channels.intern import binnenste

        await binnenste(self._agent.tracker_store).wis(gesprek_id)


class LabelBot:
    """The actions and the conversation, without Rasa and without a model."""

    def __init__(self) -> None:
        self._slots: dict[str, dict[str, Any]] = {}
        self._acties = acties()

    async def labels(self, beurt: Beurt) -> dict[str, Any]:
        """The labels the story states, and the cues that stand in the text."""
        return {**cues(beurt.tekst or ""), **gegeven_labels(beurt)}

    async def stuur(self, gesprek_id: str, labels: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
        """One event, straight to the actions."""
        from actions import uitvoer

        slots = self._slots.setdefault(gesprek_id, {})
        if "knop" in labels:
            labels = {**labels, "knop": afdruk(labels["knop"])}
        tracker = SimpleNamespace(latest_message=labels, get_slot=slots.get)
        gezegd: list[dict[str, Any]] = []
        dispatcher = SimpleNamespace(utter_message=lambda json_message: gezegd.append(json_message))
        for event in await uitvoer.beurt(dispatcher, tracker):
            slots[event["name"]] = event["value"]
        return [b for m in gezegd for b in m["berichten"]], self._acties.get(labels["intent"]["name"], "")

    async def staat(self, gesprek_id: str) -> dict[str, Any]:
        """What is remembered."""
        return dict(self._slots.get(gesprek_id, {}).get("staat") or {})

    async def wis(self, gesprek_id: str) -> None:
        """Forget a conversation."""
        self._slots.pop(gesprek_id, None)


def cues(tekst: str) -> dict[str, Any]:
    """What is read from a text without a model."""
    w, gevaar = gedeeld().huidig(), spoed(tekst)
    return {
        "taal": signalen.taal(tekst),
        "angst": signalen.angst(tekst),
        "correctie": signalen.correctie(tekst),
        "spoed": {"soort": gevaar.soort, "graad": gevaar.graad} if gevaar else None,
        "routes_genoemd": list(routes_in(tekst, w)),
        "vragen": list(vragen_in(tekst, w)),
        "aanwijzingen": asdict(aanwijzingen(tekst)),
    }


def gegeven_labels(beurt: Beurt) -> dict[str, Any]:
    """The model's labels as the story states them; what it does not state has its default."""
    g = beurt.labels
    eerste = (beurt.intent,) if beurt.intent in SITUATIES else ()
    ook = tuple(s for s in g.get("ook", "").split(",") if s)
    uit: dict[str, Any] = {
        "intent": {"name": beurt.intent, "confidence": 0.9},
        "situaties": [{"id": s, "zekerheid": 0.9} for s in (*eerste, *ook)],
        "top2": [s for s in g.get("top2", beurt.intent).split(",") if s],
        "twijfel": "twijfel" in g,
        "dader": {"id": g["dader"], "zekerheid": 0.3 if g["dader"] == "onbekend" else 0.9} if "dader" in g else None,
    }
    uit |= {naam: g.get(naam) for naam in ("rol", "fase", "wens", "klacht_over")}
    uit |= {naam: True for naam in ("angst", "correctie") if naam in g}
    uit |= {"taal": g["taal"]} if "taal" in g else {}
    if "spoed" in g:
        soort, graad = g["spoed"].rsplit("_", 1)
        uit["spoed"] = {"soort": soort, "graad": graad}
    return uit
