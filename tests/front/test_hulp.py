"""`/hulp` and the other pages: complete, without a script, without Rasa, framable by the allow-list only."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.front import hulp, hulptekst, paginas, vangnet
from bot.wegwijzer import tijd
from bot.wegwijzer.model import Contact

WEB = Path(__file__).resolve().parents[2] / "bot" / "web"
MOMENT = datetime(2026, 11, 25, 10, 15, tzinfo=tijd.AMSTERDAM)
SHAREPOINT = "https://gemeente.sharepoint.example"


class Lezer(HTMLParser):
    """Ids, links and the attributes that must not be there."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.attrs, self.tags = [], [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for naam, waarde in attrs:
            self.attrs.add(naam)
            if naam == "id":
                self.ids.append(waarde)
            if naam == "href" and tag == "a":
                self.links.append(waarde)


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_route_and_situatie_is_on_the_page_in_both_languages(w, taal):
    html = hulp.hulppagina(w, MOMENT, taal=taal)
    lezer = Lezer(html)
    assert {f"r-{i}" for i in w.routes} <= set(lezer.ids)
    assert {f"s-{i}" for i in w.situaties} - set(lezer.ids) == {"s-acuut", "s-buiten_bereik"}
    for route in w.routes.values():
        for zin in (route.tekst(taal).doet, route.tekst(taal).doet_niet, route.tekst(taal).anoniem):
            assert hulp.escape(zin) in html
    assert f'<html lang="{taal}">' in html


def test_ids_are_unique_and_every_anchor_arrives(w):
    lezer = Lezer(hulp.hulppagina(w, MOMENT))
    assert len(lezer.ids) == len(set(lezer.ids))
    ankers = [h[1:] for h in lezer.links if h.startswith("#")]
    assert len(ankers) > 100 and set(ankers) <= set(lezer.ids)


def test_danger_stands_before_all_else_and_its_numbers_are_links(w):
    for html in (hulp.hulppagina(w, MOMENT), hulp.noodpagina(), hulp.noodpagina("en")):
        begin = html[html.index("<main") :][:1200]
        for nummer in ("112", "113", "08000188", "08002000"):
            assert f'href="tel:{nummer}"' in begin


def test_the_frozen_numbers_are_those_of_the_knowledge_base(w):
    bekend = {c.waarde for r in w.routes.values() for c in r.contact if c.zekerheid == "bevestigd"}
    assert {n for n, _ in hulptekst.NOOD} == set(vangnet.NUMMERS.values()) <= bekend


def test_nothing_on_the_page_needs_a_script_or_an_inline_style(w):
    lezer = Lezer(hulp.hulppagina(w, MOMENT, weg_naar="/weg"))
    assert not {a for a in lezer.attrs if a.startswith("on")} and "style" not in lezer.attrs
    assert lezer.tags.count("script") == 1 and "style" not in lezer.tags and "input" not in lezer.tags


def test_all_that_an_editor_writes_is_escaped(w):
    kwaad = '<img src=x onerror=alert(1)>"&'
    route = w.routes["huisarts"]
    tekst = replace(route.tekst("nl"), naam=kwaad, doet=kwaad, voorwaarden=(kwaad,), waarom={"standaard": kwaad})
    contact = (Contact(soort="web", waarde="https://x.example/" + kwaad, zekerheid="bevestigd", let_op=kwaad),)
    anders = replace(route, teksten={"nl": tekst}, synoniemen=(kwaad,), contact=contact)
    html = hulp.hulppagina(replace(w, routes={**w.routes, "huisarts": anders}), MOMENT)
    assert "<img" not in html and "&lt;img" in html


def test_a_placeholder_is_never_a_link(w):
    html = hulp.hulppagina(w, MOMENT)
    artikel = re.search(r'<article id="r-vertrouwenspersoon_intern".*?</article>', html, re.S).group()
    assert "Zoek op intranet: Vertrouwenspersonen" in artikel and "<a " not in artikel


async def test_the_page_is_served_while_rasa_is_dead_and_in_english_on_request(deur):
    deur.rasa.fout = "dood"
    nl, en = await deur.client.get("/hulp"), await deur.client.get("/hulp?taal=en")
    assert nl.status == en.status == 200
    assert "Waar kun je terecht?" in await nl.text() and "Where can you go?" in await en.text()
    assert nl.content_type == "text/html" and nl.headers["Cache-Control"] == "no-store"
    assert deur.rasa.verzoeken == []


async def test_without_a_usable_knowledge_base_the_frozen_page_is_served(deur, monkeypatch):
    monkeypatch.setattr(hulp, "hulppagina", lambda *a, **k: {}["weg"])
    antwoord = await deur.client.get("/hulp")
    html = await antwoord.text()
    assert antwoord.status == 200 and "0800-0188" in html and "huisarts" in html


async def test_channels_as_json_have_every_route_and_no_invented_number(deur):
    data = await (await deur.client.get("/kanalen.json")).json()
    assert len(data["routes"]) == len(deur.kern.levend.huidig().routes)
    for route in data["routes"]:
        for contact in route["contact"]:
            assert contact["href"] is None or contact["zekerheid"] == "bevestigd"


