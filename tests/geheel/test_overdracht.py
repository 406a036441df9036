"""The hand-off to the meldformulier through the whole product: with consent, without, and with a form that fails.

The demo form takes the fields behind `#`; for the api a form of our own stands by: slow, silent or talking nonsense.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.wegwijzer.load import STANDAARD_PAD
from tests.dienst import Dienst, Gesprek, draaiend, knop

VERHAAL = "mijn leidinggevende discrimineert mij vanwege mijn geloof"


def naar_toestemming(dienst: Dienst) -> tuple[Gesprek, list[dict[str, Any]]]:
    """A conversation up to the question for consent."""
    gesprek = dienst.gesprek()
    berichten = gesprek.zeg(VERHAAL)
    return gesprek, gesprek.druk(knop(berichten, "Ik wil dit melden"))


def formulier(berichten: list[dict[str, Any]]) -> dict[str, Any]:
    """The kaart of the form."""
    return next(b["kaart"] for b in berichten if b["kaart"] and b["kaart"]["soort"] == "formulier")


def teksten(berichten: list[dict[str, Any]]) -> str:
    return "\n".join(b["tekst"] for b in berichten)


# --- the demo form ------------------------------------------------------------------------------------------------


def test_consent_is_asked_and_shows_exactly_what_would_go_along(dienst):
    _, berichten = naar_toestemming(dienst)
    tekst = teksten(berichten)
    for regel in (
        "- Onderwerp: discriminatie",
        "- Door wie: een leidinggevende",
        "- Binnen of buiten de organisatie: binnen",
    ):
        assert regel in tekst
    assert "Je verhaal gaat nooit mee" in tekst and "geloof" not in tekst
    assert not any(b["kaart"] for b in berichten)


def test_with_consent_the_form_gets_those_fields_behind_the_hash_and_no_word_of_the_story(dienst):
    gesprek, berichten = naar_toestemming(dienst)
    kaart = formulier(gesprek.druk(knop(berichten, "Ja, vul dit in")))
    deel = urlsplit(kaart["adres"])
    assert not deel.query
    assert parse_qs(deel.fragment) == {
        "onderwerp": ["discriminatie"],
        "door_wie": ["leidinggevende"],
        "intern_extern": ["intern"],
    }
    assert "geloof" not in kaart["adres"]
    status, pagina = dienst.vraag(deel.path)
    assert status == 200 and "<form" in pagina


def test_without_consent_the_form_is_empty_and_the_answer_says_so(dienst):
    gesprek, berichten = naar_toestemming(dienst)
    berichten = gesprek.druk(knop(berichten, "Nee, leeg formulier"))
    assert "#" not in formulier(berichten)["adres"] and formulier(berichten)["velden"] == {}
    assert "ik heb niets doorgegeven" in teksten(berichten)


def test_no_is_also_understood_when_it_is_typed(dienst):
    gesprek, _ = naar_toestemming(dienst)
    berichten = gesprek.zeg("nee")
    assert formulier(berichten)["velden"] == {}


# --- a form with an api -------------------------------------------------------------------------------------------


class Formulier(ThreadingHTTPServer):
    """An intranet with a report form; `doe` says how its api behaves: goed, traag, stil, onzin."""

    doe = "goed"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Api)
        self.ontvangen: list[dict[str, Any]] = []

    @property
    def basis(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Api(BaseHTTPRequestHandler):
    """POST /api."""

    server: Formulier

    def do_POST(self) -> None:
        self.server.ontvangen.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if self.server.doe == "stil":
            self.connection.close()
            return
        if self.server.doe == "traag":
            time.sleep(10)
        antwoord = json.dumps({"adres": f"{self.server.basis}/melden/7f3a"}).encode()
        if self.server.doe == "onzin":
            antwoord = b"<html>U bent niet ingelogd</html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(antwoord)))
        self.end_headers()
        self.wfile.write(antwoord)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def met_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dienst, Formulier]]:
    """The product with an editor's file that names this form and its api."""
    server = Formulier()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    map_ = tmp_path_factory.mktemp("api")
    kop, _, staart = STANDAARD_PAD.read_text(encoding="utf-8").partition("\nmeldformulier:\n")
    assert staart
    bestand = map_ / "wegwijzer.yml"
    velden = '{situatie: "onderwerp", dader: "door_wie"}'
    bestand.write_text(
        f'{kop}\nmeldformulier:\n  url: "{server.basis}/melden"\n  zekerheid: bevestigd\n  velden: {velden}\n'
        f'  overdracht:\n    manier: api\n    adres: "{server.basis}/api"\n    time_out_seconden: 2\n',
        encoding="utf-8",
    )
    with draaiend(map_, WEGWIJZER_BESTAND=str(bestand)) as dienst:
        yield dienst, server
    server.shutdown()


def overdracht(met_api: tuple[Dienst, Formulier], doe: str) -> tuple[list[dict[str, Any]], float]:
    """Consent given while the form behaves as told: (answer, seconds)."""
    dienst, server = met_api
    gesprek, berichten = naar_toestemming(dienst)
    server.doe = doe
    server.ontvangen.clear()
    begin = time.monotonic()
    return gesprek.druk(knop(berichten, "Ja, vul dit in")), time.monotonic() - begin


def test_the_api_gives_a_one_time_address_and_hears_categories_only(met_api):
    berichten, _ = overdracht(met_api, "goed")
    assert formulier(berichten)["adres"].endswith("/melden/7f3a")
    assert met_api[1].ontvangen == [{"onderwerp": "discriminatie", "door_wie": "leidinggevende"}]


@pytest.mark.parametrize("doe", ["traag", "stil", "onzin"])
def test_a_form_that_fails_gives_the_plain_link_and_an_honest_sentence_in_time(met_api, doe):
    berichten, seconden = overdracht(met_api, doe)
    kaart = formulier(berichten)
    assert kaart["adres"] == f"{met_api[1].basis}/melden" and kaart["velden"] == {}
    assert "Het vooraf invullen lukt nu niet" in teksten(berichten) and "niets van je verloren" in teksten(berichten)
    assert seconden < 4  # two seconds for the form, room for a busy machine; the front's own deadline is four


def test_after_a_failure_the_conversation_goes_on(met_api):
    dienst, server = met_api
    gesprek, berichten = naar_toestemming(dienst)
    server.doe = "onzin"
    berichten = gesprek.druk(knop(berichten, "Ja, vul dit in"))
    berichten = gesprek.druk(knop(berichten, "Terug naar mijn advies"))
    assert any(b["kaart"] and b["kaart"]["soort"] == "advies" for b in berichten)
