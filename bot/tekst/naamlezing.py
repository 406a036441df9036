"""A text as words, with what can be asked of each: is it protected, does its case tell, what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.tekst.adressen import is_straat
from bot.tekst.naamlijsten import Namen, namen, woordgroepen
from bot.tekst.vondst import Vondst

_WOORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*(?:(?<=[szx])')?")
_ZINSEINDE = re.compile(r"[.!?:;\n•…]|^\s*[\"“”«»(*]| [-–—] |[\"“«]$")


# What capitals tell in this text: nothing at all (ALL CAPITALS), little (Every Word), or what they should.
GEEN, TITEL, GEWOON = "geen", "titel", "gewoon"


def groep(naam: str) -> frozenset[str]:
    """A section of aanwijzingen.txt."""
    return woordgroepen("aanwijzingen.txt")[naam]


@dataclass(frozen=True)
class Lezing:
    """The words of a text. `woorden` are bald (`kaal`); `begin` and `eind` are character offsets."""

    tekst: str
    laag: str
    woorden: Sequence[str]
    begin: Sequence[int]
    eind: Sequence[int]
    dicht: bytearray
    voorgesteld: bytearray
    kandidaat: bytearray
    groot_getypt: bytearray
    lijsten: Namen
    kapitalen: str
    engels: bool

    def __len__(self) -> int:
        return len(self.woorden)

    def woord(self, i: int) -> str:
        """The word at `i`, or '' outside the text."""
        return self.woorden[i] if 0 <= i < len(self.woorden) else ""

    def ertussen(self, i: int) -> str:
        """The characters between word `i - 1` and word `i`."""
        if i <= 0:
            return "\n"
        return self.tekst[self.eind[i - 1] : self.begin[i]] if i < len(self.woorden) else "\n"

    def sluit_aan(self, i: int) -> bool:
        """Is there only a space (or the apostrophe of 't) between word `i - 1` and word `i`?"""
        return 0 < i < len(self.woorden) and self.tekst[self.eind[i - 1] : self.begin[i]] in (" ", " '", "  ")

    def groot(self, i: int) -> bool:
        """Is the word typed with a capital, in a text that is not all capitals?"""
        return self.kapitalen != GEEN and i < len(self.woorden) and self.groot_getypt[i] > 0

    def hoofdletter(self, i: int) -> bool:
        """Does the word begin with a capital, in a text where not every word does?"""
        return self.kapitalen == GEWOON and self.groot(i)

    def alles_hoofdletters(self, i: int) -> bool:
        """An abbreviation ("HR") in a text that is not all capitals."""
        return (
            self.kapitalen != GEEN
            and self.eind[i] - self.begin[i] > 1
            and self.tekst[self.begin[i] : self.eind[i]].isupper()
        )

    def begint_zin(self, i: int) -> bool:
        """Would an ordinary word have a capital here too?"""
        return i == 0 or bool(_ZINSEINDE.search(self.ertussen(i)))

    def voornaam(self, i: int) -> int:
        """Class of the word as a forename, 0 when it is none; "jean-pierre" is one when both parts are."""
        return _samengesteld(self.woord(i), self.lijsten.voor)

    def achternaam(self, i: int) -> int:
        """Class of the word as a surname, 0 when it is none; "laan" is one after "van der"."""
        if self.woord(i - 1) in ("van", "der", "den") and self.woord(i) in groep("van_naam"):
            return max(1, self.lijsten.achter.get(self.woord(i), 0))
        return _samengesteld(self.woord(i), self.lijsten.achter)


def _samengesteld(woord: str, lijst: dict[str, int]) -> int:
    gevonden = lijst.get(woord, 0)
    if gevonden or "-" not in woord:
        return gevonden
    delen = woord.split("-")
    if len(delen) > 3 or any(len(deel) < 2 for deel in delen):
        return 0
    return max(2, min(lijst.get(deel, 0) for deel in delen)) if all(deel in lijst for deel in delen) else 0


def lees(tekst: str, laag: str, bezet: Iterable[Vondst], voorstel: Iterable[tuple[int, int]]) -> Lezing:
    """Split into words; mark those that are taken, protected, or proposed as names."""
    stukken = [m.span() for m in _WOORD.finditer(laag)]
    woorden = [laag[b:e] for b, e in stukken]
    begin, eind = [b for b, _ in stukken], [e for _, e in stukken]
    lezing = Lezing(
        tekst=tekst,
        laag=laag,
        woorden=woorden,
        begin=begin,
        eind=eind,
        dicht=bytearray(len(woorden)),
        voorgesteld=bytearray(len(woorden)),
        kandidaat=_kandidaten(woorden),
        groot_getypt=bytearray(tekst[b].isupper() for b in begin),
        lijsten=namen(),
        kapitalen=_kapitalen(tekst, begin, eind),
        engels=_is_engels(woorden),
    )
    _markeer(lezing, ((v.start, v.end) for v in bezet), lezing.dicht)
    _markeer(lezing, (_woonplaats(tekst, v) for v in bezet if v.soort == "postcode"), lezing.dicht)
    _markeer(lezing, sorted(voorstel), lezing.voorgesteld)
    _bescherm(lezing)
    return lezing


def _kandidaten(woorden: Sequence[str]) -> bytearray:
    """1 for each word that may begin a name in small letters too: all but ordinary words that are no name."""
    lijsten = namen()
    kort = groep("tussenvoegsel")
    soort = {
        w: w in kort or w in lijsten.voor or w in lijsten.achter or (w not in lijsten.woorden and len(w) > 1)
        for w in set(woorden)
    }
    return bytearray(soort[w] for w in woorden)


def _kapitalen(tekst: str, begin: Sequence[int], eind: Sequence[int]) -> str:
    """What capitals tell: judged on the first 400 words."""
    woorden = [tekst[b:e] for b, e in zip(begin[:400], eind[:400], strict=True) if e - b > 1]
    if sum(w.isupper() for w in woorden) > 0.7 * len(woorden) and (
        len(woorden) > 2 or (len(woorden) > 1 and len(tekst) > 8)
    ):
        return GEEN
    if len(woorden) >= 4 and sum(w[0].isupper() for w in woorden) >= 0.8 * len(woorden):
        return TITEL
    return GEWOON


_ENGELS = frozenset("the and my i he she they to of is was at with for me you not do don't what".split())
_NEDERLANDS = frozenset("de het een ik mijn me hij zij ze en van met voor niet wat op te mij is dat je".split())


def _is_engels(woorden: Sequence[str]) -> bool:
    """Is the text in English? Judged on the first 100 words."""
    begin = woorden[:100]
    return sum(w in _ENGELS for w in begin) > sum(w in _NEDERLANDS for w in begin)


def _markeer(lezing: Lezing, spans: Iterable[tuple[int, int]], doel: bytearray) -> None:
    """Set the words that a (sorted) span touches."""
    i = 0
    for start, end in spans:
        while i < len(lezing) and lezing.eind[i] <= start:
            i += 1
        j = i
        while j < len(lezing) and lezing.begin[j] < end:
            doel[j] = 1
            j += 1


_NA_POSTCODE = re.compile(r"[ ,]{1,2}(?:te )?[A-Z][\w'-]{1,30}(?: aan den? [A-Z]\w{1,20})?")


def _woonplaats(tekst: str, postcode: Vondst) -> tuple[int, int]:
    """The place after a postcode: never a name."""
    plaats = _NA_POSTCODE.match(tekst, postcode.end)
    return (postcode.end, plaats.end() if plaats else postcode.end)


def _bescherm(lezing: Lezing) -> None:
    """Mark listed phrases (Albert Heijn), places named after people (Anne Frank school) and codes."""
    organisatie, begin = groep("organisatie"), lezing.lijsten.uitdrukkingen
    einde = _PLAATS_EINDE + _straat_einde()
    bijzonder = {
        w for w in set(lezing.woorden) if w in begin or w in organisatie or w.endswith(einde) or not w.isalpha()
    }
    met_teken = any(teken in lezing.tekst for teken in _CODETEKENS)
    for i, woord in enumerate(lezing.woorden):
        if met_teken and lezing.begin[i] and lezing.tekst[lezing.begin[i] - 1] in _CODETEKENS:
            vermelding = lezing.tekst[lezing.begin[i] - 1] == "@" and lezing.groot(i) and lezing.voornaam(i)
            lezing.dicht[i] = 0 if vermelding else 1
        if woord not in bijzonder:
            continue
        if any(ch.isdigit() for ch in woord):
            lezing.dicht[i] = 1
        for uitdrukking in begin.get(woord, ()):
            if tuple(lezing.woorden[i : i + len(uitdrukking)]) == uitdrukking:
                lezing.dicht[i : i + len(uitdrukking)] = b"\1" * len(uitdrukking)
                break
        na_naam = woord in organisatie and i > 0 and lezing.hoofdletter(i - 1) and lezing.sluit_aan(i)
        if na_naam or (len(woord) > 5 and _is_plaats(lezing, i)):
            _bescherm_terug(lezing, i)


_CODETEKENS = "@/\\_#"
_PLAATS_EINDE = tuple(
    "school museum college park stadion huis kerk tunnel brug buurt wijk station zaal baan bad hal toren".split()
)


def _is_plaats(lezing: Lezing, i: int) -> bool:
    """A street, or a school, park or bridge written as one word with a name ("Anne Frankschool")."""
    woord = lezing.woorden[i]
    if lezing.voornaam(i) or not woord.endswith(_PLAATS_EINDE + _straat_einde()):
        return False
    if woord.endswith(_PLAATS_EINDE):
        na_naam = lezing.voornaam(i - 1) > 0 and lezing.hoofdletter(i - 1) and lezing.sluit_aan(i)
        return na_naam and lezing.hoofdletter(i) and not lezing.achternaam(i)
    return is_straat(woord, hoofdletter=False) and not lezing.achternaam(i)


@lru_cache(maxsize=1)
def _straat_einde() -> tuple[str, ...]:
    return tuple(woordgroepen("straten.txt")["uitgang"])


def _bescherm_terug(lezing: Lezing, i: int) -> None:
    """Protect word `i` and the words with a capital (and de, van ...) right before it."""
    lezing.dicht[i] = 1
    tussenvoegsels = groep("tussenvoegsel")
    straat = lezing.woorden[i] not in groep("organisatie")
    for j in range(i - 1, max(-1, i - 5), -1):
        if not lezing.sluit_aan(j + 1):
            return
        deel_van_straat = straat and (lezing.woorden[j] in tussenvoegsels or lezing.voornaam(j))
        if not (lezing.hoofdletter(j) or deel_van_straat) or (lezing.begint_zin(j) and not lezing.voornaam(j)):
            return
        lezing.dicht[j] = 1
