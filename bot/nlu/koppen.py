"""Heads on the shared vector, pooled with the encoder's: one label, or several at once (thin wrappers).

A head has two experts: a linear model on n-grams and concepts, and the encoder's own logits. They are pooled as
`a * linear + b * encoder` (a product of experts); a and b are fitted on the sentences that the encoder never saw
(`apart`), with a linear model that did not see them either. The same fit calibrates the probabilities.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse

#: Where there are too few sentences to fit on.
STANDAARD_GEWICHT = (1.5, 0.5, 0.0)
MIN_APART = 50


def apart(tekst: str) -> bool:
    """True for the one in twelve that the encoder never saw (the same rule as in packages/nl_zin_encoder/maak)."""
    return zlib.crc32(re.sub(r"\W+", "", tekst.lower()).encode()) % 12 == 0


def softmax(z: np.ndarray) -> np.ndarray:
    """Rows of logits -> rows of probabilities."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    uit: np.ndarray = e / e.sum(axis=1, keepdims=True)
    return uit


class Rij(NamedTuple):
    """One sparse row: the columns that are not zero, and their values (both of length n_nonzero)."""

    plekken: np.ndarray
    waarden: np.ndarray


def maal(x: scipy.sparse.csr_matrix | Rij, w: np.ndarray) -> np.ndarray:
    """`x @ w` in float32: n x n_classes. Of one row only the rows of `w` (n_features x n_classes) that it needs."""
    if isinstance(x, Rij):
        rij: np.ndarray = x.waarden @ w[x.plekken].astype(np.float32)
        return rij[None, :]
    return np.asarray(x @ w.astype(np.float32, copy=False))


class Kop:
    """One-of-many. `klassen` is fixed at the start; `enc` are the encoder's logits in that order (n x n_classes).

    `gelijk`: no class is likelier beforehand because more sentences of it were written.
    """

    def __init__(self, klassen: Sequence[str], *, c: float = 0.4, seed: int = 1, gelijk: bool = False) -> None:
        self.klassen = list(klassen)
        self._c, self._seed, self._gelijk = c, seed, gelijk
        self._w = np.zeros((0, 0), dtype=np.float32)
        self._b = np.zeros(0, dtype=np.float32)
        self._vooraf = np.zeros(len(self.klassen), dtype=np.float32)
        self.gewicht: tuple[float, float, float] = STANDAARD_GEWICHT

    def leer(self, x: scipy.sparse.csr_matrix, y: Sequence[str], enc: np.ndarray, los: np.ndarray) -> Kop:
        """Fit on `x` and labels `y`; `los` (bool) marks those kept from the encoder, `enc` its logits of these."""
        doel = np.array([self.klassen.index(k) for k in y])
        if los.sum() >= MIN_APART and len(set(doel[~los])) > 1:
            self._fit(x[~los], doel[~los])
            vooraf = self._vooraf = log_aandeel(doel, len(self.klassen)) if self._gelijk else self._vooraf
            self.gewicht = pas_gewichten(self._lineair(x[los]), log_kansen(enc), doel[los], vooraf)
        self._fit(x, doel)
        self._w = self._w.astype(np.float16)  # half the memory; the probabilities differ in the fourth decimal
        return self

    def _fit(self, x: scipy.sparse.csr_matrix, doel: np.ndarray) -> None:
        self._w = np.zeros((x.shape[1], len(self.klassen)), dtype=np.float32)
        self._b = np.full(len(self.klassen), -1.5, dtype=np.float32)
        if len(set(doel)) < 2:
            self._b[doel[0]] = 1.5
            return
        from sklearn.svm import LinearSVC  # for training only: a serving process does without

        wijze = None if self._gelijk else "balanced"
        model = LinearSVC(C=self._c, class_weight=wijze, random_state=self._seed, tol=1e-2, max_iter=300)
        model.fit(x, doel)
        w, b = model.coef_, model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
            w, b = np.vstack([-w, w]), np.concatenate([-b, b])
        # features x classes: a sparse row then reads contiguous memory (0.05 ms in place of 3 ms)
        self._w[:, model.classes_] = w.T
        self._b[model.classes_] = b

    def _lineair(self, x: scipy.sparse.csr_matrix | Rij) -> np.ndarray:
        uit: np.ndarray = maal(x, self._w) + self._b
        return uit

    def kansen(self, x: scipy.sparse.csr_matrix | Rij, enc: np.ndarray) -> np.ndarray:
        """Calibrated probabilities: n x n_classes."""
        a, b, c = self.gewicht
        return softmax(a * self._lineair(x) + b * log_kansen(enc) - c * self._vooraf)


