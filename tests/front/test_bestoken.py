"""Requests from hypothesis and schemathesis, as good and as bad as they get (issue on no trace, 5).

Against the front with a fake Rasa: 0 server errors, 0 empty answers, 0 exits, every answer as docs/openapi.yml says.
`tests/geheel/test_bestookt.py` does it against the whole product. Seen to fail: with the check on `nr` left out (a
boolean came through), with `errors="strict"` for lone surrogates (500), and with an error code that is not described.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from bot.front import deur as deur_module
from bot.front import grenzen
from bot.front.app import maak_app
from bot.front.instellingen import Instellingen
from bot.wegwijzer.levend import Levend
from tests.bestoken import Wapen, verzoeken
from tests.betrouwbaarheid import schrijf
from tests.nep_rasa import NepRasa

KEREN = 20_000 if os.environ.get("WEGWIJZER_LANG") else 300
SCHEMA = schemathesis.openapi.from_path(str(Path(__file__).resolve().parents[2] / "docs" / "openapi.yml"))


@pytest.fixture(scope="module")
def adres() -> Iterator[str]:
    """Front and fake Rasa on an event loop of their own, in a thread; no limit on tempo."""
    oud, tijd = (grenzen.SESSIE_EMMER, grenzen.ADRES_EMMER), deur_module.DEADLINE_SECONDEN
    deur_module.DEADLINE_SECONDEN = 1.5  # for bodies that never end
    grenzen.SESSIE_EMMER = grenzen.ADRES_EMMER = (10**9, 10**9)  # type: ignore[assignment]
    lus, klaar, uit = asyncio.new_event_loop(), threading.Event(), {}

    async def begin() -> None:
        levend = Levend()
        rasa = NepRasa(levend.huidig())
        achter = web.AppRunner(rasa.app())
        await achter.setup()
        kant = web.TCPSite(achter, "127.0.0.1", 0)
        await kant.start()
        poort = kant._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        voor = deur_module.loper(
            maak_app(Instellingen(rasa_url=f"http://127.0.0.1:{poort}", geheim=rasa.geheim), levend)
        )
        await voor.setup()
        kant = web.TCPSite(voor, "127.0.0.1", 0)
        await kant.start()
        uit["poort"] = kant._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        klaar.set()

    lus.create_task(begin())
    draad = threading.Thread(target=lus.run_forever, daemon=True)
    draad.start()
    assert klaar.wait(60)
    yield f"http://127.0.0.1:{uit['poort']}"
    lus.call_soon_threadsafe(lus.stop)
    grenzen.SESSIE_EMMER, grenzen.ADRES_EMMER = oud
    deur_module.DEADLINE_SECONDEN = tijd


@pytest.fixture(scope="module")
def wapen(adres: str) -> Wapen:
    """Sends what hypothesis makes up."""
    return Wapen(int(adres.rsplit(":", 1)[1]))


@settings(max_examples=KEREN, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
def test_no_request_whatever_gives_a_server_error_or_nothing(wapen: Wapen, data: Any):
    verzoek = data.draw(verzoeken())
    antwoord = wapen.schiet(verzoek)
    assert antwoord.goed, (verzoek, antwoord)


def test_the_figures_of_the_requests_above(wapen: Wapen):
    assert wapen.geteld > 0
    schrijf("bestookt_front", {"verzoeken": wapen.geteld, "serverfouten": 0, "leeg": 0, "statussen": wapen.statussen})


#: One for every request of schemathesis; 1 once its answer was as described.
BESCHREVEN: list[int] = []


@SCHEMA.parametrize()
@settings(
    max_examples=400 if os.environ.get("WEGWIJZER_LANG") else 12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_door_answers_as_described(case: Any, adres: str, wapen: Wapen):
    BESCHREVEN.append(0)
    if case.path.startswith("/webhooks/") and case.path.endswith("bericht"):
        case.headers["Authorization"] = f"Bearer {wapen.token()}"
    case.call_and_validate(
        base_url=adres, checks=[not_a_server_error, content_type_conformance, response_schema_conformance]
    )
    BESCHREVEN[-1] = 1


def test_the_figures_of_the_descriptions_above():
    assert BESCHREVEN
    schrijf("bestookt_openapi", {"verzoeken": len(BESCHREVEN), "afwijkend": BESCHREVEN.count(0)})


def test_a_fault_in_an_answer_is_seen(wapen: Wapen):
    """A test of this test."""
    from tests.bestoken import beoordeel

    assert not beoordeel(b"HTTP/1.1 500 Internal Server Error\r\n\r\n", b"").goed
    assert not beoordeel(b"", b"").goed
    assert not beoordeel(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[]", b"").goed
    leeg = json.dumps({"berichten": [], "versie": "", "taal": "nl"}).encode()
    assert not beoordeel(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + leeg, b"bericht").goed
