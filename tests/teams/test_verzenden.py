"""Delivery: nobody waits for it, order holds, the connector is obeyed, and the app's own token is kept and renewed."""

from __future__ import annotations

import json
import logging
import time

import pytest

from bot.front import teams_verbinding
from bot.front.teams_verbinding import NietVerzonden, Verbinding, wachttijd
from bot.front.teams_verzenden import Adres, Uitgaand, Verzender, hoe_lang, uitstel
from tests.teams.microsoft import APP_ID, GEHEIM, TENANT, Antwoord, NepMicrosoft, woorden

GEPEST = "ik word gepest door mijn collega"


@pytest.fixture
async def ms():
    microsoft = NepMicrosoft()
    await microsoft.begin()
    yield microsoft
    await microsoft.einde()


@pytest.fixture
async def verbinding(ms):
    lijn = Verbinding(ms.instellingen())
    await lijn.start()
    yield lijn
    await lijn.stop()


async def leeg(verzender):
    import asyncio

    while verzender._lopers or verzender._los:
        await asyncio.sleep(0.01)


def nummers(ms):
    return [a["nr"] for methode, _, a in ms.uit if methode == "POST" and "nr" in a]


async def test_a_connector_that_is_six_seconds_slow_does_not_slow_the_widget(toneel):
    toneel.ms.traag = 6.0
    for nummer in range(20):
        gesprek = {"conversationType": "personal", "tenantId": TENANT, "id": f"a:{nummer}"}
        wie = {"from": {"id": f"29:{nummer}"}, "conversation": gesprek}
        begin = time.monotonic()
        assert (await toneel.stuur(toneel.ms.activiteit(**wie))).status == 200
        assert time.monotonic() - begin < 3
    sessie = await (await toneel.client.post("/webhooks/widget/sessie", json={})).json()
    kop = {"Authorization": f"Bearer {sessie['token']}"}
    for _ in range(5):
        begin = time.monotonic()
        antwoord = await toneel.client.post("/webhooks/widget/bericht", json={"tekst": GEPEST}, headers=kop)
        assert antwoord.status == 200 and "storing" not in await antwoord.json()
        assert time.monotonic() - begin < 3
    assert not toneel.ms.berichten(), "the connector has taken nothing yet"


async def test_when_the_connector_says_wait_we_wait_and_the_order_holds(ms, verbinding):
    verzender, adres = Verzender(verbinding), Adres(ms.dienst, "a:1")
    ms.fouten = [Antwoord(429, {"Retry-After": "1"}), Antwoord(429, {"Retry-After": "0"})]
    begin = time.monotonic()
    verzender.zet(adres, [Uitgaand({"type": "message", "nr": n}) for n in range(5)])
    await leeg(verzender)
    assert time.monotonic() - begin >= 1
    assert nummers(ms) == [0, 1, 2, 3, 4]
    assert [a["nr"] for _, _, a in ms.geweigerd] == [0, 0]


async def test_a_conversation_that_waits_holds_up_no_other(ms, verbinding):
    verzender = Verzender(verbinding)
    ms.fouten = [Antwoord(429, {"Retry-After": "30"})]
    verzender.zet(Adres(ms.dienst, "a:1"), [Uitgaand({"type": "message", "nr": 1})])
    await wacht_tot(lambda: ms.geweigerd)
    verzender.zet(Adres(ms.dienst, "a:2"), [Uitgaand({"type": "message", "nr": 2})])
    await wacht_tot(lambda: nummers(ms) == [2])
    await verzender.stop(0)


async def wacht_tot(waar):
    import asyncio

    einde = time.monotonic() + 60
    while not waar():
        assert time.monotonic() < einde
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 412])
async def test_a_broken_connector_is_asked_again(ms, verbinding, status, monkeypatch):
    monkeypatch.setattr("bot.front.teams_verzenden.uitstel", lambda poging: 0.01)
    verzender = Verzender(verbinding)
    ms.fouten = [Antwoord(status)] * 3
    verzender.zet(Adres(ms.dienst, "a:1"), [Uitgaand({"type": "message", "nr": n}) for n in (1, 2)])
    await leeg(verzender)
    assert nummers(ms) == [1, 2] and len(ms.geweigerd) == 3


