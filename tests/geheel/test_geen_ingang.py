"""No way in (issue on no trace, 5): sessions, buttons, slash intents, inner doors, headers, over the whole product.

Seen to fail: with the signature of a token compared on its first half, with buttons looked up in a list for all
conversations, with `veilig` returning the text as it is, with Rasa bound to 0.0.0.0, with the secret asked on the
channel only (an unknown address answered 404 without it), and with a stock channel added (`controleer_routes`).
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import unicodedata
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import yaml

from tests.betrouwbaarheid import schrijf
from tests.dienst import WORTEL, Dienst, luistert
from tests.front.test_sessie import vervalsingen

GOKKEN = 5_000 if os.environ.get("WEGWIJZER_LANG") else 1_000
DOMEIN = yaml.safe_load((WORTEL / "domain.yml").read_text(encoding="utf-8"))
#: Everything that Python, Rasa or a reader may take for white space or not see, before a slash.
WIT = [c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace() or unicodedata.category(c) in ("Zs", "Zl", "Zp")]
ONZICHTBAAR = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u202e", "\0", "\x1b", "\x7f"]


def kan_in_kop(token: str) -> bool:
    """True when it can be sent in a header as it is."""
    return bool(token) and token.isascii() and token.isprintable() and token.strip() == token


def test_a_thousand_guessed_and_swapped_tokens_show_no_foreign_word(dienst):
    bron = random.Random(5)
    een, ander = dienst.gesprek(), dienst.gesprek()
    eigen = " ".join(b["tekst"] for b in een.zeg("mijn teamleider maakt racistische grappen over mij"))
    gokken: list[str] = []
    while len(gokken) < GOKKEN:
        gokken += [g for g in vervalsingen(een.token, ander.token, bron) if kan_in_kop(g) and g != ander.token]
    gokken = gokken[:GOKKEN]

    def raad(token: str) -> tuple[int, Any]:
        while True:  # who guesses too fast is slowed down first
            status, data = dienst.vraag("/webhooks/widget/bericht", {"tekst": "ik", "nr": 1}, token=token)
            if status != 429:
                return status, data
            time.sleep(0.5)

    with ThreadPoolExecutor(16) as ploeg:
        antwoorden = list(ploeg.map(raad, gokken))
    assert len(antwoorden) == GOKKEN
    for gok, (status, data) in zip(gokken, antwoorden, strict=True):
        assert status == 401 and data["fout"] == "geen_sessie", (gok, status, data)
        assert set(data) == {"fout", "bericht"}
    assert eigen and not any(eigen[:60] in json.dumps(d) for _, d in antwoorden)
    assert een.zeg("bedankt")
    schrijf("geen_ingang_tokens", {"gokken": len(gokken), "binnen": 0})


def test_what_is_told_in_one_conversation_is_not_known_in_another(dienst):
    een, ander = dienst.gesprek(), dienst.gesprek()
    een.zeg("ik word gepest door mijn collega")
    anders = " ".join(b["tekst"] for b in ander.zeg("wat kan ik doen"))
    assert "pest" not in anders.lower()


def test_a_button_works_once_in_its_own_conversation_and_only_when_just_offered(dienst):
    een, ander = dienst.gesprek(), dienst.gesprek()
    eerst = een.zeg("ik heb schulden en er komt loonbeslag")
    oud = [k["id"] for b in eerst for k in b["knoppen"]]
    assert oud
    vreemd = ander.druk(oud[0])
    assert not any(b["kaart"] for b in vreemd)
    een.zeg("bedankt")
    for id_ in oud:
        assert not any(b["kaart"] for b in een.druk(id_)), "een oude knop werkte nog"
    assert "schuld" not in json.dumps(vreemd).lower()


def test_made_up_buttons_only_bring_the_menu(dienst):
    gesprek = dienst.gesprek()
    gesprek.zeg("ik heb schulden en er komt loonbeslag")
    # the fixed buttons of the opening keep working, so "opening.mens.-" is no guess
    for gok in ("situatie.pesten", "/melden", '["melden",""]', "opening.melden.-", "A" * 12, "__class__", "0", "staat"):
        uit = gesprek.druk(gok)
        assert uit and not any(b["kaart"] for b in uit), gok


def test_no_white_space_of_unicode_turns_a_slash_into_an_intent():
    """Every character x every intent through Rasa's own reading of slashes."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.nlu.training_data.message import Message

    from bot.nlu.begrijp import veilig

    domein = Domain.from_path(str(WORTEL / "domain.yml"))
    aantal = 0
    for voor in ["", *WIT, *ONZICHTBAAR, " \t\n", "\u2003" * 50, "\u200b " * 30]:
        for intent in DOMEIN["intents"]:
            for staart in ("", '{"staat": "x"}', "@0.9"):
                tekst = veilig(f"{voor}/{intent}{staart}")
                uit = YAMLStoryReader.unpack_regex_message(Message({"text": tekst}), domein)
                assert uit.get("intent") is None and not uit.get("entities"), (voor, intent)
                aantal += 1
    assert len(WIT) >= 25
    schrijf("geen_ingang_slash", {"pogingen": aantal, "uitgevoerd": 0})


