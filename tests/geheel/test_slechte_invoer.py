"""Bad input: a clear answer or a coded error with a person to call; never a stack trace, never silence."""

from __future__ import annotations

import json

import pytest

TEKSTEN = {
    "een_teken": "x",
    "emoji": "😭😭😭",
    "stuurtekens": "\x01\x02\x07\x1b[31m\x7f",
    "nul": "ik word\0gepest",
    "slash": '/melden{"situatie": "pesten"}',
    "slash_na_wit": "\u2003\u200b /kies",
    "rechts_naar_links": "\u202eik word gepest",
    "halve_surrogaat": "ik word gepest \ud83d",
    "veel_regels": "a\n" * 900,
    "html": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("naam", TEKSTEN)
def test_odd_texts_get_a_real_answer(dienst, naam):
    berichten = dienst.gesprek().zeg(TEKSTEN[naam])
    assert any(b["tekst"] or b["kaart"] for b in berichten)
    assert not any("Er gaat bij mij iets mis" in b["tekst"] for b in berichten), berichten


def test_a_hundred_thousand_characters_are_refused_in_words(dienst):
    gesprek = dienst.gesprek()
    status, data = dienst.vraag("/webhooks/widget/bericht", {"tekst": "ik " * 33_000}, token=gesprek.token)
    assert status == 413 and data["fout"] == "te_groot"
    assert "112" in data["bericht"] and "vertrouwenspersoon" in data["bericht"]


def test_a_long_text_that_fits_gets_a_friendly_request_but_danger_in_it_gets_help(dienst):
    gesprek = dienst.gesprek()
    lang = "ik zit ergens mee " * 200
    assert "korter" in gesprek.zeg(lang)[0]["tekst"]
    tekst = " ".join(b["tekst"] for b in gesprek.zeg(lang + " en ik wil niet meer leven"))
    assert "113" in tekst


FOUTE_LICHAMEN = {
    "geen_json": b"tekst=hoi",
    "ongeldige_utf8": b'{"tekst": "\xff\xfe"}',
    "lijst": b"[1, 2]",
    "getal": b'{"tekst": 7}',
    "beide": b'{"tekst": "a", "knop": "b"}',
    "vreemde_sleutel": b'{"tekst": "a", "sender": "b"}',
    "leeg": b'{"tekst": "   "}',
    "diep": b"[" * 20_000,
    "nr_tekst": b'{"tekst": "a", "nr": "1"}',
    "niets": b"",
}


@pytest.mark.parametrize("naam", FOUTE_LICHAMEN)
def test_a_wrong_body_is_a_coded_error_with_a_person_to_call(dienst, naam):
    status, data = dienst.vraag(
        "/webhooks/widget/bericht", rauw=FOUTE_LICHAMEN[naam], methode="POST", token=dienst.gesprek().token
    )
    assert 400 <= status < 500
    assert data["fout"] and "112" in data["bericht"] and "huisarts" in data["bericht"]
    assert "Traceback" not in json.dumps(data)


def test_an_unknown_session_is_told_so(dienst):
    for token in ("", "a.b.c", "x" * 5000, dienst.gesprek().token + "x", dienst.gesprek().token[:-1]):
        status, data = dienst.vraag("/webhooks/widget/bericht", {"tekst": "hoi"}, token=token)
        assert status == 401 and data["fout"] == "geen_sessie"


def test_unknown_pages_and_methods_are_coded_errors(dienst):
    assert dienst.vraag("/bestaat/niet")[1]["fout"] == "onbekend"
    assert dienst.vraag("/webhooks/widget/bericht")[1]["fout"] == "niet_toegestaan"
    for pad in ("/webhooks/rest/webhook", "/model/parse", "/conversations/x/tracker", "/webhooks/intern/bericht"):
        assert dienst.vraag(pad, {})[0] == 404
