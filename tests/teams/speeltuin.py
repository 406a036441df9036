"""Microsoft's Agents Playground as the peer: their chat window in a browser, their connector, their activities.

Between it and our front stands a tiny proxy: it adds the JWT that the Playground does not have, writes down all that
goes by, and can make the connector slow or refusing. Telemetry is off. By hand: `python -m tests.teams.speeltuin` runs
a whole conversation and leaves pictures in `resultaten/teams/`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.front.app import maak_app
from bot.front.instellingen import Instellingen
from bot.front.teams import PAD, TEAMS, Teams
from bot.wegwijzer.levend import Levend
from tests.nep_rasa import NepRasa
from tests.teams.microsoft import APP_ID, TENANT, Antwoord, NepMicrosoft

HIER = Path(__file__).resolve().parent
SPEELTUIN = HIER / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
WACHT_SECONDEN = 180.0

#: It wants five colleagues, at least.
_GEBRUIKERS = "".join(
    f"  - {{id: '29:c{n}', name: C{n}, userPrincipleName: c{n}@example.com, email: c{n}@example.com, givenName: C{n}, "
    f"surname: D, aadObjectId: 00000000-0000-0000-0000-00000000002{n}}}\n"
    for n in range(5)
)
_INSTELLINGEN = f"""version: "0.1.1"
tenantId: {TENANT}
bot: {{id: "28:{APP_ID}", name: Wegwijzer}}
currentUser: {{id: "29:sanne", name: Sanne, userPrincipleName: sanne@example.com,
  aadObjectId: 7faf8ab2-3d56-4244-b585-20c8a42ed2b8, givenName: Sanne, surname: S, email: sanne@example.com}}
users:
{_GEBRUIKERS}personalChat: {{id: "a:persoonlijk"}}
groupChat: {{id: "19:groep@thread.v2", name: Groep}}
team: {{id: team, name: Team, aadGroupId: 00000000-0000-0000-0000-000000000031,
  channels: [{{id: "19:kanaal@thread.tacv2", name: Kanaal}}]}}
"""


def mist() -> str:
    """What is missing to run this, in words; empty when all is there."""
    for naam, waar in (("Node", shutil.which("node")), ("Chromium", shutil.which("chromium"))):
        if not waar:
            return f"{naam} ontbreekt: draai `make tools`"
    return "" if SPEELTUIN.is_file() else "de pakketten van tests/teams ontbreken: draai `make tools`"


def vrije_poort() -> int:
    """A free port on loopback."""
    with socket.socket() as probeer:
        probeer.bind(("127.0.0.1", 0))
        return int(probeer.getsockname()[1])


@dataclass
class Tussen:
    """The proxy. `binnen` and `uit` are what went by; `fouten` are answers to give in the connector's place."""

    ms: NepMicrosoft
    taal: str = "nl-NL"
    binnen: list[dict[str, Any]] = field(default_factory=list)
    uit: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    statussen: list[int] = field(default_factory=list)
    fouten: list[Antwoord] = field(default_factory=list)
    dubbel: bool = False
    front: str = ""
    eigen: str = ""
    speeltuin: str = ""
    lijn: aiohttp.ClientSession | None = None

    def app(self) -> web.Application:
        """The application."""
        app = web.Application(client_max_size=2_000_000)
        app.router.add_post("/naar_front", self.naar_front)
        app.router.add_route("*", "/dienst/{pad:.+}", self.naar_speeltuin)
        return app

    async def naar_front(self, verzoek: web.Request) -> web.Response:
        """An activity of the Playground: our serviceUrl in place of its own, and a token."""
        assert self.lijn
        activiteit = {**await verzoek.json(), "serviceUrl": f"{self.eigen}/dienst/", "locale": self.taal}
        self.binnen.append(activiteit)
        kop = {"Authorization": f"Bearer {self.ms.token(serviceurl=activiteit['serviceUrl'])}"}
        status, lichaam = 0, b""
        for _ in range(2 if self.dubbel else 1):
            async with self.lijn.post(self.front + PAD, json=activiteit, headers=kop) as antwoord:
                status, lichaam = antwoord.status, await antwoord.read()
        self.statussen.append(status)
        return web.Response(status=status, body=lichaam, content_type="application/json")

    async def naar_speeltuin(self, verzoek: web.Request) -> web.Response:
        """One of our activities, on its way to their connector."""
        assert self.lijn
        activiteit = await verzoek.json()
        if self.fouten and activiteit["type"] != "typing":
            fout = self.fouten.pop(0)
            return web.Response(status=fout.status, headers=fout.kop)
        self.uit.append((verzoek.method, activiteit))
        adres = f"{self.speeltuin}/_connector/{verzoek.match_info['pad']}"
        async with self.lijn.request(verzoek.method, adres, json=activiteit) as antwoord:
            lichaam = await antwoord.read()
            self.statussen.append(antwoord.status)
        return web.Response(status=antwoord.status, body=lichaam, content_type="application/json")


