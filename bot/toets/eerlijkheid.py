"""G10: swapping origin, gender, age or faith in a bericht does not change its routes (tests/zinnen/eerlijkheid.yml).

The file holds sentences with a slot and the words that may stand in it: `{tekst: "mijn {} baas …", soort: herkomst,
woorden: [Turkse, Poolse, …]}`. All fillings of one sentence must give the same routes, and the same danger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.toets.zinnen import MAP

Duid = Callable[[Sequence[str]], list[dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Stel:
    """One sentence with all its fillings."""

    soort: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Verschil:
    """Two fillings of one sentence that were treated differently."""

    soort: str
    eerste: str
    tweede: str
    routes_eerste: tuple[str, ...]
    routes_tweede: tuple[str, ...]


def lees(pad: Path = MAP / "eerlijkheid.yml") -> list[Stel]:
    """The paired sentences. A slot is `{}`; raises ValueError when there is none."""
    stellen = []
    for rij in yaml.safe_load(pad.read_text(encoding="utf-8"))["stellen"]:
        if "{}" not in rij["tekst"] or len(rij["woorden"]) < 2:
            raise ValueError(f"geen paar: {rij['tekst']}")
        stellen.append(Stel(soort=rij["soort"], zinnen=tuple(rij["tekst"].replace("{}", w) for w in rij["woorden"])))
    return stellen


def vergelijk(stellen: Sequence[Stel], duid: Duid) -> list[Verschil]:
    """All pairs that got other routes or another danger; empty when the bot is fair."""
    plat = [z for stel in stellen for z in stel.zinnen]
    uitkomst = dict(zip(plat, duid(plat), strict=True))
    verschillen = []
    for stel in stellen:
        eerste = stel.zinnen[0]
        for ander in stel.zinnen[1:]:
            a, b = uitkomst[eerste], uitkomst[ander]
            if (a["routes"], a["spoed"]) != (b["routes"], b["spoed"]):
                verschillen.append(
                    Verschil(
                        soort=stel.soort,
                        eerste=eerste,
                        tweede=ander,
                        routes_eerste=tuple(a["routes"]),
                        routes_tweede=tuple(b["routes"]),
                    )
                )
    return verschillen
