"""The file that the editor has open: its text, its faults, and the last version that may go live.

Looks often (`KIJK_SECONDEN`), so that what is saved is on screen while typing goes on. Reads only, never writes.
"""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass
from pathlib import Path

from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.load import laad_gelezen, lees_bestand, toonpad
from bot.wegwijzer.model import Wegwijzer
from bot.wegwijzer.yamlboom import Knoop

KIJK_SECONDEN = 0.25
#: A change is told within this time, else a sign of life goes out, so that a page that is gone is noticed.
TEKEN_SECONDEN = 15.0

#: What YAML takes for the end of a line: the numbers of the faults count these.
_EINDE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")

_Merk = tuple[int, int, int]


def in_regels(rauw: bytes) -> tuple[str, ...]:
    """The lines of a file, numbered as YAML numbers them."""
    regels = _EINDE.split(rauw.decode("utf-8-sig", "replace"))
    return tuple(regels[:-1] if len(regels) > 1 and not regels[-1] else regels)


@dataclass(frozen=True)
class Beeld:
    """What is on disk now. `goed`: the version that is shown, this one or the last good one (None: none yet).

    `boom` and `regels` belong together: of the file as it is, or of the last good one when YAML itself is broken.
    """

    teller: int
    regels: tuple[str, ...]
    fouten: tuple[Fout, ...]
    goed: Wegwijzer | None
    is_goed: bool
    boom: Knoop | None
    boom_regels: tuple[str, ...]

    @property
    def boom_van_nu(self) -> bool:
        """True when the tree is of the file as it is now."""
        return self.boom_regels == self.regels


class Blik:
    """Watches one file."""

    def __init__(self, pad: Path) -> None:
        self.naam = toonpad(pad)
        self._pad = pad
        self._merk: _Merk | None = None
        self._gewijzigd = asyncio.Event()
        self.beeld = Beeld(0, (), (), None, False, None, ())
        self.kijk()

    def kijk(self) -> bool:
        """Look once; True when there is something new."""
        merk = self._lees_merk()
        if merk == self._merk:
            return False
        self._merk = merk
        self._neem(*lees_bestand(self._pad))
        return True

    async def blijf_kijken(self) -> None:
        """Look until cancelled; loading is done beside the event loop."""
        while True:
            await asyncio.sleep(KIJK_SECONDEN)
            if await asyncio.to_thread(self.kijk):
                self._gewijzigd.set()
                self._gewijzigd = asyncio.Event()

    async def wacht(self, teller: int) -> Beeld:
        """The first image after number `teller`, or the same one when nothing happened for a while."""
        gewijzigd = self._gewijzigd
        if self.beeld.teller == teller:
            try:
                await asyncio.wait_for(gewijzigd.wait(), TEKEN_SECONDEN)
            except asyncio.TimeoutError:
                return self.beeld
        return self.beeld

    def _lees_merk(self) -> _Merk:
        try:
            stand = os.stat(self._pad)
        except OSError:
            return (0, 0, 0)
        return (stand.st_mtime_ns, stand.st_size, stand.st_ino)

    def _neem(self, rauw: bytes | None, reden: str) -> None:
        geladen, oud = laad_gelezen(rauw, reden, self.naam), self.beeld
        regels = in_regels(rauw or b"")
        nieuw_goed = geladen.wegwijzer is not None
        boom, boom_regels = (geladen.boom, regels) if geladen.boom is not None else (oud.boom, oud.boom_regels)
        self.beeld = Beeld(
            oud.teller + 1,
            regels,
            geladen.fouten,
            geladen.wegwijzer if nieuw_goed else oud.goed,
            nieuw_goed,
            boom,
            boom_regels,
        )
