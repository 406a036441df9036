"""A Rasa that is not there: the real conversation and kaart behind `/webhooks/intern/bericht`, with labels from a list.

For tests of the doors and the widget: no model, no training, and every fault at will.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from aiohttp import web

from actions.context import als_slot, gebeurtenis_van, staat_van
from actions.uitvoer import teken
from bot.wegwijzer import gesprek, tijd
from bot.wegwijzer.knoppen import afdruk
from bot.wegwijzer.model import Wegwijzer

#: A Wednesday morning, so that opening hours in pictures and statements do not depend on when a test runs.
MOMENT = datetime(2026, 11, 25, 10, 15, tzinfo=tijd.AMSTERDAM)

#: What is typed -> the labels that NLU would give.
LABELS: dict[str, dict[str, Any]] = {
    "ik word gepest door mijn collega": {"situaties": ["pesten"], "dader": "collega"},
    "ik word gepest": {"situaties": ["pesten"], "dader": "onbekend"},
    "mijn collega maakt racistische grappen": {"situaties": ["discriminatie"], "dader": "collega"},
    "er wordt gestolen op mijn afdeling": {"situaties": ["integriteit_misstand"], "dader": "collega"},
    "ik wil niet meer leven": {"situaties": ["acuut"], "spoed": {"soort": "suicide", "graad": "zorg"}},
    "i am bullied by my colleague": {"situaties": ["pesten"], "dader": "collega", "taal": "en"},
    "i do not want to live anymore": {
        "situaties": ["acuut"],
        "spoed": {"soort": "suicide", "graad": "zorg"},
        "taal": "en",
    },
    "ik wil dit melden": {"intent": "melden"},
    "bedankt": {"intent": "bedanken"},
}


@dataclass
class NepRasa:
    """`fout`: None, "dood" (connection cut), "stil" (no berichten), "onzin", "500"; `traag` in seconds."""

    w: Wegwijzer
    geheim: str = "geheim"
    fout: str | None = None
    traag: float = 0.0
    verzoeken: list[dict[str, Any]] = field(default_factory=list)
    gewist: list[str] = field(default_factory=list)
    _slots: dict[str, dict[str, Any]] = field(default_factory=dict)

    def app(self) -> web.Application:
        """The application of this fake."""
        app = web.Application()
        app.router.add_post("/webhooks/intern/bericht", self.bericht)
        app.router.add_post("/webhooks/intern/wis", self.wis)
        app.router.add_get("/webhooks/intern/gezond", self.gezond)
        return app

    async def bericht(self, verzoek: web.Request) -> web.StreamResponse:
        """One turn, or the fault that is set."""
        assert verzoek.headers["Authorization"] == f"Bearer {self.geheim}"
        data = await verzoek.json()
        self.verzoeken.append(data)
        await asyncio.sleep(self.traag)
        if self.fout == "dood":
            assert verzoek.transport is not None
            verzoek.transport.abort()
        if self.fout == "500":
            return web.json_response({"fout": "beurt_mislukt"}, status=500)
        if self.fout == "stil":
            return web.json_response({"berichten": []})
        if self.fout == "onzin":
            return web.Response(text="<html>proxy</html>", content_type="text/html")
        return web.json_response(await self.beurt(data))

    async def gezond(self, verzoek: web.Request) -> web.Response:
        """All is well."""
        return web.json_response(dict.fromkeys(("model", "geheugen", "wegwijzer", "log"), True))

    async def wis(self, verzoek: web.Request) -> web.Response:
        """Forget a conversation."""
        naam = (await verzoek.json())["gesprek"]
        self.gewist.append(naam)
        self._slots.pop(naam, None)
        return web.json_response({"gewist": True})

    async def beurt(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the actions do, with the same functions."""
        slots = self._slots.setdefault(data["gesprek"], {})
        tracker: Any = SimpleNamespace(latest_message=labels(data), get_slot=slots.get)
        staat = staat_van(tracker)
        besluit = gesprek.beslis(gebeurtenis_van(tracker), staat, self.w, MOMENT)
        knoppen: dict[str, list[str]] = {}
        berichten = [b for u in besluit.uitingen for b in await teken(u, besluit.staat, self.w, MOMENT, knoppen)]
        slots.update(staat=als_slot(besluit.staat), knoppen=knoppen)
        return {"berichten": berichten, "versie": self.w.versie, "taal": besluit.staat.taal}


def labels(data: dict[str, Any]) -> dict[str, Any]:
    """A message as the NLU of the channel would give it."""
    if "knop" in data:
        return {"intent": {"name": "kies"}, "knop": afdruk(data["knop"])}
    bekend = LABELS.get(data["tekst"].lower().strip(" .!"), {})
    situaties = bekend.get("situaties", [])
    intent = bekend.get("intent") or (situaties[0] if situaties else "buiten_bereik")
    dader = bekend.get("dader")
    return {
        "intent": {"name": intent},
        "situaties": [{"id": s, "zekerheid": 0.9} for s in situaties],
        "dader": {"id": dader, "zekerheid": 0.9} if dader else None,
        "spoed": data.get("spoed") or bekend.get("spoed"),
        "taal": bekend.get("taal", "nl"),
    }
