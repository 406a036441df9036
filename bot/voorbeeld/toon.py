"""What the page asks for, as JSON: the list of parts, one part beside its lines, the reasons of a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.front.kern import Kern
from bot.front.teams_antwoord import activiteiten
from bot.voorbeeld.begrip import STANDEN, Begrip
from bot.voorbeeld.blik import Beeld
from bot.voorbeeld.delen import GROEPEN, Bereik, Deel, delen_van
from bot.voorbeeld.gesprek import Bericht, Gesprek
from bot.voorbeeld.keuzes import MOMENTEN, Keuze, gekozen, keuzes_van
from bot.voorbeeld.vertoon import Vertoning, vertoon
from bot.wegwijzer import tijd
from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.levend import gebruik
from bot.wegwijzer.model import Wegwijzer

#: Lines of the file shown before and after a fault.
RAND = 4


class NogNiet(Exception):
    """There is nothing to show: the part, or a good version, does not exist."""


@contextmanager
def op_moment(w: Wegwijzer, moment: str) -> Iterator[None]:
    """Inside, everything uses this version and this moment."""
    vast = MOMENTEN.get(moment, MOMENTEN["nu"])[1]
    with gebruik(w), tijd.stil_op(vast or tijd.nu()):
        yield


def stand(beeld: Beeld, naam: str, begrip: Begrip) -> dict[str, Any]:
    """The list of parts with their faults, and how the file is."""
    delen = delen_van(beeld.boom, beeld.boom_regels)
    fouten = beeld.fouten if beeld.boom_van_nu else ()
    groepen: list[dict[str, Any]] = []
    for groep, titel in GROEPEN.items():
        leden = [_lid(d, fouten) for d in delen if d.groep == groep]
        if leden:
            groepen.append({"id": groep, "titel": titel, "delen": leden})
    return {
        "teller": beeld.teller,
        "bestand": naam,
        "versie": beeld.goed.versie if beeld.goed else "",
        "goed": beeld.is_goed,
        "fouten": [_fout(f, delen if beeld.boom_van_nu else ()) for f in beeld.fouten],
        "groepen": groepen,
        "model": STANDEN[begrip.stand],
    }


def _lid(deel: Deel, fouten: Iterable[Fout]) -> dict[str, Any]:
    eigen = [f for f in fouten if deel.heeft(f.regel)]
    ernst = "fout" if any(f.is_fout for f in eigen) else "waarschuwing" if eigen else ""
    return {"id": deel.id, "naam": deel.naam, "titel": deel.titel, "ernst": ernst}


def _fout(fout: Fout, delen: Iterable[Deel]) -> dict[str, Any]:
    return {**fout.als_json(), "deel": next((d.id for d in delen if d.heeft(fout.regel)), "")}


async def deel_json(beeld: Beeld, id_: str, gevraagd: dict[str, str]) -> dict[str, Any]:
    """One part: its lines with the faults in place, its choices, and its Teams cards. Raises NogNiet."""
    deel = zoek(beeld, id_)
    uit: dict[str, Any] = {"id": id_, "titel": deel.titel, "naam": deel.naam, "groep": GROEPEN[deel.groep]}
    uit |= {"keuzes": [], "let_op": "", "teams": [], "oud": not beeld.boom_van_nu, "toont": ""}
    plekken = [("", p) for p in deel.plekken]
    try:
        keuzes, vertoning = haal(beeld, deel, gevraagd, kanaal="teams")
    except NogNiet as fout:
        return {**uit, "toont": str(fout), "stukken": _stukken(beeld, plekken)}
    assert beeld.goed is not None
    with op_moment(beeld.goed, gekozen(keuzes)["moment"]):
        beurten = await Gesprek(Begrip(zonder_model=True)).speel_af(vertoning)
    uit["keuzes"] = [{"naam": k.naam, "label": k.label, "opties": k.opties, "gekozen": k.gekozen} for k in keuzes]
    plekken += _geraakt(beeld, deel, beurten)
    taal = gekozen(keuzes)["taal"]
    uit |= {"let_op": vertoning.let_op, "stukken": _stukken(beeld, plekken), "teams": teams(beurten, taal, beeld.goed)}
    return uit


def zoek(beeld: Beeld, id_: str) -> Deel:
    """The part with this id. Raises NogNiet."""
    for deel in delen_van(beeld.boom, beeld.boom_regels):
        if deel.id == id_:
            return deel
    raise NogNiet("Dit deel staat niet (meer) in het bestand.")


def haal(
    beeld: Beeld, deel: Deel, gevraagd: dict[str, str], *, kanaal: str = "widget"
) -> tuple[tuple[Keuze, ...], Vertoning]:
    """The choices of a part and what it looks like. Raises NogNiet when the version that is shown lacks it."""
    w = beeld.goed
    if w is None:
        raise NogNiet("Er is nog geen versie zonder fouten om te tonen.")
    if not _kent(w, deel):
        raise NogNiet("Dit deel is nieuw. Je ziet het zodra het bestand geen fouten meer heeft.")
    keuzes = keuzes_van(deel, gevraagd, w)
    k = gekozen(keuzes)
    with op_moment(w, k["moment"]):
        return keuzes, vertoon(deel, k, w, tijd.nu(), kanaal=kanaal)


def _kent(w: Wegwijzer, deel: Deel) -> bool:
    bekend: dict[str, Collection[str]] = {
        "situaties": w.situaties,
        "routes": w.routes,
        "regels": {r.id for r in w.regels},
        "bijregels": {b.id for b in w.bijregels},
        "vragen": {v.id for v in w.vragen},
        "zinnen": w.teksten["nl"],
        "knoppen": w.teksten["nl"],
        "woorden": w.teksten["nl"],
    }
    return deel.groep not in bekend or deel.naam in bekend[deel.groep]


# --- lines with their faults --------------------------------------------------------------------------------------


def _geraakt(beeld: Beeld, deel: Deel, beurten: list[tuple[str, list[Bericht]]]) -> list[tuple[str, Bereik]]:
    """The lines of the rules that made the kaarten of this part."""
    namen = [r for _, berichten in beurten for b in berichten for r in (b["kaart"] or {}).get("regels", ())]
    uit: list[tuple[str, Bereik]] = []
    per_id = {d.id: d for d in delen_van(beeld.boom, beeld.boom_regels)}
    for naam in dict.fromkeys(namen):
        soort, _, id_ = naam.partition(":")
        regel = per_id.get(f"{soort}s.{id_}")
        if regel is not None and regel.id != deel.id:
            uit += [(f"Door deze {soort}", p) for p in regel.plekken]
    return uit


def _stukken(beeld: Beeld, plekken: Iterable[tuple[str, Bereik]]) -> list[dict[str, Any]]:
    fouten = beeld.fouten if beeld.boom_van_nu else ()
    return [stuk(beeld.boom_regels, van, tot, fouten, kop) for kop, (van, tot) in plekken]


def stuk(regels: tuple[str, ...], van: int, tot: int, fouten: Iterable[Fout], kop: str = "") -> dict[str, Any]:
    """Lines `van` to `tot` with the faults that stand there."""
    eigen = [f.als_json() for f in fouten if van <= f.regel <= tot]
    return {"kop": kop, "van": van, "regels": list(regels[van - 1 : tot]), "fouten": eigen}


def fouten_json(beeld: Beeld) -> dict[str, Any]:
    """All faults in place: the file as it is now, a few lines around each."""
    vensters: list[list[int]] = []
    for regel in sorted({f.regel for f in beeld.fouten if f.regel}):
        van, tot = max(1, regel - RAND), min(len(beeld.regels), regel + RAND)
        if vensters and van <= vensters[-1][1] + 1:
            vensters[-1][1] = tot
        else:
            vensters.append([van, tot])
    stukken = [stuk(beeld.regels, van, tot, beeld.fouten) for van, tot in vensters]
    zonder = [f.als_json() for f in beeld.fouten if not f.regel]
    return {"id": "fouten", "stukken": stukken, "zonder_regel": zonder, "goed": beeld.is_goed}


# --- Teams --------------------------------------------------------------------------------------------------------


def teams(beurten: list[tuple[str, list[Bericht]]], taal: str, w: Wegwijzer) -> list[dict[str, Any]]:
    """The turns as Teams gets them: what the employee chose, and the cards that answer it."""
    uit = []
    for zegt, berichten in beurten:
        netjes = [Kern.openbaar(b) for b in berichten]
        kaarten = activiteiten(netjes, lambda s, **invul: w.tekst(s, taal, **invul), taal) if netjes else []
        uit.append({"zegt": zegt, "kaarten": [k["attachments"][0]["content"] for k in kaarten]})
    return uit
