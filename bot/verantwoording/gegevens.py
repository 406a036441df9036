"""Data flow, retention and the figures that a DPIA asks for."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from bot import logboek
from bot.front import grenzen, sessie
from bot.front.instellingen import Instellingen
from bot.verantwoording import KOP, duur, tabel
from bot.wegwijzer.model import Staat

WORTEL = Path(__file__).resolve().parents[2]

#: Each field of Staat in words; a new field without a word here is an error (tested).
VELDEN = {
    "situaties": "waar het over gaat, als categorie (bijvoorbeeld pesten)",
    "dader": "wie het doet, als categorie: leidinggevende, collega, burger of onbekend",
    "dader_bevestigd": "of de medewerker dat zelf heeft bevestigd",
    "rol": "in welke rol iemand vraagt (betrokkene, omstander, …)",
    "fase": "nieuw, loopt of al gemeld",
    "wens": "wat iemand wil (praten, melden, …)",
    "klacht_over": "over welke instantie iemand klaagt",
    "bi_genoemd": "of een klacht Bureau Integriteit zelf noemt",
    "angst": "of iemand zegt bang te zijn voor gevolgen",
    "taal": "Nederlands of Engels",
    "spoed": "soort gevaar dat het laatst is gezien",
    "spoed_getoond": "welke hulp bij gevaar al is getoond",
    "vraag": "welke vraag de bot net stelde",
    "daders": "welke soorten mensen zijn genoemd, als het er meer zijn",
    "gevraagd": "welke vragen de bot al stelde",
    "gezegd": "welke zinnen de bot maar een keer zegt en al heeft gezegd",
    "routes": "welke plekken zijn genoemd",
    "laatste_route": "welke plek het laatst is uitgelegd",
    "misverstaan": "hoe vaak de bot het niet begreep",
    "toestemming": "of iemand ja zei tegen een vooraf ingevuld formulier",
    "advies_gegeven": "of er al advies is gegeven",
}


def constanten(pad: str) -> dict[str, Any]:
    """Top-level constants of a module that can be worked out without importing it (rasa is heavy)."""
    uit: dict[str, Any] = {}
    for knoop in ast.parse((WORTEL / pad).read_text(encoding="utf-8")).body:
        if isinstance(knoop, ast.Assign) and isinstance(knoop.targets[0], ast.Name):
            code = ast.unparse(knoop.value)
            if re.fullmatch(r"[\d_. *+-]+", code):
                uit[knoop.targets[0].id] = eval(code, {"__builtins__": {}})
    return uit


def als_tekst() -> str:
    """The document."""
    geheugen, woorden = constanten("bot/geheugen/tracker.py"), constanten("bot/woordgeheugen.py")
    inst = Instellingen()
    return (
        KOP
        + f"""# Gegevens: stroom, bewaren en cijfers voor de DPIA

Concept voor de privacy officer. Alles hieronder komt uit de code; de juridische afweging is aan de gemeente.

## Wat er met een bericht gebeurt

| stap | proces | wat er is | wat er daarna nog is |
|---|---|---|---|
| 1 | browser of Teams | de medewerker typt | in de browser: het gesprek op het scherm, tot het venster sluit. In Teams: de chat, zolang Teams die bewaart |
| 2 | front | de hele tekst, in het geheugen, zolang het antwoord duurt (hooguit {inst.deadline_seconden:g} seconden) | een gehasht merkteken van het laatste bericht en ons eigen antwoord, {duur(sessie.ANTWOORD_SECONDEN)} |
| 3 | Rasa, kanaal `intern` | de tekst (hooguit {grenzen.TEKST_TEKENS} tekens), alleen om te begrijpen | categorieën. De tekst gaat niet naar de tracker, de regels of de acties |
| 4 | acties | categorieën | het advies |
| 5 | geheugen | categorieën | {duur(geheugen["VERLOOPT_SECONDEN"])} na het laatste woord weg, of meteen bij „wis dit gesprek” |

Er gaat niets naar een adres buiten de eigen processen, behalve wat is ingesteld: Teams (het antwoord, naar de chat van
de medewerker zelf) en het meldformulier bij `overdracht: api` (alleen de velden, alleen na toestemming, nooit het
verhaal). Getest in een netwerk met een val: `tests/geheel/test_niets_naar_buiten.py`.

## Wat onthouden wordt van een gesprek

{len(fields(Staat))} velden, alleen categorieën. Wat er niet uitziet als een categorie (een spatie is al genoeg), wordt
bij het bewaren geweigerd (`bot/geheugen/tracker.py`).

