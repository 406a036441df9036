"""docs/wegwijzer.schema.json: made from the core's schema, good JSON Schema, explains every key in Dutch."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from bot.redactie import schema_json
from bot.wegwijzer import schema as s
from bot.wegwijzer.load import STANDAARD_PAD, laad_bytes
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, lees
from tests.fouten import basis
from tests.fouten.lees import alle

PAD = STANDAARD_PAD.parent / "docs" / "wegwijzer.schema.json"
SCHEMA = json.loads(PAD.read_text(encoding="utf-8"))
#: Faults of shape that a schema without references can see too.
ZICHTBAAR = ("W101", "W102", "W103", "W104", "W105", "W107", "W108", "W109", "W111", "W112", "W113", "W114")
#: … but for what only the core sees: hours against each other, the address of the form, a second form of W103.
NIET = {"W108_tijd_achterstevoren", "W112_formulier_zonder_https"}


def gewoon(knoop: Knoop) -> Any:
    """A tree as an editor's YAML 1.2 reader sees it: quoted is text, unquoted may be a number."""
    if isinstance(knoop, Lijst):
        return [gewoon(x) for x in knoop.delen]
    if not isinstance(knoop, Blad):
        return {n: gewoon(x) for n, x in knoop.delen.items()}
    if not knoop.aangehaald and knoop.tag.endswith(("int", "float")):
        return float(knoop.tekst)
    return None if not knoop.aangehaald and knoop.tag.endswith("null") else knoop.tekst


def fouten(tekst: str) -> list[str]:
    boom, _ = lees(tekst, "x")
    assert boom is not None
    return [e.json_path for e in jsonschema.Draft202012Validator(SCHEMA).iter_errors(gewoon(boom))]


def test_the_schema_is_the_generated_one():
    assert PAD.read_text(encoding="utf-8") == schema_json.als_tekst(), "Doe dit: wegwijzer documenten"


def test_the_schema_is_itself_good():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("tekst", [STANDAARD_PAD.read_text(encoding="utf-8"), basis.wegwijzer()])
def test_a_good_file_passes(tekst):
    assert laad_bytes(tekst.encode()).wegwijzer is not None or tekst == basis.wegwijzer()
    assert fouten(tekst) == []


@pytest.mark.parametrize("kapot", [k for k in alle() if k.code in ZICHTBAAR], ids=lambda k: k.naam)
def test_a_fault_of_shape_is_seen_by_the_schema_too(kapot, tmp_path):
    kapot.maak(tmp_path)
    gevonden = fouten((tmp_path / "wegwijzer.yml").read_text(encoding="utf-8"))
    assert bool(gevonden) == (kapot.naam not in NIET)


#: The schema knows the ids of the situaties, as they never change without a developer.
KENT = {"W202_situatie_bestaat_niet"}


@pytest.mark.parametrize("kapot", [k for k in alle() if k.code[1] in "2345" and k.naam not in KENT], ids=str)
def test_the_schema_never_says_no_where_the_shape_is_good(kapot, tmp_path):
    kapot.maak(tmp_path)
    assert fouten((tmp_path / "wegwijzer.yml").read_text(encoding="utf-8")) == []


def velden(deel: dict[str, Any], pad: str = "$") -> Any:
    for naam, kind in deel.get("properties", {}).items():
        yield f"{pad}.{naam}", SCHEMA["$defs"][kind["$ref"].split("/")[-1]] if "$ref" in kind else kind
        if "$ref" not in kind:
            yield from velden(kind, f"{pad}.{naam}")
    for sleutel in ("additionalProperties", "items"):
        if isinstance(deel.get(sleutel), dict):
            yield from velden(deel[sleutel], f"{pad}.*")


def test_every_key_is_explained_in_a_dutch_sentence():
    alles = dict(velden(SCHEMA))
    for naam, deel in SCHEMA["$defs"].items():
        alles.update(velden(deel, naam))
    assert len(alles) > 60
    kaal = [pad for pad, deel in alles.items() if not deel.get("description", "").endswith(".")]
    assert kaal == []


def test_every_choice_of_the_core_is_offered():
    route = SCHEMA["$defs"]["route"]["properties"]
    assert tuple(route["soort"]["enum"]) == s.ROUTESOORTEN
    assert tuple(route["plek"]["enum"]) == s.PLEKKEN
    assert set(SCHEMA["$defs"]["route"]["required"]) == set(s.ROUTE.verplicht)


def test_wegwijzer_yml_names_the_schema_in_its_first_line():
    eerste = STANDAARD_PAD.read_text(encoding="utf-8").split("\n", 1)[0]
    assert eerste == "# yaml-language-server: $schema=docs/wegwijzer.schema.json"
