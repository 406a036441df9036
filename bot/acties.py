"""How Rasa reaches the actions: in its own process, or in a separate one on this machine (docs/besluiten/0003).

In process saves 90 MB, an HTTP hop and twice JSON per turn. `WEGWIJZER_ACTIES_POORT` gives a separate action server
back (`bot/actie_proces.py`): on loopback only, with the shared secret, and with a deadline within the front's.
"""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

DEADLINE_SECONDEN = 3.0
MAX_ANTWOORD = 512_000


def keur_met_vaste_keurder() -> None:
    """What Rasa refuses of an action's answer stays the same; the check of its own schema is done once.

    `RemoteAction` gives its (constant) schema to `jsonschema.validate`, which checks the schema itself at every action:
    35 ms of the processor, more than the rest of a turn together.
    """
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    soort = validator_for(schema)
    soort.check_schema(schema)
    keurder = soort(schema)

    def keur(_: Any, antwoord: dict[str, Any]) -> bool:
        keurder.validate(antwoord)
        return True

    RemoteAction._validate_action_result = keur


class ActieMislukt(aiohttp.ClientConnectionError):
    """The action server gave no usable answer. Holds a code, never a text (Rasa logs this class of error)."""


class InProcesActies(EndpointConfig):
    """Answers `request` from the registered actions, without a network."""

    def __init__(self) -> None:
        super().__init__(url="in-proces")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Run one action; the answer is that of the action server."""
        antwoord: dict[str, Any] | None = await self._executor.run(kwargs["json"])
        return antwoord


class ApartActies(EndpointConfig):
    """Asks the action server on loopback. Its answer in case of an error, which may quote the request, is not read."""

    def __init__(self, poort: int, geheim: str, *, deadline_seconden: float = DEADLINE_SECONDEN) -> None:
        super().__init__(url=f"http://127.0.0.1:{poort}/webhook")
        self._kop = {"Authorization": f"Bearer {geheim}"}
        self._wachten = aiohttp.ClientTimeout(total=deadline_seconden)
        self._sessie: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Run one action there. Raises ActieMislukt."""
        if self._sessie is None or self._sessie.closed:
            verbinder = aiohttp.TCPConnector(limit=100, keepalive_timeout=3)
            self._sessie = aiohttp.ClientSession(
                connector=verbinder, headers=self._kop, timeout=self._wachten, trust_env=False
            )
        try:
            async with self._sessie.post(self.url, json=kwargs["json"], allow_redirects=False) as antwoord:
                if antwoord.status != 200 or (antwoord.content_length or 0) > MAX_ANTWOORD:
                    raise ActieMislukt("status")
                inhoud = await antwoord.json()
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, OSError):
            raise ActieMislukt("geen_antwoord") from None
        if not isinstance(inhoud, dict):
            raise ActieMislukt("vorm")
        return inhoud
