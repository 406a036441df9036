"""The front with a fake Rasa behind it, in one process, for tests of the doors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.front.app import maak_app
from bot.front.instellingen import Instellingen
from bot.front.kern import KERN, Kern
from bot.wegwijzer.levend import Levend
from tests.nep_rasa import NepRasa

GAST = "https://intranet.gemeente.example"


@dataclass
class Deur:
    """A client of the front, with what stands behind it."""

    client: TestClient[Any, Any]
    rasa: NepRasa
    kern: Kern

    async def sessie(self, **vraag: str) -> dict[str, Any]:
        """A new session."""
        antwoord = await self.client.post("/webhooks/widget/sessie", json={}, params=vraag)
        assert antwoord.status == 200
        return dict(await antwoord.json())

    async def stuur(self, token: str, **kop_en_inhoud: Any) -> ClientResponse:
        """A bericht; keyword `kop` adds headers."""
        kop = {"Authorization": f"Bearer {token}", **kop_en_inhoud.pop("kop", {})}
        return await self.client.post("/webhooks/widget/bericht", json=kop_en_inhoud, headers=kop)

    async def zeg(self, token: str, tekst: str, **meer: Any) -> dict[str, Any]:
        """Type something; the JSON of the answer."""
        antwoord = await self.stuur(token, tekst=tekst, **meer)
        assert antwoord.status == 200, await antwoord.text()
        return dict(await antwoord.json())


@pytest.fixture(scope="session")
def levend() -> Levend:
    """The project's own knowledge base."""
    return Levend()


MaakDeur = Callable[..., Awaitable[Deur]]


@pytest.fixture
async def maak_deur(levend: Levend) -> AsyncIterator[MaakDeur]:
    """Makes a front with settings; closes it after the test."""
    open_: list[Any] = []

    async def maak(**instellingen: Any) -> Deur:
        rasa = NepRasa(levend.huidig())
        server = TestServer(rasa.app())
        await server.start_server()
        keuze = {"geheim": rasa.geheim, "rasa_url": str(server.make_url("")).rstrip("/"), **instellingen}
        app = maak_app(Instellingen(**keuze), levend)
        client: TestClient[Any, Any] = TestClient(TestServer(app))
        await client.start_server()
        open_.extend([client, server])
        return Deur(client, rasa, app[KERN])

    yield maak
    for deel in open_:
        await deel.close()


@pytest.fixture
async def deur(maak_deur: MaakDeur) -> Deur:
    """A front with one allowed origin."""
    return await maak_deur(herkomsten=frozenset({GAST}))
