"""Context -> Advies: pure and total, there is always an advies (step 7 of the flow).

First the editor's rules (wegwijzer.yml: `regels`, then `bijregels`), then the guarantees G1-G8 of the design,
which no rule of an editor can bend. The order of the guarantees matters and is the order of `GARANTIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.wegwijzer.model import ONGEWENST_GEDRAG, Advies, Context, RouteKeuze, Spoed, Voorwaarde, Wegwijzer

#: Routes the code itself needs; `check` refuses a file without them.
NODIG = (
    "vertrouwenspersoon_intern",
    "vertrouwenspersoon_extern",
    "bureau_integriteit",
    "meldformulier",
    "lkog",
    "ombudsman",
    "sag",
    "gir",
    "noodnummer_112",
    "zelfmoordpreventie_113",
    "csg",
    "veilig_thuis",
    "huisarts",
    "bedrijfsarts",
    "bedrijfsmaatschappelijk_werk",
    "leidinggevende",
    "slachtofferhulp",
)
#: Routes the code names as well: they must keep their id, or a guarantee or an answer would miss them.
GENOEMD = ("discriminatie_nl", "politie", "po_advies", "luisterlijn", "second_opinion", "schuldhulpverlening")
ZORG = ("bedrijfsmaatschappelijk_werk", "huisarts", "bedrijfsarts")
VANGNET = ("vertrouwenspersoon_intern", "vertrouwenspersoon_extern", "huisarts")
#: Routes that Bureau Integriteit runs or receives (G3); internal vertrouwenspersonen sit at BI (R5) but keep secrecy.
VAN_BI = frozenset({"bureau_integriteit", "meldformulier", "second_opinion"})
#: Where a complaint about BI may go; the LKOG falls away when a citizen did it (G4).
_BUITEN_BI = ("ombudsman", "lkog", "vertrouwenspersoon_extern")
VRAGERS_G2 = frozenset({"betrokkene", "omstander", "oud_medewerker", "inhuur", "stagiair"})


@dataclass(frozen=True)
class _Werk:
    """The list being built."""

    keuzes: tuple[RouteKeuze, ...]
    regels: tuple[str, ...] = ()

    def heeft(self, id_: str) -> bool:
        return any(k.id == id_ for k in self.keuzes)

    def zonder(self, ids: Iterable[str], regel: str) -> _Werk:
        weg = frozenset(ids)
        over = tuple(k for k in self.keuzes if k.id not in weg)
        return self if len(over) == len(self.keuzes) else _Werk(over, (*self.regels, regel))

    def vooraan(self, ids: Iterable[str], regel: str, waarom: str | None = None) -> _Werk:
        """Put `ids` first, in that order; known ones move and keep their reason unless `waarom` is given."""
        oud = {k.id: k for k in self.keuzes}
        kop = tuple(self._keuze(oud, i, regel, waarom) for i in ids)
        rest = tuple(k for k in self.keuzes if k.id not in {k.id for k in kop})
        return _Werk((*kop, *rest), (*self.regels, regel) if kop else self.regels)

    def achteraan(self, ids: Iterable[str], regel: str, waarom: str = "standaard") -> _Werk:
        """Add the ids that are not there yet at the end."""
        nieuw = tuple(RouteKeuze(id=i, regel=regel, waarom=waarom) for i in ids if not self.heeft(i))
        return _Werk((*self.keuzes, *nieuw), (*self.regels, regel)) if nieuw else self

    @staticmethod
    def _keuze(oud: dict[str, RouteKeuze], id_: str, regel: str, waarom: str | None) -> RouteKeuze:
        if id_ in oud:
            return replace(oud[id_], waarom=waarom) if waarom else oud[id_]
        return RouteKeuze(id=id_, regel=regel, waarom=waarom or "standaard")


Garantie = Callable[[_Werk, Context, Wegwijzer], _Werk]


def adviseer(context: Context, wegwijzer: Wegwijzer) -> Advies:
    """The advies for a context. Total: never raises for a Context, never without routes (G7).

    Args:
        context: what is known; unknown situaties are passed over.
        wegwijzer: a checked knowledge base.
    """
    werk = _basis(context, wegwijzer)
    werk = _bijregels(werk, context, wegwijzer)
    for garantie in GARANTIES:
        werk = garantie(werk, context, wegwijzer)
    extern = tuple(k.id for k in werk.keuzes if telt_als_extern(k.id, wegwijzer))
    return Advies(context=context, routes=werk.keuzes, extern=extern, regels=tuple(dict.fromkeys(werk.regels)))


#: Outside bodies that are not an independent desk for a complaint about behaviour: emergency and care do not count.
_EXTERN_TELT = frozenset({"melding", "klacht", "gesprek"})


def telt_als_extern(id_: str, wegwijzer: Wegwijzer) -> bool:
    """True when the route is an independent outside desk (G2). Same employer (Veilig Thuis) never counts."""
    route = wegwijzer.routes[id_]
    return route.onafhankelijk and route.soort in _EXTERN_TELT


# --- editor's rules -----------------------------------------------------------------------------------------------


def geldt(als: Voorwaarde, context: Context, situatie: str | None) -> bool:
    """True when every condition holds; within a list one value is enough. `geen` matches an unknown value."""
    return _past(als, _waarden(context, situatie))


def _waarden(context: Context, situatie: str | None) -> dict[str, str | None]:
    """What the conditions of a rule are held against; made once for all rules."""
    return {
        "situatie": situatie,
        "dader": context.dader or "geen",
        "rol": context.rol,
        "fase": context.fase,
        "wens": context.wens or "geen",
        "klacht_over": context.klacht_over or "geen",
        "angst": "ja" if context.angst else "nee",
    }


def _past(als: Voorwaarde, waarden: dict[str, str | None]) -> bool:
    # a plain loop: checking a file asks this a hundred thousand times, and `all` takes three times as long
    for naam, goed in als.items():  # noqa: SIM110
        if waarden[naam] not in goed:
            return False
    return True


def regel_voor(situatie: str, context: Context, wegwijzer: Wegwijzer) -> str | None:
    """The id of the first rule that holds for a situatie, or None."""
    waarden = _waarden(context, situatie)
    return next((r.id for r in wegwijzer.regels if _past(r.als, waarden)), None)


def _basis(context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """The routes of each situatie, woven: three of the first, then by turns."""
    rijen = []
    for situatie in context.situaties:
        waarden = _waarden(context, situatie)
        for regel in wegwijzer.regels:
            if _past(regel.als, waarden):
                rijen.append((situatie, regel.id, regel.routes))
                break
    keuzes: dict[str, RouteKeuze] = {}
    for situatie, regel_id, route in _weef(rijen):
        reden = situatie if situatie in wegwijzer.routes[route].tekst("nl").waarom else "standaard"
        keuzes.setdefault(route, RouteKeuze(id=route, regel=f"regel:{regel_id}", waarom=reden))
    return _Werk(tuple(keuzes.values()), tuple(f"regel:{r}" for _, r, _ in rijen))


def _weef(rijen: list[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, str, str]]:
    """Two routes of the first situatie, one of each further, then the rest in order."""
    uit: list[tuple[str, str, str]] = []
    for nummer, (situatie, regel, routes) in enumerate(rijen):
        uit += [(situatie, regel, r) for r in routes[: 2 if nummer == 0 else 1]]
    for situatie, regel, routes in rijen:
        uit += [(situatie, regel, r) for r in routes]
    return uit


def _bijregels(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    gevallen = [_waarden(context, s) for s in (context.situaties or (None,))]
    for bijregel in wegwijzer.bijregels:
        if not any(_past(bijregel.als, waarden) for waarden in gevallen):
            continue
        naam = f"bijregel:{bijregel.id}"
        werk = werk.zonder(bijregel.weg, naam)
        werk = werk.achteraan(bijregel.achteraan, naam)
        if bijregel.vooraan:
            werk = werk.vooraan(bijregel.vooraan, naam)
    return werk


# --- guarantees ---------------------------------------------------------------------------------------------------


def _ongewenst(context: Context) -> bool:
    """Unwanted behaviour by colleagues or leaders: the case of G2. An unknown doer counts, a citizen does not."""
    return bool(ONGEWENST_GEDRAG & set(context.situaties)) and context.dader != "burger" and context.rol in VRAGERS_G2


def _g2_buiten(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G2, R2, R3: LKOG is always named for unwanted behaviour, beside at least one independent outside route."""
    if not _ongewenst(context):
        return werk
    werk = werk.achteraan(("lkog",), "G2")
    return werk.achteraan(("discriminatie_nl",), "R3") if "discriminatie" in context.situaties else werk


