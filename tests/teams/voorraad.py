"""Everything the bot can say in Teams, as activities: each situatie, doer, danger and route, in both languages.

Given to Microsoft's own code by test_peer.py.
"""

from __future__ import annotations

import asyncio
from typing import Any

from actions.uitvoer import teken
from bot.front import vangnet
from bot.front.teams_antwoord import activiteit, activiteiten
from bot.front.teams_kaart import Label, gekozen
from bot.wegwijzer import antwoorden, gesprek, melden
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import GRADEN, SITUATIES, SPOEDSOORTEN, Gebeurtenis, Spoed, Staat, Uiting, Wegwijzer
from tests.nep_rasa import MOMENT

DADERS = ("leidinggevende", "collega", "burger", "onbekend")


def label_van(w: Wegwijzer, taal: str) -> Label:
    """Labels of the knowledge base."""
    return lambda sleutel, **invul: w.tekst(sleutel, taal, **invul)


def berichten_van(uitingen: tuple[Uiting, ...], staat: Staat, w: Wegwijzer) -> list[dict[str, Any]]:
    """Uitingen as the channel gives them to the front."""

    async def alle() -> list[dict[str, Any]]:
        return [b for u in uitingen for b in await teken(u, staat, w, MOMENT, {})]

    return asyncio.run(alle())


def beurten(w: Wegwijzer, taal: str) -> list[list[dict[str, Any]]]:
    """The berichten of every kind of turn."""
    gebeurtenissen = [
        Gebeurtenis(intent=s, situaties=(s,), dader=d, dader_zekerheid=0.9, taal=taal)
        for s in SITUATIES
        for d in (DADERS if w.situaties[s].vraag_dader else (None,))
    ]
    gebeurtenissen += [
        Gebeurtenis(intent="acuut", situaties=("acuut",), spoed=Spoed(soort=s, graad=g), taal=taal)
        for s in SPOEDSOORTEN
        for g in GRADEN
    ]
    gebeurtenissen += [
        Gebeurtenis(intent=i, taal=taal)
        for i in ("begroeten", "mens_spreken", "kanaal_info", "anoniem_vraag", "bot_vraag", "vertrouwelijk_vraag")
    ]
    uit = []
    for gebeurtenis in gebeurtenissen:
        besluit = gesprek.beslis(gebeurtenis, Staat(taal=taal), w, MOMENT)
        uit.append(berichten_van(besluit.uitingen, besluit.staat, w))
    staat = Staat(taal=taal, situaties=("pesten",), dader="collega", dader_bevestigd=True)
    for besluit in (melden.begin(staat, w, MOMENT), melden.toestemming(staat, w, "ja")):
        uit.append(berichten_van(besluit.uitingen, besluit.staat, w))
    ids = list(w.routes)
    for begin in range(0, len(ids), 3):
        mens = z.knop(w, staat, "mens", "mens")
        uit.append(berichten_van(antwoorden.routekaarten(ids[begin : begin + 3], mens), staat, w))
    uit.append(berichten_van(gesprek.opening(w, taal, kanaal="teams"), Staat(taal=taal), w))
    uit.append(vangnet.antwoord("suicide", taal))
    formulier = {"soort": "formulier", "adres": "https://intranet.example/melden#situatie=pesten&dader=collega"}
    uit.append([{"tekst": "Hier is het meldformulier.", "knoppen": [], "kaart": formulier}])
    return uit


def alles(w: Wegwijzer) -> list[dict[str, Any]]:
    """All activities, the replaced cards among them."""
    uit = []
    for taal in ("nl", "en"):
        label = label_van(w, taal)
        for berichten in beurten(w, taal):
            stukken = activiteiten(berichten, label, taal, klein=(w.tekst("utter_bewaren_teams", taal),))
            uit += stukken
            for stuk in stukken:
                kaart = stuk["attachments"][0]["content"]
                if kaart.get("actions"):
                    uit.append(activiteit(gekozen(kaart, "Een collega", label, taal), label, taal))
        uit.append(activiteit(gekozen(None, "", label, taal), label, taal))
    return uit
