"""Takes the sentences that wait in data/inbreng into data/nlu.

`PYTHONPATH=. .venv/bin/python scripts/voeg_zinnen.py data/inbreng/*.txt`; format and what to do afterwards:
data/inbreng/README.md. A line with an unknown label stops everything before a file is written; a sentence that is in
data/nlu or tests/zinnen already is passed over (`wegwijzer controleer` finds the near ones). Blocks keep their order.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from bot.wegwijzer import model as m

WORTEL = Path(__file__).resolve().parents[1]
MAG = {
    "dader": m.DADERS,
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": m.WENSEN,
    "klacht_over": m.KLACHTEN_OVER,
}
STANDAARD = {("rol", "betrokkene"), ("fase", "nieuw")}
Sleutel = tuple[tuple[str, Any], ...]


def main(bestanden: list[str]) -> int:
    """Read, check, merge. Code 1 when a line is wrong."""
    regels = [
        (f"{b}:{nr}", r.strip()) for b in bestanden for nr, r in enumerate(Path(b).read_text("utf-8").splitlines(), 1)
    ]
    nieuw, fouten = [], []
    for plek, regel in regels:
        if regel and not regel.startswith("#"):
            try:
                nieuw.append(ontleed(regel))
            except ValueError as fout:
                fouten.append(f"{plek}: {fout}")
    print(*fouten, sep="\n")
    if fouten:
        return 1
    bekend = gezien()
    for intent in sorted({i for i, _, _ in nieuw}):
        rij = []
        for _, meta, zin in (n for n in nieuw if n[0] == intent):
            if vlak(zin) not in bekend:
                bekend.add(vlak(zin))
                rij.append((meta, zin))
        voeg(intent, rij)
        print(f"{intent}: {len(rij)} erbij")
    return 0


def ontleed(regel: str) -> tuple[str, dict[str, Any], str]:
    """`intent key=value … | sentence`. Raises ValueError with the part that is unknown."""
    kop, streep, zin = regel.partition(" | ")
    intent, *delen = kop.split() or [""]
    if not streep or intent not in (*m.SITUATIES, *m.HANDELINGEN):
        raise ValueError(f"geen bekende intent: {regel[:60]}")
    meta: dict[str, Any] = {}
    for deel in delen:
        naam, _, waarde = deel.partition("=")
        if naam == "ook" and set(waarde.split(",")) <= set(m.SITUATIES):
            meta["ook"] = [s for s in waarde.split(",") if s != intent]
        elif waarde in MAG.get(naam, ()):
            if (naam, waarde) not in STANDAARD:
                meta[naam] = waarde
        else:
            raise ValueError(f"onbekend: {deel}")
    return intent, {k: v for k, v in meta.items() if v}, " ".join(zin.split())


def voeg(intent: str, rij: list[tuple[dict[str, Any], str]]) -> None:
    """Put sentences behind the first block with the same labels, or in a new block at the end."""
    pad = next((WORTEL / "data/nlu").rglob(f"{intent}.yml"))
    kop, rauw = pad.read_text("utf-8").split("nlu:\n", 1)
    stukken = ["  - intent:" + s.rstrip("\n") for s in ("\n" + rauw).split("\n  - intent:")[1:]]
    blokken = yaml.safe_load("nlu:\n" + rauw)["nlu"]
    waar: dict[Sleutel, int] = {}
    for nr, blok in enumerate(blokken):
        waar.setdefault(sleutel(blok.get("metadata") or {}), nr)
    for meta, zin in rij:
        if sleutel(meta) not in waar:
            waar[sleutel(meta)] = len(stukken)
            stukken.append(f"  - intent: {intent}{labelregel(meta)}\n    examples: |")
        stukken[waar[sleutel(meta)]] += f"\n      - {zin}"
    pad.write_text(f"{kop}nlu:\n" + "\n".join(stukken) + "\n", encoding="utf-8")


def labelregel(meta: dict[str, Any]) -> str:
    """The line with the labels of a block; nothing without labels."""
    delen = [f"{k}: [{', '.join(v)}]" if isinstance(v, list) else f"{k}: {v}" for k, v in sorted(meta.items())]
    return f"\n    metadata: {{{', '.join(delen)}}}" if delen else ""


def sleutel(meta: dict[str, Any]) -> Sleutel:
    """Labels as something to look up."""
    return tuple(sorted((k, tuple(v) if isinstance(v, list) else v) for k, v in meta.items()))


def gezien() -> set[str]:
    """Every sentence there is, to learn from or to measure with."""
    uit = set()
    for pad in (WORTEL / "data/nlu").rglob("*.yml"):
        for blok in yaml.safe_load(pad.read_text("utf-8"))["nlu"]:
            uit |= {vlak(z[2:]) for z in blok["examples"].splitlines()}
    for pad in (WORTEL / "tests/zinnen").glob("*.yml"):
        uit |= {vlak(z) for z in re.findall(r"tekst: ['\"]?(.*?)['\"]?[},]*$", pad.read_text("utf-8"), re.M)}
    return uit


def vlak(tekst: str) -> str:
    """Letters and digits only, without accents."""
    return " ".join(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", tekst.lower())))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
