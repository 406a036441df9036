#!/usr/bin/env python3
"""Makes the name and word lists of bot/tekst/gegevens/persoonsgegevens/ (for developers; not needed to run or test).

Needs `pip install faker wordfreq simplemma gender-guesser` in an environment of its own, and the two CC0 name files:
    python scripts/namenlijsten.py <folder with common-forenames-by-country.csv and common-surnames-by-country.csv>
Hand-written input: bron/voornamen.txt, bron/achternamen.txt, bron/oordeel.txt. Sources and licences: BRONNEN.md.
"""

from __future__ import annotations

import csv
import importlib
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import gender_guesser
import simplemma
import wordfreq

MAP = Path(__file__).resolve().parent.parent / "bot" / "tekst" / "gegevens" / "persoonsgegevens"
LOCALES = (
    "nl_NL nl_BE tr_TR pl_PL en_GB en_US en_IE de_DE de_AT fr_FR fr_BE es_ES it_IT pt_PT pt_BR tw_GH yo_NG ig_NG ha_NG"
    " en_NG en_KE en_IN en_PK id_ID vi_VN ro_RO hu_HU cs_CZ sk_SK hr_HR fi_FI sv_SE no_NO da_DK sw zu_ZA ar_DZ fr_DZ"
    " es_CO es_MX az_AZ sl_SI lt_LT lv_LV et_EE"
).split()
# Names common here: accepted with a small letter too. All others need a capital or an indication.
EIGEN = "eigen"
DICHTBIJ = (
    {EIGEN}
    | set("nl_NL nl_BE tr_TR en_GB en_US de_DE fr_FR fr_BE pl_PL tw_GH es_ES pt_PT it_IT".split())
    | {f"csv_{land}" for land in "NL BE MA DZ TR SR AW DE GB US FR PL ES PT IT EG IN PK IR SR RO BG".split()}
)
NAAM = re.compile(r"^[a-z]+(?:[-'][a-z]+)*$")
LETTERS = str.maketrans("ıøłđæœþð", "iolaaotd") | {ord("ß"): "ss"}


def kaal(naam: str) -> str:
    """Small letters without accents, as bot/tekst/naamlijsten.py looks them up."""
    klein = unicodedata.normalize("NFD", naam.lower().replace("’", "'"))
    return "".join(ch for ch in klein if not unicodedata.combining(ch)).translate(LETTERS)


def uit_faker() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(forename -> locales, surname -> locales) of Faker's person providers."""
    voor: dict[str, set[str]] = defaultdict(set)
    achter: dict[str, set[str]] = defaultdict(set)
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for veld in dir(provider):
            doel = voor if "first_name" in veld else achter if "last_name" in veld else None
            waarden = getattr(provider, veld)
            if doel is None or veld.startswith("_") or not isinstance(waarden, (tuple, list, dict)):
                continue
            for naam in waarden:
                if isinstance(naam, str):
                    doel[kaal(naam)].add(locale)
    return voor, achter


def uit_csv(pad: Path, doel: dict[str, set[str]]) -> None:
    """Add the names of one of the CC0 files."""
    for rij in csv.DictReader(pad.open(encoding="utf-8-sig")):
        for kolom in ("Romanized Name", "Localized Name"):
            for naam in re.split(r"[/,]", rij[kolom] or ""):
                doel[kaal(naam.strip())].add(f"csv_{rij['Country']}")


def uit_bron(naam: str, doel: dict[str, set[str]]) -> None:
    """Add the hand-written names."""
    herkomst = EIGEN
    for regel in (MAP / "bron" / naam).read_text(encoding="utf-8").splitlines():
        if regel.startswith("#"):
            herkomst = "ver" if regel.startswith(("# Chinees", "# Aziatisch")) else EIGEN
            continue
        for woord in regel.split():
            doel[kaal(woord)].add(herkomst)


def geen_naam() -> set[str]:
    """Hand-written words that are no names, whatever the lists say."""
    woorden_met_de_hand: dict[str, set[str]] = defaultdict(set)
    uit_bron("woorden.txt", woorden_met_de_hand)
    return set(woorden_met_de_hand)


def oordeel() -> dict[str, str]:
    """Hand-written judgement: word -> class; where a word stands twice, woord > nooit > dubbel > meestal > zeker."""
    rang = ["zeker", "meestal", "dubbel", "nooit", "woord"]
    uit: dict[str, str] = {}
    klasse = ""
    for regel in (MAP / "bron" / "oordeel.txt").read_text(encoding="utf-8").splitlines():
        if regel.startswith("#"):
            continue
        if regel.startswith("["):
            klasse = regel.strip("[]")
            continue
        for woord in regel.split():
            if woord not in uit or rang.index(klasse) > rang.index(uit[woord]):
                uit[woord] = klasse
    return uit


def zipf(woord: str, taal: str) -> float:
    """Frequency on the Zipf scale (0..8)."""
    return float(wordfreq.zipf_frequency(woord, taal))


def woordachtig(naam: str) -> bool:
    """Is this name also an ordinary Dutch or English word?"""
    if simplemma.is_known(naam, lang="nl") and zipf(naam, "nl") >= 2.0:
        return True
    if simplemma.is_known(naam, lang="en") and zipf(naam, "en") >= 3.2:
        return True
    return zipf(naam, "nl") >= 4.0


