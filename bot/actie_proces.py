"""The action server as a process of its own: loopback only, with the shared secret. Run: `python -m bot.actie_proces`.

Not `rasa run actions`: that listens on all addresses, asks no secret, offers CORS to everyone and puts the whole
request in its error answers (STIJL.md, traps 1 and 9).
"""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

from bot import logboek
from bot.afscherming import scherm_af

logger = logging.getLogger("wegwijzer.acties")


def maak_app(geheim: str) -> Any:
    """The sanic app: one route that runs an action, one that says it lives."""
    from rasa_sdk.executor import ActionExecutor
    from sanic import Sanic, response

    from bot.channels.intern import lees, mag, veilig

    Sanic._app_registry.clear()
    app = Sanic("wegwijzer_acties", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 512_000
    app.config.REQUEST_TIMEOUT = app.config.RESPONSE_TIMEOUT = 5  # a half request is not kept
    app.config.KEEP_ALIVE_TIMEOUT = 15
    app.config.ACCESS_LOG = False
    uitvoerder = ActionExecutor()
    uitvoerder.register_package("actions")

    @app.on_request
    async def toegang(verzoek: Any) -> Any:
        return None if mag(geheim, verzoek) else response.json({"fout": "geen_toegang"}, status=401)

    @app.post("/webhook")
    async def webhook(verzoek: Any) -> Any:
        return await veilig(uitvoerder.run(lees(verzoek)))

    @app.get("/gezond")
    async def gezond(_: Any) -> Any:
        return response.json({"klaar": True})

    @app.exception(Exception)
    async def fout(_: Any, exc: Exception) -> Any:
        status = getattr(exc, "status_code", 500)
        return response.json({"fout": "verkeerd_verzoek" if status < 500 else "storing"}, status=status)

    return app


def main() -> None:
    """Entry point; settings from the environment."""
    scherm_af()
    logboek.stel_in("acties")
    geheim = os.environ.get("WEGWIJZER_GEHEIM", "")
    if len(geheim) < 16:
        sys.exit("WEGWIJZER_GEHEIM ontbreekt of is te kort.")
    from bot.channels.verbinding import Verbinding

    app = maak_app(geheim)
    logger.info("klaar acties")
    logboek.sluit_uitvoer()
    poort = int(os.environ["WEGWIJZER_ACTIES_POORT"])
    app.run(host="127.0.0.1", port=poort, protocol=Verbinding, access_log=False, debug=False)


if __name__ == "__main__":
    main()
