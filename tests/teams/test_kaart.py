"""kaart -> Adaptive Card: pure, within Teams' limits for whatever comes in, and honest where there is no number."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.front.teams_antwoord import MAX_BYTES, activiteiten, bundel
from bot.front.teams_kaart import MAX_ACTIES, Inhoud, alineas, gekozen, schoon, teken
from bot.front.teams_verzenden import als_bytes
from bot.wegwijzer.kaart import kaart
from bot.wegwijzer.model import Context, Spoed
from bot.wegwijzer.router import adviseer
from tests.nep_rasa import MOMENT
from tests.teams.microsoft import woorden
from tests.teams.test_peer import acties
from tests.teams.voorraad import label_van


@pytest.fixture(scope="module")
def label(w):
    return label_van(w, "nl")


def knoppen(aantal):
    return [{"titel": f"Knop {n}", "id": f"id{n}"} for n in range(aantal)]


def route(nummer=0, lang=20, **meer):
    tekst = "woord " * (lang // 6 + 1)
    basis = {
        "id": f"r{nummer}",
        "naam": f"Plek {nummer}",
        "plek": "extern",
        "waarom": tekst,
        "doet": tekst,
        "doet_niet": tekst,
        "wie_hoort_het": f"hoort-{nummer} {tekst}",
        "anoniem": tekst,
        "voorwaarden": [tekst, tekst],
        "kosten": "gratis",
        "bereikbaar": "Dag en nacht bereikbaar.",
        "contact": [{"soort": "telefoon", "tekst": "020 123 45 67", "href": "tel:0201234567", "let_op": ""}],
    }
    return {**basis, **meer}


def zichtbaar(deel):
    """Text that stands open, without what is folded away."""
    if isinstance(deel, list):
        return " ".join(map(zichtbaar, deel))
    if not isinstance(deel, dict) or deel.get("isVisible") is False:
        return ""
    return " ".join([str(deel.get("text", "")), *(zichtbaar(deel.get(s, [])) for s in ("body", "items"))])


def test_a_kaart_of_the_router_keeps_all_its_routes_and_what_each_does_not_do(w, label):
    k = kaart(adviseer(Context(situaties=("pesten",), dader="leidinggevende", nu=MOMENT), w), w)
    getekend = teken(Inhoud(kaart=k), label, "nl")
    tekst = woorden(getekend)
    for r in k["routes"]:
        for deel in (r["naam"], r["waarom"], r["doet_niet"], r["wie_hoort_het"], r["anoniem"], *r["voorwaarden"]):
            assert " ".join(deel.split()) in tekst, deel
    assert [t for t in acties(getekend)] == ["Wat ze doen en wie het hoort"] * 3 + [
        f"Nog meer plekken ({len(k['routes']) - 3})"
    ]
    assert getekend["lang"] == "nl" and getekend["version"] == "1.5"


def test_only_the_first_routes_stand_open_and_details_are_folded(label):
    open_ = zichtbaar(teken(Inhoud(kaart={"eerst": 3, "routes": [route(n) for n in range(6)]}), label, "nl"))
    assert "Plek 2" in open_ and "Plek 3" not in open_ and "hoort-0" not in open_


def test_a_number_is_a_link_and_is_readable_without_it(label):
    getekend = json.dumps(teken(Inhoud(kaart={"routes": [route()]}), label, "nl"), ensure_ascii=False)
    assert "[Bel 020 123 45 67](tel:0201234567)" in getekend


def test_a_placeholder_never_becomes_a_link(label):
    leeg = {"soort": "telefoon", "tekst": "Zoek op intranet: Vertrouwenspersonen", "href": None, "let_op": ""}
    getekend = json.dumps(teken(Inhoud(kaart={"routes": [route(contact=[leeg])]}), label, "nl"), ensure_ascii=False)
    assert "Zoek op intranet: Vertrouwenspersonen" in getekend and "](" not in getekend


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://x.example", "data:text/html,x", "ms-word:x", 7])
def test_only_safe_links_are_made(label, href):
    contact = {"soort": "web", "tekst": "klik", "href": href, "let_op": ""}
    assert "](" not in json.dumps(teken(Inhoud(kaart={"routes": [route(contact=[contact])]}), label, "nl"))


def test_danger_stands_first_and_large(w, label):
    k = kaart(adviseer(Context(situaties=("acuut",), spoed=Spoed(soort="geweld"), nu=MOMENT), w), w)
    getekend = teken(Inhoud(("Ga naar een veilige plek.",), k), label, "nl")
    assert getekend["body"][0]["text"] == "Eerst jouw veiligheid"
    container = next(d for d in getekend["body"] if d.get("style") == "attention")
    assert [d["text"] for d in container["items"] if d.get("size") == "ExtraLarge"] == ["[Bel 112](tel:112)"]


def test_what_does_not_fit_behind_a_button_stands_open(label):
    inhoud = Inhoud(kaart={"eerst": 5, "routes": [route(n) for n in range(5)]}, knoppen=tuple(knoppen(5)))
    getekend = teken(inhoud, label, "nl")
    assert len(acties(getekend)) == MAX_ACTIES
    assert "hoort-0" not in zichtbaar(getekend) and "hoort-4" in zichtbaar(getekend)
    vol = teken(
        Inhoud(kaart={"eerst": 2, "routes": [route(n) for n in range(4)]}, knoppen=tuple(knoppen(6))), label, "nl"
    )
    assert len(acties(vol)) == 6 and all(f"hoort-{n}" in zichtbaar(vol) for n in range(4))


def test_a_button_has_a_form_for_old_clients_and_carries_an_opaque_id(label):
    (actie,) = teken(Inhoud(("x",), knoppen=({"titel": "Een collega", "id": "Xy12"},)), label, "nl")["actions"]
    assert actie["type"] == "Action.Execute" and actie["fallback"]["type"] == "Action.Submit"
    assert actie["data"] == actie["fallback"]["data"] == {"knop": "Xy12", "titel": "Een collega"}


def test_the_form_is_opened_and_its_address_not_shown(label):
    adres = "https://intranet.example/melden#situatie=pesten"
    getekend = teken(Inhoud(("Hier.",), {"soort": "formulier", "adres": adres}), label, "nl")
    assert getekend["actions"] == [{"type": "Action.OpenUrl", "title": "Open het meldformulier", "url": adres}]
    assert adres not in woorden(getekend)


def test_a_client_that_cannot_draw_still_shows_the_words_and_where_to_go(label):
    terug = teken(Inhoud(("Dat klinkt zwaar.",), {"routes": [route()]}, tuple(knoppen(1))), label, "nl")["fallbackText"]
    assert terug == "Dat klinkt zwaar.\nPlek 0: 020 123 45 67\n- Knop 0"


def test_the_choice_stands_on_the_card_that_takes_its_place(label):
    oud = teken(Inhoud(("Wie doet dit?",), knoppen=tuple(knoppen(3))), label, "nl")
    nieuw = gekozen(oud, "Een collega", label, "nl")
    assert [d["text"] for d in nieuw["body"]] == ["Wie doet dit?", "Gekozen: Een collega"] and "actions" not in nieuw
    assert nieuw["fallbackText"].endswith("Gekozen: Een collega") and "actions" in oud
    assert woorden(gekozen(None, "", label, "nl")) == "Deze keuze geldt niet meer."


def test_lines_become_paragraphs_and_lists_stay_lists():
    assert [d["text"] for d in alineas("Dit gaat mee:\n- een\n- twee\n\nMag dat?")] == [
        "Dit gaat mee:",
        "• een",
        "• twee",
        "Mag dat?",
    ]


@pytest.mark.parametrize(
    ("rauw", "uit"),
    [
        ("[klik](https://x.example)", r"\[klik\](https://x.example)"),
        ("**vet** _schuin_ `code`", r"\*\*vet\*\* \_schuin\_ \`code\`"),
        ("# kop", r"\# kop"),
        ("- punt", r"\- punt"),
        ("112. Bel", r"112\. Bel"),
        ("<at>x</at>", r"\<at\>x\</at\>"),
        ("gewoon 20-30 (a)", "gewoon 20-30 (a)"),
    ],
)
def test_words_never_become_markup(rauw, uit):
    assert schoon(rauw) == uit


def test_texts_go_on_the_card_after_them():
    berichten = [
        {"tekst": "een", "knoppen": [], "kaart": None},
        {"tekst": "twee", "knoppen": knoppen(1), "kaart": None},
        {"tekst": "drie", "knoppen": [], "kaart": None},
    ]
    assert [(i.teksten, len(i.knoppen)) for i in bundel(berichten)] == [(("een", "twee"), 1), (("drie",), 0)]
    assert len(bundel([])) == 1


TEKSTEN = st.text(max_size=300) | st.sampled_from(["", "x" * 9_000, "é\n" * 3_000, "😀" * 4_000, "*[_" * 3_000])


@st.composite
def kaarten(draw):
    aantal = draw(st.integers(0, 14))
    lang = draw(st.sampled_from([10, 200, 2_000]))
    routes = [route(n, lang=lang, waarom=draw(TEKSTEN)) for n in range(aantal)]
    kop = {"soort": draw(st.sampled_from(["advies", "routes"])), "eerst": draw(st.integers(0, 6))}
    return {**kop, "routes": routes, "spoed": draw(st.booleans())}


@st.composite
def beurten(draw):
    return [
        {
            "tekst": draw(TEKSTEN),
            "knoppen": knoppen(draw(st.integers(0, 9))),
            "kaart": draw(st.none() | kaarten()),
        }
        for _ in range(draw(st.integers(1, 3)))
    ]


@settings(max_examples=25, deadline=None)
@given(berichten=beurten(), klein=st.lists(TEKSTEN, max_size=1))
def test_whatever_comes_in_each_activity_fits_and_no_route_is_lost(w, berichten, klein):
    uit = activiteiten(berichten, label_van(w, "nl"), "nl", klein=tuple(klein))
    assert uit
    for stuk in uit:
        assert len(als_bytes(stuk)) <= MAX_BYTES
        assert len(acties(stuk["attachments"][0]["content"])) <= MAX_ACTIES
    alle = json.dumps(uit)
    for bericht in berichten:
        for r in (bericht["kaart"] or {}).get("routes", []):
            assert r["naam"] in alle
            assert "tel:0201234567" in alle
        for knop in bericht["knoppen"][:MAX_ACTIES]:
            assert knop["id"] in alle


def test_a_route_that_is_too_long_by_itself_is_shortened_and_keeps_its_number(w):
    berichten = [{"tekst": "x", "knoppen": [], "kaart": {"eerst": 3, "routes": [route(n, 20_000) for n in range(3)]}}]
    uit = activiteiten(berichten, label_van(w, "nl"), "nl")
    assert max(len(als_bytes(a)) for a in uit) <= MAX_BYTES
    assert all(any(f"Plek {n}" in json.dumps(a) and "tel:0201234567" in json.dumps(a) for a in uit) for n in range(3))


@settings(max_examples=200, deadline=None)
@given(tekst=st.text(max_size=200))
def test_escaped_words_read_the_same_when_the_escapes_are_taken_away(tekst):
    assert re.sub(r"\\(.)", r"\1", schoon(tekst)) == " ".join(tekst.split())
