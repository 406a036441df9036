"""The HTTP contract of the widget (docs/ontwerp.md, HTTP), through the real front with a fake Rasa behind it."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace

import pytest

from bot.front import grenzen, sessie, widget
from tests.front.conftest import GAST

GEPEST = "ik word gepest door mijn collega"


def teksten(data):
    return " ".join(b["tekst"] for b in data["berichten"])


def knop(data, titel):
    return next(k["id"] for b in data["berichten"] for k in b["knoppen"] if k["titel"] == titel)


# --- sessions -----------------------------------------------------------------------------------------------------


async def test_a_session_is_made_and_signed_by_the_server_and_comes_with_the_opening(deur):
    een, ander = await deur.sessie(), await deur.sessie()
    assert een["token"] != ander["token"] and len(een["token"].split(".")[0]) >= 32
    assert "112" in teksten({"berichten": een["begroeting"]}) and een["taal"] == "nl"
    assert [set(b) for b in een["begroeting"]] == [{"tekst", "knoppen", "kaart"}] * 3
    assert een["versie"] == deur.kern.levend.huidig().versie


async def test_an_english_page_gets_an_english_opening_and_its_buttons_stay_english(deur):
    data = await deur.sessie(taal="en")
    assert data["taal"] == "en" and "I am a bot" in data["begroeting"][0]["tekst"]
    antwoord = await (await deur.stuur(data["token"], knop=data["begroeting"][-1]["knoppen"][0]["id"])).json()
    assert antwoord["taal"] == "en" and "Bullying or exclusion" in [
        k["titel"] for k in antwoord["berichten"][0]["knoppen"]
    ]


@pytest.mark.parametrize("hoe", ["geen", "leeg", "vals", "afgeknipt", "verlengd", "andere_sleutel", "geen_ascii"])
async def test_a_token_that_is_not_ours_opens_nothing(deur, hoe):
    token = (await deur.sessie())["token"]
    kern, _, handtekening = token.rpartition(".")
    vals = {
        "geen": "",
        "leeg": "..",
        "vals": f"{kern}.{handtekening[::-1]}",
        "afgeknipt": token[:-1],
        "verlengd": f"{kern.rpartition('.')[0]}.9999999999.{handtekening}",
        "andere_sleutel": sessie.Sessies(b"x" * 32).maak(),
        "geen_ascii": kern + ".\u00e9",
    }[hoe]
    kop = {"Authorization": f"Bearer {vals}".encode().decode("latin-1")} if vals else {"Authorization": "Basic x"}
    antwoord = await deur.client.post("/webhooks/widget/bericht", json={"tekst": "hoi"}, headers=kop)
    assert antwoord.status == 401 and (await antwoord.json())["fout"] == "geen_sessie"
    assert deur.rasa.verzoeken == []


def test_a_token_expires():
    nu = [1_000.0]
    sessies = sessie.Sessies(b"k" * 32, klok=lambda: nu[0])
    token = sessies.maak()
    assert sessies.lees(token).gesprek not in token
    nu[0] += sessie.GELDIG_SECONDEN + 1
    with pytest.raises(sessie.OngeldigeSessie):
        sessies.lees(token)


async def test_wiping_reaches_rasa_and_the_token_is_of_no_use_any_more(deur):
    token = (await deur.sessie())["token"]
    await deur.zeg(token, GEPEST, nr=1)
    kop = {"Authorization": f"Bearer {token}"}
    antwoord = await deur.client.delete("/webhooks/widget/sessie", headers=kop)
    assert await antwoord.json() == {"gewist": True}
    assert deur.rasa.gewist == [deur.rasa.verzoeken[0]["gesprek"]]
    assert (await deur.stuur(token, tekst="hoi")).status == 401


async def test_wiping_works_when_rasa_is_dead(deur):
    token = (await deur.sessie())["token"]
    deur.kern.rasa._adressen = ["http://127.0.0.1:1"]
    antwoord = await deur.client.delete("/webhooks/widget/sessie", headers={"Authorization": f"Bearer {token}"})
    assert antwoord.status == 200 and (await deur.stuur(token, tekst="hoi")).status == 401


# --- turns --------------------------------------------------------------------------------------------------------


async def test_a_turn_gives_messages_a_card_and_buttons_in_the_form_of_the_contract(deur):
    data = await deur.zeg((await deur.sessie())["token"], GEPEST, nr=1)
    assert set(data) == {"berichten", "versie", "taal"}
    assert all(set(b) == {"tekst", "knoppen", "kaart"} for b in data["berichten"])
    kaart = next(b["kaart"] for b in data["berichten"] if b["kaart"])
    assert kaart["soort"] == "advies" and kaart["situaties"] == ["pesten"] and kaart["routes"]
    assert all(set(k) == {"titel", "id"} for b in data["berichten"] for k in b["knoppen"])


async def test_one_turn_at_a_time_in_the_order_they_came(deur):
    token = (await deur.sessie())["token"]
    deur.rasa.traag = 0.15
    bezig, meeste = [0], [0]
    echt = deur.rasa.beurt

    async def tel(data):
        bezig[0] += 1
        meeste[0] = max(meeste[0], bezig[0])
        await asyncio.sleep(0.05)
        bezig[0] -= 1
        return await echt(data)

    deur.rasa.beurt = tel
    await asyncio.gather(*(deur.zeg(token, tekst, nr=n) for n, tekst in enumerate(("hoi", GEPEST, "bedankt"), 1)))
    assert meeste == [1]
    assert [v["tekst"] for v in deur.rasa.verzoeken] == ["hoi", GEPEST, "bedankt"]


async def test_the_same_number_again_gives_the_same_answer_and_is_sent_once(deur):
    token = (await deur.sessie())["token"]
    eerste = await deur.zeg(token, GEPEST, nr=1)
    assert await deur.zeg(token, GEPEST, nr=1) == eerste
    deur.rasa.traag = 0.2
    samen = await asyncio.gather(deur.zeg(token, "bedankt", nr=2), deur.zeg(token, "bedankt", nr=2))
    assert samen[0] == samen[1]
    assert [v["tekst"] for v in deur.rasa.verzoeken] == [GEPEST, "bedankt"]


async def test_an_older_number_is_refused_and_not_sent(deur):
    token = (await deur.sessie())["token"]
    await deur.zeg(token, "bedankt", nr=5)
    antwoord = await deur.stuur(token, tekst="hoi", nr=4)
    assert antwoord.status == 409 and (await antwoord.json())["fout"] == "verkeerd_nummer"
    assert len(deur.rasa.verzoeken) == 1


async def test_a_failed_turn_may_be_tried_again_under_its_number(deur):
    token = (await deur.sessie())["token"]
    deur.rasa.fout = "500"
    assert (await deur.zeg(token, GEPEST, nr=1))["storing"]
    deur.rasa.fout = None
    assert any(b["kaart"] for b in (await deur.zeg(token, GEPEST, nr=1))["berichten"])


# --- buttons ------------------------------------------------------------------------------------------------------


async def test_a_button_counts_only_when_it_was_just_offered(deur):
    token, ander = (await deur.sessie())["token"], (await deur.sessie())["token"]
    data = await deur.zeg(token, GEPEST, nr=1)
    melden = knop(data, "Ik wil dit melden")
    assert "melden" not in melden and "pesten" not in melden
    vreemd = await (await deur.stuur(ander, knop=melden)).json()
    assert "Je verhaal gaat nooit mee" not in teksten(vreemd) and "eerder antwoord" in teksten(vreemd)
    goed = await (await deur.stuur(token, knop=melden, nr=2)).json()
    assert "Je verhaal gaat nooit mee" in teksten(goed)
    oud = await (await deur.stuur(token, knop=melden, nr=3)).json()
    assert "Je verhaal gaat nooit mee" not in teksten(oud)


@pytest.mark.parametrize("gok", ["opening.melden.-", "melden", "kies", "/melden", "x" * 64])
async def test_a_guessed_button_never_runs_anything(deur, gok):
    token = (await deur.sessie())["token"]
    await deur.zeg(token, "bedankt", nr=1)
    data = await (await deur.stuur(token, knop=gok, nr=2)).json()
    assert "hoort bij een eerder antwoord" in teksten(data)


async def test_a_person_stays_one_click_away_in_the_opening_above_the_conversation(deur):
    token = (await deur.sessie())["token"]
    await deur.zeg(token, "bedankt", nr=1)
    data = await (await deur.stuur(token, knop="opening.mens.-", nr=2)).json()
    assert "Met deze mensen kun je praten" in teksten(data)


@pytest.mark.parametrize(
    "tekst", ["/melden", '/kies{"knop": "x"}', "\u2003/mens_spreken", "\u200b/restart", "/session_start"]
)
async def test_a_typed_slash_goes_on_as_text_and_is_never_an_intent(deur, tekst):
    await deur.zeg((await deur.sessie())["token"], tekst)
    assert deur.rasa.verzoeken[0]["tekst"] == tekst
    assert set(deur.rasa.verzoeken[0]) == {"gesprek", "tekst", "beurt"}


# --- limits and coded errors --------------------------------------------------------------------------------------

FOUT = {
    "geen_json": (b"tekst=hoi", 400, "geen_json"),
    "utf8": (b'{"tekst": "\xff"}', 400, "geen_json"),
    "diep": (b"[" * 20_000, 400, "geen_json"),
    "lijst": (b"[]", 400, "verkeerde_vorm"),
    "getal": (b'{"tekst": 1}', 400, "verkeerde_vorm"),
    "beide": (b'{"tekst": "a", "knop": "b"}', 400, "verkeerde_vorm"),
    "vreemd": (b'{"tekst": "a", "sender": "b"}', 400, "verkeerde_vorm"),
    "lege_knop": (b'{"knop": ""}', 400, "verkeerde_vorm"),
    "lange_knop": (b'{"knop": "' + b"k" * 65 + b'"}', 400, "verkeerde_vorm"),
    "leeg": (b'{"tekst": " \\n "}', 400, "leeg"),
    "nr_tekst": (b'{"tekst": "a", "nr": "1"}', 400, "verkeerd_nummer"),
    "nr_min": (b'{"tekst": "a", "nr": -1}', 400, "verkeerd_nummer"),
    "nr_waar": (b'{"tekst": "a", "nr": true}', 400, "verkeerd_nummer"),
    "te_groot": (b'{"tekst": "' + b"a" * 33_000 + b'"}', 413, "te_groot"),
}


@pytest.mark.parametrize("naam", FOUT)
async def test_a_wrong_body_is_a_coded_error_with_someone_to_call(deur, naam):
    lichaam, status, code = FOUT[naam]
    kop = {"Authorization": f"Bearer {(await deur.sessie())['token']}", "Content-Type": "application/json"}
    antwoord = await deur.client.post("/webhooks/widget/bericht", data=lichaam, headers=kop)
    data = await antwoord.json()
    assert (antwoord.status, data["fout"]) == (status, code)
    assert "112" in data["bericht"] and "113" in data["bericht"] and "vertrouwenspersoon" in data["bericht"]
    assert deur.rasa.verzoeken == []


@pytest.mark.parametrize("kop", [{"Content-Type": "text/plain"}, {"Content-Encoding": "gzip"}])
async def test_only_plain_json_is_taken(deur, kop):
    kop = {"Authorization": f"Bearer {(await deur.sessie())['token']}", "Content-Type": "application/json", **kop}
    antwoord = await deur.client.post("/webhooks/widget/bericht", data=b'{"tekst": "a"}', headers=kop)
    assert antwoord.status in (400, 415) and "fout" in await antwoord.json()


async def test_too_many_messages_of_one_session_are_slowed_down_and_others_are_not(deur):
    token, ander = (await deur.sessie())["token"], (await deur.sessie())["token"]
    stand = [(await deur.stuur(token, tekst="bedankt")).status for _ in range(grenzen.SESSIE_EMMER[0] + 3)]
    assert stand[: grenzen.SESSIE_EMMER[0]] == [200] * grenzen.SESSIE_EMMER[0] and 429 in stand
    antwoord = await deur.stuur(token, tekst="bedankt")
    assert antwoord.status == 429 and (await antwoord.json())["fout"] == "te_snel" and antwoord.headers["Retry-After"]
    assert (await deur.stuur(ander, tekst="bedankt")).status == 200


async def test_one_address_that_floods_is_slowed_down_but_who_watches_us_still_gets_an_answer(deur, monkeypatch):
    monkeypatch.setattr(deur.kern, "per_adres", grenzen.Emmers(10, 0.001))
    stand = [(await deur.client.get("/hulp")).status for _ in range(30)]
    assert stand[:10] == [200] * 10 and set(stand[10:]) == {429}
    fout = await deur.client.post("/webhooks/widget/sessie", json={})
    data = await fout.json()
    assert fout.status == 429 and data["fout"] == "te_snel" and "112" in data["bericht"]
    assert (await deur.client.get("/leeft")).status == (await deur.client.get("/gereed")).status == 200


async def test_a_long_text_gets_a_friendly_request_and_is_not_passed_on(deur):
    data = await deur.zeg((await deur.sessie())["token"], "ik zit ergens mee " * 150)
    assert "korter" in teksten(data) and deur.rasa.verzoeken == []


async def test_danger_at_the_end_of_a_long_text_is_still_heard(deur, monkeypatch):
    monkeypatch.setattr(widget, "spoed", gevaar)
    await deur.zeg((await deur.sessie())["token"], "ik zit ergens mee " * 150 + "ik wil niet meer leven")
    assert deur.rasa.verzoeken[0]["spoed"] == {"soort": "suicide", "graad": "zorg"}
    assert len(deur.rasa.verzoeken[0]["tekst"]) <= grenzen.TEKST_TEKENS


def gevaar(tekst):
    """A danger layer of one sentence; the real one has tests of its own."""
    return SimpleNamespace(soort="suicide", graad="zorg") if "niet meer leven" in tekst else None


# --- origins ------------------------------------------------------------------------------------------------------


async def test_a_page_on_the_list_may_read_the_answer_and_send_the_headers_it_needs(deur):
    token = (await deur.sessie())["token"]
    antwoord = await deur.stuur(token, tekst="bedankt", kop={"Origin": GAST})
    assert antwoord.status == 200 and antwoord.headers["Access-Control-Allow-Origin"] == GAST
    assert "Origin" in antwoord.headers["Vary"]
    vooraf = await deur.client.options(
        "/webhooks/widget/sessie", headers={"Origin": GAST, "Access-Control-Request-Method": "DELETE"}
    )
    assert vooraf.status == 204 and "DELETE" in vooraf.headers["Access-Control-Allow-Methods"]
    assert vooraf.headers["Access-Control-Allow-Headers"] == "authorization, content-type"


@pytest.mark.parametrize("origin", ["https://kwaad.example", "null", "http://localhost:1", GAST + ".kwaad.example", ""])
async def test_a_page_that_is_not_on_the_list_is_refused(deur, origin):
    for pad in ("sessie", "bericht"):
        antwoord = await deur.client.post(f"/webhooks/widget/{pad}", json={}, headers={"Origin": origin})
        assert antwoord.status == 403 and (await antwoord.json())["fout"] == "herkomst"
        assert "Access-Control-Allow-Origin" not in antwoord.headers
    assert deur.rasa.verzoeken == []


async def test_the_demo_allows_its_own_machine_only(maak_deur):
    deur = await maak_deur(demo=True)
    for origin, status in (("http://localhost:3000", 200), ("http://127.0.0.1:99", 200), ("http://10.0.0.1", 403)):
        antwoord = await deur.client.post("/webhooks/widget/sessie", json={}, headers={"Origin": origin})
        assert antwoord.status == status, origin


# --- never silence ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fout", ["dood", "500", "stil", "onzin"])
async def test_when_rasa_is_silent_the_safety_net_answers(deur, fout):
    token = (await deur.sessie())["token"]
    deur.rasa.fout = fout
    data = await deur.zeg(token, GEPEST, nr=1)
    assert data["storing"] is True
    for woord in ("112", "113", "vertrouwenspersoon", "huisarts", "0800-0188"):
        assert woord in teksten(data)
    assert "Danger now? Call 112" in teksten(data)  # the language is not known yet: both


async def test_the_deadline_holds_also_for_who_waits_behind_a_slow_turn(maak_deur):
    deur = await maak_deur(deadline_seconden=0.4)
    token = (await deur.sessie())["token"]
    deur.rasa.traag = 20.0
    begin = time.monotonic()
    samen = await asyncio.gather(*(deur.zeg(token, GEPEST, nr=n) for n in (1, 2, 3)))
    assert time.monotonic() - begin < 5.0
    assert all(a["storing"] and "112" in teksten(a) for a in samen)


def test_the_deadline_is_four_seconds():
    from bot.front.instellingen import Instellingen

    assert Instellingen().deadline_seconden == 4.0


async def test_in_danger_the_safety_net_says_the_danger_answer_first(deur, monkeypatch):
    monkeypatch.setattr(widget, "spoed", gevaar)
    token = (await deur.sessie())["token"]
    await deur.zeg(token, "bedankt", nr=1)
    deur.rasa.fout = "dood"
    data = await deur.zeg(token, "ik wil niet meer leven", nr=2)
    assert (
        data["berichten"][0]["tekst"].startswith("Denk je aan zelfdoding?") and "113" in data["berichten"][0]["tekst"]
    )
    assert "Call 112" not in teksten(data)  # a Dutch conversation


async def test_the_safety_net_speaks_the_language_of_the_conversation(deur):
    token = (await deur.sessie())["token"]
    assert (await deur.zeg(token, "i am bullied by my colleague", nr=1))["taal"] == "en"
    deur.rasa.fout = "500"
    data = await deur.zeg(token, "and now", nr=2)
    assert data["taal"] == "en" and "Danger now? Call 112" in teksten(data) and "Bel 112" not in teksten(data)


async def test_no_word_of_the_story_is_in_what_the_front_keeps(deur):
    token = (await deur.sessie())["token"]
    await deur.zeg(token, "ik heet Canariana en ik word gepest", nr=1)
    bewaard = deur.kern.sessies.lees(token)
    assert "Canariana" not in repr(bewaard) and "Canariana" not in repr(vars(deur.kern.sessies))