def klasse(naam: str, herkomst: set[str], hand: dict[str, str], voornaam: bool) -> str:
    """zeker | meestal | hoofdletter | dubbel | woord | nooit."""
    if naam in hand:
        return hand[naam]
    if "-" in naam:
        return "zeker"
    if woordachtig(naam) or len(naam) <= 2:
        return "dubbel" if voornaam and zipf(naam, "nl") < 4.6 and zipf(naam, "en") < 5.3 and len(naam) > 2 else "woord"
    if len(naam) == 3 and EIGEN not in herkomst:
        return "dubbel" if zipf(naam, "nl") >= 3.0 else "hoofdletter"
    return "zeker" if herkomst & DICHTBIJ else "hoofdletter"


def alleen_engels(naam: str) -> bool:
    """An ordinary word in English, not in Dutch."""
    return not (simplemma.is_known(naam, lang="nl") and zipf(naam, "nl") >= 3.0) and simplemma.is_known(naam, lang="en")


def schrijf(pad: Path, delen: dict[str, set[str]], kop: str) -> None:
    """One section a class, words sorted, wrapped at 120 characters."""
    regels = [f"# {kop} Gemaakt door scripts/namenlijsten.py; bronnen in BRONNEN.md."]
    for naam, woorden in delen.items():
        regels.append(f"[{naam}]")
        regel = ""
        for woord in sorted(woorden):
            if len(regel) + len(woord) > 118:
                regels.append(regel)
                regel = ""
            regel = f"{regel} {woord}".strip()
        regels.append(regel)
    pad.write_text("\n".join(regels) + "\n", encoding="utf-8")


def deel_in(namen: dict[str, set[str]], hand: dict[str, str], voornaam: bool) -> dict[str, set[str]]:
    """Class -> names; names of more words only when hyphenated."""
    delen: dict[str, set[str]] = {k: set() for k in ("zeker", "meestal", "hoofdletter", "engels", "dubbel", "woord")}
    for naam, herkomst in namen.items():
        if NAAM.match(naam) and len(naam) > 1 and (soort := klasse(naam, herkomst, hand, voornaam)) != "nooit":
            delen["engels" if voornaam and soort == "dubbel" and alleen_engels(naam) else soort].add(naam)
    return delen


def vreemde_namen() -> set[str]:
    """First names of gender-guesser (GFDL): used only to take unlisted names out of the word list, never copied."""
    pad = Path(gender_guesser.__file__).parent / "data" / "nam_dict.txt"
    regels = pad.read_text(encoding="utf-8").splitlines()
    return {kaal(r[3:29].strip().replace("+", "")) for r in regels if not r.startswith("#")}


def woorden(zekere: set[str]) -> set[str]:
    """Ordinary Dutch and English words and well-known proper names of things, without person names."""
    uit = set()
    vreemd = vreemde_namen()
    for taal, grens in (("nl", 2.3), ("en", 3.2)):
        for woord in wordfreq.iter_wordlist(taal, wordlist="best"):
            if zipf(woord, taal) < grens:
                break
            bekend = simplemma.is_known(woord, lang=taal)
            if not woord.isalpha() or len(woord) < 2 or kaal(woord) in zekere:
                continue
            genitief = woord.endswith("s") and kaal(woord[:-1]) in zekere and zipf(woord, "nl") < 4.0
            if not genitief and (bekend or (zipf(woord, taal) >= 3.3 and kaal(woord) not in vreemd)):
                uit.add(kaal(woord))
    return uit


def main(map_csv: Path) -> None:
    """Write voornamen.txt, achternamen.txt and woorden.txt."""
    voor, achter = uit_faker()
    uit_csv(map_csv / "common-forenames-by-country.csv", voor)
    uit_csv(map_csv / "common-surnames-by-country.csv", achter)
    uit_bron("voornamen.txt", voor)
    uit_bron("achternamen.txt", achter)
    losse = {
        re.sub(r"^(?:van|von|de|der|den|ter|ten|te|het|'t|'s|in|op|d'|el|al|la|le| )+ ", "", n): h
        for n, h in achter.items()
    }
    for naam, herkomst in losse.items():
        achter[naam] |= herkomst
    hand = oordeel() | dict.fromkeys(geen_naam(), "nooit")
    for naam, soort in hand.items():
        if soort in ("zeker", "meestal", "dubbel", "woord") and naam not in achter:
            voor[naam].add("nl_NL")
    voornamen, achternamen = deel_in(voor, hand, True), deel_in(achter, hand, False)
    schrijf(MAP / "voornamen.txt", voornamen, "Voornamen.")
    schrijf(MAP / "achternamen.txt", achternamen, "Achternamen, zonder tussenvoegsels.")
    zekere = (
        voornamen["zeker"]
        | achternamen["zeker"]
        | voornamen["meestal"]
        | voornamen["hoofdletter"]
        | achternamen["hoofdletter"]
    )
    schrijf(
        MAP / "woorden.txt",
        {"woorden": woorden(zekere) | geen_naam()},
        "Gewone woorden, zodat een onbekend woord opvalt.",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