def _g3_klacht(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G3, R22: a complaint about BI goes round BI; about a VP goes round that VP; external before internal."""
    if context.klacht_over is None and context.situaties[:1] == ("klacht_over_afhandeling",):
        # about whom is not known: it may be BI, and the employee may not pay for that
        werk = werk.zonder(VAN_BI, "G3").achteraan(("vertrouwenspersoon_extern",), "G3")
    elif context.klacht_over == "bi":
        buiten = ("ombudsman", "vertrouwenspersoon_extern") if context.dader == "burger" else _BUITEN_BI
        werk = werk.zonder(VAN_BI, "G3").achteraan(buiten, "G3")
        if werk.heeft("vertrouwenspersoon_intern"):
            intern = next(k for k in werk.keuzes if k.id == "vertrouwenspersoon_intern")
            rest = tuple(k for k in werk.keuzes if k.id != "vertrouwenspersoon_intern")
            plek = next(n for n, k in enumerate(rest) if k.id == "vertrouwenspersoon_extern") + 1
            werk = _Werk((*rest[:plek], intern, *rest[plek:]), (*werk.regels, "G3"))
    elif context.klacht_over == "vp":
        werk = werk.zonder(("vertrouwenspersoon_intern",), "G3").achteraan(("vertrouwenspersoon_extern",), "G3")
    return werk


def _g4_burger(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G4, R15: a citizen did it: SAG and GIR first; LKOG is about people of the organisation only."""
    if context.dader != "burger":
        return werk
    return werk.zonder(("lkog",), "G4").vooraan(("sag", "gir"), "G4")


def _g8_vp_bij_conflict(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G8, R10: a labour conflict never ends at PO or mediation alone."""
    if "arbeidsconflict_po" not in context.situaties:
        return werk
    vp = "vertrouwenspersoon_extern" if context.klacht_over in ("bi", "vp") else "vertrouwenspersoon_intern"
    return werk if werk.heeft("vertrouwenspersoon_extern") else werk.achteraan((vp,), "G8")


def _g6_zorg(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G6, R23: care stands beside every procedure, as far as the rol may use it."""
    zorg = [i for i in ZORG if _mag(i, context, wegwijzer)]
    if any(werk.heeft(i) for i in zorg):
        return werk
    return werk.achteraan(zorg[:2], "G6")


_SPOEDROUTES: dict[tuple[str, str], tuple[str, ...]] = {
    ("geweld", "nu"): ("noodnummer_112",),
    ("geweld", "zorg"): ("noodnummer_112", "politie"),
    ("geweld", "vraag"): ("noodnummer_112",),
    ("suicide", "nu"): ("noodnummer_112", "zelfmoordpreventie_113"),
    ("suicide", "zorg"): ("zelfmoordpreventie_113", "noodnummer_112"),
    ("suicide", "vraag"): ("zelfmoordpreventie_113",),
    ("seksueel_geweld", "nu"): ("noodnummer_112", "csg"),
    ("seksueel_geweld", "zorg"): ("csg",),
    ("seksueel_geweld", "vraag"): ("csg",),
    ("thuis", "nu"): ("noodnummer_112", "veilig_thuis"),
    ("thuis", "zorg"): ("veilig_thuis", "noodnummer_112"),
    ("thuis", "vraag"): ("veilig_thuis",),
}


#: Who stands beside somebody in danger; comes right after the help itself, before any procedure.
_STEUN = frozenset(("huisarts", "luisterlijn", "bedrijfsmaatschappelijk_werk", "slachtofferhulp"))


def spoedroutes(spoed: Spoed) -> tuple[str, ...]:
    """The routes that come before all else in danger (G5), best first."""
    return _SPOEDROUTES[(spoed.soort, spoed.graad)]


def _g5_spoed(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G5: danger beats everything. `acuut` without a found kind: 112, then 113."""
    if context.spoed:
        ids = tuple(i for i in spoedroutes(context.spoed) if i in wegwijzer.routes)
        steun = tuple(k.id for k in werk.keuzes if k.id in _STEUN and k.id not in ids)
        steun = () if context.dader == "burger" else steun  # G4: there the support desk is first already
        nood = tuple(k for k in werk.keuzes if wegwijzer.routes[k.id].soort == "nood" and k.id not in ids)
        rest = _Werk(tuple(k for k in werk.keuzes if k not in nood), werk.regels)
        kop = rest.vooraan(steun, "G5").vooraan(ids, "G5", f"regel_{context.spoed.soort}")
        return _Werk((*kop.keuzes, *nood), kop.regels)
    if "acuut" in context.situaties:
        return werk.vooraan(("noodnummer_112", "zelfmoordpreventie_113"), "G5")
    return werk


def _g1_leidinggevende(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G1, R1: a leader is a route only when the employee confirmed that somebody else did it."""
    veilig = context.dader_bevestigd and context.dader in ("collega", "burger")
    veilig = veilig and context.klacht_over != "leiding" and context.spoed is None
    return werk if veilig else werk.zonder(("leidinggevende",), "G1")


def _voor_wie(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """R25, G6: only routes this rol may use, and no route that is still a concept (R29)."""
    weg = [
        k.id
        for k in werk.keuzes
        if not _mag(k.id, context, wegwijzer) and k.regel != "G5" and k.id not in ("noodnummer_112",)
    ]
    return werk.zonder(weg, "voor_wie")


def _mag(id_: str, context: Context, wegwijzer: Wegwijzer) -> bool:
    route = wegwijzer.routes.get(id_)
    return route is not None and context.rol in route.voor_wie and route.status == "actief"


def toegestaan(routes: Iterable[str], context: Context, wegwijzer: Wegwijzer) -> tuple[str, ...]:
    """Those of `routes` that may be shown beside an answer: the guarantees hold there too (G1, G3, G4, voor_wie)."""
    werk = _Werk(tuple(RouteKeuze(id=i, regel="antwoord") for i in dict.fromkeys(routes)))
    for garantie in (_g1_leidinggevende, _voor_wie):
        werk = garantie(werk, context, wegwijzer)
    if context.klacht_over == "bi":
        werk = werk.zonder((*VAN_BI, "vertrouwenspersoon_intern"), "G3")
    if context.klacht_over == "vp":
        werk = werk.zonder(("vertrouwenspersoon_intern",), "G3")
    if context.dader == "burger":
        werk = werk.zonder(("lkog",), "G4")
    return tuple(k.id for k in werk.keuzes)


def _g7_nooit_leeg(werk: _Werk, context: Context, wegwijzer: Wegwijzer) -> _Werk:
    """G7: never empty; in doubt a vertrouwenspersoon is in it."""
    if werk.keuzes and not context.twijfel:
        return werk
    ids = [i for i in VANGNET if i in wegwijzer.routes and _mag(i, context, wegwijzer)]
    if context.klacht_over in ("bi", "vp"):
        ids = [i for i in ids if i != "vertrouwenspersoon_intern"]
    if any(werk.heeft(i) for i in ids if i.startswith("vertrouwenspersoon")):
        return werk
    return werk.achteraan(ids, "G7")


#: Applied in this order: additions first, filters last, so that no addition slips past a filter.
GARANTIES: tuple[Garantie, ...] = (
    _g2_buiten,
    _g8_vp_bij_conflict,
    _g6_zorg,
    _g7_nooit_leeg,
    _g4_burger,
    _g5_spoed,
    _g3_klacht,
    _g1_leidinggevende,
    _voor_wie,
    _g7_nooit_leeg,
)
