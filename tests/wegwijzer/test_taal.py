"""G9: no text promises, judges, blames or takes sides; the linter has been seen to fail on each way of doing so."""

from __future__ import annotations

import pytest

from bot.front import vangnet
from bot.front.fouten import ZINNEN
from bot.wegwijzer import taal
from bot.wegwijzer.load import STANDAARD_PAD, laad, laad_bytes

FOUTE_ZINNEN = [
    ("W501", "Je bent hier volledig anoniem."),
    ("W501", "Alles wat je zegt blijft altijd geheim."),
    ("W501", "Er komt een onderzoek naar je leidinggevende."),
    ("W501", "Je melding wordt altijd onderzocht."),
    ("W501", "De dader wordt geschorst."),
    ("W501", "Binnen 5 dagen hoor je iets."),
    ("W501", "Je kunt niet worden ontslagen."),
    ("W501", "Niemand komt erachter."),
    ("W501", "We garanderen dat dit stopt."),
    ("W501", "You are completely anonymous."),
    ("W502", "Dat is geen discriminatie."),
    ("W502", "Het valt wel mee."),
    ("W502", "Waarom heb je niet eerder iets gezegd?"),
    ("W502", "Dat is je eigen schuld."),
    ("W502", "Je had moeten weglopen."),
    ("W507", "De ombudsman had gelijk."),
    ("W505", "U kunt bellen."),
]


@pytest.mark.parametrize(("code", "zin"), FOUTE_ZINNEN)
def test_G9_the_linter_finds_a_promise_a_verdict_or_blame(code, zin):
    assert code in [c for c, _ in taal.beoordeel(zin, engels="You" in zin)]


@pytest.mark.parametrize(("code", "zin"), FOUTE_ZINNEN)
def test_G9_a_wegwijzer_with_such_a_sentence_may_not_go_live(code, zin):
    if code == "W505":
        pytest.skip("u in plaats van je is een fout, getoetst in tests/fouten")
    rauw = STANDAARD_PAD.read_text(encoding="utf-8")
    tekst = rauw.replace('utter_terug: "Dit is je advies nog een keer."', f'utter_terug: "{zin}"', 1)
    assert tekst != rauw
    geladen = laad_bytes(tekst.encode())
    assert geladen.wegwijzer is None
    assert code in [f.code for f in geladen.fouten]


def test_G9_no_text_of_the_project_promises_judges_or_blames():
    geladen = laad(STANDAARD_PAD)
    assert geladen.wegwijzer is not None
    assert not [f.plaats() for f in geladen.fouten if f.code in ("W501", "W502", "W505", "W507")]


@pytest.mark.parametrize("zin", [vangnet.TEKST, *vangnet.SPOED.values(), *ZINNEN.values()])
def test_G9_the_frozen_texts_are_clean_too(zin):
    assert not [c for c, _ in taal.beoordeel(zin) if c in ("W501", "W502", "W505", "W507")]


@pytest.mark.parametrize(
    "zin",
    [
        "Het is niet jouw schuld.",
        "Anoniem melden kan.",
        "Een onderzoek is dan vaak niet mogelijk.",
        "Binnen 7 dagen is sporenonderzoek het kansrijkst.",
        "Ik oordeel niet.",
    ],
)
def test_an_honest_sentence_passes(zin):
    assert not [c for c, _ in taal.beoordeel(zin) if c in ("W501", "W502", "W507")]


def test_sentences_are_short_on_average_over_all_texts(w):
    lengtes = [
        len(zin.split()) for tekst in w.teksten["nl"].values() for zin in taal._ZIN.findall(tekst) if zin.strip()
    ]
    assert sum(lengtes) / len(lengtes) <= 12
