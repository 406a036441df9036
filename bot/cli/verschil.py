"""`wegwijzer verschil OUD [NIEUW]`: what changes for employees between two versions, in words."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.cli.controleer import verslag
from bot.verschil.bron import Versie
from bot.wegwijzer.load import STANDAARD_PAD, pad_van_wegwijzer


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("oud", metavar="OUD", help="een bestand of een versie van git, zoals HEAD~1")
    deel.add_argument("nieuw", metavar="NIEUW", nargs="?", help="een bestand of versie (anders wegwijzer.yml van nu)")
    deel.add_argument("--html", type=Path, metavar="BESTAND", help="schrijf het ook als pagina")
    deel.add_argument("--zonder-gesprekken", action="store_true", help="speel de opgenomen gesprekken niet na")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Exit code 1 when one of the two may not go live, 2 when it is not there."""
    from bot.verschil import als_html, als_tekst, bron, gesprekken
    from bot.verschil.vergelijk import vergelijk

    try:
        versies = [bron.haal(w, STANDAARD_PAD.parent) for w in (keuze.oud, keuze.nieuw or str(pad_van_wegwijzer()))]
    except bron.OnbekendeBron as fout:
        print(fout, file=sys.stderr)
        return 2
    oud, nieuw = (v.geladen.wegwijzer for v in versies)
    if oud is None or nieuw is None:
        _weiger(versies)
        return 1
    verhalen = [] if keuze.zonder_gesprekken else gesprekken.lees()
    uitkomst = vergelijk(oud, nieuw, verhalen=verhalen, namen=(versies[0].naam, versies[1].naam))
    print(als_tekst.schrijf(uitkomst))
    if keuze.html:
        keuze.html.write_text(als_html.schrijf(uitkomst), encoding="utf-8")
        print(f"\nOok als pagina: {keuze.html}")
    return 0


def _weiger(versies: list[Versie]) -> None:
    for v in versies:
        if v.geladen.wegwijzer is None:
            print(verslag(tuple(f for f in v.geladen.fouten if f.is_fout)), file=sys.stderr)
            print(f"\n{v.naam} mag zo niet in gebruik; er is niets vergeleken.", file=sys.stderr)