@dataclass
class Speeltuin:
    """The running whole."""

    tussen: Tussen
    rasa: NepRasa
    teams: Teams
    browser: asyncio.subprocess.Process

    async def doe(self, opdracht: str, **meer: Any) -> Any:
        """One thing in the browser (bestuur.mjs); its answer. Raises AssertionError with what went wrong."""
        assert self.browser.stdin and self.browser.stdout
        self.browser.stdin.write(json.dumps({"doe": opdracht, **meer}).encode() + b"\n")
        await self.browser.stdin.drain()
        regel = await asyncio.wait_for(self.browser.stdout.readline(), WACHT_SECONDEN + 30)
        antwoord = json.loads(regel or b'{"fout": "de browser is weg"}')
        assert "fout" not in antwoord, f"{opdracht} {meer}: {antwoord['fout']}"
        return antwoord.get("uit")

    async def typ(self, tekst: str, *, verwacht: str) -> None:
        """Type something and wait until these words stand in the newest messages."""
        await self.doe("typ", tekst=tekst)
        await self.doe("wacht", tekst=verwacht)

    async def druk(self, titel: str, *, verwacht: str) -> None:
        """Press the last button with this title and wait for these words."""
        await self.doe("druk", titel=titel)
        await self.doe("wacht", tekst=verwacht)

    async def rust(self) -> None:
        """Wait until nothing is on its way any more."""
        werk, verzender = self.teams.werk, self.teams.verzender
        while werk._bezig or verzender._lopers or verzender._los:
            await asyncio.sleep(0.02)


async def _luister(stapel: contextlib.AsyncExitStack, app: web.Application, poort: int = 0) -> str:
    loper = web.AppRunner(app, access_log=None)
    await loper.setup()
    stapel.push_async_callback(loper.cleanup)
    plek = web.TCPSite(loper, "127.0.0.1", poort)
    await plek.start()
    assert plek._server is not None
    return f"http://127.0.0.1:{plek._server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]


async def _proces(stapel: contextlib.AsyncExitStack, *opdracht: str, **meer: Any) -> asyncio.subprocess.Process:
    """A process of our own, ended at the end."""
    proces = await asyncio.create_subprocess_exec(*opdracht, **meer)

    async def einde() -> None:
        if proces.returncode is None:
            proces.terminate()
            try:
                await asyncio.wait_for(proces.wait(), 10)
            except asyncio.TimeoutError:
                proces.kill()
                await proces.wait()

    stapel.push_async_callback(einde)
    return proces


