"""A small sentence encoder in plain numpy: DAN + CNN n-grams, with a linear layer per head.

Google's Universal Sentence Encoder multilingual v3 (Apache 2.0), fine-tuned on the sentences of the wegwijzer
(`maak/`). Forward pass as in `maak/train.py`; differences are the rounding of the stored weights only.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Sequence

import numpy as np
import sentencepiece

_MAP = Path(__file__).parent / "data"
_TAKKEN = ((2, 0), (3, 1), (5, 2))
_LINKS, _RECHTS = 2, 2
#: Pieces of one pass: the work memory stays about 4 MB whatever the number of texts.
_STUKKEN_PER_BAK = 512


class ZinEncoder:
    """`koppen` maps the name of a head to its classes, in the order of the logits."""

    def __init__(self, map_: Path = _MAP) -> None:
        meta = json.loads((map_ / "meta.json").read_text(encoding="utf-8"))
        self.koppen: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in meta["koppen"].items()}
        self._max = int(meta["max_stukken"])
        self._sp = sentencepiece.SentencePieceProcessor(model_file=str(map_ / "sp.model"))
        self._tabellen = [np.load(map_ / f"tabel_{n}.npy", mmap_mode="r") for n in (1, 2)]
        self._helft = len(self._tabellen[0])
        with np.load(map_ / "gewichten.npz") as z:
            w = {k: z[k] for k in z.files}
        self._rij = np.zeros(self._sp.get_piece_size(), dtype=np.int32)
        self._rij[w.pop("ids")] = np.arange(self._helft + len(self._tabellen[1]), dtype=np.int32)
        self._schaal, self._laag, self._eps = w.pop("schaal"), w.pop("laag"), float(w.pop("eps"))
        self._w = {k: np.ascontiguousarray(v, dtype=np.float32) for k, v in w.items()}
        self._kop_w = np.concatenate([self._w.pop(f"kop_{k}_w").T for k in self.koppen], axis=1)
        self._kop_b = np.concatenate([self._w.pop(f"kop_{k}_b") for k in self.koppen])
        self._proj = np.concatenate([self._w.pop(f"proj{n}") for n, _ in _TAKKEN], axis=1)
        self._proj_b = np.concatenate([self._w.pop(f"proj_b{n}") for n, _ in _TAKKEN])

    def logits(self, teksten: Sequence[str]) -> dict[str, np.ndarray]:
        """Logits of every head: name -> float32 array of n_texts x n_classes."""
        uit = np.empty((len(teksten), len(self._kop_b)), dtype=np.float32)
        bak: list[list[int]] = []
        begin = som = 0
        for i, tekst in enumerate(teksten):
            stukken = [1, *self._sp.encode(tekst)[: self._max - 2], 2]
            if bak and som + len(stukken) > _STUKKEN_PER_BAK:
                uit[begin:i] = self._bak(bak)
                bak, som, begin = [], 0, i
            bak.append(stukken)
            som += len(stukken)
        if bak:
            uit[begin:] = self._bak(bak)
        grenzen = np.cumsum([len(v) for v in self.koppen.values()])[:-1]
        return dict(zip(self.koppen, np.split(uit, grenzen, axis=1)))

    def _bak(self, bak: list[list[int]]) -> np.ndarray:
        lengtes = np.array([len(s) for s in bak])
        begin = np.concatenate([[0], np.cumsum(lengtes)[:-1]])
        e = self._inbedding(np.concatenate([np.asarray(s) for s in bak]))
        f = self._takken(e, begin, lengtes)
        f = _norm(f, self._w["_ln_g"], self._w["_ln_b"], self._eps)
        wortel = np.sqrt(lengtes.astype(np.float32))[:, None]
        gemiddeld = (np.add.reduceat(f, begin) @ self._w["_cnn_W"] + lengtes[:, None] * self._w["_cnn_b"]) / wortel
        y1 = gemiddeld @ self._w["_p1"] + np.maximum(gemiddeld @ self._w["_d0"], 0) @ self._w["_d1"]
        kenmerk = np.concatenate([np.maximum.reduceat(f, begin), gemiddeld * 0.5, np.maximum(y1, 0)], axis=1)
        uit: np.ndarray = kenmerk.astype(np.float32) @ self._kop_w + self._kop_b
        return uit

    def _inbedding(self, stukken: np.ndarray) -> np.ndarray:
        rij = self._rij[stukken]
        e = np.empty((len(rij), 512), dtype=np.float32)
        eerste = rij < self._helft
        e[eerste] = self._tabellen[0][rij[eerste]]
        e[~eerste] = self._tabellen[1][rij[~eerste] - self._helft]
        e *= self._schaal[rij][:, None]
        e += self._laag[rij][:, None]
        return e

    def _takken(self, e: np.ndarray, begin: np.ndarray, lengtes: np.ndarray) -> np.ndarray:
        n_stukken = len(e)
        x = e @ self._proj + self._proj_b
        buren = _buren(begin, lengtes, n_stukken)
        ruim = np.zeros((n_stukken + 1, 256), dtype=np.float32)
        delen = [e]
        for nummer, (n, links) in enumerate(_TAKKEN):
            xs = x[:, nummer * 256 : (nummer + 1) * 256]
            xs = _norm(xs, self._w[f"ln_g{n}"], self._w[f"ln_b{n}"], self._eps)
            kolommen = buren[:, _LINKS - links : _LINKS - links + n]
            for laag in "12":
                ruim[:n_stukken] = xs
                y = ruim[kolommen].reshape(n_stukken, n * 256) @ self._w[f"w{laag}_{n}"] + self._w[f"b{laag}_{n}"]
                xs = np.maximum(y, 0) + xs
            delen.append(xs)
        return np.concatenate(delen, axis=1)


def _buren(begin: np.ndarray, lengtes: np.ndarray, n_stukken: int) -> np.ndarray:
    """For each piece its neighbours two to the left and right; outside its own text the zero row."""
    plek = np.arange(n_stukken)[:, None] + np.arange(-_LINKS, _RECHTS + 1)
    binnen = (plek >= np.repeat(begin, lengtes)[:, None]) & (plek < np.repeat(begin + lengtes, lengtes)[:, None])
    return np.where(binnen, plek, n_stukken)


def _norm(x: np.ndarray, g: np.ndarray, b: np.ndarray, eps: float) -> np.ndarray:
    x = x - x.mean(axis=-1, keepdims=True)
    uit: np.ndarray = x / np.sqrt(np.einsum("ij,ij->i", x, x) / x.shape[-1] + eps)[:, None] * g + b
    return uit