# --- frames, headers ----------------------------------------------------------------------------------------------


async def test_only_the_page_for_sharepoint_and_hulp_may_be_framed_and_by_the_list_only(maak_deur):
    deur = await maak_deur(inlijsten=frozenset({SHAREPOINT}), demo=True, weg_naar="https://www.example.org/")
    for pad, ouders in (
        ("/widget/pagina", SHAREPOINT),
        ("/hulp", SHAREPOINT),
        ("/", "'none'"),
        ("/intranet/melden", "'none'"),
    ):
        antwoord = await deur.client.get(pad)
        assert antwoord.headers["Content-Security-Policy"].endswith(f"frame-ancestors {ouders}"), pad
    html = await (await deur.client.get("/widget/pagina")).text()
    assert 'weg-naar="https://www.example.org/"' in html and '<a href="/hulp">' in html


async def test_without_a_list_nobody_may_frame_anything(deur):
    for pad in ("/widget/pagina", "/hulp"):
        antwoord = await deur.client.get(pad)
        assert antwoord.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")


async def test_the_demo_stays_away_unless_it_is_a_demo(deur):
    for pad in ("/", "/intranet/melden", "/intranet/nieuws", "/widget/demo.css"):
        assert (await deur.client.get(pad)).status == 404


async def test_every_page_has_the_strict_policy_and_every_address_it_names_exists(maak_deur):
    deur = await maak_deur(demo=True)
    for pad in ("/", "/hulp", "/widget/pagina", "/intranet/melden", "/intranet/nieuws"):
        antwoord = await deur.client.get(pad)
        beleid = antwoord.headers["Content-Security-Policy"]
        assert "default-src 'none'" in beleid and "trusted-types 'none'" in beleid and "unsafe" not in beleid
        html = await antwoord.text()
        assert "style=" not in html and not re.search(r"\son\w+=", html)
        for adres in set(re.findall(r'(?:href|src)="(/[^"#]*)"', html)):
            assert (await deur.client.get(adres)).status == 200, (pad, adres)


# --- the widget as a file -----------------------------------------------------------------------------------------


def test_the_widget_is_one_file_of_at_most_12_kb_gzipped():
    assert len(gzip.compress((WEB / "v1.js").read_bytes(), 9)) <= 12_000


def test_the_scripts_insert_no_html_and_keep_nothing():
    verboden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|localStorage|sessionStorage|"
    )
    verboden += r"indexedDB|document\.cookie|pushState|console\.|setAttribute\(\"style|document\.title|\bimport\b"
    for naam in ("v1.js", "hulp.js"):
        assert not re.findall(verboden, (WEB / naam).read_text(encoding="utf-8")), naam


def test_the_widget_speaks_both_languages_to_the_last_word():
    tekst = (WEB / "v1.js").read_text(encoding="utf-8")
    nl, en = (re.search(rf"^    {t}: \{{$(.*?)^    \}},$", tekst, re.M | re.S).group(1) for t in ("nl", "en"))
    sleutels = [re.findall(r"(?<![\w\"])(\w+): [\"\[]", deel) for deel in (nl, en)]
    assert len(sleutels[0]) > 40 and sleutels[0] == sleutels[1]


async def test_the_widget_may_be_loaded_from_another_origin_and_is_always_fresh(deur):
    antwoord = await deur.client.get("/widget/v1.js")
    assert antwoord.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert antwoord.headers["Cache-Control"] == "no-cache" and antwoord.content_type == "text/javascript"
    assert antwoord.headers["Content-Encoding"] == "gzip"


# --- the demo form ------------------------------------------------------------------------------------------------


async def test_the_demo_form_gives_a_one_time_address_that_is_filled_once(maak_deur):
    deur = await maak_deur(demo=True)
    velden = {"onderwerp": "pesten", "door_wie": "collega", "intern_extern": "intern"}
    adres = (await (await deur.client.post("/intranet/melden/api", json=velden)).json())["adres"]
    assert adres.startswith(str(deur.client.make_url("/intranet/melden/"))) and "pesten" not in adres
    pad = adres.removeprefix(str(deur.client.make_url("")).rstrip("/"))
    eerste, tweede = await (await deur.client.get(pad)).text(), await (await deur.client.get(pad)).text()
    assert eerste.count(" selected") == 3 and "3 velden zijn voor je ingevuld" in eerste
    assert " selected" not in tweede


@pytest.mark.parametrize("lichaam", [b"x", b"[]", b'{"verhaal": "lang"}', b'{"onderwerp": "<b>"}'])
async def test_the_demo_form_takes_known_choices_only(maak_deur, lichaam):
    deur = await maak_deur(demo=True)
    assert (await deur.client.post("/intranet/melden/api", data=lichaam)).status == 400


async def test_a_sent_demo_form_keeps_nothing(maak_deur):
    deur = await maak_deur(demo=True)
    antwoord = await deur.client.post("/intranet/melden", data={"verhaal": "Canariana"})
    assert antwoord.status == 200 and "Canariana" not in await antwoord.text()


def test_files_are_read_once():
    paginas.lees.cache_clear()
    assert paginas.lees("v1.js") is paginas.lees("v1.js")
