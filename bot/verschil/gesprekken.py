"""Which recorded conversations would now answer differently (for `wegwijzer verschil`).

Every conversation of tests/gesprekken is played twice, on the labels it states: no model is needed, and what differs
comes from wegwijzer.yml alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.verschil.deel import Deel, Regel
from bot.verschil.routes import hernoemd
from bot.wegwijzer.levend import gebruik
from bot.wegwijzer.model import Wegwijzer


def lees(paden: Sequence[Path] = ()) -> list[Any]:
    """The recorded conversations that can be read; those of the project when no path is given."""
    from bot.speel import verhaal

    return verhaal.lees(paden)[0]


def delen(oud: Wegwijzer, nieuw: Wegwijzer, verhalen: Sequence[Any]) -> Iterator[Deel]:
    """One part for every conversation that goes differently."""
    vertaald = [_met_nieuwe_knoppen(v, knoptitels(oud, nieuw)) for v in verhalen]
    namen = hernoemd(oud, nieuw)
    for verhaal, een, ander in zip(verhalen, speel(verhalen, oud), speel(vertaald, nieuw), strict=True):
        regels = tuple(Vergelijking(oud, nieuw, namen).regels(een, ander))
        if regels:
            yield Deel(f"{verhaal.naam} ({verhaal.bestand}:{verhaal.regel})", regels)


def speel(verhalen: Sequence[Any], w: Wegwijzer) -> list[Any]:
    """The conversations as they go with version `w`."""
    from bot.speel import speler
    from bot.speel.bots import LabelBot

    async def alles() -> list[Any]:
        bot = LabelBot()
        return [await speler.speel(bot, v) for v in verhalen]

    with gebruik(w):
        return asyncio.run(alles())


def knoptitels(oud: Wegwijzer, nieuw: Wegwijzer) -> dict[str, str]:
    """Old title of a button -> its new title, for buttons that only got other words."""
    paren = [
        (oud.teksten[taal][k], nieuw.teksten[taal].get(k, ""))
        for taal in ("nl", "en")
        for k in oud.teksten[taal]
        if k.startswith("knop_")
    ]
    for id_, s in oud.situaties.items():
        paren += [(titel, nieuw.situaties[id_].knop.get(taal, "")) for taal, titel in s.knop.items()]
    paren += [(r.kort, nieuw.routes[i].kort) for i, r in oud.routes.items() if i in nieuw.routes]
    return {een: ander for een, ander in paren if ander and een != ander}


def _met_nieuwe_knoppen(verhaal: Any, titels: dict[str, str]) -> Any:
    beurten = tuple(replace(b, knop=titels.get(b.knop, b.knop)) if b.knop else b for b in verhaal.beurten)
    return replace(verhaal, beurten=beurten)


@dataclass(frozen=True)
class Vergelijking:
    """Compares how one conversation went in both versions; a renamed route or button is the same one."""

    oud: Wegwijzer
    nieuw: Wegwijzer
    namen: dict[str, str]

    def regels(self, een: Any, ander: Any) -> Iterator[Regel]:
        """What differs, turn by turn; the first turn that cannot be played ends it."""
        for nummer, (a, b) in enumerate(zip(een.antwoorden, ander.antwoorden, strict=False), start=1):
            kop = f"Beurt {nummer} ({_gezegd(a.beurt)})"
            if bool(a.fout) != bool(b.fout):
                yield Regel(f"{kop}: {b.fout or 'dit kon eerst niet, en nu wel'}.")
                return
            yield from self._beurt(kop, a, b)

    def _beurt(self, kop: str, a: Any, b: Any) -> Iterator[Regel]:
        eerst, dan = [self.namen.get(i, i) for i in a.alle_routes], b.alle_routes
        if eerst != dan:
            yield Regel(f"{kop}: andere routes.", oud=self._routes(a.alle_routes), nieuw=self._routes(dan))
        elif verschil := _kaartverschil(a.kaarten, b.kaarten):
            yield Regel(f"{kop}: op de kaart staat iets anders.", oud=verschil[0], nieuw=verschil[1])
        if a.tekst != b.tekst:
            yield Regel(f"{kop}: de bot zegt iets anders.", oud=a.tekst, nieuw=b.tekst)
        titels = knoptitels(self.oud, self.nieuw)
        if [titels.get(k, k) for k in a.knoppen] != b.knoppen:
            yield Regel(f"{kop}: andere knoppen.", oud=", ".join(a.knoppen), nieuw=", ".join(b.knoppen))

    def _routes(self, ids: list[str]) -> str:
        namen = []
        for i in ids:
            route = self.nieuw.routes.get(i) or self.oud.routes.get(i)
            namen.append(route.teksten["nl"].naam if route else i)
        return ", ".join(namen) or "geen"


def _gezegd(beurt: Any) -> str:
    zin = f"knop {beurt.knop}" if beurt.knop is not None else f"„{beurt.tekst}”"
    return zin if len(zin) <= 70 else zin[:69] + "…"


#: Of a route on a kaart: ids and what only the editor sees.
_NIET_OP_KAART = ("id", "regel", "status", "bron", "kort", "voor_wie")


def _kaartverschil(kaarten: list[dict[str, Any]], andere: list[dict[str, Any]]) -> tuple[str, str] | None:
    """What the employee reads otherwise on the same routes: (before, after), or None."""
    eerst: list[str] = []
    dan: list[str] = []
    for kaart, ander in zip(kaarten, andere, strict=False):
        for een, twee in zip(kaart["routes"], ander["routes"], strict=False):
            for veld in een:
                if veld not in _NIET_OP_KAART and een[veld] != twee.get(veld):
                    eerst.append(f"{een['naam']}: {_waarde(een[veld])}")
                    dan.append(f"{twee['naam']}: {_waarde(twee.get(veld))}")
    return ("; ".join(dict.fromkeys(eerst)), "; ".join(dict.fromkeys(dan))) if eerst else None


def _waarde(waarde: Any) -> str:
    if isinstance(waarde, list):
        return ", ".join(str(x["tekst"]) if isinstance(x, dict) else str(x) for x in waarde)
    return {True: "nu open", False: "nu dicht", None: "niet bekend"}.get(waarde, str(waarde))
