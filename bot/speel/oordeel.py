"""Compares a played conversation with what it expects: each difference with its reason, rule and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.speel import regels
from bot.speel.speler import Antwoord, Gespeeld
from bot.speel.verhaal import Beurt, Verwacht
from bot.wegwijzer.model import Wegwijzer


@dataclass(frozen=True, kw_only=True)
class Klacht:
    """One difference. `beurt` 0 is about the whole conversation; `door`: the rule or text behind what came out."""

    beurt: int
    regel: int
    wat: str
    verwacht: str
    gekregen: str
    door: str = ""

    def zin(self, bestand: str) -> str:
        """One line for people."""
        waar = f"{bestand}:{self.regel}" + (f" (beurt {self.beurt})" if self.beurt else "")
        door = f"; dat komt door {self.door}" if self.door else ""
        return f"{waar}: {self.wat}: verwacht {self.verwacht}, gekregen {self.gekregen}{door}"


def oordeel(g: Gespeeld, w: Wegwijzer) -> list[Klacht]:
    """Every difference, by turn."""
    uit: list[Klacht] = []
    for antwoord in g.antwoorden:
        beurt = antwoord.beurt
        if antwoord.fout:
            uit.append(_klacht(beurt, beurt.regel, "knop", f"'{beurt.knop}'", antwoord.fout))
            continue
        uit += _begrepen(antwoord)
        verwacht = g.verhaal.verwacht.get(beurt.nr)
        if verwacht:
            uit += [k for deel in _DELEN for k in deel(antwoord, verwacht, w)]
    for naam in g.verhaal.regels:
        reden = regels.toont(naam, g, w)
        if reden:
            uit.append(Klacht(beurt=0, regel=g.verhaal.regel, wat=f"regel {naam}", verwacht=reden, gekregen="niets"))
    return uit


def _klacht(beurt: Beurt, regel: int, wat: str, verwacht: str, gekregen: str, door: str = "") -> Klacht:
    return Klacht(beurt=beurt.nr, regel=regel, wat=wat, verwacht=verwacht, gekregen=gekregen, door=door)


def _begrepen(a: Antwoord) -> Iterator[Klacht]:
    """The intent counts (Rasa's own test looks at it too); other labels count by what they lead to."""
    naam = a.labels.get("intent", {}).get("name")
    if naam != a.beurt.intent:
        zeker = a.labels["intent"].get("confidence", 0)
        yield _klacht(a.beurt, a.beurt.regel, "begrepen als", a.beurt.intent, f"{naam} (zekerheid {zeker:.2f})")
    elif a.actie != a.beurt.actie:
        yield _klacht(a.beurt, a.beurt.regel, "actie", a.beurt.actie, a.actie or "geen")


def verschil_in_begrip(a: Antwoord) -> list[str]:
    """Labels that differ from those of the story: not a failure in itself, often the reason of one."""
    uit = []
    for naam in ("dader", "rol", "fase", "wens", "klacht_over"):
        echt = a.labels.get(naam)
        echt = echt.get("id") if isinstance(echt, dict) else echt
        bedoeld = a.beurt.labels.get(naam)
        if bedoeld and echt != bedoeld:
            uit.append(f"{naam}: bedoeld {bedoeld}, begrepen {echt or 'niets'}")
    return uit


# --- parts --------------------------------------------------------------------------------------------------------


def _routes(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    for plek, route in enumerate(v.lijsten.get("routes", ())):
        kreeg = a.routes[plek] if plek < len(a.routes) else None
        if kreeg != route:
            heel = ", ".join(v.lijsten["routes"])
            kop = ", ".join(a.routes[: len(v.lijsten["routes"])]) or "geen kaart"
            yield _klacht(a.beurt, v.regel, "routes vooraan", heel, kop, _bron(a, kreeg, w))
            return


def _ook_en_niet(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    heel = ", ".join(a.alle_routes) or "geen kaart"
    for route in v.lijsten.get("ook", ()):
        if route not in a.alle_routes:
            yield _klacht(a.beurt, v.regel, "route op de kaart", route, heel, _regels(a))
    for route in v.lijsten.get("niet", ()):
        if route in a.alle_routes:
            yield _klacht(a.beurt, v.regel, "route niet op de kaart", f"geen {route}", route, _bron(a, route, w))


def _zegt(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    gezegd = ", ".join(a.sleutels)
    for sleutel in v.lijsten.get("zegt", ()):
        if sleutel not in a.sleutels:
            yield _klacht(a.beurt, v.regel, "tekst", sleutel, gezegd)
    for sleutel in v.lijsten.get("zegt_niet", ()):
        if sleutel in a.sleutels:
            yield _klacht(a.beurt, v.regel, "tekst die hier niet hoort", f"geen {sleutel}", sleutel, _plek(w, sleutel))


def _tekst(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    tekst = f"{a.tekst}\n{_kaarttekst(a)}"
    for stuk in v.lijsten.get("tekst", ()):
        if stuk.lower() not in tekst.lower():
            yield _klacht(a.beurt, v.regel, "woorden", f"'{stuk}'", f"'{a.tekst[:160]}'")
    for stuk in v.lijsten.get("tekst_niet", ()):
        if stuk.lower() in tekst.lower():
            yield _klacht(a.beurt, v.regel, "woorden die hier niet horen", f"geen '{stuk}'", f"'{stuk}'")


def _kaarttekst(a: Antwoord) -> str:
    velden = ("naam", "waarom", "doet", "doet_niet", "wie_hoort_het", "anoniem", "kosten", "bereikbaar")
    regels_ = [str(r[n]) for k in a.kaarten for r in k["routes"] for n in velden]
    regels_ += [str(c["tekst"]) for k in a.kaarten for r in k["routes"] for c in r["contact"]]
    return "\n".join(regels_)


def _woorden(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    echt = {
        "vraag": str(a.staat.get("vraag") or "geen"),
        "kaart": "ja" if a.kaarten else "nee",
        "formulier": formulier(a),
    }
    for naam, waarde in v.woorden.items():
        if echt[naam] != waarde:
            yield _klacht(a.beurt, v.regel, naam, waarde, echt[naam])
    for titel in v.lijsten.get("knoppen", ()):
        if titel not in a.knoppen:
            yield _klacht(a.beurt, v.regel, "knop", f"'{titel}'", ", ".join(a.knoppen) or "geen knoppen")


def formulier(a: Antwoord) -> str:
    """Whether the report form was given, and with fields filled ahead."""
    kaart = next((b["kaart"] for b in a.berichten if b["kaart"] and b["kaart"].get("soort") == "formulier"), None)
    gevuld = any(b["sleutel"] == "utter_formulier" for b in a.berichten)
    leeg = any(b["sleutel"].startswith("utter_formulier_") for b in a.berichten)
    return "vol" if gevuld else "leeg" if kaart or leeg else "geen"


def _weet(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    for naam, waarde in v.weet.items():
        echt = _als_tekst(a.staat.get(naam))
        if echt != waarde:
            yield _klacht(a.beurt, v.regel, f"onthoudt {naam}", waarde, echt)


def _als_tekst(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return ",".join(waarde) or "geen"
    return "geen" if waarde is None else str(waarde)


def _door(a: Antwoord, v: Verwacht, w: Wegwijzer) -> Iterator[Klacht]:
    echt = [r for k in a.kaarten for r in k.get("regels", [])]
    for naam in v.lijsten.get("door", ()):
        if naam not in echt:
            yield _klacht(a.beurt, v.regel, "regel van de wegwijzer", naam, ", ".join(echt) or "geen")


_DELEN = (_routes, _ook_en_niet, _zegt, _tekst, _woorden, _weet, _door)


# --- where it comes from ------------------------------------------------------------------------------------------


def _bron(a: Antwoord, route: str | None, w: Wegwijzer) -> str:
    """The rule that put a route there, with its line in wegwijzer.yml."""
    for kaart in a.kaarten:
        for r in kaart["routes"]:
            if r["id"] == route and "regel" in r:
                return regelplek(r["regel"], w)
    return _regels(a)


def _regels(a: Antwoord) -> str:
    return ", ".join(r for k in a.kaarten for r in k.get("regels", []))


def regelplek(naam: str, w: Wegwijzer) -> str:
    """`regel:pesten_werk` -> with file and line; a guarantee stays as it is."""
    soort, _, id_ = naam.partition(":")
    rij = w.regels if soort == "regel" else w.bijregels if soort == "bijregel" else ()
    nummer = next((r.regelnummer for r in rij if r.id == id_), 0)
    return f"{naam} (wegwijzer.yml:{nummer})" if nummer else naam


def _plek(w: Wegwijzer, sleutel: str) -> str:
    nummer = w.regelnummers.get(f"nl.{sleutel}", 0)
    return f"wegwijzer.yml:{nummer}" if nummer else ""
