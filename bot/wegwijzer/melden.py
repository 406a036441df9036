"""The hand-off to the meldformulier: consent first, never the story (step 6 of the flow). Pure.

The uiting that leaves here names the fields; `bot/wegwijzer/overdracht.py` turns it into an address.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.wegwijzer import antwoorden as a
from bot.wegwijzer import woorden as z
from bot.wegwijzer.model import Beslissing, Knop, Staat, Uiting, Wegwijzer
from bot.wegwijzer.router import toegestaan

#: A report of unwanted behaviour or of an integrity issue; the form takes no other (its name says so).
VOOR_FORMULIER = frozenset(
    (
        "discriminatie",
        "pesten",
        "seksuele_intimidatie",
        "intimidatie_bedreiging",
        "integriteit_misstand",
        "klacht_over_afhandeling",
    )
)


def velden(staat: Staat) -> dict[str, str]:
    """What would be passed on: categories only."""
    uit = {"situatie": staat.situaties[0]} if staat.situaties else {}
    if staat.dader and staat.dader != "onbekend":
        uit["dader"] = staat.dader
        uit["intern_extern"] = "extern" if staat.dader == "burger" else "intern"
    return uit


def begin(staat: Staat, w: Wegwijzer, nu: datetime) -> Beslissing:
    """Ask consent and show exactly what would go along, or say where this is reported instead."""
    anders = _elders(staat)
    if anders:
        sleutel, routes = anders
        kaart = a.routekaarten(toegestaan(routes, a.context_van(staat, nu), w), *_na(w, staat))
        return Beslissing((z.zeg(w, sleutel, staat), *kaart), replace(staat, vraag=None))
    staat = replace(staat, wens="melden")
    if not any(mag(w, naam) for naam in velden(staat)):
        return toestemming(staat, w)
    return Beslissing((vraag(staat, w),), replace(staat, vraag="toestemming"))


def _elders(staat: Staat) -> tuple[str, tuple[str, ...]] | None:
    """Where this is reported when it is not with the form: (text, routes)."""
    if staat.klacht_over == "bi":  # G3: the form lands with the very office the complaint is about
        return "utter_melden_niet_bi", ("ombudsman", "lkog", "vertrouwenspersoon_extern")
    if staat.dader == "burger" or staat.situaties[:1] == ("agressie_burgers",):
        return "utter_melden_burger", ("gir", "sag", "politie")
    if staat.rol == "oud_medewerker":  # the form stands on the intranet, which is closed to them
        return "utter_melden_oud", ("bureau_integriteit", "discriminatie_nl", "lkog")
    if staat.situaties[:1] == ("arbeidsconflict_po",):
        return "utter_melden_conflict", ("vertrouwenspersoon_intern", "po_advies")
    if not VOOR_FORMULIER & set(staat.situaties):
        return "utter_melden_niet_nodig", ("vertrouwenspersoon_intern", "bedrijfsmaatschappelijk_werk")
    return None


def vraag(staat: Staat, w: Wegwijzer) -> Uiting:
    """The question for consent, with every field that would go along."""
    regels = [f"- {_label(w, staat, naam, waarde)}" for naam, waarde in velden(staat).items() if mag(w, naam)]
    keuzes = ("ja_naam", "ja_anoniem", "nee") if mag(w, "anoniem") else ("ja", "nee")
    knoppen = [z.knop(w, staat, f"toestemming_{k}", "toestemming", k) for k in keuzes]
    return z.zeg(w, "utter_toestemming", staat, *knoppen, _mens(w, staat), velden="\n".join(regels))


def mag(w: Wegwijzer, veld: str) -> bool:
    """True when the editor allows this field to be filled ahead."""
    return veld in w.meldformulier.velden


def _label(w: Wegwijzer, staat: Staat, naam: str, waarde: str) -> str:
    if naam == "situatie":
        waarde = z.naam_situatie(w, staat, waarde)
    elif naam == "dader":
        waarde = z.naam_dader(w, staat)
    else:
        waarde = w.tekst(f"term_{waarde}", staat.taal)
    return f"{w.tekst(f'term_veld_{naam}', staat.taal)}: {waarde}"


def toestemming(staat: Staat, w: Wegwijzer, keuze: str = "nee") -> Beslissing:
    """Give the form: with the fields after a yes, empty after a no. `keuze`: ja, ja_naam, ja_anoniem or nee."""
    mee = {k: v for k, v in velden(staat).items() if mag(w, k)} if keuze.startswith("ja") else {}
    if keuze in ("ja_naam", "ja_anoniem") and mag(w, "anoniem"):
        mee["anoniem"] = "ja" if keuze == "ja_anoniem" else "nee"
    data = {"soort": "overdracht", "velden": mee, "taal": staat.taal}
    uitingen = (Uiting(sleutel="overdracht", data=data), z.zeg(w, "utter_melden_na", staat, *_na(w, staat)))
    return Beslissing(uitingen, replace(staat, toestemming=keuze != "nee", vraag=None))


def _na(w: Wegwijzer, staat: Staat) -> tuple[Knop, ...]:
    return (*a.verder_knoppen(w, staat), _mens(w, staat))


def _mens(w: Wegwijzer, staat: Staat) -> Knop:
    return z.knop(w, staat, "mens", "mens")
