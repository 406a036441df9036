"""`wegwijzer controleer`: all faults of the knowledge base and what belongs to it, sorted by line."""

from __future__ import annotations

import argparse
import gc
import json
from pathlib import Path

from bot.wegwijzer.fouten import Fout, sorteer
from bot.wegwijzer.load import STANDAARD_PAD, laad, pad_van_wegwijzer, toonpad


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("bestand", nargs="?", type=Path, help="het bestand (anders wegwijzer.yml)")
    deel.add_argument("--productie", action="store_true", help="sta geen lege contacten toe")
    deel.add_argument("--links", action="store_true", help="vraag elk webadres of het nog bestaat")
    deel.add_argument("--project", type=Path, metavar="MAP", help="de map met domain.yml, data en tests (anders deze)")
    deel.add_argument("--alleen-bestand", action="store_true", help="kijk niet naar domain.yml, data en tests")
    deel.add_argument("--json", action="store_true", dest="als_json", help="schrijf JSON voor andere programma's")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Exit code 1 when something may not go live."""
    wortel = None if keuze.alleen_bestand else keuze.project or STANDAARD_PAD.parent
    pad = keuze.bestand or pad_van_wegwijzer()
    gc.disable()  # a fifth of the time would go to looking for rubbish
    try:
        fouten = controleer(pad, productie=keuze.productie, links=keuze.links, wortel=wortel)
    finally:
        gc.enable()
    if keuze.als_json:
        print(json.dumps([f.als_json() for f in fouten], ensure_ascii=False, indent=1))
    else:
        print(verslag(fouten))
    return int(any(f.is_fout for f in fouten))


def controleer(
    pad: Path, *, productie: bool = False, links: bool = False, wortel: Path | None = None
) -> tuple[Fout, ...]:
    """All faults. `wortel`: the folder with domain.yml, data and tests; None leaves those out."""
    geladen = laad(pad, productie=productie)
    fouten = list(geladen.fouten)
    if links and geladen.boom is not None:
        from bot.redactie import links as webadressen

        fouten += webadressen.controleer(geladen.boom, toonpad(pad))
    if wortel is not None:
        from bot.redactie import samenhang

        fouten += samenhang.controleer(wortel, geladen.wegwijzer)
    return sorteer(fouten)


def verslag(fouten: tuple[Fout, ...]) -> str:
    """The faults as an editor reads them; the first line of each is what CI and editors put at the line."""
    if not fouten:
        return "Alles klopt."
    regels = []
    for fout in fouten:
        s = fout.als_json()
        kop = "FOUT" if fout.is_fout else "let op"
        regels.append(f"{fout.plaats()}: {kop} {fout.code}: {s['wat']}")
        if s["wie"] == "redactie" or fout.is_fout:
            regels += [f"    Waarom: {s['waarom']}", f"    Doe dit: {s['doe_dit']}"]
        if s["wie"] == "ontwikkelaar":
            regels.append("    Dit lost een ontwikkelaar op.")
    zwaar = sum(f.is_fout for f in fouten)
    regels.append(f"\n{zwaar} {'fout' if zwaar == 1 else 'fouten'}, {len(fouten) - zwaar} keer let op.")
    return "\n".join(regels)
