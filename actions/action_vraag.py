"""A question about the chain: routes, anonymity, what happens, what is kept. (step 5 of the flow)"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.uitvoer import beurt
from actions.vangnet import met_vangnet


class ActionVraag(Action):
    """Adapter only; the decision is `bot.wegwijzer.gesprek.beslis`."""

    def name(self) -> str:
        """Name in domain.yml."""
        return "action_vraag"

    @met_vangnet
    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """One turn."""
        return await beurt(dispatcher, tracker)
