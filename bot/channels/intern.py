"""The only Rasa channel: from the front, on loopback, with a shared secret (step 3 of the flow).

It parses the text here and passes on `UserMessage("", parse_data=…)`: from this point the text does not exist, not in
the tracker, the policies, the actions or their events. Typed text that begins with `/` is never an intent. It does not
inherit from RestInput, which logs the text on an error (STIJL.md, trap 1).
"""

from __future__ import annotations

import hmac
import logging
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import logboek
from bot.geheugen.beurt import BEURT, lees_beurt
from bot.nlu.begrijp import Begrijper
from bot.tekst.aanwijzingen import aanwijzingen
from bot.wegwijzer.knoppen import afdruk
from bot.wegwijzer.levend import gedeeld
from bot.wegwijzer.model import GRADEN, SPOEDSOORTEN

logger = logging.getLogger("wegwijzer.intern")

MAX_TEKENS = 2_000
_GESPREK = re.compile(r"[A-Za-z0-9_-]{8,80}")

Nieuw = Callable[[UserMessage], Awaitable[Any]]


class VerkeerdeVorm(Exception):
    """A request that is not the front's."""


class InternChannel(InputChannel):
    """POST /webhooks/intern/bericht: {"gesprek", "tekst" | "knop"} -> {"berichten": […], "versie"}.

    POST …/wis: {"gesprek"} -> {"gewist"}. GET …/gezond: state of model, memory, knowledge base and log.
    """

    @classmethod
    def name(cls) -> str:
        """Part of the address."""
        return "intern"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InternChannel:
        """`geheim` from credentials.yml (which reads the environment)."""
        return cls((credentials or {}).get("geheim", ""))

    def __init__(self, geheim: str, begrijper: Begrijper | None = None) -> None:
        """Without a secret every request is refused."""
        self._geheim = geheim
        self._begrijper = begrijper

    def blueprint(self, on_new_message: Nieuw) -> Blueprint:
        """The routes of this channel; each asks for the secret, and nothing that goes wrong may tell a text."""
        blauwdruk = Blueprint("intern", __name__)

        @blauwdruk.middleware("request")
        async def toegang(verzoek: Request) -> HTTPResponse | None:
            return None if mag(self._geheim, verzoek) else response.json({"fout": "geen_toegang"}, status=401)

        @blauwdruk.route("/bericht", methods=["POST"])
        async def bericht(verzoek: Request) -> HTTPResponse:
            with gedeeld().vast():  # understanding, deciding and saying all use one version of wegwijzer.yml
                return await veilig(self._beurt(verzoek, on_new_message))

        @blauwdruk.route("/wis", methods=["POST"])
        async def wis(verzoek: Request) -> HTTPResponse:
            return await veilig(self._wis(verzoek))

        @blauwdruk.route("/gezond", methods=["GET"])
        async def gezond(verzoek: Request) -> HTTPResponse:
            return await veilig(self._gezond(verzoek))

        return blauwdruk

    async def _beurt(self, verzoek: Request, on_new_message: Nieuw) -> dict[str, Any]:
        begin = time.perf_counter()
        data = lees(verzoek)
        gesprek, tekst, knop = gesprek_van(data), data.get("tekst"), data.get("knop")
        if isinstance(knop, str):
            labels = labels_van_knop(knop)
        elif isinstance(tekst, str):
            labels = await self._labels(verzoek, tekst[:MAX_TEKENS], spoed_van(data.get("spoed")))
        else:
            raise VerkeerdeVorm
        if weigering := await self._begin(verzoek, gesprek, data):
            return {"fout": weigering}
        uit = await stuur(on_new_message, gesprek, labels)
        uit["twijfel"] = labels.get("twijfel") is True
        logger.info("beurt %.1f ms", (time.perf_counter() - begin) * 1000)
        return uit

    async def _begin(self, verzoek: Request, gesprek: str, data: dict[str, Any]) -> str:
        """Tell the store which turn this is; its reason to refuse it, if any."""
        beurt = lees_beurt(data)
        BEURT.set(beurt)
        winkel = binnenste(getattr(getattr(verzoek.app.ctx, "agent", None), "tracker_store", None))
        return str(await winkel.oordeel(gesprek, beurt)) if hasattr(winkel, "oordeel") else ""

    async def _labels(self, verzoek: Request, tekst: str, spoed: dict[str, str] | None) -> dict[str, Any]:
        if self._begrijper is None:
            self._begrijper = Begrijper(verzoek.app.ctx.agent)
        return await labels_van(self._begrijper, tekst, spoed)

    async def _wis(self, verzoek: Request) -> dict[str, Any]:
        await binnenste(verzoek.app.ctx.agent.tracker_store).wis(gesprek_van(lees(verzoek)))
        return {"gewist": True}

    async def _gezond(self, verzoek: Request) -> dict[str, Any]:
        agent = verzoek.app.ctx.agent
        return {
            "model": agent.is_ready(),
            "geheugen": bool(getattr(binnenste(agent.tracker_store), "gezond", True)),
            "wegwijzer": not gedeeld().stand.afgekeurd,
            "log": logboek.gezond(),
        }