async def _speeltuin(stapel: contextlib.AsyncExitStack, map_: Path, eindpunt: str) -> str:
    """Start the Playground and wait until it answers."""
    (map_ / "spel.yml").write_text(_INSTELLINGEN, encoding="utf-8")
    poort = vrije_poort()
    omgeving = {
        **os.environ,
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(map_ / "spel.yml"),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(map_ / "spel.log"),
        "TEAMSAPPTESTER_BROWSER": "none",
        "SEND_INSTALLATION_ACTIVITY": "true",
    }
    opdracht = ["node", str(SPEELTUIN), "start", "-e", eindpunt, "-c", "msteams", "-p", str(poort), "--dt"]
    niets = asyncio.subprocess.DEVNULL
    proces = await _proces(
        stapel, *opdracht, cwd=map_, env=omgeving, stdin=asyncio.subprocess.PIPE, stdout=niets, stderr=niets
    )
    adres, einde = f"http://127.0.0.1:{poort}", asyncio.get_running_loop().time() + WACHT_SECONDEN
    async with aiohttp.ClientSession() as lijn:
        while asyncio.get_running_loop().time() < einde and proces.returncode is None:
            with contextlib.suppress(aiohttp.ClientError, OSError):
                async with lijn.get(adres) as antwoord:
                    if antwoord.status == 200:
                        return adres
            await asyncio.sleep(0.1)
    raise AssertionError("de Playground kwam niet op gang")


@contextlib.asynccontextmanager
async def speeltuin() -> AsyncIterator[Speeltuin]:
    """Start all of it; a chat is open and the bot has just been added."""
    async with contextlib.AsyncExitStack() as stapel:
        map_ = Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="speeltuin-")))
        ms, levend = NepMicrosoft(), Levend()
        await ms.begin()
        stapel.push_async_callback(ms.einde)
        rasa = NepRasa(levend.huidig())
        formulier = replace(rasa.w.meldformulier, url="https://intranet.example/meldformulier", zekerheid="bevestigd")
        rasa.w = replace(rasa.w, meldformulier=formulier)
        rasa_url = await _luister(stapel, rasa.app())
        tussen = Tussen(ms)
        tussen.lijn = await stapel.enter_async_context(aiohttp.ClientSession())
        tussen.eigen = await _luister(stapel, tussen.app())
        instellingen = ms.instellingen(diensten=(f"{tussen.eigen}/dienst/",))
        app = maak_app(Instellingen(rasa_url=rasa_url, geheim=rasa.geheim, teams=instellingen), levend)
        tussen.front = await _luister(stapel, app)
        tussen.speeltuin = await _speeltuin(stapel, map_, f"{tussen.eigen}/naar_front")
        pijp = asyncio.subprocess.PIPE
        browser = await _proces(
            stapel,
            "node",
            str(HIER / "bestuur.mjs"),
            tussen.speeltuin,
            str(map_),
            stdin=pijp,
            stdout=pijp,
            stderr=None,
            limit=10_000_000,
        )
        spel = Speeltuin(tussen, rasa, app[TEAMS], browser)
        await spel.doe("open")
        yield spel


async def toon() -> None:
    """Pictures of a whole conversation, to look at."""
    doel = Path("resultaten/teams")
    doel.mkdir(parents=True, exist_ok=True)

    async def foto(naam: str, laatste: int = 0) -> None:
        await spel.doe("foto", pad=str(doel / f"{naam}.png"), laatste=laatste)

    async with speeltuin() as spel:
        await spel.doe("wacht", tekst="Wat is er aan de hand")
        await foto("1_opening")
        await spel.typ("ik word gepest", verwacht="Een collega")
        await foto("2_vraag", 1)
        await spel.druk("Een collega", verwacht="Wat wil je nu?")
        await foto("3_kaart")
        await foto("3_kaart_alleen", 2)
        await foto("4_vervolg", 1)
        await spel.druk("Wat ze doen en wie het hoort", verwacht="Wat het niet doet")
        await spel.druk("Nog meer plekken", verwacht="Bedrijfsmaatschappelijk werk")
        await foto("5_uitgeklapt", 2)
        await spel.druk("Ik wil dit melden", verwacht="Onderwerp")
        await foto("6_toestemming", 1)
        await spel.druk("Ja, vul dit in", verwacht="Open het meldformulier")
        await foto("7_formulier")
        await spel.typ("ik wil niet meer leven", verwacht="Eerst jouw veiligheid")
        await asyncio.sleep(1)
        await foto("8_gevaar")
        await foto("8_gevaar_kaart", 2)
        await spel.typ("wis gesprek", verwacht="kan ik niet weghalen")
        await foto("9_gewist")


if __name__ == "__main__":
    asyncio.run(toon())
    sys.exit(0)
