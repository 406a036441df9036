"""docs/betrouwbaarheid.md: what the tests measured, in their short and long form, beside stock Rasa (issue on no trace).

Each test writes its figures to resultaten/betrouwbaarheid (tests/betrouwbaarheid.py). `neem_over` puts the latest of
each in docs/betrouwbaarheid.json, which is kept with the code; the page is made from that. A test checks that every
figure that a test writes is on the page, and that each is as good as was promised.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.verantwoording import KOP, tabel

WORTEL = Path(__file__).resolve().parents[2]
CIJFERS = WORTEL / "docs" / "betrouwbaarheid.json"
RESULTATEN = WORTEL / "resultaten" / "betrouwbaarheid"
VORMEN = ("kort", "lang")


@dataclass(frozen=True, kw_only=True)
class Maat:
    """One row. `naam` as the test writes it; `toon` a format of its figures; `goed` the promise; `kaal` stock Rasa."""

    naam: str
    wat: str
    toon: str
    goed: Callable[[dict[str, Any]], bool]
    test: str
    kaal: str = "-"


def _nul(*velden: str) -> Callable[[dict[str, Any]], bool]:
    return lambda c: all(c[v] == 0 for v in velden)


#: Stock Rasa 3.6.21 (`rasa init`, REST channel), measured at the start of this project.
MATEN = (
    Maat(
        naam="geen_verhaal",
        wat="tekst in tracker, voorspelling, actie, opslag of slot, op elk moment van een beurt",
        toon="{gevonden} gevonden: {gesprekken} gesprekken, {beurten} beurten, {plekken} keer gekeken",
        goed=_nul("gevonden"),
        test="tests/geheugen/test_geen_verhaal.py",
        kaal="elke tekst staat in de tracker, in elk verzoek aan de acties en zonder einde in de opslag",
    ),
    Maat(
        naam="logboek",
        wat="wegen waarlangs een tekst een log of de uitvoer kan bereiken",
        toon="{gelekt} gelekt van {wegen} wegen",
        goed=_nul("gelekt"),
        test="tests/test_logboek.py",
        kaal="een fout in een actie schrijft het hele gesprek in het log",
    ),
    Maat(
        naam="kanarie",
        wat="herkenbare woorden door elke deur en bij elke storing, daarna overal gezocht",
        toon="{gevonden} gevonden: {woorden} woorden in {gesprekken} gesprekken; {bestanden} bestanden en 3 processen doorzocht",
        goed=_nul("gevonden"),
        test="tests/geheel/test_kanarie.py",
        kaal="1.142 keer tekst in het log bij 3.000 verzoeken",
    ),
    Maat(
        naam="vlak_geheugen",
        wat="groei van het geheugen over veel berichten met nieuwe woorden",
        toon="{berichten} berichten: {groei_MB} MB",
        goed=lambda c: max(c["groei_MB"].values()) < 60,
        test="tests/geheel/test_lang_en_veel.py",
        kaal="spaCy onthoudt elk woord; gesprekken verlopen nooit",
    ),
    Maat(
        naam="lange_teksten",
        wat="een miljoen tekens, in zes soorten, aan de deur",
        toon="langste {langste_s} s, {processor_s} s rekentijd, groei {groei_MB} MB",
        goed=lambda c: c["processor_s"] < 1 and c["groei_MB"] < 20,
        test="tests/geheel/test_lang_en_veel.py",
        kaal="50.000 tekens: 56 s stil en 10 GB",
    ),
    Maat(
        naam="groei_spoed",
        wat="een miljoen tekens door het zoeken naar gevaar",
        toon="{langste_s} s, {meeste_MB} MB",
        goed=lambda c: c["langste_s"] < 1.5,
        test="tests/tekst/test_groei.py",
    ),
    Maat(
        naam="nooit_stilte",
        wat="storingen, elk met berichten en gevaar; antwoord met 112, 113 en een mens",
        toon="{beantwoord} van {berichten} beantwoord bij {storingen} storingen, langste {langste_s} s",
        goed=lambda c: c["beantwoord"] == c["berichten"] and c["langste_s"] < 5,
        test="tests/geheel/test_nooit_stilte.py",
        kaal="actieserver dood: `200 []`; een verzoek van 40 bytes met een NUL stopt de server (SQL-opslag)",
    ),
    Maat(
        naam="herstart",
        wat="een dood deel is opnieuw gestart (front, Rasa, acties)",
        toon="{dood_s} s",
        goed=lambda c: max(c["dood_s"].values()) < 5,
        test="tests/geheel/test_nooit_stilte.py",
        kaal="geen toezicht",
    ),
    Maat(
        naam="herstart_hangt",
        wat="een deel dat hangt is gezien en opnieuw gestart",
        toon="{hangt_s} s",
        goed=lambda c: max(c["hangt_s"].values()) < 20,
        test="tests/geheel/test_nooit_stilte.py",
        kaal="geen toezicht",
    ),
    Maat(
        naam="geen_ingang_tokens",
        wat="geraden, veranderde en verwisselde sessies",
        toon="{binnen} binnen van {gokken}",
        goed=_nul("binnen"),
        test="tests/geheel/test_geen_ingang.py",
        kaal="wie geen afzender meestuurt, deelt een gesprek met ieder ander die dat niet doet",
    ),
    Maat(
        naam="geen_ingang_slash",
        wat="getypte opdrachten: elk wit teken van Unicode maal elke intent",
        toon="{uitgevoerd} uitgevoerd van {pogingen}",
        goed=_nul("uitgevoerd"),
        test="tests/geheel/test_geen_ingang.py",
        kaal="elke getypte `/intent{…}` wordt uitgevoerd",
    ),
    Maat(
        naam="bestookt",
        wat="verzonnen verzoeken aan het hele product",
        toon="{verzoeken} verzoeken: {serverfouten} serverfouten, {fout} leeg of fout, {lekken} lekken, {gestopt} gestopt",
        goed=_nul("serverfouten", "fout", "lekken", "gestopt"),
        test="tests/geheel/test_bestookt.py",
        kaal="3.000 verzoeken: 59 serverfouten, 1.102 lege antwoorden, 1.142 lekken",
    ),
    Maat(
        naam="bestookt_front",
        wat="verzonnen verzoeken aan het front alleen",
        toon="{verzoeken} verzoeken: {serverfouten} serverfouten, {leeg} leeg",
        goed=_nul("serverfouten", "leeg"),
        test="tests/front/test_bestoken.py",
    ),
    Maat(
        naam="bestookt_openapi",
        wat="verzoeken van schemathesis volgens onze OpenAPI-beschrijving",
        toon="{verzoeken} verzoeken: {afwijkend} antwoorden anders dan beschreven",
        goed=_nul("afwijkend"),
        test="tests/front/test_bestoken.py",
    ),
    Maat(
        naam="niets_naar_buiten",
        wat="pakketjes naar een ander adres, in een netwerk met een val",
        toon="{pakketten}",
        goed=_nul("pakketten"),
        test="tests/geheel/test_niets_naar_buiten.py",
        kaal="telemetrie staat standaard aan",
    ),
    Maat(
        naam="audit",
        wat="bekende kwetsbaarheden zonder oordeel; elk pakket bekeken",
        toon="{zonder_oordeel} in {pakketten} pakketten ({adviezen} adviezen)",
        goed=_nul("zonder_oordeel"),
        test="tests/scripts/test_audit.py",
    ),
)

_UITLEG = """# Betrouwbaarheid

