"""docs/redactie.md is true: its first change works, its examples are good, its commands and codes exist."""

from __future__ import annotations

import argparse
import re

import pytest

from bot.cli import parser
from bot.verschil import als_tekst
from bot.verschil.vergelijk import vergelijk
from bot.wegwijzer.fouten import CATALOGUS
from bot.wegwijzer.load import STANDAARD_PAD, laad_bytes

WORTEL = STANDAARD_PAD.parent
DOC = (WORTEL / "docs" / "redactie.md").read_text(encoding="utf-8")
FOUTEN = (WORTEL / "docs" / "fouten.md").read_text(encoding="utf-8")
GOED = STANDAARD_PAD.read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", DOC, re.S)
OPDRACHTEN = sorted(set(re.findall(r"`(?:wegwijzer) ([^`]+)`", DOC)))


def laad_goed(tekst: str):
    geladen = laad_bytes(tekst.encode())
    assert geladen.wegwijzer is not None, [f.zin() for f in geladen.fouten]
    return geladen


def test_the_first_change_of_the_page_works_and_is_told_in_words():
    oud, nieuw, _ = YAML
    assert GOED.count(oud) == 1
    veranderd = laad_goed(GOED.replace(oud, nieuw)).wegwijzer
    gezegd = als_tekst.schrijf(vergelijk(laad_goed(GOED).wegwijzer, veranderd))
    assert "088-505 1221" in gezegd and "Jellinek" in gezegd


def test_the_new_route_of_the_page_is_good_as_it_stands():
    blok = YAML[2]
    tekst = GOED.replace("routes:\n", "routes:\n" + blok, 1)
    tekst = tekst.replace(
        "routes: [bedrijfsmaatschappelijk_werk, bedrijfsarts,", "routes: [rouwgroep, bedrijfsarts,", 1
    )
    geladen = laad_goed(tekst)
    begin = GOED[: GOED.index("routes:\n")].count("\n") + 2
    eigen = [f.zin() for f in geladen.fouten if begin <= f.regel < begin + blok.count("\n")]
    assert not eigen and geladen.wegwijzer.routes["rouwgroep"].eigenaar == "Communicatie"


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_every_command_of_the_page_can_be_given(opdracht):
    parser().parse_args(opdracht.split())


def test_every_option_that_the_page_names_exists():
    subs = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    bestaat = {o for deel in subs.choices.values() for a in deel._actions for o in a.option_strings}
    genoemd = set(re.findall(r"`(--[a-z-]+)", DOC))
    assert genoemd and genoemd <= bestaat


def test_every_code_of_the_page_exists_and_leads_to_its_explanation():
    codes = re.findall(r"\[(W\d{3})\]\(fouten\.md#(w\d{3})\)", DOC)
    assert len(codes) > 15
    for code, anker in codes:
        assert code in CATALOGUS and anker == code.lower() and f"### {code}\n" in FOUTEN
    assert set(re.findall(r"W\d{3}", DOC)) <= set(CATALOGUS)


def test_every_link_within_the_page_arrives():
    koppen = {re.sub(r"[^\w\- ]", "", k.lower()).replace(" ", "-") for k in re.findall(r"(?m)^#+ (.+)$", DOC)}
    for anker in re.findall(r"\]\(#([^)]+)\)", DOC):
        assert anker in koppen


def test_every_part_of_the_file_is_explained():
    top = set(re.findall(r"(?m)^([a-z_]+):", GOED)) - {"bijgewerkt_op"}
    assert top <= set(re.findall(r"(?m)^\| `([a-z_]+)` \|", DOC))
