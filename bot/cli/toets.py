"""`wegwijzer toets`: how well the bot understands, measured on held-out sentences."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parents[2]
LAT = WORTEL / "tests" / "zinnen" / "lat.json"
BLOK = 64


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("--uit", type=Path, default=WORTEL / "resultaten" / "toets", help="map voor de uitkomsten")
    deel.add_argument("--lat", action="store_true", help="vergelijk met de vastgelegde cijfers; zakt het, dan code 1")
    deel.add_argument("--leg-vast", action="store_true", help="leg deze cijfers vast als de nieuwe lat")
    deel.add_argument("--kaart", action="store_true", help="schrijf de modelkaart in docs opnieuw")
    deel.add_argument("--stil", action="store_true", help="geen voortgangsbalk")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk."""
    from bot.toets import verslag

    meting = meet(stil=keuze.stil)
    verslag.schrijf(meting, keuze.uit, (WORTEL / "config.yml").read_text(encoding="utf-8"))
    print(verslag.samenvatting(meting.cijfers))
    print("\n" + "\n".join(verslag.grootste_verwarringen(meting)))
    for v in meting.oneerlijk:
        print(f"oneerlijk ({v.soort}): {v.eerste!r} {v.routes_eerste} / {v.tweede!r} {v.routes_tweede}")
    print(f"\nAlles staat in {keuze.uit}")
    if keuze.kaart:
        from bot.toets.modelkaart import schrijf_kaart

        schrijf_kaart(meting, WORTEL / "docs")
    if keuze.leg_vast:
        LAT.write_text(
            json.dumps({"cijfers": meting.cijfers, "goed": sorted(meting.goed)}, ensure_ascii=False, indent=0)
        )
    if keuze.lat:
        gezakt = verslag.zakt(meting, json.loads(LAT.read_text(encoding="utf-8")))
        print("\n".join(["De bot begrijpt minder dan de lat:", *gezakt] if gezakt else ["De lat is gehaald."]))
        return int(bool(gezakt))
    return 0


def meet(*, stil: bool = True) -> Any:
    """Measure with the trained model (trained first when needed)."""
    from bot.duiding import Duider
    from bot.toets import eerlijkheid, meting, zinnen
    from bot.wegwijzer.levend import gedeeld

    duider = Duider.laad()
    werk: dict[str, Any] = {
        "spoed": zinnen.lees_spoed(),
        "gegevens": zinnen.lees_gegevens(),
        "stellen": eerlijkheid.lees(),
    }
    alle = zinnen.lees()
    totaal = len(alle) + len(werk["spoed"]) + len(werk["gegevens"]) + sum(len(s.zinnen) for s in werk["stellen"])
    balk = _balk(totaal, stil)

    def duid(teksten: Sequence[str]) -> list[dict[str, Any]]:
        uit: list[dict[str, Any]] = []
        for begin in range(0, len(teksten), BLOK):
            blok = teksten[begin : begin + BLOK]
            uit += duider.duid(blok, uitvoerig=True)
            balk.update(len(blok))
        return uit

    gemeten = meting.meet(duid, gedeeld().huidig(), zinnen=alle, **werk)
    balk.close()
    return gemeten


def _balk(totaal: int, stil: bool) -> Any:
    from tqdm import tqdm

    return tqdm(total=totaal, disable=stil, unit="zin", desc="toets", ncols=80)
