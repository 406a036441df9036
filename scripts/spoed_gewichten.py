"""Makes `bot/tekst/gegevens/spoed/gewichten.txt`, the weights of the danger layer's second reading.

For developers, after a change of the begrippen or of the sentences:
`PYTHONPATH=. .venv/bin/python scripts/spoed_gewichten.py`.
Reads the halves `ontwikkel` and `eigen` of tests/zinnen/spoed.yml (never `toets`), data/spoed and the training data of
the model. Logistic regression for each soort, one against the rest; same data, same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.tekst.spoed import spoed_van_patronen, zinnen_van
from bot.tekst.spoed_weging import BESTAND, MIN_KENMERKEN, kenmerken
from bot.wegwijzer.model import SPOEDSOORTEN

WORTEL = Path(__file__).parents[1]
DREMPEL = 2.0
MIN_KEER, MIN_GEVAAR, MIN_GEWICHT = 3, 2, 0.8
LANG, TE_LANG = 200, 260
BUURZIN = 6.0  # a near miss weighs so many ordinary sentences
GEEN, ALLEEN_ANDERE = -1, -2  # no danger; no danger but perhaps of the home: no witness against `thuis`

Voorbeeld = tuple[set[str], int, float]


def main() -> None:
    """Train, and write the table."""
    voorbeelden = [v for tekst, soort, gewicht in _zinnen() for v in _voorbeelden(tekst, soort, gewicht)]
    woordenschat = _woordenschat(voorbeelden)
    matrix = _matrix([kenmerk for kenmerk, _, _ in voorbeelden], woordenschat)
    labels = np.array([soort for _, soort, _ in voorbeelden])
    gewicht = np.array([g for _, _, g in voorbeelden])
    modellen = [_model(matrix, labels, gewicht, nr) for nr in range(len(SPOEDSOORTEN))]
    _schrijf(woordenschat, modellen)
    print(f"{len(voorbeelden)} voorbeelden, {int((labels >= 0).sum())} met gevaar, {len(woordenschat)} kenmerken")


def _zinnen() -> Iterator[tuple[str, int, float]]:
    """(tekst, soort or GEEN, weight)."""
    eigen = yaml.safe_load((WORTEL / "tests/zinnen/spoed.yml").read_text(encoding="utf-8"))
    for helft in ("ontwikkel", "eigen"):
        yield from ((z["tekst"], SPOEDSOORTEN.index(z["soort"]), 1.0) for z in eigen[helft]["moet"])
        yield from ((z["tekst"], GEEN, BUURZIN) for z in eigen[helft]["niet"])
    oefen = [pad.read_text(encoding="utf-8") for pad in sorted((WORTEL / "data" / "spoed").glob("*.txt"))]
    for regel in "\n".join(oefen).splitlines():
        if " | " in regel and not regel.startswith("#"):
            label, tekst = regel.split(" | ", 1)
            niet = label.startswith("niet")
            yield tekst, GEEN if niet else SPOEDSOORTEN.index(label.split()[0]), BUURZIN if niet else 1.0
    for pad in sorted((WORTEL / "data/nlu").rglob("*.yml")):
        for groep in yaml.safe_load(pad.read_text(encoding="utf-8"))["nlu"]:
            yield from _van_model(groep)


def _van_model(groep: dict[str, Any]) -> Iterator[tuple[str, int, float]]:
    """The training data of the intent model: `acuut` is danger, the rest is not, unless the patterns say so."""
    regels = (regel[2:].strip() for regel in groep["examples"].splitlines() if regel.startswith("- "))
    for tekst in regels:
        gevonden = spoed_van_patronen(tekst)
        if groep["intent"] == "acuut":
            yield tekst, SPOEDSOORTEN.index(gevonden.soort if gevonden else _soort(groep.get("metadata", {}))), 1.0
        elif groep["intent"] not in ("prive_thuis", "seksuele_intimidatie"):
            yield tekst, GEEN, 1.0
        elif not gevonden:
            yield tekst, ALLEEN_ANDERE if groep["intent"] == "prive_thuis" else GEEN, 1.0


def _soort(labels: dict[str, Any]) -> str:
    """The kind of danger of a training sentence, from its other labels."""
    ook = labels.get("ook", [])
    if "prive_thuis" in ook:
        return "thuis"
    if "seksuele_intimidatie" in ook:
        return "seksueel_geweld"
    return "geweld" if labels.get("dader") and labels.get("fase") == "nu" else "suicide"


def _voorbeelden(tekst: str, soort: int, gewicht: float) -> Iterator[Voorbeeld]:
    """A danger is one row of words; a long harmless story is its sentences."""
    zinnen = zinnen_van(tekst)
    if soort >= 0 and len(tekst) > TE_LANG:
        return
    if soort >= 0 or len(tekst) <= LANG:
        zinnen = [tuple(woord for zin in zinnen for woord in zin)]
    yield from ((kenmerken(zin), soort, gewicht) for zin in zinnen)


def _woordenschat(voorbeelden: list[Voorbeeld]) -> dict[str, int]:
    keer = Counter(k for alle, _, _ in voorbeelden for k in alle)
    gevaar = Counter(k for alle, soort, _ in voorbeelden if soort >= 0 for k in alle)
    namen = sorted(k for k, n in keer.items() if n >= MIN_KEER and gevaar[k] >= MIN_GEVAAR and "\t" not in k)
    return {naam: nr for nr, naam in enumerate(namen)}


def _matrix(alle: list[set[str]], woordenschat: dict[str, int]) -> csr_matrix:
    rijen, kolommen, waarden = [], [], []
    for rij, kenmerk in enumerate(alle):
        nummers = sorted(woordenschat[k] for k in kenmerk if k in woordenschat)
        rijen += [rij] * len(nummers)
        kolommen += nummers
        waarden += [max(MIN_KENMERKEN, len(kenmerk)) ** -0.5] * len(nummers)
    return csr_matrix((waarden, (rijen, kolommen)), shape=(len(alle), len(woordenschat)))


def _model(matrix: csr_matrix, labels: Any, gewicht: Any, nr: int) -> LogisticRegression:
    mee = labels != ALLEEN_ANDERE if SPOEDSOORTEN[nr] == "thuis" else np.ones(len(labels), bool)
    doel = (labels[mee] == nr).astype(int)
    positief = min(30.0, (doel == 0).sum() / max(1, doel.sum()) / 3)
    model = LogisticRegression(C=5, class_weight={0: 1.0, 1: positief}, max_iter=1000)
    return model.fit(matrix[mee], doel, sample_weight=gewicht[mee])


def _schrijf(woordenschat: dict[str, int], modellen: list[LogisticRegression]) -> None:
    tabel = np.stack([m.coef_[0] for m in modellen])
    vast = [round(100 * float(m.intercept_[0])) for m in modellen]
    regels = [
        f"# Gemaakt door scripts/spoed_gewichten.py; niet met de hand wijzigen. Honderdsten: {' '.join(SPOEDSOORTEN)}.",
        f"(drempel)\t{round(100 * DREMPEL)}",
        f"(vast)\t{' '.join(map(str, vast))}",
    ]
    for naam, nr in woordenschat.items():
        if np.abs(tabel[:, nr]).max() >= MIN_GEWICHT:
            regels.append(f"{naam}\t{' '.join(str(round(100 * float(g))) for g in tabel[:, nr])}")
    BESTAND.write_text("\n".join(regels) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
