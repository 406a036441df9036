"""Rules R1-R31 of the facts file: each has a test that carries its number. Texts are read from wegwijzer.yml."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from bot.wegwijzer import gesprek
from bot.wegwijzer import model as m
from bot.wegwijzer.herken import routes_in
from bot.wegwijzer.router import adviseer
from bot.wegwijzer.tijd import AMSTERDAM

NU = datetime(2026, 11, 25, 11, 0, tzinfo=AMSTERDAM)
GEDRAG = ("discriminatie", "pesten", "seksuele_intimidatie", "intimidatie_bedreiging")


def routes(w, *situaties, **velden):
    return adviseer(m.Context(situaties=situaties, nu=NU, **velden), w).ids


def zegt(w, gebeurtenis):
    """All texts of the first decision of a conversation as one string, and the decision; the doer is certain."""
    besluit = gesprek.beslis(replace(gebeurtenis, dader_zekerheid=0.9), m.Staat(), w, NU)
    return " ".join(u.tekst for u in besluit.uitingen), besluit


@pytest.mark.parametrize("situatie", [*GEDRAG, "arbeidsconflict_po", "agressie_burgers"])
def test_R1_own_leader_is_never_proposed_when_the_leader_did_it_or_may_have_done_it(w, situatie):
    for dader in ("leidinggevende", "onbekend", None):
        for zeker in (True, False):
            assert "leidinggevende" not in routes(w, situatie, dader=dader, dader_bevestigd=zeker)
    assert "leidinggevende" not in routes(w, "pesten", dader="collega")
    assert "leidinggevende" in routes(w, "pesten", dader="collega", dader_bevestigd=True)


@pytest.mark.parametrize("situatie", GEDRAG)
def test_R2_lkog_is_always_named_for_unwanted_behaviour_and_the_text_says_when_it_does_not_apply(w, situatie):
    for dader in ("leidinggevende", "collega", "onbekend", None):
        assert "lkog" in routes(w, situatie, dader=dader)
    assert "lkog" not in routes(w, situatie, dader="burger")
    assert "burgers" in w.routes["lkog"].tekst("nl").doet_niet


def test_R3_a_case_of_discrimination_gets_bi_discriminatie_nl_and_lkog(w):
    assert {"bureau_integriteit", "discriminatie_nl", "lkog"} <= set(routes(w, "discriminatie", dader="collega"))


def test_R4_the_kaart_says_what_a_vertrouwenspersoon_does_not_do(w):
    niet = w.routes["vertrouwenspersoon_intern"].tekst("nl").doet_niet
    for woord in ("Onderzoekt niet", "beslist niet", "niet voor je spreken"):
        assert woord in niet


def test_R5_the_kaart_says_that_internal_vps_sit_at_bi_and_an_external_one_is_offered(w):
    assert "Bureau Integriteit" in w.routes["vertrouwenspersoon_intern"].tekst("nl").wie_hoort_het
    for situatie in GEDRAG:
        assert "vertrouwenspersoon_extern" in routes(w, situatie, dader="collega")


def test_R6_bi_advises_and_does_not_decide(w):
    tekst = w.routes["bureau_integriteit"].tekst("nl")
    assert "Beslist niet" in tekst.doet_niet and "weegt wel zwaar" in tekst.doet_niet


def test_R7_reporting_is_always_possible_without_calling_it_a_violation(w):
    assert "Melden kan altijd" in w.tekst("utter_melden_eerst")
    assert "ook als je niet zeker weet hoe erg" in w.tekst("utter_wens_melden")


def test_R8_the_adviesgesprek_is_the_step_before_a_report_and_the_employee_stays_in_charge(w):
    doet = w.routes["bureau_integriteit"].tekst("nl").doet
    assert "eerst een adviesgesprek" in doet and "regie" in doet
    assert "adviesgesprek" in w.tekst("utter_wat_gebeurt_er")


def test_R9_gossip_goes_to_a_talk_first_with_bi_for_advice_and_is_never_called_small(w):
    ids = routes(w, "pesten", dader="collega")
    assert ids[0] == "vertrouwenspersoon_intern" and "bureau_integriteit" in ids[:3]
    erkenning = w.situaties["pesten"].erkenning["nl"].lower()
    assert not re.search(r"valt mee|niet ernstig|hoort erbij|geen pesten", erkenning)


def test_R10_a_labour_conflict_gets_po_or_mediation_and_a_vp_and_a_word_on_a_pattern(w):
    ids = routes(w, "arbeidsconflict_po", dader="leidinggevende")
    assert {"po_advies", "mediation", "vertrouwenspersoon_intern"} <= set(ids)
    tekst, _ = zegt(
        w, m.Gebeurtenis(intent="arbeidsconflict_po", situaties=("arbeidsconflict_po",), dader="leidinggevende")
    )
    assert "Gebeurt dit vaker" in tekst


def test_R11_anonymous_is_accepted_and_its_price_is_told(w):
    anoniem = w.routes["bureau_integriteit"].tekst("nl").anoniem
    assert "Anoniem melden kan" in anoniem and "Onderzoek is dan vaak niet mogelijk" in anoniem


def test_R12_keeping_evidence_is_advised(w):
    assert "Bewaar appjes" in " ".join(w.routes["bureau_integriteit"].tekst("nl").voorwaarden)
    assert any(v.id == "opschrijven" and "Bewaar appjes" in v.antwoord["nl"] for v in w.vragen)


def test_R13_no_investigation_is_promised_and_the_interventions_are_listed(w):
    doet, niet = (getattr(w.routes["bureau_integriteit"].tekst("nl"), n) for n in ("doet", "doet_niet"))
    for stap in ("gesprek", "training", "mediation", "onderzoek"):
        assert stap in doet
    assert "Lang niet elke melding leidt tot een onderzoek" in niet


def test_R14_the_full_breadth_of_discrimination_is_named(w):
    uitleg = w.situaties["discriminatie"].uitleg["nl"]
    for grond in ("afkomst", "geloof", "leeftijd", "geslacht", "gezondheid", "contract"):
        assert grond in uitleg
    assert "kleine opmerkingen" in uitleg


@pytest.mark.parametrize("situatie", [*GEDRAG, "agressie_burgers"])
def test_R15_a_citizen_means_sag_and_gir_an_employee_means_vp_and_bi(w, situatie):
    assert routes(w, situatie, dader="burger")[:2] == ("sag", "gir")
    if situatie in GEDRAG:
        assert {"vertrouwenspersoon_intern", "bureau_integriteit"} <= set(routes(w, situatie, dader="collega"))


@pytest.mark.parametrize("situatie", GEDRAG)
def test_R16_a_leader_who_receives_a_story_gets_the_guideline_bi_advice_and_inclusion(w, situatie):
    ids = routes(w, situatie, rol="leidinggevende")
    assert ids[0] == "richtlijn_leidinggevenden"
    assert {"bureau_integriteit", "bureau_inclusie_diversiteit"} <= set(ids)
    assert "luister" in w.tekst("utter_rol_leidinggevende") and "kom je erop terug" in w.tekst(
        "utter_rol_leidinggevende"
    )


def test_R17_the_accused_gets_help_no_judgement_and_no_names_are_asked(w):
    ids = routes(w, "pesten", rol="beschuldigde")
    assert ids[0] == "vertrouwenspersoon_extern" and "vakbond" in ids
    assert "Ik oordeel niet" in w.tekst("utter_rol_beschuldigde")
    assert "Noem liever geen namen" in w.tekst("utter_opening_vraag")
    vragen = [w.tekst(k) for k in w.teksten["nl"] if k.startswith("utter_vraag")]
    assert not [v for v in vragen if re.search(r"\b(?:hoe heet|welke naam|wat is de naam|naam van)\b", v)]


def test_R18_alderman_council_and_press_are_no_reporting_desk_said_without_scolding(w):
    vraag = next(v for v in w.vragen if v.id == "geen_meldpunt")
    assert "geen meldpunt" in vraag.antwoord["nl"] and "Dat mag je willen" in vraag.antwoord["nl"]
    tekst, besluit = zegt(w, m.Gebeurtenis(intent="kanaal_info", vragen=("geen_meldpunt",)))
    assert "geen meldpunt" in tekst
    assert any((u.data or {}).get("routes") == ["vertrouwenspersoon_extern"] for u in besluit.uitingen)
    assert not {"wethouder", "raadslid", "media", "ondernemingsraad"} & set(w.routes)


def test_R19_nothing_is_said_of_cases_or_of_the_ombudsmans_report(w):
    vraag = next(v for v in w.vragen if v.id == "ombudsmanrapport")
    assert "zeg ik niets" in vraag.antwoord["nl"]


@pytest.mark.parametrize("situatie", [*GEDRAG, "integriteit_misstand"])
def test_R20_fear_puts_an_outside_route_first(w, situatie):
    ids = routes(w, situatie, dader="leidinggevende", angst=True)
    assert ids[0] == "vertrouwenspersoon_extern"
    tekst, _ = zegt(w, m.Gebeurtenis(intent="pesten", situaties=("pesten",), dader="leidinggevende", angst=True))
    assert w.tekst("utter_angst") in tekst


def test_R21_reported_and_stuck_has_its_own_branch(w):
    ids = routes(w, "klacht_over_afhandeling", fase="al_gemeld")
    assert {"ombudsman", "lkog", "vertrouwenspersoon_extern"} <= set(ids)
    assert "bureau_integriteit" not in ids, "over wie de klacht gaat is niet bekend: het kan BI zijn (G3)"
    assert "bureau_integriteit" in routes(w, "klacht_over_afhandeling", fase="al_gemeld", klacht_over="leiding")
    assert "Vraag je contactpersoon waar je melding staat" in w.tekst("utter_fase_al_gemeld")
    assert "contactpersoon" in w.routes["bureau_integriteit"].tekst("nl").waarom["klacht_over_afhandeling"]


def test_R22_a_complaint_about_bi_goes_to_ombudsman_and_lkog(w):
    ids = routes(w, "klacht_over_afhandeling", klacht_over="bi")
    assert ids[:2] == ("ombudsman", "lkog")
    assert not {"bureau_integriteit", "meldformulier"} & set(ids)


@pytest.mark.parametrize("situatie", m.SITUATIES)
def test_R23_care_stands_beside_every_procedure(w, situatie):
    for dader in (*m.DADERS, None):
        assert {"huisarts", "bedrijfsarts", "bedrijfsmaatschappelijk_werk"} & set(routes(w, situatie, dader=dader))


def test_R24_a_witness_has_a_path_of_their_own(w):
    tekst, besluit = zegt(w, m.Gebeurtenis(intent="pesten", situaties=("pesten",), dader="collega", rol="omstander"))
    assert w.tekst("utter_rol_omstander") in tekst
    assert besluit.staat.rol == "omstander"
    assert "lkog" in routes(w, "pesten", rol="omstander", dader="collega")


def test_R25_rank_does_not_matter_and_ex_staff_may_report(w):
    assert "rang maakt niet uit" in w.routes["bureau_integriteit"].tekst("nl").waarom["standaard"]
    for rol in ("oud_medewerker", "inhuur", "stagiair"):
        ids = routes(w, "pesten", dader="leidinggevende", rol=rol)
        assert {"bureau_integriteit", "lkog"} <= set(ids)
    assert not {"bedrijfsarts", "gir"} & set(routes(w, "agressie_burgers", dader="burger", rol="oud_medewerker"))


def test_R26_melding_signaal_klacht_and_adviesgesprek_are_told_apart(w):
    antwoord = next(v for v in w.vragen if v.id == "verschil_melding_klacht").antwoord["nl"].lower()
    for woord in ("adviesgesprek", "signaal", "melding", "anonieme melding", "klacht", "aangifte"):
        assert woord in antwoord


def test_R27_integrity_goes_to_bi_and_wrongdoing_also_to_huis_voor_klokkenluiders(w):
    ids = routes(w, "integriteit_misstand", dader="collega")
    assert ids[0] == "bureau_integriteit" and "huis_voor_klokkenluiders" in ids[:3]


def test_R28_trainings_are_no_answer_to_an_incident(w):
    antwoord = next(v for v in w.vragen if v.id == "trainingen").antwoord["nl"]
    assert "geen antwoord op wat jou is overkomen" in antwoord
    assert not [r for r in w.routes if "training" in r or "thee" in r]


def test_R29_what_stands_in_the_draft_letter_only_is_a_concept_and_never_advised(w):
    assert w.routes["second_opinion"].status == "concept"
    for klacht in (*m.KLACHTEN_OVER, None):
        assert "second_opinion" not in routes(w, "klacht_over_afhandeling", klacht_over=klacht)


def test_R30_no_contact_is_made_up_and_production_refuses_placeholders(w):
    from bot.wegwijzer.load import STANDAARD_PAD, laad

    bevestigd = {c.waarde for r in w.routes.values() for c in r.contact if c.zekerheid == "bevestigd"}
    assert bevestigd == BEVESTIGD
    productie = laad(STANDAARD_PAD, productie=True)
    assert productie.wegwijzer is None and any(f.code == "W301" for f in productie.fouten)
    for route in w.routes.values():
        assert route.gecontroleerd_op and route.eigenaar and route.bron


#: Copied by hand from feiten/contacten.yml, 2026-11-23: entries whose channel is `bevestigd` there.
BEVESTIGD = {
    "112",
    "113",
    "0800-0113",
    "https://www.113.nl",
    "0800-0188",
    "0800-2000",
    "0900-8844",
    "0900-0101",
    "088-505 1220",
    "088-0767 000",
    "0800-8115",
    "klachtencommissie.ongewenstgedrag@vng.nl",
    "https://www.nlarbeidsinspectie.nl",
}


@pytest.mark.parametrize(
    ("getypt", "route"),
    [
        ("wat is de LKOOG", "lkog"),
        ("lkog", "lkog"),
        ("huis voor klokkensluiders", "huis_voor_klokkenluiders"),
        ("waar vind ik vertrouwenpersonen", "vertrouwenspersoon_intern"),
        ("schuldhelpverlening", "schuldhulpverlening"),
        ("wegwijzer thuis", "veilig_thuis"),
        ("centrum tegen seksueel geweld", "csg"),
        ("D&I", "bureau_inclusie_diversiteit"),
        ("I&D", "bureau_inclusie_diversiteit"),
        ("meldpunt integriteitsschendingen", "bureau_integriteit"),
        ("meldpunt integriteit", "bureau_integriteit"),
        ("meldpunt bureau integriteit", "bureau_integriteit"),
        ("het MDRA", "discriminatie_nl"),
        ("een ADV", "discriminatie_nl"),
    ],
)
def test_R31_names_and_typos_of_the_sources_are_known(w, getypt, route):
    assert routes_in(getypt, w)[:1] == (route,)


def test_every_rule_of_the_facts_file_has_a_test_that_carries_its_number():
    namen = " ".join(naam for naam in globals() if naam.startswith("test_R"))
    assert {int(n) for n in re.findall(r"test_R(\d+)_", namen)} == set(range(1, 32))
