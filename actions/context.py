"""Tracker -> Gebeurtenis and Staat (step 5 of the flow): the only place that knows how Rasa keeps them."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from rasa_sdk import Tracker

from bot.wegwijzer.knoppen import OPENING
from bot.wegwijzer.model import SPOEDSOORTEN, Gebeurtenis, Spoed, Staat

_STAATVELDEN = {f.name for f in fields(Staat)}


def staat_van(tracker: Tracker) -> Staat:
    """What is remembered; an empty or outdated slot gives a fresh Staat."""
    rauw = tracker.get_slot("staat")
    if not isinstance(rauw, dict):
        knop = str((tracker.latest_message or {}).get("knop") or "")
        return Staat(taal="en" if _opening(knop) and knop.endswith(".en") else "nl")
    bekend = {k: tuple(v) if isinstance(v, list) else v for k, v in rauw.items() if k in _STAATVELDEN}
    return Staat(**bekend)


def als_slot(staat: Staat) -> dict[str, Any]:
    """Staat as plain JSON values."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(staat).items()}


def gebeurtenis_van(tracker: Tracker) -> Gebeurtenis:
    """The labels of the last bericht, or the button that was pressed."""
    bericht = tracker.latest_message or {}
    intent = str((bericht.get("intent") or {}).get("name") or "buiten_bereik")
    if intent == "kies":
        return _knop(tracker, bericht)
    dader = bericht.get("dader") or {}
    return Gebeurtenis(
        intent=intent,
        situaties=tuple(s["id"] for s in bericht.get("situaties") or () if s.get("aanwezig", True)),
        top2=tuple(bericht.get("top2") or ()),
        dader=dader.get("id"),
        dader_zekerheid=float(dader.get("zekerheid") or 0.0),
        rol=_anders(bericht.get("rol"), "betrokkene"),
        fase=_anders(bericht.get("fase"), "nieuw"),
        wens=bericht.get("wens"),
        klacht_over=bericht.get("klacht_over"),
        angst=bool(bericht.get("angst")),
        spoed=_spoed(bericht.get("spoed")),
        twijfel=bool(bericht.get("twijfel")),
        taal="en" if bericht.get("taal") == "en" else "nl",
        routes_genoemd=tuple(bericht.get("routes_genoemd") or ()),
        vragen=tuple(bericht.get("vragen") or ()),
        correctie=bool(bericht.get("correctie")),
        **_aanwijzingen(bericht.get("aanwijzingen") or {}),
    )


def _aanwijzingen(a: dict[str, Any]) -> dict[str, Any]:
    """The plain cues of `bot/tekst/aanwijzingen.py`."""
    return {
        "daders": tuple(a.get("daders") or ()),
        "ontkend": tuple(a.get("ontkend") or ()),
        "taal_blijkt": a.get("taal"),
        "beide": bool(a.get("beide")),
        "zelf": bool(a.get("zelf")),
        "kort": bool(a.get("kort")),
        "vraagzin": bool(a.get("vraagzin")),
        "alleen_wie": bool(a.get("alleen_wie")),
    }


def _anders(waarde: Any, standaard: str) -> str | None:
    """None for the default, so that an earlier, told value is not overwritten by it."""
    return None if waarde in (None, standaard) else str(waarde)


def _spoed(waarde: Any) -> Spoed | None:
    if isinstance(waarde, dict) and waarde.get("soort") in SPOEDSOORTEN:
        return Spoed(soort=waarde["soort"], graad=waarde.get("graad", "nu"))
    return None


def _opening(knop: str) -> tuple[str, str] | None:
    """A button of the opening; `.en` at its end says that the opening was in English."""
    return OPENING.get(knop) or OPENING.get(knop.removesuffix(".en"))


def _knop(tracker: Tracker, bericht: dict[str, Any]) -> Gebeurtenis:
    """A button counts when it was just offered in this conversation, or stands in the opening."""
    gedrukt = str(bericht.get("knop"))
    payload = (tracker.get_slot("knoppen") or {}).get(gedrukt) or _opening(gedrukt)
    if not payload:
        return Gebeurtenis(intent="kies", doe="verlopen")
    return Gebeurtenis(intent="kies", doe=payload[0], waarde=payload[1])
