"""The conversations of the project: enough of them, sound, covering all, original, and green on their own labels.

The same files run through the real model in tests/geheel/test_speel.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.speel import controle, dekking, verhaal
from bot.speel.bots import LabelBot
from bot.speel.oordeel import oordeel
from bot.speel.speler import speel
from bot.tekst.normaliseren import zonder_accenten

VERHALEN, VONDSTEN = verhaal.lees()
DEKKING = verhaal.WORTEL / "docs" / "dekking.md"


def test_there_are_at_least_150_and_none_has_a_fault(w):
    assert not VONDSTEN and not controle.controleer(VERHALEN, w)
    assert len(VERHALEN) >= 150


def test_every_situatie_dader_rol_fase_wish_route_and_rule_has_a_conversation(w):
    assert not dekking.dekking(VERHALEN, w).gaten()


def test_the_coverage_table_is_up_to_date(w):
    d = dekking.dekking(VERHALEN, w)
    assert DEKKING.read_text(encoding="utf-8") == dekking.als_markdown(d), "draai: wegwijzer speel --dekking"


def test_the_gate_on_coverage_can_fail(w):
    zonder = [v for v in VERHALEN if "R28" not in v.regels]
    assert "regel: R28" in dekking.dekking(zonder, w).gaten()


def kaal(tekst: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", zonder_accenten(tekst.lower())))


def bekend() -> dict[str, str]:
    """Held-out and training sentences -> where they stand."""
    uit = {}
    for pad in [
        *(verhaal.WORTEL / "tests" / "zinnen").glob("*.yml"),
        *(verhaal.WORTEL / "data" / "nlu").rglob("*.yml"),
    ]:
        for zin in zinnen_uit(yaml.safe_load(pad.read_text(encoding="utf-8"))):
            uit[kaal(zin)] = pad.name
    return uit


def zinnen_uit(inhoud: object) -> list[str]:
    if isinstance(inhoud, str):
        return [regel.strip().removeprefix("- ") for regel in inhoud.split("\n") if len(regel) > 12]
    if isinstance(inhoud, dict):
        return [z for deel in inhoud.values() for z in zinnen_uit(deel)]
    return [z for deel in inhoud for z in zinnen_uit(deel)] if isinstance(inhoud, list) else []


def test_no_sentence_of_four_words_or_more_is_taken_from_the_training_or_the_held_out_data():
    """A conversation that repeats what the model has learned proves nothing; short answers are anybody's."""
    anders = bekend()
    assert len(anders) > 1_000
    zinnen = [(b.tekst, v.naam) for v in VERHALEN for b in v.beurten if b.tekst and len(b.tekst.split()) > 4]
    dubbel = [(t, naam, anders[kaal(t)]) for t, naam in zinnen if kaal(t) in anders]
    assert not dubbel


@pytest.mark.parametrize("pad", verhaal.bestanden(), ids=lambda p: Path(p).stem)
async def test_the_conversations_are_green_on_their_own_labels(pad, w, monkeypatch):
    monkeypatch.setenv("WEGWIJZER_DEMO_FORMULIER", "http://127.0.0.1:8080/intranet/melden")
    for v in verhaal.lees([pad])[0]:
        klachten = oordeel(await speel(LabelBot(), v), w)
        assert not klachten, [k.zin(v.bestand) for k in klachten]
