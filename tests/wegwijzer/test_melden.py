"""The hand-off decides: consent first, exactly what goes along, and another place where the form is the wrong one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.wegwijzer import melden
from bot.wegwijzer import model as m
from bot.wegwijzer.tijd import AMSTERDAM

NU = datetime(2026, 11, 25, 11, 0, tzinfo=AMSTERDAM)
STAAT = m.Staat(situaties=("discriminatie",), dader="leidinggevende", dader_bevestigd=True, advies_gegeven=True)


def test_consent_shows_every_field_that_would_go_along_and_no_other(w):
    besluit = melden.begin(STAAT, w, NU)
    tekst = besluit.uitingen[0].tekst
    assert besluit.staat.vraag == "toestemming"
    assert "Onderwerp: discriminatie" in tekst and "Door wie: een leidinggevende" in tekst and "binnen" in tekst
    assert tekst.count("\n- ") == 3 and "Je verhaal gaat nooit mee" in tekst


@pytest.mark.parametrize(("keuze", "aantal"), [("ja", 3), ("nee", 0)])
def test_the_fields_go_along_after_a_yes_only(w, keuze, aantal):
    besluit = melden.toestemming(STAAT, w, keuze)
    data = besluit.uitingen[0].data
    assert data["soort"] == "overdracht" and len(data["velden"]) == aantal
    assert besluit.staat.toestemming is (keuze == "ja")


def test_without_anything_known_there_is_nothing_to_consent_to(w):
    kaal = replace(w, meldformulier=replace(w.meldformulier, velden={}))
    assert melden.begin(STAAT, kaal, NU).uitingen[0].data["velden"] == {}


def test_a_form_that_asks_for_a_name_or_not_gets_that_choice(w):
    met = replace(w, meldformulier=replace(w.meldformulier, velden={**w.meldformulier.velden, "anoniem": "anoniem"}))
    titels = [k.titel for k in melden.begin(STAAT, met, NU).uitingen[0].knoppen]
    assert "Ja, en zonder mijn naam" in titels
    assert melden.toestemming(STAAT, met, "ja_anoniem").uitingen[0].data["velden"]["anoniem"] == "ja"
    assert melden.toestemming(STAAT, met, "ja_naam").uitingen[0].data["velden"]["anoniem"] == "nee"
    assert "anoniem" not in melden.toestemming(STAAT, met, "nee").uitingen[0].data["velden"]


@pytest.mark.parametrize(
    ("velden", "sleutel", "route"),
    [
        ({"klacht_over": "bi"}, "utter_melden_niet_bi", "ombudsman"),
        ({"dader": "burger"}, "utter_melden_burger", "gir"),
        ({"situaties": ("agressie_burgers",), "dader": None}, "utter_melden_burger", "gir"),
        ({"rol": "oud_medewerker"}, "utter_melden_oud", "bureau_integriteit"),
        ({"situaties": ("arbeidsconflict_po",)}, "utter_melden_conflict", "vertrouwenspersoon_intern"),
        ({"situaties": ("prive_geld",)}, "utter_melden_niet_nodig", "bedrijfsmaatschappelijk_werk"),
        ({"situaties": ("verslaving",)}, "utter_melden_niet_nodig", "bedrijfsmaatschappelijk_werk"),
    ],
)
def test_where_the_form_is_the_wrong_place_another_is_named_and_nothing_is_passed_on(w, velden, sleutel, route):
    besluit = melden.begin(replace(STAAT, **velden), w, NU)
    assert besluit.uitingen[0].sleutel == sleutel
    assert route in besluit.uitingen[1].data["routes"]
    assert not any((u.data or {}).get("soort") == "overdracht" for u in besluit.uitingen)


def test_a_complaint_about_bi_never_reaches_the_form_of_bi(w):
    besluit = melden.begin(replace(STAAT, klacht_over="bi"), w, NU)
    assert not {"bureau_integriteit", "meldformulier"} & set(besluit.uitingen[1].data["routes"])
