"""Personal data in a bericht: found with offsets, and replaced before anything else sees the text (step 2 of the flow).

Numbers and addresses have a form (`nummers`, `adressen`), other data a word beside them (`bijzonder`), names come from
lists, indications and the proposals of the spaCy pipeline together (`persoonsnamen`): none of these suffices alone.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.tekst import adressen, bijzonder, nummers, persoonsnamen
from bot.tekst.naamlijsten import kaal
from bot.tekst.normaliseren import Genormaliseerd, normaliseer_tekens
from bot.tekst.vondst import SOORTEN, Vondst

__all__ = ["SOORTEN", "Vondst", "schoon", "vind"]


def vind(tekst: str, namen: Sequence[tuple[int, int]] = ()) -> list[Vondst]:
    """All personal data of a text, sorted, not overlapping.

    `namen`: spans (start, end exclusive, in `tekst`) that the spaCy pipeline takes for names; they may be wrong.
    The cost is linear in the length of the text.
    """
    bron = normaliseer_tekens(tekst)
    laag = kaal(bron.tekst)
    vast = _zonder_overlap(
        [*nummers.vind(bron.tekst, laag), *bijzonder.vind(bron.tekst, laag), *adressen.vind(bron.tekst, laag)]
    )
    voorstel = [_naar_schoon(bron, span) for span in namen]
    alles = sorted([*vast, *persoonsnamen.vind(bron.tekst, laag, vast, voorstel)])
    return [_naar_origineel(tekst, bron, vondst) for vondst in alles]


def schoon(tekst: str, vondsten: Iterable[Vondst]) -> str:
    """The text with each find replaced by its kind: "ik ben [naam]"."""
    delen = []
    plek = 0
    for vondst in vondsten:
        delen += [tekst[plek : vondst.start], f"[{vondst.soort}]"]
        plek = vondst.end
    return "".join([*delen, tekst[plek:]])


# Where two kinds claim the same characters, the one with the clearest form or word wins.
_RANG = {
    soort: rang
    for rang, soort in enumerate(
        [
            "e-mail",
            "iban",
            "personeelsnummer",
            "geboortedatum",
            "telefoon",
            "bsn",
            "kenteken",
            "adres",
            "postcode",
            "gebruikersnaam",
            "naam",
        ]
    )
}


def _zonder_overlap(vondsten: Iterable[Vondst]) -> list[Vondst]:
    """Sorted finds; of those that overlap only the strongest kind, then the longest, then the first."""
    gekozen: list[Vondst] = []
    for vondst in sorted(vondsten, key=lambda v: (_RANG[v.soort], v.start - v.end, v.start)):
        plek = bisect_left(gekozen, vondst)
        vrij_links = plek == 0 or gekozen[plek - 1].end <= vondst.start
        vrij_rechts = plek == len(gekozen) or vondst.end <= gekozen[plek].start
        if vrij_links and vrij_rechts:
            gekozen.insert(plek, vondst)
    return gekozen


def _naar_schoon(bron: Genormaliseerd, span: tuple[int, int]) -> tuple[int, int]:
    return bisect_left(bron.offsets, span[0]), bisect_left(bron.offsets, span[1])


def _naar_origineel(tekst: str, bron: Genormaliseerd, vondst: Vondst) -> Vondst:
    """Offsets in the typed text, with the invisible characters and accents that belong to the last letter."""
    start, end = bron.naar_origineel(vondst.start, vondst.end)
    while end < len(tekst) and unicodedata.combining(tekst[end]):
        end += 1
    return Vondst(start, end, vondst.soort)
