"""A conversation of the preview: the product's own decisions and kaarten, without Rasa, on the version being shown."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from types import SimpleNamespace
from typing import Any

from actions import uitvoer
from bot.voorbeeld.begrip import Begrip
from bot.voorbeeld.vertoon import Stap, Vertoning
from bot.wegwijzer import tijd
from bot.wegwijzer.knoppen import afdruk, nieuw
from bot.wegwijzer.levend import gedeeld
from bot.wegwijzer.model import Beslissing

MAX_GESPREKKEN = 200

Bericht = dict[str, Any]


class Gesprek:
    """Keeps what Rasa's slots would keep. Works inside `gebruik(w)`."""

    def __init__(self, begrip: Begrip) -> None:
        self._begrip = begrip
        self._slots: dict[str, Any] = {}
        self._stappen: list[Stap] = []
        self.labels: dict[str, Any] = {}

    @property
    def staat(self) -> dict[str, Any]:
        """What is remembered."""
        return dict(self._slots.get("staat") or {})

    @property
    def taal(self) -> str:
        """The language of the conversation."""
        return str(self.staat.get("taal", "nl"))

    async def begin(self, vertoning: Vertoning) -> list[Bericht]:
        """Say what a part begins with; its steps wait for whoever types or presses next."""
        self._stappen = list(vertoning.stappen)
        return await self._zeg(vertoning.begin)

    async def speel_af(self, vertoning: Vertoning) -> list[tuple[str, list[Bericht]]]:
        """All of a part at once: (what the employee does, what is said)."""
        beurten = [("", await self.begin(vertoning))]
        for stap in vertoning.stappen:
            if self._past(stap):
                beurten.append((stap.titel, await self.zeg(tekst=stap.titel)))
        self._stappen = []
        return [b for b in beurten if b[0] or b[1]]

    def _past(self, stap: Stap) -> bool:
        """A doer is only given where it is asked: without the question the answer is there already."""
        return stap.doe != "dader" or self.staat.get("vraag") == "dader"

    async def zeg(self, *, tekst: str = "", knop: str = "") -> list[Bericht]:
        """One turn: the next step of the part if there is one, else what was typed or pressed."""
        while self._stappen:
            stap = self._stappen.pop(0)
            if self._past(stap):
                return await self._stuur(self._van_stap(stap))
        if knop:
            return await self._stuur(_druk(knop))
        return await self._stuur(await self._begrip.labels(tekst))

    def _van_stap(self, stap: Stap) -> dict[str, Any]:
        if stap.labels is not None:
            return dict(stap.labels)
        id_ = nieuw()
        self._slots["knoppen"] = {**(self._slots.get("knoppen") or {}), afdruk(id_): [stap.doe, stap.waarde]}
        return _druk(id_)

    async def _stuur(self, labels: dict[str, Any]) -> list[Bericht]:
        self.labels = labels
        if "knop" in labels:
            labels = {**labels, "knop": afdruk(labels["knop"])}
        tracker: Any = SimpleNamespace(latest_message=labels, get_slot=self._slots.get)
        gezegd: list[dict[str, Any]] = []
        self._onthoud(await uitvoer.beurt(_mond(gezegd), tracker))
        return [b for m in gezegd for b in m["berichten"]]

    async def _zeg(self, besluit: Beslissing) -> list[Bericht]:
        gezegd: list[dict[str, Any]] = []
        self._onthoud(await uitvoer.zeg(besluit, _mond(gezegd), gedeeld().huidig(), tijd.nu()))
        return [b for m in gezegd for b in m["berichten"]]

    def _onthoud(self, events: list[dict[str, Any]]) -> None:
        self._slots |= {e["name"]: e["value"] for e in events}


def _mond(gezegd: list[dict[str, Any]]) -> Any:
    return SimpleNamespace(utter_message=lambda json_message: gezegd.append(json_message))


def _druk(id_: str) -> dict[str, Any]:
    return {"intent": {"name": "kies", "confidence": 1.0}, "knop": id_}


class Gesprekken:
    """The open conversations, by token; the oldest goes when there are many. Nothing leaves this process."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Gesprek] = OrderedDict()

    def zet(self, gesprek: Gesprek) -> str:
        """Keep it; its token."""
        token = secrets.token_urlsafe(18)
        self._open[token] = gesprek
        while len(self._open) > MAX_GESPREKKEN:
            self._open.popitem(last=False)
        return token

    def haal(self, token: str) -> Gesprek | None:
        """The conversation of a token."""
        return self._open.get(token)

    def wis(self, token: str) -> None:
        """Forget it."""
        self._open.pop(token, None)
