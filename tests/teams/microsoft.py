"""Microsoft's side of the line, for tests: who signs tokens, who gives the app its own, and the connector.

Everything it is sent is kept; every fault can be set. Nothing here is Microsoft's code: that is in the Playground, in
`microsoft-agents-activity` and in their validator (test_playground.py, test_peer.py).
"""

from __future__ import annotations

import asyncio
import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.front.teams_instellingen import TeamsInstellingen

TENANT = "11111111-2222-3333-4444-555555555555"
APP_ID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
GEHEIM = "een-geheim-van-de-app"
UITGEVER = "https://api.botframework.com"
GEBRUIKER = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ"
GESPREK = "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6GtieTJX663"


@dataclass
class Ondertekenaar:
    """A key pair with its id and the channels it vouches for."""

    kid: str
    kanalen: tuple[str, ...] = ("msteams",)
    bits: int = 2048
    sleutel: rsa.RSAPrivateKey = field(init=False)

    def __post_init__(self) -> None:
        self.sleutel = rsa.generate_private_key(public_exponent=65537, key_size=self.bits)

    def jwk(self) -> dict[str, Any]:
        """The public half, as Microsoft's document has it."""
        publiek = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.sleutel.public_key()))
        return {**publiek, "kid": self.kid, "use": "sig", "x5t": self.kid, "endorsements": list(self.kanalen)}


@dataclass
class Antwoord:
    """What the connector says to one request, in place of "taken"."""

    status: int
    kop: dict[str, str] = field(default_factory=dict)


