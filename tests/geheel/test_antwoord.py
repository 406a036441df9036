"""From a bare machine to a routed answer: the seven stories of the README, over HTTP, through the real processes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.dienst import kaart_van, knop, routes_van

WORTEL = Path(__file__).resolve().parents[2]


def uit_readme() -> list[tuple[str, str, str, list[str]]]:
    """The table of the README: text, situatie, dader, first routes."""
    tekst = (WORTEL / "README.md").read_text(encoding="utf-8")
    rijen = re.findall(r"^\| „(.+?)” \| `(\w+)` \| (.+?) \| (.+?) \|$", tekst, re.M)
    return [(t, s, d.strip("`"), re.findall(r"`(\w+)`", r)) for t, s, d, r in rijen]


VERPLICHT = [
    "mijn teamleider maakt steeds grapjes over mijn leeftijd en nu mag ik niet op cursus",
    "ik word buitengesloten door mijn collega's en er wordt over me geroddeld",
    "een klant aan de balie dreigde me op te wachten na werktijd",
    "ik heb schulden en er komt loonbeslag",
    "ik heb het gemeld bij BI maar er gebeurt niets",
    "ik zag hoe een collega werd uitgescholden om haar hoofddoek",
    "ik wil niet meer leven",
]


def test_the_readme_shows_all_seven_stories():
    assert [t for t, *_ in uit_readme()] == VERPLICHT


@pytest.mark.parametrize(("tekst", "situatie", "dader", "routes"), uit_readme())
def test_the_transcript_of_the_readme_is_what_the_bot_answers(dienst, tekst, situatie, dader, routes):
    gesprek = dienst.gesprek()
    berichten = gesprek.zeg(tekst)
    if not any(b["kaart"] for b in berichten):
        titel = {"collega": "Een collega", "leidinggevende": "Mijn leidinggevende"}.get(
            dader, "Weet ik niet of zeg ik niet"
        )
        berichten = gesprek.druk(knop(berichten, titel))
    kaart = kaart_van(berichten)
    assert situatie in kaart["situaties"]
    assert (kaart["dader"] or "geen") in (dader, "geen" if dader == "onbekend" else dader)
    assert routes_van(berichten)[: len(routes)] == routes
    for route in kaart["routes"]:
        assert route["waarom"] and route["doet"] and route["doet_niet"] and route["wie_hoort_het"] and route["anoniem"]


def test_the_opening_says_bot_what_is_kept_danger_and_a_person(dienst):
    tekst = " ".join(b["tekst"] for b in dienst.gesprek().begroeting)
    for woord in ("bot", "AI-systeem", "112", "113", "bewaar ik niet", "30 minuten", "netwerk van je werkgever"):
        assert woord in tekst
    assert knop(dienst.gesprek().begroeting, "Ik wil een mens spreken")


def test_ready_only_after_a_real_answer(dienst):
    status, data = dienst.vraag("/gereed")
    assert status == 200 and data["gereed"] and re.fullmatch(r"[0-9a-f]{8}", data["versie"])
