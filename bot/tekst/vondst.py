"""What the scrubbing of personal data finds: a span of a text and its kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Vondst:
    """Characters `start`..`end` (exclusive) are personal data of kind `soort`."""

    start: int
    end: int
    soort: str


SOORTEN = (
    "naam",
    "e-mail",
    "telefoon",
    "bsn",
    "iban",
    "adres",
    "postcode",
    "kenteken",
    "personeelsnummer",
    "geboortedatum",
    "gebruikersnaam",
)
