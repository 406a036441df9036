"""Why a sentence goes where it goes: what was understood, which rules and guarantees made the list. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from actions.context import staat_van
from bot.voorbeeld.keuzes import LABELS, WOORDEN
from bot.wegwijzer import antwoorden as a
from bot.wegwijzer.model import Advies, Context, Regel, Spoed, Staat, Voorwaarde, Wegwijzer
from bot.wegwijzer.router import adviseer

#: What a guarantee says, for who reads along; the guarantees themselves stand in `bot/wegwijzer/router.py`.
GARANTIES = {
    "G1": "Nooit naar de leidinggevende zolang niet vaststaat dat een ander het deed.",
    "G2": "Bij ongewenst gedrag staat er altijd een onafhankelijke plek buiten bij, en de LKOG.",
    "G3": "Een klacht over Bureau Integriteit of een vertrouwenspersoon gaat daar niet zelf naartoe.",
    "G4": "Deed een burger het? Dan eerst het steunpunt en het incidentenregister, en geen LKOG.",
    "G5": "Bij gevaar gaat hulp voor alles.",
    "G6": "Naast elke procedure staat zorg.",
    "G7": "Er is altijd een advies; bij twijfel een vertrouwenspersoon.",
    "G8": "Bij een conflict over werk staat er ook een vertrouwenspersoon.",
    "R3": "Bij discriminatie staat Discriminatie.nl er altijd bij.",
    "voor_wie": "Een route die niet voor deze persoon is, of nog niet af is, valt weg.",
}
_VELDEN = ("dader", "rol", "fase", "wens", "klacht_over")
_GENOEG = 0.005


def leg_uit(labels: dict[str, Any], staat: dict[str, Any], w: Wegwijzer, nu: datetime) -> dict[str, Any]:
    """What was understood and where it leads.

    Args:
        labels: of the sentence, as the channel makes them.
        staat: what the conversation remembers after it.
    """
    return {
        "begrepen": begrepen(labels, w),
        "woorden": _woorden(labels, w),
        "adviezen": [_advies(kop, context, w) for kop, context in _contexten(labels, staat, nu)],
    }


def begrepen(labels: dict[str, Any], w: Wegwijzer) -> list[dict[str, str]]:
    """The model's labels and the danger, one line each: name, value, certainty."""
    uit = [_regel("Bedoeling", _naam(labels["intent"]["name"], w), labels["intent"]["confidence"])]
    for s in labels.get("situaties") or ():
        if s["zekerheid"] >= _GENOEG:
            naam = "Situatie" if s.get("aanwezig", True) else "Ook overwogen"
            uit.append(_regel(naam, _naam(s["id"], w), s["zekerheid"]))
    dader = labels.get("dader")
    if dader:
        uit.append(_regel(LABELS["dader"], _waarde(dader["id"]), dader.get("zekerheid")))
    uit += [_regel(LABELS[n], _waarde(labels[n])) for n in _VELDEN[1:] if labels.get(n)]
    uit += [_regel(LABELS["angst"], "ja")] if labels.get("angst") else []
    uit += [_regel("Twijfel", "ja: de bot vraagt na of het klopt")] if labels.get("twijfel") else []
    gevaar = labels.get("spoed")
    uit += [_regel("Gevaar", f"{_waarde(gevaar['soort'])} ({gevaar['graad']})")] if gevaar else []
    return [*uit, _regel("Taal", "Engels" if labels.get("taal") == "en" else "Nederlands")]


def _regel(naam: str, waarde: str, zekerheid: float | None = None) -> dict[str, str]:
    return {"naam": naam, "waarde": waarde, "zeker": "" if zekerheid is None else f"{round(100 * zekerheid)}%"}


def _naam(id_: str, w: Wegwijzer) -> str:
    return f"{w.situaties[id_].naam['nl']} ({id_})" if id_ in w.situaties else _waarde(id_)


def _waarde(waarde: str) -> str:
    return WOORDEN.get(waarde, waarde.replace("_", " "))


def _woorden(labels: dict[str, Any], w: Wegwijzer) -> list[dict[str, str]]:
    """What the editor's own words did: synonyms of routes, and questions."""
    uit = [
        {"wat": "Noemt de route", "naam": w.routes[i].kort, "deel": f"routes.{i}"}
        for i in labels.get("routes_genoemd") or ()
        if i in w.routes
    ]
    vragen = {v.id for v in w.vragen}
    return uit + [
        {"wat": "Stelt de vraag", "naam": i, "deel": f"vragen.{i}"} for i in labels.get("vragen") or () if i in vragen
    ]


def _contexten(labels: dict[str, Any], geweten: dict[str, Any], nu: datetime) -> list[tuple[str, Context]]:
    """The case as it is known now; when the bot asks who did it, one for each answer."""
    staat = _staat(geweten)
    if not staat.situaties:
        return []
    gevaar = labels.get("spoed")
    spoed = Spoed(soort=gevaar["soort"], graad=gevaar["graad"]) if gevaar else None
    context = a.context_van(staat, nu, spoed=spoed)
    if staat.vraag != "dader":
        return [("", context)]
    return [
        (f"Als het antwoord is: {WOORDEN[d]}", replace(context, dader=d, dader_bevestigd=d != "onbekend"))
        for d in ("leidinggevende", "collega", "burger", "onbekend")
    ]


def _staat(geweten: dict[str, Any]) -> Staat:
    from types import SimpleNamespace

    tracker: Any = SimpleNamespace(get_slot=lambda _: geweten, latest_message={})
    return staat_van(tracker)


def _advies(kop: str, context: Context, w: Wegwijzer) -> dict[str, Any]:
    advies = adviseer(context, w)
    return {"kop": kop, "regels": _regels(advies, w), "routes": _routes(advies, w)}


def _regels(advies: Advies, w: Wegwijzer) -> list[dict[str, str]]:
    """Every rule and guarantee that changed the list, in the order in which they did."""
    bekend: dict[str, Any] = {f"regel:{r.id}": r for r in w.regels} | {f"bijregel:{b.id}": b for b in w.bijregels}
    uit = []
    for naam in advies.regels:
        regel = bekend.get(naam)
        if regel is None:
            uit.append({"naam": naam, "uitleg": GARANTIES.get(naam, ""), "deel": ""})
        else:
            soort = "regel" if isinstance(regel, Regel) else "bijregel"
            plek = f"regel {regel.regelnummer}: " if regel.regelnummer else ""
            uit.append(
                {"naam": f"{soort} {regel.id}", "uitleg": plek + in_woorden(regel.als), "deel": f"{soort}s.{regel.id}"}
            )
    return uit


def in_woorden(als: Voorwaarde) -> str:
    """The conditions of a rule, as one reads them aloud."""
    delen = [f"{LABELS[n].lower()}: {' of '.join(sorted(_waarde(x) for x in mag))}" for n, mag in als.items()]
    return "; ".join(delen) or "altijd"


def _routes(advies: Advies, w: Wegwijzer) -> list[dict[str, str]]:
    return [
        {
            "naam": w.routes[k.id].kort,
            "deel": f"routes.{k.id}",
            "door": k.regel.replace(":", " "),
            "waarom": w.routes[k.id].tekst("nl").waarom.get(k.waarom, ""),
        }
        for k in advies.routes
    ]
