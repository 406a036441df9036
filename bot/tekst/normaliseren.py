"""Step 2 of the flow: typed text made comparable, in one linear pass, with a way back to the original offsets.

Everything that reads a bericht (danger layer, personal data, NLU) reads it through this module. The cost is linear
in the length of the text and the memory is a small multiple of it, whatever the characters are.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

# One character may stand for many (U+FDFA is a whole sentence): longer forms would let a short text explode.
MAX_UITBREIDING = 4
BLOK = 8192

_LEESTEKENS = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´ʼʻ′", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_WITRUIMTE_OF_HERHALING = re.compile(r"[ \t]*\n\s*|[ \t]{2,}|\t|([^\W\d_])\1{2,}|([!?.,;:])\2{3,}", re.IGNORECASE)
# "z3lfm00rd": digits only inside a word of small letters, so that A4, 112 and jvisser01 stay what they are.
_LEET_WOORD = re.compile(r"(?<![\w@.])(?=[a-z0134578@$]{4,40}(?![\w@.]))[a-z]+(?:[0134578@$]{1,3}[a-z]+)+")
_LEET = str.maketrans("0134578@$", "oieastbas")
_ONNODIG = {"Cc", "Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True)
class Genormaliseerd:
    """A cleaned text and, for each of its characters, the offset of the character it came from."""

    tekst: str
    offsets: Sequence[int]
    lengte_origineel: int

    def naar_origineel(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of `tekst` (end exclusive) into a span of the original text."""
        if start >= end:
            return (self.lengte_origineel, self.lengte_origineel)
        return (self.offsets[start], self.offsets[end - 1] + 1)


def _teken(ch: str) -> str:
    """What one character becomes: itself, several characters, or nothing."""
    if ch in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if ch.isspace():
        return " "
    soort = unicodedata.category(ch)
    if soort in _ONNODIG:
        return ""
    vorm = unicodedata.normalize("NFKC", ch)
    if len(vorm) > MAX_UITBREIDING:
        return " "
    return " ".join(vorm.split()).translate(_LEESTEKENS) if vorm.strip() else " "


def _samengesteld(basis: str, teken: str) -> str:
    """The base letter with its accent as one character, or the base alone (stacked accents are dropped)."""
    samen = unicodedata.normalize("NFKC", basis + teken)
    return samen if len(samen) == 1 else basis


def _omgezet(tekst: str, tabel: dict[str, str]) -> tuple[str, array[int]]:
    """Apply `tabel` where lengths change, block by block, so that the work list stays small."""
    delen: list[str] = []
    offsets: array[int] = array("I")
    for begin in range(0, len(tekst), BLOK):
        uit: list[str] = []
        for i, ch in enumerate(tekst[begin : begin + BLOK], begin):
            nieuw = tabel[ch]
            if nieuw == "\0":  # an accent on its own belongs to the letter before it
                if uit:
                    uit[-1] = _samengesteld(uit[-1], ch)
                continue
            for letter in nieuw:
                uit.append(letter)
                offsets.append(i)
        delen.append("".join(uit))
    return "".join(delen), offsets


def _tabel(tekst: str) -> dict[str, str]:
    """Each different character of the text with what it becomes; `\\0` marks a combining accent."""
    return {ch: "\0" if unicodedata.combining(ch) else _teken(ch) for ch in set(tekst)}


def normaliseer_tekens(tekst: str) -> Genormaliseerd:
    """Clean single characters only (NFKC, control, zero width, bidi, quotes, white space); spelling is untouched."""
    tabel = _tabel(tekst)
    if all(len(nieuw) == 1 and nieuw != "\0" for nieuw in tabel.values()):
        schoon = tekst.translate({ord(ch): nieuw for ch, nieuw in tabel.items() if ch != nieuw})
        return Genormaliseerd(schoon, range(len(tekst)), len(tekst))
    schoon, offsets = _omgezet(tekst, tabel)
    return Genormaliseerd(schoon, offsets, len(tekst))


def _ingekort(stuk: re.Match[str]) -> str:
    """A run of white space becomes one space (or line), a letter at most two, a mark at most three."""
    tekst = stuk.group()
    if stuk.group(1) is not None:
        return tekst[:2]
    if stuk.group(2) is not None:
        return tekst[:3]
    return "\n" if "\n" in tekst else " "


def normaliseer_met_offsets(tekst: str) -> Genormaliseerd:
    """`normaliseer` with the offset of every character in the original text."""
    eerst = normaliseer_tekens(tekst)
    bron = _LEET_WOORD.sub(lambda m: m.group().translate(_LEET), eerst.tekst)
    begin = len(bron) - len(bron.lstrip())
    eind = len(bron.rstrip())
    delen: list[str] = []
    offsets: array[int] = array("I")
    vorige = begin
    for stuk in _WITRUIMTE_OF_HERHALING.finditer(bron, begin, eind):
        kort = _ingekort(stuk)
        delen.append(bron[vorige : stuk.start()] + kort)
        offsets.extend(eerst.offsets[vorige : stuk.start() + len(kort)])
        vorige = stuk.end()
    delen.append(bron[vorige:eind])
    offsets.extend(eerst.offsets[vorige:eind])
    return Genormaliseerd("".join(delen), offsets, len(tekst))


def normaliseer(tekst: str) -> str:
    """Clean a text: NFKC, no control or zero-width characters, plain quotes, "neeee" to "nee", single spaces."""
    schoon = normaliseer_tekens(tekst).tekst
    schoon = _LEET_WOORD.sub(lambda m: m.group().translate(_LEET), schoon)
    return _WITRUIMTE_OF_HERHALING.sub(_ingekort, schoon.strip())


def zonder_accenten(tekst: str) -> str:
    """Small letters without accents: "Suïcide" becomes "suicide"; the length may change."""
    klein = tekst.lower()
    if klein.isascii():
        return klein
    return "".join(ch for ch in unicodedata.normalize("NFD", klein) if not unicodedata.combining(ch))
