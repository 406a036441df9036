"""docs/capaciteit.md: the measured cost of a turn, and the machines that 20,000 employees need (issue on speed, 4)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from bot.verantwoording.gegevens import constanten

MEDEWERKERS = 20_000
BEURTEN_PER_GESPREK = 8
#: Name, share of the employees that comes, in how many minutes, why.
MOMENTEN: tuple[tuple[str, float, int, str], ...] = (
    ("gewone dag", 0.001, 480, "een op de duizend medewerkers, verspreid over de dag"),
    ("na een bericht op intranet", 0.02, 60, "twee op de honderd, binnen een uur"),
    ("na nieuws over de gemeente", 0.05, 30, "een op de twintig, binnen een half uur"),
    ("iedereen die ooit iets meemaakt, tegelijk", 0.2, 60, "een op de vijf, binnen een uur: komt niet voor"),
)
#: So much of a processor may be used on average: above it waiting grows fast.
BENUT = 0.5
#: Of a conversation, at most: what is longer is not kept.
KB_PER_GESPREK = constanten("bot/geheugen/tracker.py")["MAX_BYTES"] / 1000
OPEN_MINUTEN = 30


def per_seconde(deel: float, minuten: int) -> float:
    """Turns a second on average while that share of the employees comes."""
    return MEDEWERKERS * deel * BEURTEN_PER_GESPREK / (minuten * 60)


def kernen(beurten: float, ms: float) -> int:
    """Processor cores for so many turns a second of `ms` processor time each."""
    return max(1, math.ceil(beurten * ms / 1000 / BENUT))


def als_tekst(u: dict[str, Any]) -> str:
    """The page, Markdown. `u`: outcome of `bot.meet.loop.meet`."""
    ms, mb = u["processor_ms"]["onze"], u["geheugen_mb"]["onze"]
    twintig = u["doorvoer"]["20"]["onze"]
    rijen = []
    for naam, deel, minuten, waarom in MOMENTEN:
        beurten = per_seconde(deel, minuten)
        open_ = MEDEWERKERS * deel * min(1.0, OPEN_MINUTEN / minuten)
        rijen.append(
            f"| {naam} | {waarom} | {beurten:.2f} | {kernen(beurten, ms)} | {open_:,.0f} "
            f"| {open_ * KB_PER_GESPREK / 1000:.1f} MB |"
        )
    top = 1000 / ms
    return f"""# Capaciteit

Gemaakt door `{u.get("opdracht", "wegwijzer meet")}` op {u["begin"]}, uit de metingen van [prestaties.md](prestaties.md).

## Wat een beurt kost

- Processortijd van een beurt, alle processen samen: **{ms:.1f} ms**. Een kern kan dus hooguit {top:.0f} beurten per seconde.
- Geheugen van alle processen samen: **{mb:.0f} MB**. Daar komt per open gesprek hooguit {KB_PER_GESPREK:g} kB bij.
- Met 20 medewerkers tegelijk: {twintig["per_seconde"]:.0f} beurten per seconde, p99 {twintig["p99"]:.0f} ms, op deze machine
  ({u["machine"]["kernen"]} kernen, waarop ook de kale Rasa en de klanten draaiden).

## De som voor {MEDEWERKERS:,} medewerkers

Een gesprek heeft {BEURTEN_PER_GESPREK} beurten (verhaal, knop, kaart, vraag, formulier). Een kern wordt voor {BENUT:.0%} benut:
daarboven groeit het wachten snel. Kernen = beurten per seconde x {ms:.1f} ms / {BENUT:g}. Open gesprekken tellen
{OPEN_MINUTEN} minuten mee.

| moment | wie er komt | beurten per s | kernen | open gesprekken | geheugen daarvan |
|---|---|---:|---:|---:|---:|
{chr(10).join(rijen)}

## Wat daaruit volgt

- **Een machine met 2 kernen en 1 GB** is genoeg voor elke dag en voor een bericht op intranet. Alles in een stel
  processen, geheugen in het proces: `make start` of een container uit `deploy/Dockerfile`.
- **Twee zulke machines** met Redis (64 MB, zonder schijf) zijn er niet om de snelheid maar om door te draaien als er een
  uitvalt: `deploy/compose.yaml` of `deploy/kubernetes/`. Elke werker bedient elke beurt.
- **Meer** is een werker per kern erbij; een werker kost ongeveer zoveel geheugen als Rasa hierboven. Redis en nginx zijn bij
  deze aantallen niet te merken.
- De grens per adres staat ver boven wat een stad achter een proxy stuurt (`bot/front/grenzen.py`).
"""


def schrijf(u: dict[str, Any], docs: Path) -> None:
    """Write docs/capaciteit.md."""
    (docs / "capaciteit.md").write_text(als_tekst(u), encoding="utf-8")
