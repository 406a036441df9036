"""`wegwijzer speel` with the real model: green, in under a minute, and with reports; Rasa's own test agrees."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.speel.verhaal import MAP, WORTEL

#: Design of the issue: all conversations in under a minute. A busy machine may halve the speed of a test run.
SECONDEN = 60
DRUK = 3


def draai(*opdracht: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", *opdracht], cwd=WORTEL, capture_output=True, text=True, timeout=1_200
    )


@pytest.fixture(scope="module")
def uitvoer(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path, float]:
    """One run over all conversations."""
    map_ = tmp_path_factory.mktemp("speel")
    draai("bot.cli", "train")
    begin = time.monotonic()
    klaar = draai("bot.cli", "speel", "--uit", str(map_), "--kleur", "nee")
    return klaar, map_, time.monotonic() - begin


def test_every_conversation_is_green_through_the_real_bot(uitvoer):
    klaar, _, _ = uitvoer
    assert klaar.returncode == 0, klaar.stdout[-6_000:] + klaar.stderr[-2_000:]
    assert "alles goed" in klaar.stdout


def test_the_run_takes_less_than_a_minute(uitvoer):
    assert uitvoer[2] < SECONDEN * DRUK


def test_the_reports_are_written(uitvoer):
    _, map_, _ = uitvoer
    suites = ElementTree.parse(map_ / "junit.xml").getroot()
    assert sum(int(s.get("tests", 0)) for s in suites) >= 150
    assert (map_ / "index.html").stat().st_size > 100_000 and (map_ / "situatie_rol.svg").exists()


def test_a_wrong_expectation_makes_it_fail_with_the_reason(tmp_path):
    bron = (MAP / "test_pesten.yml").read_text(encoding="utf-8")
    fout = tmp_path / "test_fout.yml"
    fout.write_text(bron.replace("bureau_integriteit, lkog]", "sag, lkog]", 1), encoding="utf-8")
    klaar = draai("bot.cli", "speel", str(fout), "--uit", str(tmp_path / "uit"), "--kleur", "nee")
    assert klaar.returncode == 1
    assert "verwacht vertrouwenspersoon_intern, sag, lkog" in " ".join(klaar.stdout.split())


def test_rasa_test_core_e2e_passes_on_the_same_files(tmp_path):
    """Rasa's own command: the intents through the real NLU and the actions through the real rules."""
    opdracht = ["test", "core", "-s", str(MAP), "-m", str(WORTEL / "models" / "wegwijzer.tar.gz"), "--e2e"]
    klaar = draai("rasa", *opdracht, "--no-plot", "--fail-on-prediction-errors", "--out", str(tmp_path))
    assert klaar.returncode == 0, klaar.stdout[-3_000:] + klaar.stderr[-3_000:]
