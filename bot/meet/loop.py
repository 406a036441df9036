"""One run of the benchmark: environment, training, start-up, turns, throughput, memory; outcome as one dictionary."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.meet import maten, omgeving
from bot.meet.kant import Kant

#: Our own packages and code, which are not in `.venv` but belong to what is installed.
EIGEN = ("bot", "actions")
#: What only developers install beside the product (requirements-dev.lock); not counted as installed size.


@dataclass(frozen=True, kw_only=True)
class Keuzes:
    """How much to measure. `per_intent`: sentences per intent that both sides learn."""

    per_intent: int = 20
    beurten: int = 60
    starts: int = 3
    berichten: int = 2_000
    gesprekken: int = 100_000
    trainen: bool = True


def n_stappen(k: Keuzes) -> int:
    """Steps of the progress bar."""
    turns = (3 + len(maten.WOORDEN) // 4) * (k.beurten + 5) + len(maten.WOORDEN) * (k.beurten // 4 + 5)
    return 6 + 2 * k.starts + turns + 3 * len(maten.TEGELIJK) + k.berichten // max(50, k.berichten // 20) + 2


async def meet(
    map_: Path, k: Keuzes, voortgang: Callable[[int], None], vertel: Callable[[str], None]
) -> dict[str, Any]:
    """Measure everything, and write `map_/uitkomst.json` after each part."""
    uit: dict[str, Any] = {"keuzes": k.__dict__, "machine": machine(), "begin": time.strftime("%Y-%m-%d %H:%M")}

    def bewaar(naam: str, waarde: Any) -> None:
        uit[naam] = waarde
        uit["belasting"] = [*uit.get("belasting", []), round(os.getloadavg()[0], 1)]
        (map_ / "uitkomst.json").write_text(json.dumps(uit, indent=1))

    vertel("omgeving van de kale Rasa")
    python = omgeving.maak_kaal(map_)
    bewaar("omvang_mb", {"kaal": omgeving.omvang_mb(map_ / "kaal"), "onze": product_mb(map_)})
    voortgang(1)
    vertel("trainen op gelijke data")
    bewaar("trainen_s", trainen(map_, python, k, voortgang))
    kanten = [Kant("onze", map_), Kant("kaal", map_)]
    vertel("starten")
    bewaar("start_s", await starten(kanten, k.starts, voortgang))
    vertel("open gesprekken")
    bewaar("open_gesprekken_ms", {n.naam: opslag(n.naam, python, k.gesprekken) for n in kanten})
    voortgang(1)
    try:
        for kant in kanten:
            kant.begin()
            await kant.wacht()
        await _lopend(kanten, k, voortgang, vertel, bewaar)
    finally:
        for kant in kanten:
            await kant.sluit()
    return uit


async def _lopend(
    kanten: list[Kant],
    k: Keuzes,
    voortgang: Callable[[int], None],
    vertel: Callable[[str], None],
    bewaar: Callable[[str, Any], None],
) -> None:
    """What is measured while both run."""
    vertel("beurten")
    soorten = {"kort": "kort", "verhaal_150": maten.verhaal(150), "knop": "knop"}
    bewaar("beurt_ms", {n: await maten.beurten(kanten, s, k.beurten, voortgang) for n, s in soorten.items()})
    bewaar("geheugen_mb", {kant.naam: kant.geheugen_mb() for kant in kanten})
    bewaar("processor_ms", await maten.rekentijd(kanten, k.beurten, voortgang))
    vertel("lengte van de tekst")
    lengtes = {}
    for n in maten.WOORDEN:
        lengtes[str(n)] = await maten.beurten(kanten, maten.verhaal(n), k.beurten // 4, voortgang)
    bewaar("lengte_ms", lengtes)
    vertel("tegelijk")
    bewaar(
        "doorvoer",
        {str(n): await maten.doorvoer(kanten, n, max(k.beurten, 2 * n), voortgang) for n in maten.TEGELIJK},
    )
    vertel("geheugen over berichten")
    bewaar("geheugenloop_mb", await maten.geheugenloop(kanten, k.berichten, voortgang))
    bewaar("leeg", {kant.naam: kant.leeg for kant in kanten})


def trainen(map_: Path, python: Path, k: Keuzes, voortgang: Callable[[int], None]) -> dict[str, Any]:
    """Train both on the same sentences: ours before and after the stock one, so that load is shared."""
    eerder = map_ / "trainen.json"
    if not k.trainen and eerder.exists():
        return dict(json.loads(eerder.read_text()))
    zinnen = omgeving.lees_zinnen(k.per_intent)
    project = omgeving.maak_project(map_, zinnen)
    onze = [omgeving.train_onze(map_, zinnen)]
    voortgang(1)
    kaal = omgeving.train_kaal(python, project)
    voortgang(1)
    onze.append(omgeving.train_onze(map_, zinnen))
    voortgang(1)
    uit = {"onze": statistics.mean(onze), "kaal": kaal, "zinnen": sum(map(len, zinnen.values()))}
    eerder.write_text(json.dumps(uit))
    return uit


async def starten(kanten: list[Kant], keren: int, voortgang: Callable[[int], None]) -> dict[str, float]:
    """Median seconds from the command to the first real answer, one after the other."""
    tijden: dict[str, list[float]] = {kant.naam: [] for kant in kanten}
    for _ in range(keren):
        for kant in kanten:
            kant.begin()
            try:
                tijden[kant.naam].append(await kant.wacht())
            finally:
                await kant.sluit()
            voortgang(1)
    return {naam: statistics.median(rij) for naam, rij in tijden.items()}


def opslag(naam: str, python: Path, gesprekken: int) -> dict[str, float]:
    """Cost of fetching and saving against the number of open conversations."""
    wie = Path(sys.executable) if naam == "onze" else python.absolute()
    deel = str(Path(__file__).with_name("opslag_deel.py"))
    omgeving_ = {**os.environ, "PYTHONPATH": str(omgeving.WORTEL) if naam == "onze" else "", "PYTHONWARNINGS": "ignore"}
    klaar = subprocess.run([str(wie), deel, naam, str(gesprekken)], capture_output=True, text=True, env=omgeving_)
    if klaar.returncode:
        raise SystemExit(klaar.stderr[-1500:])
    return dict(json.loads(klaar.stdout.strip().splitlines()[-1]))


def product_mb(map_: Path) -> float:
    """What the product installs: its lock in an empty environment, our own packages and code."""
    doel = map_ / "product"
    lock = omgeving.WORTEL / "requirements.lock"
    if not (doel / ".klaar").exists() or (doel / ".klaar").read_bytes() != lock.read_bytes():
        uv = omgeving.uv()
        subprocess.run([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, doel], check=True)
        basis = [uv, "pip", "sync", "--quiet", "--compile-bytecode", "--python", doel / "bin/python", lock]
        subprocess.run(basis, check=True, cwd=omgeving.WORTEL)
        p = omgeving.WORTEL / "packages"
        eigen = [p / "tensorflow-uitgekleed", p / "nl_zin_encoder", *(p / "nl_open_chat_sm").glob("*.whl")]
        installeer = [uv, "pip", "install", "--quiet", "--no-deps", "--python", doel / "bin/python", *eigen]
        subprocess.run(installeer, check=True, cwd=omgeving.WORTEL)
        (doel / ".klaar").write_bytes(lock.read_bytes())
    return omgeving.omvang_mb(doel) + sum(omgeving.omvang_mb(omgeving.WORTEL / naam) for naam in EIGEN)


def machine() -> dict[str, Any]:
    """What it was measured on."""
    model = next(
        (
            r.split(":", 1)[1].strip()
            for r in Path("/proc/cpuinfo").read_text().splitlines()
            if r.startswith("model name")
        ),
        "onbekend",
    )
    return {"kernen": os.cpu_count(), "processor": model, "belasting_begin": os.getloadavg()[0]}
