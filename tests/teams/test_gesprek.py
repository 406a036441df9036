"""A conversation in Teams through the real door: greeting, story, card, choice, hand-off, danger, wiping."""

from __future__ import annotations

import asyncio
import json

from bot.wegwijzer.model import Spoed
from tests.teams.microsoft import APP_ID, GEBRUIKER, GESPREK, TENANT, woorden

GEPEST = "ik word gepest door mijn collega"
DOOD = "ik wil niet meer leven"


def knoppen(kaart):
    return [a["title"] for a in kaart.get("actions", [])]


async def test_an_employee_is_greeted_once_when_the_app_is_added(toneel):
    await toneel.goed(toneel.ms.toegevoegd())
    await toneel.goed(toneel.ms.activiteit(type="installationUpdate", action="add", text=None))
    await toneel.rust()
    (kaart,) = toneel.ms.kaarten()
    tekst = woorden(kaart)
    assert "AI-systeem" in tekst and "112" in tekst and "113" in tekst
    assert "Teams zelf bewaart deze chat voor je werkgever" in tekst
    assert "intranet" in tekst and "bel vanaf je eigen telefoon" in tekst
    assert knoppen(kaart) == ["Toon de onderwerpen", "Ik wil een mens spreken", "Wat bewaar je?", "English"]
    assert not toneel.rasa.verzoeken


async def test_a_member_who_is_not_the_bot_is_not_greeted(toneel):
    ander = toneel.ms.activiteit(type="conversationUpdate", text=None, membersAdded=[{"id": GEBRUIKER}])
    await toneel.goed(ander)
    await toneel.rust()
    assert not toneel.ms.uit


async def test_a_story_gives_the_routes_of_the_widget_on_a_card_and_the_next_steps_under_it(toneel):
    kaart, vervolg = await toneel.zeg(GEPEST)
    tekst = woorden(kaart)
    assert "Vertrouwenspersoon (intern)" in tekst and "binnen de gemeente" in tekst
    assert "Wie het hoort" in tekst and "Wat het niet doet" in tekst
    assert "Ik wil melden" in " ".join(knoppen(vervolg)) or len(knoppen(vervolg)) >= 4
    assert "Teams zelf bewaart" in woorden(vervolg)
    assert toneel.rasa.verzoeken[0]["tekst"] == GEPEST


async def test_what_is_kept_is_told_once_in_a_conversation(toneel):
    await toneel.zeg(GEPEST)
    assert "Teams zelf bewaart" not in " ".join(map(woorden, await toneel.zeg("bedankt")))


async def test_we_show_that_we_are_busy_before_the_answer(toneel):
    toneel.rasa.traag = 0.3
    await toneel.zeg(GEPEST)
    soorten = [a["type"] for _, _, a in toneel.ms.uit]
    assert soorten[0] == "typing" and soorten.count("typing") == 1


async def test_every_message_says_that_a_machine_speaks_and_tells_nothing_on_a_lock_screen(toneel):
    await toneel.goed(toneel.ms.toegevoegd())
    await toneel.zeg(GEPEST)
    await toneel.zeg(DOOD)
    berichten = toneel.ms.berichten()
    assert len(berichten) > 4
    for bericht in berichten:
        (label,) = bericht["entities"]
        assert label["additionalType"] == ["AIGeneratedContent"] and label["type"] == "https://schema.org/Message"
        assert "text" not in bericht and bericht["summary"] == "Nieuw bericht"
        assert bericht["channelData"] == {"notification": {"alert": False}}


async def test_danger_brings_help_first_with_the_number_large_and_to_press(toneel):
    kaarten = await toneel.zeg(DOOD)
    eerste = json.dumps(kaarten[0])
    assert "Eerst jouw veiligheid" in eerste
    assert "[Bel 113](tel:113)" in eerste and "[Bel 112](tel:112)" in eerste
    assert eerste.index("tel:113") < eerste.index("tel:112")
    groot = [d for r in kaarten[0]["body"] for d in r.get("items", []) if d.get("size") == "ExtraLarge"]
    assert [d["text"] for d in groot] == ["[Bel 113](tel:113)", "[Bel 112](tel:112)"]
    assert "Teams zelf bewaart" not in " ".join(map(woorden, kaarten))


