"""The guarantees G1-G8 of the design as checks on one advies, written apart from the router. Used by the tests.

Each check asserts; `GARANTIES` names them. They know the design, not the code: no list of the router is imported.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.wegwijzer.model import Advies, Context, Wegwijzer

GEDRAG = {"discriminatie", "pesten", "seksuele_intimidatie", "intimidatie_bedreiging"}
ZORG = {"huisarts", "bedrijfsmaatschappelijk_werk", "bedrijfsarts"}
ONAFHANKELIJK = {
    "vertrouwenspersoon_extern",
    "discriminatie_nl",
    "lkog",
    "college_rechten_mens",
    "ombudsman",
    "huis_voor_klokkenluiders",
    "vakbond",
    "juridisch_loket",
    "slachtofferhulp",
    "luisterlijn",
    "arbeidsinspectie",
}
ZELFDE_WERKGEVER = {"veilig_thuis", "schuldhulpverlening"}


def g1(c: Context, a: Advies, w: Wegwijzer) -> None:
    """A leader is a route only after the employee confirmed that somebody else did it."""
    if not (c.dader_bevestigd and c.dader in ("collega", "burger")):
        assert "leidinggevende" not in a.ids
    assert not [i for i in a.ids if "hogere" in i]


def g2(c: Context, a: Advies, w: Wegwijzer) -> None:
    """Unwanted behaviour by colleagues or leaders: an independent outside route, and LKOG named with its conditions."""
    assert not ZELFDE_WERKGEVER & set(a.extern)
    if (
        not GEDRAG & set(c.situaties)
        or c.dader == "burger"
        or c.rol not in ("betrokkene", "omstander", "oud_medewerker")
    ):
        return
    assert ONAFHANKELIJK & set(a.ids) and set(a.extern) & ONAFHANKELIJK
    assert "lkog" in a.ids
    voorwaarden = " ".join(w.routes["lkog"].tekst("nl").voorwaarden)
    for nodig in ("handtekening", "hoort wie klaagt", "interne klacht"):
        assert nodig in voorwaarden


def g3(c: Context, a: Advies, w: Wegwijzer) -> None:
    """A complaint about BI goes round BI and its form; a complaint about a VP goes round that VP."""
    if c.klacht_over == "bi":
        assert not {"bureau_integriteit", "meldformulier"} & set(a.ids)
        assert "vertrouwenspersoon_extern" in a.ids
        if "vertrouwenspersoon_intern" in a.ids:
            assert a.ids.index("vertrouwenspersoon_extern") < a.ids.index("vertrouwenspersoon_intern")
    if c.klacht_over == "vp":
        assert "vertrouwenspersoon_intern" not in a.ids
        assert "vertrouwenspersoon_extern" in a.ids


def g4(c: Context, a: Advies, w: Wegwijzer) -> None:
    """A citizen did it: SAG and GIR first (as far as the rol may use them), and no LKOG."""
    if c.dader != "burger":
        return
    assert "lkog" not in a.ids
    verwacht = [i for i in ("sag", "gir") if c.rol in w.routes[i].voor_wie]
    rest = [i for i in a.ids if not _is_nood(c, i)]
    assert rest[: len(verwacht)] == verwacht


def _is_nood(c: Context, id_: str) -> bool:
    nood = {"noodnummer_112", "zelfmoordpreventie_113", "csg", "veilig_thuis", "politie"}
    return id_ in nood and (c.spoed is not None or "acuut" in c.situaties)


def g5(c: Context, a: Advies, w: Wegwijzer) -> None:
    """Danger beats everything: help first."""
    if c.spoed is None:
        return
    eerst = {
        ("geweld", "nu"): ["noodnummer_112"],
        ("geweld", "zorg"): ["noodnummer_112"],
        ("geweld", "vraag"): ["noodnummer_112"],
        ("suicide", "nu"): ["noodnummer_112", "zelfmoordpreventie_113"],
        ("suicide", "zorg"): ["zelfmoordpreventie_113", "noodnummer_112"],
        ("suicide", "vraag"): ["zelfmoordpreventie_113"],
        ("seksueel_geweld", "nu"): ["noodnummer_112", "csg"],
        ("seksueel_geweld", "zorg"): ["csg"],
        ("seksueel_geweld", "vraag"): ["csg"],
        ("thuis", "nu"): ["noodnummer_112", "veilig_thuis"],
        ("thuis", "zorg"): ["veilig_thuis", "noodnummer_112"],
        ("thuis", "vraag"): ["veilig_thuis"],
    }[(c.spoed.soort, c.spoed.graad)]
    assert list(a.ids[: len(eerst)]) == eerst


def g6(c: Context, a: Advies, w: Wegwijzer) -> None:
    """Care stands beside every procedure, as far as the rol may use it."""
    mag = {i for i in ZORG if c.rol in w.routes[i].voor_wie}
    assert mag & set(a.ids)


def g7(c: Context, a: Advies, w: Wegwijzer) -> None:
    """Never empty; in doubt a vertrouwenspersoon."""
    assert a.routes
    assert len(set(a.ids)) == len(a.ids)
    if c.twijfel:
        assert {"vertrouwenspersoon_intern", "vertrouwenspersoon_extern"} & set(a.ids)


def g8(c: Context, a: Advies, w: Wegwijzer) -> None:
    """A labour conflict never ends at PO or mediation: a vertrouwenspersoon is offered too."""
    if "arbeidsconflict_po" in c.situaties:
        assert {"vertrouwenspersoon_intern", "vertrouwenspersoon_extern"} & set(a.ids)


def voor_wie(c: Context, a: Advies, w: Wegwijzer) -> None:
    """Only routes this rol may use, and no concept (R29)."""
    for id_ in a.ids:
        assert c.rol in w.routes[id_].voor_wie, id_
        assert w.routes[id_].status == "actief", id_


Check = Callable[[Context, Advies, Wegwijzer], None]
GARANTIES: dict[str, Check] = {
    "G1": g1,
    "G2": g2,
    "G3": g3,
    "G4": g4,
    "G5": g5,
    "G6": g6,
    "G7": g7,
    "G8": g8,
    "voor_wie": voor_wie,
}
