"""The doors of the preview: the file is followed, faults stand at their line, and nobody else may look along."""

from __future__ import annotations

import json

import pytest

from bot.voorbeeld.app import naam_mag
from bot.voorbeeld.begrip import STANDEN
from tests.voorbeeld.conftest import GOED

JELLINEK = '{soort: telefoon, waarde: "088-505 1220", zekerheid: bevestigd}'


async def haal(klant, adres: str) -> dict:
    antwoord = await klant.get(adres)
    assert antwoord.status == 200, await antwoord.text()
    return await antwoord.json()


async def na(klant, pad, tekst: str) -> dict:
    """Save; the state after the preview has seen it."""
    teller = (await haal(klant, "/api/stand"))["teller"]
    pad.write_text(tekst, encoding="utf-8")
    for _ in range(40):
        if (await haal(klant, f"/api/wacht?teller={teller}"))["teller"] != teller:
            return await haal(klant, "/api/stand")
    raise AssertionError("niets gezien")


async def test_a_saved_change_is_shown(klant, pad):
    stand = await na(klant, pad, GOED.replace("088-505 1220", "088-505 9999"))
    assert stand["goed"] and not [f for f in stand["fouten"] if f["ernst"] == "fout"]
    deel = await haal(klant, "/api/deel?deel=routes.jellinek")
    assert "088-505 9999" in json.dumps(deel["teams"]) and "088-505 1220" not in json.dumps(deel)


async def test_a_fault_stands_at_its_line_and_the_last_good_version_is_shown(klant, pad):
    versie = (await haal(klant, "/api/stand"))["versie"]
    kapot = GOED.replace(JELLINEK, JELLINEK.replace('"', ""))
    stand = await na(klant, pad, kapot)
    regel = kapot.split("\n").index("      - " + JELLINEK.replace('"', "")) + 1
    fout = next(f for f in stand["fouten"] if f["code"] == "W106")
    assert (fout["regel"], fout["deel"]) == (regel, "routes.jellinek")
    assert not stand["goed"] and stand["versie"] == versie
    leden = {d["id"]: d["ernst"] for g in stand["groepen"] for d in g["delen"]}
    assert leden["routes.jellinek"] == "fout"
    deel = await haal(klant, "/api/deel?deel=routes.jellinek")
    (stuk,) = deel["stukken"]
    assert [f["regel"] for f in stuk["fouten"]] == [regel] and "088-505 1220" in json.dumps(deel["teams"])
    assert stuk["regels"][regel - stuk["van"]].strip() == "- " + JELLINEK.replace('"', "")


async def test_when_yaml_itself_is_broken_the_faults_stand_in_the_file_as_it_is(klant, pad):
    kapot = GOED.replace("  jellinek:\n", "  jellinek\n")
    stand = await na(klant, pad, kapot)
    regel = kapot.split("\n").index("  jellinek") + 1
    assert (stand["fouten"][0]["code"], stand["fouten"][0]["regel"]) == ("W003", regel)
    fouten = await haal(klant, "/api/fouten")
    stuk = next(s for s in fouten["stukken"] if s["fouten"])
    assert stuk["regels"][regel - stuk["van"]] == "  jellinek"
    deel = await haal(klant, "/api/deel?deel=routes.jellinek")
    assert deel["oud"] and deel["teams"] and deel["stukken"][0]["regels"][0] == "  jellinek:"


async def test_repair_shows_the_new_version(klant, pad):
    await na(klant, pad, GOED.replace("situaties:\n", "situaties\n", 1))
    stand = await na(klant, pad, GOED.replace("Jellinek (hulp bij verslaving)", "Jellinek Amsterdam"))
    assert stand["goed"]
    assert (await haal(klant, "/api/deel?deel=routes.jellinek"))["titel"] == "Jellinek Amsterdam"


async def test_a_new_route_in_a_broken_file_is_said_to_come_later(klant, pad):
    blok = GOED[GOED.index("  jellinek:\n") : GOED.index("  luisterlijn:\n")]
    nieuw = GOED.replace(
        blok, blok + blok.replace("  jellinek:", "  jellinek_twee:").replace("soort: zorg", "soort: zrog")
    )
    await na(klant, pad, nieuw)
    deel = await haal(klant, "/api/deel?deel=routes.jellinek_twee")
    assert "nieuw" in deel["toont"] and deel["stukken"][0]["fouten"] and not deel["teams"]


async def test_a_file_that_is_gone_and_comes_back(klant, pad):
    teller = (await haal(klant, "/api/stand"))["teller"]
    pad.unlink()
    await haal(klant, f"/api/wacht?teller={teller}")
    stand = await haal(klant, "/api/stand")
    assert [f["code"] for f in stand["fouten"]] == ["W001"] and stand["versie"]
    assert (await haal(klant, "/api/fouten"))["zonder_regel"]
    assert (await na(klant, pad, GOED))["goed"]


# --- the widget's doors ---


async def sessie(klant, **vraag: str) -> tuple[dict, dict]:
    antwoord = await klant.post("/webhooks/widget/sessie", params=vraag, json={})
    data = await antwoord.json()
    return data, {"Authorization": f"Bearer {data['token']}"}


async def test_the_widget_plays_a_path_by_its_own_buttons_and_goes_on_after_it(klant):
    data, kop = await sessie(klant, deel="situaties.pesten", dader="collega")
    assert data["stappen"] == ["Pesten of buitensluiten", "Een collega"] and data["begroeting"] == []
    for nr, stap in enumerate(data["stappen"]):
        antwoord = await klant.post("/webhooks/widget/bericht", json={"tekst": stap, "nr": nr}, headers=kop)
        uit = await antwoord.json()
    kaart = next(b["kaart"] for b in uit["berichten"] if b["kaart"])
    assert kaart["situaties"] == ["pesten"] and kaart["dader"] == "collega"
    knop = next(k for b in uit["berichten"] for k in b["knoppen"] if k["titel"] == "Ik wil een mens spreken")
    antwoord = await klant.post("/webhooks/widget/bericht", json={"knop": knop["id"], "nr": 9}, headers=kop)
    assert any(b["kaart"] for b in (await antwoord.json())["berichten"])


