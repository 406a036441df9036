"""wegwijzer.yml -> Wegwijzer: read, checked, built (step 8 of the flow). `levend.py` keeps the last good version."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.wegwijzer import check, taal, tekens
from bot.wegwijzer.bouw import bouw
from bot.wegwijzer.controle import controleer_vorm
from bot.wegwijzer.fouten import Fout, sorteer
from bot.wegwijzer.herstel import herstel
from bot.wegwijzer.model import Wegwijzer
from bot.wegwijzer.schema import WEGWIJZER
from bot.wegwijzer.yamlboom import Knoop, Tabel, lees

STANDAARD_PAD = Path(__file__).resolve().parents[2] / "wegwijzer.yml"
MAX_BYTES = 4_000_000
_REDENEN = {2: "het bestaat niet", 13: "geen leesrechten", 21: "het is een map", 20: "de map bestaat niet"}


@dataclass(frozen=True)
class Geladen:
    """What loading gave: the knowledge base (None when it may not go live), all faults by line, the tree."""

    wegwijzer: Wegwijzer | None
    fouten: tuple[Fout, ...]
    boom: Knoop | None = None

    @property
    def goed(self) -> bool:
        """True when it may go live."""
        return self.wegwijzer is not None


def pad_van_wegwijzer() -> Path:
    """The file in use: `WEGWIJZER_BESTAND` from the environment, else the one in the project."""
    return Path(os.environ.get("WEGWIJZER_BESTAND") or STANDAARD_PAD)


def laad(pad: Path | None = None, *, productie: bool = False, vandaag: date | None = None) -> Geladen:
    """Read and check the file at `pad`. Never raises for what is in the file."""
    pad = pad or pad_van_wegwijzer()
    return laad_gelezen(*lees_bestand(pad), toonpad(pad), productie=productie, vandaag=vandaag)


def laad_gelezen(
    rauw: bytes | None, reden: str, naam: str, *, productie: bool = False, vandaag: date | None = None
) -> Geladen:
    """Check and build what `lees_bestand` gave."""
    if rauw is None:
        return Geladen(None, (Fout(code="W001", bestand=naam, invul={"pad": naam, "reden": reden}),))
    return laad_bytes(rauw, naam, productie=productie, vandaag=vandaag)


def lees_bestand(pad: Path) -> tuple[bytes | None, str]:
    """(contents, "") or (None, reason in Dutch). Never waits for a pipe and never reads more than MAX_BYTES."""
    try:
        soort = os.stat(pad)
        if stat.S_ISDIR(soort.st_mode):
            return None, _REDENEN[21]
        if not stat.S_ISREG(soort.st_mode):
            return None, "het is geen gewoon bestand"
        if soort.st_size > MAX_BYTES:
            return None, "het is te groot"
        return pad.read_bytes(), ""
    except (OSError, ValueError) as fout:
        return None, _REDENEN.get(getattr(fout, "errno", 0) or 0, "leesfout")


def toonpad(pad: Path) -> str:
    """`pad` as an editor knows it: relative to the working folder where that is shorter."""
    try:
        return str(pad.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError, RuntimeError):
        return str(pad)


def laad_bytes(
    rauw: bytes, naam: str = "wegwijzer.yml", *, productie: bool = False, vandaag: date | None = None
) -> Geladen:
    """Check and build the knowledge base from bytes."""
    try:
        tekst = rauw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fout:
        begin = rauw.rfind(b"\n", 0, fout.start) + 1
        plek = (rauw[: fout.start].count(b"\n") + 1, fout.start - begin + 1)
        return Geladen(None, (Fout(code="W002", bestand=naam, regel=plek[0], kolom=plek[1]),))
    fouten = tekens.controleer(tekst, naam)
    boom, gevonden = lees(tekst, naam)
    if boom is None:
        return Geladen(None, sorteer(fouten + _halve_controle(tekst, naam, gevonden)))
    fouten += gevonden + controleer_vorm(boom, naam)
    if any(f.is_fout for f in fouten):
        fouten += taal.controleer(boom, naam) if isinstance(boom, Tabel) else []
        return Geladen(None, sorteer(fouten), boom)
    wegwijzer = bouw(boom, versie=versie_van(rauw))
    fouten += check.controleer(wegwijzer, boom, naam, productie=productie, vandaag=vandaag)
    goed = not any(f.is_fout for f in fouten)
    return Geladen(wegwijzer if goed else None, sorteer(fouten), boom)


def _halve_controle(tekst: str, naam: str, gevonden: list[Fout]) -> list[Fout]:
    """YAML broke: read what can be read, so that the editor gets all faults in one run."""
    if any(f.code in ("W004", "W008") for f in gevonden):
        return gevonden
    rest = herstel(tekst, naam)
    fouten = list(rest.fouten) or gevonden
    if rest.boom.delen:
        onleesbaar = rest.kapot | {n for n in WEGWIJZER.verplicht if n not in rest.boom.delen}
        fouten += controleer_vorm(rest.boom, naam, kapot=onleesbaar, namen=rest.namen)
    return fouten + taal.controleer(rest.boom, naam)


def versie_van(rauw: bytes) -> str:
    """First eight characters of the SHA-256 of the file."""
    return hashlib.sha256(rauw).hexdigest()[:8]
