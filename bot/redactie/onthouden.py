"""Keeps the faults found in files that seldom change, so that an editor does not wait for what nobody touched.

The outcome is looked up by a hash of those files and of the code that judges them; anything else is worked out anew.
The folder `.cache` may be thrown away at any time, and a project that cannot be written to just costs the work.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.wegwijzer.fouten import Fout

#: Files that together are smaller (bytes) are read as fast as a cache of them.
MIN_OMVANG = 500_000
_CODE = Path(__file__).resolve().parents[1]


def onthoud(wortel: Path, patronen: Sequence[str], werk: Callable[[], list[Fout]]) -> list[Fout]:
    """The faults of `werk`, which may depend on the files of `patronen` below `wortel` and on our code only."""
    paden = sorted(p for patroon in patronen for p in wortel.glob(patroon) if p.is_file())
    if sum(p.stat().st_size for p in paden) < MIN_OMVANG:
        return werk()
    kast = wortel / ".cache" / f"controleer-{_som(wortel, paden)}.json"
    try:
        return [Fout(**f) for f in json.loads(kast.read_bytes())]
    except (OSError, ValueError, TypeError):
        pass
    fouten = werk()
    _bewaar(kast, fouten)
    return fouten


def _som(wortel: Path, paden: list[Path]) -> str:
    som = hashlib.sha256()
    code = [*(_CODE / "redactie").glob("*.py"), *(_CODE / "wegwijzer").glob("*.py")]
    for pad in [*paden, *sorted(code)]:
        try:
            inhoud = pad.read_bytes()
        except OSError:
            inhoud = b"?"
        som.update(os.path.relpath(pad, wortel).encode() + b"\0" + hashlib.sha256(inhoud).digest())
    return som.hexdigest()[:32]


def _bewaar(kast: Path, fouten: list[Fout]) -> None:
    try:
        kast.parent.mkdir(exist_ok=True)
        for oud in kast.parent.glob("controleer-*"):
            oud.unlink(missing_ok=True)
        half = kast.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps([asdict(f) for f in fouten]), encoding="utf-8")
        half.replace(kast)
    except OSError:
        return
