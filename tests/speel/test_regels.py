"""The proofs of the rules R1-R31: there is one for each, and none is given for nothing."""

from __future__ import annotations

import pytest

from bot.speel.controle import REGELS
from bot.speel.regels import TOETSEN, toont
from bot.speel.speler import Antwoord, Gespeeld
from bot.speel.verhaal import Beurt, Verhaal

#: Rules that say what must not be shown; an empty conversation shows it too.
VERBOD = {"R29"}


def test_every_rule_of_the_facts_file_has_a_proof():
    assert tuple(TOETSEN) == REGELS


def stil(**velden):
    beurt = Beurt(nr=1, regel=1, intent="begroeten", tekst="hoi")
    bericht = {"tekst": velden.get("tekst", ""), "knoppen": [], "kaart": velden.get("kaart"), "sleutel": "utter_x"}
    antwoord = Antwoord(beurt=beurt, berichten=[bericht], staat=velden.get("staat", {}))
    return Gespeeld(verhaal=Verhaal(naam="x", bestand="x", regel=1, beurten=(beurt,)), antwoorden=(antwoord,))


@pytest.mark.parametrize("regel", [r for r in REGELS if r not in VERBOD])
def test_a_conversation_in_which_nothing_is_said_shows_no_rule(regel, w):
    assert toont(regel, stil(), w)


def test_R29_fails_when_the_second_opinion_is_advised(w):
    assert toont("R29", stil(kaart={"routes": [{"id": "second_opinion"}]}), w)


def test_R1_fails_when_the_leader_is_on_the_kaart_of_who_did_not_confirm_another(w):
    kaart = {"routes": [{"id": "leidinggevende"}]}
    assert toont("R1", stil(kaart=kaart, staat={"dader": "collega", "dader_bevestigd": False}), w)
    assert toont("R1", stil(kaart=kaart, staat={"dader": "collega", "dader_bevestigd": True}), w) is None


def test_R19_fails_when_the_bot_takes_a_side(w):
    assert toont("R19", stil(tekst="Daarover zeg ik niets. De ombudsman had gelijk."), w)
