"""Which situaties, daders, rollen, fases, routes and rules the conversations cover; the source of docs/dekking.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.speel.controle import REGELS
from bot.speel.verhaal import Verhaal
from bot.wegwijzer import model as m
from bot.wegwijzer.model import Wegwijzer


@dataclass(frozen=True)
class Dekking:
    """Counts of conversations per value, and which pairs of situatie and dader or rol occur."""

    aantal: int
    per_soort: dict[str, Counter[str]]
    paren: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    namen: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def gaten(self) -> list[str]:
        """Values without a conversation, as `soort: waarde`."""
        return [f"{soort}: {waarde}" for soort, tel in self.per_soort.items() for waarde, n in tel.items() if not n]


def dekking(verhalen: Iterable[Verhaal], w: Wegwijzer) -> Dekking:
    """Read from what the stories state; playing them proves that it holds."""
    verhalen = list(verhalen)
    alle = {
        "situatie": m.SITUATIES,
        "dader": m.DADERS,
        "rol": m.ROLLEN,
        "fase": m.FASEN,
        "wens": m.WENSEN,
        "klacht over": m.KLACHTEN_OVER,
        "spoed": m.SPOEDSOORTEN,
        "handeling": m.HANDELINGEN,
        "route": tuple(w.routes),
        "regel": REGELS,
    }
    per = {soort: Counter({x: 0 for x in waarden}) for soort, waarden in alle.items()}
    namen: dict[str, dict[str, list[str]]] = {s: {x: [] for x in waarden} for s, waarden in alle.items()}
    paren: dict[str, Counter[tuple[str, str]]] = {"dader": Counter(), "rol": Counter(), "fase": Counter()}
    for v in verhalen:
        feiten = van(v)
        for soort, waarden in feiten.items():
            for x in waarden & set(per[soort]):
                per[soort][x] += 1
                namen[soort][x].append(v.naam)
        for soort, tel in paren.items():
            tel.update((s, x) for s in feiten["situatie"] for x in feiten[soort])
    return Dekking(len(verhalen), per, paren, namen)


def van(v: Verhaal) -> dict[str, set[str]]:
    """What one conversation touches: labels of its berichten and what it expects."""
    uit: dict[str, set[str]] = {
        n: set()
        for n in ("situatie", "dader", "rol", "fase", "wens", "klacht over", "spoed", "handeling", "route", "regel")
    }
    for b in v.beurten:
        uit["situatie"] |= {x for x in (b.intent, *b.labels.get("ook", "").split(",")) if x in m.SITUATIES}
        uit["handeling"] |= {b.intent} & set(m.HANDELINGEN)
        for naam in ("dader", "rol", "fase", "wens"):
            uit[naam] |= {b.labels[naam]} if naam in b.labels else set()
        uit["klacht over"] |= {b.labels["klacht_over"]} if "klacht_over" in b.labels else set()
        uit["spoed"] |= {b.labels["spoed"].rsplit("_", 1)[0]} if "spoed" in b.labels else set()
    for x in v.verwacht.values():
        uit["route"] |= set(x.lijsten.get("routes", ())) | set(x.lijsten.get("ook", ()))
        uit["situatie"] |= {s for s in x.weet.get("situaties", "").split(",") if s in m.SITUATIES}
        for naam in ("dader", "rol", "fase", "wens"):
            uit[naam] |= {x.weet[naam]} if x.weet.get(naam, "geen") != "geen" else set()
        uit["klacht over"] |= {x.weet["klacht_over"]} if x.weet.get("klacht_over", "geen") != "geen" else set()
    uit["regel"] |= set(v.regels)
    if uit["situatie"] and not uit["rol"]:
        uit["rol"].add("betrokkene")
    if uit["situatie"] and not uit["fase"]:
        uit["fase"].add("nieuw")
    return uit


def als_markdown(d: Dekking) -> str:
    """docs/dekking.md."""
    regels = [
        "# Wat de gesprekken dekken",
        "",
        f"Gemaakt met `wegwijzer speel --dekking` uit de {d.aantal} gesprekken in `tests/gesprekken`.",
        "Niet met de hand wijzigen.",
        "",
        "Per waarde: hoeveel gesprekken haar laten zien, met hoogstens drie voorbeelden. Bij een regel (R1-R31)",
        "controleert `wegwijzer speel` ook of het gesprek haar echt toont (`bot/speel/regels.py`).",
    ]
    for soort, tel in d.per_soort.items():
        regels += ["", f"## {soort.capitalize()}", "", f"| {soort} | gesprekken | bijvoorbeeld |", "|---|---|---|"]
        for waarde, n in tel.items():
            regels.append(f"| `{waarde}` | {n} | {'; '.join(d.namen[soort][waarde][:3])} |")
    for soort, paren in d.paren.items():
        regels += ["", f"## Situatie en {soort}", "", *_kruis(paren, m.SITUATIES, _kolommen(soort))]
    gaten = d.gaten()
    regels += ["", "## Wat nog ontbreekt", "", *([f"- {g}" for g in gaten] or ["Niets: elke waarde komt voor."])]
    return "\n".join(regels) + "\n"


def _kolommen(soort: str) -> tuple[str, ...]:
    return {"dader": m.DADERS, "rol": m.ROLLEN, "fase": m.FASEN}[soort]


def _kruis(paren: Counter[tuple[str, str]], rijen: tuple[str, ...], kolommen: tuple[str, ...]) -> list[str]:
    kop = ["| | " + " | ".join(kolommen) + " |", "|---" * (len(kolommen) + 1) + "|"]
    return kop + [f"| `{r}` | " + " | ".join(str(paren[(r, k)] or "") for k in kolommen) + " |" for r in rijen]
