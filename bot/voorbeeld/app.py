"""The doors of the preview: one page, its JSON, and the widget's own doors, answered by the version being shown.

On loopback only, and only when the browser asks for it by a loopback name: no other page can look along.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.front import hulp, paginas, widget
from bot.front.fouten import VASTE_KOPPEN, FoutAntwoord, fouten_middleware
from bot.front.grenzen import LICHAAM_BYTES, TEKST_TEKENS
from bot.front.kern import Kern
from bot.voorbeeld import toon
from bot.voorbeeld.begrip import STANDEN, Begrip
from bot.voorbeeld.blik import Beeld, Blik
from bot.voorbeeld.gesprek import Gesprek, Gesprekken
from bot.voorbeeld.vertoon import Stap, Vertoning
from bot.voorbeeld.waarom import leg_uit
from bot.wegwijzer import gesprek as dialoog
from bot.wegwijzer import tijd
from bot.wegwijzer.model import Beslissing, Staat, Wegwijzer

LOKAAL = frozenset({"127.0.0.1", "localhost", "::1"})
#: File of bot/web -> content type, besides the widget's own files.
BESTANDEN = {
    "voorbeeld.js": "text/javascript",
    "voorbeeld_teams.js": "text/javascript",
    "voorbeeld_lijst.js": "text/javascript",
    "voorbeeld.css": "text/css",
}
MAX_ZINNEN = 50
_CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'; "
    "frame-ancestors 'self'"
)

Zin = tuple[str, dict[str, Any]]


class Winkel:
    """What the doors share. `zinnen`: tried sentences, in memory only, so that none stands in an address."""

    def __init__(self, pad: Path, *, zonder_model: bool = False) -> None:
        self.blik = Blik(pad)
        self.begrip = Begrip(zonder_model=zonder_model)
        self.gesprekken = Gesprekken()
        self.zinnen: OrderedDict[str, Zin] = OrderedDict()

    @property
    def beeld(self) -> Beeld:
        """What is on disk now."""
        return self.blik.beeld

    def goed(self) -> Wegwijzer:
        """The version that is shown; 409 when there is none."""
        if self.beeld.goed is None:
            raise web.HTTPConflict
        return self.beeld.goed

    def zet(self, zin: str, labels: dict[str, Any]) -> str:
        """Keep a tried sentence for the widget beside it."""
        token = secrets.token_urlsafe(12)
        self.zinnen[token] = (zin, labels)
        while len(self.zinnen) > MAX_ZINNEN:
            self.zinnen.popitem(last=False)
        return token


WINKEL = web.AppKey("winkel", Winkel)


@web.middleware
async def alleen_hier(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Loopback names only, so that no name of elsewhere can point here; and the headers of every answer."""
    if not naam_mag(request.headers.get("Host", "")) or not _herkomst_mag(request):
        raise web.HTTPForbidden
    antwoord = await handler(request)
    for naam, waarde in VASTE_KOPPEN.items():
        antwoord.headers.setdefault(naam, waarde)
    antwoord.headers.setdefault("Content-Security-Policy", _CSP)
    return antwoord


def naam_mag(host: str) -> bool:
    """True for a loopback name with or without a port."""
    naam = host[: host.rfind("]") + 1].strip("[]") if host.startswith("[") else host.partition(":")[0]
    return naam in LOKAAL


def _herkomst_mag(verzoek: web.Request) -> bool:
    origin = verzoek.headers.get("Origin")
    return origin is None or origin == f"http://{verzoek.headers.get('Host')}"


