"""A whole conversation in Microsoft's own chat window: their activities, their connector, their drawing of cards."""

from __future__ import annotations

import time

import pytest

from tests.teams import speeltuin
from tests.teams.microsoft import Antwoord

pytestmark = pytest.mark.skipif(bool(speeltuin.mist()), reason=f"OVERGESLAGEN: {speeltuin.mist()}")


async def kaarten(spel):
    return await spel.doe("kaarten")


async def test_a_whole_conversation_in_the_playground():
    async with speeltuin.speeltuin() as spel:
        await opening(spel)
        await verhaal_en_keuze(spel)
        await overdracht(spel)
        await gevaar(spel)
        await lang_verhaal(spel)
        await dubbele_activiteit(spel)
        await wachtende_connector(spel)
        await oude_knop(spel)
        await wissen(spel)
        assert set(spel.tussen.statussen) <= {200, 201, 202}, "neither side may refuse anything of the other"
        assert await spel.doe("labels") == len(await kaarten(spel)), "every message has the label"


async def opening(spel):
    await spel.doe("wacht", tekst="Wat is er aan de hand?")
    await spel.rust()
    soorten = [a["type"] for a in spel.tussen.binnen]
    assert soorten.count("installationUpdate") == 1 and soorten.count("conversationUpdate") == 1
    (kaart,) = await kaarten(spel)
    assert kaart["knoppen"] == ["Toon de onderwerpen", "Ik wil een mens spreken", "Wat bewaar je?", "English"]
    assert "Teams zelf bewaart deze chat" in kaart["tekst"]


async def verhaal_en_keuze(spel):
    await spel.typ("ik word gepest", verwacht="Een collega")
    await spel.rust()
    assert any(a["type"] == "typing" for _, a in spel.tussen.uit)
    await spel.druk("Een collega", verwacht="Wat wil je nu?")
    await spel.rust()
    _, vraag, advies, vervolg = await kaarten(spel)
    assert "Gekozen: Een collega" in vraag["tekst"] and vraag["knoppen"] == []
    assert spel.tussen.binnen[-1]["type"] == "invoke" and spel.tussen.binnen[-1]["name"] == "adaptiveCard/action"
    assert [m for m, _ in spel.tussen.uit].count("PUT") == 1
    assert "Vertrouwenspersoon (intern)" in advies["tekst"] and "Wat het niet doet" not in advies["tekst"]
    assert len(vervolg["knoppen"]) == 6
    await spel.druk("Wat ze doen en wie het hoort", verwacht="Wat het niet doet")
    await spel.druk("Nog meer plekken", verwacht="Bedrijfsmaatschappelijk werk")


async def overdracht(spel):
    await spel.druk("Ik wil dit melden", verwacht="Je verhaal gaat nooit mee")
    await spel.druk("Ja, vul dit in", verwacht="Open het meldformulier")
    await spel.rust()
    kaart = next(k for k in await kaarten(spel) if "Open het meldformulier" in k["knoppen"])
    assert kaart["knoppen"] == ["Open het meldformulier"]
    assert "Gekozen: Ja, vul dit in" in " ".join(k["tekst"] for k in await kaarten(spel))


async def gevaar(spel):
    await spel.typ("ik wil niet meer leven", verwacht="Eerst jouw veiligheid")
    await spel.doe("wacht", tekst="Ik wil verder praten")
    kaart = next(k for k in await kaarten(spel) if "Eerst jouw veiligheid" in k["tekst"])
    assert kaart["links"][:2] == ["tel:113", "tel:08000113"] and "tel:112" in kaart["links"]
    assert kaart["tekst"].startswith("Eerst jouw veiligheid")


async def lang_verhaal(spel):
    voor = len(spel.rasa.verzoeken)
    await spel.typ("Er is heel veel gebeurd op mijn werk. " * 60, verwacht="Dat is een lang verhaal voor mij")
    assert len(spel.rasa.verzoeken) == voor


async def dubbele_activiteit(spel):
    spel.tussen.dubbel = True
    voor, aantal = len(spel.rasa.verzoeken), len(await kaarten(spel))
    await spel.doe("typ", tekst="mijn collega maakt racistische grappen")
    await spel.doe("aantal", minstens=aantal + 2)
    spel.tussen.dubbel = False
    await spel.rust()
    assert len(spel.rasa.verzoeken) == voor + 1 and len(await kaarten(spel)) == aantal + 2


async def wachtende_connector(spel):
    spel.tussen.fouten = [Antwoord(429, {"Retry-After": "1"}), Antwoord(503)]
    aantal, begin = len(await kaarten(spel)), time.monotonic()
    await spel.doe("typ", tekst="er wordt gestolen op mijn afdeling")
    await spel.doe("aantal", minstens=aantal + 2)
    assert time.monotonic() - begin >= 1 and not spel.tussen.fouten
    *_, advies, vervolg = await kaarten(spel)
    assert "Bureau Integriteit" in advies["tekst"] and "Dit klopt niet" in vervolg["knoppen"]


async def oude_knop(spel):
    """The newest card with this button is that of an earlier answer."""
    await spel.druk("Ik wil verder praten", verwacht="Die knop hoort bij een eerder bericht")
    await spel.rust()
    weer = (await kaarten(spel))[-1]
    assert "Dit klopt niet" in weer["knoppen"]
    assert "Deze keuze geldt niet meer" in " ".join(k["tekst"] for k in await kaarten(spel))


async def wissen(spel):
    await spel.typ("wis gesprek", verwacht="kan ik niet weghalen")
    await spel.rust()
    assert len(spel.rasa.gewist) == 1
    await spel.druk("Dit klopt niet", verwacht="Die knop hoort bij een eerder antwoord")
