"""Training sentences of data/nlu with their labels, and typing noise as people make it."""

from __future__ import annotations

import random
import re
import sys
import zlib
from pathlib import Path

import yaml

WORTEL = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(WORTEL))
from bot.tekst.neutraal import neutraal  # noqa: E402
from bot.tekst.normaliseren import normaliseer  # noqa: E402
from bot.wegwijzer import model as m  # noqa: E402

#: head -> its classes; `situaties` is multi-label, the others one of many.
KOPPEN = {
    "intent": (*m.SITUATIES, *m.HANDELINGEN),
    "situaties": m.SITUATIES,
    "dader": (*m.DADERS, "geen"),
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": (*m.WENSEN, "geen"),
    "klacht_over": (*m.KLACHTEN_OVER, "geen"),
    "spoed": m.SPOEDSOORTEN,
}
MEER = ("situaties", "spoed")  # several at once, or none
STANDAARD = {"dader": "geen", "rol": "betrokkene", "fase": "nieuw", "wens": "geen", "klacht_over": "geen"}


def lees() -> list[dict]:
    """All training sentences: {"tekst", "intent", "ook", and the heads}; `spoed`: kinds of danger, None when unknown."""
    from bot.tekst.spoed import spoed_van_patronen

    uit = []
    for pad in sorted((WORTEL / "data" / "nlu").rglob("*.yml")):
        for blok in yaml.safe_load(pad.read_text(encoding="utf-8"))["nlu"]:
            labels = {**STANDAARD, **(blok.get("metadata") or {})}
            for regel in blok["examples"].splitlines():
                if regel.startswith("- "):
                    zin = {**labels, "tekst": regel[2:], "intent": blok["intent"], "ook": labels.get("ook", [])}
                    uit.append({**zin, "spoed": _spoed(zin, spoed_van_patronen(zin["tekst"]))})
    return uit


def _spoed(zin: dict, gevonden) -> list[str] | None:
    if zin["intent"] == "acuut":
        return [gevonden.soort if gevonden else spoed_soort(zin)]
    if gevonden and gevonden.graad != "vraag":
        return None  # another intent, and yet danger by the patterns: leave it open
    return None if zin["intent"] == "prive_thuis" else []


def spoed_soort(labels: dict) -> str:
    """The kind of danger of an acute sentence, from its other labels."""
    ook = labels.get("ook", [])
    if "prive_thuis" in ook:
        return "thuis"
    if "seksuele_intimidatie" in ook:
        return "seksueel_geweld"
    return "geweld" if labels.get("dader") not in (None, "geen") and labels.get("fase") == "nu" else "suicide"


def lees_spoed(behalve: tuple[str, ...] = ()) -> list[dict]:
    """Sentences with only their danger known: data/spoed, and the halves of tests/zinnen/spoed.yml that may be read."""
    uit = []
    for pad in sorted((WORTEL / "data" / "spoed").glob("*.txt")):
        for regel in pad.read_text(encoding="utf-8").splitlines() if pad.stem not in behalve else ():
            if " | " in regel and not regel.startswith("#"):
                label, tekst = regel.split(" | ", 1)
                soort = label.split()[0]
                uit.append({"tekst": tekst.strip(), "spoed": [] if soort == "niet" else [soort]})
    eigen = yaml.safe_load((WORTEL / "tests" / "zinnen" / "spoed.yml").read_text(encoding="utf-8"))
    for helft in ("ontwikkel", "eigen"):
        uit += [{"tekst": z["tekst"], "spoed": [z["soort"]]} for z in eigen[helft]["moet"]]
        uit += [{"tekst": z["tekst"], "spoed": []} for z in eigen[helft]["niet"]]
    return uit


def apart(tekst: str) -> bool:
    """True for the one in twelve that the encoder never sees: on these the weights of the ensemble are fitted."""
    return zlib.crc32(re.sub(r"\W+", "", tekst.lower()).encode()) % 12 == 0


def schoon(tekst: str) -> str:
    """What the encoder reads; must equal bot/nlu/zin_encoder.py."""
    return neutraal(normaliseer(tekst))


_KORT = {
    "mijn": ("mn", "me", "m'n"),
    "een": ("n", "'n"),
    "het": ("t", "'t"),
    "niet": ("nie", "ni"),
    "dat": ("da",),
    "even": ("ff",),
    "eens": ("ns",),
    "jij": ("je",),
    "zijn": ("zn",),
    "niks": ("nix",),
    "echt": ("egt",),
}


def ruis(tekst: str, dobbel: random.Random) -> str:
    """The text as it may be typed in a hurry: one to three slips, or none."""
    if dobbel.random() < 0.5:
        return tekst
    if dobbel.random() < 0.4:
        tekst = re.sub(r"[.,!?;:]+", "", tekst)
    woorden = tekst.split()
    for _ in range(dobbel.choice((1, 1, 2, 3))):
        if woorden:
            i = dobbel.randrange(len(woorden))
            woorden[i] = _slip(woorden[i], dobbel)
    return " ".join(woorden)


def _slip(w: str, dobbel: random.Random) -> str:
    if w.lower() in _KORT and dobbel.random() < 0.7:
        return dobbel.choice(_KORT[w.lower()])
    if len(w) < 4:
        return w
    i = dobbel.randrange(1, len(w) - 1)
    soort = dobbel.randrange(6)
    if soort == 0:
        return w[:i] + w[i + 1 :]
    if soort == 1:
        return w[:i] + w[i + 1] + w[i] + w[i + 2 :]
    if soort == 2:
        return w[:i] + w[i] + w[i:]
    if soort == 3:
        return w[:-1] + {"d": "t", "t": "d", "n": ""}.get(w[-1], w[-1])
    if soort == 4:
        return w.replace("ij", "y").replace("ei", "ij") if "ij" in w or "ei" in w else w[:i] + w[i + 1 :]
    return w[:i] + dobbel.choice("aeiortnsl") + w[i + 1 :]
