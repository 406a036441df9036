"""Is this request really from Teams, and about our tenant? (step 2 of the flow)

What Microsoft asks of who writes his own check ("Authentication with the Bot Connector API"), and more: RS256 only, a
key of their document that vouches for Teams, issuer, audience, times, and a serviceUrl that equals the activity's and
is on our list, since that is where our answer, and the token of our app, will go. Microsoft's own Python validator
leaves issuer and outbound host off by default and looks at neither endorsements nor a missing serviceUrl
(docs/besluiten/0010). A refusal holds a code, never a piece of a token or an activity.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt

from bot.front.teams_instellingen import TeamsInstellingen, veilig

MAX_TOKEN = 8_000
KANAAL = "msteams"
SPELING_SECONDEN = 300
#: Keys are asked again after a day; when that fails the old ones are good for two more.
VERS_SECONDEN = 24 * 3600.0
BRUIKBAAR_SECONDEN = 72 * 3600.0
#: Somebody who makes up key ids may not make us ask Microsoft more often than this.
TUSSENPOOS_SECONDEN = 60.0
MIN_BITS = 2048

Haal = Callable[[str], Awaitable[Any]]


class OngeldigToken(Exception):
    """Not from Teams, or not for us. Holds a code."""


class GeenSleutels(Exception):
    """The keys can not be had now, so nothing can be said of a token."""


@dataclass(frozen=True)
class Sleutel:
    """A public key and the channels it vouches for."""

    publiek: Any
    kanalen: frozenset[str]


class Sleutels:
    """The keys of whoever signs: asked when first needed, kept, asked again when an unknown id comes by.

    Args:
        adres: the OpenID document; its `jwks_uri` must be of a safe kind.
        haal: GET of an address -> JSON; raises OSError, ValueError or TimeoutError.
        klok: seconds that only go up.
    """

    def __init__(self, adres: str, haal: Haal, *, klok: Callable[[], float] = time.monotonic) -> None:
        self._adres = adres
        self._haal = haal
        self._klok = klok
        self._sleutels: dict[str, Sleutel] = {}
        self._opgehaald = self._gevraagd = -BRUIKBAAR_SECONDEN
        self._mislukt = False
        self._slot = asyncio.Lock()

    async def sleutel(self, kid: str) -> Sleutel:
        """The key with this id. Raises OngeldigToken when there is none, GeenSleutels when nobody can tell."""
        leeftijd = self._klok() - self._opgehaald
        if kid not in self._sleutels or leeftijd > VERS_SECONDEN:
            await self._ververs(kid)
        if self._klok() - self._opgehaald > BRUIKBAAR_SECONDEN:
            self._sleutels = {}
        if kid in self._sleutels:
            return self._sleutels[kid]
        if self._mislukt or not self._sleutels:
            raise GeenSleutels
        raise OngeldigToken("sleutel")

    async def _ververs(self, kid: str) -> None:
        async with self._slot:
            nu = self._klok()
            vers = kid in self._sleutels and nu - self._opgehaald <= VERS_SECONDEN
            if vers or nu - self._gevraagd < TUSSENPOOS_SECONDEN:
                return
            self._gevraagd = nu
            try:
                document = await self._haal(self._adres)
                lijst = await self._haal(_veilig_adres(document))
                nieuw = lees_sleutels(lijst)
            except (OSError, ValueError, asyncio.TimeoutError):
                self._mislukt = True
                self._gevraagd = nu - TUSSENPOOS_SECONDEN + 2  # soon again: this is a fault, not an attack
                return
            self._mislukt = False
            self._sleutels, self._opgehaald = nieuw, nu


def _veilig_adres(document: Any) -> str:
    adres = document.get("jwks_uri") if isinstance(document, dict) else None
    if not isinstance(adres, str) or not veilig(adres):
        raise ValueError("jwks_uri")
    return adres


def lees_sleutels(lijst: Any) -> dict[str, Sleutel]:
    """A JWKS -> keys by id: RSA for signatures, large enough. Raises ValueError when there is none."""
    rijen = lijst.get("keys") if isinstance(lijst, dict) else None
    sleutels: dict[str, Sleutel] = {}
    for rij in rijen if isinstance(rijen, list) else []:
        if not isinstance(rij, dict) or rij.get("kty") != "RSA" or rij.get("use", "sig") != "sig":
            continue
        kid = rij.get("kid")
        try:
            publiek = jwt.PyJWK.from_dict(rij, algorithm="RS256").key
        except (jwt.PyJWTError, ValueError, TypeError):
            continue
        if isinstance(kid, str) and kid and publiek.key_size >= MIN_BITS:
            sleutels[kid] = Sleutel(publiek, frozenset(map(str, rij.get("endorsements") or ())))
    if not sleutels:
        raise ValueError("keys")
    return sleutels


@dataclass(frozen=True)
class Bewijs:
    """What a good token says."""

    dienst: str
    kanalen: frozenset[str]


class Wachter:
    """Lets requests of Teams through, and nobody else's."""

    def __init__(self, instellingen: TeamsInstellingen, sleutels: Sleutels) -> None:
        self._instellingen = instellingen
        self._sleutels = sleutels

    async def bewijs(self, kop: str) -> Bewijs:
        """Check an Authorization header. Raises OngeldigToken or GeenSleutels."""
        soort, _, token = kop.partition(" ")
        token = token.strip()
        if soort.lower() != "bearer" or not token.isascii() or token.count(".") != 2 or len(token) > MAX_TOKEN:
            raise OngeldigToken("vorm")
        try:
            hoofd = jwt.get_unverified_header(token)
            kid = hoofd.get("kid")
            if hoofd.get("alg") != "RS256" or "crit" in hoofd or not isinstance(kid, str):
                raise OngeldigToken("kop")
            sleutel = await self._sleutels.sleutel(kid)
            eisen = self._lees(token, sleutel)
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
            raise OngeldigToken("token") from None
        return self._beoordeel(eisen, sleutel)

    def _lees(self, token: str, sleutel: Sleutel) -> dict[str, Any]:
        return jwt.decode(
            token,
            key=sleutel.publiek,
            algorithms=["RS256"],
            audience=self._instellingen.app_id,
            issuer=self._instellingen.uitgever,
            leeway=SPELING_SECONDEN,
            options={"require": ["exp", "iss", "aud"], "strict_aud": True, "verify_iat": True},
        )

    def _beoordeel(self, eisen: dict[str, Any], sleutel: Sleutel) -> Bewijs:
        dienst = eisen.get("serviceurl") or eisen.get("serviceUrl")
        if not isinstance(dienst, str) or not toegestaan(dienst, self._instellingen.diensten):
            raise OngeldigToken("dienst")
        if eisen.get("tid") not in (None, self._instellingen.tenant):
            raise OngeldigToken("tenant")
        if KANAAL not in sleutel.kanalen:
            raise OngeldigToken("kanaal")
        return Bewijs(dienst, sleutel.kanalen)

    def controleer(self, bewijs: Bewijs, activiteit: dict[str, Any]) -> None:
        """The activity must be the one the token was made for, of our tenant. Raises OngeldigToken."""
        if activiteit.get("channelId") != KANAAL:
            raise OngeldigToken("kanaal")
        dienst = activiteit.get("serviceUrl")
        if not isinstance(dienst, str) or dienst.rstrip("/") != bewijs.dienst.rstrip("/"):
            raise OngeldigToken("dienst")
        genoemd = tenants(activiteit)
        if not genoemd or genoemd != {self._instellingen.tenant}:
            raise OngeldigToken("tenant")


def tenants(activiteit: dict[str, Any]) -> set[str]:
    """Every tenant an activity names."""
    data, gesprek = activiteit.get("channelData"), activiteit.get("conversation")
    tenant = data.get("tenant") if isinstance(data, dict) else None
    genoemd = {
        tenant.get("id") if isinstance(tenant, dict) else None,
        gesprek.get("tenantId") if isinstance(gesprek, dict) else None,
    }
    return {str(t) for t in genoemd if t}


def toegestaan(adres: str, diensten: tuple[str, ...]) -> bool:
    """True when an address lies under one of `diensten`: same scheme, host and port, path below it."""
    if not veilig(adres) or any(teken in adres for teken in ("\\", "%", "/..")):
        return False
    doel = urlsplit(adres)
    for dienst in diensten:
        eigen = urlsplit(dienst)
        pad = eigen.path.rstrip("/") + "/"
        if (doel.scheme, doel.netloc.lower()) == (eigen.scheme, eigen.netloc.lower()) and (
            doel.path.rstrip("/") + "/"
        ).startswith(pad):
            return not doel.query and not doel.fragment
    return False
