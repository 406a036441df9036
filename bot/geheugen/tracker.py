"""What is remembered of a conversation: categories, for thirty minutes, in the memory of the process (design, Memory).

Not the tracker's events but the slots are kept, so a turn costs the same however long the conversation is, and no
text can be kept by accident: what does not look like a category is refused. The store never raises: Rasa would
silently fall back to a store without expiry.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.geheugen.beurt import Beurt

logger = logging.getLogger("wegwijzer.geheugen")

VERLOOPT_SECONDEN = 30 * 60
MAX_GESPREKKEN = 200_000
#: Of one conversation (some 1,200 in practice), and of all of them together.
MAX_BYTES = 8_000
MAX_BYTES_SAMEN = 128_000_000


class WegwijzerTrackerStore(TrackerStore):
    """In memory, with expiry and bounds on count and size."""

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        verloopt_seconden: float = VERLOOPT_SECONDEN,
        max_gesprekken: int = MAX_GESPREKKEN,
        max_bytes: int = MAX_BYTES_SAMEN,
        **kwargs: Any,
    ) -> None:
        """`verloopt_seconden`: silence after which a conversation is forgotten. An event broker is refused.

        Raises:
            ValueError: a broker was configured; it would send every event elsewhere.
        """
        if event_broker is not None:
            raise ValueError("Een event_broker in endpoints.yml mag niet: die stuurt gesprekken naar buiten.")
        super().__init__(domain, None)
        self.verloopt_seconden = float(verloopt_seconden)
        self.max_gesprekken = int(max_gesprekken)
        self.max_bytes = int(max_bytes)
        self.gezond = True
        self._pakte_niet_in = False
        self._bytes = 0
        self._inhoud: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._gewist: OrderedDict[str, float] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots; the oldest conversations make room. Of a wiped conversation nothing is kept any more."""
        self.ruim_op()
        sleutel = tracker.sender_id
        rauw = self._pak_in(tracker)
        self._weg(sleutel)
        if rauw is None or sleutel in self._gewist:
            return
        self._inhoud[sleutel] = (self._klok(), rauw)
        self._bytes += len(rauw)
        self._maak_plaats()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation, or None when it is unknown or has expired."""
        self.ruim_op()
        gevonden = self._inhoud.get(sender_id)
        if gevonden is None:
            return None
        try:
            return pak_uit(sender_id, gevonden[1], self.domain)
        except (ValueError, TypeError, KeyError, AttributeError) as fout:
            logger.error("bewaren_mislukt %s", type(fout).__name__)
            self._weg(sender_id)
            return None

    async def keys(self) -> Iterable[str]:
        """Ids of the conversations that are kept."""
        self.ruim_op()
        return list(self._inhoud)

    async def oordeel(self, gesprek: str, beurt: Beurt) -> str:
        """Why a turn may not begin; one process with one front needs no more than the front's own check."""
        return ""

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        await self.wis(sender_id)

    async def wis(self, sender_id: str) -> None:
        """Forget a conversation at once; a turn of it that is still under way can not bring it back."""
        self._weg(sender_id)
        self._gewist[sender_id] = self._klok()
        self._gewist.move_to_end(sender_id)
        while len(self._gewist) > self.max_gesprekken:
            self._gewist.popitem(last=False)

    def ruim_op(self) -> int:
        """Drop what has expired; oldest first, so it stops at the first that has not. Returns how many went."""
        grens = self._klok() - self.verloopt_seconden
        weg = 0
        while self._inhoud:
            oudste, (moment, _) = next(iter(self._inhoud.items()))
            if moment > grens:
                break
            self._weg(oudste)
            weg += 1
        while self._gewist and next(iter(self._gewist.values())) <= grens:
            self._gewist.popitem(last=False)
        return weg

    def omvang(self) -> tuple[int, int]:
        """(conversations, bytes) that are kept."""
        return len(self._inhoud), self._bytes

    def _pak_in(self, tracker: DialogueStateTracker) -> bytes | None:
        try:
            rauw = pak_in(tracker)
        except (TypeError, ValueError, RecursionError, AttributeError) as fout:
            logger.error("bewaren_mislukt %s", type(fout).__name__)
            self.gezond, self._pakte_niet_in = False, True
            return None
        if self._pakte_niet_in:  # only this trouble is over; of another kind (reading, Redis) a save says nothing
            self.gezond, self._pakte_niet_in = True, False
        if len(rauw) > MAX_BYTES:
            logger.error("gesprek_te_groot %d", len(rauw))
            return None
        return rauw

    def _weg(self, sleutel: str) -> None:
        oud = self._inhoud.pop(sleutel, None)
        if oud:
            self._bytes -= len(oud[1])

    def _maak_plaats(self) -> None:
        if len(self._inhoud) <= self.max_gesprekken and self._bytes <= self.max_bytes:
            return
        logger.warning("geheugen_vol %d", min(len(self._inhoud), 999_999))
        while self._inhoud and (len(self._inhoud) > self.max_gesprekken or self._bytes > self.max_bytes):
            self._weg(next(iter(self._inhoud)))

    @staticmethod
    def _klok() -> float:
        return time.monotonic()


#: Slots that are kept; nothing else of a tracker survives a turn.
BEWAARD = ("staat", "knoppen")
#: What may be kept: ids, codes, short opaque strings. No white space, so no sentence ever.
_CATEGORIE = re.compile(r"[A-Za-z0-9_.:\-]{0,48}")


def pak_in(tracker: DialogueStateTracker) -> bytes:
    """The kept slots as JSON bytes, categories only."""
    inhoud: dict[str, Any] = {n: alleen_categorieen(tracker.get_slot(n)) for n in BEWAARD if n in tracker.slots}
    return json.dumps(inhoud, separators=(",", ":")).encode()


def alleen_categorieen(waarde: Any) -> Any:
    """`waarde` without anything that is not a category; what goes is told to the log, not shown there."""
    if waarde is None or (isinstance(waarde, (bool, int, float)) and abs(waarde) < 100_000):
        return waarde
    if isinstance(waarde, str):
        if _CATEGORIE.fullmatch(waarde):
            return waarde
        logger.error("geen_categorie")
        return None
    if isinstance(waarde, dict):
        schoon = {alleen_categorieen(k): alleen_categorieen(v) for k, v in waarde.items()}
        return {k: v for k, v in schoon.items() if k is not None}
    if isinstance(waarde, (list, tuple)):
        return [alleen_categorieen(v) for v in waarde]
    logger.error("geen_categorie")
    return None


def pak_uit(sender_id: str, rauw: bytes, domain: Domain | None) -> DialogueStateTracker:
    """A tracker that is listening, with the kept slots."""
    inhoud = json.loads(rauw)
    events: list[Any] = [ActionExecuted("action_session_start"), SessionStarted()]
    events += [SlotSet(naam, waarde) for naam, waarde in inhoud.items() if waarde is not None]
    events.append(ActionExecuted("action_listen"))
    return DialogueStateTracker.from_events(sender_id, events, domain.slots if domain else None)
