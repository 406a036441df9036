"""Plain cues of one bericht that the conversation needs beside the model's labels (step 3 of the flow).

Who is named as the doer and who is ruled out ("geen collega maar een klant"), whether the language is plain, whether
two people are meant. Labels only: no piece of the text leaves here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.tekst import signalen

#: Longer is a story; longer still is not read (linear in any case).
MAX_TEKENS = 400
MAX_VERHAAL = 2_000
_K = re.IGNORECASE
#: A denial, then at most determiners, then the kind of person.
_NIET = (
    r"(?:geen|niet|nooit|not|isn'?t|wasn'?t|no)\s+"
    r"(?:(?:een|mijn|de|het|onze|door|van|die|a|an|my|the|by|our|eigen)\s+){0,3}$"
)
_NIET_ERVOOR = re.compile(_NIET, _K)
_BEIDE = re.compile(
    r"\b(?:allebei|alle ?bei|beide|beiden|alle twee|alletwee|both|meer dan een|meerdere|een van allebei)\b", _K
)
#: How a question begins, after at most a little word.
_VRAAG = re.compile(
    r"^\W*(?:en|maar|ok[eé]?|dus|and|but|so)?\W*(?:wat|wie|waar|wanneer|waarom|hoe|welke?|kan|kun|mag|moet|is|zijn|ben|heb|"
    r"hoort?|word[te]?n?|krijgt?|komt?|doet|zal|what|who|where|when|why|how|which|can|may|must|should|do|does|is|are|am|will)\b",
    _K,
)
#: Words of a short answer, and of a question that is nothing but a question.
KORT_WOORDEN, VRAAG_WOORDEN = 6, 12
#: Words around the one who is named: "het gaat over mijn baas".
_ROND_WIE = re.compile(
    r"\b(?:het|dat|dit|is|was|gaat|over|om|door|van|met|een|de|mijn|m'n|onze|ons|ook|en|of|"
    r"my|the|an?|our|by|it|it's|its|and|or|about)\b|[\W_]+",
    _K,
)
_VERVOLG = re.compile(r"^\W*(?:en|and|of|or)\b|\?", _K)
_ZELF = re.compile(
    r"\b(?:over|om|met|bij) (?:mij|me|mezelf|mijzelf)(?: ?zelf)?\b.{0,20}$"
    r"|\b(?:overkomt|gebeurt) (?:het |dit )?mij ?zelf\b"
    r"|\b(?:it'?s|it is) (?:about )?(?:me|myself)\b|\bik ben het zelf\b",
    _K,
)


@dataclass(frozen=True)
class Aanwijzingen:
    """Cues. `daders`: kinds named and not denied; `ontkend`: denied; `taal`: nl, en or None when it does not show.

    `kort`: a few words, as an answer is; `vraagzin`: begins as a question and is hardly more than that; `alleen_wie`:
    names who it is about and tells nothing else.
    """

    daders: tuple[str, ...] = ()
    ontkend: tuple[str, ...] = ()
    taal: str | None = None
    beide: bool = False
    zelf: bool = False
    kort: bool = False
    vraagzin: bool = False
    alleen_wie: bool = False


def aanwijzingen(tekst: str) -> Aanwijzingen:
    """The cues of `tekst`. Only a short bericht denies or says 'both'; a story does so about other things."""
    kort = len(tekst) <= MAX_TEKENS
    genoemd, ontkend = _daders(tekst[:MAX_VERHAAL])
    return Aanwijzingen(
        daders=genoemd,
        ontkend=ontkend if kort else (),
        taal=_taal(tekst),
        beide=kort and bool(_BEIDE.search(tekst)),
        zelf=len(tekst) < 80 and bool(_ZELF.search(tekst)),
        kort=kort and len(tekst.split()) <= KORT_WOORDEN,
        vraagzin=kort and len(tekst.split()) <= VRAAG_WOORDEN and bool(_VRAAG.match(tekst)),
        alleen_wie=bool(genoemd) and not ontkend and _alleen_wie(tekst),
    )


def _alleen_wie(tekst: str) -> bool:
    """'Mijn baas', 'het gaat over een klant'; not 'en mijn baas?', which asks on."""
    if len(tekst.split()) > KORT_WOORDEN or len(tekst) > MAX_TEKENS or _VERVOLG.search(tekst):
        return False
    for _, patroon in signalen.PERSONEN:
        tekst = patroon.sub(" ", tekst)
    return not _ROND_WIE.sub("", tekst)


def _daders(tekst: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    genoemd: list[str] = []
    ontkend: list[str] = []
    for naam, patroon in signalen.PERSONEN:
        for vondst in patroon.finditer(tekst):
            ervoor = tekst[max(0, vondst.start() - 40) : vondst.start()]
            (ontkend if _NIET_ERVOOR.search(ervoor) else genoemd).append(naam)
    over = tuple(dict.fromkeys(genoemd))
    return over, tuple(n for n in dict.fromkeys(ontkend) if n not in over)


def _taal(tekst: str) -> str | None:
    engels, nederlands = signalen.taalwoorden(tekst)
    if engels == nederlands:
        return None
    return "en" if engels > nederlands else "nl"
