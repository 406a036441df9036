"""Reports: a page that needs nothing from outside, JUnit for CI, pictures of coverage, a coloured screen."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from bot.speel import dekking, scherm, verslag
from tests.speel.test_oordeel import verhaal


async def uitslagen(gespeeld):
    goed = await gespeeld(verhaal("kaart: ja"))
    fout = await gespeeld(verhaal("routes: [lkog]"))
    return [(*goed, 0.1), (*fout, 0.2)]


async def test_junit_counts_the_failures_and_tells_why(gespeeld):
    boom = ElementTree.fromstring(verslag.junit(await uitslagen(gespeeld)))
    suite = boom.find("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert "verwacht lkog" in suite.find("testcase/failure").get("message")


async def test_the_page_shows_failures_first_every_turn_and_loads_nothing(gespeeld, w, tmp_path):
    alle = await uitslagen(gespeeld)
    d = dekking.dekking([g.verhaal for g, *_ in alle], w)
    paden = verslag.schrijf(alle, d, tmp_path / "uit")
    assert {p.name for p in paden} >= {"index.html", "junit.xml", "situatie_dader.svg", "routes.svg", "regels.svg"}
    html = (tmp_path / "uit" / "index.html").read_text(encoding="utf-8")
    assert "verwacht lkog" in html and "Ik word gepest door een collega." in html and html.count("<svg") == 5
    assert html.index("Gesprekken met een fout") < html.index("Ik word gepest door een collega.")
    assert not re.search(r'(?:src|href)\s*=\s*["\']?https?:', html) and "<script" not in html


async def test_the_pictures_are_valid_svg_with_a_title(gespeeld, w):
    d = dekking.dekking([g.verhaal for g, *_ in await uitslagen(gespeeld)], w)
    for naam, svg in verslag.tekeningen(d).items():
        boom = ElementTree.fromstring(svg)
        assert boom.get("aria-label"), naam


async def test_the_screen_tells_who_says_what_and_the_reason_in_colour(gespeeld):
    g, klachten = await gespeeld(verhaal("routes: [lkog]"))
    kleur = scherm.gesprek(g, klachten, scherm.Verf(True))
    kaal = scherm.gesprek(g, klachten, scherm.Verf(False))
    assert "\033[31m" in kleur and "\033[" not in kaal
    for stuk in (
        "FOUT",
        "Jij: Ik word gepest",
        "begrepen: pesten · door collega",
        "1. Vertrouwenspersoon",
        "✗",
        "verwacht lkog",
    ):
        assert stuk in kaal
