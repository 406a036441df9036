"""A process of ours leaves no core, obeys no interpreter switches, and ends with its supervisor (issue, 2 and 5).

Seen to fail: with `scherm_af` empty (core size unlimited here, PYTHONASYNCIODEBUG kept, the child lived on).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from bot.afscherming import schoon_omgeving

WORTEL = Path(__file__).resolve().parents[1]


def draai(code: str, **omgeving: str) -> str:
    """Run a piece of Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=WORTEL,
        env={**os.environ, **omgeving},
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


def test_no_core_dump_no_debug_switches_and_private_files(tmp_path):
    uit = draai(
        "import os, resource, faulthandler, tracemalloc\n"
        "from bot.afscherming import scherm_af\nscherm_af()\n"
        f"p = {str(tmp_path / 'x')!r}; open(p, 'w').close()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), faulthandler.is_enabled(), tracemalloc.is_tracing(), "
        "oct(os.stat(p).st_mode & 0o777), 'PYTHONASYNCIODEBUG' in os.environ, 'SANIC_HOST' in os.environ)",
        PYTHONFAULTHANDLER="1",
        PYTHONTRACEMALLOC="3",
        PYTHONASYNCIODEBUG="1",
        SANIC_HOST="0.0.0.0",
    )
    assert uit.split("\n")[0] == "(0, 0) False False 0o600 False False"


def test_in_production_no_debugger_of_the_same_user_may_look_in():
    code = (
        "import ctypes\nfrom bot.afscherming import scherm_af\nscherm_af()\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert draai(code, WEGWIJZER_PRODUCTIE="1").strip() == "0"
    assert draai(code, WEGWIJZER_PRODUCTIE="").strip() == "1"


def test_only_what_we_know_goes_into_the_environment_of_a_process():
    vuil = {
        "PATH": "x",
        "WEGWIJZER_POORT": "1",
        "PYTHONPATH": "p",
        "PYTHONINSPECT": "1",
        "RASA_X": "1",
        "SENTRY_DSN": "x",
    }
    assert set(schoon_omgeving(vuil)) == {"PATH", "WEGWIJZER_POORT", "PYTHONPATH"}


def test_a_process_ends_when_its_supervisor_is_killed(tmp_path):
    kop = "import os, subprocess, sys, time\n"
    kind = kop + "from bot.afscherming import scherm_af\nscherm_af()\n"
    kind += "open(os.environ['UIT'], 'w').write(str(os.getpid()))\ntime.sleep(600)"
    ouder = kop + "omgeving = {**os.environ, 'WEGWIJZER_TOEZICHT': str(os.getpid())}\n"
    ouder += (
        f"subprocess.Popen([sys.executable, '-c', {kind!r}], env=omgeving, start_new_session=True)\ntime.sleep(600)"
    )
    uit = tmp_path / "pid"
    proces = subprocess.Popen([sys.executable, "-c", ouder], cwd=WORTEL, env={**os.environ, "UIT": str(uit)})
    einde = time.monotonic() + 60
    while not (uit.exists() and uit.read_text()):
        assert time.monotonic() < einde
        time.sleep(0.05)
    pid = int(uit.read_text())
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1][:3]:
        assert time.monotonic() < einde, "het kind leeft nog"
        time.sleep(0.05)
