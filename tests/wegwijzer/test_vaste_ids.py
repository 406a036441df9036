"""A route id that stands in the code may not be renamed in wegwijzer.yml: `check` knows all of them.

Seen to fail: with `discriminatie_nl` left out, a rename went live and the router raised.
"""

from __future__ import annotations

import re
from pathlib import Path

import bot.wegwijzer as pakket
from bot.wegwijzer import router

#: Words of the code that happen to be a route id as well.
_ANDERS = {"verslaving"}


def test_every_route_id_in_the_code_is_one_that_the_file_must_have(w):
    genoemd = set()
    for pad in Path(pakket.__file__).parent.rglob("*.py"):
        genoemd |= set(re.findall(r'"([a-z_0-9]+)"', pad.read_text(encoding="utf-8"))) & set(w.routes)
    assert genoemd - _ANDERS <= {*router.NODIG, *router.GENOEMD}
