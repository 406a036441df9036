"""Doors for what a browser loads: /hulp, the widget, the stand-alone page for SharePoint (step 2 of the flow)."""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from html import escape
from pathlib import Path

from aiohttp import web

from bot.front import hulp
from bot.front.kern import KERN

logger = logging.getLogger("wegwijzer.front")
WEB = Path(__file__).resolve().parents[1] / "web"

#: Pages that may stand in a frame of a page on the allow-list (SharePoint); all others never.
INLIJSTBAAR = frozenset({"/hulp", "/widget/pagina"})

#: File of bot/web -> content type; served under /widget/.
BESTANDEN = {
    "v1.js": "text/javascript",
    "hulp.js": "text/javascript",
    "hulp.css": "text/css",
    "pagina.css": "text/css",
    "icoon.svg": "image/svg+xml",
    "demo.css": "text/css",
    "meldformulier.js": "text/javascript",
    "huizen.svg": "image/svg+xml",
}
#: Of these only the demo serves the last ones.
ALTIJD = ("v1.js", "hulp.js", "hulp.css", "pagina.css", "icoon.svg")


def voeg_toe(app: web.Application) -> None:
    """Add the doors."""
    app.router.add_get("/hulp", toon_hulp)
    app.router.add_get("/kanalen.json", toon_kanalen)
    app.router.add_get("/widget/pagina", toon_pagina)
    for naam in ALTIJD:
        app.router.add_get(f"/widget/{naam}", bestand)


def _taal(verzoek: web.Request) -> str:
    return "en" if verzoek.query.get("taal") == "en" else "nl"


async def toon_hulp(verzoek: web.Request) -> web.Response:
    """The static page; the frozen one when even that fails."""
    kern, taal = verzoek.app[KERN], _taal(verzoek)
    try:
        weg = kern.instellingen.weg_naar
        html = kern.onthoud("hulp", taal, maak=lambda w: hulp.hulppagina(w, hulp.nu(), taal=taal, weg_naar=weg))
    except (KeyError, ValueError, AttributeError) as fout:
        logger.error("hulp_mislukt %s", type(fout).__name__)
        html = hulp.noodpagina(taal)
    return ingepakt(web.Response(text=html, content_type="text/html"), verzoek)


async def toon_kanalen(verzoek: web.Request) -> web.Response:
    """All routes as JSON."""
    tekst = verzoek.app[KERN].onthoud("kanalen", maak=lambda w: json.dumps(hulp.kanalen(w, hulp.nu())))
    return web.json_response(text=tekst)


async def toon_pagina(verzoek: web.Request) -> web.Response:
    """The widget as a page of its own, for a frame in SharePoint; without JavaScript a link to /hulp."""
    taal, weg_naar = _taal(verzoek), verzoek.app[KERN].instellingen.weg_naar
    weg = f' weg-naar="{escape(weg_naar)}"' if weg_naar else ""
    hulpadres, woord = ("/hulp?taal=en", "Help and advice") if taal == "en" else ("/hulp", "Hulp en advies")
    html = f"""<!doctype html>
<html lang="{taal}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{woord}</title><link rel="icon" href="/widget/icoon.svg">
<link rel="stylesheet" href="/widget/pagina.css"><script defer src="/widget/v1.js"></script></head>
<body><main><weg-wijzer pagina{weg}><a href="{hulpadres}">{woord}</a></weg-wijzer></main></body></html>"""
    return web.Response(text=html, content_type="text/html")


async def bestand(verzoek: web.Request) -> web.Response:
    """One file of bot/web."""
    naam = verzoek.path.rpartition("/")[2]
    antwoord = web.Response(text=lees(naam), content_type=BESTANDEN[naam], headers={"Cache-Control": "no-cache"})
    return ingepakt(antwoord, verzoek)


@lru_cache(maxsize=32)
def lees(naam: str) -> str:
    """The text of a file of bot/web, read once."""
    return (WEB / naam).read_text(encoding="utf-8")


def ingepakt(antwoord: web.Response, verzoek: web.Request) -> web.Response:
    """Gzip where the browser takes it; only for what is the same for everyone."""
    if "gzip" in verzoek.headers.get("Accept-Encoding", ""):
        antwoord.enable_compression(web.ContentCoding.gzip)
    antwoord.headers["Vary"] = "Accept-Encoding"
    return antwoord
