"""Do the web addresses of wegwijzer.yml answer? Only on request (`controleer --links`); the bot itself never asks."""

from __future__ import annotations

import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel

WACHT_SECONDEN = 8.0
TEGELIJK = 8
#: The page is there, but not for a program: that is no fault of the editor's.
_MAG_NIET = (401, 403, 405, 429)


def controleer(boom: Knoop, bestand: str, *, open_: Callable[[str], int] | None = None) -> list[Fout]:
    """Ask every confirmed web address once. `open_(address)` gives a status or raises; for tests."""
    plekken = list(adressen(boom))
    uniek = list(dict.fromkeys(blad.tekst.strip() for blad in plekken))
    with ThreadPoolExecutor(TEGELIJK) as pool:
        uitkomst = dict(zip(uniek, pool.map(lambda a: oordeel(a, open_ or _open), uniek), strict=True))
    fouten = []
    for blad in plekken:
        gevonden = uitkomst[blad.tekst.strip()]
        if gevonden:
            code, reden = gevonden
            invul = {"adres": blad.tekst.strip(), "reden": reden}
            fouten.append(Fout(code=code, bestand=bestand, regel=blad.regel, kolom=blad.kolom, invul=invul))
    return fouten


def adressen(boom: Knoop) -> Iterator[Blad]:
    """The values of confirmed contacts, and of the form, that are web addresses."""
    if isinstance(boom, Lijst):
        for deel in boom.delen:
            yield from adressen(deel)
    elif isinstance(boom, Tabel):
        zeker = boom.delen.get("zekerheid")
        if isinstance(zeker, Blad) and zeker.tekst == "bevestigd":
            yield from _web(boom.delen.get(n) for n in ("waarde", "url"))
        for deel in boom.delen.values():
            yield from adressen(deel)


def _web(bladen: Iterable[Knoop | None]) -> Iterator[Blad]:
    for blad in bladen:
        if isinstance(blad, Blad) and blad.tekst.strip().startswith(("https://", "http://")):
            yield blad


def oordeel(adres: str, open_: Callable[[str], int]) -> tuple[str, str] | None:
    """(code, reason) when an address is wrong or silent, else None."""
    try:
        status = open_(adres)
    except urllib.error.HTTPError as fout:
        status = fout.code
    except (urllib.error.URLError, OSError, ValueError) as fout:
        return _storing(getattr(fout, "reason", fout))
    if status < 400 or status in _MAG_NIET:
        return None
    return ("W311", f"de server zegt {status}") if status < 500 else ("W312", f"de server zegt {status}")


def _storing(reden: object) -> tuple[str, str]:
    if isinstance(reden, ssl.SSLError):
        return "W311", "het certificaat klopt niet"
    if isinstance(reden, socket.gaierror):
        return "W312", "de naam is niet te vinden"
    if isinstance(reden, TimeoutError):
        return "W312", f"geen antwoord binnen {WACHT_SECONDEN:g} seconden"
    return "W312", "geen verbinding"


def _open(adres: str) -> int:
    verzoek = urllib.request.Request(adres, method="GET", headers={"User-Agent": "wegwijzer-controleer"})
    with urllib.request.urlopen(verzoek, timeout=WACHT_SECONDEN) as antwoord:
        return int(antwoord.status)
