# ruff: noqa: E501
"""Logs that cannot leak (issue on no trace, 2): every way a text could reach a log, in a process of its own.

Seen to fail: with the record factory taken out (a handler that a library adds shows the text), with the code of an
event matched by form in place of the list (the first word of a text came through), with `sluit_uitvoer` left out
(`print`, C code and the fault handler wrote), with `logging.raiseExceptions` on (a broken format shows its arguments).
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot import logboek
from tests.betrouwbaarheid import schrijf

WORTEL = Path(__file__).resolve().parents[1]
GEHEIM = "Karinvandebalie"

KOP = f"""
import asyncio, logging, os, sys, threading, warnings
from bot import logboek
from bot.afscherming import scherm_af
T = {GEHEIM!r} + " wordt gepest, bel 0612345678"
class Kan(Exception):
    pass
scherm_af()
logboek.stel_in("rasa")
log = logging.getLogger("wegwijzer.x")
"""

#: Ways to leak; each must leave no trace of the text, and (where `regel`) a line that something happened.
WEGEN = {
    "bericht": ("log.error(T)", "onleesbaar"),
    "argument": ("log.error('vangnet %s', T)", "vangnet"),
    "code_uit_tekst": ("log.error(T.lower())", "onleesbaar"),
    "fout_met_tekst": ("try:\n  raise Kan(T)\nexcept Kan:\n  log.exception('onverwacht')", "onverwacht"),
    "klasse_uit_tekst": (
        "try:\n  raise type(T.split()[0], (Exception,), {})(T)\nexcept Exception:\n  log.exception('vangnet')",
        "Exception",
    ),
    "keten": (
        "try:\n  try:\n    raise Kan(T)\n  except Kan as f:\n    raise ValueError(T) from f\nexcept ValueError:\n  logging.exception(T)",
        "ValueError",
    ),
    "vreemde_logger": ("logging.getLogger('rasa.core').error('tekst: %s', T)", "elders"),
    "logger_met_naam": ("logging.getLogger(T).error('x')", "elders"),
    "eigen_handler": (
        "h = logging.StreamHandler(); h.setFormatter(logging.Formatter('%(message)s %(args)s %(exc_text)s'))\nlogging.getLogger('sanic.error').addHandler(h); logging.getLogger('sanic.error').error(T)",
        "elders",
    ),
    "bestand_handler": (
        "logging.getLogger('q').addHandler(logging.FileHandler(os.environ['UIT'])); logging.getLogger('q').error(T)",
        "elders",
    ),
    "dictconfig": (
        "import logging.config; logging.config.dictConfig({'version': 1, 'disable_existing_loggers': False, 'handlers': {'h': {'class': 'logging.StreamHandler'}}, 'root': {'handlers': ['h'], 'level': 'DEBUG'}}); logging.error(T)",
        "",
    ),
    "basicconfig": ("logging.basicConfig(force=True, level=0); logging.error(T)", ""),
    "kapotte_opmaak": ("logging.error('%d', T)", "elders"),
    "kapotte_str": ("class S:\n  def __str__(self): raise RuntimeError(T)\nlog.error('vangnet %s', S())", "onleesbaar"),
    "waarschuwing": ("warnings.simplefilter('always'); warnings.warn(T)", ""),
    "vangwaarschuwing": ("logging.captureWarnings(True); warnings.simplefilter('always'); warnings.warn(T)", ""),
    "print": ("logboek.sluit_uitvoer(); print(T); print(T, file=sys.stderr)", ""),
    "c_uitvoer": (
        "logboek.sluit_uitvoer(); os.write(1, T.encode()); os.write(2, T.encode()); os.system('echo ' + repr(T) + ' >&2')",
        "",
    ),
    "spoor": (
        "import traceback\nlogboek.sluit_uitvoer()\ntry:\n  raise Kan(T)\nexcept Kan:\n  traceback.print_exc()",
        "",
    ),
    "draad": ("def f(): raise Kan(T)\nd = threading.Thread(target=f); d.start(); d.join()", "onverwacht"),
    "taak": (
        "async def f(): raise Kan(T)\nasync def g():\n  t = asyncio.ensure_future(f()); await asyncio.sleep(0.01); del t\n  import gc; gc.collect(); await asyncio.sleep(0.01)\nasyncio.run(g())",
        "elders",
    ),
    "terugroep": (
        "async def g():\n  asyncio.get_running_loop().call_soon(lambda: (_ for _ in ()).throw(Kan(T))); await asyncio.sleep(0.01)\nasyncio.run(g(), debug=True)",
        "elders",
    ),
    "destructor": ("class D:\n  def __del__(self): raise Kan(T)\nD()", "onverwacht"),
    "afsluiter": ("import atexit\n@atexit.register\ndef f(): raise Kan(T)\nlogboek.sluit_uitvoer()", ""),
    "niet_opgevangen": ("logboek.sluit_uitvoer(); raise Kan(T)", "onverwacht"),
    "structlog": (
        "import structlog; structlog.get_logger().error('x', tekst=T); structlog.get_logger().debug('x', tekst=T)",
        "",
    ),
    "structlog_stdlib": ("import structlog; structlog.stdlib.get_logger('rasa.y').warning(T, tekst=T)", "elders"),
    "extra": ("log.error('vangnet', extra={'tekst': T})", "vangnet"),
    "stack": ("log.error('vangnet', stack_info=True)", "vangnet"),
    "nummer": ("log.error('beurt 0612345678 %d', 612345678)", "beurt"),
    "foutmelder": (
        "import faulthandler; logboek.sluit_uitvoer(); faulthandler.enable(); faulthandler.dump_traceback()",
        "",
    ),
}


#: For each way: did the text come through?
GEZIEN: list[bool] = []


@pytest.mark.parametrize("naam", WEGEN)
def test_no_way_of_logging_shows_a_text(naam, tmp_path):
    code, verwacht = WEGEN[naam]
    uit = tmp_path / "uit.txt"
    klaar = subprocess.run(
        [sys.executable, "-X", "dev", "-c", KOP + code],
        cwd=WORTEL,
        env={"PATH": "/usr/bin:/bin", "UIT": str(uit), "PYTHONFAULTHANDLER": "1", "PYTHONPATH": str(WORTEL)},
        capture_output=True,
        timeout=120,
    )
    alles = klaar.stdout + klaar.stderr + (uit.read_bytes() if uit.exists() else b"")
    GEZIEN.append(GEHEIM.lower().encode() in alles.lower() or b"61234567" in alles)
    assert GEHEIM.encode() not in alles and GEHEIM.lower().encode() not in alles.lower(), alles.decode()
    assert b"61234567" not in alles
    assert verwacht.encode() in alles, alles.decode()
    for regel in klaar.stderr.decode().splitlines():
        if regel.startswith("{"):
            assert set(json.loads(regel)) <= set(logboek.VELDEN), regel


def test_the_figures_of_the_ways_above():
    schrijf("logboek", {"wegen": len(GEZIEN), "gelekt": GEZIEN.count(True)})


def test_the_harness_of_this_test_sees_a_leak(tmp_path):
    klaar = subprocess.run(
        [sys.executable, "-c", f"import logging; logging.error({GEHEIM!r})"], capture_output=True, timeout=60
    )
    assert GEHEIM.encode() in klaar.stderr


def eigen_codes() -> dict[str, str]:
    """First word of every literal message that our code logs, with its place."""
    uit = {}
    for pad in [*(WORTEL / "bot").rglob("*.py"), *(WORTEL / "actions").rglob("*.py")]:
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if (
                isinstance(knoop, ast.Call)
                and isinstance(knoop.func, ast.Attribute)
                and knoop.func.attr in ("debug", "info", "warning", "error", "critical", "exception")
                and ast.unparse(knoop.func.value).startswith(("log", "logging.getLogger("))
                and knoop.args
                and isinstance(knoop.args[0], ast.Constant)
                and isinstance(knoop.args[0].value, str)
            ):
                uit[knoop.args[0].value.split()[0]] = f"{pad.relative_to(WORTEL)}:{knoop.lineno}"
    return uit


def test_every_code_that_is_logged_is_on_the_list_and_the_other_way_round():
    codes = eigen_codes()
    assert not {c: p for c, p in codes.items() if c not in logboek.CODES}
    assert set(logboek.CODES) - set(codes) <= {"elders", "onleesbaar"}


def test_nothing_of_ours_logs_an_f_string_or_a_text_without_a_code():
    for pad in [*(WORTEL / "bot").rglob("*.py"), *(WORTEL / "actions").rglob("*.py")]:
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if (
                isinstance(knoop, ast.Call)
                and isinstance(knoop.func, ast.Attribute)
                and isinstance(knoop.func.value, ast.Name)
                and knoop.func.value.id in ("logger", "logging")
                and knoop.func.attr in ("debug", "info", "warning", "error", "critical", "exception")
            ):
                assert isinstance(knoop.args[0], ast.Constant), f"{pad}:{knoop.lineno}"


def test_a_log_that_nobody_reads_blocks_nobody(tmp_path):
    code = (
        KOP
        + """
import time
r, w = os.pipe()
os.set_blocking(w, True)
s = logboek.stel_in("front", fd=w)
begin = time.monotonic()
for _ in range(20_000):
    log.error("vangnet leeg")
assert time.monotonic() - begin < 20
time.sleep(2.5)
print("gezond", s.gezond)
os._exit(0)
"""
    )
    klaar = subprocess.run([sys.executable, "-c", code], cwd=WORTEL, capture_output=True, timeout=120)
    assert klaar.stdout.strip() == b"gezond False", klaar


def test_a_full_disk_is_noticed_and_forgiven():
    code = (
        KOP
        + """
import time
s = logboek.stel_in("front", fd=os.open("/dev/full", os.O_WRONLY))
log.error("vangnet leeg"); s.leeg()
print(s.gezond)
s._fd = os.open("/dev/null", os.O_WRONLY)
log.error("vangnet leeg"); s.leeg()
print(s.gezond)
"""
    )
    klaar = subprocess.run([sys.executable, "-c", code], cwd=WORTEL, capture_output=True, timeout=60)
    assert klaar.stdout.split() == [b"False", b"True"], klaar
