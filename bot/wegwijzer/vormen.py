"""The form of single values: phone numbers, addresses, dates, ids (step 8 of the flow). Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from bot.wegwijzer import tijd

ID = re.compile(r"^[a-z][a-z0-9_]*\Z")
#: Source of the forms: Dutch numbering plan (112/113, 14xxx, 0800/0900/088, area codes), and +31 in its place.
TELEFOON = re.compile(r"^(112|113|14\d{3,4}|0[89]00\d{4,7}|0[1-9]\d{8}|\+31[1-9]\d{8})\Z")
E_MAIL = re.compile(r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[a-z]{2,}\Z")
WEB = re.compile(r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(/[^\s<>\"'\\]*)?\Z")
#: A phone number in a sentence: emergency numbers and anything written as a Dutch number.
NUMMER_IN_ZIN = re.compile(
    r"(?<![\w-])(?:112|113|14[ -]?\d{3,4}|0[89]00[ -]?\d{4,7}|0\d{1,3}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|0\d{9}"
    r"|\+31[ -]?\d(?:[ -]?\d){8})(?![\w-])"
)
_GETAL = re.compile(r"^\d{1,6}(\.\d{1,6})?\Z")
#: Values that stand for "still to be filled in" or are everybody's example.
_VOORBEELD = re.compile(
    r"invullen|nnb|n\.?\s?t\.?\s?b|todo|xxx|voorbeeld|example\.|\.test\b|\?\?|"
    r"^(?:\+31|0)\d*?(\d)\1{6,}\Z|^(?:\+31|0)(?:12345678\d?|201234567|612345678)\Z",
    re.IGNORECASE,
)


def kaal(nummer: str) -> str:
    """A phone number without single spaces and dashes between its digits."""
    return re.sub(r"(?<=\d)[ -](?=\d)", "", nummer.strip())


def contactfout(soort: str, waarde: str) -> str | None:
    """The code of what is wrong with a confirmed contact, or None."""
    if soort == "telefoon":
        return None if TELEFOON.match(kaal(waarde)) else "W110"
    if soort == "e_mail":
        return None if E_MAIL.match(waarde) else "W111"
    if soort in ("web", "chat", "terugbellen"):
        return None if WEB.match(waarde) else "W112"
    return None


def is_voorbeeld(waarde: str) -> bool:
    """True for a value that looks like a placeholder or an example number."""
    return bool(_VOORBEELD.search(waarde) or _VOORBEELD.search(kaal(waarde)))


def is_echt(soort: str, waarde: str) -> bool:
    """True when a value has the form of a real number or address."""
    return soort in ("telefoon", "e_mail", "web", "chat", "terugbellen") and contactfout(soort, waarde) is None


def is_getal(tekst: str, van: float, tot: float) -> bool:
    """True for a plain number within bounds."""
    return bool(_GETAL.match(tekst.strip())) and van <= float(tekst) <= tot


def _id(waarde: str) -> None:
    if not ID.match(waarde):
        raise ValueError(waarde)


_VORMEN: dict[str, tuple[Callable[[str], object], str]] = {
    "datum": (date.fromisoformat, "W107"),
    "tijdvak": (tijd.lees_tijdvak, "W108"),
    "id": (_id, "W113"),
}


def vormfout(vorm: str, waarde: str) -> str | None:
    """The code of what is wrong with a text of a given form, or None."""
    if vorm not in _VORMEN:
        return None
    lees, code = _VORMEN[vorm]
    try:
        lees(waarde)
    except ValueError:
        return code
    return None
