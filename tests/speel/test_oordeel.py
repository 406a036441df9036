"""Each kind of difference is seen, with what was expected, what came, and the rule and line behind it."""

from __future__ import annotations

import pytest

VERHAAL = """  - story: Gepest door een collega
    metadata:
      regels: [{regels}]
      verwacht:
        {beurt}: {{{verwacht}}}
    steps:
      - user: "Ik word gepest door een collega."
        intent: pesten
        entities: [{{dader: collega}}]
      - action: action_situatie
      - intent: kies
        entities: [{{knop: "{knop}"}}]
      - action: action_keuze
"""


def verhaal(verwacht, *, beurt=1, regels="", knop="Ik wil een mens spreken"):
    return VERHAAL.format(verwacht=verwacht, beurt=beurt, regels=regels, knop=knop)


GOED = [
    "routes: [vertrouwenspersoon_intern, bureau_integriteit, lkog]",
    "ook: [meldformulier], niet: [leidinggevende]",
    "zegt: [erkenning_pesten, kaart], zegt_niet: [utter_menu]",
    'tekst: ["Goed dat je het vertelt"], tekst_niet: ["valt mee"]',
    'vraag: geen, kaart: ja, formulier: geen, knoppen: ["Kan het anoniem?"]',
    "weet: {situaties: pesten, dader: collega, dader_bevestigd: nee, daders: geen, wens: geen}",
    "door: [regel:pesten_werk]",
]


@pytest.mark.parametrize("verwacht", GOED)
async def test_what_is_right_gives_no_complaint(gespeeld, verwacht):
    _, klachten = await gespeeld(verhaal(verwacht))
    assert not klachten, [k.zin("x") for k in klachten]


FOUT = {
    "routes: [lkog]": ("verwacht lkog, gekregen vertrouwenspersoon_intern", "regel:pesten_werk (wegwijzer.yml:"),
    "ook: [sag]": ("verwacht sag", "regel:pesten_werk"),
    "niet: [lkog]": ("verwacht geen lkog, gekregen lkog", "regel:pesten_werk (wegwijzer.yml:"),
    "zegt: [utter_menu]": ("verwacht utter_menu, gekregen erkenning_pesten", ""),
    "zegt_niet: [utter_slot]": ("gekregen utter_slot", "wegwijzer.yml:"),
    'tekst: ["paarse krokodil"]': ("verwacht 'paarse krokodil'", ""),
    'tekst_niet: ["Goed dat je"]': ("verwacht geen 'Goed dat je'", ""),
    "vraag: dader": ("verwacht dader, gekregen geen", ""),
    "kaart: nee": ("verwacht nee, gekregen ja", ""),
    "formulier: vol": ("verwacht vol, gekregen geen", ""),
    'knoppen: ["Bestaat niet"]': ("verwacht 'Bestaat niet', gekregen", ""),
    "weet: {dader: burger}": ("verwacht burger, gekregen collega", ""),
    "door: [G4]": ("verwacht G4", ""),
}


@pytest.mark.parametrize("verwacht", FOUT)
async def test_what_is_wrong_is_told_with_its_reason(gespeeld, verwacht):
    woorden, door = FOUT[verwacht]
    _, klachten = await gespeeld(verhaal(verwacht))
    assert len(klachten) == 1, klachten
    zin = klachten[0].zin("test_proef.yml")
    assert woorden in zin and door in zin and "test_proef.yml:8 (beurt 1)" in zin


async def test_a_button_that_is_not_there_ends_the_conversation_and_names_the_ones_that_are(gespeeld):
    g, klachten = await gespeeld(verhaal("kaart: ja", knop="Bel mij terug"))
    assert len(g.antwoorden) == 2
    assert "'Bel mij terug' staat er niet" in klachten[0].gekregen and "Kan het anoniem?" in klachten[0].gekregen


async def test_a_rule_that_the_conversation_does_not_show_is_told(gespeeld):
    _, klachten = await gespeeld(verhaal("kaart: ja", regels="R2, R15"))
    assert [k.wat for k in klachten] == ["regel R15"]
    assert "SAG en GIR" in klachten[0].verwacht


async def test_another_intent_than_the_story_means_is_a_complaint(gespeeld, w):
    from dataclasses import replace

    from bot.speel.oordeel import oordeel, verschil_in_begrip

    g, _ = await gespeeld(verhaal("kaart: ja"))
    anders = replace(g.antwoorden[0], beurt=replace(g.antwoorden[0].beurt, intent="discriminatie"))
    (klacht,) = oordeel(replace(g, antwoorden=(anders,)), w)
    assert klacht.wat == "begrepen als" and "pesten" in klacht.gekregen
    scheef = replace(
        g.antwoorden[0], beurt=replace(g.antwoorden[0].beurt, labels={"dader": "burger", "rol": "omstander"})
    )
    assert len(verschil_in_begrip(scheef)) == 2