def maak_app(pad: Path, *, zonder_model: bool = False) -> web.Application:
    """The application for one file; it need not be a good one."""
    app = web.Application(client_max_size=LICHAAM_BYTES, middlewares=(fouten_middleware, alleen_hier))
    app[WINKEL] = Winkel(pad, zonder_model=zonder_model)
    app.router.add_get("/", pagina)
    app.router.add_get("/toon", lijst)
    app.router.add_get("/weg", weg)
    app.router.add_get("/hulp", hulppagina)
    app.router.add_get("/api/stand", toon_stand)
    app.router.add_get("/api/wacht", wacht)
    app.router.add_get("/api/deel", toon_deel)
    app.router.add_get("/api/fouten", toon_fouten)
    app.router.add_post("/api/zin", probeer)
    app.router.add_post("/webhooks/widget/sessie", sessie)
    app.router.add_post("/webhooks/widget/bericht", bericht)
    app.router.add_delete("/webhooks/widget/sessie", wis)
    for naam in (*paginas.ALTIJD, *BESTANDEN):
        app.router.add_get(f"/widget/{naam}", bestand)
    app.cleanup_ctx.append(_kijken)
    return app


async def _kijken(app: web.Application) -> AsyncIterator[None]:
    taak = asyncio.ensure_future(app[WINKEL].blik.blijf_kijken())
    yield
    taak.cancel()


# --- pages --------------------------------------------------------------------------------------------------------


async def pagina(_: web.Request) -> web.Response:
    """The page itself."""
    return web.Response(text=paginas.lees("voorbeeld.html"), content_type="text/html")


async def lijst(verzoek: web.Request) -> web.Response:
    """The real widget in a frame; a script before it tells the server which part it must show."""
    taal = "en" if verzoek.query.get("taal") == "en" else "nl"
    html = f"""<!doctype html>
<html lang="{taal}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Voorbeeld van de widget</title><link rel="stylesheet" href="/widget/pagina.css">
<script src="/widget/voorbeeld_lijst.js"></script><script defer src="/widget/v1.js"></script></head>
<body><main><weg-wijzer pagina weg-naar="/weg"></weg-wijzer></main></body></html>"""
    return web.Response(text=html, content_type="text/html")


async def weg(_: web.Request) -> web.Response:
    """Where "Snel weg" leads here; at work that is an ordinary page of the intranet."""
    html = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Snel weg</title>
