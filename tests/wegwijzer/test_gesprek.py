"""The conversation as one pure decision: what holds for every state and every event, found by hypothesis."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wegwijzer import antwoorden, gesprek, router
from bot.wegwijzer import model as m
from bot.wegwijzer.keuzes import _KNOPPEN
from bot.wegwijzer.load import STANDAARD_PAD, laad
from bot.wegwijzer.tijd import AMSTERDAM
from tests.keren import keren
from tests.wegwijzer.contexten import SPOED

NU = datetime(2026, 11, 25, 11, 0, tzinfo=AMSTERDAM)
W = laad(STANDAARD_PAD).wegwijzer
assert W is not None
VRAGEN = tuple(v.id for v in W.vragen)


def rijen(waarden, meest=2):
    return st.lists(st.sampled_from(waarden), max_size=meest, unique=True).map(tuple)


def misschien(waarden):
    return st.one_of(st.none(), st.sampled_from(waarden))


BERICHTEN = st.builds(
    m.Gebeurtenis,
    intent=st.sampled_from((*m.SITUATIES, *m.HANDELINGEN)),
    situaties=rijen(m.SITUATIES, 3),
    top2=rijen((*m.SITUATIES, *m.HANDELINGEN)),
    dader=misschien(m.DADERS),
    dader_zekerheid=st.sampled_from((0.1, 0.6, 0.9)),
    rol=misschien(m.ROLLEN[1:]),
    fase=misschien(m.FASEN),
    wens=misschien(m.WENSEN),
    klacht_over=misschien(m.KLACHTEN_OVER),
    angst=st.booleans(),
    spoed=st.one_of(st.none(), st.none(), st.none(), SPOED),
    twijfel=st.booleans(),
    taal=st.sampled_from(m.Taal.__args__),
    routes_genoemd=rijen(tuple(W.routes)),
    vragen=rijen(VRAGEN),
    correctie=st.booleans(),
    daders=rijen(("leidinggevende", "collega", "burger"), 3),
    ontkend=rijen(("leidinggevende", "collega", "burger"), 1),
    taal_blijkt=misschien(("nl", "en")),
    beide=st.booleans(),
    zelf=st.booleans(),
    kort=st.booleans(),
    vraagzin=st.booleans(),
    alleen_wie=st.booleans(),
)
#: A press: the how-manieth of the buttons on screen.
DRUKKEN = st.integers(0, 5)
GESPREKKEN = st.lists(st.one_of(BERICHTEN, DRUKKEN), min_size=1, max_size=6)


def speel(gebeurtenissen, staat=None):
    """Every decision of a conversation, with what was known before it; presses choose from what was offered."""
    staat, knoppen = staat or m.Staat(), ()
    for g in gebeurtenissen:
        if isinstance(g, int):
            if not knoppen:
                continue
            k = knoppen[g % len(knoppen)]
            g = m.Gebeurtenis(intent="kies", doe=k.doe, waarde=k.waarde)
        besluit = gesprek.beslis(g, staat, W, NU)
        yield g, staat, besluit
        staat, knoppen = besluit.staat, tuple(k for u in besluit.uitingen for k in u.knoppen)


def kaartroutes(besluit):
    """Ids of all routes that are shown."""
    uit = []
    for u in besluit.uitingen:
        uit += list(u.advies.ids) if u.advies else []
        uit += u.data["routes"] if u.data and u.data["soort"] == "routes" else []
    return uit


@settings(max_examples=keren(300), deadline=None)
@given(GESPREKKEN)
def test_there_is_always_an_answer_with_words_and_never_more_than_six_buttons(gebeurtenissen):
    for _, _, besluit in speel(gebeurtenissen):
        assert any(u.tekst or u.advies or u.data for u in besluit.uitingen)
        assert all("{" not in u.tekst for u in besluit.uitingen)
        for u in besluit.uitingen:
            assert len(u.knoppen) <= antwoorden.MAX_KNOPPEN
            assert len({k.titel for k in u.knoppen}) == len(u.knoppen)
            assert all(k.doe in _KNOPPEN for k in u.knoppen)


@settings(max_examples=keren(300), deadline=None)
@given(GESPREKKEN)
def test_G5_in_danger_help_comes_first_and_nothing_is_asked_before_it(gebeurtenissen):
    for g, _, besluit in speel(gebeurtenissen):
        if not g.spoed:
            continue
        assert besluit.uitingen[0].sleutel.startswith("utter_spoed_")
        assert "112" in besluit.uitingen[0].tekst or g.spoed.graad == "vraag" or g.spoed.soort == "seksueel_geweld"
        nodig = router.spoedroutes(g.spoed)
        assert kaartroutes(besluit)[: len(nodig)] == list(nodig)


@settings(max_examples=keren(200), deadline=None)
@given(GESPREKKEN)
def test_G1_a_leader_is_on_no_kaart_until_somebody_else_is_confirmed(gebeurtenissen):
    for _, _, besluit in speel(gebeurtenissen):
        s = besluit.staat
        if not (s.dader_bevestigd and s.dader in ("collega", "burger")):
            assert "leidinggevende" not in kaartroutes(besluit)


@settings(max_examples=keren(200), deadline=None)
@given(GESPREKKEN)
def test_G3_a_complaint_about_bi_shows_bi_only_to_who_asks_what_it_is(gebeurtenissen):
    for g, _, besluit in speel(gebeurtenissen):
        gevraagd = set(g.routes_genoemd) | ({g.waarde} if g.doe == "route" else set())
        if besluit.staat.klacht_over == "bi":
            verboden = {"bureau_integriteit", "meldformulier"} - gevraagd
            assert not verboden & set(kaartroutes(besluit)), [u.sleutel for u in besluit.uitingen]


@settings(max_examples=keren(200), deadline=None)
@given(GESPREKKEN)
def test_at_most_two_questions_are_asked_before_an_advies(gebeurtenissen):
    gesteld = 0
    for g, _, besluit in speel(gebeurtenissen):
        vraagt = any(
            u.sleutel.startswith(("utter_vraag_dader", "utter_vraag_klopt", "utter_vraag_keuze"))
            for u in besluit.uitingen
        )
        if any(u.advies for u in besluit.uitingen) or g.doe in ("vraag_dader", "wensvraag"):
            gesteld = 0
        elif vraagt and len(besluit.staat.gevraagd) > 0:
            gesteld = len(besluit.staat.gevraagd)
        assert gesteld <= 2


@settings(max_examples=keren(200), deadline=None)
@given(GESPREKKEN)
def test_a_person_is_shown_at_any_moment_when_asked_for_and_those_reachable_now_come_first(gebeurtenissen):
    for _, _, besluit in speel(gebeurtenissen):
        mens = gesprek.beslis(m.Gebeurtenis(intent="mens_spreken", taal=besluit.staat.taal), besluit.staat, W, NU)
        routes = kaartroutes(mens)
        assert routes and W.routes[routes[0]].open.soort == "altijd"
        open_ = [W.routes[i].open.soort == "altijd" for i in routes]
        assert open_ == sorted(open_, reverse=True)


@settings(max_examples=keren(200), deadline=None)
@given(GESPREKKEN)
def test_no_sentence_of_recognition_is_said_twice(gebeurtenissen):
    gezegd: list[str] = []
    for g, _, besluit in speel(gebeurtenissen):
        if g.doe in ("wens",) or g.spoed or g.doe == "spoed_ja":
            continue
        nieuw = [
            u.sleutel for u in besluit.uitingen if u.sleutel.startswith(("erkenning_", "utter_rol_", "utter_angst"))
        ]
        dubbel = set(nieuw) & set(gezegd)
        assert not dubbel, dubbel
        gezegd += nieuw


@settings(max_examples=keren(200), deadline=None)
@given(GESPREKKEN)
def test_what_is_remembered_holds_categories_only(gebeurtenissen):
    for g, _, besluit in speel(gebeurtenissen):
        for veld, waarde in vars(besluit.staat).items():
            for deel in waarde if isinstance(waarde, tuple) else (waarde,):
                fout = (veld, deel, g.intent, g.doe, g.waarde)
                assert deel is None or isinstance(deel, (bool, int)) or re.fullmatch(r"[a-z0-9_]{1,48}", deel), fout


# --- one by one ---------------------------------------------------------------------------------------------------


def b(intent, **velden):
    """A bericht; the doer is certain and the situatie is the intent unless told otherwise."""
    situaties = velden.pop("situaties", (intent,) if intent in m.SITUATIES else ())
    return m.Gebeurtenis(intent=intent, situaties=situaties, dader_zekerheid=0.9, **velden)


def sleutels(besluit):
    return [u.sleutel for u in besluit.uitingen]


def test_the_opening_says_bot_what_is_kept_danger_and_offers_a_person_and_the_other_language():
    for taal, andere in (("nl", "English"), ("en", "Nederlands")):
        uitingen = gesprek.opening(W, taal)
        tekst = " ".join(u.tekst for u in uitingen)
        assert "bot" in tekst and "112" in tekst and "113" in tekst and "30" in tekst
        titels = [k.titel for u in uitingen for k in u.knoppen]
        assert andere in titels and W.tekst("knop_mens", taal) in titels


def test_after_the_question_who_did_it_the_acknowledgement_is_not_repeated_and_the_other_sentences_still_come():
    eerst = gesprek.beslis(b("pesten", dader="onbekend", angst=True, fase="al_gemeld"), m.Staat(), W, NU)
    assert sleutels(eerst) == ["erkenning_pesten", "utter_vraag_dader"]
    dan = gesprek.beslis(m.Gebeurtenis(intent="kies", doe="dader", waarde="collega"), eerst.staat, W, NU)
    assert "erkenning_pesten" not in sleutels(dan)
    assert {"utter_angst", "utter_fase_al_gemeld"} <= set(sleutels(dan))


@pytest.mark.parametrize("rol", ["omstander", "leidinggevende", "beschuldigde"])
def test_who_asks_about_something_else_than_what_was_done_to_them_hears_their_own_sentence(rol):
    besluit = gesprek.beslis(b("seksuele_intimidatie", dader="collega", rol=rol), m.Staat(), W, NU)
    assert f"utter_rol_{rol}" in sleutels(besluit)
    assert "erkenning_seksuele_intimidatie" not in sleutels(besluit)


def test_an_accused_person_is_never_asked_who_did_it():
    for situatie in ("pesten", "discriminatie", "seksuele_intimidatie", "buiten_bereik"):
        besluit = gesprek.beslis(b(situatie, rol="beschuldigde", twijfel=situatie == "buiten_bereik"), m.Staat(), W, NU)
        assert "utter_rol_beschuldigde" in sleutels(besluit)
        assert besluit.staat.vraag is None


def test_what_an_accused_person_is_accused_of_is_not_guessed_at():
    besluit = gesprek.beslis(b("seksuele_intimidatie", rol="beschuldigde", twijfel=True), m.Staat(), W, NU)
    assert "utter_rol_beschuldigde" in sleutels(besluit) and besluit.staat.situaties == ("buiten_bereik",)
    assert not any("seksuele" in u.tekst for u in besluit.uitingen)


def test_a_complaint_about_me_is_no_complaint_about_how_it_was_handled_unless_i_say_by_whom():
    g = b("klacht_over_afhandeling", situaties=("klacht_over_afhandeling", "pesten"), rol="beschuldigde")
    assert gesprek.beslis(g, m.Staat(), W, NU).staat.situaties == ("pesten",)
    over_bi = gesprek.beslis(replace(g, klacht_over="bi"), m.Staat(), W, NU)
    assert over_bi.staat.situaties == g.situaties and "bureau_integriteit" not in kaartroutes(over_bi)


def test_who_only_names_somebody_is_asked_what_happens_and_no_situatie_is_guessed():
    g = b("klacht_over_afhandeling", twijfel=True, daders=("leidinggevende",), kort=True, alleen_wie=True)
    eerst = gesprek.beslis(g, m.Staat(), W, NU)
    assert sleutels(eerst) == ["utter_wat_gebeurt"]
    assert (eerst.staat.dader, eerst.staat.situaties) == ("leidinggevende", ())
    advies = gesprek.beslis(b("pesten", dader="collega"), m.Staat(), W, NU)
    dan = gesprek.beslis(g, advies.staat, W, NU)
    assert (dan.staat.dader, dan.staat.situaties, dan.staat.dader_bevestigd) == ("leidinggevende", ("pesten",), False)


def test_two_kinds_of_behaviour_by_two_kinds_of_people_are_never_taken_for_one():
    velden = {"dader": "burger", "daders": ("collega", "burger")}
    een = gesprek.beslis(b("agressie_burgers", **velden), m.Staat(), W, NU)
    assert een.staat.vraag is None
    for situaties in (("agressie_burgers", "intimidatie_bedreiging"), ("pesten", "agressie_burgers")):
        twee = gesprek.beslis(b(situaties[0], situaties=situaties, **velden), m.Staat(), W, NU)
        assert twee.staat.vraag == "dader" and twee.staat.daders == ("collega", "burger")


def test_a_short_english_word_does_not_turn_the_conversation_dutch_but_a_dutch_sentence_does():
    staat = replace(m.Staat(), taal="en")
    assert gesprek.beslis(b("bedanken", taal="nl"), staat, W, NU).staat.taal == "en"
    assert gesprek.beslis(b("bedanken", taal="nl", taal_blijkt="nl"), staat, W, NU).staat.taal == "nl"
    assert gesprek.beslis(b("bedanken", taal="en"), m.Staat(), W, NU).staat.taal == "en"


def test_not_understood_is_rephrased_once_then_the_menu_then_people():
    staat, gezien = m.Staat(), []
    for _ in range(4):
        besluit = gesprek.beslis(b("buiten_bereik", situaties=(), twijfel=True), staat, W, NU)
        staat = besluit.staat
        gezien.append(sleutels(besluit)[0])
    assert gezien == ["utter_niet_begrepen", "utter_menu", "utter_niet_begrepen_mens", "utter_niet_begrepen_mens"]


def test_repeated_danger_is_short_and_the_conversation_stays_gentle_after_it():
    spoed = m.Spoed(soort="suicide", graad="zorg")
    een = gesprek.beslis(b("acuut", spoed=spoed), m.Staat(), W, NU)
    twee = gesprek.beslis(b("acuut", spoed=spoed), een.staat, W, NU)
    assert "utter_spoed_suicide_zorg" in sleutels(een) and "utter_spoed_herhaald_suicide" in sleutels(twee)
    assert not any(u.advies for u in twee.uitingen)
    assert kaartroutes(twee)[0] == "zelfmoordpreventie_113"
    drie = gesprek.beslis(b("pesten", dader="collega"), twee.staat, W, NU)
    assert "utter_slot_zacht" in sleutels(drie)
    titels = [k.titel for u in drie.uitingen for k in u.knoppen]
    assert W.tekst("knop_melden") not in titels
    vier = gesprek.beslis(b("afscheid"), drie.staat, W, NU)
    assert sleutels(vier) == ["utter_afscheid_zacht"] and "113" in vier.uitingen[0].tekst


def test_worse_danger_is_not_taken_for_a_repeat():
    een = gesprek.beslis(b("acuut", spoed=m.Spoed(soort="suicide", graad="zorg")), m.Staat(), W, NU)
    twee = gesprek.beslis(b("acuut", spoed=m.Spoed(soort="suicide", graad="nu")), een.staat, W, NU)
    assert sleutels(twee)[0] == "utter_spoed_suicide_nu"


def test_a_question_in_the_middle_is_answered_and_the_open_question_stays_open():
    eerst = gesprek.beslis(b("pesten", dader="onbekend"), m.Staat(), W, NU)
    dan = gesprek.beslis(b("vertrouwelijk_vraag"), eerst.staat, W, NU)
    assert sleutels(dan) == ["utter_vertrouwelijk", "utter_vraag_dader"] and dan.staat.vraag == "dader"
    assert dan.staat.gevraagd == eerst.staat.gevraagd


def test_in_doubt_two_readings_are_offered_and_the_chosen_one_is_advised():
    g = b("pesten", twijfel=True, top2=("pesten", "werkdruk_psychisch"), dader="collega")
    eerst = gesprek.beslis(g, m.Staat(), W, NU)
    assert sleutels(eerst) == ["utter_vraag_keuze"]
    dan = gesprek.beslis(m.Gebeurtenis(intent="kies", doe="situatie", waarde="werkdruk_psychisch"), eerst.staat, W, NU)
    assert dan.staat.situaties == ("werkdruk_psychisch",)


def test_acute_words_are_never_met_with_a_question_even_in_doubt():
    besluit = gesprek.beslis(b("acuut", twijfel=True, top2=("acuut", "pesten")), m.Staat(), W, NU)
    assert kaartroutes(besluit)[:2] == ["noodnummer_112", "zelfmoordpreventie_113"]


def test_an_expired_button_says_so_and_does_nothing():
    besluit = gesprek.beslis(m.Gebeurtenis(intent="kies", doe="verlopen"), m.Staat(), W, NU)
    assert sleutels(besluit) == ["utter_verlopen"]
