"""docs/fouten.md, made from the error catalogue and the broken files of tests/fouten (which are tested examples)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from bot.wegwijzer.fouten import CATALOGUS, Soort

_GROEPEN = {
    "W0": "Het bestand",
    "W1": "De vorm van de waarden",
    "W2": "Verwijzingen en regels",
    "W3": "Contacten, nummers en datums",
    "W4": "Teksten en knoppen",
    "W5": "De toon van de teksten",
    "W6": "Wat er verder bij hoort: domain.yml, data en tests",
}
_KOP = """# De fouten van `wegwijzer controleer`

Deze bladzijde is gemaakt uit de foutenlijst van het programma (`wegwijzer documenten`). Wijzig haar niet met de hand.

Een **fout** houdt een nieuwe versie tegen: de laatste goede versie blijft in gebruik. Bij **let op** gaat de nieuwe
versie wel in gebruik. Tussen `{ }` staat wat het programma zelf invult. Hoe u werkt, staat in
[redactie.md](redactie.md).
"""
_MAX_VOORBEELD = 160
_PLEK = re.compile(r"\{(\w+)\}")


def als_tekst(voorbeelden: Path) -> str:
    """The page. `voorbeelden` is the folder of broken files."""
    gevonden = lees_voorbeelden(voorbeelden)
    delen = [_KOP, _inhoud()]
    for begin, naam in _GROEPEN.items():
        delen.append(f"## {naam}\n")
        delen += [_soort(x, gevonden.get(c)) for c, x in sorted(CATALOGUS.items()) if c.startswith(begin)]
    return "\n".join(delen).rstrip() + "\n"


def _inhoud() -> str:
    regels = ["| code | wat | |", "|---|---|---|"]
    for code, x in sorted(CATALOGUS.items()):
        wat = _kaal(x.wat).replace("|", "\\|")
        regels.append(f"| [{code}](#{code.lower()}) | {wat} | {_ernst(x)} |")
    return "\n".join(regels) + "\n"


def _ernst(x: Soort) -> str:
    return "fout" if x.ernst == "fout" else "let op"


def _kaal(tekst: str) -> str:
    """A message with its placeholders as an ellipsis."""
    return _PLEK.sub("…", tekst)


def _code(tekst: str) -> str:
    """A message with its placeholders as code."""
    return _PLEK.sub(r"`{\1}`", tekst)


def _soort(x: Soort, voorbeeld: tuple[str, str] | None) -> str:
    wie = " Dit lost een ontwikkelaar op." if x.wie == "ontwikkelaar" else ""
    delen = [
        f"### {x.code}\n",
        f"**{_ernst(x).capitalize()}.** {_code(x.wat)}{wie}\n",
        f"- Waarom: {_code(x.waarom)}",
        f"- Doe dit: {_code(x.doe_dit)}\n",
    ]
    if voorbeeld:
        fout, goed = voorbeeld
        delen.append(f"Mis:\n\n```yaml\n{fout}\n```\n")
        if goed:
            delen.append(f"Goed:\n\n```yaml\n{goed}\n```\n")
    return "\n".join(delen)


def lees_voorbeelden(map_: Path) -> dict[str, tuple[str, str]]:
    """code -> (wrong, right), from the first broken file of each code that shows itself in a few lines."""
    uit: dict[str, tuple[str, str]] = {}
    for pad in sorted(map_.glob("W*.yml")):
        plan = yaml.safe_load(pad.read_text(encoding="utf-8")) or {}
        stappen = plan.get("vervang") or []
        code = pad.stem[:4]
        if code not in uit and stappen and (paar := _paar(stappen[0])):
            uit[code] = paar
    return uit


def _paar(stap: dict[str, Any]) -> tuple[str, str] | None:
    fout, goed = _netjes(stap["door"]), _netjes(stap["van"])
    if not fout or len(fout) > _MAX_VOORBEELD or stap.get("knip"):
        return None
    return fout, goed if len(goed) <= _MAX_VOORBEELD else ""


def _netjes(tekst: str) -> str:
    """A piece of YAML without the indentation all its lines share; an invisible character is made visible."""
    regels = [r for r in tekst.rstrip().split("\n") if r.strip()]
    kaal = min((len(r) - len(r.lstrip(" ")) for r in regels), default=0)
    return "\n".join(r[kaal:] for r in regels).replace("\u200b", "<onzichtbaar>").replace("\t", "<tab>")