def mag(geheim: str, verzoek: Request) -> bool:
    """True when the request carries the shared secret."""
    kop = verzoek.headers.get("authorization", "")
    return bool(geheim) and hmac.compare_digest(kop.encode("utf-8", "replace"), f"Bearer {geheim}".encode())


async def veilig(werk: Awaitable[dict[str, Any]]) -> HTTPResponse:
    """The safety net of the channel: a code in place of an error, and no text in a log."""
    try:
        return response.json(await werk)
    except (VerkeerdeVorm, SanicException):
        return response.json({"fout": "verkeerde_vorm"}, status=400)
    except Exception as fout:
        logger.error("beurt_mislukt %s", type(fout).__name__)
        return response.json({"fout": "beurt_mislukt"}, status=500)


def lees(verzoek: Request) -> dict[str, Any]:
    """The body as an object. Raises VerkeerdeVorm."""
    try:
        data = verzoek.json
    except RecursionError:
        raise VerkeerdeVorm from None
    if not isinstance(data, dict):
        raise VerkeerdeVorm
    return data


def gesprek_van(data: dict[str, Any]) -> str:
    """The id of a conversation, as the front makes it: a hash, never a name. Raises VerkeerdeVorm."""
    gesprek = data.get("gesprek")
    if not isinstance(gesprek, str) or not _GESPREK.fullmatch(gesprek):
        raise VerkeerdeVorm
    return gesprek


def spoed_van(waarde: Any) -> dict[str, str] | None:
    """Danger that the front found: known words only."""
    if isinstance(waarde, dict) and waarde.get("soort") in SPOEDSOORTEN and waarde.get("graad") in GRADEN:
        return {"soort": waarde["soort"], "graad": waarde["graad"]}
    return None


async def labels_van(begrijper: Begrijper, tekst: str, spoed: dict[str, str] | None = None) -> dict[str, Any]:
    """All that is known of a bericht from here on: the model's labels and the plain cues."""
    return {**await begrijper.labels(tekst, spoed), "aanwijzingen": asdict(aanwijzingen(tekst))}


def labels_van_knop(id_: str) -> dict[str, Any]:
    """The event of a pressed button; `id_` is the opaque id that was offered."""
    return {"intent": {"name": "kies", "confidence": 1.0}, "entities": [], "knop": id_}


async def stuur(on_new_message: Nieuw, gesprek: str, labels: dict[str, Any]) -> dict[str, Any]:
    """Give Rasa labels only, and collect what the actions say. Of a pressed button only the hash goes on."""
    if "knop" in labels:
        labels = {**labels, "knop": afdruk(str(labels["knop"]))}
    uitvoer = CollectingOutputChannel()
    await on_new_message(UserMessage("", uitvoer, gesprek, parse_data=labels, input_channel="intern"))
    return verzamel(uitvoer.messages)


def verzamel(berichten: list[dict[str, Any]]) -> dict[str, Any]:
    """Rasa's messages -> ours; a plain `utter_*` text becomes a bericht too."""
    uit: list[dict[str, Any]] = []
    versie, taal = "", ""
    for bericht in berichten:
        eigen = bericht.get("custom")
        if isinstance(eigen, dict) and "berichten" in eigen:
            uit += eigen["berichten"]
            versie, taal = eigen.get("versie", versie), eigen.get("taal", taal)
        elif bericht.get("text"):
            uit.append({"tekst": bericht["text"], "knoppen": [], "kaart": None, "sleutel": "utter"})
    return {"berichten": uit, "versie": versie, "taal": taal}


def binnenste(winkel: Any) -> Any:
    """Our own store inside the wrappers Rasa puts around it."""
    while hasattr(winkel, "_tracker_store"):
        winkel = winkel._tracker_store
    return winkel
