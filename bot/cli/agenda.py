"""`wegwijzer agenda`: who must check what when, on the screen and as a calendar."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from bot.cli.controleer import verslag
from bot.redactie.agenda import als_ics, als_tekst, taken
from bot.wegwijzer.load import laad, pad_van_wegwijzer


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("bestand", nargs="?", type=Path, help="het bestand (anders wegwijzer.yml)")
    deel.add_argument("--dagen", type=int, metavar="N", help="alleen wat binnen N dagen moet (en wat te laat is)")
    deel.add_argument("--eigenaar", metavar="NAAM", help="alleen wat deze eigenaar moet nakijken")
    deel.add_argument(
        "--ics", type=Path, metavar="BESTAND", help="schrijf een agenda voor Outlook of een andere agenda"
    )


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Exit code 1 when the file may not go live or something is late."""
    geladen = laad(keuze.bestand or pad_van_wegwijzer())
    if geladen.wegwijzer is None:
        print(verslag(tuple(f for f in geladen.fouten if f.is_fout)), file=sys.stderr)
        return 1
    vandaag = date.today()
    lijst = taken(geladen.wegwijzer)
    if keuze.dagen is not None:
        lijst = [t for t in lijst if t.voor <= vandaag + timedelta(days=max(0, min(keuze.dagen, 36_500)))]
    if keuze.eigenaar:
        lijst = [t for t in lijst if t.eigenaar.lower() == keuze.eigenaar.lower()]
    print(als_tekst(lijst, vandaag))
    if keuze.ics:
        keuze.ics.write_bytes(als_ics(lijst, datetime.now(timezone.utc)).encode())
        print(f"\nOok als agenda: {keuze.ics}")
    return int(any(t.over_dagen(vandaag) < 0 for t in lijst))
