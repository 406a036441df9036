"""Keyboard, screen reader and behaviour of the widget, in real Chromium; each check is asked by name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Draai
from tests.web.podium import Podium, begin

TOETSENBORD = (
    "openen typen volgorde niet_vast uitklappen knop_indrukken formulier_openen gevaar verhaal escape escape_elders "
    "wissen snel_weg telefoon_houdt_de_focus_binnen"
).split()
GEDRAG = """
niets_bewaard opnieuw_met_hetzelfde_nummer knop_blijft_na_een_fout alles_dood verlopen_sessie typen_is_drukken
zonder_toestemming_gaat_niets_mee lange_tekst_houdt_begin_en_eind geen_html links_in_nieuw_tabblad
lange_kaart_vouwt bewaren afdrukken afdrukken_van_de_pagina_verraadt_niets verhaal_wordt_nooit_verstuurd
snel_weg snel_weg_ander_adres weg_van_de_pagina_laat_niets_achter wissen_tijdens_een_beurt sharepoint
losse_pagina link_op_de_pagina_opent zonder_script_blijft_de_link huisstijl zoeken_op_hulp hulp_afdrukken
hulp_toegankelijk hulp_donker hulp_telefoon
""".split()
#: Words that a screen reader says in the log after each message, in this order.
VOORLEZEN: dict[str, tuple[str, ...]] = {
    "opening": (
        "Wegwijzer: ",
        "Ik ben een bot",
        "112",
        "bewaar ik niet",
        "Wat is er aan de hand?",
        "Toon de onderwerpen",
    ),
    "kaart": ("Jij: ", "ik word gepest door mijn collega", "Wegwijzer: ", "Dat klinkt zwaar", "Hier kun je terecht"),
    "toestemming": ("Jij: ", "Ik wil dit melden", "Wegwijzer: ", "Onderwerp: pesten", "Je verhaal gaat nooit mee"),
    "formulier": ("Jij: ", "Ja, vul dit in", "Hier is het meldformulier", "Open het meldformulier"),
    "gevaar": ("Jij: ", "ik wil niet meer leven", "Wegwijzer: ", "113", "Eerst jouw veiligheid", "Bel 113"),
}


@pytest.fixture(scope="module")
def toetsenbord(podium: Podium, draai: Draai) -> Any:
    return draai("toetsenbord.mjs", front=podium.front, gast=podium.gast)


@pytest.fixture(scope="module")
def voorlezen(podium: Podium, draai: Draai) -> Any:
    dood = begin()
    dood.rasa.fout = "500"
    try:
        return draai("voorlezen.mjs", front=podium.front, gast=podium.gast, dood=dood.front)
    finally:
        dood.stop()


@pytest.fixture(scope="module")
def gedrag(podium: Podium, draai: Draai) -> Any:
    return draai("gedrag.mjs", front=podium.front, gast=podium.gast)


@pytest.mark.parametrize("stap", TOETSENBORD)
def test_a_whole_conversation_by_keyboard_only(toetsenbord, stap):
    assert toetsenbord[stap]["goed"], toetsenbord[stap]["feit"]


@pytest.mark.parametrize("stap", GEDRAG)
def test_behaviour(gedrag, stap):
    assert gedrag[stap]["goed"], gedrag[stap]["feit"]


def test_no_check_is_forgotten_by_this_list(toetsenbord, gedrag, voorlezen):
    assert set(toetsenbord) == set(TOETSENBORD) and set(gedrag) == set(GEDRAG)
    assert set(voorlezen) == {*VOORLEZEN, "gesloten", "status", "fout", "verhaal", "storing", "engels"}


@pytest.mark.parametrize("stap", VOORLEZEN)
def test_a_screen_reader_hears_each_message_in_order(voorlezen, stap):
    assert voorlezen[stap]["goed"], voorlezen[stap]["feit"]
    feit = voorlezen[stap]["feit"]
    tekst, plek = feit["tekst"] if isinstance(feit, dict) else feit, 0
    for woorden in VOORLEZEN[stap]:
        gevonden = tekst.find(woorden.strip(), plek) if stap == "opening" else tekst.rfind(woorden.strip())
        assert gevonden >= plek or stap != "opening", (woorden, tekst)
        assert gevonden >= 0, (woorden, tekst)
        plek = max(plek, gevonden) if stap == "opening" else plek


def test_a_screen_reader_knows_the_closed_button_and_walks_a_card_by_its_headings(voorlezen):
    assert voorlezen["gesloten"]["goed"], voorlezen["gesloten"]["feit"]
    koppen = voorlezen["kaart"]["feit"]["koppen"]
    assert koppen[0][0] == 3 and koppen[0][1].startswith("Hier kun je terecht Vertrouwenspersoon (intern), ")
    assert [niveau for niveau, _ in koppen[1:]] == [4, 4, 4]
    assert ["Wat ze doen en wie het hoort Vertrouwenspersoon (intern)", False] in voorlezen["kaart"]["feit"]["plekken"]


def test_waiting_and_trouble_are_said_in_words(voorlezen):
    assert "De wegwijzer zoekt iets voor je op" in voorlezen["status"]["feit"]
    fout = voorlezen["fout"]["feit"]
    assert fout.startswith("De wegwijzer is nu niet bereikbaar") and "112" in fout and "vertrouwenspersoon" in fout
    storing = voorlezen["storing"]["feit"]
    assert "Dat ligt niet aan jou" in storing["tekst"] and storing["talen"] == ["nl", "en"]


def test_the_page_for_the_own_story_names_every_field(voorlezen):
    feit = voorlezen["verhaal"]["feit"]
    assert len(feit["velden"]) == 6 and all(v.endswith("regel 1") for v in feit["velden"])
    assert len(feit["groepen"]) == 6


def test_an_english_conversation_is_english_to_the_last_label_and_marked_so(voorlezen):
    assert voorlezen["engels"]["goed"], voorlezen["engels"]["feit"]
    talen = voorlezen["engels"]["feit"]["talen"]
    assert talen[:3] == ["nl", "nl", "nl"] and set(talen[3:]) == {"en"}
