"""Makes what is measured: the stock Rasa in an environment of its own, and both bots trained on equal data.

Stock is what `rasa init` gives: the default pipeline and policies with their default epochs, the REST channel, real
TensorFlow 2.12. Its environment comes from `kaal.lock`. Our bot learns the same sentences with the product's pipeline.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

WORTEL = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).with_name("kaal.lock")
#: Seconds that training one side may take; a busy machine needs them.
MAX_TRAINEN = 3 * 3600

PIPELINE: list[dict[str, Any]] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
    {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": 100, "constrain_similarities": True},
    {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
]
POLICIES: list[dict[str, Any]] = [
    {"name": "MemoizationPolicy"},
    {"name": "RulePolicy"},
    {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
    {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
]


def uv() -> str:
    """The command uv. Raises SystemExit when there is none."""
    gevonden = shutil.which("uv") or (str(WORTEL / ".uv/bin/uv") if (WORTEL / ".uv/bin/uv").exists() else "")
    if not gevonden:
        raise SystemExit("uv is nodig voor de meting. Doe eerst: make setup")
    return gevonden


def maak_kaal(map_: Path) -> Path:
    """The environment of the stock Rasa, made once. Returns its python."""
    python = map_ / "kaal/bin/python"
    klaar = map_ / "kaal/.klaar"
    if not klaar.exists() or klaar.read_bytes() != LOCK.read_bytes():
        map_.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [uv(), "venv", "--quiet", "--allow-existing", "--python", sys.executable, map_ / "kaal"], check=True
        )
        opdracht = [uv(), "pip", "sync", "--no-config", "--quiet", "--compile-bytecode", "--python", python, LOCK]
        subprocess.run(opdracht, check=True)
        klaar.write_bytes(LOCK.read_bytes())
    return python


def lees_zinnen(per_intent: int) -> dict[str, list[dict[str, Any]]]:
    """Sentences per intent with their metadata, spread over the data of each; 0 takes all."""
    from bot.wegwijzer.model import HANDELINGEN, SITUATIES

    uit: dict[str, list[dict[str, Any]]] = {}
    for pad in sorted((WORTEL / "data/nlu").rglob("*.yml")):
        for blok in yaml.safe_load(pad.read_text(encoding="utf-8")).get("nlu", []):
            zinnen = [r.strip()[2:] for r in str(blok.get("examples", "")).split("\n") if r.strip().startswith("- ")]
            lijst = uit.setdefault(blok.get("intent", ""), [])
            lijst += [{"text": z, "metadata": blok.get("metadata") or {}} for z in zinnen]
    namen = {*SITUATIES, *HANDELINGEN}
    uit = {k: v for k, v in uit.items() if k in namen}
    if not per_intent:
        return uit
    return {k: v[:: max(1, len(v) // per_intent)][:per_intent] for k, v in uit.items()}


def schrijf_data(map_: Path, zinnen: dict[str, list[dict[str, Any]]]) -> Path:
    """The sentences as a file for Rasa, the same for both sides."""
    blokken = [
        {"intent": naam, "metadata": z["metadata"], "examples": f"- {z['text']}\n"}
        for naam, lijst in sorted(zinnen.items())
        for z in lijst
    ]
    map_.mkdir(parents=True, exist_ok=True)
    pad = map_ / "nlu.yml"
    pad.write_text(yaml.safe_dump({"version": "3.1", "nlu": blokken}, allow_unicode=True, width=10_000), "utf-8")
    return pad


def maak_project(map_: Path, zinnen: dict[str, list[dict[str, Any]]]) -> Path:
    """The stock project: a rule and a text per intent, and a story for the learned policies."""
    project = map_ / "project"
    schrijf_data(project / "data", zinnen)
    namen = sorted(zinnen)
    regels = [{"rule": n, "steps": [{"intent": n}, {"action": f"utter_{n}"}]} for n in namen]
    verhaal = {"story": "een", "steps": [x for n in namen[:3] for x in ({"intent": n}, {"action": f"utter_{n}"})]}
    bestanden: dict[str, Any] = {
        "config.yml": {"recipe": "default.v1", "language": "nl", "pipeline": PIPELINE, "policies": POLICIES},
        "domain.yml": {
            "version": "3.1",
            "intents": namen,
            "responses": {f"utter_{n}": [{"text": f"Hier is hulp bij {n}."}] for n in namen},
            "session_config": {"session_expiration_time": 30, "carry_over_slots_to_new_session": True},
        },
        "data/regels.yml": {"version": "3.1", "rules": regels, "stories": [verhaal]},
        "credentials.yml": {"rest": None},
        "endpoints.yml": {},
    }
    for naam, inhoud in bestanden.items():
        (project / naam).write_text(yaml.safe_dump(inhoud, allow_unicode=True), "utf-8")
    return project


def train_kaal(python: Path, project: Path) -> float:
    """Train the stock bot; seconds from start to end of the command."""
    begin = time.perf_counter()
    draai([python, "-m", "rasa", "train", "--force", "--fixed-model-name", "kaal"], project)
    return time.perf_counter() - begin


def train_onze(map_: Path, zinnen: dict[str, list[dict[str, Any]]]) -> float:
    """Train our pipeline on the same sentences; seconds from start to end of the command."""
    data = map_ / "onze/data"
    schrijf_data(data, zinnen)
    shutil.copytree(WORTEL / "data/stories", data / "stories", dirs_exist_ok=True)
    begin = time.perf_counter()
    draai([sys.executable, "-W", "ignore", "-m", "bot.meet.train_deel", data, map_ / "onze/models"], WORTEL)
    return time.perf_counter() - begin


def draai(opdracht: list[Any], map_: Path) -> None:
    """Run a command to its end. Raises SystemExit with its last words."""
    omgeving = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
    }
    uit = subprocess.run(
        [str(o) for o in opdracht], cwd=map_, env=omgeving, capture_output=True, text=True, timeout=MAX_TRAINEN
    )
    if uit.returncode:
        raise SystemExit(f"{' '.join(map(str, opdracht[:5]))}: {(uit.stdout + uit.stderr)[-2000:]}")


def omvang_mb(map_: Path) -> float:
    """Megabytes of all files in a folder, hard links once."""
    gezien: dict[int, int] = {}
    for pad in map_.rglob("*"):
        if pad.is_file() and not pad.is_symlink():
            stat = pad.stat()
            gezien[stat.st_ino] = stat.st_size
    return sum(gezien.values()) / 1e6
