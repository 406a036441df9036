"""Checks on a whole knowledge base: completeness, rules, contacts, texts (step 8 of the flow).

Runs after the shape has been found good, so every value can be trusted to be of its kind. Each part yields a code,
the path of the place in the file (`routes.lkog.contact.0`) and what fills the message.
"""

from __future__ import annotations

from datetime import date

from bot.wegwijzer import check_contact, check_regels, check_teksten, taal
from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.model import Wegwijzer
from bot.wegwijzer.yamlboom import Knoop, Tabel, plek_van, plekken

Vondst = tuple[str, str, dict[str, str]]


def controleer(w: Wegwijzer, boom: Knoop, bestand: str, *, productie: bool, vandaag: date | None = None) -> list[Fout]:
    """All faults of a built knowledge base. `productie` turns placeholders into faults."""
    assert isinstance(boom, Tabel)
    waar = plekken(boom)
    vondsten: list[Vondst] = [
        *check_regels.controleer(w),
        *check_contact.controleer(w, boom, vandaag=vandaag or date.today(), productie=productie),
        *check_teksten.controleer(w, boom),
    ]
    fouten = []
    for code, pad, invul in vondsten:
        regel, kolom = plek_van(waar, pad)
        fouten.append(Fout(code=code, bestand=bestand, regel=regel, kolom=kolom, invul=invul))
    return fouten + taal.controleer(boom, bestand)
