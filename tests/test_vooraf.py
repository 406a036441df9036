"""The danger layer is loaded before the libraries, in both processes that serve (bot/vooraf.py).

Seen to fail: with `laad_gevarenlaag` taken out of `bot/front/app.py`, and with it behind the imports in
`bot/rasa_proces.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.dienst import WORTEL

_PROEF = """
import runpy, sys

class Kijker:
    gezien = False
    def find_spec(self, naam, path=None, target=None):
        if naam.split(".")[0] in ("aiohttp", "numpy", "sanic", "rasa") and not Kijker.gezien:
            Kijker.gezien = True
            taal = sys.modules.get("bot.tekst.spoed_taal")
            print("geladen" if taal and taal.taal.cache_info().currsize else "niet geladen", "voor", naam, flush=True)
        return None

sys.meta_path.insert(0, Kijker())
try:
    runpy.run_module(sys.argv[1], run_name="__main__")
except SystemExit:
    pass
"""


@pytest.mark.parametrize("module", ["bot.front.app", "bot.rasa_proces"])
def test_the_danger_layer_is_there_before_the_libraries(module: str) -> None:
    # both stop at once: a port that is none, a secret that is too short
    omgeving = {**os.environ, "WEGWIJZER_POORT": "geen", "WEGWIJZER_GEHEIM": "kort"}
    uit = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _PROEF, module],
        cwd=WORTEL,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert uit.stdout.startswith("geladen voor"), uit.stdout + uit.stderr[-2000:]
