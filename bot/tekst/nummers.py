"""Personal data with a form of its own: e-mail, IBAN, telephone, BSN, licence plate, postcode (step 2 of the flow).

All patterns are bounded, so the cost is linear in the length of the text. `laag` is the bald text (`naamlijsten.kaal`),
of the same length as the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.tekst.naamlijsten import woordgroepen
from bot.tekst.vondst import Vondst

_MAIL = re.compile(r"(?<![\w.+%@-])[\w.+%&'-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}(?![\w@])")
_AANBIEDER = "gmail|hotmail|outlook|live|ziggo|kpnmail|icloud|yahoo|msn|planet|xs4all|amsterdam"
_MAIL_SLORDIG = re.compile(
    rf"(?<![\w.+%@-])[\w.+%-]{{1,64}}\s?@\s?(?:{_AANBIEDER})(?:\s?[.,]\s?(?:com|nl|net|org|be))?(?![\w@])"
)
_MAIL_VERHULD = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]{1,64}\s?(?:[\[({<](?:at|apenstaart(?:je)?)[\])}>]|\s(?:at|apenstaart(?:je)?)\s)\s?"
    r"[\w-]{2,40}(?:\s?[\[({<](?:dot|punt)[\])}>]\s?|\s(?:dot|punt)\s|\.)(?:com|nl|net|org|be|eu|de)(?!\w)"
)

_IBAN_BEGIN = re.compile(r"(?<![a-z0-9])[a-z]{2} ?\d{2}(?=[ .-]?[a-z0-9])")
_IBAN_LENGTE = {
    **dict(
        NL=18, BE=16, DE=22, FR=27, GB=22, ES=24, IT=27, PT=25, PL=28, TR=26, IE=22, AT=20, CH=21, LU=20, DK=18, SE=24
    ),
    **dict(NO=15, FI=18, RO=24, BG=22, HU=28, CZ=24, SK=24, HR=21, GR=27, LT=20, LV=21, EE=20, MT=31, CY=28, SI=19),
}

_T = r"[\s./()-]{0,3}"  # what people type between the digits of a telephone number
_CIJFERS = re.compile(r"\d[\d\s./()-]{5,}\d")
_TELEFOON = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)\s?31{_T}(?:\(?0\)?{_T})?|\(?0{_T})[1-9](?:{_T}\d){{8}}(?!\d)"
    rf"|(?<!\w)316{_T}[1-9](?:{_T}\d){{7}}(?!\d)|(?<!\w)o6{_T}[1-9](?:{_T}\d){{7}}(?!\d)"
    rf"|(?<!\w)(?:\+|(?<!\d)00(?=[1-9]))\s?(?!31)[1-9]\d{{0,2}}(?:{_T}\d){{6,11}}(?!\d)"
)
_LOS_NUMMER = re.compile(rf"(?<![\w+.,/-])[06]\d?(?:{_T}\d){{7,9}}(?!\d)")
# Without an area code, or an extension; only right after the word.
_KORT_NUMMER = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telnr|doorkies|doorkiesnummer|toestel|tst|06[- ]?(?:nummer|nr))\b[ .:-]{0,3}"
    rf"(?:is |op )?((?<!\d)(?!0|1[14])\d(?:{_T}\d){{3,7}})(?!\d)"
)
_DATUM_VOORAAN = re.compile(r"\d{1,2}([-/. ])\d{1,2}\1(?:19|20)\d\d")
_NETNUMMER = re.compile(
    r"0(?:1(?:0|3|5|1[1-8]|6[1-8]|7[24]|8[0-7])|2(?:0|3|4|6|2[2-9]|5[125]|9[479])|3(?:0|3|5|6|8|1[3-8]|2[01]|4[1-8])"
    r"|4(?:0|3|5|6|1[1-8]|7[58]|8[15-8]|9[23579])|5(?:0|3|5|8|1[1-9]|2[1-9]|4[13-8]|6[126]|7[0-8]|9[1-9])|6|7\d|8[4578]|91)"
)
_BEL_WOORD = re.compile(
    r"\b(?:bel|belt|belde|bellen|tel|telefoon|telefoonnummer|telnr|nummer|nr|mobiel|mobielnummer|mob|app|appen|whatsapp|sms|gsm|phone"
    r"|call|bereikbaar|bereiken|doorkiesnummer|06|number|mobile)\b[^\d\n]{0,25}$"
)

_BSN = re.compile(r"(?<![\w.,/+€$-])\d(?:[ .-]?\d){7,8}(?![\w%]|[.,-]\d)")
_BSN_WOORD = re.compile(
    r"\b(?:bsn|burger ?service ?(?:nummer|nr)|bsn-?(?:nummer|nr)|bsnnr|sofi(?:-?nummer|nr)?)\b[^\d\n]{0,30}$"
)
_ANDER_NUMMER = re.compile(
    r"(?:order|factuur|zaak|dossier|ticket|kenmerk|kvk|bestel|klant|melding|meldings|incident|serie|artikel|project|case|polis"
    r"|referentie|ref|reserverings?|rekening|inventaris|contract|document|bon|pakket|track|id)-?\s?(?:nummer|nr|number|code)?\.?"
    r"[\s:#=]{0,3}(?:(?:is|was|van|nr|nummer)\s){0,2}$"
)
_GROEPEN_BSN = {
    (9,),
    (8,),
    (3, 3, 3),
    (4, 2, 3),
    (2, 3, 3),
    (4, 4),
    (2, 2, 2, 3),
    (3, 2, 4),
    (4, 3, 2),
    (2, 3, 4),
    (2, 2, 2, 2),
}

# Looked for at every place (a look-ahead), so that a short word before it does not hide a plate.
_KENTEKEN = re.compile(
    r"(?<![\w-])(?=[a-z -]{0,6}\d)"
    r"(?=(([a-z]{1,3}|\d{1,3})([- ]?)([a-z]{1,3}|\d{1,3})\3([a-z]{1,3}|\d{1,3}))(?![\w]|-\w))"
)
# RDW sidecodes 1 to 14.
_SIDECODES = frozenset(
    "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X X-99-XXX"
    " 9-XX-999 999-XX-9".split()
)
_SIDECODES_AANEEN = frozenset(code.replace("-", "") for code in _SIDECODES)
_KENTEKEN_WOORD = re.compile(
    r"\b(?:kenteken\w*|nummerbord\w*|nummerplaat|plaat|auto|wagen|busje|bus|bestelbus|scooter|brommer|motor|taxi|golf|bmw|audi|mercedes|opel"
    r"|volkswagen|vw|toyota|ford|fiat|renault|peugeot|kia|tesla|skoda|seat|volvo|polo|vrachtwagen|rijdt|reed|geparkeerd|parkeert"
    r"|license plate|number plate|plate|car|van)\b"
)
_VLAK_VOOR_KENTEKEN = re.compile(r"\b(?:kenteken|nummerbord|nummerplaat|plaat)\W{1,3}(?:is |was )?$")
_GEEN_KENTEKEN = re.compile(
    r"(?:product|artikel|order|model|type|zaak|ticket|printer|code|formulier|kamer|ruimte|serie|brug|lokaal)\w*[\s:#-]{0,3}\w{0,6}[\s-]?$"
)

_POSTCODE = re.compile(r"(?<![\w.,€$/-])[1-9]\d{3} ?[a-z]{2}(?![\w'])")
_GEEN_LETTERS = frozenset(
    "ik is en in op te de we ze je me my nu nl of om al er af bv dr ja ga zo as at to an on or it he be by do go if no"
    " us up ah oh ok eu kg km cm mm mb gb kb tb kw ml cc px er ha st na va sa sd ss uu hi va wa ll".split()
)
_AFKORTING = frozenset("or hr po bi vp it nl eu bv nv mb gb kb tb kg km kw cc px am pm ad jr op en".split())
_POSTCODE_WOORD = re.compile(
    r"(?:\bpostcode\w*|\bpc|\bzip(?: ?code)?|\d ?[a-z]{0,2}(?:-\w{1,3})?,)[\s:,]{0,3}(?:(?:is|in|van|nu)\s){0,2}$"
)
_PLAATS = re.compile(
    r"[\s,]{1,3}(?:te |in )?"
    r"(?:amsterdam|a'dam|adam|diemen|weesp|amstelveen|zaandam|duivendrecht|haarlem|almere|purmerend)\b"
)


def vind(tekst: str, laag: str) -> Iterator[Vondst]:
    """All finds of this module, in order of their weight (an earlier kind wins where two overlap)."""
    yield from mail(laag)
    if not any(ch in laag for ch in "0123456789"):
        return
    yield from iban(laag)
    yield from telefoon(laag)
    yield from bsn(laag)
    yield from kenteken(tekst, laag)
    yield from postcode(tekst, laag)


def mail(laag: str) -> Iterator[Vondst]:
    """E-mail addresses of people, also "jan at gmail punt com"; not those of a desk (info@, meldpunt@)."""
    patronen = [_MAIL, _MAIL_SLORDIG] if "@" in laag else []
    if "at" in laag or "apenstaart" in laag:
        patronen.append(_MAIL_VERHULD)
    postbus = woordgroepen("openbaar.txt")["postbus"]
    for patroon in patronen:
        for m in patroon.finditer(laag):
            begin = m.start() + len(m.group()) - len(m.group().lstrip(".'&%+-"))
            if re.split(r"[@\s\[({<]", laag[begin : m.end()], maxsplit=1)[0] not in postbus:
                yield Vondst(begin, m.end(), "e-mail")


def iban(laag: str) -> Iterator[Vondst]:
    """Bank accounts whose check digits are right (ISO 13616)."""
    for m in _IBAN_BEGIN.finditer(laag):
        lengte = _IBAN_LENGTE.get(m.group()[:2].upper())
        if lengte and (eind := _na_tekens(laag, m.start(), lengte)):
            nummer = "".join(ch for ch in laag[m.start() : eind] if ch.isalnum())
            if nummer.isascii() and int("".join(str(int(ch, 36)) for ch in nummer[4:] + nummer[:4])) % 97 == 1:
                yield Vondst(m.start(), eind, "iban")


def _na_tekens(laag: str, begin: int, aantal: int) -> int | None:
    """Where `aantal` letters and digits from `begin` on end, with single separators only; None when they do not."""
    for plek in range(begin, min(begin + aantal * 2, len(laag))):
        if laag[plek].isalnum():
            aantal -= 1
            if aantal == 0:
                return None if laag[plek + 1 : plek + 2].isalnum() else plek + 1
        elif laag[plek] not in " .-" or not laag[plek - 1].isalnum():
            return None
    return None


def telefoon(laag: str) -> Iterator[Vondst]:
    """Telephone numbers of people; not 112, 113, 14020, 0800-, 0900- and the public numbers of openbaar.txt."""
    for stuk in _CIJFERS.finditer(laag):
        begin, eind = max(0, stuk.start() - 2), stuk.end()
        for m in _TELEFOON.finditer(laag, begin, eind):
            ander = m.group().isdigit() and _ANDER_NUMMER.search(laag, max(0, m.start() - 40), m.start())
            if _is_telefoon(m.group()) and (not ander or m.group().startswith("06")):
                yield Vondst(m.start(), m.end(), "telefoon")
        for m in _LOS_NUMMER.finditer(laag, begin, eind):
            genoemd = _BEL_WOORD.search(laag, max(0, m.start() - 45), m.start())
            if genoemd and not _is_openbaar(re.sub(r"\D", "", m.group())) and not _DATUM_VOORAAN.match(m.group()):
                yield Vondst(m.start(), m.end(), "telefoon")
    for m in _KORT_NUMMER.finditer(laag):
        if not _DATUM_VOORAAN.match(m[1]):
            yield Vondst(*m.span(1), "telefoon")


def _is_openbaar(cijfers: str) -> bool:
    """A helpline, a service number, or a number of a body that is in our list."""
    return cijfers.startswith(("0800", "090")) or cijfers in woordgroepen("openbaar.txt")[""]


def _is_telefoon(gevonden: str) -> bool:
    cijfers = re.sub(r"\D", "", gevonden)
    if gevonden.startswith("o6"):
        return True
    for landcode in ("0031", "31"):
        if cijfers.startswith(landcode) and not gevonden.startswith("031"):
            cijfers = "0" + cijfers[len(landcode) :].removeprefix("0")
            break
    if _DATUM_VOORAAN.match(gevonden) or _is_openbaar(cijfers):
        return False
    buitenlands = gevonden.startswith("+") or cijfers.startswith("00")
    return bool(buitenlands or _NETNUMMER.match(cijfers) or len(gevonden) == 10)


def elfproef(cijfers: str) -> bool:
    """The check of a BSN (8 or 9 digits; Logisch Ontwerp BSN)."""
    d = [int(c) for c in cijfers.zfill(9)]
    return sum(c * g for c, g in zip(d, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0 and any(d)


def bsn(laag: str) -> Iterator[Vondst]:
    """BSNs by the 11-proef; eight digits, or a number that fails, only right after the word itself."""
    for m in _BSN.finditer(laag):
        groepen = re.split(r"[ .-]", m.group())
        cijfers = "".join(groepen)
        genoemd = _BSN_WOORD.search(laag, max(0, m.start() - 60), m.start())
        if not genoemd and (
            len(cijfers) == 8
            or tuple(map(len, groepen)) not in _GROEPEN_BSN
            or _ANDER_NUMMER.search(laag, max(0, m.start() - 40), m.start())
        ):
            continue
        if elfproef(cijfers) or (genoemd and len(cijfers) == 9):
            yield Vondst(m.start(), m.end(), "bsn")


def kenteken(tekst: str, laag: str) -> Iterator[Vondst]:
    """Dutch licence plates, sidecodes 1-14; without dashes or with odd letters only beside a word for a vehicle."""
    for m in _KENTEKEN.finditer(laag):
        vorm = re.sub(r"[a-z]", "X", re.sub(r"\d", "9", m.group(1))).replace(" ", "-")
        if vorm not in (_SIDECODES if m.group(3) else _SIDECODES_AANEEN):
            continue
        begin, eind = m.span(1)
        voor, na = laag[max(0, begin - 45) : begin], laag[eind : eind + 30]
        if m.group(3) == " " and not (tekst[begin:eind].isupper() or _VLAK_VOOR_KENTEKEN.search(voor)):
            continue
        if vorm == "9999XX" and _POSTCODE_WOORD.search(voor):
            continue
        genoemd = _KENTEKEN_WOORD.search(voor) or _KENTEKEN_WOORD.search(na)
        if genoemd or (_echt_kenteken(tekst[begin:eind]) and not _GEEN_KENTEKEN.search(voor)):
            yield Vondst(begin, eind, "kenteken")


def _echt_kenteken(gevonden: str) -> bool:
    """Without a word for a vehicle: capitals or dashes, and letters that plates really have (no vowels, C, Q)."""
    if any(ch in "AEIOUCQ" for ch in gevonden.upper()):
        return False
    aaneen = gevonden.isupper() and " " not in gevonden and not gevonden[:4].isdigit()
    return gevonden.count("-") == 2 or aaneen


def postcode(tekst: str, laag: str) -> Iterator[Vondst]:
    """Dutch postcodes; small letters or a year ("2024 OR") only where an address or the word stands beside it."""
    for m in _POSTCODE.finditer(laag):
        letters = laag[m.end() - 2 : m.end()]
        gevonden = tekst[m.start() : m.end()]
        if letters in ("sa", "sd", "ss"):
            continue
        genoemd = _POSTCODE_WOORD.search(laag, max(0, m.start() - 25), m.start()) or _PLAATS.match(laag, m.end())
        if genoemd or (_zonder_woord(gevonden, letters) and not _jaartal(gevonden, letters)):
            yield Vondst(m.start(), m.end(), "postcode")


def _zonder_woord(gevonden: str, letters: str) -> bool:
    if gevonden[-2:].isupper():
        return letters not in _AFKORTING
    return " " not in gevonden and letters not in _GEEN_LETTERS


def _jaartal(gevonden: str, letters: str) -> bool:
    return 1950 <= int(gevonden[:4]) <= 2035 and letters in _AFKORTING | _GEEN_LETTERS