async def test_a_pressed_button_is_answered_and_the_choice_stays_visible(toneel):
    kaart = (await toneel.zeg("ik word gepest"))[-1]
    antwoord = await toneel.goed(toneel.ms.actie(kaart, knoppen(kaart)[1]))
    assert antwoord["statusCode"] == 200 and antwoord["type"] == "application/vnd.microsoft.card.adaptive"
    assert f"Gekozen: {knoppen(kaart)[1]}" in woorden(antwoord["value"])
    assert kaart["body"][-1]["text"] in json.dumps(antwoord["value"], ensure_ascii=False)
    assert "actions" not in antwoord["value"]
    await toneel.rust()
    assert toneel.ms.vervangen() == [antwoord["value"]]
    assert ("PUT", f"conversations/{GESPREK}/activities/uit-oud") in [(m, p) for m, p, _ in toneel.ms.uit]
    assert "Vertrouwenspersoon" in woorden(toneel.ms.kaarten()[-2])


async def test_an_old_client_that_submits_is_answered_too(toneel):
    kaart = (await toneel.zeg("ik word gepest"))[-1]
    terugval = kaart["actions"][1]["fallback"]
    assert terugval["type"] == "Action.Submit"
    voor = len(toneel.ms.kaarten())
    await toneel.goed(toneel.ms.activiteit(text=None, value=terugval["data"], replyToId="uit-oud"))
    await toneel.rust()
    assert f"Gekozen: {terugval['title']}" in woorden(toneel.ms.vervangen()[0])
    assert "Vertrouwenspersoon" in woorden(toneel.ms.kaarten()[voor])


async def test_pressing_twice_is_one_choice(toneel):
    kaart = (await toneel.zeg("ik word gepest"))[-1]
    een = await toneel.goed(toneel.ms.actie(kaart, knoppen(kaart)[1]))
    twee = await toneel.goed(toneel.ms.actie(kaart, knoppen(kaart)[1]))
    await toneel.rust()
    assert een["value"] == twee["value"]
    assert sum("knop" in v for v in toneel.rasa.verzoeken) == 1


async def test_a_second_button_of_the_same_card_changes_nothing(toneel):
    kaart = (await toneel.zeg("ik word gepest"))[-1]
    toneel.rasa.traag = 0.2
    een = await toneel.goed(toneel.ms.actie(kaart, knoppen(kaart)[1]))
    twee = await toneel.goed(toneel.ms.actie(kaart, knoppen(kaart)[0]))
    await toneel.rust()
    assert een["value"] == twee["value"]
    assert sum("knop" in v for v in toneel.rasa.verzoeken) == 1


async def test_a_choice_that_failed_can_be_made_again(toneel):
    kaart = (await toneel.zeg("ik word gepest"))[-1]
    toneel.rasa.fout = "500"
    await toneel.goed(toneel.ms.actie(kaart, knoppen(kaart)[1]))
    await toneel.rust()
    weer = toneel.ms.kaarten()[-1]
    assert "gaat bij mij iets mis" in woorden(weer) and knoppen(weer) == knoppen(kaart)
    toneel.rasa.fout = None
    await toneel.goed(toneel.ms.actie(weer, knoppen(weer)[1]))
    await toneel.rust()
    assert "Vertrouwenspersoon" in woorden(toneel.ms.kaarten()[-2])


async def test_a_button_of_an_earlier_card_offers_the_present_choice_again(toneel):
    oud = (await toneel.zeg("ik word gepest"))[-1]
    nieuw = (await toneel.zeg(GEPEST))[-1]
    antwoord = await toneel.goed(toneel.ms.actie(oud, knoppen(oud)[0]))
    await toneel.rust()
    assert "geldt niet meer" in woorden(antwoord["value"])
    weer = toneel.ms.kaarten()[-1]
    assert "Die knop hoort bij een eerder bericht" in woorden(weer) and knoppen(weer) == knoppen(nieuw)
    assert (await toneel.goed(toneel.ms.actie(weer, knoppen(weer)[0])))["statusCode"] == 200
    await toneel.rust()
    assert sum("knop" in v for v in toneel.rasa.verzoeken) == 1


async def test_a_button_older_than_the_conversation_offers_a_choice_never_an_error(toneel):
    oud = (await toneel.zeg("ik word gepest"))[-1]
    await toneel.zeg("wis gesprek")
    antwoord = await toneel.goed(toneel.ms.actie(oud, knoppen(oud)[0]))
    assert antwoord["statusCode"] == 200
    await toneel.rust()
    weer = toneel.ms.kaarten()[-1]
    assert "eerder antwoord" in woorden(weer) and "Toon de onderwerpen" in knoppen(weer)


async def test_the_opening_keeps_its_buttons_for_weeks(toneel):
    await toneel.goed(toneel.ms.toegevoegd())
    await toneel.rust()
    opening = toneel.ms.kaarten()[0]
    await toneel.zeg(GEPEST)
    await toneel.zeg("wis gesprek")
    await toneel.zeg(GEPEST)
    voor = len(toneel.ms.kaarten())
    await toneel.goed(toneel.ms.actie(opening, "Ik wil een mens spreken"))
    await toneel.rust()
    assert "Vertrouwenspersoon" in " ".join(map(woorden, toneel.ms.kaarten()[voor:]))


