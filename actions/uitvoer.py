"""Beslissing -> dispatcher and slots (step 10 of the flow)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import als_slot, gebeurtenis_van, staat_van
from bot.wegwijzer import gesprek, overdracht, tijd
from bot.wegwijzer import knoppen as knoppen_ids
from bot.wegwijzer.kaart import kaart, routekaart
from bot.wegwijzer.levend import gedeeld
from bot.wegwijzer.model import Beslissing, Staat, Uiting, Wegwijzer
from bot.wegwijzer.passend import passend


async def beurt(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """One turn: decide, say it, remember it. Used by every action."""
    w = gedeeld().huidig()
    nu = tijd.nu()
    gebeurtenis, staat = passend(gebeurtenis_van(tracker), staat_van(tracker), w)
    besluit = gesprek.beslis(gebeurtenis, staat, w, nu)
    return await zeg(besluit, dispatcher, w, nu)


async def zeg(
    besluit: Beslissing, dispatcher: CollectingDispatcher, w: Wegwijzer, nu: datetime
) -> list[dict[str, Any]]:
    """Send the uitingen as one JSON message and give the events that set the slots."""
    knoppen: dict[str, list[str]] = {}
    berichten = [b for u in besluit.uitingen for b in await teken(u, besluit.staat, w, nu, knoppen)]
    dispatcher.utter_message(json_message={"berichten": berichten, "versie": w.versie, "taal": besluit.staat.taal})
    return [SlotSet("staat", als_slot(besluit.staat)), SlotSet("knoppen", knoppen)]


async def teken(
    uiting: Uiting, staat: Staat, w: Wegwijzer, nu: datetime, knoppen: dict[str, list[str]]
) -> list[dict[str, Any]]:
    """One uiting as berichten for a channel; offered buttons go into `knoppen` (hash of id -> payload)."""
    aangeboden = []
    for knop in uiting.knoppen:
        id_ = knoppen_ids.nieuw()
        knoppen[knoppen_ids.afdruk(id_)] = [knop.doe, knop.waarde]
        aangeboden.append({"titel": knop.titel, "id": id_})
    bericht: dict[str, Any] = {"tekst": uiting.tekst, "knoppen": aangeboden, "kaart": None, "sleutel": uiting.sleutel}
    if uiting.advies:
        bericht["kaart"] = kaart(uiting.advies, w)
    elif uiting.data and uiting.data["soort"] == "routes":
        routes = [routekaart(w.routes[i], w, taal=staat.taal, moment=nu) for i in uiting.data["routes"]]
        bericht["kaart"] = {"soort": "routes", "routes": routes, "eerst": len(routes), "versie": w.versie}
    elif uiting.data and uiting.data["soort"] == "overdracht":
        bericht.update(await _formulier(uiting.data, staat, w))
    return [bericht]


async def _formulier(data: dict[str, Any], staat: Staat, w: Wegwijzer) -> dict[str, Any]:
    velden, formulier = data["velden"], overdracht.in_gebruik(w.meldformulier)
    adres, gevuld = await overdracht.adres(velden, formulier)
    if adres is None:
        sleutel = "utter_formulier_onbekend"
    elif gevuld:
        sleutel = "utter_formulier"
    else:
        sleutel = (
            "utter_formulier_storing" if velden and formulier.overdracht.manier != "link" else "utter_formulier_leeg"
        )
    kaart_ = {"soort": "formulier", "adres": adres, "velden": velden if gevuld else {}, "versie": w.versie}
    return {"tekst": w.tekst(sleutel, staat.taal), "kaart": kaart_ if adres else None, "sleutel": sleutel}
