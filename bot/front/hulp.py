"""`/hulp`: the whole wegwijzer as one page, without JavaScript, without Rasa; and `/kanalen.json` (step 2 of the flow).

Every text is escaped; nothing on the page needs a script. `bot/web/hulp.js` adds a search box where scripts run.
"""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from bot.front import vangnet
from bot.front.hulptekst import GROEPEN, NOOD, VELDEN, T
from bot.wegwijzer import tijd
from bot.wegwijzer.kaart import routekaart
from bot.wegwijzer.model import Context, Route, Situatie, Wegwijzer
from bot.wegwijzer.router import adviseer

#: Situaties that are no subject of their own on the page: danger stands on top, the rest is not for us.
_NIET_APART = ("acuut", "buiten_bereik")


def hulppagina(w: Wegwijzer, moment: datetime, *, taal: str = "nl", weg_naar: str = "") -> str:
    """The page as HTML.

    Args:
        w: the knowledge base.
        moment: an aware datetime, for "reachable now".
        taal: "nl" or "en".
        weg_naar: address of a neutral page for "Snel weg"; none: no such link.
    """
    t = T[taal]
    situaties = [s for i, s in w.situaties.items() if i not in _NIET_APART]
    keuze = "".join(f'<li><a href="#s-{s.id}">{escape(_taal(s.knop, taal))}</a></li>' for s in situaties)
    midden = f"""{nood(taal)}
<section class="intro"><p>{t["intro"]}</p><p class="klein">{t["spoor"]}</p></section>
<div id="zoek" data-label="{t["zoek"]}" data-leeg="{t["leeg"]}" data-aantal="{t["aantal"]}"></div>
<nav aria-labelledby="onderwerpen" class="keuze"><h2 id="onderwerpen">{t["speelt"]}</h2><ul>{keuze}</ul></nav>
<div class="situaties">{"".join(_situatie(w, s, taal) for s in situaties)}</div>
<h2 id="plekken">{t["plekken"]}</h2><p>{t["kies"]}</p>
{"".join(_groep(w, soorten, namen[taal], taal, moment) for soorten, namen in GROEPEN)}"""
    voet = f"{t['versie']} {escape(w.versie)}, {t['bijgewerkt']} {w.bijgewerkt_op:%d-%m-%Y}."
    return pagina(t["titel"], midden, voet, taal=taal, weg_naar=weg_naar)


def noodpagina(taal: str = "nl") -> str:
    """The page when there is no usable knowledge base: the frozen text."""
    tekst = vangnet.TEKST_EN if taal == "en" else vangnet.TEKST
    return pagina(T[taal]["titel"], f"{nood(taal)}<p>{escape(tekst)}</p>", "", taal=taal)


def pagina(titel: str, midden: str, voet: str, *, taal: str = "nl", weg_naar: str = "") -> str:
    """A whole page around `midden`."""
    t = T[taal]
    ander = "en" if taal == "nl" else "nl"
    weg = f'<a class="weg" href="{escape(weg_naar)}" rel="noreferrer">{t["weg"]}</a>' if weg_naar else ""
    adres = "/hulp?taal=en" if ander == "en" else "/hulp"
    return f"""<!doctype html>
<html lang="{taal}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{escape(titel)}</title><link rel="icon" href="/widget/icoon.svg">
<link rel="stylesheet" href="/widget/hulp.css"><script defer src="/widget/hulp.js"></script></head>
<body><a class="over" href="#midden">{t["inhoud"]}</a>
<header class="top"><div><h1>{escape(titel)}</h1>
<p class="taal"><a href="{adres}" lang="{ander}" hreflang="{ander}">{T[ander]["taalnaam"]}</a></p>{weg}</div></header>
<main id="midden">{midden}</main><footer><p>{voet}</p></footer></body></html>"""


def nood(taal: str = "nl") -> str:
    """Danger, on top of everything: no knowledge base is needed for it."""
    rijen = "".join(
        f'<li><a href="tel:{nummer.replace("-", "")}"><strong>{nummer}</strong> <span>{zin[taal]}</span></a></li>'
        for nummer, zin in NOOD
    )
    return (
        f'<section class="nood" aria-labelledby="nood"><h2 id="nood">{T[taal]["nood"]}</h2><ul>{rijen}</ul>'
        f'<p>{T[taal]["chat113"]} <a href="https://www.113.nl" rel="noreferrer">113.nl</a></p></section>'
    )


