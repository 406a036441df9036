"""The encoder's opinion of a bericht: logits of every head (step 3 of the flow).

The encoder is a package of ours (packages/nl_zin_encoder), made once and committed like the Dutch spaCy pipeline; what
is learned at training time are the linear experts and how the two are weighed (`koppen.py`).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import nl_zin_encoder
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.gedragen import draag, gedragen
from bot.nlu.koppen import apart
from bot.nlu.lezer import TEKST

ENCODER = "encoder"
#: A story of more words is read as a whole and sentence by sentence; the surest sentence weighs in.
LANG_WOORDEN = 35
_ZIN = re.compile(r"(?<=[.!?…])\s+|\n+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class ZinEncoder(GraphComponent):
    """Sets `encoder`: {name of a head: float32 array of n_classes logits}."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`zin_gewicht`: weight (0..1) of the sentences of a long story beside the whole.

        Measured on the sentences kept apart: 0.2, 0.3 and 0.5 gave nothing and cost a second pass, so 0.
        """
        return {"zin_gewicht": 0.0}

    @staticmethod
    def required_packages() -> list[str]:
        """Our encoder package."""
        return ["nl_zin_encoder"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """The data of the encoder, which Rasa's own fingerprint does not see."""
        som = hashlib.sha256()
        for pad in sorted((Path(nl_zin_encoder.__file__).parent / "data").glob("*")):
            som.update(pad.read_bytes())
        return som.hexdigest()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ZinEncoder:
        """Load the encoder; nothing is learned."""
        return cls(config)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ZinEncoder:
        """As `create`."""
        return cls(config)

    def __init__(self, config: dict[str, Any]) -> None:
        self._gewicht = float(config["zin_gewicht"])
        self._encoder = nl_zin_encoder.ZinEncoder()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Logits of the training examples on which the heads are weighed; of the others nobody asks them."""
        self._zet([b for b in training_data.training_examples if b.get(TEKST) and apart(str(b.get("text")))])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Logits of berichten."""
        self._zet([b for b in messages if b.get(TEKST) is not None])
        return messages

    def _zet(self, berichten: list[Message]) -> None:
        if not berichten:
            return
        teksten = [str(b.get(TEKST)) for b in berichten]
        stukken = [zinnen(t) if self._gewicht else [] for t in teksten]
        plat = teksten + [z for zin in stukken for z in zin]
        logits = self._encoder.logits(plat)
        begin = len(teksten)
        for nummer, bericht in enumerate(berichten):
            eind = begin + len(stukken[nummer])
            draag(bericht, ENCODER, {k: self._meng(v[nummer], v[begin:eind]) for k, v in logits.items()})
            begin = eind

    def _meng(self, heel: np.ndarray, delen: np.ndarray) -> np.ndarray:
        if not len(delen):
            return heel
        uit: np.ndarray = (1 - self._gewicht) * heel + self._gewicht * delen.max(axis=0)
        return uit


def logits(berichten: list[Message], los: np.ndarray, naam: str, n_klassen: int) -> np.ndarray:
    """Logits of one head for the messages that `los` (bool) marks: n_marked x n_classes."""
    rijen = [gedragen(b, ENCODER)[naam] for b, mee in zip(berichten, los, strict=True) if mee]
    return np.stack(rijen) if rijen else np.zeros((0, n_klassen), dtype=np.float32)


def zinnen(tekst: str) -> list[str]:
    """The sentences of a long story; nothing for a short text."""
    if tekst.count(" ") < LANG_WOORDEN:
        return []
    return [z for z in _ZIN.split(tekst) if z.count(" ") >= 2][:20]
