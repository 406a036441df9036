"""Questions about the chain and follow-ups: 'en de externe?', 'wat kost dat?', 'zijn die nu open?'."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.wegwijzer import gesprek, navraag
from bot.wegwijzer import model as m
from bot.wegwijzer.herken import routes_in, vragen_in
from bot.wegwijzer.tijd import AMSTERDAM

NU = datetime(2026, 11, 25, 11, 0, tzinfo=AMSTERDAM)
NACHT = datetime(2026, 11, 28, 23, 30, tzinfo=AMSTERDAM)
ADVIES = m.Staat(
    situaties=("pesten",),
    dader="collega",
    advies_gegeven=True,
    routes=("vertrouwenspersoon_intern", "lkog", "luisterlijn"),
)


def vraag(w, tekst, staat=None, *, intent="kanaal_info", nu=NU, **velden):
    g = m.Gebeurtenis(intent=intent, vragen=vragen_in(tekst, w), routes_genoemd=routes_in(tekst, w), **velden)
    return gesprek.beslis(g, staat or m.Staat(), w, nu)


def tekst(besluit):
    return " ".join(u.tekst for u in besluit.uitingen)


def kaart(besluit):
    return [i for u in besluit.uitingen if u.data and u.data["soort"] == "routes" for i in u.data["routes"]]


@pytest.mark.parametrize(
    ("getypt", "route"),
    [
        ("wat is een VP", "vertrouwenspersoon_intern"),
        ("wat doet BI", "bureau_integriteit"),
        ("wat is de LKOG", "lkog"),
        ("wat is het SAG", "sag"),
        ("wat is GIR", "gir"),
        ("wat doet de ombudsman", "ombudsman"),
    ],
)
def test_each_place_of_the_chain_is_explained_by_its_kaart(w, getypt, route):
    assert kaart(vraag(w, getypt)) == [route]


def test_and_the_external_one(w):
    eerst = vraag(w, "wat doet een vertrouwenspersoon")
    assert kaart(vraag(w, "en de externe?", eerst.staat)) == ["vertrouwenspersoon_extern"]


def test_what_does_that_cost_is_about_the_place_just_spoken_of(w):
    eerst = vraag(w, "wat doet de ombudsman")
    dan = vraag(w, "wat kost dat?", eerst.staat)
    assert "Ombudsman: Gratis" in tekst(dan)


def test_after_an_advice_those_are_the_first_routes_of_it(w):
    dan = vraag(w, "zijn die nu open?", ADVIES, nu=NACHT)
    assert "Luisterlijn: Dag en nacht" in tekst(dan) and "Vertrouwenspersoon: De tijden zijn niet bekend" in tekst(dan)


def test_without_a_place_the_general_answer_is_given(w):
    assert "kost je niets" in tekst(vraag(w, "wat kost dat?"))


def test_an_unknown_price_is_not_made_up(w):
    dan = vraag(w, "wat kost het juridisch loket?")
    assert "Niet bekend" in tekst(dan)


def test_anonymity_is_told_in_general_and_per_route_with_its_price(w):
    dan = vraag(w, "kan het anoniem", ADVIES, intent="anoniem_vraag")
    assert "Zonder naam kan men vaak minder" in tekst(dan) and "LKOG: Nee" in tekst(dan)


@pytest.mark.parametrize("vraag_id", navraag.ASPECTEN)
def test_each_follow_up_has_a_general_answer_by_the_editor(w, vraag_id):
    assert any(v.id == vraag_id for v in w.vragen)


@pytest.mark.parametrize(("fase", "stap"), [("loopt", "stap 4 of 5"), ("al_gemeld", "stap 3 of 4")])
def test_the_chain_tells_where_somebody_stands_in_it(w, fase, stap):
    staat = m.Staat(situaties=("klacht_over_afhandeling",), fase=fase, advies_gegeven=True)
    assert stap in tekst(gesprek.beslis(m.Gebeurtenis(intent="kies", doe="vraag", waarde="keten"), staat, w, NU))


def test_may_i_go_to_my_leader_is_no_route_to_the_leader(w):
    staat = m.Staat(situaties=("pesten",), dader="leidinggevende", advies_gegeven=True)
    dan = vraag(w, "moet ik eerst naar mijn leidinggevende?", staat)
    assert "hoeft niet" in tekst(dan) and "leidinggevende" not in kaart(dan)


def test_who_complains_about_bi_may_hear_what_it_is_and_is_not_sent_there(w):
    staat = m.Staat(situaties=("klacht_over_afhandeling",), klacht_over="bi", advies_gegeven=True)
    dan = vraag(w, "wat doet bureau integriteit?", staat)
    assert "Daarom stuur ik je daar zelf niet naartoe" in tekst(dan)
    assert "bureau_integriteit" not in kaart(vraag(w, "aan wie vraag ik hoe het staat?", staat))


def test_what_happens_next_depends_on_where_it_goes(w):
    for velden, woord in (
        ({"dader": "burger"}, "incidentenregister"),
        ({"klacht_over": "bi"}, "handtekening"),
        ({}, "mediation"),
    ):
        staat = m.Staat(situaties=("pesten",), advies_gegeven=True, **velden)
        assert woord in tekst(vraag(w, "wat gebeurt er daarna", staat, intent="wat_gebeurt_er_vraag"))


def test_a_question_that_the_model_takes_for_a_story_is_answered_when_nothing_new_is_told(w):
    g = m.Gebeurtenis(intent="pesten", situaties=("pesten",), vragen=("opgeslagen",), dader="leidinggevende")
    assert "bewaar ik niet" in tekst(gesprek.beslis(g, ADVIES, w, NU))


def test_is_it_bad_enough_inside_a_story_is_answered_next_to_the_advice_and_never_with_a_verdict(w):
    g = m.Gebeurtenis(
        intent="pesten", situaties=("pesten",), dader="collega", dader_zekerheid=0.9, vragen=("erg_genoeg",)
    )
    besluit = gesprek.beslis(g, m.Staat(), w, NU)
    sleutels = [u.sleutel for u in besluit.uitingen]
    assert sleutels[:3] == ["erkenning_pesten", "vraag_erg_genoeg", "kaart"]
    assert "hoef jij niet te beslissen" in tekst(besluit)


@pytest.mark.parametrize("klacht_over", [None, "bi", "vp"])
@pytest.mark.parametrize("dader", ["leidinggevende", "collega", "burger"])
@pytest.mark.parametrize("rol", m.ROLLEN)
def test_the_guarantees_hold_for_the_kaart_beside_every_answer(w, klacht_over, dader, rol):
    staat = m.Staat(situaties=("pesten",), dader=dader, rol=rol, klacht_over=klacht_over, advies_gegeven=True)
    for v in w.vragen:
        ids = set(kaart(gesprek.beslis(m.Gebeurtenis(intent="kies", doe="vraag", waarde=v.id), staat, w, NU)))
        assert "leidinggevende" not in ids  # G1
        assert (
            klacht_over != "bi" or not {"bureau_integriteit", "meldformulier", "vertrouwenspersoon_intern"} & ids
        )  # G3
        assert klacht_over != "vp" or "vertrouwenspersoon_intern" not in ids
        assert dader != "burger" or "lkog" not in ids  # G4
        assert all(rol in w.routes[i].voor_wie and w.routes[i].status == "actief" for i in ids)
