"""Reads a bericht once with spaCy: person names, and the cleaned text without personal data (step 3 of the flow).

The other components use what this one leaves on the message, so that spaCy runs once per bericht. The pipeline and
its vocabulary are renewed in the background now and then, because spaCy keeps every word it has seen.
"""

from __future__ import annotations

import hashlib
import threading
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.invoer import Trainingsdata
from bot.nlu.tegelijk import tegelijk
from bot.tekst import neutraal, normaliseren, persoonsgegevens

#: Characters of a bericht that the model reads; the front refuses longer ones (the danger layer reads all).
MAX_TEKENS = 2_000
TEKST, NAMEN = "schoon", "namen"
_PERSOON = ("PER", "PERSON")  # ours and nl_core_news_sm's name for it


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Lezer(GraphComponent):
    """Sets `schoon` and `namen`.

    `schoon`: the text the classifiers read: no personal data, small letters, blind for who somebody is (G10).
    `namen`: character spans of person names in the original text, as spaCy proposes them.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`model`: name of the spaCy package. `vernieuw_na`: berichten after which the vocabulary is renewed."""
        return {"model": "nl_open_chat_sm", "vernieuw_na": 20_000}

    @staticmethod
    def required_packages() -> list[str]:
        """spaCy."""
        return ["spacy"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Lezer:
        """Load the pipeline named in config.yml; what is named decides, never what happens to be installed."""
        return cls(config)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Lezer:
        """As `create`: nothing is learned here."""
        return cls(config)

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """The spaCy package and the cleaning code, which Rasa's own fingerprint does not see."""
        return vingerafdruk(config.get("model", "nl_open_chat_sm"))

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config
        self._nlp = laad_spacy(config["model"])
        self._gelezen = 0
        self._bezig = threading.Lock()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read all training examples, in batches, a part for each processor."""
        berichten = [b for b in training_data.training_examples if b.get("text")]
        delen = [berichten[i : i + 2_000] for i in range(0, len(berichten), 2_000)]
        uitkomsten = tegelijk([partial(self._lezingen, deel) for deel in delen])
        for bericht, lezing in zip(berichten, (lezing for deel in uitkomsten for lezing in deel), strict=True):
            _zet(bericht, *lezing)
        return Trainingsdata.van(training_data)

    def process(self, messages: list[Message]) -> list[Message]:
        """Read berichten."""
        self._lees([b for b in messages if b.get("text")])
        self._gelezen += len(messages)
        if self._gelezen >= self._config["vernieuw_na"]:
            self._gelezen = 0
            threading.Thread(target=self._vernieuw, daemon=True).start()
        return messages

    def _lees(self, berichten: list[Message]) -> None:
        for bericht, lezing in zip(berichten, self._lezingen(berichten), strict=True):
            _zet(bericht, *lezing)

    def _lezingen(self, berichten: list[Message]) -> list[tuple[list[tuple[int, int]], str]]:
        """For each bericht the spans of names in it, and the text as the classifiers read it."""
        schoon = [normaliseren.normaliseer_met_offsets(b.get("text")[:MAX_TEKENS]) for b in berichten]
        docs = self._nlp.pipe((s.tekst for s in schoon), batch_size=64)
        uit = []
        for s, doc in zip(schoon, docs, strict=True):
            namen = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in _PERSOON]
            uit.append(([s.naar_origineel(*span) for span in namen], voor_model(s.tekst, namen)))
        return uit

    def _vernieuw(self) -> None:
        if self._bezig.acquire(blocking=False):
            try:
                self._nlp = laad_spacy(self._config["model"])
            finally:
                self._bezig.release()


def _zet(bericht: Message, namen: list[tuple[int, int]], tekst: str) -> None:
    bericht.set(NAMEN, namen)
    bericht.set(TEKST, tekst)


def voor_model(tekst: str, namen: list[tuple[int, int]]) -> str:
    """The text as the classifiers read it; `namen` are spans in `tekst` that spaCy takes for persons."""
    vondsten = persoonsgegevens.vind(tekst, namen)
    for v in reversed(vondsten):
        tekst = tekst[: v.start] + ("iemand" if v.soort == "naam" else v.soort) + tekst[v.end :]
    return neutraal.neutraal(tekst)


#: Left out of the pipeline: what nobody asks here, and the words it was trained on (27 MB).
_NIET_NODIG = ("senter", "parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "strings")


def laad_spacy(naam: str) -> spacy.language.Language:
    """The pipeline with what we use of it: person names (lemmas gave nothing beside letters: docs/begrijpen.md)."""
    nlp = spacy.load(naam, exclude=_NIET_NODIG)
    if nlp.has_pipe("tok2vec") and not getattr(nlp.get_pipe("tok2vec"), "listening_components", None):
        nlp.remove_pipe("tok2vec")  # nothing reads it: half of the time
    return nlp


def vingerafdruk(naam: str) -> str:
    """Hash of the installed pipeline's metadata and of our cleaning code."""
    som = hashlib.sha256()
    som.update(str(spacy.util.get_package_path(naam)).encode())
    som.update((spacy.util.get_package_path(naam) / "meta.json").read_bytes())
    tekstmap = Path(normaliseren.__file__).parent
    for pad in sorted(p for p in tekstmap.rglob("*") if p.suffix in (".py", ".txt", ".json", ".csv")):
        som.update(pad.read_bytes())
    som.update(Path(__file__).read_bytes())
    return som.hexdigest()
