"""From what is known to a question or an advies (step 6 of the flow). Pure; used by every turn that moves on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer.model import Beslissing, Gebeurtenis, Staat, Uiting, Wegwijzer
from bot.wegwijzer.router import adviseer

MAX_VRAGEN = 2
#: Below this certainty a doer is asked, not assumed (0..1); measured in docs/modelkaart.md.
ZEKER_DADER = 0.5
#: Above this certainty the doer is taken even when a citizen and somebody of the organisation are both named.
ZEKER_VAN_TWEE = 0.8
ONBEKEND = (None, "onbekend")


def onthoud(g: Gebeurtenis, staat: Staat) -> Staat:
    """Take over what a bericht tells; what it does not tell stays."""
    situaties = tuple(s for s in g.situaties if s != "buiten_bereik")
    zelfde = not situaties or not staat.situaties or situaties[0] in staat.situaties
    dader = g.dader if g.dader not in ONBEKEND or not zelfde else staat.dader
    return replace(
        staat,
        situaties=staat.situaties if set(situaties) <= set(staat.situaties) else situaties,
        dader=dader,
        dader_bevestigd=staat.dader_bevestigd and dader == staat.dader,
        daders=staat.daders if dader == staat.dader else (),
        rol=g.rol or staat.rol,
        fase=g.fase or staat.fase,
        wens=g.wens or staat.wens,
        klacht_over=g.klacht_over or staat.klacht_over,
        bi_genoemd=staat.bi_genoemd or (g.klacht_over == "bi" and "bureau_integriteit" in g.routes_genoemd),
        angst=g.angst or staat.angst,
    )


def twee_daders(g: Gebeurtenis) -> tuple[str, ...]:
    """A citizen and somebody of the organisation named in one bericht, the one inside first; else nothing."""
    binnen = [d for d in g.daders if d != "burger"]
    if not binnen or "burger" not in g.daders:
        return ()
    return ("leidinggevende" if "leidinggevende" in binnen else binnen[0], "burger")


def gekozen_dader(g: Gebeurtenis) -> str | None:
    """Who a short answer names. Two of the organisation: the leader, so that no leader can become a route (G1)."""
    if g.daders:
        return "leidinggevende" if "leidinggevende" in g.daders else g.daders[0]
    zeker = g.dader_zekerheid >= ZEKER_VAN_TWEE and g.dader not in (*ONBEKEND, *g.ontkend)
    return g.dader if zeker else None


def verder(
    staat: Staat,
    w: Wegwijzer,
    nu: datetime,
    *,
    dader_zeker: bool = True,
    aanloop: tuple[Uiting, ...] = (),
    bij: tuple[Uiting, ...] = (),
) -> Beslissing:
    """Ask who did it where that changes the routes, else advise."""
    if _moet_dader_vragen(staat, w, nu, dader_zeker):
        kop = a.erkenning(w, staat)[:1]
        staat = replace(staat, gezegd=(*staat.gezegd, *(u.sleutel for u in kop)))
        return stel_vraag(a.vraag_dader(w, staat), "dader", staat, kop=(*aanloop, *kop, *bij))
    uitingen, staat = a.advies_uitingen(w, staat, nu, aanloop=aanloop, bij=bij)
    return Beslissing(uitingen, staat)


def mag_vragen(staat: Staat, naam: str) -> bool:
    """At most two questions before an advies, and none of them twice."""
    return len(staat.gevraagd) < MAX_VRAGEN and naam not in staat.gevraagd


def _moet_dader_vragen(staat: Staat, w: Wegwijzer, nu: datetime, zeker: bool) -> bool:
    if not staat.situaties or staat.dader_bevestigd or not mag_vragen(staat, "dader"):
        return False
    if staat.rol == "beschuldigde":  # "who does this?" would be a verdict
        return False
    open_vraag = staat.dader in ONBEKEND or not zeker
    over = staat.situaties if len(staat.daders) == 2 else staat.situaties[:1]  # two people: each may go with another
    return open_vraag and any(w.situaties[s].vraag_dader for s in over) and _dader_maakt_uit(staat, w, nu)


def _dader_maakt_uit(staat: Staat, w: Wegwijzer, nu: datetime) -> bool:
    """True when another doer would give other routes."""
    context = a.context_van(staat, nu)
    uitkomsten = {adviseer(replace(context, dader=d), w).ids for d in ("leidinggevende", "collega", "burger")}
    return len(uitkomsten) > 1


def stel_vraag(uiting: Uiting, naam: str, staat: Staat, *, kop: tuple[Uiting, ...] = ()) -> Beslissing:
    """Ask, and remember that it was asked."""
    return Beslissing((*kop, uiting), replace(staat, vraag=naam, gevraagd=(*staat.gevraagd, naam)))


def toon_menu(w: Wegwijzer, staat: Staat, *, sleutel: str = "utter_menu", bladzij: int = 0) -> Beslissing:
    """The situaties to choose from."""
    return Beslissing((a.menu(w, staat, sleutel=sleutel, bladzij=bladzij),), replace(staat, vraag="menu"))


def heropen(besluit: Beslissing, vraag: str | None, w: Wegwijzer) -> Beslissing:
    """After a side step, put the question that was open once more; it does not count as a new one."""
    if vraag != "dader":
        return besluit
    staat = replace(besluit.staat, vraag=vraag)
    return Beslissing((*besluit.uitingen, a.vraag_dader(w, staat)), staat)