def test_rasa_reads_such_a_text_as_an_intent_without_our_care():
    """A test of the test above."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.nlu.training_data.message import Message

    domein = Domain.from_path(str(WORTEL / "domain.yml"))
    uit = YAMLStoryReader.unpack_regex_message(Message({"text": "\u2003/melden"}), domein)
    assert (uit.get("intent") or {}).get("name") == "melden"


@pytest.mark.parametrize("intent", ["melden", "kies", "acuut", "mens_spreken", "bevestigen"])
def test_a_typed_intent_is_a_text_like_any_other(dienst, intent):
    """Word for word the answer to the same text that Rasa can not take for an intent (a word joiner before it)."""
    staart = f"{intent}" + '{"staat": {"wens": "melden"}}'
    met, zonder = (dienst.gesprek().zeg(begin + staart) for begin in ("\u2003/", "\u2060\u2003/"))
    assert met and [b["tekst"] for b in met] == [b["tekst"] for b in zonder]


def test_rasa_and_the_front_listen_on_loopback_only(dienst):
    loopback = "0100007F"
    assert luistert(dienst.pid("bot.rasa_proces")) == {(loopback, dienst.rasa_poort)}
    assert luistert(dienst.pid("bot.front.app")) == {(loopback, dienst.poort)}


def binnen(dienst: Dienst, pad: str, methode: str = "POST", geheim: str | None = None) -> tuple[int, bytes]:
    """A request to the inner door of Rasa."""
    kop = {"Content-Type": "application/json", **({"Authorization": f"Bearer {geheim}"} if geheim is not None else {})}
    lijf = b'{"gesprek": "abcdefgh1", "tekst": "hoi"}' if methode == "POST" else None
    verzoek = urllib.request.Request(f"http://127.0.0.1:{dienst.rasa_poort}{pad}", lijf, kop, method=methode)
    try:
        with urllib.request.urlopen(verzoek, timeout=20) as antwoord:
            return antwoord.status, antwoord.read()
    except urllib.error.HTTPError as fout:
        return fout.code, fout.read()


STOCK = (
    "/", "/version", "/status", "/domain", "/model", "/model/parse", "/model/predict", "/conversations/x/tracker",
    "/conversations/x/execute", "/webhooks/rest/webhook", "/webhooks/callback/webhook", "/webhooks/rasa/webhook",
    "/webhooks/socketio/webhook", "/webhooks/botframework/webhook", "/socket.io/", "/gezond", "/actions", "/webhook",
    "/webhooks/intern/",
)  # fmt: skip


def test_the_inner_door_answers_nobody_without_the_secret_and_has_nothing_of_rasas_own(dienst):
    for geheim in (None, "", "x", dienst.geheim[:-1], dienst.geheim + "x", dienst.geheim.upper()):
        for pad in (*STOCK, "/webhooks/intern/bericht", "/webhooks/intern/wis", "/webhooks/intern/gezond"):
            for methode in ("GET", "POST"):
                assert binnen(dienst, pad, methode, geheim)[0] == 401, (geheim, pad)
    for pad in STOCK:
        assert binnen(dienst, pad, "GET", dienst.geheim)[0] in (404, 405), pad
    assert binnen(dienst, "/webhooks/intern/bericht", geheim=dienst.geheim)[0] == 200


@pytest.mark.parametrize(
    "lijf",
    [b"", b"x", b"[]", b"null", b"{}", b'{"gesprek": 1}', b'{"gesprek": "../../x", "tekst": "a"}', b"[" * 50_000],
)
def test_the_inner_door_refuses_what_is_not_the_fronts(dienst, lijf):
    kop = {"Content-Type": "application/json", "Authorization": f"Bearer {dienst.geheim}"}
    verzoek = urllib.request.Request(f"http://127.0.0.1:{dienst.rasa_poort}/webhooks/intern/bericht", lijf, kop)
    with pytest.raises(urllib.error.HTTPError) as fout:
        urllib.request.urlopen(verzoek, timeout=20)
    assert fout.value.code == 400 and json.loads(fout.value.read()) == {"fout": "verkeerde_vorm"}


def test_start_up_refuses_a_route_that_is_not_ours():
    from types import SimpleNamespace

    from bot import rasa_proces

    goed = [SimpleNamespace(path=p) for p in rasa_proces.ROUTES]
    rasa_proces.controleer_routes(SimpleNamespace(router=SimpleNamespace(routes=goed)))
    for meer in ("model/parse", "webhooks/rest/webhook", ""):
        routes = [*goed, SimpleNamespace(path=meer)]
        with pytest.raises(SystemExit, match="Onverwachte adressen"):
            rasa_proces.controleer_routes(SimpleNamespace(router=SimpleNamespace(routes=routes)))


@pytest.mark.parametrize("pad", ["/", "/hulp", "/kanalen.json", "/gereed", "/leeft", "/widget/v1.js", "/bestaat-niet"])
def test_every_answer_has_the_security_headers(dienst, pad):
    try:
        antwoord = urllib.request.urlopen(dienst.url + pad, timeout=20)
    except urllib.error.HTTPError as fout:
        antwoord = fout  # type: ignore[assignment]
    kop = antwoord.headers
    assert kop["X-Content-Type-Options"] == "nosniff" and kop["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in kop["Content-Security-Policy"]
    assert "frame-ancestors" in kop["Content-Security-Policy"] and "trusted-types" in kop["Content-Security-Policy"]
    assert kop["Cross-Origin-Opener-Policy"] == "same-origin" and kop["Cross-Origin-Resource-Policy"]
    assert "camera=()" in kop["Permissions-Policy"] and "Set-Cookie" not in kop
    assert kop["Server"] == "wegwijzer" and "no-" in kop["Cache-Control"]


def test_the_log_of_all_this_holds_codes_only(dienst):
    from bot.logboek import VELDEN

    for regel in dienst.log.read_text(errors="replace").splitlines():
        if regel.startswith("{"):
            assert set(json.loads(regel)) <= set(VELDEN), regel
        else:
            assert not regel or regel.startswith(("De wegwijzer is klaar", "Stoppen", "Het model")), regel
