"""The safety nets of the actions and of the channel: an answer, and a code in place of the text (issue, 2 and 4).

Seen to fail: with `raise` in `met_vangnet` (Rasa answered `200 []`), with an action without it, with `str(fout)` in the
answer of `veilig`.
"""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
from types import SimpleNamespace
from typing import Any

import pytest
from rasa_sdk import Action
from rasa_sdk.executor import CollectingDispatcher
from sanic.exceptions import InvalidUsage

import actions
from actions.vangnet import met_vangnet
from bot.channels import intern
from bot.front.vangnet import STORING

TEKST = "mijn baas Karin schreeuwt"


class Kan(Exception):
    """An error that quotes."""


def alle_acties() -> list[type[Action]]:
    """Every action of the product."""
    uit = []
    for deel in pkgutil.iter_modules(actions.__path__):
        module = importlib.import_module(f"actions.{deel.name}")
        uit += [k for k in vars(module).values() if isinstance(k, type) and issubclass(k, Action) and k is not Action]
    return uit


def test_every_action_has_the_net():
    assert len(alle_acties()) >= 8
    for klasse in alle_acties():
        assert hasattr(klasse.run, "__wrapped__"), klasse.__name__


@pytest.mark.parametrize("fout", [Kan(TEKST), RecursionError(TEKST), MemoryError(TEKST), KeyError(TEKST)])
async def test_an_action_that_fails_says_the_frozen_text_and_nothing_of_the_bericht(fout, caplog):
    @met_vangnet
    async def run(self: Any, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=TEKST)  # half an answer, then broken
        raise fout

    dispatcher = CollectingDispatcher()
    with caplog.at_level(logging.DEBUG):
        assert await run(None, dispatcher, SimpleNamespace(latest_message={"text": TEKST}), {}) == []
    assert [m["custom"] for m in dispatcher.messages] == [{"berichten": [STORING]}]
    assert "Karin" not in json.dumps(dispatcher.messages) and "Karin" not in caplog.text
    assert f"actie_mislukt {type(fout).__name__}" in caplog.text and not any(r.exc_info for r in caplog.records)


@pytest.mark.parametrize(
    ("fout", "status", "code"),
    [
        (Kan(TEKST), 500, "beurt_mislukt"),
        (MemoryError(TEKST), 500, "beurt_mislukt"),
        (intern.VerkeerdeVorm(TEKST), 400, "verkeerde_vorm"),
        (InvalidUsage(TEKST), 400, "verkeerde_vorm"),
    ],
)
async def test_the_channel_that_fails_says_a_code_and_nothing_of_the_bericht(fout, status, code, caplog):
    async def werk() -> dict[str, Any]:
        raise fout

    with caplog.at_level(logging.DEBUG):
        antwoord = await intern.veilig(werk())
    assert antwoord.status == status and json.loads(antwoord.body) == {"fout": code}
    assert "Karin" not in caplog.text and not any(r.exc_info for r in caplog.records)
