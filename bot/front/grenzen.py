"""Limits of the doors: rates, sizes, origins (step 2 of the flow)."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

LICHAAM_BYTES = 32_000
TEKST_TEKENS = 2_000
KNOP_TEKENS = 64
#: Berichten of one session: a burst, then one every two seconds on average.
SESSIE_EMMER = (20, 0.5)
#: Per address far above what a whole city behind one proxy sends: 20,000 employees are some 20 turns a second.
ADRES_EMMER = (2_000, 200.0)
MAX_EMMERS = 100_000


@dataclass
class _Emmer:
    over: float
    laatste: float


class Emmers:
    """Token buckets per key. `inhoud` is the burst, `per_seconde` the refill."""

    def __init__(self, inhoud: float, per_seconde: float, *, klok: Callable[[], float] = time.monotonic) -> None:
        self._inhoud = inhoud
        self._per_seconde = per_seconde
        self._klok = klok
        self._emmers: OrderedDict[str, _Emmer] = OrderedDict()

    def mag(self, sleutel: str) -> bool:
        """Take one; False when the bucket is empty."""
        nu = self._klok()
        emmer = self._emmers.get(sleutel)
        if emmer is None:
            emmer = self._emmers[sleutel] = _Emmer(self._inhoud, nu)
            while len(self._emmers) > MAX_EMMERS:
                self._emmers.popitem(last=False)
        self._emmers.move_to_end(sleutel)
        emmer.over = min(self._inhoud, emmer.over + (nu - emmer.laatste) * self._per_seconde)
        emmer.laatste = nu
        if emmer.over < 1:
            return False
        emmer.over -= 1
        return True

    def ruim_op(self) -> None:
        """Forget who has been away long enough to have a full bucket again: an address is personal data too."""
        grens = self._klok() - self._inhoud / self._per_seconde
        while self._emmers and next(iter(self._emmers.values())).laatste <= grens:
            self._emmers.popitem(last=False)

    def __len__(self) -> int:
        return len(self._emmers)


def herkomst_mag(origin: str | None, toegestaan: frozenset[str], host: str | None) -> bool:
    """True when the Origin header is absent (same origin, no browser), our own host, or on the list."""
    if origin is None:
        return True
    if origin in toegestaan:
        return True
    return bool(host) and origin in (f"http://{host}", f"https://{host}")