async def test_a_subject_where_nobody_did_it_has_no_step_for_the_doer(klant):
    data, _ = await sessie(klant, deel="situaties.verslaving", dader="collega")
    assert len(data["stappen"]) == 1


async def test_an_open_conversation_goes_on_with_the_new_version(klant, pad):
    _, kop = await sessie(klant, deel="opening.begin")
    await na(klant, pad, GOED.replace("088-505 1220", "088-505 9999"))
    antwoord = await klant.post("/webhooks/widget/bericht", json={"tekst": "wat doet jellinek?"}, headers=kop)
    assert "088-505 9999" in await antwoord.text()


async def test_a_conversation_that_was_wiped_is_gone(klant):
    _, kop = await sessie(klant)
    await klant.delete("/webhooks/widget/sessie", headers=kop)
    antwoord = await klant.post("/webhooks/widget/bericht", json={"tekst": "hoi"}, headers=kop)
    assert antwoord.status == 401 and (await antwoord.json())["fout"] == "geen_sessie"


# --- a sentence and why ---


async def test_without_a_model_the_editors_words_and_danger_are_explained(klant):
    antwoord = await klant.post("/api/zin", json={"tekst": "wat kost het juridisch loket?"})
    uit = await antwoord.json()
    assert uit["model"] == STANDEN["geen"]
    assert {w["deel"] for w in uit["woorden"]} == {"routes.juridisch_loket", "vragen.kosten"}
    antwoord = await klant.post("/api/zin", json={"tekst": "ik wil niet meer leven"})
    uit = await antwoord.json()
    (advies,) = uit["adviezen"]
    assert advies["routes"][0]["deel"] == "routes.zelfmoordpreventie_113"
    assert advies["routes"][0]["door"] == "regel acuut" and "Bel" in advies["routes"][0]["waarom"]
    assert any(r["naam"] == "G5" and r["uitleg"] for r in advies["regels"])
    assert any(r["deel"] == "regels.acuut" and "acuut" in r["uitleg"] for r in advies["regels"])
    assert any(b["naam"] == "Gevaar" for b in uit["begrepen"])


async def test_a_sentence_stands_in_no_address_and_the_widget_says_it_by_a_token(klant):
    antwoord = await klant.post("/api/zin", json={"tekst": "mijn geheime zin"})
    token = (await antwoord.json())["zin"]
    data, _ = await sessie(klant, zin=token)
    assert "geheime" not in token and data["stappen"] == ["mijn geheime zin"]


@pytest.mark.parametrize("rauw", [b"", b"{", b"[]", b'{"tekst": ""}', b'{"tekst": 5}', b"\xff", b'{"tekst": {"a": 1}}'])
async def test_a_sentence_that_is_none_gives_an_answer_and_no_trace(klant, rauw):
    antwoord = await klant.post("/api/zin", data=rauw, headers={"Content-Type": "application/json"})
    assert antwoord.status in (200, 400) and "Traceback" not in await antwoord.text()


# --- only here ---


@pytest.mark.parametrize(
    ("host", "mag"),
    [
        ("127.0.0.1:8085", True),
        ("localhost", True),
        ("[::1]:80", True),
        ("evil.nl", False),
        ("", False),
        ("127.0.0.1.evil.nl", False),
        ("localhost.evil.nl:80", False),
        ("10.0.0.5:8085", False),
    ],
)
def test_only_a_loopback_name_may_ask(host, mag):
    assert naam_mag(host) is mag


async def test_another_name_or_another_page_gets_nothing(klant):
    for kop in ({"Host": "evil.nl"}, {"Origin": "https://evil.nl"}):
        assert (await klant.get("/api/stand", headers=kop)).status == 403
    antwoord = await klant.get("/")
    assert "default-src 'none'" in antwoord.headers["Content-Security-Policy"]


async def test_the_file_is_never_written(klant, pad):
    pad.chmod(0o444)
    voor = (pad.read_bytes(), pad.stat().st_mtime_ns)
    for adres in ("/", "/toon", "/hulp", "/api/stand", "/api/fouten", "/api/deel?deel=routes.csg"):
        assert (await klant.get(adres)).status == 200
    assert (pad.read_bytes(), pad.stat().st_mtime_ns) == voor


async def test_strange_questions_get_an_answer(klant):
    for adres in ("/api/deel", "/api/deel?deel=routes.bestaat_niet", "/api/deel?deel=" + "x" * 3000):
        assert "weg" in await haal(klant, adres)
    assert (await haal(klant, "/api/wacht?teller=abc"))["teller"] == 1


async def test_a_file_without_any_good_version_still_shows_its_faults(tmp_path):
    from aiohttp.test_utils import TestClient, TestServer

    from bot.voorbeeld.app import maak_app

    pad = tmp_path / "wegwijzer.yml"
    pad.write_text("routes:\n\tx: 1\n", encoding="utf-8")
    async with TestClient(TestServer(maak_app(pad, zonder_model=True))) as klant:
        stand = await haal(klant, "/api/stand")
        assert stand["fouten"][0]["code"] == "W005" and stand["versie"] == ""
        assert (await haal(klant, "/api/fouten"))["stukken"][0]["fouten"]
        for adres in ("/hulp", "/webhooks/widget/sessie"):
            antwoord = await (klant.post(adres, json={}) if "widget" in adres else klant.get(adres))
            assert antwoord.status == 409
