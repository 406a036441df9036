"""Texts of employees for tests of memory, each with canary words that appear nowhere else."""

from __future__ import annotations

import random
import re
import string
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def kanarie(bron: random.Random) -> str:
    """A word that nobody types and no file holds."""
    return "kn" + "".join(bron.choices(string.ascii_lowercase, k=14)) + "qz"


def gesprekken(aantal: int, zaad: int = 1) -> list[list[str]]:
    """All recorded ones of tests/gesprekken, filled up to `aantal` with 2 to 6 of the held-out sentences each."""
    bron = random.Random(zaad)
    uit = [g for pad in sorted((TESTS / "gesprekken").glob("test_*.yml")) for g in opgenomen(pad)]
    bron.shuffle(uit)
    zinnen = [z for pad in sorted((TESTS / "zinnen").glob("*.yml")) for z in _zinnen(pad)]
    while len(uit) < aantal:
        uit.append(bron.sample(zinnen, bron.randint(2, 6)))
    return uit


def opgenomen(pad: Path) -> list[list[str]]:
    """The `user:` texts of each story in a test file."""
    verhalen: list[list[str]] = []
    for regel in pad.read_text(encoding="utf-8").splitlines():
        if re.match(r"\s*- story:", regel):
            verhalen.append([])
        elif (m := re.match(r"\s*(?:- )?user: \|?\s*(\S.*)$", regel)) and verhalen:
            verhalen[-1].append(m.group(1).strip("'\""))
    return [v for v in verhalen if v]


def _zinnen(pad: Path) -> list[str]:
    return re.findall(r'tekst: "((?:[^"\\]|\\.)+)"', pad.read_text(encoding="utf-8"))
