"""One measurement of the bot on all held-out sentences: figures, and every sentence that went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.toets import maten
from bot.toets.eerlijkheid import Stel, Verschil, vergelijk
from bot.toets.zinnen import GegevensZin, SpoedZin, Zin
from bot.wegwijzer.model import ONGEWENST_GEDRAG, Context, Spoed, Wegwijzer
from bot.wegwijzer.router import adviseer

Duid = Callable[[Sequence[str]], list[dict[str, Any]]]
CONTEXT = ("rol", "fase", "wens", "klacht_over")


@dataclass(frozen=True, kw_only=True)
class Meting:
    """`cijfers` is plain JSON; `fout` the misrouted sentences; `goed` the sentences whose first label was right."""

    cijfers: dict[str, Any]
    fout: list[dict[str, Any]]
    goed: list[str]
    paren: list[tuple[str, str]]
    oneerlijk: list[Verschil]


def meet(
    duid: Duid,
    w: Wegwijzer,
    *,
    zinnen: list[Zin],
    spoed: list[SpoedZin],
    gegevens: list[GegevensZin],
    stellen: list[Stel],
) -> Meting:
    """Run everything through `duid` and count."""
    uit = duid([z.tekst for z in zinnen])
    paren = [(z.intent, u["intent"]["name"]) for z, u in zip(zinnen, uit, strict=True)]
    goed = [a == b for a, b in paren]
    oneerlijk = vergelijk(stellen, duid)
    cijfers = {
        "zinnen": len(zinnen),
        "eerste_juist": maten.juist(paren),
        "eerste_twee_juist": _deel(z.intent in u["top2"] for z, u in zip(zinnen, uit, strict=True)),
        "meerlabel_f1": maten.meerlabel_f1([z.situaties for z in zinnen], [u["aanwezig"] for u in uit]),
        "per_intent": maten.per_klasse(paren),
        "route_in_eerste_drie": _deel(r for r in _routes(zinnen, uit, w)),
        "verboden_routes": sum(_verboden(z, u) for z, u in zip(zinnen, uit, strict=True)),
        "dader": maten.juist(_daders(zinnen, uit)),
        **{naam: maten.juist(_context(zinnen, uit, naam)) for naam in CONTEXT},
        "per_kenmerk": _per_kenmerk(zinnen, goed),
        "ijking": maten.ijking([u["intent"]["confidence"] for u in uit], goed),
        "twijfel": maten.twijfelmaten([u["twijfel"] for u in uit], goed),
        "spoed": _spoed(duid, spoed),
        "spoed_gewone_berichten": _vals_op_gewoon(zinnen, uit),
        "persoonsgegevens": _gegevens(duid, gegevens),
        "eerlijkheid": {"paren": sum(len(s.zinnen) - 1 for s in stellen), "verschillen": len(oneerlijk)},
    }
    return Meting(
        cijfers=cijfers,
        fout=list(_misrouted(zinnen, uit)),
        goed=[z.tekst for z, g in zip(zinnen, goed, strict=True) if g],
        paren=paren,
        oneerlijk=oneerlijk,
    )


def _deel(rij: Iterator[bool]) -> float:
    lijst = list(rij)
    return sum(lijst) / len(lijst) if lijst else 1.0


def context_van_zin(z: Zin, spoed: dict[str, str] | None) -> Context:
    """The routing context that a perfect reading of the sentence would give; danger as found (it is measured apart)."""
    return Context(
        situaties=z.situaties,
        dader=z.dader,
        rol=z.rol,
        fase=z.fase,
        wens=z.wens,
        klacht_over=z.klacht_over,
        spoed=Spoed(soort=spoed["soort"], graad=spoed["graad"]) if spoed else None,
    )


def _routes(zinnen: list[Zin], uit: list[dict[str, Any]], w: Wegwijzer) -> Iterator[bool]:
    """Is the best route of a perfect reading among the first three? Danger and care are routes like any other."""
    for z, u in zip(zinnen, uit, strict=True):
        if z.situaties and z.intent != "buiten_bereik":
            yield adviseer(context_van_zin(z, u["spoed"]), w).ids[0] in u["routes"][:3]


def _verboden(z: Zin, u: dict[str, Any]) -> int:
    """Routes that G1-G4 forbid for the true situation."""
    routes = u["routes"]
    fout = "leidinggevende" in routes
    fout = fout or (z.klacht_over == "bi" and bool({"bureau_integriteit", "meldformulier"} & set(routes)))
    fout = fout or (z.klacht_over == "vp" and "vertrouwenspersoon_intern" in routes)
    fout = fout or (z.dader == "burger" and bool(z.situaties) and "lkog" in routes)
    mist = ONGEWENST_GEDRAG & set(z.situaties) and z.dader != "burger"
    mist = mist and z.rol in ("betrokkene", "omstander", "oud_medewerker") and not u["extern"]
    return int(bool(fout)) + int(bool(mist))


def _daders(zinnen: list[Zin], uit: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Where it is stated who did it."""
    for z, u in zip(zinnen, uit, strict=True):
        if z.dader in ("leidinggevende", "collega", "burger"):
            yield z.dader, (u["dader"] or {}).get("id") or "geen"


