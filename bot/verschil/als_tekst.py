"""A comparison as plain text (for `wegwijzer verschil`)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bot.verschil.deel import Regel, Verschil

_TEKEN = {"erbij": "+", "weg": "-", "anders": "*"}
_BREEDTE = 110
#: More parts than this under one heading are for the page, not for the screen.
MAX_DELEN = 25


def schrijf(v: Verschil) -> str:
    """The whole comparison."""
    regels = [f"Van {v.oud} naar {v.nieuw}."]
    regels += [*v.opmerkingen]
    for kop, delen in v.groepen:
        if delen:
            regels += ["", kop, "=" * len(kop)]
        for deel in delen[:MAX_DELEN]:
            regels += ["", deel.titel, *(x for r in deel.regels for x in _regel(r))]
        if len(delen) > MAX_DELEN:
            regels += ["", f"En nog {len(delen) - MAX_DELEN}; met --html staan ze er allemaal."]
    return "\n".join(regels)


def _regel(r: Regel) -> Iterator[str]:
    yield from _gevouwen(f"  {_TEKEN[r.soort]} {r.wat}", "    ")
    if r.oud:
        yield from _gevouwen(f"      was:   {r.oud}", "             ")
    if r.nieuw:
        yield from _gevouwen(f"      wordt: {r.nieuw}", "             ")


def _gevouwen(tekst: str, inspringing: str) -> list[str]:
    return textwrap.wrap(tekst, _BREEDTE, subsequent_indent=inspringing, break_on_hyphens=False) or [tekst]
