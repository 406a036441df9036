"""`wegwijzer voorbeeld`: a local page that shows wegwijzer.yml as the employee sees it, while it is being changed."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import socket
import sys
from pathlib import Path

from bot.wegwijzer.load import pad_van_wegwijzer

ADRES = "127.0.0.1"


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("bestand", nargs="?", type=Path, help="het bestand (anders wegwijzer.yml)")
    deel.add_argument("--poort", type=int, default=8085, help="poort op deze computer (standaard 8085)")
    deel.add_argument("--zonder-model", action="store_true", help="herken zinnen alleen aan je eigen woorden")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk. Exit code 1 when the port is taken, 2 when there is no file."""
    pad = keuze.bestand or pad_van_wegwijzer()
    if not pad.is_file():
        print(f"Het bestand {pad} is er niet.", file=sys.stderr)
        return 2
    if not _vrij(keuze.poort):
        print(
            f"Poort {keuze.poort} is al in gebruik. Kies een andere: wegwijzer voorbeeld --poort 8086", file=sys.stderr
        )
        return 1
    with contextlib.suppress(KeyboardInterrupt):
        draai(pad, keuze.poort, zonder_model=keuze.zonder_model)
    return 0


def _vrij(poort: int) -> bool:
    with socket.socket() as probeer:
        probeer.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probeer.bind((ADRES, poort))
        except (OSError, OverflowError):
            return False
    return True


def draai(pad: Path, poort: int, *, zonder_model: bool) -> None:
    """Serve until Ctrl-C; on loopback only."""
    from aiohttp.web import GracefulExit

    from bot.front import deur
    from bot.stilte import stil
    from bot.voorbeeld.app import maak_app

    stil()

    async def serveer() -> None:
        app = maak_app(pad, zonder_model=zonder_model)
        print(f"Het voorbeeld staat op http://{ADRES}:{poort}/\n")
        print(
            "Laat dit venster open. Bewaar je het bestand, dan ververst de pagina vanzelf.\nStoppen: Ctrl-C", flush=True
        )
        await deur.draai(app, ADRES, poort)

    with contextlib.suppress(GracefulExit):
        asyncio.run(serveer())
