"""Pictures of coverage as SVG, made by hand: no library, sharp at any size, readable by a screen reader."""

from __future__ import annotations

from collections import Counter
from html import escape

_CEL, _RAND, _KOP = 34, 190, 118


def raster(titel: str, paren: Counter[tuple[str, str]], rijen: tuple[str, ...], kolommen: tuple[str, ...]) -> str:
    """A heat map: how many conversations per pair; an empty cell is white."""
    meest = max(paren.values(), default=1)
    breed, hoog = _RAND + _CEL * len(kolommen) + 12, _KOP + _CEL * len(rijen) + 8
    delen = [
        f'<text transform="translate({_RAND + x * _CEL + 22},{_KOP - 8}) rotate(-50)">{escape(k)}</text>'
        for x, k in enumerate(kolommen)
    ]
    for y, rij in enumerate(rijen):
        boven = _KOP + y * _CEL
        delen.append(f'<text x="{_RAND - 8}" y="{boven + 22}" text-anchor="end">{escape(rij)}</text>')
        for x, kolom in enumerate(kolommen):
            n = paren[(rij, kolom)]
            links, kleur = _RAND + x * _CEL, _tint(n, meest)
            delen.append(f'<rect x="{links}" y="{boven}" width="{_CEL - 2}" height="{_CEL - 2}" fill="{kleur}"/>')
            if n:
                inkt = "#fff" if n > meest * 0.5 else "#111"
                delen.append(f'<text x="{links + 16}" y="{boven + 21}" text-anchor="middle" fill="{inkt}">{n}</text>')
    return _svg(titel, breed, hoog, delen)


def staven(titel: str, tel: Counter[str]) -> str:
    """Bars: how many conversations per value; nothing at all is shown in red."""
    meest = max(tel.values(), default=1) or 1
    delen = []
    for y, (naam, n) in enumerate(tel.items()):
        boven = 8 + y * 22
        lengte = round(n / meest * 260)
        delen.append(f'<text x="{_RAND + 40}" y="{boven + 15}" text-anchor="end">{escape(naam)}</text>')
        delen.append(
            f'<rect x="{_RAND + 48}" y="{boven + 2}" width="{max(lengte, 2)}" height="16" fill="{_staaf(n)}"/>'
        )
        delen.append(f'<text x="{_RAND + 56 + max(lengte, 2)}" y="{boven + 15}">{n}</text>')
    return _svg(titel, _RAND + 360, 16 + 22 * len(tel), delen)


def _staaf(n: int) -> str:
    return "#00508f" if n else "#c00000"


def _tint(n: int, meest: int) -> str:
    if not n:
        return "#f4f6f8"
    deel = 0.25 + 0.75 * n / meest
    r, g, b = (round(255 - (255 - c) * deel) for c in (0, 80, 143))
    return f"#{r:02x}{g:02x}{b:02x}"


def _svg(titel: str, breed: int, hoog: int, delen: list[str]) -> str:
    kop = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breed} {hoog}" width="{breed}" role="img"'
    stijl = 'font-family="system-ui,sans-serif" font-size="12"'
    return f'{kop} aria-label="{escape(titel)}" {stijl}><title>{escape(titel)}</title>{"".join(delen)}</svg>'
