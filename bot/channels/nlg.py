"""Serves native `utter_*` responses from wegwijzer.yml, live and in the language of the conversation."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.wegwijzer.levend import gedeeld


class WegwijzerNLG(NaturalLanguageGenerator):
    """Named in endpoints.yml; domain.yml holds no texts."""

    def __init__(self, endpoint_config: Any = None, domain: Any = None) -> None:
        """Takes what Rasa passes; needs nothing of it."""

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """The text `utter_action`, or the text for trouble when it is unknown: never silence."""
        w = gedeeld().huidig()
        sleutel = utter_action if utter_action in w.teksten["nl"] else "utter_storing"
        return {"text": w.tekst(sleutel, taal_van(tracker))}


def taal_van(tracker: DialogueStateTracker) -> str:
    """Language of the last bericht, else of the conversation."""
    bericht = tracker.latest_message.parse_data if tracker.latest_message else {}
    staat = tracker.get_slot("staat") or {}
    return "en" if (bericht.get("taal") or staat.get("taal")) == "en" else "nl"
