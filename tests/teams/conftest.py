"""The Teams door of the real front, with Microsoft's side and a fake Rasa around it, in one process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.front.app import maak_app
from bot.front.instellingen import Instellingen
from bot.front.kern import KERN, Kern
from bot.front.teams import PAD, TEAMS, Teams
from bot.wegwijzer.levend import Levend
from tests.nep_rasa import NepRasa
from tests.teams.microsoft import NepMicrosoft

WACHT_SECONDEN = 60.0


@dataclass
class Toneel:
    """A client of the front's door, with what stands around it."""

    client: TestClient[Any, Any]
    rasa: NepRasa
    ms: NepMicrosoft
    kern: Kern
    teams: Teams

    async def stuur(self, activiteit: dict[str, Any], token: str | None = None) -> ClientResponse:
        """Deliver an activity as the connector does."""
        kop = {"Authorization": f"Bearer {token if token is not None else self.ms.token()}"}
        return await self.client.post(PAD, json=activiteit, headers=kop)

    async def goed(self, activiteit: dict[str, Any]) -> Any:
        """Deliver one that must be taken; its JSON answer, if any."""
        antwoord = await self.stuur(activiteit)
        assert antwoord.status == 200, await antwoord.text()
        return await antwoord.json() if await antwoord.read() else None

    async def tot(self, waar: Callable[[], Any]) -> Any:
        """Wait until something is so."""
        einde = time.monotonic() + WACHT_SECONDEN
        while not (waarde := waar()):
            assert time.monotonic() < einde, [a for _, _, a in self.ms.uit]
            await asyncio.sleep(0.01)
        return waarde

    async def rust(self) -> None:
        """Wait until nothing is being done or delivered any more."""
        werk, verzender = self.teams.werk, self.teams.verzender
        await self.tot(lambda: not (werk._bezig or verzender._lopers or verzender._los))

    async def zeg(self, tekst: str, **meer: Any) -> list[dict[str, Any]]:
        """Type something and wait; the cards that came back."""
        voor = len(self.ms.kaarten())
        await self.goed(self.ms.activiteit(text=tekst, **meer))
        await self.rust()
        return self.ms.kaarten()[voor:]


@pytest.fixture(scope="session")
def levend() -> Levend:
    """The project's own knowledge base."""
    return Levend()


MaakToneel = Callable[..., Awaitable[Toneel]]


@pytest.fixture
async def maak_toneel(levend: Levend) -> AsyncIterator[MaakToneel]:
    """Makes a stage; closes it after the test."""
    open_: list[Any] = []

    async def maak(teams: dict[str, Any] | None = None, **instellingen: Any) -> Toneel:
        ms, rasa = NepMicrosoft(), NepRasa(levend.huidig())
        await ms.begin()
        server = TestServer(rasa.app())
        await server.start_server()
        keuze = {"geheim": rasa.geheim, "rasa_url": str(server.make_url("")).rstrip("/"), **instellingen}
        app = maak_app(Instellingen(**keuze, teams=ms.instellingen(**(teams or {}))), levend)
        client: TestClient[Any, Any] = TestClient(TestServer(app))
        await client.start_server()
        open_.append((client, server, ms))
        return Toneel(client, rasa, ms, app[KERN], app[TEAMS])

    yield maak
    for client, server, ms in open_:
        await client.close()
        await server.close()
        await ms.einde()


@pytest.fixture
async def toneel(maak_toneel: MaakToneel) -> Toneel:
    """A stage as it is in service."""
    return await maak_toneel()
