"""Who gets in: good tokens of Microsoft for our app and tenant, and nobody else; and what the door does without
internet, with new keys, and with odd bodies."""

from __future__ import annotations

import asyncio
import json
import logging
import time

import pytest

from bot.front import teams_token
from bot.front.teams import MAX_LICHAAM, PAD
from bot.front.teams_token import GeenSleutels, OngeldigToken, Sleutels, lees_sleutels, toegestaan
from tests.teams.bewijzen import ACTIVITEITEN, KLEIN, KOPPEN, ZONDER_TEAMS
from tests.teams.microsoft import Antwoord, Ondertekenaar, woorden


def test_there_are_at_least_thirty_forged_or_damaged_tokens():
    assert len(KOPPEN) >= 30


async def test_every_forged_or_damaged_token_is_refused_and_nothing_is_said(toneel):
    toneel.ms.jwks += [ZONDER_TEAMS.jwk(), KLEIN.jwk()]
    for naam, maak in KOPPEN.items():
        kop = {"Authorization": maak(toneel.ms)}
        antwoord = await toneel.client.post(PAD, json=toneel.ms.activiteit(), headers=kop)
        lichaam = await antwoord.json()
        assert antwoord.status == 401, naam
        assert lichaam["fout"] == "geen_toegang", naam
    await toneel.rust()
    assert not toneel.ms.uit and not toneel.rasa.verzoeken and not toneel.ms.tokenvragen
    assert toneel.ms.sleutelvragen <= 2


async def test_a_good_token_does_not_open_the_door_for_another_activity(toneel):
    for naam, maak in ACTIVITEITEN.items():
        antwoord = await toneel.stuur(maak(toneel.ms))
        assert antwoord.status == 401, naam
    await toneel.rust()
    assert not toneel.ms.uit and not toneel.rasa.verzoeken


async def test_a_token_and_activity_that_agree_on_a_strange_service_are_refused(toneel):
    vreemd = "https://smba.trafficmanager.net@evil.example/emea/"
    activiteit = toneel.ms.activiteit(serviceUrl=vreemd)
    assert (await toneel.stuur(activiteit, toneel.ms.token(serviceurl=vreemd))).status == 401


async def test_a_good_token_gets_in_with_a_clock_that_is_off_a_little(toneel):
    nu = int(time.time())
    for token in (toneel.ms.token(), toneel.ms.token(exp=nu - 200), toneel.ms.token(nbf=nu + 200)):
        assert (await toneel.stuur(toneel.ms.activiteit(), token)).status == 200
    assert (await toneel.stuur(toneel.ms.activiteit(), toneel.ms.token(tid="11111111-2222-3333-4444-555555555555"))).ok
    await toneel.rust()


async def test_a_refusal_leaves_no_token_and_no_word_in_a_log(toneel, caplog):
    caplog.set_level(logging.DEBUG)
    geheim = "mijn chef heeft mij geslagen"
    for maak in KOPPEN.values():
        kop = {"Authorization": maak(toneel.ms)}
        await toneel.client.post(PAD, json=toneel.ms.activiteit(text=geheim), headers=kop)
    await toneel.zeg(geheim)
    toneel.rasa.fout = "500"
    await toneel.zeg(geheim)
    toneel.ms.fouten = [Antwoord(400)]
    toneel.rasa.fout = None
    await toneel.zeg(geheim)
    regels = "\n".join(f"{r.name} {r.getMessage()} {r.exc_text or ''}" for r in caplog.records)
    assert all(code in regels for code in ("teams_geweigerd", "vangnet", "teams_niet_verzonden status 400"))
    assert geheim not in regels and "geslagen" not in regels and "eyJ" not in regels and "29:1X" not in regels


async def test_new_keys_are_fetched_when_an_unknown_id_comes_by(toneel):
    assert (await toneel.stuur(toneel.ms.activiteit())).status == 200
    nieuw = Ondertekenaar("sleutel-2")
    toneel.ms.jwks = [nieuw.jwk()]
    toneel.teams.wachter._sleutels._gevraagd -= teams_token.TUSSENPOOS_SECONDEN
    assert (await toneel.stuur(toneel.ms.activiteit(), toneel.ms.token(ondertekenaar=nieuw))).status == 200
    assert (await toneel.stuur(toneel.ms.activiteit(), toneel.ms.token())).status == 401
    assert toneel.ms.sleutelvragen == 2
    await toneel.rust()


