"""Logs that cannot leak: an allow-list of fields, for every process (issue on no trace, 2).

Four walls, each enough on its own for most leaks:
1. The record factory scrubs at birth: of a foreign logger only name and level stay, of ours a code with numbers. No
   handler, ours or one that a library adds later, ever sees a message, its arguments or a traceback.
2. The formatter writes an allow-list of fields as one JSON line.
3. `sluit_uitvoer` closes the standard streams before the first door opens: what a library, the interpreter or C code
   prints goes nowhere; the log has a descriptor of its own.
4. Uncaught exceptions of the process, its threads, its tasks and its destructors become a code and a class name.
Writing never blocks and never raises: a full disk or a reader that stands still may not silence an answer.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import re
import sys
import threading
import time
import warnings
from collections import deque
from types import TracebackType
from typing import Any

#: Every event code with what it means to the operator; then small numbers, units, class names of errors, short hashes,
#: codes of findings in wegwijzer.yml and names of our processes may follow.
CODES: dict[str, str] = {
    "actie_mislukt": "een actie liep vast; de medewerker kreeg het vangnet",
    "beurt": "een beurt, met zijn duur",
    "beurt_mislukt": "Rasa liep vast in een beurt; de medewerker kreeg het vangnet",
    "bewaren_mislukt": "het geheugen kon een gesprek niet bewaren; het is vergeten",
    "controle": "het logboek werkt",
    "elders": "een regel van een bibliotheek; de inhoud blijft weg",
    "geheugen_weg": "Redis is niet bereikbaar; dit proces gaat verder met zijn eigen kopie",
    "geheugen_vol": "de oudste gesprekken zijn vergeten om plaats te maken",
    "geen_categorie": "iets dat geen categorie is, is niet bewaard",
    "gesprek_te_groot": "een gesprek was te groot om te bewaren",
    "hulp_mislukt": "de hulppagina kon niet worden gemaakt; de noodpagina is getoond",
    "klaar": "het proces is klaar",
    "onleesbaar": "een regel die niet op de lijst staat; de inhoud blijft weg",
    "onverwacht": "een fout die nergens is opgevangen",
    "rasa_klaar": "Rasa is klaar",
    "signalen_mislukt": "de telling van de signalen kon niet worden bewaard",
    "te_laat": "een deur was niet op tijd klaar; de vaste tekst is gegeven",
    "te_veel_verbindingen": "een verbinding is gesloten om plaats te maken",
    "teams_geen_sleutels": "de sleutels van Microsoft zijn niet te krijgen; berichten uit Teams komen niet binnen",
    "teams_geweigerd": "een verzoek aan de deur van Teams had geen geldig bewijs",
    "teams_niet_verzonden": "een antwoord kon niet bij Teams worden afgeleverd",
    "teams_onvolledig": "de instellingen van Teams kloppen niet; Teams staat uit, de rest draait",
    "teams_opnieuw": "Teams nam een antwoord nog niet aan; dat wordt herhaald",
    "teams_vol": "er wachten te veel antwoorden voor Teams; er is een weggelaten",
    "vangnet": "Rasa gaf geen bruikbaar antwoord; de medewerker kreeg het vangnet",
    "verkeerd_verzoek": "een verzoek dat geen HTTP is",
    "wegwijzer_afgekeurd": "een nieuwe wegwijzer.yml is geweigerd; de vorige blijft in gebruik",
    "wegwijzer_vernieuwd": "een nieuwe wegwijzer.yml is in gebruik",
    "wissen_later": "een gesprek kon in Rasa nog niet worden gewist; dat wordt herhaald",
}
_DEEL = re.compile(
    r"-?\d{1,6}(?:\.\d{1,3})?|ms|s|status|leeg|vorm|te_groot|rasa|front|acties"
    r"|[A-Z][A-Za-z]{1,40}(?:Error|Exception|Warning|Exit|Interrupt|Iteration|Mislukt|Storing)|Storing|Exception"
    r"|(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{8}|W\d{3}:\d{1,5}(?:,W\d{3}:\d{1,5})*"
)
#: Loggers whose name may be told; of any other the log says `anders`.
_BRONNEN = frozenset({"rasa", "sanic", "rasa_sdk", "aiohttp", "asyncio", "apscheduler", "redis", "concurrent", "root"})
VELDEN = ("tijd", "niveau", "proces", "bron", "code", "detail", "fout")
MAX_REGELS = 2_000


class Regels(logging.Formatter):
    """Formats a record with allow-listed fields only."""

    def __init__(self, proces: str) -> None:
        super().__init__()
        self._proces = proces

    def format(self, record: logging.LogRecord) -> str:
        """One JSON line."""
        eigen = record.name.startswith("wegwijzer")
        kop = record.name.split(".")[0]
        velden: dict[str, Any] = {
            "tijd": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)),
            "niveau": record.levelname if record.levelname.isalpha() else "ANDERS",
            "proces": self._proces,
            "bron": kop if eigen or kop in _BRONNEN else "anders",
            "code": "elders",
        }
        if eigen:
            velden.update(eigen_velden(record))
        fout = getattr(record, "fout", None) or (record.exc_info and record.exc_info[0] and _naam(record.exc_info[0]))
        if fout:
            velden["fout"] = fout
        return json.dumps(velden)


def eigen_velden(record: logging.LogRecord) -> dict[str, str]:
    """Code and details of a line of our own; anything that is not on the list is dropped."""
    delen = _tekst(record).split()
    if not delen or delen[0] not in CODES:
        return {"code": "onleesbaar"}
    mag = [d for d in delen[1:8] if _DEEL.fullmatch(d)]
    return {"code": delen[0], **({"detail": " ".join(mag)} if mag else {})}


def _tekst(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # a `__str__` of somebody's may raise anything
        return ""


def _naam(soort: type[BaseException]) -> str:
    """Name of an exception class, unless somebody made one up from a text."""
    return soort.__name__ if _DEEL.fullmatch(soort.__name__) else "Exception"


def schoon_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """Record factory: nothing of a message, its arguments, a traceback or a stack survives (wall 1)."""
    record = logging.LogRecord(*args, **kwargs)
    record.name = str(record.name or "")
    fout = _naam(record.exc_info[0]) if record.exc_info and record.exc_info[0] else None
    if record.name.startswith("wegwijzer"):
        velden = eigen_velden(record)
        record.msg = " ".join(velden.values())
    else:
        record.msg = "elders"
    record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
    record.fout = fout
    return record


class Schrijver(logging.Handler):
    """Writes lines to a descriptor from a thread of its own: never blocks, never raises, drops when it must."""

    def __init__(self, fd: int) -> None:
        super().__init__()
        self._fd = fd
        self._regels: deque[str] = deque(maxlen=MAX_REGELS)
        self._werk = threading.Event()
        self._bezig_sinds: float | None = None
        self._mislukt = False
        self._draad = threading.Thread(target=self._draai, name="logboek", daemon=True)
        self._draad.start()
        atexit.register(self.leeg)

    def emit(self, record: logging.LogRecord) -> None:
        """Queue one line."""
        try:
            self._regels.append(self.format(record) + "\n")
        except Exception:  # logging itself may not break a turn, nor print a traceback
            return
        self._werk.set()

    def handleError(self, record: logging.LogRecord) -> None:
        """Never print what could not be logged."""

    @property
    def gezond(self) -> bool:
        """False when the last line could not be written, or is being written for more than two seconds."""
        sinds = self._bezig_sinds
        return not self._mislukt and (sinds is None or time.monotonic() - sinds < 2)

    def leeg(self, seconden: float = 1.0) -> None:
        """Wait until all lines are out, a second at most."""
        einde = time.monotonic() + seconden
        while (self._regels or self._bezig_sinds is not None) and time.monotonic() < einde:
            time.sleep(0.005)

    def _draai(self) -> None:
        while True:
            self._werk.wait()
            self._werk.clear()
            while self._regels:
                self._schrijf(self._regels[0])
                self._regels.popleft()

    def _schrijf(self, regel: str) -> None:
        self._bezig_sinds = time.monotonic()
        rest = regel.encode()
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
            self._mislukt = False
        except OSError:
            self._mislukt = True
        self._bezig_sinds = None


_SCHRIJVER: Schrijver | None = None
_CONTROLE_SECONDEN = 10.0
_gecontroleerd = 0.0


def gezond() -> bool:
    """True when the log of this process can be written (or none is set up). Writes a line now and then to know."""
    global _gecontroleerd
    if _SCHRIJVER is None:
        return True
    if not _SCHRIJVER.gezond or time.monotonic() - _gecontroleerd > _CONTROLE_SECONDEN:
        _gecontroleerd = time.monotonic()
        logging.getLogger("wegwijzer.log").info("controle")
    return _SCHRIJVER.gezond


def stel_in(proces: str, *, fd: int | None = None) -> Schrijver:
    """Install for this process: factory, root logger, warnings, uncaught exceptions of all threads, structlog."""
    global _SCHRIJVER
    logging.raiseExceptions = False
    logging.setLogRecordFactory(schoon_record)
    _SCHRIJVER = Schrijver(os.dup(2) if fd is None else fd)
    _SCHRIJVER.setFormatter(Regels(proces))
    wortel = logging.getLogger()
    wortel.handlers[:] = [_SCHRIJVER]
    wortel.setLevel(logging.INFO)
    for naam in ("rasa", "sanic", "sanic.root", "sanic.error", "sanic.access", "rasa_sdk", "aiohttp", "asyncio"):
        logger = logging.getLogger(naam)
        logger.handlers[:] = []
        logger.propagate = True
        logger.setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    warnings.simplefilter("ignore")
    warnings.showwarning = _zwijg  # filters are reset by many a library; a warning may quote what it warns about
    sys.excepthook = _onvangen
    threading.excepthook = lambda args: _onvangen(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: _onvangen(args.exc_type, args.exc_value, args.exc_traceback)
    if proces != "front":  # the front imports no rasa
        _structlog()
    return _SCHRIJVER


def sluit_uitvoer() -> None:
    """From now on nothing but the log leaves this process: descriptors 1 and 2 go nowhere (wall 3)."""
    sys.stdout.flush()
    sys.stderr.flush()
    niets = os.open(os.devnull, os.O_WRONLY)
    for fd in (1, 2):
        os.dup2(niets, fd)
    os.close(niets)


def _zwijg(*_: Any, **__: Any) -> None:
    """A warning that is not shown."""


def _onvangen(soort: type[BaseException], fout: BaseException | None, spoor: TracebackType | None) -> None:
    if not issubclass(soort, (KeyboardInterrupt, SystemExit)):
        logging.getLogger("wegwijzer.proces").critical("onverwacht %s", _naam(soort))


def _structlog() -> None:
    """Rasa logs through structlog too: below warning it is dropped unread, above it only the fact is told."""
    try:
        import structlog
    except ImportError:
        return
    structlog.configure(
        processors=[lambda logger, naam, event: ((), {"msg": "elders"})[1]],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
