"""A comparison as one page of HTML, without scripts and without anything from elsewhere (for `wegwijzer verschil`)."""

from __future__ import annotations

from html import escape

from bot.verschil.deel import Deel, Regel, Verschil

_STIJL = """
:root{color-scheme:light dark;--ink:#1a1a1a;--papier:#fff;--lijn:#c8c8c8;--erbij:#0b6b2d;--weg:#9b1c1c;--vlak:#f2f5f8}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--papier:#16191d;--lijn:#565d66;--erbij:#7fdc9b;--weg:#ff9d9d;
--vlak:#22272e}}
body{margin:0 auto;max-width:60rem;padding:1rem;color:var(--ink);background:var(--papier);
font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
section{border:1px solid var(--lijn);border-radius:.5rem;padding:.25rem 1rem 1rem;margin:1rem 0}
ul{padding-left:1.25rem}li{margin:.5rem 0}.erbij{color:var(--erbij)}.weg{color:var(--weg)}
del,ins{display:block;background:var(--vlak);padding:.25rem .5rem;margin:.25rem 0;text-decoration:none;color:var(--ink)}
del{border-left:4px solid var(--weg)}ins{border-left:4px solid var(--erbij)}
del::before{content:"was: ";font-weight:600}ins::before{content:"wordt: ";font-weight:600}
"""


def schrijf(v: Verschil) -> str:
    """The whole page; every text is escaped."""
    opmerkingen = "".join(f"<p>{escape(o)}</p>" for o in v.opmerkingen)
    midden = "".join(f"<h2>{escape(kop)}</h2>{''.join(_deel(d) for d in delen)}" for kop, delen in v.groepen if delen)
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Verschil in de wegwijzer</title><style>{_STIJL}</style></head>
<body><main><h1>Wat er verandert voor medewerkers</h1><p>Van {escape(v.oud)} naar {escape(v.nieuw)}.</p>
{opmerkingen}{midden}</main></body></html>
"""


def _deel(d: Deel) -> str:
    return f"<section><h3>{escape(d.titel)}</h3><ul>{''.join(_regel(r) for r in d.regels)}</ul></section>"


def _regel(r: Regel) -> str:
    oud = f"<del>{escape(r.oud)}</del>" if r.oud else ""
    nieuw = f"<ins>{escape(r.nieuw)}</ins>" if r.nieuw else ""
    return f'<li class="{r.soort}">{escape(r.wat)}{oud}{nieuw}</li>'