async def test_keys_are_asked_for_once_however_many_knock(toneel):
    assert toneel.ms.sleutelvragen == 0, "nothing is asked before the first request"
    token = toneel.ms.token()
    antwoorden = await asyncio.gather(*(toneel.stuur(toneel.ms.activiteit(), token) for _ in range(8)))
    assert {a.status for a in antwoorden} == {200} and toneel.ms.sleutelvragen == 1
    await toneel.rust()


async def test_without_microsoft_the_door_says_so_and_the_widget_works(toneel):
    toneel.ms.sleutels_stuk = True
    antwoord = await toneel.stuur(toneel.ms.activiteit())
    assert antwoord.status == 503 and (await antwoord.json())["fout"] == "storing"
    sessie = await (await toneel.client.post("/webhooks/widget/sessie", json={})).json()
    kop = {"Authorization": f"Bearer {sessie['token']}"}
    assert (await toneel.client.post("/webhooks/widget/bericht", json={"tekst": "hoi"}, headers=kop)).status == 200
    toneel.ms.sleutels_stuk = False
    toneel.teams.wachter._sleutels._gevraagd -= 10
    assert (await toneel.stuur(toneel.ms.activiteit())).status == 200
    await toneel.rust()


@pytest.mark.parametrize("rauw", [b"", b"[1]", b"\xff\xfe", b"[" * 50_000, b'"x"', b"null"])
async def test_an_odd_body_is_a_coded_error(toneel, rauw):
    kop = {"Authorization": f"Bearer {toneel.ms.token()}"}
    antwoord = await toneel.client.post(PAD, data=rauw, headers=kop)
    assert antwoord.status == 400 and (await antwoord.json())["fout"] in ("geen_json", "verkeerde_vorm")


async def test_an_activity_with_odd_fields_raises_nothing(toneel):
    vreemd = [None, 7, [], {}, "x" * 600, [[["x"]]], {"id": 7}, True]
    for veld in ("id", "text", "value", "from", "membersAdded", "replyToId", "name", "locale", "timestamp", "action"):
        for waarde in vreemd:
            for soort in ("message", "invoke", "conversationUpdate"):
                antwoord = await toneel.stuur({**toneel.ms.activiteit(type=soort), veld: waarde})
                assert antwoord.status == 200, (veld, waarde, soort)
    for waarde in vreemd:
        for veld in ("channelData", "conversation", "serviceUrl", "channelId"):
            antwoord = await toneel.stuur({**toneel.ms.activiteit(), veld: waarde})
            assert antwoord.status in (200, 401), (veld, waarde)
    await toneel.rust()


async def test_a_body_that_is_too_large_is_refused_and_one_with_a_long_story_is_not(toneel):
    groot = toneel.ms.activiteit(text="a" * MAX_LICHAAM)
    antwoord = await toneel.stuur(groot)
    assert antwoord.status == 413
    lang = toneel.ms.activiteit(text="verhaal " * 5_000, attachments=[{"content": "<p>verhaal</p>" * 5_000}])
    assert len(json.dumps(lang)) > 100_000
    assert (await toneel.stuur(lang)).status == 200
    await toneel.rust()
    assert "korter" in woorden(toneel.ms.kaarten()[0])


async def test_a_repeated_activity_is_dropped(toneel):
    activiteit = toneel.ms.activiteit()
    for _ in range(3):
        await toneel.goed(activiteit)
    await toneel.rust()
    assert len(toneel.rasa.verzoeken) == 1


async def test_without_settings_there_is_no_door(levend):
    from aiohttp.test_utils import TestClient, TestServer

    from bot.front.app import maak_app
    from bot.front.instellingen import Instellingen

    async with TestClient(TestServer(maak_app(Instellingen(), levend))) as client:
        assert (await client.post(PAD, json={})).status == 404
        assert (await client.post("/webhooks/widget/sessie", json={})).status == 200


