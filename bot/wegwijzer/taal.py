"""The tone of every text the employee reads: no promise, no verdict, no blame, B1 language (guarantee G9).

A linter over the node tree of wegwijzer.yml. It finds the known ways of going wrong; it does not prove a text good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel

#: Sentences of this many words are hard to read at B1 level; an average above MAX_GEMIDDELD as well.
MAX_WOORDEN = 26
MAX_GEMIDDELD = 20

_BELOFTEN = [
    r"\b(?:volledig|helemaal|absoluut|gegarandeerd|altijd|100 ?%) (?:anoniem|vertrouwelijk|geheim)\b",
    r"\bniemand (?:komt|zal) (?:er(?:achter)?|het|dit) ?(?:ooit )?(?:achter|weten|horen|te weten)\b",
    r"\b(?:wij|we|ik) (?:beloven?|garanderen|garandeer|zorgen? ervoor dat)\b",
    r"\b(?:wordt|worden|gaan we) (?:altijd|zeker|meteen|direct|gegarandeerd) "
    r"(?:onderzocht|onderzoeken|aangepakt|gestraft|geschorst|ontslagen)\b",
    r"\b(?:er komt|er volgt|volgt) (?:altijd |zeker )?(?:een )?(?:onderzoek|straf|sanctie|maatregel)\b",
    r"\bde dader (?:wordt|zal|krijgt)\b",
    r"\bbinnen \d+ (?:dagen|weken|werkdagen|uur) (?:hoor|krijg|heb|antwoord)",
    r"\b(?:je|jij) (?:kunt|kan) niet (?:worden )?(?:ontslagen|benadeeld)\b",
    r"\b(?:je|jij) (?:bent|wordt|blijft) (?:altijd |volledig )?beschermd\b",
    r"\b(?:fully|completely|absolutely|always|100 ?%) (?:anonymous|confidential)\b",
    r"\bwe (?:promise|guarantee)\b",
    r"\bwill (?:always |certainly )?be (?:investigated|punished|fired)\b",
    r"\bnobody will (?:ever )?(?:know|find out)\b",
    r"\byou (?:cannot|can't|will not) be (?:fired|harmed)\b",
]
_OORDELEN = [
    r"\bdat is (?:geen|niet echt|ook geen) (?:discriminatie|racisme|pesten|intimidatie|grensoverschrijdend)\b",
    r"\b(?:valt|viel) (?:wel |best )?mee\b",
    r"\b(?:overdrijf|overdrijft|overgevoelig|aanstelle?r|stel je niet aan)\b",
    r"\bniet (?:zo )?(?:erg|ernstig) genoeg\b",
    r"\bje (?:had|hebt) (?:moeten|het zelf|er zelf)\b",
    r"\bwaarom heb je niet\b",
    r"\b(?:eigen|jouw) schuld\b(?<!niet jouw schuld)(?<!niet je eigen schuld)",
    r"\b(?:that is|that's) not (?:discrimination|racism|bullying|harassment)\b",
    r"\byour own fault\b",
    r"\byou should have\b",
]
_UITSPRAAK = [
    r"\bde ombudsman (?:had|heeft) (?:gelijk|ongelijk)\b",
    r"\b(?:het college|de gemeente) (?:had|heeft) (?:gelijk|ongelijk)\b",
]
_MOEILIJK = {
    "derhalve": "daarom",
    "middels": "met",
    "teneinde": "om",
    "alsmede": "en",
    "omtrent": "over",
    "betreffende": "over",
    "desalniettemin": "toch",
    "dienen te": "moeten",
    "dient te": "moet",
    "indien": "als",
    "conform": "volgens",
    "inzake": "over",
    "faciliteren": "helpen",
    "implementeren": "invoeren",
    "escaleren": "doorgeven of erger worden",
    "casus": "situatie",
    "actoren": "mensen",
    "handelingsperspectief": "wat je kunt doen",
    "handelingsperspectieven": "wat je kunt doen",
    "bejegening": "hoe iemand je behandelt",
    "ontvankelijk": "kan in behandeling",
}
_MOEILIJK_PATROON = re.compile(r"\b(?:" + "|".join(sorted(_MOEILIJK, key=len, reverse=True)) + r")\b")
#: Abbreviations of the municipality that not everybody knows.
_AFKORTINGEN = {
    "BI": "Bureau Integriteit",
    "VP": "vertrouwenspersoon",
    "BMW": "bedrijfsmaatschappelijk werk",
    "PO": "personeel en organisatie",
    "OR": "ondernemingsraad",
}
_AFKORTING = re.compile(r"(?<![\w&-])(?:" + "|".join(_AFKORTINGEN) + r")(?![\w&])")
_U = re.compile(r"(?<![\w'&])(?:u|uw|uzelf)(?![\w'&])", re.IGNORECASE)
_LIJDEND = re.compile(r"\b(?:wordt|worden|werd|werden) (?:door [^.]{0,30} )?(?:ge|be|ver|ont)\w+(?:d|t|en)\b")
_ZIN = re.compile(r"[^.!?\n]+")
_PATROON = {
    "W501": [re.compile(p, re.IGNORECASE) for p in _BELOFTEN],
    "W502": [re.compile(p, re.IGNORECASE) for p in _OORDELEN],
    "W507": [re.compile(p, re.IGNORECASE) for p in _UITSPRAAK],
}
#: Keys that hold no sentence for the employee, or words that employees type.
_GEEN_TEKST = {
    "woorden",
    "synoniemen",
    "als",
    "bron",
    "eigenaar",
    "contact",
    "open",
    "voor_wie",
    "gecontroleerd_op",
    "id",
}
_GEEN_TEKST |= {"kort", "routes", "status", "soort", "plek", "meldformulier", "bijgewerkt_op", "vraag_dader"}


def controleer(boom: Tabel, bestand: str) -> list[Fout]:
    """Faults of tone in all texts of the tree."""
    fouten = []
    for _, blad, engels in teksten(boom):
        for code, invul in beoordeel(blad.tekst, engels=engels):
            fouten.append(Fout(code=code, bestand=bestand, regel=blad.regel, kolom=blad.kolom, invul=invul))
    return fouten


def teksten(knoop: Knoop, pad: str = "", *, engels: bool = False) -> Iterator[tuple[str, Blad, bool]]:
    """Every sentence an employee can read: (path, value, is it English)."""
    if isinstance(knoop, Blad):
        yield pad, knoop, engels
    elif isinstance(knoop, Lijst):
        for nummer, deel in enumerate(knoop.delen):
            yield from teksten(deel, f"{pad}.{nummer}", engels=engels)
    else:
        for naam, deel in knoop.delen.items():
            if naam not in _GEEN_TEKST:
                yield from teksten(deel, f"{pad}.{naam}" if pad else naam, engels=engels or naam == "en")


def beoordeel(tekst: str, *, engels: bool = False) -> Iterator[tuple[str, dict[str, str]]]:
    """Codes and their placeholders for one text."""
    for code, patronen in _PATROON.items():
        for patroon in patronen:
            if match := patroon.search(tekst):
                yield code, {"stuk": match.group()}
    if not engels:
        yield from _nederlands(tekst)
    lengtes = [len(z.split()) for z in _ZIN.findall(tekst) if z.strip()]
    for lengte in lengtes:
        if lengte > MAX_WOORDEN:
            yield "W503", {"aantal": str(lengte), "max": str(MAX_WOORDEN)}
    if lengtes and sum(lengtes) / len(lengtes) > MAX_GEMIDDELD:
        yield "W508", {"aantal": str(round(sum(lengtes) / len(lengtes))), "max": str(MAX_GEMIDDELD)}


def _nederlands(tekst: str) -> Iterator[tuple[str, dict[str, str]]]:
    if _U.search(tekst):
        yield "W505", {}
    klein = tekst.lower()
    for woord in dict.fromkeys(_MOEILIJK_PATROON.findall(klein)):
        yield "W504", {"stuk": woord, "beter": _MOEILIJK[woord]}
    for stuk in dict.fromkeys(_AFKORTING.findall(tekst)):
        if _AFKORTINGEN[stuk].lower() not in klein:
            yield "W509", {"stuk": stuk, "beter": _AFKORTINGEN[stuk]}
    if match := _LIJDEND.search(tekst):
        yield "W506", {"stuk": match.group()}
