"""Compares models on the held-out sentences of tests/zinnen; prints the table of docs/begrijpen.md.

Run: .venv/bin/python scripts/vergelijk_modellen.py   (about two minutes; trains on data/nlu, measures on tests/zinnen)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB

WORTEL = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(WORTEL), str(WORTEL / "packages/nl_zin_encoder/maak")]
import nl_zin_encoder  # noqa: E402

import data  # noqa: E402
from bot.nlu.koppen import Kop, apart, log_kansen, pas_gewichten, softmax  # noqa: E402
from bot.tekst import concepten, personen  # noqa: E402
from bot.toets import zinnen  # noqa: E402

KLASSEN = data.KOPPEN["intent"]
VAST = {"sublinear_tf": True, "dtype": np.float32, "lowercase": False}


def main() -> None:
    """Print the table as Markdown."""
    leer, toets = data.lees(), zinnen.lees()
    teksten = [data.schoon(z["tekst"]) for z in leer] + [data.schoon(z.tekst) for z in toets]
    n = len(leer)
    y = np.array([KLASSEN.index(z["intent"]) for z in leer])
    doel = np.array([KLASSEN.index(z.intent) for z in toets])
    los = np.array([apart(z["tekst"]) for z in leer])
    deel = delen(teksten, n)
    enc = nl_zin_encoder.ZinEncoder().logits(teksten)["intent"]
    print(
        f"| model ({n} zinnen om te leren, {len(toets)} om te meten) | eerste | eerste twee | leertijd |\n|---|---|---|---|"
    )
    for naam, soorten in (
        ("woorden", ("woorden",)),
        ("woorden + letters", ("woorden", "letters")),
        ("lexicon alleen", ("concepten",)),
        ("woorden + letters + lexicon", ("woorden", "letters", "concepten")),
        ("woorden + letters + lexicon + personen", tuple(deel)),
    ):
        x = sp.hstack([deel[s] for s in soorten], format="csr")
        begin = time.process_time()
        kop = Kop(KLASSEN, c=0.4, gelijk=True)
        kop._fit(x[:n], y)
        regel(f"lineair (SVM): {naam}", kop._lineair(x[n:]), doel, time.process_time() - begin)
    begin = time.process_time()
    nb = ComplementNB().fit(abs(x[:n]), y)
    regel("naïeve Bayes, zelfde kenmerken", nb.predict_log_proba(abs(x[n:])), doel, time.process_time() - begin)
    begin = time.process_time()
    lr = LogisticRegression(C=8, solver="liblinear", tol=1e-2).fit(x[:n], y)
    regel("logistische regressie, zelfde kenmerken", lr.decision_function(x[n:]), doel, time.process_time() - begin)
    regel("encoder alleen", enc[n:], doel, None)
    kop._fit(x[:n][~los], y[~los])
    a, b, _ = pas_gewichten(kop._lineair(x[:n][los]), log_kansen(enc[:n][los]), y[los])
    kop._fit(x[:n], y)
    samen = softmax(a * kop._lineair(x[n:]) + b * log_kansen(enc[n:]))
    regel(f"**lineair en encoder samen** (gewichten {a:.1f} en {b:.1f})", samen, doel, None)


def delen(teksten: list[str], n: int) -> dict[str, sp.csr_matrix]:
    """Each kind of feature, fitted on the first n texts."""
    maak = {
        "woorden": TfidfVectorizer(token_pattern=r"(?u)[\w'@#]+|[^\w\s]", ngram_range=(1, 2), min_df=2, **VAST),
        "letters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, max_features=60_000, **VAST),
        "concepten": TfidfVectorizer(analyzer=concepten.vind, min_df=2, **VAST),
        "personen": TfidfVectorizer(analyzer=personen.kenmerken, min_df=2, **VAST),
    }
    gewicht = {"woorden": 1.0, "letters": 1.0, "concepten": 0.3, "personen": 0.3}
    return {k: v.fit(teksten[:n]).transform(teksten) * np.float32(gewicht[k]) for k, v in maak.items()}


def regel(naam: str, z: np.ndarray, doel: np.ndarray, tijd: float | None) -> None:
    """One row of the table."""
    volgorde = np.argsort(-z, axis=1)
    een = volgorde[:, 0] == doel
    twee = een | (volgorde[:, 1] == doel)
    print(
        f"| {naam} | {een.mean():.3f} | {twee.mean():.3f} | {f'{tijd:.0f} s' if tijd is not None else ''} |", flush=True
    )


if __name__ == "__main__":
    main()