# --- keys -----------------------------------------------------------------------------------------------------------


class Klok:
    """Time that only moves when it is told to."""

    def __init__(self):
        self.nu = 0.0

    def __call__(self):
        return self.nu


def maak_sleutels(lijsten, klok):
    vragen = []

    async def haal(adres):
        vragen.append(adres)
        lijst = lijsten[0]
        if lijst is None:
            raise OSError("weg")
        return {"jwks_uri": "https://sleutels.example/keys"} if adres.endswith("openid") else lijst

    return Sleutels("https://sleutels.example/openid", haal, klok=klok), vragen


@pytest.fixture(scope="module")
def wie():
    return Ondertekenaar("een")


async def test_made_up_key_ids_do_not_make_us_ask_microsoft_each_time(wie):
    klok = Klok()
    sleutels, vragen = maak_sleutels([{"keys": [wie.jwk()]}], klok)
    await sleutels.sleutel("een")
    for nummer in range(50):
        klok.nu += 1
        with pytest.raises(OngeldigToken):
            await sleutels.sleutel(f"verzonnen-{nummer}")
    assert len(vragen) == 2
    klok.nu += 60
    with pytest.raises(OngeldigToken):
        await sleutels.sleutel("verzonnen")
    assert len(vragen) == 4


async def test_old_keys_serve_while_microsoft_is_away_but_not_for_ever(wie):
    klok, lijsten = Klok(), [{"keys": [wie.jwk()]}]
    sleutels, _ = maak_sleutels(lijsten, klok)
    await sleutels.sleutel("een")
    lijsten[0] = None
    klok.nu = 30 * 3600
    assert (await sleutels.sleutel("een")).kanalen == {"msteams"}
    klok.nu = 73 * 3600
    with pytest.raises(GeenSleutels):
        await sleutels.sleutel("een")
    lijsten[0] = {"keys": [wie.jwk()]}
    klok.nu += 10
    await sleutels.sleutel("een")


async def test_a_withdrawn_key_is_gone_after_a_day(wie):
    klok, lijsten = Klok(), [{"keys": [wie.jwk()]}]
    sleutels, _ = maak_sleutels(lijsten, klok)
    await sleutels.sleutel("een")
    lijsten[0] = {"keys": [{**wie.jwk(), "kid": "twee"}]}
    klok.nu = 25 * 3600
    with pytest.raises(OngeldigToken):
        await sleutels.sleutel("een")


@pytest.mark.parametrize("lijst", [None, [], {}, {"keys": None}, {"keys": [1, {}, {"kty": "oct", "kid": "a"}]}])
def test_a_document_without_usable_keys_is_refused(lijst):
    with pytest.raises(ValueError):
        lees_sleutels(lijst)


def test_small_keys_and_keys_for_encryption_are_left_out(wie):
    rijen = [wie.jwk(), {**wie.jwk(), "kid": "twee", "use": "enc"}, KLEIN.jwk(), {**wie.jwk(), "kid": None}]
    assert set(lees_sleutels({"keys": rijen})) == {"een"}


GOED = ("https://smba.trafficmanager.net/emea/", "https://SMBA.trafficmanager.net/emea/tenant/", "https://a.example/x")
FOUT = (
    "http://smba.trafficmanager.net/emea/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://evil.example/smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:8443/",
    "https://x:y@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://smba.trafficmanager.net/../x",
    "https://smba.trafficmanager.net/%2e%2e/x",
    "https://smba.trafficmanager.net\\@evil.example/",
    "https://smba.trafficmanager.net/emea?x=1",
    "https://smba.trafficmanager.net/emea#x",
    "https://a.example/xy",
    "https://a.example/",
    "https://[",
    "",
)


def test_only_addresses_on_the_list_are_called_back():
    diensten = ("https://smba.trafficmanager.net/", "https://a.example/x/")
    assert all(toegestaan(a, diensten) for a in GOED)
    assert [a for a in FOUT if toegestaan(a, diensten)] == []