Geen spoor, geen stilte, geen ingang: wat de tests hebben gemeten. De korte vorm draait in `make test`, de lange in
`make soak` (uren; `make soak DEEL=kanarie` voor een deel). Overnemen op deze bladzijde: `wegwijzer documenten --cijfers`.
Wat ertegenover staat en waarom: [dreigingen.md](dreigingen.md).

De kolom „kale Rasa” is Rasa 3.6.21 zoals `rasa init` het geeft, met het REST-kanaal, gemeten bij het begin van dit
project. Elke test is ook een keer stukgemaakt om te zien dat hij rood wordt; boven in elk testbestand staat hoe, en
waar het kan doet een test dat zelf (`test_a_planted_leak_is_found`, `test_the_trap_catches`).

"""


def als_tekst() -> str:
    """The page."""
    cijfers = lees()
    rijen = [
        (m.wat, *(_cel(m, cijfers.get(vorm, {}).get(m.naam)) for vorm in VORMEN), m.kaal, f"`{m.test}`") for m in MATEN
    ]
    return KOP + _UITLEG + tabel(("wat", "kort", "lang", "kale Rasa", "test"), rijen) + _wanneer(cijfers)


def _cel(maat: Maat, cijfers: dict[str, Any] | None) -> str:
    if cijfers is None:
        return "-"
    return maat.toon.format(**{naam: _getal(waarde) for naam, waarde in cijfers.items()})


def _getal(waarde: Any) -> str:
    """A number as the Dutch write it; of parts, the name of each part and its number."""
    if isinstance(waarde, dict):
        return ", ".join(f"{naam.split('.')[1] if '.' in naam else naam} {_getal(w)}" for naam, w in waarde.items())
    if isinstance(waarde, (int, float)):
        return f"{waarde:,}".translate(str.maketrans(",.", ".,"))
    return str(waarde)


def _wanneer(cijfers: dict[str, dict[str, Any]]) -> str:
    uit = "\n"
    for vorm in VORMEN:
        dagen = sorted({c["op"] for c in cijfers.get(vorm, {}).values()})
        if dagen:
            uit += f"De {vorm}e vorm is gemeten op {' en '.join(dict.fromkeys((dagen[0], dagen[-1])))}.\n"
    return uit


def lees() -> dict[str, dict[str, Any]]:
    """Form -> name -> figures, as they are kept with the code."""
    data: dict[str, dict[str, Any]] = json.loads(CIJFERS.read_text(encoding="utf-8")) if CIJFERS.is_file() else {}
    return data


def neem_over(map_: Path = RESULTATEN) -> list[str]:
    """Put what the tests wrote in docs/betrouwbaarheid.json. Returns what was new."""
    cijfers, nieuw = lees(), []
    for maat in MATEN:
        for vorm in VORMEN:
            bestand = map_ / f"{maat.naam}.{vorm}.json"
            if not bestand.is_file():
                continue
            waarden = {k: v for k, v in json.loads(bestand.read_text(encoding="utf-8")).items() if k != "vorm"}
            if cijfers.setdefault(vorm, {}).get(maat.naam) != waarden:
                cijfers[vorm][maat.naam] = waarden
                nieuw.append(f"{maat.naam} ({vorm})")
    tekst = json.dumps(cijfers, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    CIJFERS.write_text(tekst, encoding="utf-8")
    return nieuw


def niet_goed() -> list[str]:
    """Figures that are kept and not as good as was promised."""
    cijfers = lees()
    return [
        f"{m.naam} ({vorm})"
        for m in MATEN
        for vorm in VORMEN
        if m.naam in cijfers.get(vorm, {}) and not m.goed(cijfers[vorm][m.naam])
    ]
