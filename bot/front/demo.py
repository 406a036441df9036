"""The demo intranet: pages with the widget and a real HTML form, so that a start shows the whole (design, `/`).

It is also the example of a form for each way of `overdracht` in wegwijzer.yml: `fragment` (meldformulier.js reads what
stands behind `#`) and `api` (`POST /intranet/melden/api` gives a one-time address on the form's own host).
"""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from html import escape

from aiohttp import web

from bot.front import paginas
from bot.front.kern import KERN

#: Where "Snel weg" goes: an ordinary page.
WEG_NAAR = "/intranet/nieuws"
MAX_EENMALIG = 1_000
EENMALIG = web.AppKey("eenmalig", OrderedDict)  # token -> fields, taken out when the form is opened

#: Field of the form -> choices (value, Dutch).
KEUZES: dict[str, tuple[tuple[str, str], ...]] = {
    "onderwerp": (
        ("", "Kies een onderwerp"),
        ("discriminatie", "Discriminatie"),
        ("pesten", "Pesten"),
        ("seksuele_intimidatie", "Seksuele intimidatie"),
        ("intimidatie_bedreiging", "Intimidatie of bedreiging"),
        ("agressie_burgers", "Agressie door burgers"),
        ("integriteit_misstand", "Integriteit of misstand"),
        ("arbeidsconflict_po", "Conflict over werk"),
        ("anders", "Iets anders"),
    ),
    "door_wie": (
        ("", "Zeg ik liever niet"),
        ("leidinggevende", "Leidinggevende"),
        ("collega", "Collega"),
        ("burger", "Burger of klant"),
    ),
    "intern_extern": (("", "Kies"), ("intern", "Binnen"), ("extern", "Buiten")),
}
_MENU = (("/", "Start"), (WEG_NAAR, "Nieuws"), ("/hulp", "Waar kun je terecht?"), ("/intranet/melden", "Melden"))


def voeg_toe(app: web.Application) -> None:
    """Add the demo pages."""
    app[EENMALIG] = OrderedDict()
    app.router.add_get("/", intranet)
    app.router.add_get(WEG_NAAR, nieuws)
    app.router.add_get("/intranet/melden", formulier)
    app.router.add_post("/intranet/melden", ontvangen)
    app.router.add_post("/intranet/melden/api", eenmalig_adres)
    app.router.add_get("/intranet/melden/{token:[\\w-]{20,60}}", formulier)
    for naam in ("demo.css", "meldformulier.js", "huizen.svg"):
        app.router.add_get(f"/widget/{naam}", paginas.bestand)


async def intranet(verzoek: web.Request) -> web.Response:
    """The start page of the demo intranet."""
    return _html(verzoek, "Intranet", "intranet.html")


async def nieuws(verzoek: web.Request) -> web.Response:
    """An ordinary page."""
    return _html(verzoek, "Nieuws", "nieuws.html")


async def formulier(verzoek: web.Request) -> web.Response:
    """The demo meldformulier, empty or filled from a one-time address.

    What stands behind `#` is filled in by the page itself and never reaches a server.
    """
    vooraf = verzoek.app[EENMALIG].pop(verzoek.match_info.get("token", ""), {})
    aantal = sum(bool(vooraf.get(naam)) for naam in KEUZES)
    invul = {naam: _opties(naam, vooraf.get(naam, "")) for naam in KEUZES}
    invul["ingevuld"] = f"{aantal} velden zijn voor je ingevuld. Je kunt alles veranderen." if aantal else ""
    return _html(verzoek, "Melden ongewenst gedrag", "meldformulier.html", script="meldformulier.js", **invul)


async def ontvangen(verzoek: web.Request) -> web.Response:
    """A sent demo form: nothing is kept."""
    await verzoek.read()
    return _html(verzoek, "Ontvangen", "meldformulier_ontvangen.html")


async def eenmalig_adres(verzoek: web.Request) -> web.Response:
    """The form's API: fields in, `{"adres": one-time address}` out; works once."""
    try:
        velden = json.loads(await verzoek.text())
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(velden, dict) or not all(v in dict(KEUZES.get(k, ())) for k, v in velden.items()):
        raise web.HTTPBadRequest
    wachtend, token = verzoek.app[EENMALIG], secrets.token_urlsafe(24)
    wachtend[token] = velden
    while len(wachtend) > MAX_EENMALIG:
        wachtend.popitem(last=False)
    return web.json_response({"adres": str(verzoek.url.origin().with_path(f"/intranet/melden/{token}"))})


def _opties(naam: str, gekozen: str) -> str:
    return "".join(
        f'<option value="{waarde}"{" selected" if waarde and waarde == gekozen else ""}>{tekst}</option>'
        for waarde, tekst in KEUZES[naam]
    )


def _html(verzoek: web.Request, titel: str, midden: str, *, script: str = "v1.js", **invul: str) -> web.Response:
    """A page of the intranet; `invul` holds HTML of our own making for `midden`."""
    tekst = paginas.lees(midden)
    for sleutel, waarde in invul.items():
        tekst = tekst.replace("{{" + sleutel + "}}", waarde)
    menu = "".join(
        f'<li><a href="{pad}"{" aria-current=page" if pad == verzoek.path else ""}>{naam}</a></li>'
        for pad, naam in _MENU
    )
    widget = (
        f'<weg-wijzer weg-naar="{WEG_NAAR}"></weg-wijzer>\n<noscript><p class="nood">De chat heeft JavaScript nodig. '
        '<a href="/hulp">Alle plekken staan ook hier</a>.</p></noscript>'
    )
    delen = {
        "titel": escape(titel),
        "script": f'<script defer src="/widget/{script}"></script>',
        "menu": menu,
        "midden": tekst,
        "versie": escape(verzoek.app[KERN].levend.huidig().versie),
        "widget": widget if script == "v1.js" else "",
    }
    pagina = paginas.lees("demo.html")
    for sleutel, waarde in delen.items():
        pagina = pagina.replace("{{" + sleutel + "}}", waarde)
    return web.Response(text=pagina, content_type="text/html")
