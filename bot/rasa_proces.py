"""The Rasa process: one model, one channel, loopback only, actions in process (design, Processes and flow).

Not `rasa run`: that loads every channel, offers `--enable-api`, and cannot run actions in process. Everything here is
Rasa's own API. Telemetry, Sentry and debug logs cannot be switched on.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from pathlib import Path
from typing import Any

from bot import logboek
from bot.afscherming import scherm_af
from bot.lichter import maak_licht
from bot.vooraf import geef_terug, laad_gevarenlaag
from bot.wegwijzer.levend import gedeeld

logger = logging.getLogger("wegwijzer.rasa")

WORTEL = Path(__file__).resolve().parents[1]
#: All that this process answers to; nothing of Rasa's own server is among it (asserted at start-up).
ROUTES = frozenset({"webhooks/intern/bericht", "webhooks/intern/wis", "webhooks/intern/gezond"})


def maak_agent(model: Path, *, endpoints_bestand: str = "endpoints.yml") -> Any:
    """Load the model with our stores, texts and actions; refuse to run when Rasa replaced one of them."""
    from rasa.core.agent import Agent
    from rasa.core.lock_store import LockStore
    from rasa.core.nlg import NaturalLanguageGenerator
    from rasa.core.tracker_store import TrackerStore
    from rasa.core.utils import AvailableEndpoints
    from rasa.plugin import plugin_manager

    from bot.channels.nlg import WegwijzerNLG

    plugin_manager()  # telemetry off by construction (packages/tensorflow-uitgekleed)
    endpoints = AvailableEndpoints.read_endpoints(str(WORTEL / endpoints_bestand))
    controleer_endpoints(endpoints)
    agent = Agent.load(
        str(model),
        generator=NaturalLanguageGenerator.create(endpoints.nlg, None),
        tracker_store=TrackerStore.create(endpoints.tracker_store, None, None),
        lock_store=LockStore.create(endpoints.lock_store),
        action_endpoint=acties(),
    )
    controleer_geheugen(agent)
    if not isinstance(agent.nlg, WegwijzerNLG):
        raise SystemExit("De teksten komen niet uit wegwijzer.yml: endpoints.yml klopt niet.")
    return agent


def acties() -> Any:
    """The actions: in process, or the separate server of `WEGWIJZER_ACTIES_POORT`."""
    from bot.acties import ApartActies, InProcesActies, keur_met_vaste_keurder

    keur_met_vaste_keurder()
    poort = os.environ.get("WEGWIJZER_ACTIES_POORT")
    return ApartActies(int(poort), os.environ.get("WEGWIJZER_GEHEIM", "")) if poort else InProcesActies()


def controleer_endpoints(endpoints: Any) -> None:
    """Refuse what would send conversations elsewhere: a broker, a model server, an action server by address."""
    for naam, waarde in (
        ("event_broker", endpoints.event_broker),
        ("models", endpoints.model),
        ("action_endpoint", endpoints.action),
    ):
        if waarde is not None:
            raise SystemExit(f"endpoints.yml: {naam} mag niet; zo kan een gesprek de deur uit. Haal het weg.")


def controleer_geheugen(agent: Any) -> None:
    """Refuse to run on a store that is not ours (Rasa falls back silently: STIJL.md, trap 9), now or later."""
    from bot.channels.intern import binnenste
    from bot.geheugen import TOEGESTAAN

    winkel = binnenste(agent.tracker_store)
    for deel in (winkel, agent.lock_store):
        naam = f"{type(deel).__module__}.{type(deel).__name__}"
        if naam not in TOEGESTAAN:
            raise SystemExit(f"Rasa gebruikt {naam} als geheugen; dat verloopt niet. Kijk naar endpoints.yml.")
    if hasattr(agent.tracker_store, "_fallback_tracker_store"):
        agent.tracker_store._fallback_tracker_store = winkel  # never an in-memory store without expiry


def maak_app(agent: Any, geheim: str) -> Any:
    """The sanic app with the one channel; every request needs the secret."""
    import rasa.core.channels.channel as channel
    from sanic import Sanic, response

    from bot.channels.intern import InternChannel, binnenste, mag

    Sanic._app_registry.clear()
    app = Sanic("wegwijzer_rasa", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 64_000
    app.config.REQUEST_TIMEOUT = app.config.RESPONSE_TIMEOUT = 5  # a half request is not kept
    app.config.KEEP_ALIVE_TIMEOUT = 15  # longer than the front keeps a connection: it must be the one that closes
    app.config.ACCESS_LOG = False
    app.ctx.agent = agent

    @app.on_request
    async def toegang(verzoek: Any) -> Any:
        return None if mag(geheim, verzoek) else response.json({"fout": "geen_toegang"}, status=401)

    channel.register([InternChannel(geheim)], app, "/webhooks/")

    @app.exception(Exception)
    async def fout(_: Any, exc: Exception) -> Any:
        status = getattr(exc, "status_code", 500)
        return response.json({"fout": "verkeerd_verzoek" if status < 500 else "storing"}, status=status)

    @app.after_server_start
    async def begin(app_: Any, _: Any) -> None:
        winkel = binnenste(agent.tracker_store)
        if hasattr(winkel, "waak"):
            app_.ctx.waker = asyncio.ensure_future(winkel.waak())
        app_.ctx.opruimer = asyncio.ensure_future(opruimer(agent).draai())

    controleer_routes(app)
    return app


def opruimer(agent: Any) -> Any:
    """What this process must forget in time: expired conversations, words in spaCy, caches of libraries."""
    from bot.channels.intern import binnenste
    from bot.opruimen import Opruimer
    from bot.woordgeheugen import vergeter

    winkel = binnenste(agent.tracker_store)
    taken = [getattr(winkel, "ruim_op", None), *(vergeter(c) for c in componenten(agent))]
    return Opruimer(*(t for t in taken if t))


def componenten(agent: Any) -> list[Any]:
    """The loaded NLU components and policies."""
    return [k._component for k in agent.processor.graph_runner._instantiated_nodes.values()]


def controleer_routes(app: Any) -> None:
    """Refuse to run with a route that is not ours (Rasa's API, a stock channel)."""
    gevonden = {r.path.strip("/") for r in app.router.routes}
    if gevonden != ROUTES:
        raise SystemExit(f"Onverwachte adressen in het Rasa-proces: {', '.join(sorted(gevonden ^ ROUTES))}")


def main() -> None:
    """Entry point: `python -m bot.rasa_proces`; settings from the environment."""
    scherm_af()
    laad_gevarenlaag()
    maak_licht()
    logboek.stel_in("rasa")
    from bot.channels.verbinding import Verbinding
    from bot.cli.train import model_pad

    geheim = os.environ.get("WEGWIJZER_GEHEIM", "")
    poort = int(os.environ.get("WEGWIJZER_RASA_POORT", "5005"))
    if len(geheim) < 16:
        sys.exit("WEGWIJZER_GEHEIM ontbreekt of is te kort.")
    bestand = "deploy/endpoints.yml" if os.environ.get("WEGWIJZER_REDIS") else "endpoints.yml"
    agent = maak_agent(model_pad(), endpoints_bestand=bestand)
    asyncio.run(_warm_op(agent))
    gedeeld().bewaak()
    app = maak_app(agent, geheim)
    geef_terug()
    gc.freeze()  # model and code stay: the collector need not walk them again at every turn
    logger.info("rasa_klaar")
    logboek.sluit_uitvoer()
    adres = os.environ.get("WEGWIJZER_RASA_ADRES") or "127.0.0.1"
    app.run(host=adres, port=poort, protocol=Verbinding, access_log=False, debug=False)


async def _warm_op(agent: Any) -> dict[str, Any]:
    """One parse before the first employee comes: caches and lazy imports."""
    from bot.nlu.begrijp import Begrijper

    return await Begrijper(agent).labels("ik word gepest door een collega")


if __name__ == "__main__":
    main()