def log_kansen(logits: np.ndarray) -> np.ndarray:
    """Logits -> log probabilities."""
    z = logits - logits.max(axis=1, keepdims=True)
    uit: np.ndarray = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return uit


def log_aandeel(doel: np.ndarray, n_klassen: int) -> np.ndarray:
    """Log of the share of each class, against that of the mean class."""
    keer = np.bincount(doel, minlength=n_klassen).astype(np.float32) + 1
    uit: np.ndarray = np.log(keer / keer.mean())
    return uit


def pas_gewichten(
    lineair: np.ndarray, enc: np.ndarray, doel: np.ndarray, vooraf: np.ndarray | None = None
) -> tuple[float, float, float]:
    """Weights (a, b, c) >= 0 with the least negative log-likelihood of `doel`.

    With `vooraf` (log share of each class in the training data) every class weighs the same in that likelihood, and c
    says how much of `vooraf` is taken off; without it c is 0.
    """
    gelijk = vooraf is not None and bool(np.any(vooraf))
    weegt = np.exp(-vooraf[doel]) if gelijk else np.ones(len(doel))  # type: ignore[index]
    weegt = weegt / weegt.sum()
    from scipy.optimize import minimize  # for training only

    def verlies(g: np.ndarray) -> float:
        p = softmax(abs(g[0]) * lineair + abs(g[1]) * enc - (abs(g[2]) * vooraf if gelijk else 0.0))
        return float(-(np.log(p[np.arange(len(doel)), doel] + 1e-9) * weegt).sum())

    begin = np.array([*STANDAARD_GEWICHT[:2], 0.3]) if gelijk else np.array(STANDAARD_GEWICHT)
    beste = minimize(verlies, begin, method="Nelder-Mead", options={"maxiter": 180})
    a, b, c = (float(abs(g)) for g in beste.x)
    return a, b, c if gelijk else 0.0


class MeerKop:
    """Any-of-many: a logistic regression per label, averaged with the encoder's probability of that label."""

    def __init__(self, klassen: Sequence[str], *, c: float = 4.0, seed: int = 1) -> None:
        self.klassen = list(klassen)
        self._c, self._seed = c, seed
        self._w = np.zeros((0, 0), dtype=np.float32)
        self._b = np.zeros(0, dtype=np.float32)

    def leer(self, x: scipy.sparse.csr_matrix, y: Sequence[Sequence[str]]) -> MeerKop:
        """Fit on `x` and label sets `y`; labels without examples get probability near 0."""
        from sklearn.linear_model import LogisticRegression  # for training only

        w = np.zeros((len(self.klassen), x.shape[1]), dtype=np.float32)
        b = np.full(len(self.klassen), -6.0, dtype=np.float32)
        for nummer, klasse in enumerate(self.klassen):
            doel = np.array([klasse in rij for rij in y])
            if 0 < doel.sum() < len(doel):
                model = LogisticRegression(
                    C=self._c, max_iter=60, tol=1e-2, solver="liblinear", random_state=self._seed
                )
                model.fit(x, doel)
                w[nummer], b[nummer] = model.coef_[0], model.intercept_[0]
        self._w, self._b = np.ascontiguousarray(w.T, dtype=np.float16), b
        return self

    def kansen(self, x: scipy.sparse.csr_matrix | Rij, enc: np.ndarray) -> np.ndarray:
        """n x n_labels probabilities, each on its own."""
        z = (maal(x, self._w) + self._b + enc) / 2
        uit: np.ndarray = 1 / (1 + np.exp(-z))
        return uit
