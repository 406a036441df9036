"""Every fault of the catalogue has been seen: one broken file a code, found at its line, and nothing else."""

from __future__ import annotations

import re
import urllib.error
from pathlib import Path

import pytest

from bot.redactie import links, samenhang
from bot.wegwijzer.fouten import CATALOGUS, Fout, sorteer
from bot.wegwijzer.load import laad
from tests.fouten import basis
from tests.fouten.lees import Kapot, alle

ALLE = alle()


def controleer(wortel: Path, monkeypatch: pytest.MonkeyPatch, opties: dict) -> list[Fout]:
    """What `wegwijzer controleer` finds in the project below `wortel`, on the day of the basis."""
    monkeypatch.chdir(wortel)
    geladen = laad(Path("wegwijzer.yml"), productie=opties.get("productie", False), vandaag=basis.VANDAAG)
    fouten = list(geladen.fouten)
    if "links" in opties:

        def vraag(adres: str) -> int:
            if not opties["links"]:
                raise urllib.error.URLError("geen verbinding")
            return opties["links"]

        fouten += links.controleer(geladen.boom, "wegwijzer.yml", open_=vraag)
    return list(sorteer(fouten + samenhang.controleer(wortel, geladen.wegwijzer)))


def test_the_good_file_and_project_give_nothing_at_all(tmp_path, monkeypatch):
    basis.project(tmp_path)
    assert [f.zin() for f in controleer(tmp_path, monkeypatch, {})] == []


@pytest.mark.parametrize("kapot", ALLE, ids=lambda k: k.naam)
def test_a_broken_file_gives_its_code_at_its_line_and_nothing_else(kapot: Kapot, tmp_path, monkeypatch):
    regel = kapot.maak(tmp_path)
    fouten = controleer(tmp_path, monkeypatch, kapot.opties)
    gevonden = [(f.bestand, f.regel) for f in fouten if f.code == kapot.code]
    assert (kapot.bij, regel) in gevonden, [f.zin() for f in fouten]
    assert {f.code for f in fouten} - {kapot.code} == kapot.ook, [f.zin() for f in fouten]


@pytest.mark.parametrize("kapot", ALLE, ids=lambda k: k.naam)
def test_a_message_is_filled_in_and_says_what_why_and_what_to_do(kapot: Kapot, tmp_path, monkeypatch):
    kapot.maak(tmp_path)
    for fout in controleer(tmp_path, monkeypatch, kapot.opties):
        delen = fout.als_json()
        for deel in ("wat", "waarom", "doe_dit"):
            tekst = str(delen[deel])
            assert tekst.endswith(".") and len(tekst) > 10
            assert not re.search(r"\{(?!naam\}|situatie\}|dader\}|velden\})\w+\}", tekst), tekst


def test_every_code_of_the_catalogue_has_a_broken_file():
    assert {k.code for k in ALLE} == set(CATALOGUS)


def test_there_are_at_least_forty_kinds_of_fault():
    assert len(CATALOGUS) >= 40


DENKT_MEE = [
    ("W101", "kort", "kotr"),
    ("W104", "soort: klacht", "soort: klagt"),
    ("W201", "ombudsman, lkog]", "ombudsmen, lkog]"),
]


@pytest.mark.parametrize(("code", "goed", "fout"), DENKT_MEE)
def test_a_typing_mistake_gets_a_suggestion(code, goed, fout, tmp_path, monkeypatch):
    basis.project(tmp_path)
    pad = tmp_path / "wegwijzer.yml"
    pad.write_text(pad.read_text().replace(goed, fout, 1))
    zinnen = [f.zin() for f in controleer(tmp_path, monkeypatch, {}) if f.code == code]
    assert zinnen and "bedoelt u '" in zinnen[0]


def test_all_faults_of_a_file_come_in_one_run_sorted_by_line(tmp_path, monkeypatch):
    basis.project(tmp_path)
    pad = tmp_path / "wegwijzer.yml"
    tekst = pad.read_text()
    for goed, fout in (
        ('bijgewerkt_op: "2027-01-14"', "bijgewerkt_op: 2027-01-14"),
        ('kort: "sag"', "kort: [sag"),
        ("soort: klacht", "soort: klagt"),
        ("ombudsman, lkog]", "ombudsmen, lkog]"),
        ('utter_opening: "Zin 0"', 'utter_opening: "Je bent volledig anoniem."'),
        ("manier: link", "manier: duif"),
    ):
        assert goed in tekst
        tekst = tekst.replace(goed, fout, 1)
    pad.write_text(tekst)
    fouten = [f for f in controleer(tmp_path, monkeypatch, {}) if f.bestand == "wegwijzer.yml"]
    codes = [f.code for f in fouten]
    assert [c for c in codes if c in ("W106", "W003", "W104", "W201", "W501")] == [
        "W106",
        "W104",
        "W003",
        "W201",
        "W501",
        "W104",
    ]
    assert [f.regel for f in fouten] == sorted(f.regel for f in fouten)