@dataclass
class NepMicrosoft:
    """`uit`: (method, path below /v3, activity) of all that was delivered, in order. `fouten`: answers to give."""

    ondertekenaar: Ondertekenaar = field(default_factory=lambda: Ondertekenaar("sleutel-1"))
    traag: float = 0.0
    sleutels_stuk: bool = False
    aangenomen: bool = True
    fouten: list[Antwoord] = field(default_factory=list)
    uit: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    geweigerd: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    sleutelvragen: int = 0
    tokenvragen: list[dict[str, str]] = field(default_factory=list)
    jwks: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    nummer: int = 0
    _server: TestServer | None = None

    async def begin(self) -> None:
        """Open on a free port of loopback."""
        self.jwks = [self.ondertekenaar.jwk()]
        app = web.Application(client_max_size=1_000_000)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_route("*", "/dienst/v3/{pad:.+}", self._connector)
        self._server = TestServer(app)
        await self._server.start_server()
        self.url = str(self._server.make_url("")).rstrip("/")

    async def einde(self) -> None:
        """Close."""
        if self._server:
            await self._server.close()

    @property
    def dienst(self) -> str:
        """The serviceUrl."""
        return f"{self.url}/dienst/"

    def instellingen(self, **meer: Any) -> TeamsInstellingen:
        """Settings of the door that lead here."""
        keuze = {
            "tenant": TENANT,
            "app_id": APP_ID,
            "geheim": GEHEIM,
            "diensten": (self.dienst,),
            "sleutels": f"{self.url}/openid",
            "inlog": self.url,
            **meer,
        }
        return TeamsInstellingen(**keuze)

    # --- what is asked of it ---

    async def _openid(self, _: web.Request) -> web.Response:
        self.sleutelvragen += 1
        if self.sleutels_stuk:
            return web.Response(status=503)
        return web.json_response({"issuer": UITGEVER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.jwks})

    async def _token(self, verzoek: web.Request) -> web.Response:
        velden = {k: str(v) for k, v in (await verzoek.post()).items()}
        self.tokenvragen.append({**velden, "tenant": verzoek.match_info["tenant"]})
        return web.json_response({"access_token": f"app-token-{len(self.tokenvragen)}", "expires_in": 3600})

    async def _connector(self, verzoek: web.Request) -> web.Response:
        regel = (verzoek.method, verzoek.match_info["pad"], await verzoek.json())
        if not verzoek.headers.get("Authorization", "").startswith("Bearer app-token-"):
            return web.Response(status=401)
        await asyncio.sleep(self.traag)
        typt = regel[2].get("type") == "typing"
        if self.fouten and not typt:
            fout = self.fouten.pop(0)
            self.geweigerd.append(regel)
            return web.Response(status=fout.status, headers=fout.kop)
        self.uit.append(regel)
        self.nummer += 1
        return web.json_response({"id": f"uit-{self.nummer}"}, status=201)

    # --- what it sends ---

    def eisen(self, **anders: Any) -> dict[str, Any]:
        """Claims of a good token; a value of None leaves one out."""
        nu = int(time.time())
        goed = {
            "iss": UITGEVER,
            "aud": APP_ID,
            "nbf": nu - 10,
            "exp": nu + 3600,
            "serviceurl": self.dienst,
        }
        return {k: v for k, v in {**goed, **anders}.items() if v is not None}

    def token(self, *, ondertekenaar: Ondertekenaar | None = None, **anders: Any) -> str:
        """A signed token."""
        wie = ondertekenaar or self.ondertekenaar
        return jwt.encode(self.eisen(**anders), wie.sleutel, algorithm="RS256", headers={"kid": wie.kid})

    def activiteit(self, **anders: Any) -> dict[str, Any]:
        """A typed message in a personal chat; a value of None leaves a field out."""
        self.nummer += 1
        goed = {
            "type": "message",
            "id": f"in-{self.nummer}",
            "timestamp": "2026-11-25T09:15:00.000Z",
            "serviceUrl": self.dienst,
            "channelId": "msteams",
            "from": {"id": GEBRUIKER, "name": "Sanne de Vries", "aadObjectId": "7faf8ab2-3d56-4244-b585-20c8a42ed2b8"},
            "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": GESPREK},
            "recipient": {"id": f"28:{APP_ID}", "name": "Wegwijzer"},
            "textFormat": "plain",
            "text": "ik word gepest door mijn collega",
            "locale": "nl-NL",
            "channelData": {"tenant": {"id": TENANT}},
        }
        return {k: v for k, v in {**goed, **anders}.items() if v is not None}

    def toegevoegd(self, **anders: Any) -> dict[str, Any]:
        """The bot has been added to a chat."""
        zelf = {"id": f"28:{APP_ID}"}
        return self.activiteit(type="conversationUpdate", text=None, membersAdded=[zelf], **anders)

    def actie(self, kaart: dict[str, Any], titel: str, **anders: Any) -> dict[str, Any]:
        """A button of a card, pressed."""
        knop = next(a for a in kaart["actions"] if a["title"] == titel)
        waarde = {"action": {"type": knop["type"], "verb": knop["verb"], "data": knop["data"]}, "trigger": "manual"}
        return self.activiteit(
            type="invoke", name="adaptiveCard/action", text=None, value=waarde, **{"replyToId": "uit-oud", **anders}
        )

    # --- what it got ---

    def berichten(self) -> list[dict[str, Any]]:
        """Messages that were posted, in order."""
        return [a for methode, _, a in self.uit if methode == "POST" and a["type"] == "message"]

    def kaarten(self) -> list[dict[str, Any]]:
        """Cards that were posted, in order."""
        return [a["attachments"][0]["content"] for a in self.berichten()]

    def vervangen(self) -> list[dict[str, Any]]:
        """Cards that took the place of an earlier one."""
        return [a["attachments"][0]["content"] for methode, _, a in self.uit if methode == "PUT"]


def b64(waarde: Any) -> str:
    """A part of a JWT."""
    rauw = waarde if isinstance(waarde, bytes) else json.dumps(waarde).encode()
    return base64.urlsafe_b64encode(rauw).decode().rstrip("=")


def woorden(kaart: dict[str, Any]) -> str:
    """All the text of a card."""

    def loop(deel: Any) -> list[str]:
        if isinstance(deel, list):
            return [t for d in deel for t in loop(d)]
        if not isinstance(deel, dict):
            return []
        return [str(deel.get("text", "")), *(t for sleutel in ("body", "items") for t in loop(deel.get(sleutel, [])))]

    return " ".join(t for t in loop(kaart) if t).replace("\\", "")
