"""Writes what was played: a page with every conversation and pictures of coverage, and JUnit XML for CI."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from xml.sax.saxutils import quoteattr

from bot.speel import plaat, scherm
from bot.speel.dekking import Dekking
from bot.speel.oordeel import Klacht
from bot.speel.speler import Antwoord, Gespeeld
from bot.wegwijzer import model as m

Uitslag = tuple[Gespeeld, list[Klacht], float]

_STIJL = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem}
details{border:1px solid #8886;border-radius:.5rem;padding:.5rem .75rem;margin:.5rem 0}summary{cursor:pointer}
.fout>summary{color:#c00000;font-weight:700}.jij{margin:.5rem 0 .25rem 20%;background:#dcebf7;color:#111;padding:.5rem;
border-radius:.5rem}.bot{margin:.25rem 20% .25rem 0;background:#8882;padding:.5rem;border-radius:.5rem;
white-space:pre-line}.label{font-size:.85rem;color:#777;margin-left:20%}.klacht{color:#c00000;font-weight:600}
.knop{display:inline-block;border:1px solid #8888;border-radius:.4rem;padding:0 .5rem;margin:.1rem}
svg{max-width:100%;height:auto;background:#fff;color:#111;margin:.5rem 0}h2{margin-top:2rem}"""


def schrijf(uitslagen: Sequence[Uitslag], dekking: Dekking, map_: Path) -> list[Path]:
    """`index.html`, `junit.xml` and the pictures; `map_` is made when it is not there."""
    map_.mkdir(parents=True, exist_ok=True)
    platen = tekeningen(dekking)
    uit = {"index.html": html(uitslagen, platen), "junit.xml": junit(uitslagen)}
    uit |= {f"{naam}.svg": svg for naam, svg in platen.items()}
    for naam, inhoud in uit.items():
        (map_ / naam).write_text(inhoud, encoding="utf-8")
    return [map_ / naam for naam in uit]


def tekeningen(d: Dekking) -> dict[str, str]:
    """Name -> SVG."""
    return {
        "situatie_dader": plaat.raster("Situatie en wie het deed", d.paren["dader"], m.SITUATIES, m.DADERS),
        "situatie_rol": plaat.raster("Situatie en wie vraagt", d.paren["rol"], m.SITUATIES, m.ROLLEN),
        "situatie_fase": plaat.raster("Situatie en fase", d.paren["fase"], m.SITUATIES, m.FASEN),
        "routes": plaat.staven("Gesprekken per route", d.per_soort["route"]),
        "regels": plaat.staven("Gesprekken per regel", d.per_soort["regel"]),
    }


def html(uitslagen: Sequence[Uitslag], platen: dict[str, str]) -> str:
    """One page, no script, nothing from outside."""
    fout = sum(bool(k) for _, k, _ in uitslagen)
    duur = sum(s for *_, s in uitslagen)
    delen = [
        '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Gesprekken van de wegwijzer</title>',
        f"<style>{_STIJL}</style><h1>Gesprekken van de wegwijzer</h1>",
        f"<p>{len(uitslagen)} gesprekken, {fout} fout, {duur:.1f} seconden.</p>",
        "<h2>Dekking</h2>",
        *platen.values(),
    ]
    bestand = ""
    for g, klachten, _ in sorted(uitslagen, key=lambda u: (not u[1], u[0].verhaal.bestand, u[0].verhaal.regel)):
        kop = "Gesprekken met een fout" if klachten else g.verhaal.bestand
        if kop != bestand:
            delen.append(f"<h2>{escape(kop)}</h2>")
            bestand = kop
        delen.append(_gesprek(g, klachten))
    return "\n".join(delen)


def _gesprek(g: Gespeeld, klachten: list[Klacht]) -> str:
    v = g.verhaal
    regels = f" ({', '.join(v.regels)})" if v.regels else ""
    open_, klas = (" open", "fout") if klachten else ("", "goed")
    delen = [f'<details class="{klas}"{open_}><summary>{escape(v.naam + regels)}</summary>']
    delen.append(f"<p class=label>{escape(v.bestand)}:{v.regel}</p>")
    for a in g.antwoorden:
        delen += _beurt(a)
        delen += [_fout(k, v.bestand) for k in klachten if k.beurt == a.beurt.nr]
    delen += [_fout(k, v.bestand) for k in klachten if not k.beurt]
    return "".join([*delen, "</details>"])


def _fout(k: Klacht, bestand: str) -> str:
    return f"<p class=klacht>✗ {escape(k.zin(bestand))}</p>"


def _beurt(a: Antwoord) -> list[str]:
    gezegd = f"<span class=knop>{escape(a.beurt.knop)}</span>" if a.beurt.knop else escape(a.beurt.tekst or "")
    delen = [f"<div class=jij>{gezegd}</div>"]
    if a.labels and not a.beurt.knop:
        delen.append(f"<div class=label>{escape(scherm.begrepen(a.labels))}</div>")
    for b in a.berichten:
        routes = b["kaart"]["routes"] if b["kaart"] and "routes" in b["kaart"] else []
        lijst = "".join(f"<li><b>{escape(r['naam'])}</b>: {escape(r['waarom'])}</li>" for r in routes)
        knoppen = " ".join(f"<span class=knop>{escape(k['titel'])}</span>" for k in b["knoppen"])
        kaart = f"<ol>{lijst}</ol>" if lijst else ""
        delen.append(f"<div class=bot>{escape(b['tekst'])}{kaart}{knoppen}</div>")
    return delen


def junit(uitslagen: Sequence[Uitslag]) -> str:
    """JUnit XML: a suite per file, a case per conversation."""
    per: dict[str, list[Uitslag]] = {}
    for u in uitslagen:
        per.setdefault(u[0].verhaal.bestand, []).append(u)
    suites = []
    for bestand, rij in per.items():
        fout = sum(bool(k) for _, k, _ in rij)
        gevallen = "".join(_geval(*u) for u in rij)
        suites.append(
            f'<testsuite name={quoteattr(bestand)} tests="{len(rij)}" failures="{fout}" errors="0" '
            f'time="{sum(s for *_, s in rij):.3f}">{gevallen}</testsuite>'
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>{"".join(suites)}</testsuites>\n'


def _geval(g: Gespeeld, klachten: list[Klacht], seconden: float) -> str:
    v = g.verhaal
    kop = f'<testcase classname={quoteattr(v.bestand)} name={quoteattr(v.naam)} time="{seconden:.3f}"'
    if not klachten:
        return kop + "/>"
    alles = "\n".join(k.zin(v.bestand) for k in klachten)
    return f"{kop}><failure message={quoteattr(klachten[0].zin(v.bestand))}>{escape(alles)}</failure></testcase>"