"""
        + tabel(("veld", "wat"), [(f.name, VELDEN[f.name]) for f in fields(Staat)])
        + "\nDaarnaast: welke knoppen net zijn aangeboden, als hash.\n\n## Bewaartermijnen\n\n"
        + tabel(("wat", "waar", "hoe lang", "hooguit"), _termijnen(geheugen, woorden))
        + _logboek()
        + _deuren()
        + _dpia(inst)
    )


def _termijnen(geheugen: dict[str, Any], woorden: dict[str, Any]) -> list[tuple[str, ...]]:
    mb = f"{geheugen['MAX_BYTES_SAMEN'] // 1_000_000} MB"
    return [
        (
            "tekst van een bericht",
            "geheugen van front en Rasa",
            "zolang het antwoord duurt",
            f"{grenzen.LICHAAM_BYTES} bytes",
        ),
        (
            "categorieën van een gesprek",
            "geheugen van Rasa, of Redis zonder schijf",
            duur(geheugen["VERLOOPT_SECONDEN"]) + " zonder woord; meteen bij wissen",
            f"{geheugen['MAX_BYTES']} bytes per gesprek, {geheugen['MAX_GESPREKKEN']} gesprekken, {mb}",
        ),
        (
            "losse woorden in de woordenlijst van spaCy",
            "geheugen van Rasa",
            f"{duur(woorden['RUST_SECONDEN'])} na het laatste bericht, hooguit {duur(woorden['UITERLIJK_SECONDEN'])}",
            "-",
        ),
        (
            "sessie: willekeurig nummer, slot",
            "geheugen van het front",
            duur(sessie.STIL_SECONDEN) + " zonder woord",
            f"{sessie.MAX_SESSIES} sessies",
        ),
        (
            "ons laatste antwoord",
            "geheugen van het front",
            duur(sessie.ANTWOORD_SECONDEN),
            f"{sessie.MAX_ANTWOORDEN} sessies",
        ),
        ("gewiste sessies, als hash", "geheugen van het front", duur(sessie.GELDIG_SECONDEN), f"{sessie.MAX_SESSIES}"),
        (
            "adres van de computer of proxy, voor de snelheidsgrens",
            "geheugen van het front",
            duur(grenzen.ADRES_EMMER[0] / grenzen.ADRES_EMMER[1]) + " na het laatste verzoek",
            f"{grenzen.MAX_EMMERS} adressen",
        ),
        ("logregels", "waar de beheerder ze laat", "aan de beheerder; er staat geen tekst of adres in", "-"),
        (
            "telling van situaties en routes per maand (signalen)",
            "map van de beheerder; standaard uit",
            "aan de beheerder; geen tijd, sessie of dader",
            "getallen vanaf 10",
        ),
    ]


def _logboek() -> str:
    return (
        "\n## Wat er in een logregel mag staan\n\nDe velden "
        + ", ".join(f"`{v}`" for v in logboek.VELDEN)
        + " en niets anders. `code` is een van deze woorden; `detail` bevat getallen, namen van foutklassen en versies.\n\n"
        + tabel(("code", "betekenis"), [(f"`{c}`", u) for c, u in sorted(logboek.CODES.items())])
    )


def _deuren() -> str:
    openapi = yaml.safe_load((WORTEL / "docs" / "openapi.yml").read_text(encoding="utf-8"))
    rijen = [
        (f"`{methode.upper()} {pad}`", deel["summary"])
        for pad, delen in openapi["paths"].items()
        for methode, deel in delen.items()
    ]
    return "\n## De deuren\n\nVan buiten is alleen het front te bereiken, door deze deuren:\n\n" + tabel(
        ("deur", "wat"), rijen
    )


def _dpia(inst: Instellingen) -> str:
    return f"""
## Cijfers en antwoorden voor de DPIA

| vraag | antwoord uit de code |
|---|---|
| Welke bijzondere gegevens kunnen voorkomen? | In wat iemand typt: gezondheid, geloof, afkomst, geaardheid, strafbare feiten. Onthouden worden categorieën als „discriminatie” of „seksuele intimidatie”, niet wie en wat |
| Wie is het? | Niet bekend: geen naam, personeelsnummer, cookie of account. De sessie is een willekeurig nummer van 192 bits. In Teams weet Microsoft wie het is; wij bewaren daarvan alleen een hash |
| Waar staat het? | In het geheugen van processen binnen de gemeente. Niet op schijf |
| Wie kan erbij? | Wie beheerder van de server is, en dan alleen bij categorieën van gesprekken van de laatste 30 minuten; in productie mag een proces van dezelfde gebruiker niet meekijken |
| Wordt er beslist over mensen? | Nee. De bot wijst de weg en beslist niets; elk advies noemt ook een plek buiten de gemeente |
| Wordt ervan geleerd? | Nee. Gesprekken worden niet bewaard en dus nergens voor gebruikt |
| Wat als het misgaat? | Het front antwoordt binnen 5 seconden met 112, 113 en een mens (`docs/betrouwbaarheid.md`) |
| Rechten (inzage, wissen) | Wissen kan de medewerker zelf, meteen. Inzage: er is na 30 minuten niets meer, en niets is tot een persoon te herleiden |
| Grenzen | {grenzen.LICHAAM_BYTES} bytes per bericht, {grenzen.SESSIE_EMMER[0]} berichten achter elkaar per sessie, antwoord binnen {inst.deadline_seconden:g} seconden |

Nog te doen door de gemeente: grondslag, verwerkersafspraken met wie host, advies van de functionaris
gegevensbescherming en van de ondernemingsraad, en de tekst van de privacyverklaring.
"""
