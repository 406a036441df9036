"""Sessions of the widget: made and signed by the server, unguessable, they expire (step 2 of the flow).

A token is `id.expiry.signature`. The id never reaches Rasa: the conversation there is its HMAC. What the front itself
keeps is a lock and, for a minute, the last answer of a session (so that "Probeer opnieuw" never sends twice): our own
words, packed, with a bound on their number; never a text of the employee.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import secrets
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

GELDIG_SECONDEN = 12 * 3600
STIL_SECONDEN = 30 * 60
MAX_SESSIES = 200_000
MAX_TOKEN = 200
#: The last answer of a session is kept this long, of this many sessions.
ANTWOORD_SECONDEN = 60
MAX_ANTWOORDEN = 10_000


class OngeldigeSessie(Exception):
    """The token is missing, damaged, forged or has expired."""


@dataclass
class Sessie:
    """What the front keeps of one session."""

    gesprek: str
    laatste: float
    slot: asyncio.Lock = field(default_factory=asyncio.Lock)
    nr: int | None = None
    afdruk: str = ""
    taal: str | None = None
    _antwoord: bytes | None = None

    @property
    def antwoord(self) -> dict[str, Any] | None:
        """The last answer, while it is kept."""
        return json.loads(zlib.decompress(self._antwoord)) if self._antwoord else None

    @antwoord.setter
    def antwoord(self, waarde: dict[str, Any] | None) -> None:
        self._antwoord = zlib.compress(json.dumps(waarde).encode(), 1) if waarde is not None else None


class Sessies:
    """Makes, checks and forgets sessions. `klok` gives seconds (wall time)."""

    def __init__(self, geheim: bytes, *, klok: Callable[[], float] = time.time, maximum: int = MAX_SESSIES) -> None:
        self._geheim = geheim
        self._klok = klok
        self._maximum = maximum
        self._open: OrderedDict[str, Sessie] = OrderedDict()
        self._gewist: OrderedDict[str, float] = OrderedDict()

    def maak(self) -> str:
        """A new token: 192 random bits, expiry, HMAC-SHA256."""
        kern = f"{secrets.token_urlsafe(24)}.{int(self._klok()) + GELDIG_SECONDEN}"
        return f"{kern}.{self._teken(kern)}"

    def lees(self, token: str) -> Sessie:
        """The session of a token. Raises OngeldigeSessie."""
        kern, _, handtekening = token.rpartition(".")
        if (
            len(token) > MAX_TOKEN
            or not kern
            or not token.isascii()
            or not hmac.compare_digest(self._teken(kern), handtekening)
        ):
            raise OngeldigeSessie
        verloopt = kern.rpartition(".")[2]
        gesprek = self.gesprek(kern)
        if not verloopt.isdigit() or int(verloopt) < self._klok() or gesprek in self._gewist:
            raise OngeldigeSessie
        self.ruim_op()
        sessie = self._open.setdefault(gesprek, Sessie(gesprek, self._klok()))
        sessie.laatste = self._klok()
        self._open.move_to_end(gesprek)
        while len(self._open) > self._maximum:
            self._open.popitem(last=False)
        return sessie

    def wis(self, sessie: Sessie) -> None:
        """Forget a session; its token is of no use any more."""
        sessie.antwoord = None
        self._open.pop(sessie.gesprek, None)
        self._gewist[sessie.gesprek] = self._klok() + GELDIG_SECONDEN
        while len(self._gewist) > self._maximum:  # the oldest token could come back, to an empty conversation
            self._gewist.popitem(last=False)

    def gesprek(self, kern: str) -> str:
        """The id under which Rasa knows the conversation: not the token, and not to be turned back into it."""
        return hmac.new(self._geheim, b"gesprek:" + kern.encode(), hashlib.sha256).hexdigest()[:40]

    def __len__(self) -> int:
        return len(self._open)

    def _teken(self, kern: str) -> str:
        som = hmac.new(self._geheim, b"token:" + kern.encode(errors="replace"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(som).decode().rstrip("=")

    def ruim_op(self) -> None:
        """Forget sessions that are silent for half an hour, answers of more than a minute, and old wiped tokens."""
        nu = self._klok()
        while self._open and next(iter(self._open.values())).laatste <= nu - STIL_SECONDEN:
            self._open.popitem(last=False)
        while self._gewist and next(iter(self._gewist.values())) < nu:
            self._gewist.popitem(last=False)

    def vergeet_antwoorden(self) -> None:
        """Drop the last answers that are a minute old, and the oldest when there are too many."""
        grens = self._klok() - ANTWOORD_SECONDEN
        for nummer, sessie in enumerate(reversed(self._open.values())):
            if nummer >= MAX_ANTWOORDEN or sessie.laatste <= grens:
                sessie.antwoord = None


def afdruk(inhoud: dict[str, Any], geheim: bytes) -> str:
    """A keyed hash of a request's content, to tell a repeat from a new message under an old number."""
    return hmac.new(geheim, repr(sorted(inhoud.items())).encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]
