"""`wegwijzer documenten`: makes the parts of docs/ that come from the code; a test checks that they are up to date."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from bot.verantwoording import betrouwbaarheid
from bot.wegwijzer.load import STANDAARD_PAD

WORTEL = STANDAARD_PAD.parent


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("--controleer", action="store_true", help="schrijf niets, zeg alleen wat verouderd is")
    deel.add_argument("--cijfers", action="store_true", help="neem eerst over wat de tests maten (resultaten/)")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Exit code 1 when a file was out of date under --controleer."""
    if keuze.cijfers:
        nieuw = betrouwbaarheid.neem_over()
        print(f"Overgenomen: {', '.join(nieuw) or 'niets nieuws'}.")
    oud = [naam for naam, maak in documenten().items() if _lees(WORTEL / naam) != maak()]
    if keuze.controleer:
        for naam in oud:
            print(f"{naam} is verouderd. Doe dit: wegwijzer documenten")
        return int(bool(oud))
    for naam in oud:
        (WORTEL / naam).parent.mkdir(parents=True, exist_ok=True)
        (WORTEL / naam).write_text(documenten()[naam](), encoding="utf-8")
        print(f"{naam} is opnieuw gemaakt.")
    if not oud:
        print("Alles is al bij.")
    return 0


def documenten() -> dict[str, Callable[[], str]]:
    """Each generated file and how it is made."""
    from bot.redactie import foutendoc, schema_json
    from bot.verantwoording import documenten as verantwoording

    return {
        **verantwoording(),
        "docs/wegwijzer.schema.json": schema_json.als_tekst,
        "docs/fouten.md": lambda: foutendoc.als_tekst(WORTEL / "tests" / "fouten"),
    }


def _lees(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8")
    except OSError:
        return ""
