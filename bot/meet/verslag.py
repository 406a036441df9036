"""Outcome of the benchmark -> table and plots, between two markers of docs/prestaties.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

BEGIN, EIND = "<!-- meting: begin -->", "<!-- meting: eind -->"
NAMEN = {"onze": "wegwijzer", "kaal": "kale Rasa 3.6.21"}
#: Measure -> what is aimed for, as a share of stock (issue on speed).
DOELEN = {
    "omvang": 1 / 4,
    "trainen": 1 / 5,
    "start": 1 / 4,
    "geheugen": 1 / 3,
    "beurt p50, korte tekst": 1 / 4,
    "beurt p99, 20 tegelijk": 1 / 4,
}


def rijen(u: dict[str, Any]) -> list[tuple[str, float, float, str, float | None]]:
    """(measure, ours, stock, unit, goal)."""
    b, d = u["beurt_ms"], u["doorvoer"]
    uit: list[tuple[str, float, float, str, float | None]] = [
        ("omvang", u["omvang_mb"]["onze"], u["omvang_mb"]["kaal"], "MB", DOELEN["omvang"]),
        ("trainen", u["trainen_s"]["onze"], u["trainen_s"]["kaal"], "s", DOELEN["trainen"]),
        ("start", u["start_s"]["onze"], u["start_s"]["kaal"], "s", DOELEN["start"]),
        ("geheugen", u["geheugen_mb"]["onze"], u["geheugen_mb"]["kaal"], "MB", DOELEN["geheugen"]),
    ]
    soorten = {"kort": "korte tekst", "verhaal_150": "150 woorden", "knop": "knop"}
    for soort, woord in soorten.items():
        for p in ("p50", "p95", "p99"):
            naam = f"beurt {p}, {woord}"
            uit.append((naam, b[soort]["onze"][p], b[soort]["kaal"][p], "ms", DOELEN.get(naam)))
    for n, waarde in d.items():
        for p in ("p50", "p99"):
            naam = f"beurt {p}, {n} tegelijk"
            uit.append((naam, waarde["onze"][p], waarde["kaal"][p], "ms", DOELEN.get(naam)))
    uit.append(("processortijd van een beurt", u["processor_ms"]["onze"], u["processor_ms"]["kaal"], "ms", None))
    return uit


def tabel(u: dict[str, Any]) -> str:
    """The table, Markdown."""
    regels = ["| maat | wegwijzer | kale Rasa | verhouding | doel | |", "|---|---:|---:|---:|---:|---|"]
    for naam, onze, kaal, eenheid, doel in rijen(u):
        deel = onze / kaal
        gehaald = "" if doel is None else ("gehaald" if deel <= doel else "**niet gehaald**")
        wens = "" if doel is None else f"≤ {doel:.2f}"
        regels.append(f"| {naam} | {onze:,.1f} {eenheid} | {kaal:,.1f} {eenheid} | {deel:.3f} | {wens} | {gehaald} |")
    regels += ["", "| tegelijk | wegwijzer, beurten per s | kale Rasa, beurten per s |", "|---:|---:|---:|"]
    for n, waarde in u["doorvoer"].items():
        regels.append(f"| {n} | {waarde['onze']['per_seconde']:.1f} | {waarde['kaal']['per_seconde']:.1f} |")
    regels += ["", "| open gesprekken | wegwijzer, ms | kale Rasa, ms |", "|---:|---:|---:|"]
    kaal = u["open_gesprekken_ms"]["kaal"]
    for n, ms in u["open_gesprekken_ms"]["onze"].items():
        regels.append(f"| {int(n):,} | {ms:.3f} | {kaal[n]:.3f} |")
    return "\n".join(regels)


def niet_gehaald(u: dict[str, Any]) -> list[str]:
    """Measures that miss their goal."""
    return [naam for naam, onze, kaal, _, doel in rijen(u) if doel is not None and onze / kaal > doel]


def inleiding(u: dict[str, Any]) -> str:
    """On what and how it was measured."""
    k, m = u["keuzes"], u["machine"]
    leeg = u.get("leeg", {})
    last = ", ".join(str(v) for v in u["belasting"])
    return (
        f"Gemeten op {u['begin']} met `{u.get('opdracht', 'wegwijzer meet')}`: {m['kernen']} kernen "
        f"({m['processor']}), belasting van de machine tijdens de meting {last}. "
        f"Beide bots leerden dezelfde {u['trainen_s']['zinnen']} "
        f"zinnen ({k['per_intent']} per intent). Beide draaiden tegelijk en kregen om en om een beurt; tijden zijn "
        f"medianen of percentielen van {k['beurten']} beurten. Geheugen over {k['berichten']:,} berichten. "
        f"Beurten waarop niets werd gezegd (lege lijst): wegwijzer {leeg.get('onze', 0):,}, "
        f"kale Rasa {leeg.get('kaal', 0):,}."
    )


def schrijf(u: dict[str, Any], docs: Path) -> None:
    """Put table and plots into docs/prestaties.md."""
    plaatjes = tekeningen(u, docs / "prestaties")
    pad = docs / "prestaties.md"
    tekst = pad.read_text(encoding="utf-8") if pad.exists() else f"# Prestaties\n\n{BEGIN}\n{EIND}\n"
    voor, _, rest = tekst.partition(BEGIN)
    na = rest.partition(EIND)[2]
    beelden = "\n".join(f"![{naam}](prestaties/{bestand})" for naam, bestand in plaatjes)
    pad.write_text(f"{voor}{BEGIN}\n{inleiding(u)}\n\n{tabel(u)}\n\n{beelden}\n{EIND}{na}", encoding="utf-8")


def tekeningen(u: dict[str, Any], map_: Path) -> list[tuple[str, str]]:
    """The plots as PNG; (title, file). Without matplotlib there are none."""
    try:
        import matplotlib

        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
    except (ImportError, AttributeError, RuntimeError):
        return []
    map_.mkdir(parents=True, exist_ok=True)
    lijnen: list[tuple[str, str, str, str, dict[str, list[tuple[float, float]]]]] = [
        ("lengte.png", "Duur tegen lengte van de tekst", "woorden", "p50, ms", _per_sleutel(u["lengte_ms"], "p50")),
        (
            "tegelijk.png",
            "Duur bij meer tegelijk",
            "medewerkers tegelijk",
            "p99, ms",
            _per_sleutel(u["doorvoer"], "p99"),
        ),
        ("geheugen.png", "Geheugen over berichten", "berichten", "MB", u["geheugenloop_mb"]),
        (
            "open_gesprekken.png",
            "Ophalen en bewaren tegen open gesprekken",
            "open gesprekken",
            "ms",
            {n: [(int(a), b) for a, b in r.items()] for n, r in u["open_gesprekken_ms"].items()},
        ),
    ]
    for bestand, titel, x, y, punten in lijnen:
        figuur, as_ = plt.subplots(figsize=(6, 3.5))
        for naam, rij in punten.items():
            as_.plot([p[0] for p in rij], [p[1] for p in rij], "o-", label=NAMEN[naam])
        as_.set(title=titel, xlabel=x, ylabel=y, ylim=(0, None), xscale="log" if "open" in bestand else "linear")
        as_.legend()
        as_.grid(alpha=0.3)
        figuur.tight_layout()
        figuur.savefig(map_ / bestand, dpi=110)
        plt.close(figuur)
    return [(titel, bestand) for bestand, titel, *_ in lijnen]


def _per_sleutel(deel: dict[str, Any], p: str) -> dict[str, list[tuple[float, float]]]:
    return {naam: [(int(n), w[naam][p]) for n, w in deel.items()] for naam in NAMEN}