def _taal(teksten: dict[str, str], taal: str) -> str:
    return teksten.get(taal) or teksten["nl"]


def _situatie(w: Wegwijzer, situatie: Situatie, taal: str) -> str:
    dader = "burger" if situatie.id == "agressie_burgers" else "onbekend"
    advies = adviseer(Context(situaties=(situatie.id,), dader=dader, taal=taal), w)
    rij = "".join(
        f'<li><a href="#r-{i}">{escape(w.routes[i].tekst(taal).naam)}</a>{_buiten(w.routes[i], taal)}</li>'
        for i in advies.ids
    )
    naam = escape(_taal(situatie.knop, taal))
    return (
        f'<section class="situatie" id="s-{situatie.id}" aria-labelledby="t-{situatie.id}"'
        f' data-zoek="{escape(_taal(situatie.naam, taal))}"><h3 id="t-{situatie.id}">{naam}</h3>'
        f"<p>{escape(_taal(situatie.uitleg, taal))}</p><ol>{rij}</ol></section>"
    )


def _buiten(route: Route, taal: str) -> str:
    return f' <span class="plek">{T[taal]["buiten"]}</span>' if route.onafhankelijk else ""


def _groep(w: Wegwijzer, soorten: tuple[str, ...], naam: str, taal: str, moment: datetime) -> str:
    routes = [r for r in w.routes.values() if r.soort in soorten]
    if not routes:
        return ""
    kaarten = "".join(_route(r, routekaart(r, w, taal=taal, moment=moment), taal) for r in routes)
    kop = f"g-{soorten[0]}"
    return (
        f'<section class="groep" aria-labelledby="{kop}"><h3 id="{kop}">{naam}</h3>'
        f'<div class="plekken">{kaarten}</div></section>'
    )


def _route(route: Route, kaart: dict[str, Any], taal: str) -> str:
    t = T[taal]
    contact = "".join(f"<li>{_contact(c, taal)}</li>" for c in kaart["contact"])
    open_ = " nu" if kaart["bereikbaar_nu"] else ""
    rijen = "".join(
        f"<div><dt>{namen[taal]}</dt><dd>{escape(kaart[veld])}</dd></div>" for veld, namen in VELDEN if kaart[veld]
    )
    voorwaarden = "".join(f"<li>{escape(v)}</li>" for v in kaart["voorwaarden"])
    if voorwaarden:
        rijen += f"<div><dt>{t['let_op']}</dt><dd><ul>{voorwaarden}</ul></dd></div>"
    woorden = escape(" ".join((route.kort, *route.synoniemen)))
    return (
        f'<article id="r-{route.id}" aria-labelledby="n-{route.id}" data-zoek="{woorden}">'
        f'<h4 id="n-{route.id}">{escape(kaart["naam"])}</h4><p class="plek {route.plek}">{t[route.plek]}</p>'
        f'<p>{escape(kaart["waarom"])}</p><ul class="contact">{contact}</ul>'
        f'<p class="open{open_}">{escape(kaart["bereikbaar"])}</p>'
        f'<details><summary>{t["meer"]}<span class="vh"> {escape(kaart["naam"])}</span></summary><dl>{rijen}</dl>'
        f'<p class="klein">{t["nagekeken"]} <time datetime="{kaart["gecontroleerd_op"]}">'
        f"{route.gecontroleerd_op:%d-%m-%Y}</time></p></details></article>"
    )


def _contact(contact: dict[str, Any], taal: str) -> str:
    let_op = f" {escape(contact['let_op'])}" if contact["let_op"] else ""
    if not contact["href"]:
        return escape(contact["tekst"]) + let_op
    href, tekst = escape(contact["href"]), escape(contact["tekst"])
    if href.startswith("tel:"):
        return f'<a class="bel" href="{href}">{T[taal]["bel"]} {tekst}</a>{let_op}'
    return f'<a href="{href}" rel="noreferrer">{tekst}</a>{let_op}'


def kanalen(w: Wegwijzer, moment: datetime) -> dict[str, Any]:
    """All routes as JSON, for other systems of the municipality."""
    return {
        "versie": w.versie,
        "bijgewerkt_op": w.bijgewerkt_op.isoformat(),
        "routes": [routekaart(r, w, taal="nl", moment=moment) for r in w.routes.values()],
    }


def nu() -> datetime:
    """The present moment in Amsterdam."""
    return tijd.nu()
