"""Values that components leave on a message for the next ones, without costing Rasa a fingerprint each.

Rasa prints every value on every training message after every node to fingerprint it for its cache: half of the training
time for our arrays. We never train from that cache (`force_training`), and what decides about the values is in the
components' own fingerprints.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.training_data.message import Message


class Gedragen:
    """Holds one value; its fingerprint is its name."""

    __slots__ = ("naam", "waarde")

    def __init__(self, naam: str, waarde: Any) -> None:
        self.naam = naam
        self.waarde = waarde

    def fingerprint(self) -> str:
        """Asked for by `rasa.shared.utils.io.deep_container_fingerprint`."""
        return self.naam


def draag(bericht: Message, naam: str, waarde: Any) -> None:
    """Leave a value on the message."""
    bericht.set(naam, Gedragen(naam, waarde))


def gedragen(bericht: Message, naam: str) -> Any:
    """The value that was left, or None."""
    vondst = bericht.get(naam)
    return vondst.waarde if vondst is not None else None
