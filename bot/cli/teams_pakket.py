"""`wegwijzer teams-pakket`: make the app package for Microsoft Teams and check it against Microsoft's own schema."""

from __future__ import annotations

import argparse
import json
import re
import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

from bot.front.teams_instellingen import TeamsOnvolledig, lees, veilig

BRON = Path(__file__).resolve().parents[2] / "deploy" / "teams"
#: What goes in the zip, and of the icons the size that Teams asks for (width and height in pixels).
ICONEN = {"color.png": 192, "outline.png": 32}
MANIFEST, TAAL = "manifest.json", "en.json"
#: A fixed moment in the zip: the same package has the same bytes.
MOMENT = (2026, 1, 1, 0, 0, 0)
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("--adres", required=True, help="https-adres waarop medewerkers de wegwijzer bereiken")
    deel.add_argument("--app-id", help="app-id van de bot (standaard die van credentials.yml)")
    deel.add_argument("--organisatie", default="Gemeente Amsterdam", help="naam van de aanbieder (tot 32 tekens)")
    deel.add_argument("--privacy", help="https-adres van de privacyverklaring (standaard ADRES/hulp)")
    deel.add_argument("--voorwaarden", help="https-adres van de gebruiksvoorwaarden (standaard ADRES/hulp)")
    deel.add_argument("--uit", type=Path, default=Path("wegwijzer-teams.zip"), help="bestand om te maken")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk."""
    adres = keuze.adres.rstrip("/")
    try:
        app_id = (keuze.app_id or _app_id()).lower()
    except TeamsOnvolledig as fout:
        print(fout, file=sys.stderr)
        return 1
    if not _GUID.fullmatch(app_id):
        print(
            "Er is geen app-id. Geef --app-id, of vul credentials.yml en de omgeving in (docs/teams.md).",
            file=sys.stderr,
        )
        return 2
    velden = {
        "APP_ID": app_id,
        "ADRES": adres,
        "ORGANISATIE": keuze.organisatie,
        "PRIVACY": keuze.privacy or f"{adres}/hulp",
        "VOORWAARDEN": keuze.voorwaarden or f"{adres}/hulp",
    }
    if not all(a.startswith("https://") and veilig(a) for a in (adres, velden["PRIVACY"], velden["VOORWAARDEN"])):
        print("Elk adres moet met https:// beginnen.", file=sys.stderr)
        return 2
    bestanden = maak(velden)
    fouten = controleer(bestanden)
    if fouten:
        print("\n".join(["Het pakket klopt niet:", *(f"- {f}" for f in fouten)]), file=sys.stderr)
        return 1
    schrijf(bestanden, keuze.uit)
    print(f"Het pakket is gemaakt en gecontroleerd: {keuze.uit}")
    return 0


def _app_id() -> str:
    instellingen = lees()
    return instellingen.app_id if instellingen else ""


def maak(velden: dict[str, str], bron: Path = BRON) -> dict[str, bytes]:
    """The files of the package by name, with `{NAAM}` filled in."""
    manifest = vul(json.loads((bron / MANIFEST).read_text(encoding="utf-8")), velden)
    bestanden = {MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=2).encode()}
    for naam in (TAAL, *ICONEN):
        bestanden[naam] = (bron / naam).read_bytes()
    return bestanden


def vul(waarde: Any, velden: dict[str, str]) -> Any:
    """Fill in every text of a JSON value."""
    if isinstance(waarde, dict):
        return {k: vul(v, velden) for k, v in waarde.items()}
    if isinstance(waarde, list):
        return [vul(v, velden) for v in waarde]
    if isinstance(waarde, str):
        for naam, inhoud in velden.items():
            waarde = waarde.replace("{" + naam + "}", inhoud)
    return waarde


def controleer(bestanden: dict[str, bytes], bron: Path = BRON) -> list[str]:
    """What is wrong with the files of a package, in Dutch; empty when all is well."""
    manifest = json.loads(bestanden[MANIFEST])
    fouten = _tegen_schema(manifest, bron / "schema" / "MicrosoftTeams.schema.json", MANIFEST)
    taal = json.loads(bestanden[TAAL])
    fouten += _tegen_schema(taal, bron / "schema" / "MicrosoftTeams.Localization.schema.json", TAAL)
    for bot in manifest.get("bots", []):
        if bot.get("scopes") != ["personal"]:
            fouten.append("manifest.json: de bot hoort alleen in een persoonlijke chat (scopes: personal).")
    if b"{" + b"APP_ID" in bestanden[MANIFEST]:
        fouten.append("manifest.json: er is niet alles ingevuld.")
    for naam, zijde in ICONEN.items():
        if maat(bestanden[naam]) != (zijde, zijde):
            fouten.append(f"{naam}: moet een PNG zijn van {zijde} bij {zijde} beeldpunten.")
    return fouten


def _tegen_schema(waarde: Any, schema: Path, naam: str) -> list[str]:
    import jsonschema

    toets = jsonschema.Draft4Validator(
        json.loads(schema.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
    )
    return [
        f"{naam}: {'/'.join(map(str, fout.absolute_path)) or 'geheel'}: {fout.message[:200]}"
        for fout in sorted(toets.iter_errors(waarde), key=lambda f: list(map(str, f.absolute_path)))
    ]


def maat(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG; (0, 0) for anything else."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        return (0, 0)
    breed, hoog = struct.unpack(">II", png[16:24])
    return int(breed), int(hoog)


def schrijf(bestanden: dict[str, bytes], doel: Path) -> None:
    """The zip, with the files at its root."""
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in bestanden.items():
            pakket.writestr(zipfile.ZipInfo(naam, MOMENT), inhoud, zipfile.ZIP_DEFLATED)
