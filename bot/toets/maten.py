"""Measures: pure functions from expected and found labels to figures (0..1). Definitions: docs/begrijpen.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

Paar = tuple[str, str]


def juist(paren: Iterable[Paar]) -> float:
    """Share of (expected, found) pairs that are equal; 1.0 for none at all."""
    lijst = list(paren)
    return sum(a == b for a, b in lijst) / len(lijst) if lijst else 1.0


def per_klasse(paren: Sequence[Paar]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number of sentences for each expected class."""
    uit = {}
    for klasse in sorted({a for a, _ in paren}):
        raak = sum(a == b == klasse for a, b in paren)
        gevonden = sum(b == klasse for _, b in paren)
        verwacht = sum(a == klasse for a, _ in paren)
        p, r = raak / gevonden if gevonden else 0.0, raak / verwacht
        uit[klasse] = {"precisie": p, "vangst": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "aantal": verwacht}
    return uit


def meerlabel_f1(verwacht: Sequence[Sequence[str]], gevonden: Sequence[Sequence[str]]) -> float:
    """Micro-averaged F1 over sets of labels."""
    raak = sum(len(set(a) & set(b)) for a, b in zip(verwacht, gevonden, strict=True))
    alles = sum(len(set(a)) for a in verwacht) + sum(len(set(b)) for b in gevonden)
    return 2 * raak / alles if alles else 1.0


def ijking(zekerheden: Sequence[float], goed: Sequence[bool], *, bakken: int = 10) -> dict[str, Any]:
    """Expected calibration error and the points of the reliability plot (Guo et al. 2017)."""
    punten, fout = [], 0.0
    for bak in range(bakken):
        erin = [i for i, z in enumerate(zekerheden) if min(int(z * bakken), bakken - 1) == bak]
        if erin:
            zeker = sum(zekerheden[i] for i in erin) / len(erin)
            raak = sum(goed[i] for i in erin) / len(erin)
            punten.append({"zekerheid": zeker, "juist": raak, "aantal": len(erin)})
            fout += abs(zeker - raak) * len(erin) / len(zekerheden)
    return {"ece": fout, "punten": punten}


def twijfelmaten(twijfel: Sequence[bool], goed: Sequence[bool]) -> dict[str, float]:
    """How often the bot doubts, how right it is when it does not, and what share of its errors it doubts."""
    fouten = [t for t, g in zip(twijfel, goed, strict=True) if not g]
    zeker = [g for t, g in zip(twijfel, goed, strict=True) if not t]
    return {
        "aandeel": sum(twijfel) / len(twijfel) if twijfel else 0.0,
        "juist_zonder_twijfel": sum(zeker) / len(zeker) if zeker else 1.0,
        "fouten_met_twijfel": sum(fouten) / len(fouten) if fouten else 1.0,
    }


def spoedmaten(verwacht: Sequence[str | None], gevonden: Sequence[str | None]) -> dict[str, float]:
    """Recall of danger (any kind and the right kind) and false alarms on the sentences without."""
    moet = [(a, b) for a, b in zip(verwacht, gevonden, strict=True) if a]
    niet = [b for a, b in zip(verwacht, gevonden, strict=True) if not a]
    return {
        "vangst": sum(b is not None for _, b in moet) / len(moet) if moet else 1.0,
        "soort_juist": sum(a == b for a, b in moet) / len(moet) if moet else 1.0,
        "vals_alarm": sum(b is not None for b in niet) / len(niet) if niet else 0.0,
        "moet": len(moet),
        "niet": len(niet),
    }


Vondst = tuple[int, int, str]


def gegevensmaten(verwacht: Sequence[Sequence[Vondst]], gevonden: Sequence[Sequence[Vondst]]) -> dict[str, float]:
    """Recall and precision of personal data: right kind and overlapping place."""
    raak_v = raak_g = n_v = n_g = 0
    for a, b in zip(verwacht, gevonden, strict=True):
        n_v, n_g = n_v + len(a), n_g + len(b)
        raak_v += sum(any(_raakt(x, y) for y in b) for x in a)
        raak_g += sum(any(_raakt(x, y) for x in a) for y in b)
    return {"vangst": raak_v / n_v if n_v else 1.0, "precisie": raak_g / n_g if n_g else 1.0, "aantal": n_v}


def _raakt(a: Vondst, b: Vondst) -> bool:
    return a[2] == b[2] and a[0] < b[1] and b[0] < a[1]


def verwarring(paren: Sequence[Paar]) -> Counter[Paar]:
    """How often each (expected, found) pair of different classes occurs."""
    return Counter((a, b) for a, b in paren if a != b)
