"""Turns a read bericht into one sparse vector that all classifiers share (step 3 of the flow).

Words and word pairs, character n-grams within words (for spelling as people type it), the people and what
stands around them, and the concepts of the lexicon in `bot/tekst`. Learned: vocabulary and weights of tf-idf.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

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
from bot.nlu.koppen import Rij
from bot.nlu.lezer import TEKST
from bot.tekst import concepten, personen

VECTOR = "vector"
SOORTEN = ("woorden", "letters", "concepten", "personen")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Kenmerken(GraphComponent):
    """Sets `vector`: a 1 x n_features CSR matrix of float32 for training, the same row as a `Rij` for a bericht."""

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
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        delen: list[Geleerd] | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._delen = delen or []
        self._rijen = [Rijmaker(deel, config) for deel in self._delen]

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
            return cls(config, model_storage, resource, [lees(map_, soort) for soort in SOORTEN if config[soort]])

    def train(self, training_data: TrainingData) -> Resource:
        """Learn vocabulary and weights."""
        berichten = [b for b in training_data.intent_examples if b.get(TEKST)]
        with self._model_storage.write_to(self._resource) as map_:
            for soort in SOORTEN:
                if self._config[soort]:
                    vectorizer = maak_vectorizer(soort, self._config)
                    vectorizer.fit([invoer(b, soort) for b in berichten])
                    bewaar(map_, soort, vectorizer)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Vectors of all training examples, in one matrix."""
        berichten = [b for b in training_data.training_examples if b.get(TEKST)]
        self._zet(berichten)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Vectors of berichten."""
        for bericht in messages:
            if bericht.get(TEKST) is not None:
                draag(bericht, VECTOR, self._rij(bericht))
        return messages

    def _rij(self, bericht: Message) -> Rij:
        begin, delen = 0, []
        for maker in self._rijen:
            plekken, waarden = maker(invoer(bericht, maker.soort))
            delen.append((plekken + begin, waarden))
            begin += maker.n_kenmerken
        plekken, waarden = zip(*delen, strict=True)
        return Rij(np.concatenate(plekken), np.concatenate(waarden))

    def _zet(self, berichten: list[Message]) -> None:
        if not berichten:
            return
        stukken = [
            deel.vectorizer(self._config).transform([invoer(b, deel.soort) for b in berichten])
            * np.float32(self._config[deel.soort])
            for deel in self._delen
        ]
        matrix = scipy.sparse.hstack(stukken, format="csr")
        for nummer, bericht in enumerate(berichten):
            draag(bericht, VECTOR, matrix[nummer])


class Geleerd(NamedTuple):
    """What one kind of feature learned: the column of each piece of text, and the weight (idf) of each column."""

    soort: str
    plek: dict[str, int]
    idf: np.ndarray

    def vectorizer(self, config: dict[str, Any]) -> TfidfVectorizer:
        """The fitted vectorizer it came from."""
        vectorizer = maak_vectorizer(self.soort, config)
        vectorizer.vocabulary = self.plek
        vectorizer.idf_ = self.idf
        return vectorizer


def bewaar(map_: Path, soort: str, vectorizer: TfidfVectorizer) -> None:
    """Write what was learned: the pieces in the order of their columns, one a line, and their weights."""
    stukken = [str(s) for s in vectorizer.get_feature_names_out()]
    if any("\n" in stuk for stuk in stukken):
        raise ValueError(f"{soort}: een kenmerk van meer dan een regel")
    (map_ / f"{soort}.txt").write_text("\n".join(stukken), encoding="utf-8", newline="\n")
    np.save(map_ / f"{soort}.npy", vectorizer.idf_.astype(np.float32))


def lees(map_: Path, soort: str) -> Geleerd:
    """Read what `bewaar` wrote; half the memory of an unpickled vectorizer."""
    tekst = (map_ / f"{soort}.txt").read_bytes().decode("utf-8")
    return Geleerd(soort, {stuk: nr for nr, stuk in enumerate(tekst.split("\n"))}, np.load(map_ / f"{soort}.npy"))


class Rijmaker:
    """What a fitted `TfidfVectorizer` makes of one text, times its weight, without the checks around it.

    Those and the matrices in between cost four times the work itself (docs/prestaties.md); the outcome is the same
    (tests/nlu/test_onderdelen.py).
    """

    def __init__(self, geleerd: Geleerd, config: dict[str, Any]) -> None:
        self.soort, self._plek, self._idf = geleerd
        self._stukken: Callable[[str], Iterable[str]] = maak_vectorizer(self.soort, config).build_analyzer()
        self._gewicht = np.float32(config[self.soort])
        self.n_kenmerken = len(self._idf)

    def __call__(self, tekst: str) -> tuple[np.ndarray, np.ndarray]:
        """Columns and values."""
        plek = self._plek
        keren = Counter([plek[stuk] for stuk in self._stukken(tekst) if stuk in plek])
        plekken = np.fromiter(keren, dtype=np.intp, count=len(keren))
        waarden = np.fromiter(keren.values(), dtype=np.float32, count=len(keren))
        waarden = (np.log(waarden) + 1) * self._idf[plekken]
        norm = np.sqrt(waarden @ waarden)
        return plekken, waarden * (self._gewicht / norm) if norm else waarden


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
