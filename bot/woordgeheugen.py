"""Makes spaCy forget the words it has seen (issue on no trace, 1).

spaCy's string store keeps every word of every text for as long as the pipeline lives. Here it is put back to the words
of the model itself: soon when nobody types, and every few minutes when somebody does. The tokenizer is wrapped, since
spaCy adds the letters of a word only the first time it meets it.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

#: Without a bericht for so long the words go at once; with berichten, at least this often.
RUST_SECONDEN = 20.0
UITERLIJK_SECONDEN = 300.0


class Woordgeheugen:
    """Stands in the place of the tokenizer of `nlp`; `vergeet` puts the string store back."""

    def __init__(
        self,
        nlp: Any,
        *,
        basis: tuple[bytes, int] | None = None,
        klok: Callable[[], float] = time.monotonic,
    ) -> None:
        """`basis`: the string store of the untouched pipeline and its size; `nlp` as it is now when not given."""
        self._tokenizer = nlp.tokenizer
        self._woorden = nlp.vocab.strings
        self.basis = basis or (self._woorden.to_bytes(), len(self._woorden))
        self._klok = klok
        self._gelezen = self._vergeten = klok()
        nlp.tokenizer = self

    def __getattr__(self, naam: str) -> Any:
        """Everything else is the tokenizer's own."""
        return getattr(self._tokenizer, naam)

    def __call__(self, tekst: str) -> Any:
        """Tokenize, and see to it that the letters of each word can be found."""
        doc = self._tokenizer(tekst)
        for token in doc:
            woord = tekst[token.idx : token.idx + len(token)]
            if woord not in self._woorden:
                self._woorden.add(woord)
        self._gelezen = self._klok()
        return doc

    def pipe(self, teksten: Iterable[str], batch_size: int = 1000) -> Iterator[Any]:
        """As the tokenizer's."""
        for tekst in teksten:
            yield self(tekst)

    def __len__(self) -> int:
        """How many words are kept that the model did not bring."""
        return max(0, len(self._woorden) - self.basis[1])

    def vergeet(self, *, nu: bool = False) -> bool:
        """Put the string store back when it is time. Only between berichten: no Doc may be in use."""
        klok = self._klok()
        tijd = klok - self._gelezen >= RUST_SECONDEN or klok - self._vergeten >= UITERLIJK_SECONDEN
        if not len(self) or not (tijd or nu):
            return False
        self._woorden._reset_and_load(json.loads(self.basis[0]))  # `from_bytes` would add the old words again
        self._vergeten = klok
        return True


def vergeter(component: Any) -> Callable[[], Any] | None:
    """What to call to make a component forget; None when it holds no spaCy pipeline.

    Call before the first bericht. The component may renew its pipeline (`_nlp`) at any time: the new one is wrapped at
    the next call, and put back to the words of the first. Berichten are read in a thread of their own, so a lock keeps
    reading and forgetting apart.
    """
    nlp = getattr(component, "_nlp", None)
    if nlp is None:
        return None
    basis, bezig, lees = Woordgeheugen(nlp).basis, threading.Lock(), component.process

    def process(berichten: list[Any]) -> list[Any]:
        with bezig:
            uit: list[Any] = lees(berichten)
            return uit

    def vergeet() -> bool:
        if not bezig.acquire(timeout=0.2):
            return False
        try:
            if not isinstance(component._nlp.tokenizer, Woordgeheugen):
                Woordgeheugen(component._nlp, basis=basis)
            return bool(component._nlp.tokenizer.vergeet())
        finally:
            bezig.release()

    component.process = process
    return vergeet
