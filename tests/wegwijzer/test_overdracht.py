"""From consented fields to an address; a form that is slow, down or talks nonsense costs two seconds at most."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from aiohttp import web

from bot.wegwijzer import overdracht
from bot.wegwijzer.model import Meldformulier, Overdracht

VELDEN = {"situatie": "pesten", "dader": "collega"}
NAMEN = {"situatie": "onderwerp", "dader": "door_wie"}


def formulier(manier, *, url="https://intranet.voorbeeld.nl/melden", adres="", zekerheid="bevestigd", velden=None):
    over = Overdracht(manier=manier, adres=adres, time_out_seconden=2)
    return Meldformulier(url=url, zekerheid=zekerheid, velden=NAMEN if velden is None else velden, overdracht=over)


async def test_link_gives_the_plain_address():
    assert await overdracht.adres(VELDEN, formulier("link")) == ("https://intranet.voorbeeld.nl/melden", False)


async def test_fragment_puts_the_fields_behind_the_hash_under_the_forms_own_names():
    adres, gevuld = await overdracht.adres(VELDEN, formulier("fragment"))
    assert gevuld and adres == "https://intranet.voorbeeld.nl/melden#onderwerp=pesten&door_wie=collega"
    assert "?" not in adres


async def test_without_consent_there_are_no_fields_and_the_form_is_empty():
    assert await overdracht.adres({}, formulier("fragment")) == ("https://intranet.voorbeeld.nl/melden", False)


async def test_a_placeholder_gives_no_address():
    assert await overdracht.adres(VELDEN, formulier("fragment", zekerheid="invullen")) == (None, False)


async def test_fields_the_editor_does_not_allow_stay_behind():
    adres, _ = await overdracht.adres(VELDEN, formulier("fragment", velden={"situatie": "onderwerp"}))
    assert adres == "https://intranet.voorbeeld.nl/melden#onderwerp=pesten"


class Intranet:
    """A report form with an api that answers as told."""

    def __init__(self) -> None:
        self.antwoord: web.Response | None = None
        self.traag = 0.0
        self.ontvangen: list[dict] = []

    async def api(self, verzoek: web.Request) -> web.StreamResponse:
        self.ontvangen.append(await verzoek.json())
        await asyncio.sleep(self.traag)
        if self.antwoord is None:
            return web.json_response({"adres": f"http://{verzoek.host}/melden/eenmalig"})
        return self.antwoord


@pytest.fixture
async def intranet(aiohttp_server):
    zelf = Intranet()
    app = web.Application()
    app.router.add_post("/api", zelf.api)
    server = await aiohttp_server(app, host="127.0.0.1")
    basis = f"http://127.0.0.1:{server.port}"
    zelf.formulier = formulier("api", url=f"{basis}/melden", adres=f"{basis}/api")
    return zelf


async def test_api_gives_the_one_time_address_and_gets_the_fields_only(intranet):
    adres, gevuld = await overdracht.adres(VELDEN, intranet.formulier)
    assert gevuld and adres.endswith("/melden/eenmalig")
    assert intranet.ontvangen == [{"onderwerp": "pesten", "door_wie": "collega"}]


ONZIN = {
    "html": web.Response(text="<html>Inloggen</html>", content_type="text/html"),
    "geen_json": web.Response(body=b"\xff\xfe\x00"),
    "lijst": web.json_response(["https://intranet.voorbeeld.nl"]),
    "leeg": web.json_response({}),
    "getal": web.json_response({"adres": 7}),
    "andere_host": web.json_response({"adres": "https://kwaad.voorbeeld.nl/melden"}),
    "javascript": web.json_response({"adres": "javascript:alert(1)"}),
    "met_naam": web.json_response({"adres": "http://jan@127.0.0.1/melden"}),
    "te_lang": web.json_response({"adres": "https://" + "x" * 5_000}),
    "te_groot": web.Response(body=b'{"adres": "' + b"x" * 50_000 + b'"}', content_type="application/json"),
    "diep": web.Response(body=b"[" * 9_000, content_type="application/json"),
    "fout": web.json_response({"adres": "x"}, status=500),
    "doorverwijzing": web.Response(status=302, headers={"Location": "/melden"}),
}


@pytest.mark.parametrize("naam", ONZIN)
async def test_nonsense_from_the_form_gives_the_plain_link(intranet, naam):
    bron = ONZIN[naam]
    intranet.antwoord = web.Response(status=bron.status, headers=bron.headers, body=bron.body)
    assert await overdracht.adres(VELDEN, intranet.formulier) == (intranet.formulier.url, False)


async def test_a_form_that_is_down_gives_the_plain_link():
    dood = formulier("api", url="http://127.0.0.1:9/melden", adres="http://127.0.0.1:9/api")
    assert await overdracht.adres(VELDEN, dood) == ("http://127.0.0.1:9/melden", False)


async def test_a_slow_form_gives_the_plain_link_within_about_two_seconds(intranet):
    intranet.traag = 8
    begin = time.monotonic()
    assert await overdracht.adres(VELDEN, intranet.formulier) == (intranet.formulier.url, False)
    assert time.monotonic() - begin < 4  # two seconds and room for a busy machine


async def test_the_fields_are_json_and_the_story_is_not_among_them(intranet):
    await overdracht.adres({**VELDEN, "verhaal": "geheim"}, intranet.formulier)
    assert "geheim" not in json.dumps(intranet.ontvangen)
