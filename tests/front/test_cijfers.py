"""Counters of the machine, and the monthly picture (issue on speed, 5).

Seen to fail: with the situatie as a label, with KLEINSTE 1, with a kaart of danger counted, with the sentence left out.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from bot.cli import main
from bot.front import signalen
from bot.front.app import maak_app
from bot.front.cijfers import CIJFERS, Cijfers
from bot.front.instellingen import Instellingen
from bot.wegwijzer.levend import Levend

ADVIES = {"kaart": {"soort": "advies", "situaties": ["pesten"], "routes": [{"id": "lkog"}, {"id": "sag"}]}}


async def test_turns_duration_trouble_and_doubt_are_counted(deur) -> None:
    token = (await deur.sessie())["token"]
    await deur.zeg(token, "ik word gepest")
    deur.rasa.fout = "dood"
    await deur.zeg(token, "ik word gepest")
    cijfers = deur.client.app[CIJFERS]
    assert cijfers.beurten["ok"] == 1 and cijfers.beurten["vangnet"] == 1
    assert sum(cijfers.emmers) == 2 and cijfers.gelezen == 1 and cijfers.twijfel == 0
    await deur.stuur(token, iets="anders")
    assert cijfers.beurten["geweigerd"] == 1


async def test_the_answer_to_the_employee_has_no_extra_keys(deur) -> None:
    data = await deur.zeg((await deur.sessie())["token"], "ik word gepest")
    assert set(data) == {"berichten", "versie", "taal"}


def test_labels_are_fixed_words_and_no_situatie_or_route_among_them() -> None:
    cijfers = Cijfers()
    cijfers.tel("ok", 0.02)
    cijfers.lees(twijfel=True)
    tekst = cijfers.tekst(versie="abc12345", sessies=3, gereed=True)
    assert set(re.findall(r"(\w+)=", tekst)) == {"uitkomst", "le", "versie"}
    assert set(re.findall(r'uitkomst="(\w+)"', tekst)) == {"ok", "vangnet", "geweigerd", "storing"}
    assert 'wegwijzer_beurt_seconden_bucket{le="0.025"} 1' in tekst and "wegwijzer_twijfel_total 1" in tekst
    assert re.search(r'le="\+Inf"} 1\nwegwijzer_beurt_seconden_sum 0\.02', tekst)


async def test_the_door_of_employees_shows_no_counters(deur) -> None:
    assert (await deur.client.get("/metrics")).status == 404


async def test_the_opening_says_so_when_signals_are_on_and_only_then(levend: Levend, tmp_path: Path) -> None:
    for map_ in (None, tmp_path):
        app = maak_app(Instellingen(geheim="geheim-van-de-test", signalen=map_), levend)
        async with TestClient(TestServer(app)) as client:
            data = await (await client.post("/webhooks/widget/sessie", json={})).json()
        teksten = [b["tekst"] for b in data["begroeting"]]
        assert (levend.huidig().tekst("utter_signalen", "nl") in teksten) == (map_ is not None)


def test_small_counts_are_never_shown(tmp_path: Path, capsys) -> None:
    for _ in range(2):  # two fronts
        tellend = signalen.Signalen(tmp_path)
        for _ in range(6):
            tellend.tel([ADVIES])
        tellend.tel([{"kaart": {**ADVIES["kaart"], "situaties": ["verslaving"]}}])
        tellend.tel([{"kaart": {**ADVIES["kaart"], "spoed": True}}])
        tellend.bewaar(nu=True)
    maand = next(tmp_path.glob("*.json")).name[:7]
    assert signalen.lees(tmp_path, maand) == Counter(
        {"pesten lkog": 12, "pesten sag": 12, "verslaving lkog": 2, "verslaving sag": 2}
    )
    assert main(["signalen", maand, "--map", str(tmp_path)]) == 0
    uit = capsys.readouterr().out
    assert re.search(r"pesten +lkog +12", uit) and "verslaving" not in uit and "2 combinaties" in uit


def test_signals_are_off_by_default(monkeypatch, capsys) -> None:
    monkeypatch.delenv("WEGWIJZER_SIGNALEN", raising=False)
    assert main(["signalen", "2026-11"]) == 2
    assert "staan uit" in capsys.readouterr().err
    uit = signalen.Signalen(None)
    uit.tel([ADVIES])
    assert not uit.aan and not uit._telling


def test_what_is_stored_holds_counts_only(tmp_path: Path) -> None:
    tellend = signalen.Signalen(tmp_path)
    tellend.tel([{"kaart": {**ADVIES["kaart"], "situaties": ["een zin, met tekst"]}}])
    assert not tellend._telling
    tellend.tel([ADVIES])
    tellend.bewaar()
    assert not list(tmp_path.iterdir())  # only once an hour, so that the time of a change says nothing
