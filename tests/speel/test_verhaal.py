"""Reading conversations: native Rasa test stories, and every fault of theirs is told with its line."""

from __future__ import annotations

import pytest

from bot.speel import controle, verhaal

GOED = """  - story: Gepest door een collega
    metadata:
      regels: [R2]
      moment: "2026-11-28 23:30"
      verwacht:
        1: {vraag: dader, zegt: [erkenning_pesten]}
        2: {routes: [vertrouwenspersoon_intern], niet: [leidinggevende], weet: {dader: leidinggevende}}
    steps:
      - user: "Ik word gepest."
        intent: pesten
        entities: [{dader: onbekend}, {ook: [prive_geld, verslaving]}]
      - action: action_situatie
      - intent: kies
        entities: [{knop: "Mijn leidinggevende"}]
      - action: action_keuze
"""


def test_a_story_is_read_with_labels_button_expectations_and_moment(bestand):
    verhalen, vondsten = verhaal.lees([bestand(GOED)])
    (v,) = verhalen
    assert not vondsten
    assert v.beurten[0].labels == {"dader": "onbekend", "ook": "prive_geld,verslaving"}
    assert v.beurten[1].knop == "Mijn leidinggevende" and v.beurten[1].actie == "action_keuze"
    assert v.verwacht[2].lijsten["routes"] == ("vertrouwenspersoon_intern",)
    assert v.verwacht[2].weet == {"dader": "leidinggevende"}
    assert (v.moment.hour, v.moment.weekday()) == (23, 5) and v.regels == ("R2",)


def test_rasa_itself_reads_the_same_file(bestand):
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader

    lezer = YAMLStoryReader(Domain.from_path(str(verhaal.WORTEL / "domain.yml")))
    (stap,) = lezer.read_from_file(str(bestand(GOED)))
    namen = [getattr(e, "action_name", None) or e.intent["name"] for e in stap.events]
    assert namen == ["pesten", "action_situatie", "kies", "action_keuze"]


FOUTEN = {
    "geen naam": ("story: Gepest door een collega", "titel: x", "'story:' met een naam"),
    "onbekende sleutel": ("zegt: [erk", "zegd: [erk", "'zegd' kent verwacht niet"),
    "onbekende metadata": ("moment:", "tijdstip:", "'tijdstip' kent metadata niet"),
    "moment": ('"2026-11-28 23:30"', '"gisteren"', "is geen moment"),
    "beurt": ("        2: {", "        twee: {", "geen nummer van een beurt"),
    "knop": ('entities: [{knop: "Mijn leidinggevende"}]', "entities: []", "Zeg welke knop"),
    "zonder tekst": ('user: "Ik word gepest."\n        intent', "intent", "Zeg wat de medewerker typt"),
    "stap": ("      - action: action_keuze", "      - bot: hoi", "hoort hier niet"),
    "syntax": ("    steps:", "    steps: [", "W003"),
}


@pytest.mark.parametrize("naam", FOUTEN)
def test_a_fault_of_shape_is_told_with_its_line(bestand, naam):
    oud, nieuw, woorden = FOUTEN[naam]
    assert oud in GOED
    _, vondsten = verhaal.lees([bestand(GOED.replace(oud, nieuw, 1))])
    assert any(woorden in v.wat for v in vondsten), vondsten
    assert all(v.regel > 0 for v in vondsten)


INHOUD = {
    "route": ("[vertrouwenspersoon_intern]", "[vertrouwenspersoon_interm]", "bedoel je 'vertrouwenspersoon_intern'"),
    "tekst": ("erkenning_pesten", "erkenning_pest", "De tekst 'erkenning_pest' bestaat niet"),
    "regel": ("[R2]", "[R99]", "De regel 'R99' bestaat niet"),
    "intent": ("intent: pesten", "intent: pestn", "De intent 'pestn' bestaat niet"),
    "actie": ("action: action_situatie", "action: action_mens", "volgt action: action_situatie"),
    "label": ("{dader: onbekend}", "{dador: onbekend}", "Het label 'dador' bestaat niet"),
    "waarde": ("{dader: onbekend}", "{dader: buurman}", "'buurman' kan niet"),
    "vraag": ("vraag: dader", "vraag: wie", "'wie' kan niet bij 'vraag'"),
    "weet": ("weet: {dader", "weet: {daader", "'daader' onthoudt de bot niet"),
    "nummer": ("        2: {", "        7: {", "Beurt 7 is er niet"),
    "niets verwacht": ("      verwacht:", "      overig:", "verwacht niets"),
}


@pytest.mark.parametrize("naam", INHOUD)
def test_a_fault_of_content_is_told_with_its_line(bestand, w, naam):
    oud, nieuw, woorden = INHOUD[naam]
    assert oud in GOED
    verhalen, _ = verhaal.lees([bestand(GOED.replace(oud, nieuw, 1))])
    vondsten = controle.controleer(verhalen, w)
    assert any(woorden in v.wat for v in vondsten), vondsten


def test_the_same_name_twice_is_a_fault(bestand, w):
    verhalen, _ = verhaal.lees([bestand(GOED + GOED)])
    assert any("is er al" in v.wat for v in controle.controleer(verhalen, w))


def test_a_file_that_is_not_there_is_told(tmp_path):
    _, vondsten = verhaal.lees([tmp_path / "test_weg.yml"])
    assert "niet te lezen" in vondsten[0].wat
