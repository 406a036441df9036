"""A third reading for danger: the encoder's opinion, beside the patterns and the weights of `bot/tekst/spoed.py`.

Those know the words people use for danger; this one also knows sentences that say it without any such word ("ik heb
mijn planten weggegeven"). It only adds: what the danger layer of the front finds stands, also when Rasa is dead. What
only this reading finds is a question, with help already on screen (design, G5).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.gedragen import gedragen
from bot.nlu.zin_encoder import ENCODER
from bot.wegwijzer.model import SPOEDSOORTEN

#: The name of the label, and of the head of the encoder.
GEVAAR, KOP = "gevaar", "spoed"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class GevaarLezer(GraphComponent):
    """Sets `gevaar`: {"soort", "kans" (0..1)} of the likeliest kind of danger when it is likely enough, else None."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`drempel`: probability from which it counts."""
        return {"drempel": 0.8}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> GevaarLezer:
        """Nothing is learned here: the encoder's package holds the weights."""
        return cls(config)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> GevaarLezer:
        """As `create`."""
        return cls(config)

    def __init__(self, config: dict[str, Any]) -> None:
        self._drempel = float(config["drempel"])

    def process(self, messages: list[Message]) -> list[Message]:
        """Label berichten."""
        for bericht in messages:
            enc = gedragen(bericht, ENCODER)
            bericht.set(GEVAAR, self._lees(enc[KOP]) if enc is not None else None, add_to_output=True)
        return messages

    def _lees(self, logits: np.ndarray) -> dict[str, Any] | None:
        kansen = 1 / (1 + np.exp(-logits))
        nr = int(kansen.argmax())
        kans = float(kansen[nr])
        return {"soort": SPOEDSOORTEN[nr], "kans": round(kans, 3)} if kans >= self._drempel else None
