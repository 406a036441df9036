"""Forgets what libraries keep of their input: caches keyed by addresses and words (issue on no trace, 1).

yarl, aiohttp, sanic and simplemma remember what they parsed in `lru_cache`s; a path or a word of an employee may stand
there. Called every half minute by the processes; clearing costs microseconds.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import sys
import urllib.parse
from collections.abc import Callable
from types import ModuleType
from typing import Any

logger = logging.getLogger("wegwijzer.opruimen")

ELKE_SECONDEN = 30.0
#: Libraries whose caches are keyed by input. Our own hold patterns and lexicons, never a text (tested), but for these.
_EIGEN = frozenset({"bot.tekst.naamlijsten.is_typfout"})
_EIGEN_MODULES = frozenset(naam.rpartition(".")[0] for naam in _EIGEN)
_SOORT: type = type(functools.lru_cache(lambda: None))
_BIBLIOTHEKEN = ("yarl", "aiohttp", "multidict", "sanic", "sanic_routing", "simplemma", "email", "http", "urllib")
_ZOEK_ELKE = 20


class Opruimer:
    """Clears the caches of libraries, and runs what else must be forgotten in time."""

    def __init__(self, *taken: Callable[[], Any]) -> None:
        """`taken`: called every half minute; each forgets something."""
        self._taken = taken
        self._caches: list[Any] = []
        self._keer = 0

    def ruim_op(self) -> None:
        """Forget now."""
        if self._keer % _ZOEK_ELKE == 0:
            self._caches = caches()
        self._keer += 1
        for cache in self._caches:
            cache.cache_clear()
        urllib.parse.clear_cache()
        for taak in self._taken:
            try:
                taak()
            except Exception as fout:  # one that fails may not keep the others from forgetting
                logger.error("onverwacht %s", type(fout).__name__)

    async def draai(self, seconden: float = ELKE_SECONDEN) -> None:
        """Forget every half minute, also when nobody comes by."""
        while True:
            await asyncio.sleep(seconden)
            self.ruim_op()


def caches() -> list[Any]:
    """All `lru_cache`s of the libraries above, at the top of their modules and in their classes.

    Found through the modules, not through the garbage collector: what stood before `gc.freeze` is hidden from that.
    """
    uit: dict[int, Any] = {}
    for naam, module in list(sys.modules.items()):
        hele = naam in _EIGEN_MODULES
        if module is not None and (hele or naam.split(".")[0] in _BIBLIOTHEKEN):
            for o in [*vars(module).values(), *_in_klassen(module)]:
                if type(o) is _SOORT and (not hele or f"{naam}.{o.__name__}" in _EIGEN):
                    uit[id(o)] = o
    return list(uit.values())


def _in_klassen(module: ModuleType) -> list[Any]:
    uit: list[Any] = []
    for klasse in vars(module).values():
        if isinstance(klasse, type):
            uit += [getattr(o, "__func__", o) for o in vars(klasse).values()]
    return uit
