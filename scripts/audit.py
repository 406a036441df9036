#!/usr/bin/env python
"""Audit of our packages that cannot be falsely green (issue on no trace, 7). Run: `.venv/bin/python scripts/audit.py`.

Offline it compares the lock files with docs/beveiliging/adviezen.yml; with `--online` it asks the package service that
pip is set up for. Either way: every package of the lock files must have been looked at, planted bad versions must be
found, and what touches us needs a judgement. Exit code 0 clean, 1 findings, 2 the audit itself does not work.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

WORTEL = Path(__file__).resolve().parents[1]
ADVIEZEN = WORTEL / "docs" / "beveiliging" / "adviezen.yml"
LOCKS = ("requirements.lock", "requirements-dev.lock")
#: Versions that are known to be bad; an audit that does not find each of them is worth nothing.
GEPLANT = {"jinja2": "2.10", "requests": "2.19.1", "pyyaml": "5.3", "aiohttp": "3.8.0", "rasa": "3.6.20"}
OUD_DAGEN = 120


@dataclass(frozen=True)
class Vondst:
    """An advisory that touches a version. `oordeel` is ours, or empty."""

    pakket: str
    versie: str
    id: str
    oordeel: str = ""


class WerktNiet(Exception):
    """The audit can not be trusted."""


def pakketten(*paden: Path) -> dict[str, str]:
    """name -> version of every pinned package. Raises WerktNiet for a line that is not understood."""
    uit: dict[str, str] = {}
    for pad in paden:
        for regel in pad.read_text(encoding="utf-8").splitlines():
            if not regel.strip() or regel.lstrip().startswith(("#", "--hash=")):
                continue
            m = re.match(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;[^\\]*)?\s*\\?$", regel)
            if not m:
                raise WerktNiet(f"{pad.name}: deze regel begrijp ik niet: {regel[:80]}")
            naam = canonicalize_name(m.group(1))
            if uit.setdefault(naam, m.group(2)) != m.group(2):
                raise WerktNiet(f"{naam} staat met twee versies in de lockbestanden")
    if len(uit) < 50:
        raise WerktNiet(f"maar {len(uit)} pakketten gevonden; dat klopt niet")
    return uit


class Kopie:
    """The offline copy of advisories."""

    def __init__(self, pad: Path = ADVIEZEN) -> None:
        data = yaml.safe_load(pad.read_text(encoding="utf-8"))
        self.gemaakt = dt.date.fromisoformat(data["gemaakt_op"])
        self.adviezen: list[dict[str, Any]] = data["adviezen"]
        self.bekeken = {canonicalize_name(n) for n in data["zonder_advies"].split()}
        self.bekeken |= {canonicalize_name(a["pakket"]) for a in self.adviezen}

    def zoek(self, pakket: str, versie: str) -> list[Vondst]:
        """Advisories that touch `versie`. Raises WerktNiet for a package nobody looked at."""
        if pakket not in self.bekeken:
            raise WerktNiet(f"naar {pakket} is nooit gekeken; zet het in {ADVIEZEN.name}")
        return [
            Vondst(pakket, versie, a["id"], (a.get("oordeel") or "").strip())
            for a in self.adviezen
            if canonicalize_name(a["pakket"]) == pakket
            and Version(versie) in SpecifierSet(a["raakt"], prereleases=True)
        ]


class Dienst:
    """The package service's own answer per version, with our judgements from the copy."""

    def __init__(self, adres: str, kopie: Kopie) -> None:
        self._adres = adres.rstrip("/")
        self._oordelen = {a["id"]: a["oordeel"].strip() for a in kopie.adviezen if a.get("oordeel")}

    def zoek(self, pakket: str, versie: str) -> list[Vondst]:
        """Advisories for `versie`. Raises WerktNiet when the service has no such field or does not answer."""
        adres = f"{self._adres}/pypi/{urllib.parse.quote(pakket)}/{urllib.parse.quote(versie)}/json"
        try:
            with urllib.request.urlopen(adres, timeout=30) as antwoord:
                data = json.load(antwoord)
        except (OSError, ValueError) as fout:
            raise WerktNiet(f"de dienst antwoordt niet over {pakket}: {type(fout).__name__}") from None
        if not isinstance(data.get("vulnerabilities"), list):
            raise WerktNiet(f"de dienst vertelt niets over kwetsbaarheden van {pakket}")
        uit = []
        for v in data["vulnerabilities"]:
            namen = [v["id"], *v.get("aliases", [])]
            if not v.get("withdrawn"):
                uit.append(
                    Vondst(pakket, versie, namen[0], next((o for n in namen if (o := self._oordelen.get(n))), ""))
                )
        return uit


