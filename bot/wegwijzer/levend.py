"""The knowledge base in use: a valid new file is taken within two seconds, an invalid one is refused (step 8).

Each process has one `Levend`. A thread looks at the file four times a second (`bewaak`); without that thread `huidig()`
looks by itself. A turn uses one version throughout: it runs inside `vast()`, whatever happens to the file meanwhile.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.load import laad, laad_gelezen, lees_bestand, pad_van_wegwijzer, toonpad
from bot.wegwijzer.model import Wegwijzer

logger = logging.getLogger("wegwijzer.kennis")

KIJK_SECONDEN = 0.25
#: A file written less than this ago may still be half written: look again next time.
RUST_SECONDEN = 0.1
MAX_CODES = 10

Merk = tuple[int, int, int]
_WEG: Merk = (0, 0, 0)


class OnbruikbareWegwijzer(Exception):
    """The file may not go live and there is no earlier good version."""

    def __init__(self, fouten: tuple[Fout, ...]) -> None:
        super().__init__(f"{sum(f.is_fout for f in fouten)} fouten in de wegwijzer")
        self.fouten = fouten


@dataclass(frozen=True)
class Stand:
    """The state of the live file: `afgekeurd` holds `code:line` of a refused newer version, never a text."""

    versie: str
    afgekeurd: tuple[str, ...] = ()


class Levend:
    """Keeps the last good version. Thread-safe: version and state change together, in one assignment."""

    def __init__(
        self,
        pad: Path | None = None,
        *,
        productie: bool = False,
        bij_wissel: Callable[[Stand], None] | None = None,
        klok: Callable[[], float] = time.monotonic,
        kijk_seconden: float = KIJK_SECONDEN,
        rust_seconden: float = RUST_SECONDEN,
    ) -> None:
        """Load `pad`, or what was last good (`WEGWIJZER_KOPIE`, from the supervision) while `pad` is broken.

        Raises OnbruikbareWegwijzer when neither may go live.
        """
        self._pad = pad or pad_van_wegwijzer()
        self._productie = productie
        self._bij_wissel = bij_wissel or meld_wissel
        self._klok = klok
        self._kijk_seconden, self._rust_seconden = kijk_seconden, rust_seconden
        self._slot = threading.Lock()
        self._bewaker: threading.Thread | None = None
        self._klaar = threading.Event()
        self._merk = self._lees_merk()
        self._nu = self._eerste()
        self._gekeken = klok()

    def _eerste(self) -> tuple[Wegwijzer, Stand]:
        geladen = laad(self._pad, productie=self._productie)
        if geladen.wegwijzer is not None:
            return geladen.wegwijzer, Stand(geladen.wegwijzer.versie)
        kopie = os.environ.get("WEGWIJZER_KOPIE", "")
        goed = laad(Path(kopie), productie=self._productie).wegwijzer if kopie else None
        if goed is None:
            raise OnbruikbareWegwijzer(geladen.fouten)
        return goed, Stand(goed.versie, codes_van(geladen.fouten))

    def huidig(self) -> Wegwijzer:
        """The version of this turn (see `vast`), else the version in use after a look at the file."""
        vastgezet = _VAST.get()
        if vastgezet is not None and vastgezet[0] is self:
            return vastgezet[1]
        self._kijk_misschien()
        return self._nu[0]

    @property
    def stand(self) -> Stand:
        """Version in use and why a newer one was refused."""
        self._kijk_misschien()
        return self._nu[1]

    @contextlib.contextmanager
    def vast(self) -> Iterator[Wegwijzer]:
        """One turn: inside, `huidig()` gives the same version everywhere in this task."""
        w = self.huidig()
        merk = _VAST.set((self, w))
        try:
            yield w
        finally:
            _VAST.reset(merk)

    def bewaak(self) -> Levend:
        """Look at the file in a thread of its own, so that no turn waits for a load and the log tells at once."""
        with self._slot:
            if self._bewaker is None:
                self._klaar.clear()
                self._bewaker = threading.Thread(target=self._blijf_kijken, name="wegwijzer-bewaker", daemon=True)
                self._bewaker.start()
        return self

    def stop(self) -> None:
        """End the thread of `bewaak`."""
        self._klaar.set()
        bewaker, self._bewaker = self._bewaker, None
        if bewaker:
            bewaker.join(5)

    def _blijf_kijken(self) -> None:
        while not self._klaar.wait(self._kijk_seconden):
            with self._slot:
                self._kijk()

    def _kijk_misschien(self) -> None:
        if self._bewaker is not None or self._klok() - self._gekeken < self._kijk_seconden:
            return
        if self._slot.acquire(blocking=False):
            try:
                self._kijk()
            finally:
                self._slot.release()

    def _kijk(self) -> None:
        self._gekeken = self._klok()
        merk = self._lees_merk()
        if merk == self._merk or self._nog_bezig(merk):
            return
        gelezen = lees_bestand(self._pad)
        if self._lees_merk() != merk:  # still being written: look again next time
            return
        self._merk = merk
        geladen = laad_gelezen(*gelezen, toonpad(self._pad), productie=self._productie)
        oud = self._nu
        if geladen.wegwijzer is not None:
            nieuw = (geladen.wegwijzer, Stand(geladen.wegwijzer.versie))
        else:
            nieuw = (oud[0], Stand(oud[0].versie, codes_van(geladen.fouten)))
        self._nu = nieuw
        if nieuw[1] != oud[1]:
            self._bij_wissel(nieuw[1])

    def _lees_merk(self) -> Merk:
        try:
            stat = os.stat(self._pad)
        except OSError:
            return _WEG
        return (stat.st_mtime_ns, stat.st_size, stat.st_ino)

    def _nog_bezig(self, merk: Merk) -> bool:
        return 0 <= time.time() - merk[0] / 1e9 < self._rust_seconden


#: The version of the turn that is running in this task, and whose it is.
_VAST: ContextVar[tuple[Levend, Wegwijzer] | None] = ContextVar("wegwijzer_van_deze_beurt", default=None)


def codes_van(fouten: tuple[Fout, ...]) -> tuple[str, ...]:
    """`code:line` of what stops a version, the first ten."""
    return tuple(f"{f.code}:{f.regel}" for f in fouten if f.is_fout)[:MAX_CODES]


def meld_wissel(stand: Stand) -> None:
    """Log codes, lines and the version; never a text."""
    if stand.afgekeurd:
        logger.error("wegwijzer_afgekeurd %s", ",".join(stand.afgekeurd))
    else:
        logger.info("wegwijzer_vernieuwd %s", stand.versie)


class EenVersie(Levend):
    """A version that never changes: for tools that try one (`gebruik`)."""

    def __init__(self, w: Wegwijzer) -> None:
        self._nu = (w, Stand(w.versie))

    def _kijk_misschien(self) -> None:
        """There is no file to look at."""


_GEBRUIK: ContextVar[EenVersie | None] = ContextVar("wegwijzer_die_wordt_geprobeerd", default=None)


@contextlib.contextmanager
def gebruik(w: Wegwijzer) -> Iterator[Wegwijzer]:
    """Inside, everything in this task that asks `gedeeld()` gets `w`, whatever the file holds."""
    merk = _GEBRUIK.set(EenVersie(w))
    try:
        yield w
    finally:
        _GEBRUIK.reset(merk)


_GEDEELD: Levend | None = None
_GEDEELD_SLOT = threading.Lock()


def gedeeld() -> Levend:
    """The one Levend of this process, or the version that is being tried in this task."""
    global _GEDEELD
    geprobeerd = _GEBRUIK.get()
    if geprobeerd is not None:
        return geprobeerd
    with _GEDEELD_SLOT:
        if _GEDEELD is None:
            _GEDEELD = Levend(productie=os.environ.get("WEGWIJZER_PRODUCTIE") == "1")
        return _GEDEELD