async def test_a_button_of_the_opening_can_be_pressed_again_later(toneel):
    await toneel.goed(toneel.ms.toegevoegd())
    await toneel.rust()
    opening = toneel.ms.kaarten()[0]
    for _ in range(2):
        await toneel.goed(toneel.ms.actie(opening, "Ik wil een mens spreken"))
        await toneel.rust()
    assert sum("knop" in v for v in toneel.rasa.verzoeken) == 2


async def test_the_form_is_handed_over_after_consent(toneel):
    vervolg = (await toneel.zeg(GEPEST))[-1]
    await toneel.goed(toneel.ms.actie(vervolg, next(t for t in knoppen(vervolg) if "meld" in t.lower())))
    await toneel.rust()
    vraag = toneel.ms.kaarten()[-1]
    assert "Onderwerp" in woorden(vraag)
    await toneel.goed(toneel.ms.actie(vraag, knoppen(vraag)[0]))
    await toneel.rust()
    assert "meldformulier" in " ".join(map(woorden, toneel.ms.kaarten()[-2:])).lower()


async def test_a_long_story_gets_a_friendly_request_and_its_danger_is_still_seen(toneel, monkeypatch):
    assert "korter" in woorden((await toneel.zeg("het is een lang verhaal " * 200))[0])
    assert not toneel.rasa.verzoeken
    monkeypatch.setattr("bot.front.widget.spoed", lambda tekst: Spoed(soort="suicide", graad="zorg"))
    kaarten = await toneel.zeg("het is een lang verhaal " * 200 + DOOD)
    assert "tel:113" in json.dumps(kaarten)


async def test_wiping_forgets_here_and_in_rasa_and_is_honest_about_teams(toneel):
    await toneel.zeg(GEPEST)
    (kaart,) = await toneel.zeg("Wis gesprek!")
    assert "kan ik niet weghalen" in woorden(kaart) and "eigen telefoon" in woorden(kaart)
    assert toneel.rasa.gewist == [toneel.rasa.verzoeken[0]["gesprek"]]
    assert all("wis" not in v.get("tekst", "").lower() for v in toneel.rasa.verzoeken)


async def test_when_rasa_cannot_wipe_the_next_conversation_has_another_name(toneel):
    await toneel.zeg(GEPEST)
    oud = toneel.rasa.verzoeken[0]["gesprek"]
    wis, toneel.kern.rasa.wis = toneel.kern.rasa.wis, _stuk
    assert "weghalen" in woorden((await toneel.zeg("wis gesprek"))[0])
    toneel.kern.rasa.wis = wis
    await toneel.zeg("ik word gepest")
    assert toneel.rasa.verzoeken[-1]["gesprek"] != oud
    await toneel.tot(lambda: oud in toneel.rasa.gewist)


async def _stuk(_):
    from bot.front.rasa_klant import Storing

    raise Storing("stuk")


async def test_removing_the_app_forgets_the_conversation(toneel):
    await toneel.zeg(GEPEST)
    await toneel.goed(toneel.ms.activiteit(type="installationUpdate", action="remove", text=None))
    await toneel.rust()
    assert len(toneel.rasa.gewist) == 1


async def test_rasa_never_hears_a_teams_id(toneel):
    await toneel.zeg(GEPEST)
    (verzoek,) = toneel.rasa.verzoeken
    gesprek = verzoek["gesprek"]
    assert len(gesprek) == 40 and int(gesprek, 16)
    tekst = json.dumps(verzoek)
    assert not any(deel in tekst for deel in (GEBRUIKER, GESPREK, TENANT, APP_ID, "Sanne", "7faf8ab2"))


async def test_the_name_of_a_conversation_depends_on_user_tenant_and_secret(maak_toneel):
    een = await maak_toneel(sessie_geheim=b"a" * 32)
    twee = await maak_toneel(sessie_geheim=b"b" * 32)
    namen = {
        een.teams.werk._gesprekken.sleutel(TENANT, GEBRUIKER),
        een.teams.werk._gesprekken.sleutel(TENANT, "29:ander"),
        een.teams.werk._gesprekken.sleutel("andere-tenant", GEBRUIKER),
        twee.teams.werk._gesprekken.sleutel(TENANT, GEBRUIKER),
    }
    assert len(namen) == 4
    assert een.teams.werk._gesprekken.sleutel(TENANT, GEBRUIKER) in namen


