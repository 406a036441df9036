"""Correction and addition in one turn: what changes, and that it is said."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.wegwijzer import gesprek
from bot.wegwijzer import model as m
from bot.wegwijzer.tijd import AMSTERDAM

NU = datetime(2026, 11, 25, 11, 0, tzinfo=AMSTERDAM)


def b(intent, **velden):
    situaties = velden.pop("situaties", (intent,) if intent in m.SITUATIES else ())
    return m.Gebeurtenis(intent=intent, situaties=situaties, dader_zekerheid=0.9, **velden)


def na(w, *gebeurtenissen):
    """The last decision of a conversation."""
    staat = m.Staat()
    for g in gebeurtenissen:
        besluit = gesprek.beslis(g, staat, w, NU)
        staat = besluit.staat
    return besluit


def tekst(besluit):
    return " ".join(u.tekst for u in besluit.uitingen)


def routes(besluit):
    return next(u.advies.ids for u in besluit.uitingen if u.advies)


@pytest.mark.parametrize("intent", ["ontkennen", "agressie_burgers", "buiten_bereik", "intimidatie_bedreiging"])
def test_no_colleague_but_a_client_whatever_the_model_takes_it_for(w, intent):
    """The words decide, not the guess of the intent."""
    besluit = na(
        w,
        b("intimidatie_bedreiging", dader="collega"),
        b(intent, correctie=True, daders=("burger",), ontkend=("collega",), dader="collega"),
    )
    assert besluit.staat.dader == "burger" and besluit.staat.dader_bevestigd
    assert routes(besluit)[:2] == ("sag", "gir")
    assert "een burger of klant" in tekst(besluit) and "Nieuw in je advies: SAG" in tekst(besluit)
    assert "Niet meer in je advies" in tekst(besluit)


def test_i_mean_my_boss_takes_the_leader_off_the_kaart_and_says_so(w):
    besluit = na(w, b("pesten", dader="collega"), b("buiten_bereik", correctie=True, daders=("leidinggevende",)))
    assert "leidinggevende" not in routes(besluit)
    assert "Ik stuur je niet terug naar je leidinggevende" in tekst(besluit)


def test_it_is_about_something_else_gives_the_subjects(w):
    besluit = na(w, b("arbeidsconflict_po"), b("ontkennen", correctie=True))
    assert [u.sleutel for u in besluit.uitingen] == ["utter_anders"] and besluit.staat.vraag == "menu"


def test_it_was_not_my_colleague_asks_who_then(w):
    besluit = na(w, b("pesten", dader="collega"), b("ontkennen", correctie=True, ontkend=("collega",)))
    assert [u.sleutel for u in besluit.uitingen] == ["utter_gewijzigd_niet", "utter_vraag_dader"]


def test_no_client_but_a_colleague_changes_the_situatie_too(w):
    besluit = na(
        w,
        b("agressie_burgers", dader="burger"),
        b("ontkennen", correctie=True, daders=("collega",), ontkend=("burger",)),
    )
    assert besluit.staat.situaties == ("intimidatie_bedreiging",)
    assert "lkog" in routes(besluit) and not {"sag", "gir"} & set(routes(besluit))


def test_a_new_subject_in_a_correction_is_taken_when_the_model_is_sure(w):
    besluit = na(w, b("arbeidsconflict_po"), b("discriminatie", correctie=True, dader="collega"))
    assert besluit.staat.situaties == ("discriminatie",)
    assert "Dan gaat het over discriminatie" in tekst(besluit)


def test_a_sentence_that_only_looks_like_a_correction_changes_nothing(w):
    """'Dat is niet de eerste keer' is more of the same story."""
    besluit = na(w, b("pesten", dader="collega"), b("pesten", dader="collega", correctie=True))
    assert [u.sleutel for u in besluit.uitingen] == ["utter_meer_verteld"]


def test_a_correction_without_effect_says_that_the_advice_stays(w):
    besluit = na(w, b("discriminatie", dader="collega"), b("ontkennen", correctie=True, daders=("leidinggevende",)))
    assert "Je advies blijft hetzelfde" in tekst(besluit)


def test_more_of_the_same_story_is_thanked_without_the_same_kaart_again(w):
    besluit = na(w, b("pesten", dader="collega"), b("pesten", dader="collega"))
    assert not any(u.advies for u in besluit.uitingen)


def test_an_addition_that_matters_changes_the_advice_and_says_what(w):
    besluit = na(w, b("pesten", dader="collega"), b("pesten", dader="collega", angst=True))
    assert routes(besluit)[0] == "vertrouwenspersoon_extern"
    assert "Bovenaan staan nu: Externe vertrouwenspersoon" in tekst(besluit) and w.tekst("utter_angst") in tekst(
        besluit
    )


def test_two_people_get_two_pieces_of_advice_each_with_its_own_routes(w):
    eerst = b("intimidatie_bedreiging", dader="onbekend")
    besluit = na(w, eerst, b("buiten_bereik", situaties=(), twijfel=True, daders=("collega", "burger")))
    kaarten = [u.advies for u in besluit.uitingen if u.advies]
    assert [k.context.dader for k in kaarten] == ["collega", "burger"]
    assert "lkog" in kaarten[0].ids and "lkog" not in kaarten[1].ids and kaarten[1].ids[:2] == ("sag", "gir")


def test_a_leader_and_a_colleague_count_as_the_leader(w):
    eerst = b("pesten", dader="onbekend")
    besluit = na(w, eerst, b("buiten_bereik", situaties=(), twijfel=True, daders=("collega", "leidinggevende")))
    assert besluit.staat.dader == "leidinggevende" and "leidinggevende" not in routes(besluit)


def test_another_subject_gets_its_own_advice(w):
    besluit = na(w, b("pesten", dader="collega"), b("prive_geld"))
    assert besluit.staat.situaties == ("prive_geld",) and routes(besluit)[0] == "budgetcoach"
