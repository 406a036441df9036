"""`wegwijzer signalen`: the anonymous picture of a month, counts of situaties and routes."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from bot.front.signalen import KLEINSTE, lees, toonbaar, uit_omgeving


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("maand", help="jaar en maand, bijvoorbeeld 2026-11")
    deel.add_argument("--map", type=Path, default=None, help="map met tellingen (standaard WEGWIJZER_SIGNALEN)")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Code 2 when signals are off or the month is none."""
    map_ = keuze.map or uit_omgeving()
    if map_ is None:
        print(
            "Signalen staan uit. Wie ze wil: zet WEGWIJZER_SIGNALEN op een map; de opening zegt het dan.",
            file=sys.stderr,
        )
        return 2
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", keuze.maand):
        print("Geef een maand als 2026-11.", file=sys.stderr)
        return 2
    cellen, verborgen = toonbaar(lees(map_, keuze.maand))
    print(f"{'situatie':26} {'route':32} {'aantal':>6}")
    for situatie, route, aantal in cellen:
        print(f"{situatie:26} {route:32} {aantal:6d}")
    print(f"\n{verborgen} combinaties met minder dan {KLEINSTE} staan er niet bij.")
    return 0
