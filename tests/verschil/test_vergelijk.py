"""`wegwijzer verschil` says in words what changes for employees, per situatie, and for which conversations."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.cli import main
from bot.verschil import advies, als_html, als_tekst, gesprekken
from bot.verschil.vergelijk import vergelijk
from bot.wegwijzer.load import STANDAARD_PAD, laad_bytes
from tests.fouten import basis

GOED = basis.wegwijzer()
ECHT = STANDAARD_PAD.read_text(encoding="utf-8")


def versie(tekst: str):
    geladen = laad_bytes(tekst.encode(), vandaag=basis.VANDAAG if tekst.startswith("bijgewerkt_op") else None)
    assert geladen.wegwijzer is not None, [f.zin() for f in geladen.fouten if f.is_fout]
    return geladen.wegwijzer


def verschil(van: str, door: str, *, tekst: str = GOED, na: str = "") -> str:
    plek = tekst.index(van, tekst.index(na) if na else 0)
    return als_tekst.schrijf(vergelijk(versie(tekst), versie(tekst[:plek] + door + tekst[plek + len(van) :])))


def platgeslagen(tekst: str) -> str:
    return " ".join(tekst.split())


GEDRAG = "routes: [vertrouwenspersoon_intern, bureau_integriteit, lkog, meldformulier, leidinggevende]"
CONTACT = '{soort: intranet, waarde: "sag", zekerheid: invullen}'

#: name -> (what is replaced, by what, after what, pieces that must be said)
WIJZIGINGEN = {
    "route erbij": (
        "routes: [vertrouwenspersoon_extern, ombudsman, lkog]",
        "routes: [vertrouwenspersoon_extern, ombudsman, lkog, slachtofferhulp]",
        "",
        [
            "Dit is klacht over afhandeling (klacht_over_afhandeling)",
            "Altijd: nieuw in het advies is De slachtofferhulp.",
        ],
    ),
    "route weg": (
        "routes: [sag, gir, vertrouwenspersoon_intern, slachtofferhulp]",
        "routes: [sag, gir, vertrouwenspersoon_intern]",
        "",
        ["Dit is pesten (pesten)", "Door een burger: niet meer in het advies is De slachtofferhulp."],
    ),
    "andere volgorde": (
        GEDRAG,
        GEDRAG.replace(
            "vertrouwenspersoon_intern, bureau_integriteit", "bureau_integriteit, vertrouwenspersoon_intern"
        ),
        "",
        ["Behalve door een burger: De bureau integriteit staat nu voor De vertrouwenspersoon intern."],
    ),
    "alleen bij een wens": (
        "achteraan: [slachtofferhulp]",
        "achteraan: [ombudsman]",
        "",
        ["Met de wens hulp", "nieuw in het advies is De ombudsman.", "niet meer in het advies is De slachtofferhulp."],
    ),
    "nummer bevestigd": (
        CONTACT,
        '{soort: telefoon, waarde: "020-624 1111", zekerheid: bevestigd}',
        "",
        [
            "Andere nummers of tijden bij: De sag.",
            "De sag (sag)",
            "nu bevestigd: de medewerker ziet het",
            "020-624 1111",
        ],
    ),
    "tijden": (
        "open: onbekend",
        'open: {ma-vr: "09:00-17:00"}',
        "  sag:",
        ["De tijden zijn anders.", "was: niet bekend", "wordt: maandag t/m vrijdag 09:00-17:00"],
    ),
    "voor wie": (
        "voor_wie: [iedereen]",
        "voor_wie: [betrokkene, omstander]",
        "  gir:",
        [
            "Niet meer voor: beschuldigde, inhuur, leidinggevende, oud_medewerker en stagiair.",
            "voor iedereen behalve wie het zelf meemaakt",
        ],
    ),
    "tekst van een route": (
        'doet_niet: "Beslist niet voor jou."',
        'doet_niet: "Beslist nooit."',
        "  sag:",
        ["De sag (sag)", "Wat het niet doet is anders.", "was: Beslist niet voor jou.", "wordt: Beslist nooit."],
    ),
    "naam waaraan de bot haar herkent": (
        '    kort: "sag"',
        '    kort: "sag"\n    synoniemen: ["steunpunt"]',
        "",
        ["De bot herkent nu ook: steunpunt."],
    ),
    "zin van de bot": (
        'utter_opening: "Zin 0"',
        'utter_opening: "Hoi."',
        "",
        ["utter_opening is anders.", "wordt: Hoi."],
    ),
    "tekst over een situatie": (
        'uitleg: {nl: "Uitleg van pesten."',
        'uitleg: {nl: "Pesten is naar."',
        "",
        ["pesten, uitleg is anders."],
    ),
    "vraag": ('nl: "Je mag iemand meenemen."', 'nl: "Dat mag."', "", ["Het antwoord op meenemen is anders."]),
    "woorden van een vraag": (
        '["iemand meenemen", "collega meenemen"]',
        '["iemand meenemen"]',
        "",
        ["herkent niet meer"],
    ),
    "formulier": ("manier: link", "manier: fragment", "", ["De velden gaan op een andere manier naar het formulier."]),
    "nagekeken": ('"2026-12-01"', '"2027-01-02"', "  sag:", ["Nagekeken op 2027-01-02 (was 2026-12-01)."]),
}


@pytest.mark.parametrize("naam", WIJZIGINGEN)
def test_a_change_is_told_in_words(naam):
    van, door, na, stukken = WIJZIGINGEN[naam]
    gezegd = platgeslagen(verschil(van, door, na=na))
    for stuk in stukken:
        assert stuk in gezegd, gezegd


def test_nothing_else_is_told_than_what_changed():
    gezegd = verschil('utter_opening: "Zin 0"', 'utter_opening: "Hoi."')
    assert gezegd.count(" is anders.") == 1 and "per situatie" not in gezegd


def test_a_comment_changes_nothing_for_employees():
    gezegd = verschil("routes:\n", "# let op\nroutes:\n")
    assert "Voor medewerkers verandert er niets." in gezegd


def test_a_rule_that_is_only_written_otherwise_is_said_to_change_no_advies():
    gezegd = verschil("id: klacht\n", "id: over_klachten\n")
    assert "het advies blijft voor iedereen hetzelfde" in gezegd


def test_a_version_beside_itself_is_equal():
    w = versie(GOED)
    assert vergelijk(w, w).leeg and "gelijk" in als_tekst.schrijf(vergelijk(w, w))


def test_a_renamed_route_is_one_route_and_changes_no_advies():
    oud, nieuw = versie(ECHT), versie(ECHT.replace("college_rechten_mens", "college_mensenrechten"))
    gezegd = platgeslagen(als_tekst.schrijf(vergelijk(oud, nieuw)))
    assert "Het id is nu college_mensenrechten (was college_rechten_mens)" in gezegd
    assert "per situatie" not in gezegd and "route is weg" not in gezegd


def test_a_new_route_tells_how_it_can_be_reached():
    plek = ECHT.index("  jellinek:\n")
    blok = ECHT[plek : ECHT.index("\n  luisterlijn:\n") + 1]
    nieuw = (
        blok.replace("  jellinek:", "  trimbos:")
        .replace("Jellinek", "Trimbos-instituut")
        .replace('"jellinek"', '"trimbos"')
    )
    for woord in ("verslavingszorg", "hulp bij verslaving", "addiction care"):
        nieuw = nieuw.replace(f'"{woord}"', f'"{woord} trimbos"')
    tekst = ECHT[:plek] + nieuw + ECHT[plek:]
    tekst = tekst.replace("routes: [jellinek, huisarts", "routes: [jellinek, trimbos, huisarts")
    gezegd = platgeslagen(als_tekst.schrijf(vergelijk(versie(ECHT), versie(tekst))))
    assert "Dit is een nieuwe route." in gezegd and "Contact: telefoon 088-505 1220" in gezegd
    assert "nieuw in het advies is Trimbos-instituut" in gezegd


# --- contexts -------------------------------------------------------------------------------------------------------


def test_pieces_of_a_difference():
    assert advies.stukken(("a", "b"), ("a", "b")) == frozenset()
    assert advies.stukken(("a", "b"), ("a", "c")) == {("weg", "b"), ("erbij", "c")}
    assert advies.stukken(("a", "b", "c"), ("b", "a", "c")) == {("voor", "b", "a")}


# --- recorded conversations -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def verhalen():
    gelezen = gesprekken.lees()
    assert len(gelezen) > 20
    return gelezen


def test_conversations_do_not_differ_from_themselves(verhalen):
    assert not list(gesprekken.delen(versie(ECHT), versie(ECHT), verhalen))


def test_a_conversation_that_shows_a_changed_number_is_named(verhalen):
    nieuw = versie(ECHT.replace('"0800-8115"', '"0800-8116"'))
    delen = list(gesprekken.delen(versie(ECHT), nieuw, verhalen))
    assert delen and len(delen) < len(verhalen) / 2
    assert all(r.oud and "0800-8115" in r.oud and "0800-8116" in r.nieuw for d in delen for r in d.regels)
    assert "tests/gesprekken/test_prive.yml:" in delen[-1].titel


def test_a_renamed_button_does_not_break_a_conversation(verhalen):
    nieuw = versie(ECHT.replace('knop_dader_collega: "Een collega"', 'knop_dader_collega: "Een andere collega"'))
    assert not list(gesprekken.delen(versie(ECHT), nieuw, verhalen))


def test_another_rule_gives_other_routes_in_the_conversations_it_is_about(verhalen):
    oud = "routes: [jellinek, huisarts, bedrijfsmaatschappelijk_werk, bedrijfsarts, luisterlijn]"
    nieuw = versie(ECHT.replace(oud, "routes: [huisarts, bedrijfsarts, luisterlijn]"))
    delen = list(gesprekken.delen(versie(ECHT), nieuw, verhalen))
    assert delen and all("andere routes" in d.regels[0].wat for d in delen)


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_page_escapes_every_text():
    w = versie(GOED)
    nieuw = versie(GOED.replace('utter_opening: "Zin 0"', 'utter_opening: "Kies <script> nu."'))
    pagina = als_html.schrijf(vergelijk(w, nieuw))
    assert "&lt;script&gt;" in pagina and "<script" not in pagina


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two versions; the second changes a number."""
    from bot.cli import verschil as commando

    def doe(*woorden: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=r", "-c", "user.email=r@r", *woorden],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    doe("init", "-q")
    for tekst in (ECHT, ECHT.replace('"0800-8115"', '"0800-8116"')):
        (tmp_path / "wegwijzer.yml").write_text(tekst, encoding="utf-8")
        doe("add", "wegwijzer.yml")
        doe("commit", "-qm", "versie")
    monkeypatch.setattr(commando, "STANDAARD_PAD", tmp_path / "wegwijzer.yml")
    return tmp_path


def test_the_command_compares_revisions_of_git(git, capsys):
    assert main(["verschil", "HEAD~1", "HEAD", "--zonder-gesprekken", "--html", str(git / "v.html")]) == 0
    gezegd = capsys.readouterr().out
    assert "0800-8115" in gezegd and "0800-8116" in gezegd and "Geldzorgen" in gezegd
    assert "0800-8116" in (git / "v.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("woord", ["bestaat_niet", "HEAD~9", "--output=x", "HEAD:README.md"])
def test_the_command_names_what_is_neither_file_nor_revision(git, capsys, woord):
    assert main(["verschil", "--zonder-gesprekken", "--", woord, "HEAD"]) == 2
    assert "geen bestand en geen versie" in capsys.readouterr().err
    assert not list(git.glob("x"))


def test_a_version_that_may_not_go_live_is_refused_with_file_and_line(git, capsys, tmp_path):
    kapot = tmp_path / "kapot.yml"
    kapot.write_text(ECHT.replace('"0800-8115"', "0800-8115"), encoding="utf-8")
    assert main(["verschil", "HEAD", str(kapot)]) == 1
    fout = capsys.readouterr().err
    regel = ECHT[: ECHT.index('"0800-8115"')].count("\n") + 1
    assert f"kapot.yml:{regel}:" in fout and "W106" in fout
