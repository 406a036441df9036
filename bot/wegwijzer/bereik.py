"""Which contexts a rule can meet, and what comes out there (for `check` and `wegwijzer verschil`). Pure.

A Context has too many combinations to try all; here are those that can make a difference to a rule.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from bot.wegwijzer import model as m
from bot.wegwijzer import router
from bot.wegwijzer.model import Advies, Context, Regel, Voorwaarde, Wegwijzer

#: Every value of each condition, in the words of the file.
ALLES: dict[str, tuple[str, ...]] = {
    "situatie": m.SITUATIES,
    "dader": (*m.DADERS, "geen"),
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": (*m.WENSEN, "geen"),
    "klacht_over": (*m.KLACHTEN_OVER, "geen"),
    "angst": ("ja", "nee"),
}
#: What holds when a rule says nothing about it; rol and dader are always tried in full.
_GEWOON = {"fase": ("nieuw",), "wens": ("geen",), "klacht_over": ("geen",), "angst": ("nee",)}
MAX_COMBINATIES = 20_000


def context(velden: dict[str, str], *, bevestigd: bool = False) -> Context:
    """A Context from values as they stand in the file (`geen`, `ja`)."""
    leeg = {naam: None if velden.get(naam, "geen") == "geen" else velden[naam] for naam in ("dader", "wens")}
    klacht = velden.get("klacht_over", "geen")
    return Context(
        situaties=(velden["situatie"],) if "situatie" in velden else (),
        dader=leeg["dader"],
        dader_bevestigd=bevestigd,
        rol=velden.get("rol", "betrokkene"),
        fase=velden.get("fase", "nieuw"),
        wens=leeg["wens"],
        klacht_over=None if klacht == "geen" else klacht,
        angst=velden.get("angst", "nee") == "ja",
    )


def contexten(als: Voorwaarde, *, ruim: str = "") -> Iterator[Context]:
    """The contexts that meet a condition: all values it names, all daders and rollen, else the usual value.

    `ruim` names one more condition of which every value is tried.
    """
    velden = {
        n: sorted(als[n]) if n in als else list(ALLES[n] if n == ruim else _GEWOON.get(n, ALLES[n])) for n in ALLES
    }
    for waarden in itertools.islice(itertools.product(*velden.values()), MAX_COMBINATIES):
        gekozen = dict(zip(velden, waarden, strict=True))
        yield context(gekozen)
        if gekozen["dader"] in ("collega", "burger"):
            yield context(gekozen, bevestigd=True)


def adviezen_van(regel: Regel, w: Wegwijzer, *, ruim: str = "") -> Iterator[Advies]:
    """The adviezen in which `regel` is the rule that holds."""
    for c in contexten(regel.als, ruim=ruim):
        if router.regel_voor(c.situaties[0], c, w) == regel.id:
            yield router.adviseer(c, w)


def adviezen_bij(als: Voorwaarde, w: Wegwijzer) -> Iterator[Advies]:
    """The adviezen in the contexts that meet a condition."""
    for c in contexten(als):
        yield router.adviseer(c, w)


def afgevangen_door(regel: Regel, eerdere: Sequence[Regel]) -> tuple[Regel, ...]:
    """The earlier rules that together leave nothing for `regel`; empty when it holds somewhere."""
    vangers = [e for e in eerdere if _raakt(e, regel)]
    for e in vangers:
        if all(regel.als.get(n, frozenset(ALLES[n])) <= goed for n, goed in e.als.items()):
            return (e,)
    namen = sorted({n for e in vangers for n in e.als} | {"situatie"})
    keuzes = [sorted(regel.als.get(n, ALLES[n])) for n in namen]
    aantal = 1
    for keuze in keuzes:
        aantal *= len(keuze)
    if not vangers or aantal > MAX_COMBINATIES:
        return ()
    gebruikt: dict[str, Regel] = {}
    for waarden in itertools.product(*keuzes):
        stand = dict(zip(namen, waarden, strict=True))
        vanger = next((e for e in vangers if all(stand[n] in goed for n, goed in e.als.items())), None)
        if vanger is None:
            return ()
        gebruikt[vanger.id] = vanger
    return tuple(gebruikt.values())


def _raakt(een: Regel, ander: Regel) -> bool:
    """True when some context meets both conditions."""
    return all(een.als[n] & ander.als[n] for n in een.als if n in ander.als)


_WOORDEN = {"dader": "door {}", "rol": "rol {}", "fase": "fase {}", "wens": "wens {}", "klacht_over": "klacht over {}"}


def in_woorden(c: Context) -> str:
    """A context as an editor reads it: `pesten, door collega, rol omstander`."""
    delen = [" en ".join(c.situaties) or "elke situatie"]
    gewoon = Context()
    for naam, zin in _WOORDEN.items():
        waarde = getattr(c, naam)
        if waarde is not None and waarde != getattr(gewoon, naam):
            delen.append(zin.format(waarde))
    if c.angst:
        delen.append("bang voor gevolgen")
    return ", ".join(delen)