def _context(zinnen: list[Zin], uit: list[dict[str, Any]], naam: str) -> Iterator[tuple[str, str]]:
    for z, u in zip(zinnen, uit, strict=True):
        if z.situaties:
            yield str(getattr(z, naam)), str(u[naam])


def _per_kenmerk(zinnen: list[Zin], goed: list[bool]) -> dict[str, dict[str, float]]:
    namen = sorted({k for z in zinnen for k in z.kenmerken})
    uit = {}
    for naam in namen:
        erin = [g for z, g in zip(zinnen, goed, strict=True) if naam in z.kenmerken]
        uit[naam] = {"juist": sum(erin) / len(erin), "aantal": len(erin)}
    return uit


def _spoed(duid: Duid, spoed: list[SpoedZin]) -> dict[str, Any]:
    uit = duid([z.tekst for z in spoed])
    gevonden = [(u["spoed"] or {}).get("soort") for u in uit]
    per: dict[str, Any] = {}
    for deel in sorted({z.deel for z in spoed}):
        erin = [i for i, z in enumerate(spoed) if z.deel == deel]
        per[deel] = maten.spoedmaten([spoed[i].soort for i in erin], [gevonden[i] for i in erin])
    return per


def _vals_op_gewoon(zinnen: list[Zin], uit: list[dict[str, Any]]) -> dict[str, float]:
    """False alarms on sentences without danger: not acuut, not violence at home, not sexual harassment."""
    gewoon = [
        u["spoed"] is not None
        for z, u in zip(zinnen, uit, strict=True)
        if not {"acuut", "prive_thuis", "seksuele_intimidatie"} & {z.intent, *z.ook} and z.fase != "nu"
    ]
    return {"vals_alarm": sum(gewoon) / len(gewoon) if gewoon else 0.0, "aantal": len(gewoon)}


def _gegevens(duid: Duid, gegevens: list[GegevensZin]) -> dict[str, Any]:
    uit = duid([z.tekst for z in gegevens])
    gevonden = [[(p["start"], p["end"], p["soort"]) for p in u["persoonsgegevens"]] for u in uit]
    per: dict[str, Any] = {}
    for deel in sorted({z.deel for z in gegevens}):
        erin = [i for i, z in enumerate(gegevens) if z.deel == deel]
        per[deel] = maten.gegevensmaten([gegevens[i].vondsten for i in erin], [gevonden[i] for i in erin])
    return per


def _misrouted(zinnen: list[Zin], uit: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for z, u in zip(zinnen, uit, strict=True):
        if z.intent != u["intent"]["name"]:
            yield {
                "tekst": z.tekst,
                "verwacht": z.intent,
                "gevonden": u["intent"]["name"],
                "zekerheid": round(u["intent"]["confidence"], 3),
                "tweede": u["top2"][1] if len(u["top2"]) > 1 else "",
                "twijfel": u["twijfel"],
                "kenmerken": " ".join(z.kenmerken),
            }