<link rel="stylesheet" href="/widget/hulp.css"></head>
<body><main><p>Hier is de medewerker weg: de pagina toont nu een gewone pagina van intranet.</p></main></body></html>"""
    return web.Response(text=html, content_type="text/html")


async def hulppagina(verzoek: web.Request) -> web.Response:
    """`/hulp` of the version that is shown."""
    taal = "en" if verzoek.query.get("taal") == "en" else "nl"
    html = hulp.hulppagina(verzoek.app[WINKEL].goed(), tijd.nu(), taal=taal)
    return web.Response(text=html, content_type="text/html")


async def bestand(verzoek: web.Request) -> web.Response:
    """One file of bot/web."""
    naam = verzoek.path.rpartition("/")[2]
    soort = BESTANDEN.get(naam) or paginas.BESTANDEN[naam]
    return web.Response(text=paginas.lees(naam), content_type=soort)


# --- JSON of the page ---------------------------------------------------------------------------------------------


async def toon_stand(verzoek: web.Request) -> web.Response:
    """The list of parts."""
    winkel = verzoek.app[WINKEL]
    return web.json_response(toon.stand(winkel.beeld, winkel.blik.naam, winkel.begrip))


async def wacht(verzoek: web.Request) -> web.Response:
    """Answers when the file has changed since `teller`, or after a while."""
    teller = verzoek.query.get("teller", "")
    beeld = await verzoek.app[WINKEL].blik.wacht(int(teller) if teller.isdigit() else -1)
    return web.json_response({"teller": beeld.teller})


async def toon_deel(verzoek: web.Request) -> web.Response:
    """One part."""
    try:
        uit = await toon.deel_json(verzoek.app[WINKEL].beeld, verzoek.query.get("deel", ""), dict(verzoek.query))
    except toon.NogNiet as fout:
        return web.json_response({"weg": str(fout)})
    return web.json_response(uit)


async def toon_fouten(verzoek: web.Request) -> web.Response:
    """All faults in place."""
    return web.json_response(toon.fouten_json(verzoek.app[WINKEL].beeld))


async def probeer(verzoek: web.Request) -> web.Response:
    """A sentence: why it goes where it goes, and a token for the widget that plays it."""
    winkel = verzoek.app[WINKEL]
    data = await widget.lees_json(verzoek)
    zin = str(data.get("tekst", "")).strip()[:TEKST_TEKENS] if isinstance(data, dict) else ""
    if not zin:
        raise web.HTTPBadRequest
    w = winkel.goed()
    with toon.op_moment(w, "nu"):
        labels = await winkel.begrip.labels(zin)
        gesprek = Gesprek(winkel.begrip)
        beurten = await gesprek.speel_af(_na_zin(zin, labels))
        uitleg = leg_uit(labels, gesprek.staat, w, tijd.nu())
    toon_teams = toon.teams(beurten, gesprek.taal, w)
    return web.json_response(
        {**uitleg, "zin": winkel.zet(zin, labels), "teams": toon_teams, "model": STANDEN[winkel.begrip.stand]}
    )


def _na_zin(zin: str, labels: dict[str, Any]) -> Vertoning:
    return Vertoning(Beslissing((), Staat()), (Stap(zin, labels=labels),))


# --- the widget's doors -------------------------------------------------------------------------------------------


async def sessie(verzoek: web.Request) -> web.Response:
    """A conversation that begins with the part that is asked for, else with the opening."""
    winkel = verzoek.app[WINKEL]
    w, vraag = winkel.goed(), dict(verzoek.query)
    gesprek, vertoning = Gesprek(winkel.begrip), _vertoning(winkel, vraag)
    with toon.op_moment(w, vraag.get("moment", "nu")):
        proef = await Gesprek(winkel.begrip).speel_af(vertoning)  # which of its steps are really taken
        begroeting = [Kern.openbaar(b) for b in await gesprek.begin(vertoning)]
    return web.json_response(
        {
            "token": winkel.gesprekken.zet(gesprek),
            "begroeting": begroeting,
            "stappen": [doet for doet, _ in proef if doet],
            "versie": w.versie,
            "taal": gesprek.taal,
        }
    )


def _vertoning(winkel: Winkel, vraag: dict[str, str]) -> Vertoning:
    if vraag.get("zin") in winkel.zinnen:
        return _na_zin(*winkel.zinnen[vraag["zin"]])
    try:
        return toon.haal(winkel.beeld, toon.zoek(winkel.beeld, vraag.get("deel", "")), vraag)[1]
    except toon.NogNiet:
        taal = "en" if vraag.get("taal") == "en" else "nl"
        return Vertoning(Beslissing(dialoog.opening(winkel.goed(), taal), Staat(taal=taal)))


async def bericht(verzoek: web.Request) -> web.Response:
    """One turn, on the version that is shown now."""
    winkel, gesprek = verzoek.app[WINKEL], _gesprek(verzoek)
    inhoud = widget.lees_inhoud(await widget.lees_json(verzoek))
    w = winkel.goed()
    with toon.op_moment(w, verzoek.query.get("moment", "nu")):
        berichten = await gesprek.zeg(tekst=inhoud.get("tekst", ""), knop=inhoud.get("knop", ""))
    uit = {"berichten": [Kern.openbaar(b) for b in berichten], "versie": w.versie, "taal": gesprek.taal}
    return web.json_response(uit)


async def wis(verzoek: web.Request) -> web.Response:
    """Forget a conversation."""
    verzoek.app[WINKEL].gesprekken.wis(_token(verzoek))
    return web.json_response({"gewist": True})


def _token(verzoek: web.Request) -> str:
    return verzoek.headers.get("Authorization", "").removeprefix("Bearer ")


def _gesprek(verzoek: web.Request) -> Gesprek:
    gesprek = verzoek.app[WINKEL].gesprekken.haal(_token(verzoek))
    if gesprek is None:
        raise FoutAntwoord(401, "geen_sessie")
    return gesprek
