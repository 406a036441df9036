"""The measures of the benchmark. Both sides run at the same time and get their turns in turn, so that what else the
machine does hits both alike; the outcome is a median and the ratio of two medians."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.meet.kant import PER_GESPREK, Gesprek, Kant

KORT = (
    "mijn baas schreeuwt elke dag tegen mij",
    "ik word gepest door een collega",
    "er wordt gestolen op mijn afdeling",
    "ik voel me niet veilig op mijn werk",
    "mijn collega maakt racistische grappen",
    "ik ben bedreigd door een bewoner",
)
_VERHAAL = (
    "Ik werk nu zes jaar bij dit team en sinds er een nieuwe teamleider is gaat het niet goed meer. Hij maakt "
    "opmerkingen over mijn kleding en over waar ik vandaan kom, en als ik er iets van zeg lacht iedereen. Vorige week "
    "stond hij in de gang te schreeuwen dat ik niets kan, waar twee collega's bij waren. Ik slaap slecht, ik heb "
    "buikpijn als ik naar mijn werk ga en ik ben bang dat ik mijn contract verlies als ik dit ergens meld. "
)
WOORDEN = (5, 10, 25, 50, 100, 150, 250, 300)
TEGELIJK = (1, 5, 20, 50)
Voortgang = Callable[[int], None]


def verhaal(n_words: int) -> str:
    """A story of `n_words` words."""
    return " ".join(itertools.islice(itertools.cycle(_VERHAAL.split()), n_words))


@dataclass
class Rij:
    """Times of one measure on one side, in milliseconds."""

    tijden: list[float]

    def p(self, procent: float) -> float:
        """A percentile (0..100)."""
        rij = sorted(self.tijden)
        return rij[min(len(rij) - 1, int(len(rij) * procent / 100))] if rij else float("nan")

    def als_dict(self) -> dict[str, float]:
        """p50, p95, p99 and the number."""
        return {"p50": self.p(50), "p95": self.p(95), "p99": self.p(99), "aantal": len(self.tijden)}


class Bron:
    """Gives turns of one kind (`kort`, `knop`, or a fixed text) to one side, in conversations of a real length."""

    def __init__(self, kant: Kant, soort: str) -> None:
        self.kant, self.soort = kant, soort
        self._gesprek: Gesprek | None = None
        self._teksten = itertools.cycle(KORT if soort == "kort" else (soort,))

    async def beurt(self) -> float:
        """Milliseconds of one turn. Raises RuntimeError when it was not really answered; stock's silence is counted."""
        if self._gesprek is None or self._gesprek.aantal >= PER_GESPREK:
            self._gesprek = await self.kant.gesprek()
        knop, tekst = "", ""
        if self.soort == "knop":
            knop = "opening.situatie.pesten"
            if self.kant.naam == "onze":
                self._gesprek = await self.kant.gesprek()
                knop = await eerste_knop(self._gesprek)
        else:
            tekst = next(self._teksten)
        begin = time.perf_counter()
        data = await self._gesprek.stuur(tekst=tekst, knop=knop)
        duur = (time.perf_counter() - begin) * 1000
        if self.kant.naam == "kaal" and data == []:  # stock Rasa, in doubt: it says nothing, and it took that long
            self.kant.leeg += 1
        elif not (data.get("berichten") and not data.get("storing") if isinstance(data, dict) else data):
            raise RuntimeError(f"{self.kant.naam}: geen antwoord: {data}")
        return duur


async def eerste_knop(gesprek: Gesprek) -> str:
    """A button that was just offered."""
    data = await gesprek.stuur(tekst="ik word gepest")
    return next(k["id"] for b in data["berichten"] for k in b["knoppen"])


async def beurten(kanten: Sequence[Kant], soort: str, aantal: int, voortgang: Voortgang) -> dict[str, Any]:
    """One turn here, one turn there."""
    bronnen = {k.naam: Bron(k, soort) for k in kanten}
    rijen: dict[str, Rij] = {k.naam: Rij([]) for k in kanten}
    for nummer in range(aantal + 5):
        for naam, bron in bronnen.items():
            duur = await bron.beurt()
            if nummer >= 5:  # the first ones warm up
                rijen[naam].tijden.append(duur)
        voortgang(1)
    return {naam: rij.als_dict() for naam, rij in rijen.items()}


async def doorvoer(kanten: Sequence[Kant], tegelijk: int, aantal: int, voortgang: Voortgang) -> dict[str, Any]:
    """`tegelijk` employees who each send as soon as they have an answer; blocks here and there in turn."""
    rijen: dict[str, Rij] = {k.naam: Rij([]) for k in kanten}
    seconden: dict[str, list[float]] = {k.naam: [] for k in kanten}
    for _ in range(3):
        for kant in kanten:
            per_persoon = max(2, aantal // tegelijk)
            begin = time.perf_counter()
            delen = await asyncio.gather(*(_persoon(kant, per_persoon) for _ in range(tegelijk)))
            seconden[kant.naam].append((time.perf_counter() - begin) / (per_persoon * tegelijk))
            for deel in delen:
                rijen[kant.naam].tijden += deel
        voortgang(1)
    return {n: {**r.als_dict(), "per_seconde": 1 / statistics.median(seconden[n])} for n, r in rijen.items()}


async def _persoon(kant: Kant, aantal: int) -> list[float]:
    bron = Bron(kant, "kort")
    return [await bron.beurt() for _ in range(aantal)]


async def geheugenloop(kanten: Sequence[Kant], berichten: int, voortgang: Voortgang) -> dict[str, Any]:
    """Resident memory while `berichten` messages pass, ten at a time, in ever new conversations."""
    punten: dict[str, list[tuple[int, float]]] = {k.naam: [(0, k.geheugen_mb())] for k in kanten}
    stap = max(50, berichten // 20)
    for begin in range(0, berichten, stap):
        for kant in kanten:
            await asyncio.gather(*(_persoon(kant, stap // 10) for _ in range(10)))
            punten[kant.naam].append((begin + stap, kant.geheugen_mb()))
        voortgang(1)
    return dict(punten)


async def rekentijd(kanten: Sequence[Kant], aantal: int, voortgang: Voortgang) -> dict[str, float]:
    """Milliseconds of the processor of one short turn, over all processes: what capacity is reckoned with."""
    uit: dict[str, float] = {}
    for kant in kanten:
        bron, begin = Bron(kant, "kort"), kant.processortijd()
        for _ in range(aantal):
            await bron.beurt()
        uit[kant.naam] = (kant.processortijd() - begin) * 1000 / aantal
        voortgang(1)
    return uit
