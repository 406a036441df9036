"""Plain cues of a bericht: who is named, who is ruled out, which language, two at once."""

from __future__ import annotations

import pytest

from bot.tekst.aanwijzingen import aanwijzingen


@pytest.mark.parametrize(
    ("tekst", "daders", "ontkend"),
    [
        ("nee, het is geen collega maar een klant", ("burger",), ("collega",)),
        ("het was niet mijn leidinggevende", (), ("leidinggevende",)),
        ("ik bedoel mijn baas", ("leidinggevende",), ()),
        ("niet alleen mijn baas maar ook collega's", ("leidinggevende", "collega"), ()),
        ("it was not a colleague but my manager", ("leidinggevende",), ("collega",)),
        ("een klant en mijn teamleider", ("leidinggevende", "burger"), ()),
        ("mijn collega heeft niet gelogen", ("collega",), ()),
        ("dat zeg ik liever niet", (), ()),
    ],
)
def test_who_is_named_and_who_is_ruled_out(tekst, daders, ontkend):
    gevonden = aanwijzingen(tekst)
    assert (gevonden.daders, gevonden.ontkend) == (daders, ontkend)


@pytest.mark.parametrize(
    ("tekst", "taal"), [("yes", None), ("ok", None), ("ja dat klopt", "nl"), ("my boss", "en"), ("112", None)]
)
def test_the_language_is_told_only_when_it_shows(tekst, taal):
    assert aanwijzingen(tekst).taal == taal


@pytest.mark.parametrize("tekst", ["allebei", "beide", "both of them", "alle twee"])
def test_both(tekst):
    assert aanwijzingen(tekst).beide


@pytest.mark.parametrize(
    ("tekst", "alleen"),
    [
        ("mijn leidinggevende", True),
        ("Het gaat over een klant.", True),
        ("een klant en mijn teamleider", True),
        ("my boss", True),
        ("ruzie met mijn collega", False),
        ("mijn baas schreeuwt", False),
        ("en mijn leidinggevende?", False),
        ("en de manager", False),
        ("geen collega", False),
        ("dat zeg ik liever niet", False),
    ],
)
def test_who_it_is_and_nothing_else(tekst, alleen):
    assert aanwijzingen(tekst).alleen_wie is alleen


def test_a_long_story_rules_nobody_out():
    assert aanwijzingen("het was geen collega. " + "en toen gebeurde er nog iets. " * 40).ontkend == ()


def test_a_hostile_text_is_read_in_linear_time():
    assert aanwijzingen("niet " * 50_000).daders == ()
