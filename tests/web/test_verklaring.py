"""The draft accessibility statement is what the browser tests found; docs/widget.md is what the widget can do."""

from __future__ import annotations

import os
import re

import pytest

from bot.front import instellingen
from tests.web import verklaring
from tests.web.test_modi import MODI

V1 = (verklaring.WORTEL / "bot" / "web" / "v1.js").read_text(encoding="utf-8")
DOC = (verklaring.WORTEL / "docs" / "widget.md").read_text(encoding="utf-8")


def test_the_statement_in_docs_is_made_from_these_results():
    try:
        nieuw = verklaring.maak()
    except FileNotFoundError:
        pytest.skip("OVERGESLAGEN: er zijn geen uitkomsten; draai eerst heel tests/web.")
    assert verklaring.DOEL.read_text(encoding="utf-8") == nieuw, "Doe: python -m tests.web.verklaring"


def test_the_statement_tells_of_every_mode():
    assert list(verklaring.MODI) == MODI


def test_the_manual_names_every_custom_property_attribute_and_setting():
    eigenschappen = set(re.findall(r"--wegwijzer-[a-z-]+", V1))
    assert eigenschappen == set(re.findall(r"--wegwijzer-[a-z-]+", DOC))
    attributen = set(re.findall(r"(?:get|has)Attribute\(\"([a-z-]+)\"\)", V1))
    assert {"weg-naar", "taal", "pagina"} == attributen
    assert all(f"| `{a}` |" in DOC for a in attributen) and "data-wegwijzer" in V1


def test_the_settings_in_the_manual_do_what_it_says(monkeypatch):
    for naam in re.findall(r"^\| `(WEGWIJZER_\w+)` \|", DOC, re.M):
        monkeypatch.setitem(os.environ, naam, "https://een.example https://twee.example")
    gelezen = instellingen.uit_omgeving()
    assert len(gelezen.herkomsten) == len(gelezen.inlijsten) == 2 and gelezen.weg_naar.startswith("https://een")
