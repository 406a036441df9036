"""Ids of buttons: random when offered, remembered as a hash only (steps 3, 5 and 10 of the flow).

A hash, because what comes back in the place of an id may be a sentence: it must not reach tracker, policies or actions.
"""

from __future__ import annotations

import hashlib
import secrets

#: Buttons of the opening, which the front shows before Rasa has heard anything. They stay on screen above the
#: conversation, so they keep working; none of them tells anything about the employee.
OPENING = {
    "opening.menu.0": ("menu", "0"),
    "opening.mens.-": ("mens", ""),
    "opening.vraag.vertrouwelijk": ("vraag", "vertrouwelijk"),
    "opening.taal.engels": ("taal", "en"),
    "opening.taal.nederlands": ("taal", "nl"),
}


def nieuw() -> str:
    """A new opaque id: 72 random bits."""
    return secrets.token_urlsafe(9)


def afdruk(id_: str) -> str:
    """What is remembered of an id: 96 bits of its hash; a button of the opening, a fixed word, stays what it is."""
    if id_.removesuffix(".en") in OPENING:
        return id_
    return hashlib.blake2s(id_.encode("utf-8", "replace"), digest_size=12).hexdigest()
