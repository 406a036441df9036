"""Every part of wegwijzer.yml is found with its own lines, and every one of them can be shown."""

from __future__ import annotations

import asyncio
import itertools

import pytest

from bot.voorbeeld import toon
from bot.voorbeeld.blik import Blik
from bot.voorbeeld.delen import GROEPEN, delen_van
from bot.wegwijzer.load import STANDAARD_PAD


@pytest.fixture(scope="module")
def beeld():
    return Blik(STANDAARD_PAD).beeld


def test_every_route_situatie_rule_vraag_and_text_is_a_part(beeld):
    delen = delen_van(beeld.boom, beeld.boom_regels)
    w = beeld.goed
    per_groep = {g: {d.naam for d in delen if d.groep == g} for g in GROEPEN}
    assert per_groep["routes"] == set(w.routes) and per_groep["situaties"] == set(w.situaties)
    assert per_groep["regels"] == {r.id for r in w.regels}
    assert per_groep["bijregels"] == {b.id for b in w.bijregels}
    assert per_groep["vragen"] == {v.id for v in w.vragen}
    assert per_groep["zinnen"] | per_groep["knoppen"] | per_groep["woorden"] == set(w.teksten["nl"])
    assert len(per_groep["gevaar"]) == 12 and per_groep["opening"] and per_groep["meldformulier"]


def test_the_lines_of_a_part_begin_with_its_name_and_no_two_routes_share_a_line(beeld):
    delen = [d for d in delen_van(beeld.boom, beeld.boom_regels) if d.groep == "routes"]
    for deel in delen:
        ((van, tot),) = deel.plekken
        assert beeld.regels[van - 1] == f"  {deel.naam}:" and beeld.regels[tot - 1].strip()
    bereiken = sorted(d.plekken[0] for d in delen)
    assert all(een[1] < ander[0] for een, ander in itertools.pairwise(bereiken))


def test_a_text_has_its_line_in_each_language(beeld):
    deel = toon.zoek(beeld, "zinnen.utter_slot")
    regels = [beeld.regels[van - 1] for van, _ in deel.plekken]
    assert len(regels) == 2 and "Jij kiest" in regels[0] and "utter_slot:" in regels[1]


@pytest.mark.parametrize("groep", GROEPEN)
def test_every_part_can_be_shown_in_both_languages(beeld, groep):
    """A part that nobody can look at is a part that nobody checks."""
    for deel in delen_van(beeld.boom, beeld.boom_regels):
        if deel.groep != groep:
            continue
        for taal in ("nl", "en"):
            uit = asyncio.run(toon.deel_json(beeld, deel.id, {"taal": taal}))
            assert uit["stukken"] and uit["teams"] and not uit["toont"], deel.id
            assert all(kaart["body"] or kaart.get("actions") for b in uit["teams"] for kaart in b["kaarten"]), deel.id


def test_every_value_of_every_choice_can_be_chosen(beeld):
    for id_ in ("situaties.discriminatie", "regels.gedrag_beschuldigde", "bijregels.wens_melden", "routes.lkog"):
        for keuze in asyncio.run(toon.deel_json(beeld, id_, {}))["keuzes"]:
            for waarde, _ in keuze["opties"]:
                uit = asyncio.run(toon.deel_json(beeld, id_, {keuze["naam"]: waarde}))
                gekozen = {k["naam"]: k["gekozen"] for k in uit["keuzes"]}
                assert gekozen[keuze["naam"]] == waarde and uit["teams"], (id_, keuze["naam"], waarde)


def test_a_value_that_does_not_exist_falls_back_to_the_ordinary_one(beeld):
    uit = asyncio.run(toon.deel_json(beeld, "situaties.pesten", {"dader": "buurman", "taal": "fr", "moment": "ooit"}))
    assert {k["naam"]: k["gekozen"] for k in uit["keuzes"]}["dader"] == "collega"


def test_a_rule_that_another_one_goes_before_is_said_to_be_so(beeld):
    """`discriminatie_werk` comes after the rule for a citizen."""
    uit = asyncio.run(toon.deel_json(beeld, "regels.discriminatie_werk", {"dader": "burger"}))
    assert "discriminatie_burger" in uit["let_op"]
    assert not asyncio.run(toon.deel_json(beeld, "regels.discriminatie_werk", {"dader": "collega"}))["let_op"]


def test_beside_a_path_stand_the_lines_of_the_rule_that_made_it(beeld):
    uit = asyncio.run(toon.deel_json(beeld, "situaties.pesten", {"dader": "collega"}))
    koppen = {s["kop"]: s["regels"] for s in uit["stukken"]}
    assert any("id: pesten_werk" in r for r in koppen["Door deze regel"])
