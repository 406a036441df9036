"""`wegwijzer meet`: the benchmark beside a stock Rasa 3.6.21, in one run."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("--map", type=Path, default=WORTEL / ".meet", help="werkmap, met de omgeving van de kale Rasa")
    deel.add_argument("--docs", type=Path, default=WORTEL / "docs", help="map van prestaties.md en de plaatjes")
    deel.add_argument("--per-intent", type=int, default=20, help="zinnen per intent die beide leren; 0 is alles")
    deel.add_argument("--beurten", type=int, default=60, help="beurten per maat")
    deel.add_argument("--starts", type=int, default=3, help="hoe vaak beide gestart worden")
    deel.add_argument("--berichten", type=int, default=2_000, help="berichten voor de geheugenloop (lang: 100000)")
    deel.add_argument("--gesprekken", type=int, default=100_000, help="open gesprekken")
    deel.add_argument("--niet-trainen", action="store_true", help="gebruik de modellen van de vorige keer")
    deel.add_argument("--stil", action="store_true", help="geen voortgangsbalk")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Code 1 when a goal is missed."""
    from tqdm import tqdm

    from bot.meet import capaciteit, loop, verslag

    k = loop.Keuzes(
        per_intent=keuze.per_intent,
        beurten=keuze.beurten,
        starts=keuze.starts,
        berichten=keuze.berichten,
        gesprekken=keuze.gesprekken,
        trainen=not keuze.niet_trainen,
    )
    keuze.map.mkdir(parents=True, exist_ok=True)
    with tqdm(total=loop.n_stappen(k), disable=keuze.stil, unit="stap") as balk:
        uit = asyncio.run(loop.meet(keuze.map.absolute(), k, balk.update, balk.set_description))
    uit["opdracht"] = " ".join(["wegwijzer", *sys.argv[1:]])
    verslag.schrijf(uit, keuze.docs)
    capaciteit.schrijf(uit, keuze.docs)
    print(verslag.tabel(uit))
    gemist = verslag.niet_gehaald(uit)
    print(f"\nDoel niet gehaald: {', '.join(gemist)}" if gemist else "\nAlle doelen zijn gehaald.")
    return int(bool(gemist))
