"""Counters of the machine for Prometheus: turns, duration, trouble, share of doubt, version (issue on speed, 5).

Nothing of what a conversation is about: no situatie, no route, no session, no address. Served on a port of its own, on
loopback unless told otherwise, never on the doors of employees.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

#: Set on a request that the safety net answered.
VANGNET = web.RequestKey("vangnet", bool)

#: Upper bounds of the histogram, in seconds; the last is the deadline.
GRENZEN = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
BERICHT = "/webhooks/widget/bericht"
#: Values of a label are fixed words, so that no counter can carry what somebody sent.
UITKOMSTEN = ("ok", "vangnet", "geweigerd", "storing")


@dataclass
class Cijfers:
    """What is counted since the start of this front."""

    beurten: dict[str, int] = field(default_factory=lambda: dict.fromkeys(UITKOMSTEN, 0))
    emmers: list[int] = field(default_factory=lambda: [0] * (len(GRENZEN) + 1))
    seconden: float = 0.0
    gelezen: int = 0
    twijfel: int = 0

    def tel(self, uitkomst: str, seconden: float) -> None:
        """One turn."""
        self.beurten[uitkomst] += 1
        self.seconden += seconden
        self.emmers[next((i for i, g in enumerate(GRENZEN) if seconden <= g), len(GRENZEN))] += 1

    def lees(self, *, twijfel: bool) -> None:
        """One text that was understood, with doubt or without."""
        self.gelezen += 1
        self.twijfel += twijfel

    def tekst(self, *, versie: str, sessies: int, gereed: bool) -> str:
        """The exposition format of Prometheus."""
        regels = ["# TYPE wegwijzer_beurten_total counter"]
        regels += [f'wegwijzer_beurten_total{{uitkomst="{u}"}} {n}' for u, n in self.beurten.items()]
        regels.append("# TYPE wegwijzer_beurt_seconden histogram")
        som = 0
        for grens, aantal in zip((*map(str, GRENZEN), "+Inf"), self.emmers, strict=True):
            som += aantal
            regels.append(f'wegwijzer_beurt_seconden_bucket{{le="{grens}"}} {som}')
        regels += [f"wegwijzer_beurt_seconden_sum {self.seconden:.6f}", f"wegwijzer_beurt_seconden_count {som}"]
        for naam, soort, waarde in (
            ("gelezen_total", "counter", self.gelezen),
            ("twijfel_total", "counter", self.twijfel),
            ("sessies", "gauge", sessies),
            ("gereed", "gauge", int(gereed)),
        ):
            regels += [f"# TYPE wegwijzer_{naam} {soort}", f"wegwijzer_{naam} {waarde}"]
        regels += ["# TYPE wegwijzer_info gauge", f'wegwijzer_info{{versie="{versie}"}} 1']
        return "\n".join(regels) + "\n"


CIJFERS = web.AppKey("cijfers", Cijfers)


@web.middleware
async def cijfers_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Counts the turns of the widget."""
    if request.path != BERICHT or request.method != "POST":
        return await handler(request)
    cijfers, begin = request.app[CIJFERS], time.perf_counter()
    try:
        antwoord = await handler(request)
    except BaseException:
        cijfers.tel("storing", time.perf_counter() - begin)
        raise
    uitkomst = "vangnet" if request.get(VANGNET) else _uitkomst(antwoord.status)
    cijfers.tel(uitkomst, time.perf_counter() - begin)
    return antwoord


def _uitkomst(status: int) -> str:
    return "ok" if status < 400 else ("geweigerd" if status < 500 else "storing")