async def test_two_employees_do_not_share_a_conversation(toneel):
    await toneel.zeg(GEPEST)
    await toneel.zeg(GEPEST, **{"from": {"id": "29:iemand-anders"}})
    assert len({v["gesprek"] for v in toneel.rasa.verzoeken}) == 2


async def test_a_group_or_channel_gets_one_sentence_and_rasa_hears_nothing(toneel):
    for soort in ("groupChat", "channel"):
        gesprek = {"conversationType": soort, "tenantId": TENANT, "id": f"19:{soort}@thread.v2", "isGroup": True}
        (kaart,) = await toneel.zeg(f"<at>Wegwijzer</at> {DOOD}", conversation=gesprek)
        tekst = woorden(kaart)
        assert "niet de plek" in tekst and "112" in tekst and tekst.count(".") == 1
        assert "actions" not in kaart
    assert not toneel.rasa.verzoeken


async def test_a_picture_without_words_is_answered(toneel):
    (kaart,) = await toneel.zeg("", attachments=[{"contentType": "image/png", "contentUrl": "https://x.example/1.png"}])
    assert "alleen tekst" in woorden(kaart) and "Ik wil een mens spreken" in knoppen(kaart)


async def test_a_corrected_message_is_answered_again(toneel):
    await toneel.zeg("ik word gepest", id="een")
    kaarten = await toneel.zeg(GEPEST, id="een", type="messageUpdate", timestamp="2026-11-25T09:16:00.000Z")
    assert "Vertrouwenspersoon" in " ".join(map(woorden, kaarten))


async def test_a_like_or_a_typing_colleague_needs_no_answer(toneel):
    for soort in ("messageReaction", "typing", "messageDelete", "endOfConversation", "iets-nieuws"):
        await toneel.goed(toneel.ms.activiteit(type=soort, text=None))
    await toneel.rust()
    assert not toneel.ms.uit


async def test_when_rasa_is_silent_the_safety_net_speaks_with_the_danger_answer(toneel):
    toneel.rasa.fout = "dood"
    kaarten = await toneel.zeg(DOOD)
    tekst = " ".join(map(woorden, kaarten))
    assert "113" in tekst and "112" in tekst and "vertrouwenspersoon" in tekst


async def test_a_bug_of_ours_is_not_silence(toneel, monkeypatch):
    async def kapot(*_):
        raise RuntimeError("stuk")

    monkeypatch.setattr("bot.front.widget.beurt", kapot)
    assert "Bel 112" in woorden((await toneel.zeg(GEPEST))[0])


async def test_english_is_answered_in_english(toneel):
    await toneel.goed(toneel.ms.toegevoegd(locale="en-GB"))
    await toneel.rust()
    assert "social safety guide" in woorden(toneel.ms.kaarten()[0]) and toneel.ms.kaarten()[0]["lang"] == "en"
    kaarten = await toneel.zeg("i am bullied by my colleague", locale="en-GB")
    assert "Who hears it" in woorden(kaarten[0]) and toneel.ms.berichten()[-1]["summary"] == "New message"


async def test_the_other_language_tells_of_teams_too(toneel):
    await toneel.goed(toneel.ms.toegevoegd())
    await toneel.rust()
    voor = len(toneel.ms.kaarten())
    await toneel.goed(toneel.ms.actie(toneel.ms.kaarten()[0], "English"))
    await toneel.rust()
    tekst = " ".join(map(woorden, toneel.ms.kaarten()[voor:]))
    assert "social safety guide" in tekst and "Teams itself keeps this chat for your employer" in tekst
    assert "network may log" not in tekst


async def test_turns_are_taken_in_the_order_in_which_things_were_said(toneel):
    toneel.rasa.traag = 0.2
    for tekst in ("ik word gepest", GEPEST, "bedankt"):
        await toneel.goed(toneel.ms.activiteit(text=tekst))
    await toneel.rust()
    assert [v["tekst"] for v in toneel.rasa.verzoeken] == ["ik word gepest", GEPEST, "bedankt"]


async def test_many_conversations_at_once_are_all_answered(toneel):
    wie = [{"id": f"29:{n}"} for n in range(40)]
    gesprekken = [{"conversationType": "personal", "tenantId": TENANT, "id": f"a:{n}"} for n in range(40)]
    activiteiten = [
        toneel.ms.activiteit(**{"from": w, "conversation": g}) for w, g in zip(wie, gesprekken, strict=True)
    ]
    token = toneel.ms.token()
    antwoorden = await asyncio.gather(*(toneel.stuur(a, token) for a in activiteiten))
    assert {a.status for a in antwoorden} == {200}
    await toneel.rust()
    assert len(toneel.ms.berichten()) == 80
