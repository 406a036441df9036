"""`/gereed`: green only after a real answer, red under every fault, cheap; `/leeft` stays green (issue, 4).

Seen to fail: with the outcome kept for ever, with a check for every request (the count of turns), and with
`afgekeurd` left out of it.
"""

from __future__ import annotations

import asyncio

import pytest

from bot import logboek
from bot.front import gereed
from bot.wegwijzer.levend import Stand


@pytest.fixture(autouse=True)
def meteen(monkeypatch: pytest.MonkeyPatch) -> None:
    """No outcome is kept, unless a test asks for it."""
    monkeypatch.setattr(gereed, "GELDIG_SECONDEN", 0.0)


async def stand(deur) -> tuple[int, str]:
    antwoord = await deur.client.get("/gereed")
    return antwoord.status, (await antwoord.json())["reden"]


async def test_green_after_a_real_answer_that_leaves_no_conversation_behind(deur):
    assert await stand(deur) == (200, "")
    assert deur.rasa.verzoeken[-2]["tekst"] == gereed.ZIN and deur.rasa.verzoeken[-1]["knop"]
    assert deur.rasa.gewist[-1] == deur.rasa.verzoeken[-1]["gesprek"]


@pytest.mark.parametrize("fout", ["dood", "500", "stil", "onzin"])
async def test_red_when_rasa_fails_while_the_front_lives(deur, fout):
    deur.rasa.fout = fout
    assert (await stand(deur))[0] == 503
    assert (await deur.client.get("/leeft")).status == 200
    deur.rasa.fout = None
    assert await stand(deur) == (200, "")


async def test_red_when_rasa_is_slow(maak_deur):
    deur = await maak_deur(deadline_seconden=0.2)
    deur.rasa.traag = 1.0
    assert await stand(deur) == (503, "rasa_zwijgt")


async def test_red_when_rasa_falls_back_on_its_own_safety_net(deur, monkeypatch):
    async def beurt(data):
        return {"berichten": [{"tekst": "storing", "knoppen": [], "kaart": None, "sleutel": "vangnet"}]}

    monkeypatch.setattr(deur.rasa, "beurt", beurt)
    assert await stand(deur) == (503, "vangnet")


@pytest.mark.parametrize("deel", ["model", "geheugen", "wegwijzer", "log"])
async def test_red_when_something_is_wrong_that_no_employee_notices_yet(deur, monkeypatch, deel):
    async def gezond():
        return {n: n != deel for n in ("model", "geheugen", "wegwijzer", "log")}

    monkeypatch.setattr(deur.kern.rasa, "gezond", gezond)
    assert await stand(deur) == (503, f"{deel}_stuk")


async def test_red_when_nothing_is_remembered(deur, monkeypatch):
    echt = deur.rasa.beurt

    async def vergeetachtig(data):
        deur.rasa._slots.clear()
        return await echt(data)

    monkeypatch.setattr(deur.rasa, "beurt", vergeetachtig)
    assert await stand(deur) == (503, "geheugen_stuk")


async def test_red_when_a_new_wegwijzer_was_refused_or_the_log_is_full(deur, monkeypatch):
    with monkeypatch.context() as m:
        w = deur.kern.levend.huidig()
        m.setattr(deur.kern.levend, "_nu", (w, Stand("0123abcd", ("W101:3",))))
        antwoord = await deur.client.get("/gereed")
        data = await antwoord.json()
        assert antwoord.status == 503 and data["reden"] == "wegwijzer_stuk" and data["afgekeurd"] == ["W101:3"]
    monkeypatch.setattr(logboek, "gezond", lambda: False)
    assert await stand(deur) == (503, "log_stuk")


async def test_asking_often_costs_one_check(deur, monkeypatch):
    monkeypatch.setattr(gereed, "GELDIG_SECONDEN", 60.0)
    deur.rasa.traag = 0.1
    antwoorden = await asyncio.gather(*(deur.client.get("/gereed") for _ in range(50)))
    assert {a.status for a in antwoorden} == {200}
    await deur.client.get("/gereed")
    assert len(deur.rasa.verzoeken) == 2  # a text and a button


async def test_a_turn_that_fails_ends_what_was_kept(deur, monkeypatch):
    monkeypatch.setattr(gereed, "GELDIG_SECONDEN", 60.0)
    assert (await stand(deur))[0] == 200
    token = (await deur.sessie())["token"]
    deur.rasa.fout = "500"
    assert (await deur.zeg(token, "ik word gepest"))["storing"]
    assert (await stand(deur))[0] == 503