async def test_what_can_never_be_delivered_is_given_up_and_the_rest_goes_on(ms, verbinding, caplog):
    verzender = Verzender(verbinding)
    ms.fouten = [Antwoord(403)]
    with caplog.at_level(logging.INFO, "wegwijzer.teams"):
        verzender.zet(Adres(ms.dienst, "a:1"), [Uitgaand({"type": "message", "nr": n}) for n in (1, 2)])
        await leeg(verzender)
    assert nummers(ms) == [2]
    assert [r.getMessage() for r in caplog.records] == ["teams_niet_verzonden status 403"]


async def test_it_is_given_up_in_the_end(ms, verbinding, monkeypatch):
    monkeypatch.setattr("bot.front.teams_verzenden.uitstel", lambda poging: 0.01)
    monkeypatch.setattr("bot.front.teams_verzenden.VOLHOUDEN_SECONDEN", 0.2)
    verzender = Verzender(verbinding)
    ms.fouten = [Antwoord(503)] * 10_000
    verzender.zet(Adres(ms.dienst, "a:1"), [Uitgaand({"type": "message", "nr": 1})])
    await leeg(verzender)
    assert not nummers(ms) and 0 < len(ms.geweigerd) < 100


async def test_a_queue_has_an_end(ms, verbinding, caplog):
    verzender = Verzender(verbinding)
    ms.traag = 30
    for n in range(100):
        verzender.zet(Adres(ms.dienst, "a:1"), [Uitgaand({"type": "message", "nr": n})])
    await verzender.stop(0)
    assert caplog.messages.count("teams_vol") in (39, 40)


async def test_an_address_with_odd_signs_stays_below_the_service(ms, verbinding):
    verzender = Verzender(verbinding)
    verzender.zet(Adres(ms.dienst, "../../x?y=1#z/19:a@b;messageid=1"), [Uitgaand({"type": "message", "nr": 1})])
    await leeg(verzender)
    (_, pad, _) = ms.uit[0]
    assert pad.startswith("conversations/") and pad.endswith("/activities")


async def test_no_redirect_is_followed_with_our_token(ms, verbinding):
    verzender = Verzender(verbinding)
    ms.fouten = [Antwoord(307, {"Location": f"{ms.dienst}v3/elders"})]
    verzender.zet(Adres(ms.dienst, "a:1"), [Uitgaand({"type": "message", "nr": 1})])
    await leeg(verzender)
    assert not ms.uit


def test_nothing_of_a_person_shows_when_an_address_or_activity_is_printed():
    assert "a:geheim" not in repr(Adres("https://x.example/", "a:geheim"))
    assert "geheim" not in repr(Uitgaand({"text": "geheim"}))


def test_the_wait_the_connector_asks_for_is_read_in_both_forms():
    assert wachttijd("3") == 3 and wachttijd("0") == 0 and wachttijd("-5") == 0
    assert wachttijd("Wed, 25 Nov 2037 10:00:00 GMT") >= 0 and wachttijd("Wed, 25 Nov 2015 10:00:00 GMT") == 0
    assert [wachttijd(x) for x in (None, "", "straks", "Wed, 99 Nov")] == [None] * 4


def test_waiting_grows_and_has_an_end():
    assert uitstel(0) < 1 and 12 < uitstel(10) < 20 and uitstel(5_000) < 20
    assert hoe_lang(3.0, 0) == 3.0 and hoe_lang(0.0, 0) == 0.0 and hoe_lang(9_999.0, 0) == 60.0
    assert hoe_lang(0.0, 8) > 10, "who keeps saying 'at once' is not asked without end"


# --- the app's own token ------------------------------------------------------------------------------------------


