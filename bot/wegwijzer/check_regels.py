"""What the editor's rules do together: complete, not contradictory, not against a guarantee (step 8 of the flow)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from bot.wegwijzer import bereik, router
from bot.wegwijzer import model as m
from bot.wegwijzer.model import Advies, Context, Regel, Wegwijzer

Vondst = tuple[str, str, dict[str, str]]

#: Routes of the same employer under another name; they may never count as outside (design G2).
ZELFDE_WERKGEVER = ("veilig_thuis", "schuldhulpverlening")
_NOOD = ("noodnummer_112", "zelfmoordpreventie_113", "csg", "veilig_thuis")


def controleer(w: Wegwijzer) -> Iterator[Vondst]:
    """All findings about situaties, routes and rules."""
    yield from _volledig(w)
    yield from _dubbel(w)
    yield from _afgevangen(w)
    yield from _bijregels(w)
    yield from _nergens(w)
    if all(s in w.situaties for s in m.SITUATIES) and all(r in w.routes for r in (*router.NODIG, *router.GENOEMD)):
        yield from _buiten(w)
        yield from _nooit(w)
        yield from _teruggezet(w)


def _volledig(w: Wegwijzer) -> Iterator[Vondst]:
    for s in m.SITUATIES:
        if s not in w.situaties:
            yield "W203", "situaties", {"waarde": s}
        if not any(set(r.als) <= {"situatie"} and s in r.als.get("situatie", {s}) for r in w.regels):
            yield "W207", f"situaties.{s}", {"waarde": s}
    for r in (*router.NODIG, *router.GENOEMD):
        if r not in w.routes:
            yield "W204", "routes", {"waarde": r}
        elif r in router.NODIG and w.routes[r].status != "actief":
            yield "W215", f"routes.{r}.status", {"waarde": r}
    yield from _vaste_eisen(w)


def _vaste_eisen(w: Wegwijzer) -> Iterator[Vondst]:
    """What must hold for a few routes whatever the rules say."""
    for r in (*router.VANGNET, *_NOOD):
        if r in w.routes and w.routes[r].voor_wie != frozenset(m.ROLLEN):
            yield "W216", f"routes.{r}.voor_wie", {"waarde": r}
    for r in ZELFDE_WERKGEVER:
        if r in w.routes and w.routes[r].plek != "zelfde_werkgever":
            yield "W223", f"routes.{r}.plek", {"waarde": r}


def _dubbel(w: Wegwijzer) -> Iterator[Vondst]:
    """Ids, trigger words and names of routes that occur twice."""
    ids: set[str] = set()
    alle = [(f"regels.{n}.id", r.id) for n, r in enumerate(w.regels)]
    alle += [(f"bijregels.{n}.id", b.id) for n, b in enumerate(w.bijregels)]
    alle += [(f"vragen.{n}.id", v.id) for n, v in enumerate(w.vragen)]
    for pad, id_ in alle:
        if id_ in ids:
            yield "W209", pad, {"waarde": id_}
        ids.add(id_)
    woorden: dict[str, str] = {}
    for nummer, vraag in enumerate(w.vragen):
        for plek, woord in enumerate(vraag.woorden):
            pad = f"vragen.{nummer}.woorden.{plek}"
            if _te_gewoon(woord):
                yield "W221", pad, {"waarde": vraag.id, "woord": woord}
            eerder = woorden.setdefault(" ".join(woord.lower().split()), vraag.id)
            if eerder != vraag.id:
                yield "W219", pad, {"waarde": vraag.id, "woord": woord, "andere": eerder}
    yield from _dubbele_namen(w)


def _dubbele_namen(w: Wegwijzer) -> Iterator[Vondst]:
    namen: dict[str, str] = {}
    for id_, route in w.routes.items():
        for plek, naam in enumerate(route.synoniemen):
            eerder = namen.setdefault(" ".join(naam.lower().split()), id_)
            if eerder != id_:
                yield "W220", f"routes.{id_}.synoniemen.{plek}", {"waarde": id_, "woord": naam, "andere": eerder}


#: Words that stand in nearly every bericht; alone they recognise nothing.
_GEWOON = frozenset(
    "de het een en of ik je jij mij mijn we wij hij zij ze dat dit die er is zijn was niet wel ook nog maar als dan "
    "wat wie hoe waar met voor van op in aan bij om te the a i my is".split()
)


def _te_gewoon(woord: str) -> bool:
    delen = woord.lower().split()
    return all(d in _GEWOON or len(d) < 2 for d in delen) or len(woord.strip()) < 3


# --- rules that never hold ------------------------------------------------------------------------------------------


def _afgevangen(w: Wegwijzer) -> Iterator[Vondst]:
    for nummer, regel in enumerate(w.regels):
        vangers = bereik.afgevangen_door(regel, w.regels[:nummer])
        if vangers:
            namen = ", ".join(f"'{v.id}' (op regel {v.regelnummer})" for v in vangers)
            yield "W208", f"regels.{nummer}.id", {"waarde": regel.id, "eerder": namen}


def _nergens(w: Wegwijzer) -> Iterator[Vondst]:
    """A route that no rule, bijregel, question or guarantee can give."""
    genoemd = {i for r in w.regels for i in r.routes}
    genoemd |= {i for b in w.bijregels for i in (*b.vooraan, *b.achteraan)}
    genoemd |= {i for v in w.vragen for i in v.routes} | {*router.NODIG, *router.GENOEMD}
    for id_ in w.routes:
        if id_ not in genoemd:
            yield "W211", f"routes.{id_}", {"waarde": id_}


# --- bijregels ------------------------------------------------------------------------------------------------------


def _bijregels(w: Wegwijzer) -> Iterator[Vondst]:
    for nummer, b in enumerate(w.bijregels):
        pad = f"bijregels.{nummer}"
        if not (b.vooraan or b.achteraan or b.weg):
            yield "W210", pad, {"waarde": b.id}
        for een, twee in (("weg", "vooraan"), ("weg", "achteraan"), ("vooraan", "achteraan")):
            for route in getattr(b, een):
                if route in getattr(b, twee):
                    yield "W213", f"{pad}.{een}", {"waarde": b.id, "route": route, "een": een, "twee": twee}


def _teruggezet(w: Wegwijzer) -> Iterator[Vondst]:
    """A bijregel that takes out what a guarantee puts back."""
    for nummer, b in enumerate(w.bijregels):
        if not b.weg:
            continue
        gevonden: dict[str, tuple[str, Context]] = {}
        for advies in bereik.adviezen_bij(b.als, w):
            for keuze in advies.routes:
                if keuze.id in b.weg and keuze.regel[0] in "GR" and keuze.id not in gevonden:
                    gevonden[keuze.id] = (keuze.regel, advies.context)
        for route, (garantie, context) in gevonden.items():
            wanneer = bereik.in_woorden(context)
            invul = {"waarde": b.id, "route": route, "garantie": _garantie(garantie), "wanneer": wanneer}
            yield "W214", f"bijregels.{nummer}.weg", invul


def _garantie(code: str) -> str:
    return f"garantie {code}" if code.startswith("G") else f"regel {code} van de feiten"


# --- guarantees -----------------------------------------------------------------------------------------------------


def _buiten(w: Wegwijzer) -> Iterator[Vondst]:
    """G2: no situatie of unwanted behaviour without an independent outside desk, for nobody."""
    for situatie in sorted(m.ONGEWENST_GEDRAG):
        for dader, rol in itertools.product(("leidinggevende", "collega", "onbekend"), sorted(router.VRAGERS_G2)):
            if not router.adviseer(Context(situaties=(situatie,), dader=dader, rol=rol), w).extern:
                yield "W212", f"situaties.{situatie}", {"waarde": situatie}
                break


def _nooit(w: Wegwijzer) -> Iterator[Vondst]:
    """A route of a rule that never comes through: a guarantee takes it out, or nobody there may use it."""
    for nummer, regel in enumerate(w.regels):
        adviezen = list(bereik.adviezen_van(regel, w))
        gezien = {i for a in adviezen for i in a.ids}
        for plek, route in enumerate(regel.routes):
            if adviezen and route not in gezien and not _ooit(regel, route, w):
                code, invul = _waardoor(regel, route, adviezen, w)
                yield code, f"regels.{nummer}.routes.{plek}", {"waarde": regel.id, "route": route, **invul}


def _ooit(regel: Regel, route: str, w: Wegwijzer) -> bool:
    """True when another wens, fase or complaint lets the route through after all."""
    if w.routes[route].status != "actief":
        return False
    return any(
        route in advies.ids
        for naam in ("klacht_over", "wens", "fase")
        for advies in bereik.adviezen_van(regel, w, ruim=naam)
    )


def _waardoor(regel: Regel, route: str, adviezen: list[Advies], w: Wegwijzer) -> tuple[str, dict[str, str]]:
    if w.routes[route].status != "actief":
        return "W218", {"reden": f"status {w.routes[route].status}"}
    if not w.routes[route].voor_wie & {a.context.rol for a in adviezen}:
        return "W218", {"reden": "voor_wie: " + ", ".join(sorted(w.routes[route].voor_wie))}
    return "W217", {"garantie": _garantie(_sterkste(route, adviezen))}


def _sterkste(route: str, adviezen: Iterable[Advies]) -> str:
    """Which guarantee takes `route` out."""
    gebruikt = {g for a in adviezen for g in a.regels}
    if route == "leidinggevende":
        return "G1"
    return next((g for g in ("G4", "G3", "G1") if g in gebruikt), "G1")
