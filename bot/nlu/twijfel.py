"""Calibrated doubt: below a measured certainty the bot asks in place of guessing (step 3 of the flow)."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.tekst import signalen


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Twijfel(GraphComponent):
    """Sets `twijfel` (bool) and `top2` (the two likeliest intents)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`drempel`: certainty (0..1) below which there is doubt. `marge`: least lead over the second."""
        return {"drempel": 0.45, "marge": 0.08, "drempel_kort": 0.35}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Twijfel:
        """A component; nothing is learned."""
        return cls(config)

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge berichten."""
        for bericht in messages:
            rij = bericht.get("intent_ranking") or [{"name": "buiten_bereik", "confidence": 0.0}]
            tweede = rij[1]["confidence"] if len(rij) > 1 else 0.0
            zeker = rij[0]["confidence"]
            twijfel = zeker < self._config["drempel"] or zeker - tweede < self._config["marge"]
            twijfel = twijfel or not signalen.leesbaar(str(bericht.get("schoon") or bericht.get("text") or ""))
            bericht.set("twijfel", bool(twijfel), add_to_output=True)
            bericht.set("top2", [r["name"] for r in rij[:2]], add_to_output=True)
        return messages
