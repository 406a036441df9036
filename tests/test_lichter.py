"""A serving process loads no more than it runs (bot/lichter.py).

Seen to fail: without `maak_licht` in the first lines (sqlalchemy, prompt_toolkit and 900 other modules are there).
"""

from __future__ import annotations

import json
import subprocess
import sys

from bot.lichter import ONNODIG, reken
from tests.dienst import WORTEL

_PROEF = """
import json, sys
from bot.lichter import maak_licht
maak_licht()
import rasa.core.agent, bot.channels.intern, bot.nlu.kenmerken, bot.geheugen.tracker, rasa_sdk.executor
from rasa.shared.utils import validation
import rasa.shared.utils.io
from bot.rasa_proces import WORTEL
rasa.shared.utils.io.read_config_file(str(WORTEL / "endpoints.yml"))
echt = [n for n, m in sys.modules.items() if getattr(getattr(m, "__spec__", None), "origin", None)]
import os
print(json.dumps({"echt": echt, "draden": os.environ["OPENBLAS_NUM_THREADS"]}))
"""


def test_what_never_runs_is_not_loaded() -> None:
    uit = subprocess.run([sys.executable, "-W", "ignore", "-c", _PROEF], cwd=WORTEL, capture_output=True, text=True)
    assert uit.returncode == 0, uit.stderr[-2000:]
    data = json.loads(uit.stdout.splitlines()[-1])
    zwaar = [m for m in data["echt"] if any(m == n or m.startswith(n + ".") for n in ONNODIG)]
    assert not zwaar
    assert data["draden"] == "1"
    assert len(data["echt"]) < 2_000


def test_a_graph_is_reckoned_as_dask_does() -> None:
    gedaan: list[str] = []

    def knoop(naam: str):
        def werk(*invoer: tuple[str, int]) -> tuple[str, int]:
            gedaan.append(naam)
            return naam, 1 + sum(w for _, w in invoer)

        return werk

    graaf = {
        "begin": ("begin", 5),
        "a": (knoop("a"), "begin"),
        "b": (knoop("b"), "a", "begin"),
        "c": (knoop("c"), "a", "b"),
        "niet": (knoop("niet"), "a"),
    }
    assert reken(graaf, ["c", "b"]) == (("c", 19), ("b", 12))
    assert gedaan == ["a", "b", "c"]
