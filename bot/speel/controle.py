"""Checks conversations against the knowledge base before they are played: a misspelt route or text proves nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

from bot.speel.verhaal import WORTEL, Beurt, Verhaal, Verwacht, Vondst
from bot.wegwijzer import model as m
from bot.wegwijzer.model import Wegwijzer

REGELS = tuple(f"R{n}" for n in range(1, 32))
GARANTIES = tuple(f"G{n}" for n in range(1, 11))
VRAGEN = ("dader", "klopt", "keuze", "wens", "toestemming", "spoed", "menu", "patroon", "geen")
#: Label -> the words it may have; None: anything.
LABELS: dict[str, tuple[str, ...] | None] = {
    "dader": m.DADERS,
    "ook": m.SITUATIES,
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": m.WENSEN,
    "klacht_over": m.KLACHTEN_OVER,
    "spoed": tuple(f"{s}_{g}" for s in m.SPOEDSOORTEN for g in m.GRADEN),
    "taal": ("nl", "en"),
    "twijfel": ("ja",),
    "angst": ("ja",),
    "correctie": ("ja",),
    "top2": (*m.SITUATIES, *m.HANDELINGEN),
}
_WOORDEN = {"vraag": VRAGEN, "kaart": ("ja", "nee"), "formulier": ("vol", "leeg", "geen")}
ONTHOUDEN = tuple(f.name for f in fields(m.Staat))
_ACTIE = re.compile(r"- intent: (\w+)\n\s+- action: (\w+)")


def acties() -> dict[str, str]:
    """intent -> action, from data/stories/regels.yml."""
    return dict(_ACTIE.findall((WORTEL / "data" / "stories" / "regels.yml").read_text(encoding="utf-8")))


def teksten(w: Wegwijzer) -> set[str]:
    """Every key that an uiting can have."""
    return {
        *w.teksten["nl"],
        *(f"erkenning_{s}" for s in w.situaties),
        *(f"vraag_{v.id}" for v in w.vragen),
        *("kaart", "routekaart", "overdracht"),
    }


def controleer(verhalen: Iterable[Verhaal], w: Wegwijzer) -> list[Vondst]:
    """All faults of content, by line."""
    regels, sleutels = acties(), teksten(w)
    uit: list[Vondst] = []
    namen: dict[str, Verhaal] = {}
    for v in verhalen:
        if v.naam in namen:
            uit.append(Vondst(v.bestand, v.regel, f"De naam '{v.naam}' is er al (regel {namen[v.naam].regel})."))
        namen.setdefault(v.naam, v)
        uit += [Vondst(v.bestand, regel, wat) for regel, wat in _verhaal(v, w, regels, sleutels)]
    return sorted(uit, key=lambda x: (x.bestand, x.regel))


_Wat = Iterator[tuple[int, str]]


def _verhaal(v: Verhaal, w: Wegwijzer, regels: dict[str, str], sleutels: set[str]) -> _Wat:
    if not v.verwacht:
        yield v.regel, "Dit gesprek verwacht niets; dan bewijst het ook niets. Vul metadata, verwacht in."
    for naam in v.regels:
        if naam not in REGELS:
            yield v.regel, f"De regel '{naam}' bestaat niet; het zijn R1 tot en met R31."
    for nr, verwacht in v.verwacht.items():
        if not 1 <= nr <= len(v.beurten):
            yield verwacht.regel, f"Beurt {nr} is er niet; het gesprek heeft er {len(v.beurten)}."
        yield from _verwacht(verwacht, w, sleutels)
    for beurt in v.beurten:
        yield from _beurt(beurt, regels)


def _beurt(beurt: Beurt, regels: dict[str, str]) -> _Wat:
    if beurt.intent not in regels:
        yield beurt.regel, f"De intent '{beurt.intent}' bestaat niet{_bedoelt(beurt.intent, regels)}."
    elif beurt.actie != regels[beurt.intent]:
        yield beurt.regel, f"Op '{beurt.intent}' volgt action: {regels[beurt.intent]}, niet '{beurt.actie}'."
    for naam, waarde in beurt.labels.items():
        if naam not in LABELS:
            yield beurt.regel, f"Het label '{naam}' bestaat niet{_bedoelt(naam, LABELS)}."
            continue
        mag = LABELS[naam]
        for deel in waarde.split(","):
            if mag is not None and deel not in mag:
                yield beurt.regel, f"'{deel}' kan niet bij het label '{naam}'{_bedoelt(deel, mag)}."


def _verwacht(v: Verwacht, w: Wegwijzer, sleutels: set[str]) -> _Wat:
    kent = {naam: (set(w.routes), "route") for naam in ("routes", "ook", "niet")}
    kent |= {naam: (sleutels, "tekst") for naam in ("zegt", "zegt_niet")}
    for naam, (mag, soort) in kent.items():
        for x in v.lijsten.get(naam, ()):
            if x not in mag:
                yield v.regel, f"De {soort} '{x}' bestaat niet{_bedoelt(x, mag)}."
    for naam, waarde in v.woorden.items():
        if waarde not in _WOORDEN[naam]:
            yield v.regel, f"'{waarde}' kan niet bij '{naam}'; wel: {', '.join(_WOORDEN[naam])}."
    for naam in v.weet:
        if naam not in ONTHOUDEN:
            yield v.regel, f"'{naam}' onthoudt de bot niet{_bedoelt(naam, ONTHOUDEN)}."


def _bedoelt(naam: str, kan: Iterable[str]) -> str:
    dichtbij = difflib.get_close_matches(naam, list(kan), n=1, cutoff=0.6)
    return f" (bedoel je '{dichtbij[0]}'?)" if dichtbij else ""
