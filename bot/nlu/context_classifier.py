"""Who did it, who asks, at which stage, with what wish, a complaint about whom (step 3 of the flow).

Each is a linear head pooled with the encoder's, corrected by plain cue words (`bot/tekst/signalen`).
"""

from __future__ import annotations

from functools import partial
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

from bot.nlu import koppen, labels
from bot.nlu.gedragen import gedragen
from bot.nlu.kenmerken import VECTOR
from bot.nlu.koppen import Kop, apart
from bot.nlu.labels import labels_van
from bot.nlu.lexicon_afdruk import afdruk
from bot.nlu.lezer import TEKST
from bot.nlu.tegelijk import tegelijk
from bot.nlu.zin_encoder import ENCODER, logits
from bot.tekst import signalen
from bot.wegwijzer import model as m
from bot.wegwijzer.lezingen import SOMS_DADER, ZONDER_DADER

KOPPEN = {
    "dader": (*m.DADERS, "geen"),
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": (*m.WENSEN, "geen"),
    "klacht_over": (*m.KLACHTEN_OVER, "geen"),
}
#: Below this certainty of the intent a doer of at least that certainty counts all the same.
ZEKER_INTENT, ZEKER_DADER = 0.7, 0.6
GEEN = KOPPEN["dader"].index("onbekend")
#: What naming a kind of person outright adds to its probability (0..1).
GENOEMD = 0.25


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ContextClassifier(GraphComponent):
    """Sets `dader` ({id, zekerheid} or None), `daders` (a probability for each), `rol`, `fase`, `wens`, `klacht_over`,
    `taal`, `angst`, `correctie`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`c`: inverse regularisation of the heads. `drempel_*`: certainty a value other than the default needs."""
        return {
            "c": 0.3,
            "drempel_rol": 0.5,
            "drempel_fase": 0.5,
            "drempel_wens": 0.5,
            "drempel_klacht": 0.4,
            "drempel_bi": 0.12,
            "random_seed": 1,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """scikit-learn."""
        return ["sklearn"]

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """The helper modules."""
        return afdruk(koppen, labels, signalen)

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: dict | None = None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._koppen: dict[str, Kop] = model or {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ContextClassifier:
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
    ) -> ContextClassifier:
        """A trained component from the model archive."""
        with model_storage.read_from(resource) as map_:
            return cls(config, model_storage, resource, joblib.load(map_ / "context.joblib"))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the heads."""
        berichten = [b for b in training_data.intent_examples if gedragen(b, VECTOR) is not None]
        x = scipy.sparse.vstack([gedragen(b, VECTOR) for b in berichten], format="csr")
        rijen = [labels_van(b) for b in berichten]
        los = np.array([apart(str(b.get("text"))) for b in berichten])

        def leer(naam: str) -> Kop:
            enc = logits(berichten, los, naam, len(KOPPEN[naam]))
            kop = Kop(KOPPEN[naam], c=self._config["c"], seed=int(self._config["random_seed"]))
            return kop.leer(x, [getattr(rij, naam) for rij in rijen], enc, los)

        self._koppen = dict(zip(KOPPEN, tegelijk([partial(leer, naam) for naam in KOPPEN]), strict=True))
        with self._model_storage.write_to(self._resource) as map_:
            joblib.dump(self._koppen, map_ / "context.joblib")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Label berichten."""
        for bericht in messages:
            vector, tekst = gedragen(bericht, VECTOR), str(bericht.get(TEKST) or "")
            gelezen = bericht.get("intent") or {}
            intent, zeker = gelezen.get("name", ""), float(gelezen.get("confidence", 1.0))
            uit: dict[str, Any] = {n: None for n in KOPPEN}
            uit["rol"], uit["fase"], uit["daders"] = "betrokkene", "nieuw", {}
            if vector is not None:
                uit = self._lees(vector, gedragen(bericht, ENCODER), tekst, intent, zeker)
            uit["taal"] = signalen.taal(tekst)
            uit["angst"] = signalen.angst(tekst)
            uit["correctie"] = signalen.correctie(tekst)
            for naam, waarde in uit.items():
                bericht.set(naam, waarde, add_to_output=True)
        return messages

    def _lees(self, vector: Any, enc: dict[str, np.ndarray], tekst: str, intent: str, zeker: float) -> dict[str, Any]:
        kansen = {naam: kop.kansen(vector, enc[naam][None, :])[0] for naam, kop in self._koppen.items()}
        gok = {naam: (KOPPEN[naam][int(k.argmax())], float(k.max())) for naam, k in kansen.items()}
        uit: dict[str, Any] = {"dader": self._dader(kansen["dader"], tekst, intent, zeker)}
        uit["daders"] = {wie: round(float(kans), 4) for wie, kans in zip(KOPPEN["dader"], kansen["dader"], strict=True)}
        uit["rol"] = signalen.rol(tekst) or _zeker(gok["rol"], self._config["drempel_rol"], "betrokkene")
        uit["fase"] = _zeker(gok["fase"], self._config["drempel_fase"], "nieuw")
        uit["wens"] = _leeg(_zeker(gok["wens"], self._config["drempel_wens"], "geen"))
        uit["klacht_over"] = self._klacht(
            dict(zip(KOPPEN["klacht_over"], kansen["klacht_over"], strict=True)), tekst, intent
        )
        return uit

    def _klacht(self, kansen: dict[str, float], tekst: str, intent: str) -> str | None:
        """G3 weighs heavier than a wrong guess: a complaint that may well be about BI counts as one."""
        klaagt = intent == "klacht_over_afhandeling"
        if klaagt and kansen["bi"] >= self._config["drempel_bi"]:
            return "bi"
        beste = max(kansen, key=lambda k: kansen[k])
        gok = beste if beste != "geen" and kansen[beste] >= self._config["drempel_klacht"] else None
        return signalen.klacht_over(tekst, gok, klaagt=klaagt)

    def _dader(self, kans: np.ndarray, tekst: str, intent: str, zeker: float) -> dict[str, Any] | None:
        duidelijk = zeker >= ZEKER_INTENT or kans.argmax() >= GEEN or kans.max() < ZEKER_DADER
        if intent in ZONDER_DADER and duidelijk and not signalen.correctie(tekst):
            return None
        genoemd = signalen.daders(tekst)
        leider = float(kans[KOPPEN["dader"].index("leidinggevende")]) + GENOEMD
        ander = genoemd == ["leidinggevende"] and leider >= 0.6  # "mijn baas is boos op mij", whatever the intent says
        if intent == "agressie_burgers" and not ander:
            return {"id": "burger", "zekerheid": 0.99}
        kansen = dict(zip(KOPPEN["dader"], kans.tolist(), strict=True))
        if intent == "agressie_burgers":
            kansen["burger"] *= 0.2
        for wie in genoemd:
            kansen[wie] += GENOEMD if kansen[wie] > 0.05 else 0.0
        if intent not in SOMS_DADER:
            kansen["geen"] = 0.0
        if signalen.ondergaat(tekst):  # the one that is named is not the one who did it
            kansen = {k: v if k == "onbekend" else v * 0.2 for k, v in kansen.items()}
            kansen["onbekend"] += GENOEMD
        wie = max(kansen, key=lambda k: kansen[k])
        return None if wie == "geen" else {"id": wie, "zekerheid": round(min(float(kansen[wie]), 0.99), 4)}


def _zeker(gok: tuple, drempel: float, anders: str) -> str:
    return gok[0] if gok[1] >= drempel else anders


def _leeg(waarde: str | None) -> str | None:
    return None if waarde in (None, "geen") else waarde
