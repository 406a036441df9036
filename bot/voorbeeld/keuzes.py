"""What can be chosen beside a part: language, moment, who did it … Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.voorbeeld.delen import Deel
from bot.wegwijzer import model as m
from bot.wegwijzer import tijd
from bot.wegwijzer.model import Voorwaarde, Wegwijzer

#: Moments that matter for opening hours: name -> (words, moment; None is now).
MOMENTEN: dict[str, tuple[str, datetime | None]] = {
    "nu": ("nu", None),
    "werkdag": ("woensdag 11:00", datetime(2026, 11, 25, 11, 0, tzinfo=tijd.AMSTERDAM)),
    "avond": ("woensdag 21:30", datetime(2026, 11, 25, 21, 30, tzinfo=tijd.AMSTERDAM)),
    "weekend": ("zondag 14:00", datetime(2026, 11, 29, 14, 0, tzinfo=tijd.AMSTERDAM)),
}
WOORDEN = {
    "leidinggevende": "leidinggevende",
    "collega": "een collega",
    "burger": "een burger of klant",
    "onbekend": "onbekend",
    "geen": "geen",
    "ja": "ja",
    "nee": "nee",
    "bi": "Bureau Integriteit",
    "vp": "een vertrouwenspersoon",
    "leiding": "de leiding",
    "po": "P&O",
    "lkog": "de LKOG",
}
LABELS = {
    "dader": "Wie doet het",
    "rol": "Wie vraagt het",
    "fase": "Hoe ver is het",
    "wens": "Wat wil diegene",
    "klacht_over": "Klacht over",
    "angst": "Is bang",
    "situatie": "Situatie",
    "reden": "Als advies bij",
}
_WAARDEN: dict[str, tuple[str, ...]] = {
    "situatie": m.SITUATIES,
    "dader": (*m.DADERS, "geen"),
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": ("geen", *m.WENSEN),
    "klacht_over": ("geen", *m.KLACHTEN_OVER),
    "angst": ("nee", "ja"),
}
_GEWOON = {"situatie": "pesten", "dader": "onbekend", "rol": "betrokkene", "fase": "nieuw", "angst": "nee"}


@dataclass(frozen=True)
class Keuze:
    """One choice: its values with their words, and the one that is chosen."""

    naam: str
    label: str
    opties: tuple[tuple[str, str], ...]
    gekozen: str


def keuzes_van(deel: Deel, gevraagd: dict[str, str], w: Wegwijzer) -> tuple[Keuze, ...]:
    """The choices of a part; what is asked for and possible is chosen, else the most ordinary value."""
    moment = tuple((naam, woorden) for naam, (woorden, _) in MOMENTEN.items())
    algemeen = [
        _keuze("taal", "Taal", (("nl", "Nederlands"), ("en", "Engels")), "nl", gevraagd),
        _keuze("moment", "Moment", moment, "nu", gevraagd),
    ]
    return (*algemeen, *_eigen(deel, gevraagd, w))


def _eigen(deel: Deel, gevraagd: dict[str, str], w: Wegwijzer) -> list[Keuze]:
    if deel.groep == "situaties":
        return _bij_situatie(deel.naam, gevraagd, w)
    if deel.groep == "routes":
        redenen = w.routes[deel.naam].tekst("nl").waarom
        opties = (("", "los, op een vraag"), *((r, _woord(r, w)) for r in redenen))
        return [_keuze("reden", LABELS["reden"], opties, "", gevraagd)]
    regels = {r.id: r.als for r in w.regels} if deel.groep == "regels" else {}
    als = {b.id: b.als for b in w.bijregels}.get(deel.naam) if deel.groep == "bijregels" else regels.get(deel.naam)
    return [] if als is None else _bij_regel(als, gevraagd, w)


def _bij_situatie(situatie: str, gevraagd: dict[str, str], w: Wegwijzer) -> list[Keuze]:
    uit = []
    if w.situaties[situatie].vraag_dader:
        opties = (("", "nog niet gezegd"), *((d, WOORDEN[d]) for d in m.DADERS))
        uit.append(_keuze("dader", LABELS["dader"], opties, "collega", gevraagd))
    for naam in ("rol", "fase", "wens"):
        opties = tuple((x, _woord(x, w)) for x in _WAARDEN[naam])
        uit.append(_keuze(naam, LABELS[naam], opties, opties[0][0] if naam != "fase" else "nieuw", gevraagd))
    return uit


def _bij_regel(als: Voorwaarde, gevraagd: dict[str, str], w: Wegwijzer) -> list[Keuze]:
    """One choice per condition of a rule, out of what it allows; without a situatie all of them."""
    uit = []
    for naam, waarden in _WAARDEN.items():
        mag = als.get(naam)
        if mag is None and naam not in ("situatie", "dader"):
            continue
        opties = tuple((x, _woord(x, w)) for x in waarden if mag is None or x in mag)
        gewoon = _GEWOON.get(naam, opties[0][0])
        eerste = gewoon if any(gewoon == x for x, _ in opties) else opties[0][0]
        uit.append(_keuze(naam, LABELS[naam], opties, eerste, gevraagd))
    return uit


def _woord(waarde: str, w: Wegwijzer) -> str:
    if waarde in w.situaties:
        return w.situaties[waarde].naam["nl"]
    return WOORDEN.get(waarde, waarde.replace("_", " "))


def _keuze(
    naam: str, label: str, opties: tuple[tuple[str, str], ...], standaard: str, gevraagd: dict[str, str]
) -> Keuze:
    waarde = gevraagd.get(naam, standaard)
    return Keuze(naam, label, opties, waarde if any(waarde == x for x, _ in opties) else standaard)


def gekozen(keuzes: tuple[Keuze, ...]) -> dict[str, str]:
    """Name -> chosen value."""
    return {k.naam: k.gekozen for k in keuzes}