def controleer(bron: Kopie | Dienst, lijst: dict[str, str]) -> list[Vondst]:
    """All findings. Raises WerktNiet when a planted bad version is not found or a package was skipped."""
    for pakket, versie in GEPLANT.items():
        if not bron.zoek(pakket, versie):
            raise WerktNiet(f"{pakket} {versie} is kwetsbaar en werd niet gevonden; deze uitslag zegt niets")
    gezien = {pakket: bron.zoek(pakket, versie) for pakket, versie in sorted(lijst.items())}
    if set(gezien) != set(lijst):
        raise WerktNiet("niet alle pakketten zijn bekeken")
    return [v for vondsten in gezien.values() for v in vondsten]


def adres_van_pip() -> str:
    """Base address of the index that pip is set up for."""
    uit = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True
    ).stdout.strip()
    if not uit:
        raise WerktNiet("geen adres van een pakketdienst; geef --adres, of laat --online weg")
    return uit.rstrip("/").removesuffix("/simple")


def verslag(vondsten: list[Vondst], aantal: int, bron: str) -> str:
    """What was found, in Dutch."""
    open_ = [v for v in vondsten if not v.oordeel]
    regels = [
        f"{aantal} pakketten bekeken met {bron}; {len(vondsten)} adviezen raken een versie, {len(open_)} zonder oordeel."
    ]
    regels += [
        f"  NIEUW  {v.pakket} {v.versie}: {v.id}. Werk bij, of schrijf een oordeel in {ADVIEZEN.name}." for v in open_
    ]
    regels += [f"  bekend {v.pakket} {v.versie}: {v.id}" for v in vondsten if v.oordeel]
    return "\n".join(regels)


def main(argv: list[str] | None = None, *, vandaag: dt.date | None = None) -> int:
    """Talk. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Zoekt bekende kwetsbaarheden in onze pakketten.")
    parser.add_argument("--online", action="store_true", help="vraag het de pakketdienst (meer dan honderd vragen)")
    parser.add_argument("--adres", default="", help="adres van de pakketdienst; anders dat van pip")
    parser.add_argument("--lock", type=Path, nargs="*", default=[WORTEL / naam for naam in LOCKS])
    keuze = parser.parse_args(argv)
    try:
        lijst, kopie = pakketten(*keuze.lock), Kopie()
        bron: Kopie | Dienst = Dienst(keuze.adres or adres_van_pip(), kopie) if keuze.online else kopie
        vondsten = controleer(bron, lijst)
    except WerktNiet as fout:
        print(f"De audit werkt niet: {fout}", file=sys.stderr)
        return 2
    print(verslag(vondsten, len(lijst), "de pakketdienst" if keuze.online else f"de kopie van {kopie.gemaakt}"))
    oud = ((vandaag or dt.date.today()) - kopie.gemaakt).days
    if oud > OUD_DAGEN and not keuze.online:
        print(f"LET OP: de kopie is {oud} dagen oud. Werk {ADVIEZEN.name} bij, of draai met --online.", file=sys.stderr)
    return 1 if any(not v.oordeel for v in vondsten) else 0


if __name__ == "__main__":
    sys.exit(main())
