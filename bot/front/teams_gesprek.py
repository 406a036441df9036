"""What the front keeps of a Teams conversation, and of activities it has seen (step 2 of the flow).

Never a Teams id and never a word of the employee: the key is an HMAC of tenant, user and the server's secret; kept are
the buttons that were last offered (our own words), whether we have greeted, and which turn is running. It goes after
30 minutes of silence, like everything else.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.front.sessie import STIL_SECONDEN, Sessie, Sessies

MAX_GESPREKKEN = 100_000
#: Buttons of the opening: fixed words, good as long as the card stands there.
OPENING = "opening."
GEZIEN_SECONDEN = 15 * 60
MAX_GEZIEN = 100_000


@dataclass
class TeamsGesprek:
    """One conversation. `slot` keeps the turns in order; `taal` is that of the client until something was said."""

    sessie: Sessie
    laatste: float
    taal: str = "nl"
    begroet: bool = False
    bewaren_verteld: bool = False
    tekst: str = ""
    knoppen: tuple[dict[str, Any], ...] = ()
    _gekozen: tuple[frozenset[str], bytes] | None = None
    slot: asyncio.Lock = field(default_factory=asyncio.Lock)
    _kaart: bytes = b""

    def onthoud(self, berichten: list[dict[str, Any]], kaarten: list[dict[str, Any]]) -> None:
        """Keep the buttons of the last bericht that has any, with the words above them and the card they are on."""
        met = next((b for b in reversed(berichten) if b.get("knoppen")), None)
        self.tekst = met["tekst"] if met else ""
        self.knoppen = tuple(met["knoppen"]) if met else ()
        kaart = next((k for k in reversed(kaarten) if k.get("actions")), None)
        self._kaart = _pak(kaart) if kaart else b""
        if self._gekozen and any(id_.startswith(OPENING) for id_ in self._gekozen[0]):
            self._gekozen = None  # those buttons may be pressed again another time

    @property
    def kaart(self) -> dict[str, Any] | None:
        """The card with the last buttons."""
        return _pak_uit(self._kaart) if self._kaart else None

    def kies(self, id_: str, kaart: dict[str, Any]) -> None:
        """Keep that this button was pressed, and the card that took the place of the one it was on."""
        zelfde = [str(k["id"]) for k in self.knoppen] if self.titel(id_) else []
        self._gekozen = (frozenset([id_, *zelfde]), _pak(kaart))

    def gekozen(self, id_: str) -> dict[str, Any] | None:
        """The card that took the place of the one with this button, when a choice was made there."""
        return _pak_uit(self._gekozen[1]) if self._gekozen and id_ in self._gekozen[0] else None

    def niet_gekozen(self) -> None:
        """The choice came to nothing: it may be made again."""
        self._gekozen = None

    def titel(self, id_: str) -> str | None:
        """Title of a button that was just offered; None for any other."""
        return next((str(k["titel"]) for k in self.knoppen if k["id"] == id_), None)


def _pak(kaart: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(kaart).encode(), 1)


def _pak_uit(rauw: bytes) -> dict[str, Any]:
    return dict(json.loads(zlib.decompress(rauw)))


class Gesprekken:
    """Conversations by their key. `klok` gives seconds (wall time)."""

    def __init__(self, sessies: Sessies, *, klok: Callable[[], float] = time.time) -> None:
        self._sessies = sessies
        self._klok = klok
        self._open: OrderedDict[str, TeamsGesprek] = OrderedDict()
        self._ronde: OrderedDict[str, int] = OrderedDict()

    def sleutel(self, tenant: str, gebruiker: str) -> str:
        """HMAC of tenant, user and secret: what Rasa knows the conversation by."""
        return self._sessies.gesprek(f"teams:{tenant}:{gebruiker}")

    def van(self, sleutel: str, taal: str) -> TeamsGesprek:
        """The conversation, new when there is none."""
        self.ruim_op()
        nu = self._klok()
        if sleutel not in self._open:
            naam = self._sessies.gesprek(f"{sleutel}:{self._ronde[sleutel]}") if sleutel in self._ronde else sleutel
            self._open[sleutel] = TeamsGesprek(Sessie(naam, nu), nu, taal)
        gesprek = self._open[sleutel]
        gesprek.laatste = nu
        self._open.move_to_end(sleutel)
        while len(self._open) > MAX_GESPREKKEN:
            self._open.popitem(last=False)
        return gesprek

    def vergeet(self, sleutel: str, *, gewist: bool) -> None:
        """Drop a conversation. When Rasa could not be asked to wipe, the next one goes by another name."""
        oud = self._open.pop(sleutel, None)
        if not gewist:
            self._ronde[sleutel] = self._ronde.get(sleutel, 0) + 1
            self._ronde.move_to_end(sleutel)
            while len(self._ronde) > MAX_GESPREKKEN:
                self._ronde.popitem(last=False)
        if oud:  # what was told of Teams' own keeping need not be told twice
            nieuw = self.van(sleutel, oud.taal)
            nieuw.bewaren_verteld, nieuw.slot = oud.bewaren_verteld, oud.slot

    def ruim_op(self) -> None:
        """Forget who was silent for half an hour."""
        grens = self._klok() - STIL_SECONDEN
        while self._open and next(iter(self._open.values())).laatste <= grens:
            self._open.popitem(last=False)

    def __len__(self) -> int:
        return len(self._open)


class Gezien:
    """Activities that came by; the connector sends one again when it thinks we did not hear it."""

    def __init__(self, *, klok: Callable[[], float] = time.monotonic) -> None:
        self._klok = klok
        self._gezien: OrderedDict[bytes, float] = OrderedDict()

    def eerder(self, *delen: str) -> bool:
        """True when this was seen in the last quarter of an hour; remembers it (as a hash)."""
        merk = hashlib.blake2s("\0".join(delen).encode("utf-8", "replace"), digest_size=16).digest()
        nu = self._klok()
        self.ruim_op()
        if merk in self._gezien:
            return True
        self._gezien[merk] = nu
        while len(self._gezien) > MAX_GEZIEN:
            self._gezien.popitem(last=False)
        return False

    def ruim_op(self) -> None:
        """Forget what is older."""
        grens = self._klok() - GEZIEN_SECONDEN
        while self._gezien and next(iter(self._gezien.values())) <= grens:
            self._gezien.popitem(last=False)
