"""The danger layer: what it must find, what it must leave alone, and that it can be trusted with any text.

The half `toets` of tests/zinnen/spoed.yml is for measuring only: no test prints or names a sentence of it.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tekst.spoed import spoed, spoed_van_patronen, vondsten
from bot.tekst.spoed_lezer import lees_begrippen, lees_regels
from bot.tekst.spoed_weging import weeg
from bot.wegwijzer.model import GRADEN, SPOEDSOORTEN, Spoed

ZINNEN = Path(__file__).parents[1] / "zinnen" / "spoed.yml"
#: Half, least share of must sentences found, least share found with the right soort, most share of false alarms.
GRENZEN = {"ontwikkel": (0.98, 0.98, 0.03), "eigen": (0.98, 0.98, 0.03), "toets": (0.91, 0.90, 0.06)}


def _helft(naam: str) -> dict[str, list[dict[str, str]]]:
    alle: dict[str, Any] = yaml.safe_load(ZINNEN.read_text(encoding="utf-8"))
    return alle.get(naam, {"moet": [], "niet": []})


def _meting(naam: str) -> tuple[Counter[str], Counter[str]]:
    """Counts for the must sentences (by soort: n, gevonden, soort, graad) and for the others (by kind: n, vals)."""
    moet, niet = Counter[str](), Counter[str]()
    for zin in _helft(naam)["moet"]:
        uit = spoed(zin["tekst"])
        moet[f"{zin['soort']} n"] += 1
        moet[f"{zin['soort']} gevonden"] += uit is not None
        moet[f"{zin['soort']} soort"] += uit is not None and uit.soort == zin["soort"]
        moet[f"{zin['soort']} graad"] += uit == Spoed(soort=zin["soort"], graad=zin["verwacht"])
    for zin in _helft(naam)["niet"]:
        niet[f"{zin['soort']} n"] += 1
        niet[f"{zin['soort']} vals"] += spoed(zin["tekst"]) is not None
    return moet, niet


def _totaal(tel: Counter[str], wat: str) -> int:
    return sum(n for naam, n in tel.items() if naam.endswith(f" {wat}"))


@pytest.mark.parametrize("naam", GRENZEN)
def test_enough_danger_is_found_and_few_false_alarms_are_given(naam: str) -> None:
    moet, niet = _meting(naam)
    if not moet:
        pytest.skip(f"geen zinnen onder {naam}")
    n, n_niet = _totaal(moet, "n"), _totaal(niet, "n")
    gevonden, goed, vals = _totaal(moet, "gevonden") / n, _totaal(moet, "soort") / n, _totaal(niet, "vals") / n_niet
    print(f"\n{naam}: {n} moet, gevonden {gevonden:.3f}, juiste soort {goed:.3f}; {n_niet} niet, vals alarm {vals:.3f}")
    for tel in (moet, niet):
        print("   " + ", ".join(f"{k} {v}" for k, v in sorted(tel.items())))
    min_gevonden, min_goed, max_vals = GRENZEN[naam]
    assert gevonden >= min_gevonden
    assert goed >= min_goed
    assert vals <= max_vals


@pytest.mark.parametrize(
    ("tekst", "soort", "graad"),
    [
        ("ik wil dood", "suicide", "zorg"),
        ("w i l  d o o d", "suicide", "zorg"),
        ("i.k w.i.l d.o.o.d", "suicide", "zorg"),
        ("ikwildood", "suicide", "zorg"),
        ("z3lfm00rd", "suicide", "zorg"),
        ("zelf\u200bmo\u200bord", "suicide", "zorg"),
        ("ik denk aan ZELFMOORT", "suicide", "zorg"),
        ("nie mer lefe", "suicide", "zorg"),
        ("ik wil dooooood", "suicide", "zorg"),
        ("ｉｋ ｗｉｌ ｄｏｏｄ", "suicide", "zorg"),
        ("ik wil niet meer", "suicide", "vraag"),
        ("hij staat hier met een mes", "geweld", "nu"),
        ("hij staat hier met een mse", "geweld", "nu"),
        ("hij zei dat hij me morgen met een mes komt opwachten", "geweld", "nu"),
        ("vannacht verkracht", "seksueel_geweld", "zorg"),
        ("verkarcht", "seksueel_geweld", "zorg"),
        ("mijn man slaat me", "thuis", "zorg"),
        ("mijn ex staat nu met een mes voor de deur", "thuis", "nu"),
    ],
)
def test_danger_is_seen_however_it_is_typed(tekst: str, soort: str, graad: str) -> None:
    assert spoed(tekst) == Spoed(soort=soort, graad=graad)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        " \n ",
        "ik wil niet dood",
        "dood wil ik zeker niet",
        "hij heeft geen mes",
        "hij deed niets",
        "dodelijk saai",
        "ik schiet niet op",
        "dat moordtempo hou ik niet vol",
        "ik vermoord die printer",
        "ik ga dood van het lachen",
        "de deadline is morgen",
        "vorig jaar stond hier iemand met een mes",
        "gisteren stond hier iemand met een mes, morgen moet ik weer werken",
        "in de film heeft hij een mes",
        "waar vind ik de training suïcidepreventie",
        "wat is 113",
        "ga dood zei hij",
        "mijn vader heeft zelfmoord gepleegd toen ik twaalf was",
    ],
)
def test_denial_idiom_past_work_and_insults_are_no_danger(tekst: str) -> None:
    assert spoed(tekst) is None


def test_one_clause_of_danger_in_a_long_story_is_found() -> None:
    verhaal = "Ik werk al jaren op de afdeling en het gaat best goed met de planning van deze week. " * 12
    assert spoed(f"{verhaal} Nu staat hij met een mes aan de balie. {verhaal}") == Spoed(soort="geweld", graad="nu")
    assert spoed(verhaal) is None


def test_danger_without_any_marks_is_found_anywhere_in_a_run_of_words() -> None:
    gewoon = "en toen ging ik weer verder met de lijst van gisteren " * 20
    for plek in range(0, len(gewoon), 37):
        woord = gewoon.rfind(" ", 0, plek + 1) + 1
        assert spoed(f"{gewoon[:woord]}ik wil dood {gewoon[woord:]}") is not None


def test_the_gravest_danger_counts() -> None:
    assert spoed("ik wil niet meer. hij zwaait nu met een mes") == Spoed(soort="geweld", graad="nu")
    uit = spoed("hij heeft me verkracht. hij staat nu voor de deur met een mes")
    assert uit == Spoed(soort="seksueel_geweld", graad="nu")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_valid_answer(tekst: str) -> None:
    uit = spoed(tekst)
    assert uit is None or (uit.soort in SPOEDSOORTEN and uit.graad in GRADEN)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["ik", "wil", "niet", "dood", "mes", "hij", "slaat", "me", "mijn", "man", ".", ","]),
        max_size=60,
    )
)
def test_the_answer_does_not_depend_on_what_was_read_before(woorden: list[str]) -> None:
    tekst = " ".join(woorden)
    eerst = spoed(tekst)
    spoed("hij heeft een mes en ik wil dood")
    assert spoed(tekst) == eerst


def _kosten(tekst: str) -> float:
    """Processor seconds, the least of three."""
    metingen = []
    for _ in range(3):
        begin = time.process_time()
        spoed(tekst)
        metingen.append(time.process_time() - begin)
    return min(metingen)


@pytest.mark.parametrize(
    "stuk",
    [
        "ik ga morgen weer naar kantoor en dan praat ik met mijn leidinggevende over de planning. ",
        "ik wil niet dood maar hij heeft geen mes en ",
        "w i l d o o d ",
        "a",
        "d*",
        "niet ",
        "\n",
        "zelfmoort ",
    ],
)
def test_cost_grows_with_the_length_and_not_faster(stuk: str) -> None:
    spoed("warm")
    klein, groot = (stuk * (n // len(stuk) + 1) for n in (60_000, 240_000))
    assert _kosten(groot) < 8 * _kosten(klein) + 0.05  # linear is 4; quadratic would be 16


def test_the_second_reading_only_asks_and_never_overrules_an_idiom_or_a_denial() -> None:
    tekst = "nog een keer de pont over en dan hoeft niemand mij meer te zoeken"
    assert spoed_van_patronen(tekst) is None
    uit = spoed(tekst)
    assert uit is None or uit.graad == "vraag"
    assert weeg(("ik", "wil", "dood"))[1] > 0
    assert weeg(("hoe", "vraag", "ik", "verlof", "aan"))[1] < 0
    for stil in ("ik wil niet dood", "ik lach me dood"):
        assert spoed(stil) is None


def test_a_pattern_with_an_unknown_begrip_or_a_loose_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regels_1.txt").write_text("[suicide zorg]\nIK ..3\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"regels_1\.txt:2"):
        lees_regels(tmp_path)
    (tmp_path / "regels_1.txt").write_text("[suicide zorg]\nIK dood -niet maar\n", encoding="utf-8")
    with pytest.raises(ValueError, match="achter een voorwaarde"):
        lees_regels(tmp_path)
    (tmp_path / "begrippen_1.txt").write_text("[A]\nx\n[A]\ny\n", encoding="utf-8")
    with pytest.raises(ValueError, match="twee keer"):
        lees_begrippen(tmp_path)


def test_every_finding_names_its_pattern() -> None:
    gevonden = list(vondsten("ik wil dood"))
    assert gevonden
    assert all(patroon.regel.bron.startswith("regels") and woorden for patroon, woorden in gevonden)
