"""Nearly the same sentence is found, another sentence is not; thousands in well under a second."""

from __future__ import annotations

import os
import random

import pytest

from bot.redactie.gelijkenis import DREMPEL, gelijkenis, kern, paren

BIJNA = [
    (
        "Ik word buitengesloten door mijn collega's op de afdeling",
        "ik word buitengesloten door collega's op de afdeling",
    ),
    ("mijn baas roept steeds dat ik te oud ben", "Mijn baas roept steeds dat ik te oud ben!!"),
    (
        "Er komt een deurwaarder en ik durf het niet te zeggen",
        "er komt een deurwaarder, en ik durf het niemand te zeggen",
    ),
    ("mijn teamleider zegt dat ik me aanstel", "Mijn teamleider zegt altijd dat ik me aanstel"),
]
ANDERS = [
    ("Ik word buitengesloten door mijn collega's op de afdeling", "mijn collega's op de afdeling krijgen meer betaald"),
    ("mijn baas roept steeds dat ik te oud ben", "een klant riep dat ik te oud ben voor dit werk"),
    ("ik heb schulden en er komt loonbeslag", "ik heb een conflict en er komt een gesprek"),
]


@pytest.mark.parametrize(("een", "ander"), BIJNA)
def test_nearly_the_same(een, ander):
    assert gelijkenis(een, ander) >= DREMPEL
    assert [(p.links, p.rechts) for p in paren([kern(een)], [kern("heel iets anders"), kern(ander)])] == [(0, 1)]


@pytest.mark.parametrize(("een", "ander"), ANDERS)
def test_another_sentence(een, ander):
    assert gelijkenis(een, ander) < DREMPEL
    assert not list(paren([kern(een)], [kern(ander)]))


@pytest.mark.parametrize("zin", ["", "!!!", "😀", "ja", "a b c d"])
def test_short_and_empty_sentences_are_passed_over(zin):
    assert not list(paren([kern(zin)], [kern(zin), kern("gewoon een andere zin")]))


def test_planted_near_duplicates_are_found_among_thousands_within_a_second_of_work():
    kans = random.Random(7)
    delen = [f"{a}{b}{c}" for a in "bdkmrst" for b in ("aa", "oe", "ij", "eu") for c in ("l", "rk", "nd", "sje")]
    woorden = delen + [a + b for a in delen[::3] for b in delen[::5]]
    data = [" ".join(kans.choices(woorden, k=11)) for _ in range(8000)]
    geplant = {}
    for plek in range(0, 8000, 40):
        zin = data[plek].split()
        zin.pop(kans.randrange(len(zin)))
        geplant[" ".join(zin)] = plek
    begin = os.times()
    gevonden = {p.links: p.rechts for p in paren(list(geplant), data)}
    einde = os.times()
    assert sum(gevonden.get(n) == plek for n, plek in enumerate(geplant.values())) >= 0.97 * len(geplant)
    assert einde.user - begin.user < 1
