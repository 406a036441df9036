"""Labels of a training example: Rasa's intent plus the metadata that stands with it in data/nlu (step 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.shared.nlu.constants import METADATA_EXAMPLE, METADATA_INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.wegwijzer.model import SITUATIES


@dataclass(frozen=True)
class Labels:
    """What a bericht is about. `dader` is `geen` where there is no doer; `wens` and `klacht_over` likewise."""

    intent: str
    situaties: tuple[str, ...]
    dader: str
    rol: str
    fase: str
    wens: str
    klacht_over: str


def labels_van(bericht: Message) -> Labels:
    """The labels of a training message; absent ones get their default."""
    meta = bericht.get("metadata") or {}
    velden: dict[str, Any] = {**(meta.get(METADATA_INTENT) or {}), **(meta.get(METADATA_EXAMPLE) or {})}
    intent = str(bericht.get("intent"))
    ook = tuple(velden.get("ook") or ())
    situaties = (intent, *ook) if intent in SITUATIES else ()
    return Labels(
        intent=intent,
        situaties=situaties,
        dader=str(velden.get("dader", "geen")),
        rol=str(velden.get("rol", "betrokkene")),
        fase=str(velden.get("fase", "nieuw")),
        wens=str(velden.get("wens", "geen")),
        klacht_over=str(velden.get("klacht_over", "geen")),
    )
