"""What the editor names on the command line -> the bytes of a version: a file, or a revision of git."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from bot.wegwijzer.load import Geladen, laad_gelezen, lees_bestand, toonpad

BESTAND = "wegwijzer.yml"
_WACHT_SECONDEN = 20


class OnbekendeBron(Exception):
    """Neither a file nor a revision; the sentence is for the editor."""


@dataclass(frozen=True)
class Versie:
    """A version and what it is called."""

    naam: str
    geladen: Geladen


def haal(woord: str, wortel: Path) -> Versie:
    """The version `woord` stands for. Raises OnbekendeBron.

    Args:
        woord: a path, or a revision of git (`HEAD~1`, `main`, `main:wegwijzer.yml`).
        wortel: folder of the project, where git is asked.
    """
    pad = Path(woord)
    if pad.exists() or (pad.suffix in (".yml", ".yaml") and ":" not in woord):
        return Versie(toonpad(pad), laad_gelezen(*lees_bestand(pad), toonpad(pad)))
    rauw = _uit_git(woord, wortel)
    return Versie(woord, laad_gelezen(rauw, "", f"{woord}:{BESTAND}" if ":" not in woord else woord))


def _uit_git(woord: str, wortel: Path) -> bytes:
    if woord.startswith("-"):
        raise OnbekendeBron(f"'{woord}' is geen bestand en geen versie van git.")
    doel = woord if ":" in woord else f"{woord}:{BESTAND}"
    try:
        uit = subprocess.run(
            ["git", "show", doel], cwd=wortel, capture_output=True, timeout=_WACHT_SECONDEN, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise OnbekendeBron("git is niet te gebruiken; geef twee bestanden.") from None
    if uit.returncode:
        raise OnbekendeBron(f"'{woord}' is geen bestand en geen versie van git met een {BESTAND} erin.")
    return uit.stdout
