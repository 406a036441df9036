#!/usr/bin/env python3
"""Draws the icons of the Teams app: the signpost of bot/web/icoon.svg, in the two forms that Teams asks for.

color.png is 192 x 192, full square (Teams rounds the corners itself), with the sign in the middle 120; outline.png is
32 x 32, white lines on nothing. Only the standard library: no drawing program has to be there.
"""

from __future__ import annotations

import math
import struct
import zlib
from pathlib import Path

DOEL = Path(__file__).resolve().parents[1] / "deploy" / "teams"
BLAUW, WIT, NIETS = (0, 0x53, 0x8A, 255), (255, 255, 255, 255), (255, 255, 255, 0)

Punt = tuple[float, float]
#: Lines of the sign in the 32 x 32 of the svg: the post, the arm to the right, the arm to the left.
LIJNEN: tuple[tuple[Punt, ...], ...] = (
    ((16, 6), (16, 26)),
    ((16, 9), (23, 9), (26, 12), (23, 15), (16, 15)),
    ((16, 16), (9, 16), (6, 19), (9, 22), (16, 22)),
)
DIKTE = 2.4


def afstand(p: Punt, a: Punt, b: Punt) -> float:
    """Distance of a point to a line segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


def dekking(x: float, y: float, schaal: float) -> float:
    """How much of a pixel at (x, y), in the units of the svg, lies on a line: 0..1."""
    naast = min(afstand((x, y), a, b) for lijn in LIJNEN for a, b in zip(lijn, lijn[1:]))
    return max(0.0, min(1.0, 0.5 + (DIKTE / 2 - naast) * schaal))


def teken(zijde: int, teken_zijde: float, achter: tuple[int, int, int, int]) -> list[list[tuple[int, int, int, int]]]:
    """Pixels of an icon: white lines over `achter`, the 20 units of the sign scaled to `teken_zijde` pixels."""
    schaal = teken_zijde / 20
    beeld = []
    for rij in range(zijde):
        regel = []
        for kolom in range(zijde):
            x, y = (kolom + 0.5 - zijde / 2) / schaal + 16, (rij + 0.5 - zijde / 2) / schaal + 16
            deel = dekking(x, y, schaal)
            regel.append(tuple(round(w * deel + a * (1 - deel)) for w, a in zip(WIT, achter)))
        beeld.append(regel)
    return beeld  # type: ignore[return-value]


def als_png(beeld: list[list[tuple[int, int, int, int]]]) -> bytes:
    """RGBA pixels as a PNG."""
    rauw = b"".join(b"\0" + bytes(w for pixel in regel for w in pixel) for regel in beeld)

    def stuk(naam: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + naam + inhoud + struct.pack(">I", zlib.crc32(naam + inhoud))

    kop = struct.pack(">IIBBBBB", len(beeld[0]), len(beeld), 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + stuk(b"IHDR", kop) + stuk(b"IDAT", zlib.compress(rauw, 9)) + stuk(b"IEND", b"")


ICONEN = {"color.png": (192, 110, BLAUW), "outline.png": (32, 27, NIETS)}

if __name__ == "__main__":
    for naam, (zijde, teken_zijde, achter) in ICONEN.items():
        (DOEL / naam).write_bytes(als_png(teken(zijde, teken_zijde, achter)))
        print(DOEL / naam)
