"""What the bot says: builders of uitingen for the conversation (step 6 of the flow). Pure; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import tijd
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import SITUATIES, Advies, Context, Knop, Spoed, Staat, Uiting, Wegwijzer
from bot.wegwijzer.router import ZORG, adviseer, toegestaan

#: Teams shows at most six actions on a card; the same bound holds everywhere.
MAX_KNOPPEN = 6
#: Situaties of the menu, most asked for first; a page leaves room for a person and for more.
MENU = (
    "pesten",
    "discriminatie",
    "intimidatie_bedreiging",
    "seksuele_intimidatie",
    "agressie_burgers",
    "arbeidsconflict_po",
    "klacht_over_afhandeling",
    "integriteit_misstand",
    "werkdruk_psychisch",
    "prive_thuis",
    "prive_geld",
    "verslaving",
    "sociale_media",
    "buiten_bereik",
)
assert {*MENU, "acuut"} == set(SITUATIES)
_PER_BLADZIJ = MAX_KNOPPEN - 2
#: Situaties about what somebody did: here a report is possible and the chain of a report is worth explaining.
PROCEDURE = frozenset(
    (
        "discriminatie",
        "pesten",
        "seksuele_intimidatie",
        "intimidatie_bedreiging",
        "agressie_burgers",
        "integriteit_misstand",
        "arbeidsconflict_po",
        "klacht_over_afhandeling",
    )
)
#: Who one can speak to as a person, in order of preference.
MENSEN = (
    "vertrouwenspersoon_intern",
    "vertrouwenspersoon_extern",
    "bedrijfsmaatschappelijk_werk",
    "luisterlijn",
    "huisarts",
    "slachtofferhulp",
)


def context_van(staat: Staat, nu: datetime, *, twijfel: bool = False, spoed: Spoed | None = None) -> Context:
    """The routing context of what is known now."""
    return Context(
        situaties=staat.situaties,
        dader=staat.dader,
        # somebody else did it, but a leader did it too: then nothing is confirmed (G1)
        dader_bevestigd=staat.dader_bevestigd and "leidinggevende" not in staat.daders,
        rol=staat.rol,
        fase=staat.fase,
        wens=staat.wens,
        klacht_over=staat.klacht_over,
        spoed=spoed,
        twijfel=twijfel,
        taal=staat.taal,
        angst=staat.angst,
        nu=nu,
    )


# --- questions ----------------------------------------------------------------------------------------------------


def vraag_dader(w: Wegwijzer, staat: Staat) -> Uiting:
    """Who did it? One button per kind; own words work too. Two kinds named: both is an answer."""
    wie = ["leidinggevende", "collega", "burger", *(["meer"] if "burger" in staat.daders else []), "onbekend"]
    sleutel = "utter_vraag_dader_meer" if staat.daders else "utter_vraag_dader"
    return z.zeg(w, sleutel, staat, *(z.knop(w, staat, f"dader_{d}", "dader", d) for d in wie), _mens(w, staat))


def vraag_klopt(w: Wegwijzer, staat: Staat) -> Uiting:
    """Did I get it right? Asked in doubt only."""
    sleutel = "utter_vraag_klopt_dader" if staat.dader not in (None, "onbekend") else "utter_vraag_klopt"
    invul = {"situatie": z.namen_situaties(w, staat)}
    if staat.dader not in (None, "onbekend"):
        invul["dader"] = z.naam_dader(w, staat)
    ja, anders = z.knop(w, staat, "ja", "ja"), z.knop(w, staat, "anders", "anders")
    return z.zeg(w, sleutel, staat, ja, anders, _mens(w, staat), **invul)


def vraag_keuze(w: Wegwijzer, staat: Staat, kandidaten: tuple[str, ...]) -> Uiting:
    """Which of these is it? For a bericht that may be read in two ways."""
    knoppen = [z.knop_situatie(w, staat, s) for s in kandidaten[:3]]
    return z.zeg(w, "utter_vraag_keuze", staat, *knoppen, z.knop(w, staat, "anders", "anders"), _mens(w, staat))


def vraag_wens(w: Wegwijzer, staat: Staat, wensen: tuple[str, ...]) -> Uiting:
    """What do you want? Only what can be had in this situatie."""
    return z.zeg(
        w, "utter_vraag_wens", staat, *(z.knop(w, staat, f"wens_{x}", "wens", x) for x in wensen[:MAX_KNOPPEN])
    )


def menu(w: Wegwijzer, staat: Staat, *, sleutel: str = "utter_menu", bladzij: int = 0) -> Uiting:
    """The situaties in plain words, a page at a time, always with a person."""
    bladzijden = -(-len(MENU) // _PER_BLADZIJ)
    bladzij %= bladzijden
    deel = MENU[bladzij * _PER_BLADZIJ : (bladzij + 1) * _PER_BLADZIJ]
    knoppen = [z.knop_situatie(w, staat, s) for s in deel]
    meer = z.knop(w, staat, "meer", "menu", str((bladzij + 1) % bladzijden))
    return z.zeg(w, sleutel, staat, *knoppen, meer, _mens(w, staat))


def _mens(w: Wegwijzer, staat: Staat) -> Knop:
    return z.knop(w, staat, "mens", "mens")


# --- answers ------------------------------------------------------------------------------------------------------


def advies_uitingen(
    w: Wegwijzer,
    staat: Staat,
    nu: datetime,
    *,
    aanloop: tuple[Uiting, ...] = (),
    bij: tuple[Uiting, ...] = (),
    erken: bool = True,
) -> tuple[tuple[Uiting, ...], Staat]:
    """Acknowledgement (once), the kaart or two, and what can be done next. `bij` stands right before the kaart."""
    kop = erkenning(w, staat) if erken else ()
    kaarten, advies = _kaarten(w, staat, nu)
    gezegd = (*staat.gezegd, *(u.sleutel for u in kop))
    uitingen = (*aanloop, *kop, *bij, *kaarten, slot(w, staat, advies))
    return uitingen, replace(
        staat,
        routes=advies.ids,
        advies_gegeven=True,
        vraag="patroon" if vraagt_patroon(staat) else None,
        gevraagd=(),
        gezegd=tuple(dict.fromkeys(gezegd)),
        misverstaan=0,
        laatste_route=None,
    )


def _kaarten(w: Wegwijzer, staat: Staat, nu: datetime) -> tuple[tuple[Uiting, ...], Advies]:
    """One kaart; two when a citizen and somebody of the organisation both did it (each has routes of its own)."""
    context = context_van(staat, nu)
    advies = adviseer(context, w)
    if len(staat.daders) < 2 or staat.dader in (None, "burger"):
        return (Uiting(advies=advies, sleutel="kaart"),), advies
    burger = adviseer(replace(context, dader="burger"), w)
    return (
        z.zeg(w, "utter_kaart_dader", staat, dader=z.naam_dader(w, staat)),
        Uiting(advies=advies, sleutel="kaart"),
        z.zeg(w, "utter_kaart_dader", staat, dader=w.tekst("term_dader_burger", staat.taal)),
        Uiting(advies=burger, sleutel="kaart"),
    ), advies


#: Who asks not about what was done to themselves; their own sentence stands in place of the acknowledgement.
_EIGEN_ERKENNING = frozenset({"omstander", "leidinggevende", "beschuldigde"})
_VOOR_ZICHZELF = frozenset({"betrokkene", "omstander", "inhuur", "stagiair"})


def erkenning(w: Wegwijzer, staat: Staat) -> tuple[Uiting, ...]:
    """Recognition without a verdict, then what holds for their rol and fase: each sentence once, three at most."""
    eerste = staat.situaties[0] if staat.situaties else "buiten_bereik"
    kop = () if staat.rol in _EIGEN_ERKENNING else (_erken(w, staat, eerste),)
    delen = [u for u in kop if u.sleutel not in staat.gezegd]
    delen += [z.zeg(w, s, staat, **_invul(w, staat, s)) for s in _toelichting(staat) if s not in staat.gezegd]
    return tuple(delen[:3])


def _erken(w: Wegwijzer, staat: Staat, situatie: str) -> Uiting:
    teksten = w.situaties[situatie].erkenning
    return Uiting(tekst=teksten.get(staat.taal) or teksten["nl"], sleutel=f"erkenning_{situatie}")


def _invul(w: Wegwijzer, staat: Staat, sleutel: str) -> dict[str, str]:
    return {"situatie": z.namen_situaties(w, staat)} if sleutel == "utter_meer_situaties" else {}


def _toelichting(staat: Staat) -> list[str]:
    """Keys of the sentences that go with a rol, a complaint, fear, a wish or a fase; the weightiest first."""
    gemeld = staat.fase in ("loopt", "al_gemeld") and staat.rol != "beschuldigde" and not staat.bi_genoemd
    klacht = f"utter_klacht_over_{staat.klacht_over}"
    if staat.klacht_over == "bi" and not staat.bi_genoemd:  # suspected, so avoided (G3), but not said to be so
        klacht = "utter_klacht_misschien_bi"
    kan = (
        (staat.fase == "nu" and not staat.spoed_getoond and "acuut" not in staat.situaties, "utter_fase_nu"),
        (staat.rol != "betrokkene", _rolzin(staat)),
        (staat.klacht_over is not None, klacht),
        (staat.dader == "leidinggevende" and staat.rol in _VOOR_ZICHZELF, "utter_dader_leidinggevende"),
        (staat.angst, "utter_angst"),
        (len(staat.situaties) > 1 and "acuut" not in staat.situaties, "utter_meer_situaties"),
        (gemeld, f"utter_fase_{staat.fase}"),
        (staat.wens is not None, f"utter_wens_{staat.wens}"),
    )
    return [sleutel for geldt, sleutel in kan if geldt]


def _rolzin(staat: Staat) -> str:
    if staat.rol == "leidinggevende" and staat.situaties[:1] == ("arbeidsconflict_po",):
        return "utter_rol_leidinggevende_conflict"
    return f"utter_rol_{staat.rol}"


def slot(w: Wegwijzer, staat: Staat, advies: Advies) -> Uiting:
    """The closing text under a kaart: the outside desks and care by name, then what may come next as buttons."""
    delen = []
    extern = [i for i in advies.extern if i != "luisterlijn"][:3]
    zorg = [i for i in advies.ids if i in ZORG][:2]
    patroon = vraagt_patroon(staat)
    if staat.situaties[:1] and staat.situaties[0] in PROCEDURE and not patroon:
        if extern:
            delen.append(w.tekst("utter_slot_extern", staat.taal, extern=z.namen_routes(w, staat, extern, "of")))
        if zorg and not set(zorg) & set(advies.ids[:3]):
            delen.append(w.tekst("utter_slot_zorg", staat.taal, zorg=z.namen_routes(w, staat, zorg, "of")))
    sleutel = "utter_patroon" if patroon else "utter_slot_zacht" if staat.spoed_getoond else "utter_slot"
    delen.append(w.tekst(sleutel, staat.taal))
    knoppen = _patroonknoppen(w, staat) if patroon else vervolgknoppen(w, staat, advies)
    return Uiting(tekst=" ".join(delen), sleutel=sleutel, knoppen=knoppen)


def vraagt_patroon(staat: Staat) -> bool:
    """R10: a labour conflict may hide unwanted behaviour; asked once, under the kaart, never of a leader."""
    return (
        staat.situaties == ("arbeidsconflict_po",)
        and staat.rol not in ("leidinggevende", "beschuldigde")
        and "patroon" not in staat.gezegd
        and not staat.spoed_getoond
    )


def _patroonknoppen(w: Wegwijzer, staat: Staat) -> tuple[Knop, ...]:
    kan = ("discriminatie", "intimidatie_bedreiging", "pesten", "nee")
    return (*(z.knop(w, staat, f"patroon_{x}", "patroon", x) for x in kan), _mens(w, staat), _klopt_niet(w, staat))


def _klopt_niet(w: Wegwijzer, staat: Staat) -> Knop:
    return z.knop(w, staat, "klopt_niet", "klopt_niet")


def vervolgknoppen(w: Wegwijzer, staat: Staat, advies: Advies) -> tuple[Knop, ...]:
    """What may come next: at most six, always with a person and a way to put right what was understood."""
    procedure = bool(PROCEDURE & set(staat.situaties))
    gemeld = staat.fase in ("loopt", "al_gemeld") or "klacht_over_afhandeling" in staat.situaties
    zelf = staat.rol in ("leidinggevende", "omstander")
    kan = (
        (zelf, "zelf", "rol", "betrokkene"),
        (procedure and gemeld, "waar_sta_ik", "vraag", "keten"),
        (procedure and gemeld, "niets_gebeurt", "vraag", "niets_gebeurt"),
        ("meldformulier" in advies.ids and not gemeld and not staat.spoed_getoond, "melden", "melden", ""),
        (procedure and not gemeld, "anoniem", "vraag", "anoniem"),
        (procedure and not gemeld, "wat_gebeurt_er", "vraag", "wat_gebeurt_er"),
        (procedure and staat.wens is None, "wens", "wensvraag", ""),
        (not procedure, "wie_hoort", "vraag", "wie_hoort"),
        (not procedure, "menu", "menu", "0"),
    )
    eerst = [z.knop(w, staat, naam, doe, waarde) for geldt, naam, doe, waarde in kan if geldt]
    return (*eerst[: MAX_KNOPPEN - 2], _mens(w, staat), _klopt_niet(w, staat))


def routekaarten(routes: Iterable[str], *knoppen: Knop) -> tuple[Uiting, ...]:
    """The kaart of some routes, or nothing."""
    ids = list(routes)[:5]
    data = {"soort": "routes", "routes": ids}
    return (Uiting(sleutel="routekaart", data=data, knoppen=knoppen),) if ids else ()


def mensen(w: Wegwijzer, staat: Staat, nu: datetime) -> tuple[Uiting, ...]:
    """People to talk to: those reachable now first, then those whose hours are not known, then the closed ones."""
    nood = {"suicide": "zelfmoordpreventie_113", "seksueel_geweld": "csg", "thuis": "veilig_thuis"}
    eerst = [nood[n.rsplit("_", 1)[0]] for n in staat.spoed_getoond[-1:] if n.rsplit("_", 1)[0] in nood]
    mag = toegestaan((*eerst, *MENSEN), context_van(staat, nu), w)
    volgorde = {True: 0, None: 1, False: 2}
    routes = sorted(mag, key=lambda i: volgorde[tijd.is_open(w.routes[i].open, nu)])
    return (z.zeg(w, "utter_mens", staat), *routekaarten(routes, *verder_knoppen(w, staat)))


def verder_knoppen(w: Wegwijzer, staat: Staat) -> tuple[Knop, ...]:
    """After a side step: back to the advies when there is one, else the subjects."""
    if staat.advies_gegeven:
        return (z.knop(w, staat, "terug", "terug"),)
    return (z.knop(w, staat, "menu", "menu", "0"),)
