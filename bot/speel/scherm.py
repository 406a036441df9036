"""A played conversation as people read it in a terminal: who says what, the kaart, and why it is wrong."""

from __future__ import annotations

import textwrap
from typing import Any

from bot.speel.oordeel import Klacht, verschil_in_begrip
from bot.speel.speler import Antwoord, Gespeeld

BREED = 100
_KLEUR = {"vet": "1", "grijs": "2", "rood": "31", "groen": "32", "geel": "33", "blauw": "36"}


class Verf:
    """Colours text, or leaves it as it is."""

    def __init__(self, aan: bool) -> None:
        self.aan = aan

    def __call__(self, soort: str, tekst: str) -> str:
        return f"\033[{_KLEUR[soort]}m{tekst}\033[0m" if self.aan else tekst


def gesprek(g: Gespeeld, klachten: list[Klacht], verf: Verf) -> str:
    """The transcript, each difference under the turn where it shows."""
    merk = verf("rood", "FOUT") if klachten else verf("groen", "goed")
    regels = ["", f"{merk}  {verf('vet', g.verhaal.naam)}  {verf('grijs', f'{g.verhaal.bestand}:{g.verhaal.regel}')}"]
    for a in g.antwoorden:
        regels += beurt(a, verf)
        regels += _klachten([k for k in klachten if k.beurt == a.beurt.nr], g, verf)
    regels += _klachten([k for k in klachten if not k.beurt], g, verf)
    return "\n".join(regels)


def _klachten(klachten: list[Klacht], g: Gespeeld, verf: Verf) -> list[str]:
    return [verf("rood", _wikkel("  ✗ " + k.zin(g.verhaal.bestand), 4)) for k in klachten]


def beurt(a: Antwoord, verf: Verf) -> list[str]:
    """One turn: what was typed or pressed, what was understood, what the bot says."""
    gezegd = f"[{a.beurt.knop}]" if a.beurt.knop is not None else a.beurt.tekst or ""
    regels = [verf("blauw", _wikkel(f"  Jij: {gezegd}", 7))]
    anders = verschil_in_begrip(a)
    if a.beurt.knop is None and a.labels:
        uit = begrepen(a.labels) + (f"  ({'; '.join(anders)})" if anders else "")
        regels.append(verf("geel" if anders else "grijs", _wikkel(f"       {uit}", 7)))
    for b in a.berichten:
        regels += bericht(b, verf)
    return regels


def begrepen(labels: dict[str, Any]) -> str:
    """What the bot understood, in a line."""
    delen = [", ".join(s["id"] for s in labels.get("situaties") or []) or labels["intent"]["name"]]
    dader = labels.get("dader")
    delen += [f"door {dader['id']}"] if dader else []
    delen += [
        f"{n} {labels[n]}" for n in ("rol", "fase", "wens", "klacht_over") if labels.get(n) not in (None, *_GEWOON)
    ]
    delen += [n for n in ("twijfel", "angst", "correctie") if labels.get(n)]
    spoed = labels.get("spoed")
    delen += [f"spoed {spoed['soort']} {spoed['graad']}"] if spoed else []
    delen += [f"vraag {v}" for v in (labels.get("vragen") or [])[:2]]
    delen += [f"noemt {r}" for r in (labels.get("routes_genoemd") or [])[:2]]
    return "begrepen: " + " · ".join(delen)


_GEWOON = ("betrokkene", "nieuw")


def bericht(b: dict[str, Any], verf: Verf) -> list[str]:
    """One bericht of the bot."""
    regels = [_wikkel(f"  Bot: {deel}", 7) for deel in b["tekst"].split("\n")[:1] if deel]
    regels += [_wikkel(f"       {deel}", 7) for deel in b["tekst"].split("\n")[1:]]
    kaart = b["kaart"]
    if kaart and "routes" in kaart:
        regels += _kaart(kaart, verf)
    elif kaart:
        regels.append(f"  Bot: [formulier] {kaart['adres']}")
    if b["knoppen"]:
        regels.append(verf("grijs", _wikkel("       " + "  ".join(f"[{k['titel']}]" for k in b["knoppen"]), 7)))
    return regels


def _kaart(kaart: dict[str, Any], verf: Verf) -> list[str]:
    eerst = kaart["eerst"]
    regels = []
    for plek, r in enumerate(kaart["routes"][:eerst], 1):
        regels.append(_wikkel(f"       {plek}. {verf('vet', r['naam'])}: {r['waarom']}", 10))
    rest = [r["kort"] for r in kaart["routes"][eerst:]]
    if rest:
        regels.append(verf("grijs", _wikkel(f"       meer: {', '.join(rest)}", 13)))
    return regels


def _wikkel(tekst: str, inspringen: int) -> str:
    """Long lines folded under their own beginning."""
    return textwrap.fill(
        tekst, BREED, subsequent_indent=" " * inspringen, break_long_words=False, replace_whitespace=False
    )