async def test_the_app_asks_one_token_for_its_own_tenant_with_its_secret(toneel):
    await toneel.zeg(GEPEST)
    await toneel.zeg("bedankt")
    assert toneel.ms.tokenvragen == [
        {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": GEHEIM,
            "scope": "https://api.botframework.com/.default",
            "tenant": TENANT,
        }
    ]


async def test_a_token_that_was_withdrawn_is_renewed_once(ms, verbinding):
    ms.fouten = [Antwoord(401)]
    await verbinding.stuur("POST", Adres(ms.dienst, "a:1").pad(), b'{"type":"message","nr":1}')
    assert len(ms.tokenvragen) == 2 and nummers(ms) == [1]
    ms.fouten = [Antwoord(401)] * 5
    with pytest.raises(NietVerzonden) as fout:
        await verbinding.stuur("POST", Adres(ms.dienst, "a:1").pad(), b'{"type":"message","nr":2}')
    assert fout.value.status == 401 and len(ms.tokenvragen) == 3


async def test_a_managed_identity_needs_no_secret(monkeypatch, aiohttp_server):
    from aiohttp import web

    vragen = []

    async def identiteit(verzoek):
        vragen.append((dict(verzoek.query), verzoek.headers.get("X-IDENTITY-HEADER")))
        return web.json_response({"access_token": "app-token-mi", "expires_on": str(int(time.time()) + 3600)})

    app = web.Application()
    app.router.add_get("/msi", identiteit)
    server = await aiohttp_server(app)
    monkeypatch.setenv("IDENTITY_ENDPOINT", str(server.make_url("/msi")))
    monkeypatch.setenv("IDENTITY_HEADER", "kop")
    lijn = Verbinding(NepMicrosoft(url="https://x.example").instellingen(aanmelden="beheerde_identiteit", geheim=""))
    await lijn.start()
    assert await lijn.token() == await lijn.token() == "app-token-mi"
    await lijn.stop()
    vraag = {"api-version": "2019-08-01", "resource": "https://api.botframework.com", "client_id": APP_ID}
    assert vragen == [(vraag, "kop")]


def test_on_a_virtual_machine_the_identity_is_asked_of_the_machine(ms_instellingen):
    adres, kop = teams_verbinding._beheerd(ms_instellingen, {})
    assert adres.startswith("http://169.254.169.254/metadata/identity/oauth2/token?") and kop == {"Metadata": "true"}


@pytest.fixture
def ms_instellingen():
    return NepMicrosoft(url="https://x.example").instellingen(aanmelden="beheerde_identiteit", geheim="")


async def test_in_kubernetes_the_token_of_the_pod_is_exchanged(ms, monkeypatch, tmp_path):
    (tmp_path / "token").write_text("token-van-de-pod\n")
    monkeypatch.setenv("AZURE_FEDERATED_TOKEN_FILE", str(tmp_path / "token"))
    lijn = Verbinding(ms.instellingen(aanmelden="beheerde_identiteit", geheim=""))
    await lijn.start()
    await lijn.token()
    await lijn.stop()
    (vraag,) = ms.tokenvragen
    assert vraag["client_assertion"] == "token-van-de-pod" and "client_secret" not in vraag


async def test_a_login_that_fails_is_a_code_without_the_secret(ms, verbinding):
    verbinding._instellingen = ms.instellingen(inlog="http://127.0.0.1:1")
    with pytest.raises(NietVerzonden) as fout:
        await verbinding.token()
    assert fout.value.status == 0 and GEHEIM not in repr(fout.value) and fout.value.__cause__ is None


async def test_an_answer_waits_for_a_connector_that_comes_back(toneel, monkeypatch):
    monkeypatch.setattr("bot.front.teams_verzenden.uitstel", lambda poging: 0.01)
    toneel.ms.fouten = [Antwoord(502)] * 4
    kaarten = await toneel.zeg(GEPEST)
    assert len(kaarten) == 2 and "Vertrouwenspersoon" in woorden(kaarten[0])
    assert json.dumps(toneel.ms.geweigerd[0][2]) == json.dumps(toneel.ms.uit[-2][2])
