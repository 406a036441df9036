"""`wegwijzer speel`: replays conversations through the real bot and says what differs; records new ones."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from pathlib import Path

from bot.speel import controle, dekking, opnemen, scherm, speler, verhaal
from bot.speel.bots import EchteBot, LabelBot
from bot.speel.oordeel import Klacht, oordeel
from bot.speel.verhaal import WORTEL, Verhaal
from bot.speel.verslag import Uitslag, schrijf
from bot.wegwijzer.levend import gedeeld

DEKKING = WORTEL / "docs" / "dekking.md"


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("bestanden", nargs="*", type=Path, help="bestanden of mappen (anders tests/gesprekken)")
    deel.add_argument("--zoek", metavar="WOORD", help="alleen gesprekken met dit woord in de naam of in een bericht")
    deel.add_argument("--regel", metavar="R9", help="alleen gesprekken die deze regel laten zien")
    deel.add_argument("--alles", action="store_true", help="toon elk gesprek helemaal, niet alleen de foute")
    deel.add_argument("--labels", action="store_true", help="zonder model: neem de labels die in het gesprek staan")
    deel.add_argument("--uit", type=Path, default=WORTEL / "resultaten" / "speel", help="map voor het verslag")
    deel.add_argument("--opnemen", type=Path, metavar="BESTAND", help="neem een nieuw gesprek op in dit bestand")
    deel.add_argument("--dekking", action="store_true", help="schrijf docs/dekking.md opnieuw; speelt niets")
    deel.add_argument("--kleur", choices=("ja", "nee"), help="kleuren op het scherm (anders vanzelf)")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Exit code 1 when a conversation differs, 2 for a wrong file."""
    verf = scherm.Verf(keuze.kleur == "ja" if keuze.kleur else sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    if keuze.opnemen:
        return _neem_op(keuze.opnemen, verf)
    verhalen, vondsten = verhaal.lees(keuze.bestanden)
    w = gedeeld().huidig()
    vondsten += controle.controleer(verhalen, w)
    if vondsten:
        print("\n".join(str(v) for v in vondsten), file=sys.stderr)
        print(f"\n{len(vondsten)} keer klopt een gesprek niet; er is niets gespeeld.", file=sys.stderr)
        return 2
    if keuze.dekking:
        return _schrijf_dekking(verhalen)
    gekozen = [v for v in verhalen if _past(v, keuze)]
    if not gekozen:
        print("Er is geen gesprek dat hierbij past.", file=sys.stderr)
        return 2
    return _speel(gekozen, keuze, verf, alles=keuze.alles or len(gekozen) <= 3)


def _past(v: Verhaal, keuze: argparse.Namespace) -> bool:
    if keuze.regel and keuze.regel.upper() not in v.regels:
        return False
    tekst = " ".join([v.naam, *(b.tekst or b.knop or "" for b in v.beurten)]).lower()
    return not keuze.zoek or keuze.zoek.lower() in tekst


def _speel(verhalen: list[Verhaal], keuze: argparse.Namespace, verf: scherm.Verf, *, alles: bool) -> int:
    begin = time.perf_counter()
    uitslagen = asyncio.run(speel(verhalen, labels=keuze.labels, toon=lambda u: _toon(u, verf, alles=alles)))
    w = gedeeld().huidig()
    schrijf(uitslagen, dekking.dekking(verhalen, w), keuze.uit)
    fout = [u for u in uitslagen if u[1]]
    merk = verf("rood", f"{len(fout)} fout") if fout else verf("groen", "alles goed")
    print(f"\n{len(uitslagen)} gesprekken, {merk}, {time.perf_counter() - begin:.0f} seconden.")
    print(f"Verslag: {verhaal.toonpad(keuze.uit / 'index.html')}")
    return int(bool(fout))


async def speel(verhalen: list[Verhaal], *, labels: bool, toon: object = None) -> list[Uitslag]:
    """Play and judge all; `toon` is called with each result as it comes."""
    os.environ.setdefault("WEGWIJZER_DEMO_FORMULIER", "http://127.0.0.1:8080/intranet/melden")
    bot, w = LabelBot() if labels else EchteBot.laad(), gedeeld().huidig()
    uit: list[Uitslag] = []
    for v in verhalen:
        begin = time.perf_counter()
        gespeeld = await speler.speel(bot, v)
        klachten: list[Klacht] = oordeel(gespeeld, w)
        uit.append((gespeeld, klachten, time.perf_counter() - begin))
        if callable(toon):
            toon(uit[-1])
    return uit


def _toon(u: Uitslag, verf: scherm.Verf, *, alles: bool) -> None:
    gespeeld, klachten, _ = u
    if klachten or alles:
        print(scherm.gesprek(gespeeld, klachten, verf), flush=True)


def _schrijf_dekking(verhalen: list[Verhaal]) -> int:
    d = dekking.dekking(verhalen, gedeeld().huidig())
    DEKKING.parent.mkdir(exist_ok=True)
    DEKKING.write_text(dekking.als_markdown(d), encoding="utf-8")
    gaten = d.gaten()
    print("\n".join(["Geschreven: docs/dekking.md", *(f"Nog geen gesprek: {g}" for g in gaten)]))
    return int(bool(gaten))


def _neem_op(pad: Path, verf: scherm.Verf) -> int:
    if not pad.name.startswith("test_") or pad.suffix != ".yml":
        print("Noem het bestand test_….yml, bijvoorbeeld tests/gesprekken/test_nieuw.yml.", file=sys.stderr)
        return 2
    naam, antwoorden = asyncio.run(opnemen.neem_op(EchteBot.laad(), input, print, verf))
    if not antwoorden:
        print("Er is niets opgenomen.")
        return 0
    opnemen.voeg_toe(pad, opnemen.als_yaml(naam, antwoorden))
    print(f"Opgenomen in {verhaal.toonpad(pad)}. Lees het na: wat er staat, is wat de bot nu doet.")
    return 0
