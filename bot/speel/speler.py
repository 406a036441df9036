"""Plays conversations turn by turn with a bot, and keeps what it said, showed and remembered."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.speel.verhaal import Beurt, Verhaal
from bot.wegwijzer import gesprek, tijd
from bot.wegwijzer.levend import gedeeld


@dataclass(frozen=True, kw_only=True)
class Antwoord:
    """One turn as it went. `fout` is set when the turn could not be played (no such button)."""

    beurt: Beurt
    labels: dict[str, Any] = field(default_factory=dict)
    berichten: list[dict[str, Any]] = field(default_factory=list)
    staat: dict[str, Any] = field(default_factory=dict)
    actie: str = ""
    fout: str = ""

    @property
    def kaarten(self) -> list[dict[str, Any]]:
        """The kaarten with routes in this answer."""
        return [b["kaart"] for b in self.berichten if b["kaart"] and "routes" in b["kaart"]]

    @property
    def routes(self) -> list[str]:
        """Ids of the routes on the first kaart."""
        return [r["id"] for r in self.kaarten[0]["routes"]] if self.kaarten else []

    @property
    def alle_routes(self) -> list[str]:
        """Ids of the routes on all kaarten."""
        return [r["id"] for k in self.kaarten for r in k["routes"]]

    @property
    def sleutels(self) -> list[str]:
        """Keys of what was said."""
        return [b["sleutel"] for b in self.berichten]

    @property
    def tekst(self) -> str:
        """All that was said, without the kaarten."""
        return "\n".join(b["tekst"] for b in self.berichten if b["tekst"])

    @property
    def knoppen(self) -> list[str]:
        """Titles of the buttons offered."""
        return [k["titel"] for b in self.berichten for k in b["knoppen"]]


@dataclass(frozen=True, kw_only=True)
class Gespeeld:
    """A conversation as it went."""

    verhaal: Verhaal
    antwoorden: tuple[Antwoord, ...]


class Bot(Protocol):
    """Something that answers: the real bot, or the conversation alone on given labels."""

    async def labels(self, beurt: Beurt) -> dict[str, Any]:
        """What is understood of a typed text."""

    async def stuur(self, gesprek_id: str, labels: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
        """One event: (berichten, the action that ran)."""

    async def staat(self, gesprek_id: str) -> dict[str, Any]:
        """What is remembered of a conversation."""

    async def wis(self, gesprek_id: str) -> None:
        """Forget a conversation."""


async def speel(bot: Bot, verhaal: Verhaal) -> Gespeeld:
    """Play one conversation in a session of its own, at the moment it names."""
    sessie = Sessie(bot, secrets.token_hex(8))
    antwoorden: list[Antwoord] = []
    with tijd.stil_op(verhaal.moment):
        for beurt in verhaal.beurten:
            antwoorden.append(await sessie.beurt(beurt))
            if antwoorden[-1].fout:
                break
    await sessie.wis()
    return Gespeeld(verhaal=verhaal, antwoorden=tuple(antwoorden))


class Sessie:
    """One conversation with the bot: remembers which buttons are on screen."""

    def __init__(self, bot: Bot, id_: str) -> None:
        self._bot = bot
        self._id = id_
        self.knoppen = opening_knoppen()

    async def beurt(self, beurt: Beurt) -> Antwoord:
        """Type or press."""
        if beurt.knop is not None:
            if beurt.knop not in self.knoppen:
                kan = ", ".join(self.knoppen) or "geen"
                return Antwoord(beurt=beurt, fout=f"de knop '{beurt.knop}' staat er niet; wel: {kan}")
            labels = {"intent": {"name": "kies", "confidence": 1.0}, "knop": self.knoppen[beurt.knop]}
        else:
            labels = await self._bot.labels(beurt)
        berichten, actie = await self._bot.stuur(self._id, labels)
        self.knoppen = {k["titel"]: k["id"] for b in berichten for k in b["knoppen"]}
        staat = await self._bot.staat(self._id)
        return Antwoord(beurt=beurt, labels=labels, berichten=berichten, staat=staat, actie=actie)

    async def wis(self) -> None:
        """End of the conversation."""
        await self._bot.wis(self._id)


def opening_knoppen() -> dict[str, str]:
    """Title -> id of the buttons of the opening, as the front makes them."""
    w = gedeeld().huidig()
    return {k.titel: f"opening.{k.doe}.{k.waarde or '-'}" for u in gesprek.opening(w) for k in u.knoppen}
