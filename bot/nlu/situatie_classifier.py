"""What a bericht is about: one intent (situatie or dialogue act), and all situaties in it (step 3 of the flow).

The first situatie comes from a softmax over all intents; further ones from a probability per situatie. A situatie that
is not thought to be present but comes second is listed last, with a certainty below a half.
"""

from __future__ import annotations

from typing import Any

import joblib
import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import koppen
from bot.nlu.gedragen import gedragen
from bot.nlu.kenmerken import VECTOR
from bot.nlu.koppen import Kop, MeerKop, apart
from bot.nlu.labels import labels_van
from bot.nlu.lexicon_afdruk import afdruk
from bot.nlu.tegelijk import tegelijk
from bot.nlu.zin_encoder import ENCODER, logits
from bot.wegwijzer.model import HANDELINGEN, SITUATIES

RANGLIJST = 10
INTENTS = (*SITUATIES, *HANDELINGEN)
#: A runner-up is listed from this certainty on; one that is listed for that reason only stays below AANWEZIG.
TWEEDE_VANAF, AANWEZIG = 0.04, 0.5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SituatieClassifier(GraphComponent):
    """Sets `intent`, `intent_ranking` and `situaties` ([{"id", "zekerheid"}], best first; empty for dialogue acts)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`c`, `c_ook`: inverse regularisation. `drempel_ook`: probability from which a further situatie is present."""
        return {"c": 0.4, "c_ook": 4.0, "drempel_ook": 0.45, "random_seed": 1}

    @staticmethod
    def required_packages() -> list[str]:
        """scikit-learn."""
        return ["sklearn"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """The helper modules."""
        return afdruk(koppen)

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: tuple | None = None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._kop, self._ook = model or (Kop(INTENTS), MeerKop(SITUATIES))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SituatieClassifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SituatieClassifier:
        """A trained component from the model archive."""
        with model_storage.read_from(resource) as map_:
            return cls(config, model_storage, resource, joblib.load(map_ / "situatie.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both heads."""
        berichten = [b for b in training_data.intent_examples if gedragen(b, VECTOR) is not None]
        x = scipy.sparse.vstack([gedragen(b, VECTOR) for b in berichten], format="csr")
        labels = [labels_van(b) for b in berichten]
        los = np.array([apart(str(b.get("text"))) for b in berichten])
        seed = int(self._config["random_seed"])
        enc = logits(berichten, los, "intent", len(INTENTS))
        kop = Kop(INTENTS, c=self._config["c"], seed=seed, gelijk=True)
        ook = MeerKop(SITUATIES, c=self._config["c_ook"], seed=seed)
        self._kop, self._ook = tegelijk(
            [
                lambda: kop.leer(x, [rij.intent for rij in labels], enc, los),
                lambda: ook.leer(x, [rij.situaties for rij in labels]),
            ]
        )
        with self._model_storage.write_to(self._resource) as map_:
            joblib.dump((self._kop, self._ook), map_ / "situatie.joblib")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Classify berichten."""
        for bericht in messages:
            vector = gedragen(bericht, VECTOR)
            if vector is None:
                vector_leeg(bericht)
                continue
            enc = gedragen(bericht, ENCODER)
            kansen = self._kop.kansen(vector, enc["intent"][None, :])[0]
            volgorde = np.argsort(-kansen)
            rij = [{"name": INTENTS[i], "confidence": float(kansen[i])} for i in volgorde[:RANGLIJST]]
            bericht.set("intent", rij[0], add_to_output=True)
            bericht.set("intent_ranking", rij, add_to_output=True)
            los = self._ook.kansen(vector, enc["situaties"][None, :])[0]
            bericht.set("situaties", self._situaties(rij, dict(zip(SITUATIES, los, strict=True))), add_to_output=True)
        return messages

    def _situaties(self, rij: list[dict[str, Any]], los: dict[str, float]) -> list[dict[str, Any]]:
        """First the intent, then what is present beside it, then the runner-up."""
        eerste = rij[0]["name"]
        if eerste not in SITUATIES:
            return []
        uit = [_situatie(eerste, rij[0]["confidence"], aanwezig=True)]
        if eerste != "buiten_bereik":
            mag = [s for s in SITUATIES if s not in (eerste, "buiten_bereik")]
            erbij = sorted((s for s in mag if los[s] >= self._config["drempel_ook"]), key=lambda s: -los[s])[:2]
            uit += [_situatie(s, max(float(los[s]), AANWEZIG), aanwezig=True) for s in erbij]
        tweede = next((r for r in rij[1:] if r["name"] in SITUATIES), None)
        if tweede and tweede["confidence"] >= TWEEDE_VANAF and tweede["name"] not in [s["id"] for s in uit]:
            kans = min(tweede["confidence"], AANWEZIG - 0.01)
            uit.insert(1 if len(uit) == 1 else 2, _situatie(tweede["name"], kans, aanwezig=False))
        return uit


def _situatie(id_: str, zekerheid: float, *, aanwezig: bool) -> dict[str, Any]:
    return {"id": id_, "zekerheid": round(float(zekerheid), 4), "aanwezig": aanwezig}


def vector_leeg(bericht: Message) -> None:
    """A bericht without a text that can be read: out of scope, certainty 0."""
    bericht.set("intent", {"name": "buiten_bereik", "confidence": 0.0}, add_to_output=True)
    bericht.set("intent_ranking", [{"name": "buiten_bereik", "confidence": 0.0}], add_to_output=True)
    bericht.set("situaties", [_situatie("buiten_bereik", 0.0, aanwezig=True)], add_to_output=True)
