"""The safety net of the actions: an action that fails still answers, and nothing of the bericht is logged.

Without it Rasa answers `[]` and writes the whole conversation to its log (STIJL.md, traps 1 and 9).
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.front.vangnet import STORING

logger = logging.getLogger("wegwijzer.actie")

Run = Callable[[Any, CollectingDispatcher, Tracker, dict[str, Any]], Awaitable[list[dict[str, Any]]]]


def met_vangnet(run: Run) -> Run:
    """Decorator for `Action.run`: the one broad except of the actions."""

    @functools.wraps(run)
    async def veilig(
        self: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        try:
            return await run(self, dispatcher, tracker, domain)
        except Exception as fout:
            logger.error("actie_mislukt %s", type(fout).__name__)
            dispatcher.messages.clear()
            dispatcher.utter_message(json_message={"berichten": [STORING]})
            return []

    return veilig
