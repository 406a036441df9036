"""Documents made from the code: up to date, nothing promised that is not tested, figures are good (issue, 8).

Seen to fail: with a document changed by hand, with a test that does not exist named in the threat model, with a figure
in docs/betrouwbaarheid.json that is worse than was promised, and with a figure that no row shows.
"""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from pathlib import Path

import pytest
import yaml

from bot.cli.documenten import documenten
from bot.verantwoording import betrouwbaarheid, dreigingen, gegevens, register, veiligheid
from bot.wegwijzer.model import Staat

WORTEL = Path(__file__).resolve().parents[2]
#: Figures of tests that have one form only.
EEN_VORM = {"logboek", "audit"}


@pytest.mark.parametrize("naam", documenten())
def test_the_document_is_up_to_date(naam):
    assert (WORTEL / naam).read_text(encoding="utf-8") == documenten()[naam](), "Doe dit: wegwijzer documenten"


def test_a_document_that_was_changed_by_hand_is_noticed(tmp_path, monkeypatch, capsys):
    from argparse import Namespace

    from bot.cli import documenten as opdracht

    monkeypatch.setattr(opdracht, "WORTEL", tmp_path)
    monkeypatch.setattr(opdracht, "documenten", lambda: {"x.md": lambda: "zo hoort het"})
    (tmp_path / "x.md").write_text("anders")
    assert opdracht.voer_uit(Namespace(controleer=True, cijfers=False)) == 1
    assert "x.md is verouderd" in capsys.readouterr().out
    assert opdracht.voer_uit(Namespace(controleer=False, cijfers=False)) == 0
    assert (tmp_path / "x.md").read_text() == "zo hoort het"
    assert opdracht.voer_uit(Namespace(controleer=True, cijfers=False)) == 0


def test_every_field_that_is_remembered_is_explained():
    assert set(gegevens.VELDEN) == {f.name for f in dataclasses.fields(Staat)}


def test_every_part_of_the_model_is_explained_in_dutch():
    namen = {naam for naam, _ in register.onderdelen()}
    assert namen == set(register.WAT)


def test_what_the_threat_model_names_exists():
    assert dreigingen.ontbreekt() == []


def test_a_test_that_does_not_exist_is_noticed(tmp_path, monkeypatch):
    data = dreigingen.lees()
    data["dreigingen"][0]["test"].append("tests/test_logboek.py::test_that_does_not_exist")
    data["dreigingen"][1]["test"].append("tests/geen_bestand.py::test_x")
    data["dreigingen"][2]["waar"].append("bot/bestaat_niet.py")
    data["dreigingen"][3]["speler"] = "niemand"
    stuk = tmp_path / "d.yml"
    stuk.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(dreigingen, "BESTAND", stuk)
    assert [m.split(":")[0] for m in dreigingen.ontbreekt()] == ["D1", "D2", "D3", "D4"]


def test_every_actor_and_every_asset_has_a_threat_and_ids_are_in_order():
    data = dreigingen.lees()
    assert {d["speler"] for d in data["dreigingen"]} == {s["id"] for s in data["spelers"]}
    assert {d["bezit"] for d in data["dreigingen"]} == {b["id"] for b in data["bezittingen"]}
    assert [d["id"] for d in data["dreigingen"]] == [f"D{n}" for n in range(1, len(data["dreigingen"]) + 1)]


def geschreven() -> set[str]:
    """Names of the figures that tests write."""
    uit = set()
    for pad in (WORTEL / "tests").rglob("test_*.py"):
        if "node_modules" in pad.parts or "from tests.betrouwbaarheid import schrijf" not in pad.read_text("utf-8"):
            continue
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") == "schrijf":
                uit.add(ast.unparse(knoop.args[0]).strip("'\""))
    return uit


def test_every_figure_that_a_test_writes_is_on_the_page():
    namen = {m.naam for m in betrouwbaarheid.MATEN}
    assert {n for n in namen if not n.startswith("groei_")} == {n for n in geschreven() if not n.startswith("f")}
    assert "f'groei_{naam}" in {n[: len("f'groei_{naam}")] for n in geschreven()}


def test_the_figures_are_as_good_as_was_promised_and_both_forms_are_there():
    assert betrouwbaarheid.niet_goed() == []
    cijfers = betrouwbaarheid.lees()
    namen = {m.naam for m in betrouwbaarheid.MATEN}
    assert namen - set(cijfers["kort"]) <= {"groei_spoed"}
    assert set(cijfers.get("lang", {})) <= namen - EEN_VORM


def test_a_figure_that_is_too_bad_is_noticed(tmp_path, monkeypatch):
    slecht = {"lang": {"kanarie": {"op": "2026-11-26", "woorden": 9, "gesprekken": 1, "bestanden": 1, "gevonden": 1}}}
    pad = tmp_path / "c.json"
    pad.write_text(json.dumps(slecht))
    monkeypatch.setattr(betrouwbaarheid, "CIJFERS", pad)
    assert betrouwbaarheid.niet_goed() == ["kanarie (lang)"]
    assert "1 gevonden: 9 woorden" in betrouwbaarheid.als_tekst()


def test_what_the_tests_wrote_is_taken_over(tmp_path, monkeypatch):
    monkeypatch.setattr(betrouwbaarheid, "CIJFERS", tmp_path / "c.json")
    (tmp_path / "niets_naar_buiten.kort.json").write_text('{"vorm": "kort", "op": "2026-11-26", "pakketten": 0}')
    (tmp_path / "onbekend.kort.json").write_text("{}")
    assert betrouwbaarheid.neem_over(tmp_path) == ["niets_naar_buiten (kort)"]
    assert betrouwbaarheid.lees() == {"kort": {"niets_naar_buiten": {"op": "2026-11-26", "pakketten": 0}}}
    assert betrouwbaarheid.neem_over(tmp_path) == []


def test_every_part_of_the_soak_exists_and_every_figure_comes_from_one():
    script = (WORTEL / "scripts" / "soak.sh").read_text(encoding="utf-8")
    paden = re.findall(r"tests/[\w/.]+", script)
    assert paden and all((WORTEL / p).exists() for p in paden)
    assert {m.test for m in betrouwbaarheid.MATEN if m.naam not in EEN_VORM} <= set(paden)


def test_the_documents_are_linked_from_the_readme_and_links_arrive():
    readme = (WORTEL / "README.md").read_text(encoding="utf-8")
    for naam in ("SECURITY.md", "docs/dreigingen.md", "docs/betrouwbaarheid.md", "docs/verantwoording/gegevens.md",
                 "docs/verantwoording/algoritmeregister.md", "docs/beveiliging/adviezen.md"):  # fmt: skip
        assert f"({naam})" in readme, naam
    for naam in ("SECURITY.md", "docs/dreigingen.md", "docs/betrouwbaarheid.md"):
        for doel in re.findall(r"\]\(([^)#]+)\)", (WORTEL / naam).read_text(encoding="utf-8")):
            assert ((WORTEL / naam).parent / doel).exists(), (naam, doel)


def test_no_promise_of_security_md_differs_from_the_code():
    from bot.front import deur

    assert f"binnen {deur.DEADLINE_SECONDEN:g} seconden".replace(".", ",") in veiligheid.als_tekst()
    assert "30 minuten" in veiligheid.als_tekst()
