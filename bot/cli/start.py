"""`wegwijzer start`: train when needed, start everything, wait for a real answer, supervise; Ctrl-C stops all."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request

from bot.cli.controleer import verslag
from bot.cli.toezicht import KIJK_SECONDEN, Deel, Toezicht
from bot.cli.train import train_apart
from bot.wegwijzer.load import laad

WACHT_SECONDEN = 300
LOKAAL = ("127.0.0.1", "localhost", "::1")


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("--poort", type=int, default=8080, help="poort van de demopagina (standaard 8080)")
    deel.add_argument(
        "--adres", default="127.0.0.1", help="adres om op te luisteren; buiten deze computer alleen met --productie"
    )
    deel.add_argument("--productie", action="store_true", help="geen demopagina, geen lege contacten")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk."""
    geladen = laad(productie=keuze.productie)
    if not geladen.goed:
        print(verslag(geladen.fouten), file=sys.stderr)
        print("\nDe wegwijzer start niet zolang dit niet klopt.", file=sys.stderr)
        return 1
    if keuze.adres not in LOKAAL and not keuze.productie:
        print("Buiten deze computer luisteren kan alleen met --productie.", file=sys.stderr)
        return 2
    if not _vrij(keuze.adres, keuze.poort):
        print(f"Poort {keuze.poort} is al in gebruik. Kies een andere: wegwijzer start --poort 8081", file=sys.stderr)
        return 1
    train_apart()
    omgeving = maak_omgeving(keuze.adres, keuze.poort, productie=keuze.productie)
    return draai(Toezicht(delen(omgeving), omgeving, productie=keuze.productie), f"http://{keuze.adres}:{keuze.poort}")


def _vrij(adres: str, poort: int) -> bool:
    with socket.socket() as probeer:
        probeer.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probeer.bind((adres if adres != "localhost" else "127.0.0.1", poort))
        except OSError:
            return False
    return True


def vrije_poort() -> int:
    """A free port on loopback."""
    with socket.socket() as probeer:
        probeer.bind(("127.0.0.1", 0))
        return int(probeer.getsockname()[1])


def maak_omgeving(adres: str, poort: int, *, productie: bool) -> dict[str, str]:
    """Environment of the processes, with fresh secrets for every start."""
    return {
        **os.environ,
        "WEGWIJZER_GEHEIM": os.environ.get("WEGWIJZER_GEHEIM") or secrets.token_urlsafe(32),
        "WEGWIJZER_SESSIE_GEHEIM": os.environ.get("WEGWIJZER_SESSIE_GEHEIM") or secrets.token_urlsafe(32),
        "WEGWIJZER_RASA_POORT": os.environ.get("WEGWIJZER_RASA_POORT") or str(vrije_poort()),
        "WEGWIJZER_ADRES": adres,
        "WEGWIJZER_POORT": str(poort),
        "WEGWIJZER_DEMO": "" if productie else "1",
        "WEGWIJZER_PRODUCTIE": "1" if productie else "",
        "WEGWIJZER_DEMO_FORMULIER": "" if productie else f"http://{adres}:{poort}/intranet/melden",
        "PYTHONWARNINGS": "ignore",
    }


def delen(omgeving: dict[str, str]) -> list[Deel]:
    """The processes: Rasa and the front, and the action server when it has a port of its own."""
    geheim, rasa = omgeving["WEGWIJZER_GEHEIM"], omgeving["WEGWIJZER_RASA_POORT"]
    adres = omgeving["WEGWIJZER_ADRES"]
    host = "127.0.0.1" if adres in ("0.0.0.0", "::", "localhost") else adres
    lijst = [
        Deel("rasa", "bot.rasa_proces", f"http://127.0.0.1:{rasa}/webhooks/intern/gezond", geheim),
        Deel("front", "bot.front.app", f"http://{host}:{omgeving['WEGWIJZER_POORT']}/leeft"),
    ]
    if acties := omgeving.get("WEGWIJZER_ACTIES_POORT"):
        lijst.insert(0, Deel("acties", "bot.actie_proces", f"http://127.0.0.1:{acties}/gezond", geheim))
    return lijst


def draai(toezicht: Toezicht, adres: str) -> int:
    """Run until Ctrl-C."""
    for sein in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sein, _onderbreek)
    try:
        toezicht.begin()
        if not wacht(toezicht, adres):
            print("De wegwijzer kwam niet op gang. Kijk naar de regels hierboven.", file=sys.stderr)
            return 1
        with contextlib.suppress(OSError):
            print(f"\nDe wegwijzer is klaar: {adres}/\nStoppen: Ctrl-C\n", flush=True)
        toezicht.draai()
    except KeyboardInterrupt:
        return 0
    finally:
        toezicht.stop()
    return 0


def _onderbreek(*_: object) -> None:
    raise KeyboardInterrupt


def wacht(toezicht: Toezicht, adres: str) -> bool:
    """Wait for a real answer; False when a process ends first or it takes too long."""
    einde = time.monotonic() + WACHT_SECONDEN
    while time.monotonic() < einde:
        if any(d.dood for d in toezicht.delen):
            return False
        try:
            with urllib.request.urlopen(f"{adres}/gereed", timeout=4) as antwoord:
                if json.load(antwoord)["gereed"]:
                    return True
        except (urllib.error.URLError, OSError, ValueError, KeyError):
            pass
        time.sleep(KIJK_SECONDEN)
    return False
