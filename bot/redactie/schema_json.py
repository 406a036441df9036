"""bot/wegwijzer/schema.py -> docs/wegwijzer.schema.json: JSON Schema (draft 2020-12) that editors understand.

An editor with YAML support reads the address in the first line of wegwijzer.yml and then completes keys and values and
explains them in Dutch. The schema knows less than `controleer` (no references, no rules); it never says no to a file
that `controleer` finds good.
"""

from __future__ import annotations

import json
from typing import Any

from bot.wegwijzer import schema as s
from bot.wegwijzer.controle import vaste_namen

ID = "^[a-z][a-z0-9_]*$"
DATUM = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
TIJDVAK = "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$"
DAGEN = "^(ma|di|wo|do|vr|za|zo)(-(ma|di|wo|do|vr|za|zo))?(, ?(ma|di|wo|do|vr|za|zo)(-(ma|di|wo|do|vr|za|zo))?)*$"
_VORMEN = {"datum": DATUM, "tijdvak": TIJDVAK, "id": ID}
#: Confirmed contacts: kind -> (pattern, what the editor is told). Wider than vormen.py, never narrower.
_CONTACT = {
    "telefoon": r"^[0-9+][0-9 -]*$",
    "e_mail": r"^[^@\s]+@[^@\s]+\.[a-z]+$",
    "web": r"^https://",
    "chat": r"^https://",
    "terugbellen": r"^https://",
}
_NAAM = {"id": ID}


def als_tekst() -> str:
    """The schema as it stands in docs/wegwijzer.schema.json."""
    return json.dumps(maak(), ensure_ascii=False, indent=2) + "\n"


def maak() -> dict[str, Any]:
    """The schema of the whole file."""
    kop = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "De wegwijzer sociale veiligheid",
        "$comment": "Gemaakt uit bot/wegwijzer/schema.py met: wegwijzer documenten. Niet met de hand wijzigen.",
    }
    return {**kop, **_voluit(s.WEGWIJZER), "$defs": {naam: _voluit(x) for naam, x in _DELEN.items()}}


#: Parts that occur often, written out once.
_DELEN: dict[str, s.Soort] = {
    "situatie": s.SITUATIE,
    "route": s.ROUTE,
    "contact": s.CONTACT,
    "voorwaarde": s.VOORWAARDE,
}


def soort(x: s.Soort) -> dict[str, Any]:
    """One kind of value: a reference for the parts that occur often, else written out."""
    naam = next((n for n, deel in _DELEN.items() if deel is x), None)
    return {"$ref": f"#/$defs/{naam}"} if naam else _voluit(x)


def _voluit(x: s.Soort) -> dict[str, Any]:
    """One kind of value as a schema, with its Dutch explanation."""
    uit: dict[str, Any] = _SOORTEN[type(x)](x)
    if x.uitleg:
        uit["description"] = x.uitleg
    return uit


def _tekst(x: s.Tekst) -> dict[str, Any]:
    uit: dict[str, Any] = {"type": "string", "minLength": 1}
    if x.vorm in _VORMEN:
        uit["pattern"] = _VORMEN[x.vorm]
    return uit


def _getal(x: s.Getal) -> dict[str, Any]:
    return {"type": ["number", "string"], "minimum": x.van, "maximum": x.tot, "pattern": "^[0-9.]+$"}


def _keuze(x: s.Keuze) -> dict[str, Any]:
    return {"type": "string", "enum": list(x.waarden)}


def _verwijzing(x: s.Verwijzing) -> dict[str, Any]:
    mag = vaste_namen("situatie") if x.naar == "situaties" else ()
    return {"type": "string", "enum": list(mag)} if mag else {"type": "string", "pattern": ID}


def _rij(x: s.Rij) -> dict[str, Any]:
    uit: dict[str, Any] = {"type": "array", "items": soort(x.van)}
    if x.minstens:
        uit["minItems"] = x.minstens
    return uit


def _of(x: s.Of) -> dict[str, Any]:
    een = soort(x.van)
    return {"anyOf": [een, {"type": "array", "items": een}]}


def _vrij(x: s.Vrij) -> dict[str, Any]:
    uit: dict[str, Any] = {"type": "object", "additionalProperties": soort(x.van)}
    namen = vaste_namen(x.naam)
    if namen:
        uit["properties"] = {naam: soort(x.van) for naam in namen}
        uit["additionalProperties"] = False
    elif x.naam in _NAAM:
        uit["propertyNames"] = {"pattern": _NAAM[x.naam]}
    if x.minstens:
        uit["minProperties"] = x.minstens
    return uit


def _vast(x: s.Vast) -> dict[str, Any]:
    uit: dict[str, Any] = {
        "type": "object",
        "properties": {naam: soort(kind) for naam in x.namen if (kind := x.veld(naam))},
        "required": list(x.verplicht),
        "additionalProperties": False,
    }
    if x is s.CONTACT:
        uit["allOf"] = [_contact(naam, patroon) for naam, patroon in _CONTACT.items()]
    return uit


def _contact(naam: str, patroon: str) -> dict[str, Any]:
    vast = {"soort": {"const": naam}, "zekerheid": {"const": "bevestigd"}}
    return {
        "if": {"properties": vast, "required": ["soort", "zekerheid"]},
        "then": {"properties": {"waarde": {"pattern": patroon}}},
    }


def _openingstijden(x: s.Openingstijden) -> dict[str, Any]:
    tijd = {"type": "string", "pattern": TIJDVAK, "description": 'Een tijdvak, zoals "09:00-17:00".'}
    tabel = {
        "type": "object",
        "patternProperties": {DAGEN: {"anyOf": [tijd, {"type": "array", "items": tijd, "minItems": 1}]}},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [{"type": "string", "enum": list(x.waarden)}, tabel]}


_SOORTEN: dict[type, Any] = {
    s.Tekst: _tekst,
    s.Getal: _getal,
    s.Keuze: _keuze,
    s.Verwijzing: _verwijzing,
    s.Rij: _rij,
    s.Of: _of,
    s.Vrij: _vrij,
    s.Vast: _vast,
    s.Openingstijden: _openingstijden,
}
