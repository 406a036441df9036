"""A monthly picture: how often which situatie led to which route, in counts only (`wegwijzer signalen`).

Off unless the operator names a folder in `WEGWIJZER_SIGNALEN`; the opening then says so. Kept: per month the number of
kaarten per situatie and route. Not kept: times, sessions, order, doer, role, or anything of a text. A conversation with
danger is not counted.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.wegwijzer.tijd import AMSTERDAM

logger = logging.getLogger("wegwijzer.front")

#: Counts below this are never shown: few people may be recognised (as Statistics Netherlands does).
KLEINSTE = 10


class Signalen:
    """Counts in memory; written now and then, so that the time of a change on disk says nothing."""

    def __init__(self, map_: Path | None) -> None:
        """`map_`: None is off."""
        self._map = map_
        self._naam = secrets.token_hex(4)
        self._maand = ""
        self._telling: Counter[str] = Counter()
        self._keer = 0

    @property
    def aan(self) -> bool:
        """True when the operator has switched it on."""
        return self._map is not None

    def tel(self, berichten: Iterable[dict[str, Any]]) -> None:
        """Count the advice of one answer."""
        if self._map is None:
            return
        self._wissel(datetime.now(AMSTERDAM).strftime("%Y-%m"))
        for bericht in berichten:
            kaart = bericht.get("kaart") or {}
            if kaart.get("soort") != "advies" or kaart.get("spoed"):
                continue
            paren = {f"{s} {r.get('id', '')}" for s in kaart.get("situaties", [])[:1] for r in kaart.get("routes", [])}
            self._telling.update(p for p in paren if all(c.isalnum() or c in "_ " for c in p))

    def bewaar(self, *, nu: bool = False) -> None:
        """Write the counts; called every half minute, does so once an hour."""
        self._keer += 1
        if self._map is None or not self._telling or (self._keer % 120 and not nu):
            return
        try:
            self._map.mkdir(parents=True, exist_ok=True)
            pad = self._map / f"{self._maand}-{self._naam}.json"
            tussen = pad.with_suffix(".tmp")
            tussen.write_text(json.dumps(dict(sorted(self._telling.items()))))
            tussen.replace(pad)
        except OSError:
            logger.error("signalen_mislukt")

    def _wissel(self, maand: str) -> None:
        if maand != self._maand:
            self.bewaar(nu=True)
            self._maand, self._telling = maand, Counter()


def uit_omgeving() -> Path | None:
    """The folder of `WEGWIJZER_SIGNALEN`; None when it is not set."""
    naam = os.environ.get("WEGWIJZER_SIGNALEN", "")
    return Path(naam) if naam else None


def lees(map_: Path, maand: str) -> Counter[str]:
    """The counts of a month, of all fronts together."""
    som: Counter[str] = Counter()
    for pad in map_.glob(f"{maand}-*.json"):
        som.update({str(k): int(v) for k, v in json.loads(pad.read_text()).items()})
    return som


def toonbaar(telling: Counter[str]) -> tuple[list[tuple[str, str, int]], int]:
    """(situatie, route, count) of the cells that may be shown, and how many cells may not."""
    cellen = []
    for naam, aantal in sorted(telling.items()):
        situatie, _, route = naam.partition(" ")
        if aantal >= KLEINSTE:
            cellen.append((situatie, route, aantal))
    return cellen, len(telling) - len(cellen)
