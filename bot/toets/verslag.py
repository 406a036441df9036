"""Writes a measurement down: figures (JSON), misrouted.csv, confusion and reliability pictures, the model card."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from bot.toets.maten import verwarring
from bot.toets.meting import Meting

#: Largest drop of a figure that the gate lets pass (one point).
MARGE = 0.01
#: Figures that the gate holds; for the last ones lower is better.
HOGER = ("eerste_juist", "eerste_twee_juist", "meerlabel_f1", "route_in_eerste_drie", "dader", "rol", "fase", "wens")
LAGER = ("verboden_routes",)


def schrijf(meting: Meting, map_: Path, config: str) -> None:
    """Write all files into `map_` (made when it is not there)."""
    map_.mkdir(parents=True, exist_ok=True)
    (map_ / "cijfers.json").write_text(json.dumps(meting.cijfers, indent=1, ensure_ascii=False), encoding="utf-8")
    (map_ / "config.yml").write_text(config, encoding="utf-8")
    with (map_ / "misrouted.csv").open("w", encoding="utf-8", newline="") as stroom:
        velden = ["tekst", "verwacht", "gevonden", "zekerheid", "tweede", "twijfel", "kenmerken"]
        schrijver = csv.DictWriter(stroom, velden)
        schrijver.writeheader()
        schrijver.writerows(meting.fout)
    plaatjes(meting, map_)


def plaatjes(meting: Meting, map_: Path) -> list[Path]:
    """`verwarring.png` and `ijking.png`; nothing where matplotlib is not installed (it belongs to the test tools)."""
    try:
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot as plt
    except (ImportError, AttributeError):
        return []
    klassen = list(meting.cijfers["per_intent"])
    raster = [[sum(p == (a, b) for p in meting.paren) for b in klassen] for a in klassen]
    figuur, as_ = plt.subplots(figsize=(11, 10))
    as_.imshow([[wortel**0.5 for wortel in rij] for rij in raster], cmap="Blues")
    as_.set_xticks(range(len(klassen)), klassen, rotation=90)
    as_.set_yticks(range(len(klassen)), klassen)
    for y, rij in enumerate(raster):
        for x, n in enumerate(rij):
            if n:
                as_.text(x, y, str(n), ha="center", va="center", fontsize=7)
    as_.set_xlabel("gevonden")
    as_.set_ylabel("verwacht")
    as_.set_title("Wat voor wat wordt aangezien")
    figuur.tight_layout()
    figuur.savefig(map_ / "verwarring.png", dpi=90)
    plt.close(figuur)
    _ijking(plt, meting.cijfers["ijking"], map_ / "ijking.png")
    return [map_ / "verwarring.png", map_ / "ijking.png"]


def _ijking(plt: Any, ijking: dict[str, Any], pad: Path) -> None:
    figuur, as_ = plt.subplots(figsize=(5, 5))
    as_.plot([0, 1], [0, 1], "--", color="grey")
    punten = ijking["punten"]
    as_.plot([p["zekerheid"] for p in punten], [p["juist"] for p in punten], "o-")
    for p in punten:
        as_.annotate(str(p["aantal"]), (p["zekerheid"], p["juist"]), fontsize=7)
    as_.set_xlabel("zekerheid die het model noemt")
    as_.set_ylabel("aandeel dat klopt")
    as_.set_title(f"IJking (ECE {ijking['ece']:.3f})")
    figuur.tight_layout()
    figuur.savefig(pad, dpi=90)
    plt.close(figuur)


def samenvatting(cijfers: dict[str, Any]) -> str:
    """What `wegwijzer toets` prints."""
    c = cijfers
    regels = [
        f"Zinnen: {c['zinnen']}",
        f"Eerste label juist:          {c['eerste_juist']:.3f}",
        f"Juist bij de eerste twee:    {c['eerste_twee_juist']:.3f}",
        f"Juiste route bij eerste 3:   {c['route_in_eerste_drie']:.3f}",
        f"F1 over alle situaties:      {c['meerlabel_f1']:.3f}",
        f"Dader (waar genoemd):        {c['dader']:.3f}",
        f"Rol {c['rol']:.3f}   fase {c['fase']:.3f}   wens {c['wens']:.3f}   klacht over {c['klacht_over']:.3f}",
        f"Verboden routes (G1-G4):     {c['verboden_routes']}",
        f"IJking (ECE):                {c['ijking']['ece']:.3f}",
        f"Twijfel: {c['twijfel']['aandeel']:.3f} van de zinnen; juist zonder twijfel "
        f"{c['twijfel']['juist_zonder_twijfel']:.3f}; fouten waarbij de bot twijfelt "
        f"{c['twijfel']['fouten_met_twijfel']:.3f}",
    ]
    for deel, s in c["spoed"].items():
        regels.append(
            f"Spoed ({deel}): vangst {s['vangst']:.3f}, soort juist {s['soort_juist']:.3f}, "
            f"vals alarm {s['vals_alarm']:.3f} ({s['moet']} moet, {s['niet']} niet)"
        )
    regels.append(
        f"Spoed, vals alarm op gewone berichten: {c['spoed_gewone_berichten']['vals_alarm']:.4f} "
        f"({c['spoed_gewone_berichten']['aantal']} berichten)"
    )
    for deel, s in c["persoonsgegevens"].items():
        regels.append(f"Persoonsgegevens ({deel}): vangst {s['vangst']:.3f}, precisie {s['precisie']:.3f}")
    regels.append(f"Eerlijkheid: {c['eerlijkheid']['verschillen']} verschillen in {c['eerlijkheid']['paren']} paren")
    return "\n".join([*regels, "", tabel_intents(c["per_intent"]), "", tabel_kenmerken(c["per_kenmerk"])])


def tabel_intents(per: dict[str, dict[str, float]]) -> str:
    """A Markdown table: precision, recall and F1 per intent."""
    rijen = [
        f"| {n} | {v['precisie']:.2f} | {v['vangst']:.2f} | {v['f1']:.2f} | {v['aantal']} |" for n, v in per.items()
    ]
    return "\n".join(["| situatie of handeling | precisie | vangst | F1 | zinnen |", "|---|---|---|---|---|", *rijen])


def tabel_kenmerken(per: dict[str, dict[str, float]]) -> str:
    """A Markdown table: share right per tag."""
    rijen = [f"| {n} | {v['juist']:.2f} | {v['aantal']} |" for n, v in per.items()]
    return "\n".join(["| kenmerk | juist | zinnen |", "|---|---|---|", *rijen])


def zakt(nieuw: Meting, lat: dict[str, Any]) -> list[str]:
    """What fell by more than a point below the recorded line, with the sentences that flipped; empty when none did."""
    uit = []
    for naam in HOGER:
        if nieuw.cijfers[naam] < lat["cijfers"][naam] - MARGE:
            uit.append(f"{naam}: {lat['cijfers'][naam]:.3f} -> {nieuw.cijfers[naam]:.3f}")
    for naam in LAGER:
        if nieuw.cijfers[naam] > lat["cijfers"][naam]:
            uit.append(f"{naam}: {lat['cijfers'][naam]} -> {nieuw.cijfers[naam]}")
    if uit:
        uit += [f"  omgeslagen: {tekst}" for tekst in sorted(set(lat["goed"]) - set(nieuw.goed))[:40]]
    return uit


def grootste_verwarringen(meting: Meting, aantal: int = 10) -> list[str]:
    """The most frequent confusions in words."""
    return [f"{a} wordt {b}: {n} keer" for (a, b), n in verwarring(meting.paren).most_common(aantal)]
