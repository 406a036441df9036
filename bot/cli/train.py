"""`wegwijzer train`: train when data, code of components or settings changed; the model is built, not committed."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
MODEL = "wegwijzer.tar.gz"


def argumenten(deel: argparse.ArgumentParser) -> None:
    """Options of the command."""
    deel.add_argument("--opnieuw", action="store_true", help="train ook als er niets is veranderd")


def voer_uit(keuze: argparse.Namespace) -> int:
    """Talk."""
    begin = time.perf_counter()
    getraind = train(opnieuw=keuze.opnieuw, melden=print)
    if getraind:
        print(f"Model getraind in {time.perf_counter() - begin:.0f} seconden: {os.path.relpath(model_pad(), WORTEL)}")
    else:
        print("Het model is nog goed: er is niets veranderd.")
    return 0


class GeenModel(SystemExit):
    """There is no model, or it is not the one that was built here."""


def models_map() -> Path:
    """Folder of the models: `WEGWIJZER_MODELS` or `models/`."""
    return Path(os.environ.get("WEGWIJZER_MODELS") or WORTEL / "models")


def train_apart() -> None:
    """Train if needed, in a process of its own, so that the memory of training is given back."""
    if not _actueel(bronhash()):
        subprocess.run([sys.executable, "-W", "ignore", "-m", "bot.cli", "train"], check=True)


def model_pad() -> Path:
    """The model in use, after its hash has been checked (only files of the own build are loaded).

    Raises:
        GeenModel: no model, or another hash than the build wrote down.
    """
    pad = models_map() / MODEL
    try:
        afspraak = json.loads((models_map() / "wegwijzer.json").read_text())
    except (OSError, ValueError):
        raise GeenModel("Er is nog geen model. Doe dit: wegwijzer train") from None
    if not pad.is_file() or _hash([pad]) != afspraak.get("model"):
        raise GeenModel("Het model is beschadigd of niet hier gemaakt. Doe dit: wegwijzer train --opnieuw")
    return pad


def train(*, opnieuw: bool = False, melden: object = None) -> bool:
    """Train if needed. Returns True when a new model was made."""
    bron = bronhash()
    if not opnieuw and _actueel(bron):
        return False
    if callable(melden):
        melden("Het model trainen; dit duurt ongeveer een minuut.")
    train_rasa(data=WORTEL / "data", uit=models_map(), bron=bron)
    return True


def _actueel(bron: str) -> bool:
    try:
        afspraak = json.loads((models_map() / "wegwijzer.json").read_text())
        model_pad()
    except (OSError, ValueError, GeenModel):
        return False
    return bool(afspraak.get("bron") == bron)


def bronhash() -> str:
    """Hash of all that decides about the model: data, config, domain, NLU code, lexicons, packages."""
    return _hash(sorted(_bronnen()))


def _bronnen() -> Iterator[Path]:
    for naam in ("config.yml", "domain.yml", "requirements.lock"):
        yield WORTEL / naam
    for map_, einden in (("data", (".yml",)), ("bot/nlu", (".py",)), ("bot/tekst", (".py", ".txt", ".yml", ".json"))):
        for pad in (WORTEL / map_).rglob("*"):
            if pad.suffix in einden:
                yield pad
    yield from (WORTEL / "packages/nl_open_chat_sm").glob("*.whl")
    yield from (p for p in (WORTEL / "packages/nl_zin_encoder/src").rglob("*") if p.is_file() and p.suffix != ".pyc")


def _hash(paden: list[Path]) -> str:
    som = hashlib.sha256()
    for pad in paden:
        som.update(pad.name.encode())
        with pad.open("rb") as stroom:
            while blok := stroom.read(1 << 20):
                som.update(blok)
    return som.hexdigest()


def train_rasa(*, data: Path, uit: Path, bron: str = "") -> None:
    """Rasa's own training, quiet, with a fixed name, and the hash that `model_pad` asks for."""
    import logging

    from bot.stilte import stil

    stil()
    os.environ.setdefault("PYTHONHASHSEED", "0")
    # Rasa packs every intermediate outcome for a next training; we train all or nothing (a tenth of the time)
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    from rasa.model_training import train as rasa_train
    from rasa.plugin import plugin_manager

    plugin_manager()
    sys.path.insert(0, str(WORTEL))
    uit.mkdir(parents=True, exist_ok=True)
    # Rasa's own words are English and say nothing more; a failure is an exception or a code
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        uitkomst = rasa_train(
            domain=str(WORTEL / "domain.yml"),
            config=str(WORTEL / "config.yml"),
            training_files=[str(data)],
            output=str(uit),
            fixed_model_name="wegwijzer",
            force_training=True,
        )
    logging.disable(logging.NOTSET)
    if uitkomst.code != 0 or not uitkomst.model:
        raise SystemExit("Het trainen is mislukt.")
    (uit / "wegwijzer.json").write_text(json.dumps({"bron": bron, "model": _hash([uit / MODEL])}))
