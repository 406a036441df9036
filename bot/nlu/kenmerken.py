"""Turns a read bericht into one sparse vector that all classifiers share (step 3 of the flow).

Words and word pairs, character n-grams within words (for spelling as people type it), the people and what
stands around them, and the concepts of the lexicon in `bot/tekst`. Learned: vocabulary and weights of tf-idf.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
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
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.gedragen import draag
from bot.nlu.lezer import TEKST
from bot.tekst import concepten, personen

VECTOR = "vector"
SOORTEN = ("woorden", "letters", "concepten", "personen")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Kenmerken(GraphComponent):
    """Sets `vector`: a 1 x n_features CSR matrix of float32."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`woorden`, `letters`, `concepten`, `personen`: weight of each kind of feature, 0 leaves it out."""
        return {
            "woorden": 1.0,
            "letters": 1.0,
            "concepten": 0.3,
            "personen": 0.3,
            "min_df": 2,
            "max_kenmerken": 60_000,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """scikit-learn."""
        return ["sklearn"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """The lexicon and its code."""
        som = hashlib.sha256(Path(concepten.__file__).read_bytes() + Path(personen.__file__).read_bytes())
        for pad in concepten.bestanden():
            som.update(pad.read_bytes())
        return som.hexdigest()

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, delen: list | None = None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._delen = delen or []

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Kenmerken:
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
    ) -> Kenmerken:
        """A trained component from the model archive."""
        with model_storage.read_from(resource) as map_:
            return cls(config, model_storage, resource, joblib.load(map_ / "kenmerken.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn vocabulary and weights."""
        berichten = [b for b in training_data.intent_examples if b.get(TEKST)]
        self._delen = []
        for soort in SOORTEN:
            if self._config[soort]:
                vectorizer = maak_vectorizer(soort, self._config)
                vectorizer.fit([invoer(b, soort) for b in berichten])
                self._delen.append((soort, vectorizer))
        with self._model_storage.write_to(self._resource) as map_:
            joblib.dump(self._delen, map_ / "kenmerken.joblib")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Vectors of all training examples, in one matrix."""
        berichten = [b for b in training_data.training_examples if b.get(TEKST)]
        self._zet(berichten)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Vectors of berichten."""
        self._zet([b for b in messages if b.get(TEKST) is not None])
        return messages

    def _zet(self, berichten: list[Message]) -> None:
        if not berichten:
            return
        stukken = [
            vectorizer.transform([invoer(b, soort) for b in berichten]) * np.float32(self._config[soort])
            for soort, vectorizer in self._delen
        ]
        matrix = scipy.sparse.hstack(stukken, format="csr")
        for nummer, bericht in enumerate(berichten):
            draag(bericht, VECTOR, matrix[nummer])


def maak_vectorizer(soort: str, config: dict[str, Any]) -> TfidfVectorizer:
    """The vectorizer of one kind of feature."""
    vast = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}
    if soort == "letters":
        return TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(2, 5),
            min_df=config["min_df"],
            max_features=config["max_kenmerken"],
            **vast,
        )
    if soort == "personen":
        return TfidfVectorizer(analyzer=personen.kenmerken, min_df=config["min_df"], **vast)
    if soort == "concepten":
        return TfidfVectorizer(analyzer=str.split, min_df=2, **vast)
    return TfidfVectorizer(token_pattern=r"(?u)[\w'@#]+|[^\w\s]", ngram_range=(1, 2), min_df=config["min_df"], **vast)


def invoer(bericht: Message, soort: str) -> str:
    """The text that one kind of feature is made from."""
    if soort == "concepten":
        return concepten.als_tekst(str(bericht.get(TEKST)))
    return str(bericht.get(TEKST)).lower()
