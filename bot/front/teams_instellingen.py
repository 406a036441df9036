"""Settings of the Teams door: the section `teams` of credentials.yml, secrets from the environment only.

Without tenant, app and secret there is no Teams, and everything else runs. A value `$NAAM` or `${NAAM}` is read from
the environment; a secret may not stand in the file at all.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

PAD = Path(__file__).resolve().parents[2] / "credentials.yml"
SECTIE = "teams"
AANMELDEN = ("geheim", "beheerde_identiteit")

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_UIT_OMGEVING = re.compile(r"\$\{?([A-Z][A-Z0-9_]*)\}?")


class TeamsOnvolledig(ValueError):
    """The section is there but cannot be used. Holds a Dutch sentence for the operator, never a secret."""


@dataclass(frozen=True, kw_only=True)
class TeamsInstellingen:
    """What the Teams door needs to know.

    `diensten`: addresses that may be called back (begin of a serviceUrl); `sleutels`: the OpenID document of whoever
    signs the tokens (`uitgever`); `inlog`: where the app gets its own token; `proxy`: the way out, when there is one.
    """

    tenant: str
    app_id: str
    aanmelden: str = "geheim"
    geheim: str = field(default="", repr=False)
    diensten: tuple[str, ...] = ("https://smba.trafficmanager.net/",)
    sleutels: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    uitgever: str = "https://api.botframework.com"
    bereik: str = "https://api.botframework.com"
    inlog: str = "https://login.microsoftonline.com"
    proxy: str = ""

    def __post_init__(self) -> None:
        for naam, waarde in (("tenant", self.tenant), ("app_id", self.app_id)):
            if not _GUID.fullmatch(waarde):
                raise TeamsOnvolledig(f"credentials.yml, teams: {naam} moet een id zijn (8-4-4-4-12 tekens, klein).")
        if self.aanmelden not in AANMELDEN:
            raise TeamsOnvolledig(f"credentials.yml, teams: aanmelden moet een zijn van {', '.join(AANMELDEN)}.")
        if self.aanmelden == "geheim" and not self.geheim:
            raise TeamsOnvolledig("credentials.yml, teams: het geheim ontbreekt in de omgeving.")
        if not self.diensten:
            raise TeamsOnvolledig("credentials.yml, teams: diensten mag niet leeg zijn.")
        for adres in (*self.diensten, self.sleutels, self.inlog):
            if not veilig(adres):
                raise TeamsOnvolledig("credentials.yml, teams: elk adres moet met https:// beginnen.")


def veilig(adres: str) -> bool:
    """True for https without user or password; plain http only on this computer."""
    try:
        deel = urlsplit(adres)
        host = deel.hostname or ""
    except ValueError:
        return False
    if deel.username is not None or deel.password is not None or not host:
        return False
    return deel.scheme == "https" or (deel.scheme == "http" and _loopback(host))


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def lees(pad: Path = PAD, omgeving: Mapping[str, str] = os.environ) -> TeamsInstellingen | None:
    """The settings, or None when nothing is filled in. Raises TeamsOnvolledig with a Dutch sentence."""
    try:
        rauw = (yaml.safe_load(pad.read_text(encoding="utf-8")) or {}).get(SECTIE)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError, yaml.YAMLError):
        raise TeamsOnvolledig("credentials.yml is niet te lezen.") from None
    if not rauw:
        return None
    if not isinstance(rauw, dict):
        raise TeamsOnvolledig("credentials.yml, teams: hier hoort een lijst van namen en waarden.")
    return uit_sectie(rauw, omgeving)


def uit_sectie(rauw: dict[str, Any], omgeving: Mapping[str, str]) -> TeamsInstellingen | None:
    """The section as read -> settings. Raises TeamsOnvolledig."""
    bekend = {f.name for f in fields(TeamsInstellingen)}
    vreemd = sorted(str(k) for k in rauw if k not in bekend)
    if vreemd:
        raise TeamsOnvolledig(f"credentials.yml, teams: onbekend: {', '.join(vreemd)}.")
    if not _UIT_OMGEVING.fullmatch(str(rauw.get("geheim") or "$GEEN")):
        raise TeamsOnvolledig("credentials.yml, teams: een geheim hoort in de omgeving, niet in dit bestand.")
    waarden = {naam: _waarde(waarde, omgeving) for naam, waarde in rauw.items()}
    if not any(waarden.get(naam) for naam in ("tenant", "app_id", "geheim")):
        return None
    gevuld = {naam: waarde for naam, waarde in waarden.items() if waarde}
    return TeamsInstellingen(**{"tenant": "", "app_id": "", **gevuld})


def _waarde(waarde: Any, omgeving: Mapping[str, str]) -> Any:
    if isinstance(waarde, list):
        return tuple(str(_waarde(w, omgeving)) for w in waarde)
    tekst = "" if waarde is None else str(waarde).strip()
    naam = _UIT_OMGEVING.fullmatch(tekst)
    return omgeving.get(naam[1], "").strip() if naam else tekst
