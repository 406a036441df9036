"""More than one reading of a bericht -> which routes stand first, for who cannot be asked (`wegwijzer duid`).

In a conversation the bot asks when it is not sure. One bericht by itself cannot be asked about: there the third place
goes to the first door of another reading, when that reading is likely enough. The first two places stay those of the
likeliest reading, so that what G4 puts first stays first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.wegwijzer.model import HANDELINGEN, Context, Wegwijzer
from bot.wegwijzer.router import adviseer

#: The place that may go to another reading, counted from 0, and how likely (0..1) its door must be.
PLEK, VANAF = 2, 0.05
#: Readings less likely than this are not worth an advies.
VERWAARLOOSBAAR = 0.01

#: No doer whatever the text says: private trouble, addiction, what is out of scope, dialogue acts (design, labelling).
ZONDER_DADER = frozenset({"prive_thuis", "verslaving", "buiten_bereik", *HANDELINGEN})
#: A doer only where it is clear: the subject itself has none.
SOMS_DADER = frozenset({"werkdruk_psychisch", "prive_geld", "sociale_media", "arbeidsconflict_po", "acuut"})


def mogelijke_daders(situatie: str, kansen: Mapping[str, float]) -> dict[str | None, float]:
    """Who may have done it, given what it is about: probabilities (sum 1) by id, None for nobody.

    Args:
        situatie: id of a situatie or act.
        kansen: a probability for each dader, and `geen`; empty when nothing was read.
    """
    if situatie in ZONDER_DADER:
        return {None: 1.0}
    if situatie == "agressie_burgers":
        return {"burger": 1.0}
    mag = {wie: kans for wie, kans in kansen.items() if wie != "geen" or situatie in SOMS_DADER}
    som = sum(mag.values())
    return {None if wie == "geen" else wie: kans / som for wie, kans in mag.items()} if som else {None: 1.0}


def deuren(lezingen: Iterable[tuple[Context, float]], wegwijzer: Wegwijzer) -> Counter[str]:
    """For each route the probability (0..1) that it is the first one of a perfect reading."""
    uit: Counter[str] = Counter()
    for context, kans in lezingen:
        if kans >= VERWAARLOOSBAAR:
            uit[adviseer(context, wegwijzer).ids[0]] += kans  # type: ignore[assignment]
    return uit


def met_andere_lezing(routes: Sequence[str], kansen: Counter[str]) -> tuple[str, ...]:
    """`routes` with on the third place the likeliest door that is not among the first three, if likely enough."""
    ander = [(kans, id_) for id_, kans in kansen.items() if id_ not in routes[: PLEK + 1]]
    kans, id_ = max(ander, default=(0.0, ""))
    derde = kansen[routes[PLEK]] if len(routes) > PLEK else 0.0
    if kans < VANAF or kans <= derde:
        return tuple(routes)
    rest = [r for r in routes if r != id_]
    return (*rest[:PLEK], id_, *rest[PLEK:])
