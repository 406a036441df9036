"""The line to Microsoft: keys, the app's own token, and the connector that delivers our answers (step 11 of the flow).

Nothing here runs before Teams is first used: start-up needs no internet. No redirect is followed (a token would go
along), every wait has an end, and an error holds a code and a status, never an address, a text or a token.
"""

from __future__ import annotations

import asyncio
import email.utils
import json
import os
import time
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import aiohttp

from bot.front.rasa_klant import Storing, lees_begrensd
from bot.front.teams_instellingen import TeamsInstellingen

WACHT_SECONDEN = 10.0
SLEUTEL_WACHT_SECONDEN = 3.0
#: A token is renewed this long before it ends.
VOORAF_SECONDEN = 300.0
IMDS = "http://169.254.169.254/metadata/identity/oauth2/token"
_FEDERATIE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class NietVerzonden(Exception):
    """The connector did not take it. `status` 0 means no answer; `wacht_seconden` is what it asked us to wait."""

    def __init__(self, status: int, wacht_seconden: float | None = None) -> None:
        super().__init__(str(status))
        self.status = status
        self.wacht_seconden = wacht_seconden


class Verbinding:
    """A pool of connections of its own, so that a slow connector takes none of anybody else's."""

    def __init__(self, instellingen: TeamsInstellingen) -> None:
        self._instellingen = instellingen
        self._sessie: aiohttp.ClientSession | None = None
        self._token = ""
        self._token_tot = 0.0
        self._slot = asyncio.Lock()

    async def start(self) -> None:
        """Open the pool; connects to nobody."""
        self._sessie = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200), trust_env=False)

    async def stop(self) -> None:
        """Close the pool."""
        if self._sessie:
            await self._sessie.close()

    async def haal(self, adres: str) -> Any:
        """GET -> JSON. Raises OSError or ValueError, also for a status that is not 200."""
        try:
            status, _, lichaam = await self._vraag("GET", adres, {}, None, SLEUTEL_WACHT_SECONDEN)
        except (aiohttp.ClientError, Storing) as fout:
            raise OSError(type(fout).__name__) from None
        if status != 200:
            raise OSError(f"status {status}")
        return json.loads(lichaam)

    async def stuur(self, methode: str, adres: str, lichaam: bytes) -> dict[str, Any]:
        """One request to the connector with the app's token. Raises NietVerzonden."""
        for poging in (1, 2):
            kop = {"Authorization": f"Bearer {await self.token()}", "Content-Type": "application/json; charset=utf-8"}
            try:
                status, hoofd, inhoud = await self._vraag(methode, adres, kop, lichaam, WACHT_SECONDEN)
            except (aiohttp.ClientError, OSError, asyncio.TimeoutError, Storing):
                raise NietVerzonden(0) from None
            if status < 300:
                return _als_object(inhoud)
            if status != 401 or poging == 2:
                break
            self._token_tot = 0.0  # revoked, or the clock is off: once more with a new one
        raise NietVerzonden(status, wachttijd(hoofd.get("Retry-After")))

    async def token(self) -> str:
        """The app's token for this tenant, kept until shortly before its end. Raises NietVerzonden."""
        async with self._slot:
            if time.monotonic() < self._token_tot:
                return self._token
            try:
                status, hoofd, inhoud = await self._vraag_token()
            except (aiohttp.ClientError, OSError, asyncio.TimeoutError, Storing):
                raise NietVerzonden(0) from None
            antwoord = _als_object(inhoud)
            if status != 200 or not isinstance(antwoord.get("access_token"), str):
                raise NietVerzonden(status if status >= 400 else 0, wachttijd(hoofd.get("Retry-After")))
            self._token = antwoord["access_token"]
            self._token_tot = time.monotonic() + max(30.0, _geldig(antwoord) - VOORAF_SECONDEN)
            return self._token

    async def _vraag_token(self) -> tuple[int, Mapping[str, str], bytes]:
        i = self._instellingen
        omgeving = os.environ
        if i.aanmelden == "beheerde_identiteit" and not omgeving.get("AZURE_FEDERATED_TOKEN_FILE"):
            adres, kop = _beheerd(i, omgeving)
            return await self._vraag("GET", adres, kop, None, WACHT_SECONDEN, buiten=False)
        velden = {"grant_type": "client_credentials", "client_id": i.app_id, "scope": f"{i.bereik}/.default"}
        if i.aanmelden == "geheim":
            velden["client_secret"] = i.geheim
        else:  # workload identity: the platform gives the pod a token to exchange
            bewijs = Path(omgeving["AZURE_FEDERATED_TOKEN_FILE"]).read_text(encoding="utf-8").strip()
            velden |= {"client_assertion_type": _FEDERATIE, "client_assertion": bewijs}
        adres = f"{i.inlog.rstrip('/')}/{i.tenant}/oauth2/v2.0/token"
        return await self._vraag("POST", adres, {}, velden, WACHT_SECONDEN)

    async def _vraag(
        self, methode: str, adres: str, kop: dict[str, str], lichaam: Any, seconden: float, *, buiten: bool = True
    ) -> tuple[int, Mapping[str, str], bytes]:
        assert self._sessie
        async with self._sessie.request(
            methode,
            adres,
            headers=kop,
            data=lichaam,
            timeout=aiohttp.ClientTimeout(total=seconden),
            allow_redirects=False,
            proxy=(self._instellingen.proxy or None) if buiten else None,
        ) as antwoord:
            return antwoord.status, antwoord.headers, await lees_begrensd(antwoord)


def _beheerd(i: TeamsInstellingen, omgeving: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Address and headers of the managed identity: App Service and Container Apps, else a virtual machine."""
    vraag = f"resource={i.bereik}&client_id={i.app_id}"
    if omgeving.get("IDENTITY_ENDPOINT"):
        adres = f"{omgeving['IDENTITY_ENDPOINT']}?api-version=2019-08-01&{vraag}"
        return adres, {"X-IDENTITY-HEADER": omgeving.get("IDENTITY_HEADER", "")}
    return f"{IMDS}?api-version=2018-02-01&{vraag}", {"Metadata": "true"}


def _geldig(antwoord: dict[str, Any]) -> float:
    """Seconds a token is good; some answer with a moment in place of a number of seconds."""
    try:
        if "expires_in" in antwoord:
            return float(antwoord["expires_in"])
        return float(antwoord["expires_on"]) - time.time()
    except (KeyError, TypeError, ValueError):
        return 0.0


def _als_object(inhoud: bytes) -> dict[str, Any]:
    try:
        waarde = json.loads(inhoud)
    except (ValueError, RecursionError):
        return {}
    return waarde if isinstance(waarde, dict) else {}


def wachttijd(kop: str | None) -> float | None:
    """`Retry-After` in seconds: a number or a date; None for anything else."""
    if not kop:
        return None
    try:
        return max(0.0, float(kop))
    except ValueError:
        pass
    try:
        moment = email.utils.parsedate_to_datetime(kop)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        return None
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())
