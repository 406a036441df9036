"""Personal data known by the words beside it: employee number, date of birth, user name (step 2 of the flow)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.tekst.naamlijsten import is_bekend, is_voornaam, woordgroepen
from bot.tekst.vondst import Vondst

_NUMMERWOORD = r"(?:nummers?|nrs?|no|number|id|num|code)\b\.?"
_PERSONEEL = (
    rf"(?:\b(?:personeels?|medewerkers?|werknemers?|stam|dienst|badge|pas|pers\.?|employee|staff|payroll|ambtenaren|salaris)[\s.-]{{0,2}}"
    rf"{_NUMMERWOORD}|\b(?:p|pers|mdw)[.-]?\s?(?:nummer|nr)\b\.?|\bpersnr\b\.?)"
)
_WAARDE = r"(?:[a-z]{1,3}[-.]?)?\d(?:[.-]?\d){2,10}"
_TUSSEN = r"(?:\s?[:=#(,-]\s?|\s(?:is|was|nr|luidt|van mij|van hem|van haar|het|dus|met|namelijk|my)\b|\s){0,5}"
_PERSONEELSNUMMER = re.compile(rf"{_PERSONEEL}{_TUSSEN}({_WAARDE})(?![\w@])")
_PERSONEELSNUMMER_ACHTERAF = re.compile(
    rf"(?<![\w.,-])({_WAARDE})(?:\s?\(|\s(?:is|was|=|als|dat is)\s)"
    rf"(?:mijn|me|m'n|mn|zijn|haar|het|my|his|her)?\s?{_PERSONEEL}"
)

_MAAND = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|mar|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# A date, digits first so that the search skips words; `vol` is one with a year.
_DATUM = re.compile(
    r"\d(?:(?P<vol>\d? ?[-/.] ?\d{1,2} ?[-/.] ?(?:\d{4}|'?\d{2})|\d{3}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d? \d{1,2} (?:19|20)\d\d"
    rf"|\d?(?:e|ste|de|th|st|nd|rd)?[ -](?:of )?{_MAAND}[ -]?(?:'?\d{{4}}|'\d\d|\d\d(?![:.]?\d)))"
    rf"|\d?(?:e|ste|de|th|st|nd|rd)? (?:of )?{_MAAND}|\d{{7}}|\d{{5}})(?!\d)"
)
_ENGELSE_DATUM = re.compile(rf"\b{_MAAND} \d{{1,2}}(?:th|st|nd|rd)?,? \d{{4}}(?!\d)")
_GEBOREN = re.compile(
    r"\b(?:geboren|geb\.? ?(?:datum|dat|dd)\b\.?|geboorte ?(?:datum|dag|dat)\b\.?|gebdat(?:um)?\b|geb\b\.?"
    r"|date of birth|dob|born|birth ?date)[^\d.!?\n]{0,30}$"
)
_GEBOREN_VOLUIT = re.compile(
    r"\b(?:(?:ben|kom|am) (?:\w{1,15} )?(?:van|uit|from)|jarig|verjaardag|verjaart?|birthday)\b[^\d.!?\n]{0,15}$"
)
_GEBOREN_ACHTERAF = re.compile(r",? (?:geboren\b|(?:is|als|was) (?:mijn|me|mn|m'n|zijn|haar|hun|de) geboorte)")
_GEBOORTEWOORD = ("geb", "dob", "birth", "born", "jarig", "verjaar", " van ", " uit ", " from ")

_APENSTAART = re.compile(r"(?<![\w.+@-])@(?=[\w.-]*[a-z])\w[\w.-]{1,29}")
_ACCOUNT_STERK = (
    r"gebruikers?naam|gebruiker|user ?names?|user|inlog(?:naam|code|gegevens|id)?|login(?:naam)?|user ?id|accountnaam"
    r"|nickname|handle|inloggen (?:als|met|onder)|ingelogd (?:als|met|onder)|aangemeld als|log(?:ged)? in as"
    r"|log in (?:als|met)|screennaam|schermnaam"
)
_ACCOUNT_ZWAK = (
    r"account|profiel|insta(?:gram)?|snap(?:chat)?|tiktok|twitter|discord|steam|telegram|linkedin|facebook|fb|reddit"
    r"|skype|teams|x|signal"
)
_ACCOUNT = re.compile(rf"\b(?:(?P<sterk>{_ACCOUNT_STERK})|{_ACCOUNT_ZWAK})\b(?P<na>[^\n.!?@]{{0,40}})")
_WOORD = re.compile(r"[\w.-]+")
_KOPPEL = frozenset(
    "is als met heet was naam onder van mij hem haar hij ze zij account op de mijn zijn het user zich genaamd noemt"
    " genoemd luidt dus namelijk ik staat my name his her called en via bij code id in nr".split()
)
_HANDVAT = re.compile(r"(?=[\w.-]*[a-z])(?=[\w.-]*[\d_.])[a-z0-9][\w.-]{2,29}")
_GEEN_HANDVAT = re.compile(
    r"\d+(?:e|de|ste|x|u|uur|jaar|k|m|km|mb|gb|min|st|th|nd|rd)|[a-z]\d{1,2}|v\d[\d.]*|\w+\.\.\w*|[\w.-]+\.(?:nl|com|org|pdf|docx?|xlsx?)|\d[\d.,:-]*\w?"
)


def vind(tekst: str, laag: str) -> Iterator[Vondst]:
    """All finds of this module."""
    if any(ch in laag for ch in "0123456789"):
        yield from personeelsnummer(laag)
        yield from geboortedatum(laag)
    yield from gebruikersnaam(tekst, laag)


def personeelsnummer(laag: str) -> Iterator[Vondst]:
    """Employee numbers: a number beside a word for it."""
    for patroon in (_PERSONEELSNUMMER, _PERSONEELSNUMMER_ACHTERAF):
        for m in patroon.finditer(laag):
            yield Vondst(*m.span(1), "personeelsnummer")


def geboortedatum(laag: str) -> Iterator[Vondst]:
    """Dates of birth: a date beside a word for it; any other date is not personal data."""
    if not any(woord in laag for woord in _GEBOORTEWOORD):
        return
    for m in _DATUM.finditer(laag):
        los = not laag[max(0, m.start() - 1) : m.start()].isdigit()
        if los and _is_geboortedatum(laag, m.start(), m.end(), vol=m["vol"] is not None):
            yield Vondst(m.start(), m.start() + len(m.group().rstrip(" .")), "geboortedatum")
    if "born" in laag or "birth" in laag:
        for m in _ENGELSE_DATUM.finditer(laag):
            if _is_geboortedatum(laag, m.start(), m.end(), vol=True):
                yield Vondst(m.start(), m.end(), "geboortedatum")


def _is_geboortedatum(laag: str, begin: int, eind: int, *, vol: bool) -> bool:
    """Does a word for birth stand beside this date? Some words count only beside a full date."""
    if _GEBOREN.search(laag, max(0, begin - 60), begin):
        return True
    return vol and bool(_GEBOREN_VOLUIT.search(laag, max(0, begin - 60), begin) or _GEBOREN_ACHTERAF.match(laag, eind))


def gebruikersnaam(tekst: str, laag: str) -> Iterator[Vondst]:
    """User names: @handle (but "@Marloes" mentions somebody by name), or what follows a word for an account."""
    if "@" in laag:
        niet = woordgroepen("openbaar.txt")["apenstaart"]
        for m in _APENSTAART.finditer(laag):
            naam = m.group().rstrip(".-")
            vermelding = tekst[m.start() + 1].isupper() and is_voornaam(naam[1:])
            if naam[1:] not in niet and len(naam) > 2 and not vermelding:
                yield Vondst(m.start(), m.start() + len(naam), "gebruikersnaam")
    for m in _ACCOUNT.finditer(laag):
        span = _handvat(laag, m.start("na"), m.end("na") + 30, sterk=m["sterk"] is not None)
        if span:
            yield Vondst(*span, "gebruikersnaam")


def _handvat(laag: str, begin: int, eind: int, *, sterk: bool) -> tuple[int, int] | None:
    """The user name among the first words from `begin` on; when `sterk`, any word that is no ordinary one will do."""
    gekoppeld = False
    for teller, m in enumerate(_WOORD.finditer(laag, begin, min(eind, len(laag)))):
        woord = m.group().rstrip(".-")
        if teller > 6 or "\n" in laag[begin : m.start()]:
            return None
        if _HANDVAT.fullmatch(woord) and not _GEEN_HANDVAT.fullmatch(woord):
            return (m.start(), m.start() + len(woord))
        dichtbij = gekoppeld or teller == 0 or laag[m.start() - 1] in ":=\"'("
        if sterk and dichtbij and woord.isalpha() and len(woord) > 3 and not is_bekend(woord) and woord not in _KOPPEL:
            return (m.start(), m.end())
        if laag[m.start() : m.end()].endswith(".") or not (woord in _KOPPEL or len(woord) < 3):
            return None
        gekoppeld = woord in ("is", "als", "naam", "heet", "luidt", "met", "met:", "onder")
    return None
