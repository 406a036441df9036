"""Names of people: lists, indications and the proposals of the spaCy pipeline weighed together (step 2 of the flow).

A word that is surely a name is one in any case. A word that is also an ordinary word (roos, wil, storm), or that no
list knows, needs indications: a capital where none is due, a title, a role, a greeting, a verb of people after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.tekst.naambouw import achternaam_vanaf, achternaam_vlak_na, is_genitief, verleng, zonder_genitief
from bot.tekst.naamlezing import Lezing, groep, lees
from bot.tekst.naamlijsten import DUBBEL, ENGELS, HOOFDLETTER, MEESTAL, WOORD, ZEKER, is_bekend, is_typfout
from bot.tekst.naamteken import teken_links, teken_rechts
from bot.tekst.vondst import Vondst

DREMPEL = 3.0
# What the word itself brings; a word that no list knows and an ordinary word that is no name come last.
_GEWICHT = {ZEKER: 4.0, MEESTAL: 3.0, HOOFDLETTER: 1.0, ENGELS: 1.0, DUBBEL: 0.0, WOORD: -1.5}
_ONBEKEND, _GEWOON, _NA_TITEL = -0.5, -4.0, -1.0
_LIDWOORD = frozenset(
    "een de het 'n n zijn z'n zn die dat deze dit elke geen tot per maximaal a the this that my no".split()
)


_PLAATS_VOORZETSEL = frozenset("in naar uit te vanuit via op tussen richting langs rond near".split())
_WERKWOORDNAAM = frozenset("wil ben will".split())
_PERSOONSVORM = frozenset(
    "heeft had is was zei zegt doet deed kwam komt gaat ging kan kon moet wordt werd vroeg vindt has said".split()
)
# Small words that begin a surname only with a capital ("Op den Kamp"), or after a title ("mevrouw in 't Veld").
_GEEN_BEGIN = frozenset("op in al ben te la le du des d het ait bin zu".split())


def vind(tekst: str, laag: str, bezet: Sequence[Vondst], voorstel: Sequence[tuple[int, int]]) -> Iterator[Vondst]:
    """Names in a text. `bezet`: finds of other kinds; `voorstel`: spans that spaCy takes for names."""
    lezing = lees(tekst, laag, bezet, voorstel)
    kansrijk = [a or b for a, b in zip(lezing.kandidaat, lezing.groot_getypt, strict=True)]
    i = 0
    while i < len(kansrijk):
        if not kansrijk[i]:
            i += 1
            continue
        j = _naam_vanaf(lezing, i)
        if j is None:
            i += 1
            continue
        te_veel = len(lezing.woorden[j]) - len(zonder_genitief(lezing, j, na_voornaam=j > i))
        yield Vondst(lezing.begin[i], lezing.eind[j] - te_veel, "naam")
        i = j + 1


def _kern(lezing: Lezing, i: int) -> tuple[int, int]:
    """(class as forename, class as surname) of word `i`, also as a genitive."""
    voor, achter = lezing.voornaam(i), lezing.achternaam(i)
    woord = lezing.woorden[i]
    if woord.endswith("'s") or woord.endswith("'"):
        kern = woord.removesuffix("'s").removesuffix("'")
        return max(voor, lezing.lijsten.voor.get(kern, 0)), max(achter, lezing.lijsten.achter.get(kern, 0))
    if is_genitief(lezing, i):
        return lezing.lijsten.voor[woord[:-1]], 0
    return voor, achter


def _naam_vanaf(lezing: Lezing, i: int) -> int | None:
    """The last word of a name that begins at word `i`, or None."""
    if lezing.dicht[i] or not (lezing.kandidaat[i] or lezing.groot(i)):
        return None
    woord = lezing.woorden[i]
    if len(woord) == 1:
        return _na_initialen(lezing, i)
    if woord in groep("tussenvoegsel"):
        eind = _na_tussenvoegsel(lezing, i)
        if eind is not None or woord not in ("ben", "al", "el"):
            return eind
    voor, achter = _kern(lezing, i)
    if not (voor or achter or lezing.hoofdletter(i) or lezing.voorgesteld[i] or teken_links(lezing, i) >= 2.0):
        return None
    return verleng(lezing, i) if _weging(lezing, i, voor, achter) >= DREMPEL else None


def _weging(lezing: Lezing, i: int, voor: int, achter: int) -> float:
    """All indications that word `i` begins a name, added up."""
    klasse = max(voor, achter)
    if klasse == ZEKER:
        return _GEWICHT[ZEKER]
    links, rechts = teken_links(lezing, i), teken_rechts(lezing, i)
    if lezing.woorden[i] in groep("functiewoord"):
        steun = links >= 1.0 or rechts >= 2.5 or _is_werkwoordnaam(lezing, i)
        if not (klasse and lezing.hoofdletter(i) and steun):
            return 0.0
    if not klasse and (lezing.alles_hoofdletters(i) or _mist_steun(lezing, i, links, rechts)):
        return 0.0
    som = _woordgewicht(lezing, i, voor, achter, links) + _hoofdletterwaarde(lezing, i, voor, klasse)
    if klasse in (DUBBEL, ENGELS, WOORD) and lezing.woord(i - 1) in _LIDWOORD - {"die"}:
        som -= 2.0
    if lezing.voorgesteld[i]:
        som += 1.5 if klasse == HOOFDLETTER or lezing.hoofdletter(i) or not is_bekend(lezing.woorden[i]) else 0.7
    if voor and _achternaam_steunt(lezing, i):
        som += 3.0
    if not voor and lezing.woord(i - 1) in _PLAATS_VOORZETSEL:
        som -= 1.5
    return som + links + rechts


def _hoofdletterwaarde(lezing: Lezing, i: int, voor: int, klasse: int) -> float:
    """What a capital says, together with the form of the word and the verb after it."""
    if not lezing.hoofdletter(i):
        return 0.0
    som = 0.5 if lezing.begint_zin(i) else 2.0
    if klasse == HOOFDLETTER or (klasse == ENGELS and not lezing.engels):
        som += 1.0
    if _is_bezitter(lezing, i, voor) or _is_werkwoordnaam(lezing, i):
        som += 3.0
    return som


def _is_werkwoordnaam(lezing: Lezing, i: int) -> bool:
    """ "Wil heeft", "Ben is": two verbs do not stand side by side, so the first is a name."""
    return lezing.woorden[i] in _WERKWOORDNAAM and lezing.woord(i + 1) in _PERSOONSVORM


def _is_bezitter(lezing: Lezing, i: int, voor: int) -> bool:
    """ "Lies' bureau", "Dré's schuld"; "Foto's" is an ordinary word."""
    woord = lezing.woorden[i]
    return woord.endswith("'") or (woord.endswith("'s") and (voor > 0 or not is_bekend(woord.removesuffix("'s"))))


def _achternaam_steunt(lezing: Lezing, i: int) -> bool:
    """Does a surname follow? In small letters only one that is no word ("roos jansen", not "smeet de stoel")."""
    eind = achternaam_vlak_na(lezing, i)
    return eind is not None and (lezing.groot(i) or lezing.achternaam(eind) >= HOOFDLETTER)


def _mist_steun(lezing: Lezing, i: int, links: float, rechts: float) -> bool:
    """A word that no list knows: in small letters (after a role) it needs spaCy or a verb of people too.

    An ordinary word needs a title or "ik heet" before it; what may be a verb ("kontroleert", "gedoxt") a verb after it.
    """
    if links >= 3.0 and (lezing.groot(i) or not is_bekend(lezing.woorden[i])):
        return False
    woord = lezing.woorden[i]
    if woord in lezing.lijsten.woorden:
        return True
    if is_bekend(woord):
        afdeling = woord.endswith(tuple(groep("afdelingseinde")))
        return afdeling or links < 2.0 or not (lezing.hoofdletter(i) and rechts >= 0.7)
    if lezing.hoofdletter(i):
        return False
    werkwoord = woord.endswith(("t", "d", "de", "te"))
    return rechts < 1.5 and (werkwoord or not lezing.voorgesteld[i] or is_typfout(woord))


def _woordgewicht(lezing: Lezing, i: int, voor: int, achter: int, links: float) -> float:
    """What the word itself brings."""
    klasse = max(voor, achter)
    if klasse == MEESTAL:
        return _GEWICHT[MEESTAL] - (2.0 if _is_hier_woord(lezing, i) else 0.0)
    if not klasse:
        if links >= 3.0 and lezing.hoofdletter(i):
            return _NA_TITEL
        if lezing.woorden[i] in lezing.lijsten.woorden:
            return _GEWOON
        return _ONBEKEND + (2.0 if _vreemde_naam(lezing, i) else 0.0)
    if achter and links >= 3.0 and (lezing.groot(i) or achter != WOORD or lezing.woorden[i] in groep("beroepsnaam")):
        return 0.0
    if voor == WOORD and links >= 1.0 and lezing.hoofdletter(i) and not lezing.begint_zin(i):
        return 0.0
    if voor:
        return _GEWICHT[voor] - (1.0 if voor == ENGELS and (lezing.engels or not lezing.hoofdletter(i)) else 0.0)
    return _GEWICHT[achter] - (0.0 if achter == HOOFDLETTER else 0.5)


_MENS_VOORZETSEL = frozenset("tegen volgens namens behalve".split())


def _vreemde_naam(lezing: Lezing, i: int) -> bool:
    """A name that no list has: no typing error, in a place of people, and in small letters one that spaCy proposes."""
    if is_bekend(lezing.woorden[i]) or is_typfout(lezing.woorden[i]):
        return False
    if lezing.groot(i):
        return teken_rechts(lezing, i) >= 1.5
    if not lezing.voorgesteld[i]:
        return False
    vorig, volgend = lezing.woord(i - 1), lezing.woord(i + 1)
    ingeklemd = vorig in groep("mens") | groep("durf") and volgend in groep("voorwerp")
    return ingeklemd or vorig in _MENS_VOORZETSEL or teken_rechts(lezing, i) >= 1.5


def _is_hier_woord(lezing: Lezing, i: int) -> bool:
    """ "een max van", "max 5", "12 jan": not a name here."""
    vorig, volgend = lezing.woord(i - 1), lezing.woord(i + 1)
    if volgend[:1].isdigit() or (vorig[:1].isdigit() and lezing.woorden[i] == "jan"):
        return True
    return (vorig in _LIDWOORD or volgend in ("this", "it", "the", "as", "my", "me")) and not lezing.hoofdletter(i)


def _na_initialen(lezing: Lezing, i: int) -> int | None:
    """ "J. de Wit", "A.B. Jansen", "J de Wit": initials and the surname after them."""
    j = i
    while j < len(lezing) and len(lezing.woorden[j]) == 1 and j - i < 4 and lezing.groot(j):
        if j > i and lezing.ertussen(j).strip(" .") != "":
            return None
        j += 1
    if j == i or j >= len(lezing) or lezing.ertussen(j) not in (". ", ".", " ") or lezing.dicht[j]:
        return None
    eind = achternaam_vanaf(lezing, j, los=True)
    if eind is None or not lezing.groot(eind):
        return None
    met_punt = lezing.ertussen(j).startswith(".")
    klasse = lezing.achternaam(eind)
    if teken_links(lezing, i) >= 2.0 or (klasse and (met_punt or eind > j or klasse >= HOOFDLETTER)):
        return eind
    return eind if met_punt and not is_bekend(lezing.woorden[eind]) else None


def _na_tussenvoegsel(lezing: Lezing, i: int) -> int | None:
    """ "van der Meulen", "De Vries", "mevrouw ter braak": a surname that begins with a small word."""
    if achternaam_vanaf(lezing, i, los=True) is None:
        return None
    links = teken_links(lezing, i)
    eind = achternaam_vanaf(lezing, i, los=links >= 3.0)
    if eind is None or (
        not lezing.groot(i) and lezing.voornaam(eind) >= HOOFDLETTER and lezing.woorden[i] in ("van", "de", "het")
    ):
        return None
    if links >= 3.0:
        goed = _na_titel(lezing, i, eind)
    elif not lezing.hoofdletter(i) and (lezing.woorden[i] in _GEEN_BEGIN or _is_voorzetsel(lezing, i, eind, links)):
        goed = False
    elif lezing.groot(eind):
        goed = _met_hoofdletter(lezing, i, eind, links)
    else:
        ver = eind - i >= 2 and lezing.woorden[i + 1] in ("der", "den")
        steun = ver or links >= 1.0 or teken_rechts(lezing, i, eind) >= 0.7 or lezing.voorgesteld[eind] > 0
        goed = steun and lezing.achternaam(eind) >= (WOORD if ver else HOOFDLETTER)
    return eind if goed else None


def _is_voorzetsel(lezing: Lezing, i: int, eind: int, links: float) -> bool:
    """ "alles van Vermeer": a preposition before a name, not "van Dijk"."""
    los_van = lezing.woorden[i] == "van" and eind == i + 1
    return los_van and links < 1.0 and lezing.woorden[eind] not in groep("van_naam")


def _na_titel(lezing: Lezing, i: int, eind: int) -> bool:
    """After "mevrouw": "van der zee" and "ter Braak" are a name; "van de balie" and "in Deventer" are not."""
    ver = lezing.woorden[i] in ("ter", "ten", "der") or lezing.woord(i + 1) in ("der", "den", "ter", "t")
    if ver or lezing.hoofdletter(i):
        return True
    bekend = is_bekend(lezing.woorden[eind]) and not lezing.achternaam(eind)
    return not bekend and lezing.woorden[i] not in _GEEN_BEGIN


def _met_hoofdletter(lezing: Lezing, i: int, eind: int, links: float) -> bool:
    """Is "Van den Heuvel" or "de Bruijn" without a title a name?"""
    klasse = lezing.achternaam(eind)
    bekend = is_bekend(lezing.woorden[eind]) and not klasse
    los = lezing.hoofdletter(i) and not lezing.begint_zin(i)
    if lezing.woorden[i] in ("ter", "ten") or (eind - i >= 2 and lezing.woorden[i + 1] in ("der", "den", "t")):
        return bool(klasse) or not bekend
    vooraan = lezing.begint_zin(i) and teken_rechts(lezing, i, eind) >= (1.5 if lezing.hoofdletter(i) else 0.7)
    if klasse and vooraan:
        return True
    steun = links + teken_rechts(lezing, i, eind) + (1.5 if lezing.voorgesteld[eind] else 0.0)
    if klasse >= HOOFDLETTER or (klasse and (los or eind - i >= 2 or steun >= 2.0)):
        return True
    return not bekend and (links >= 2.0 or (los and steun >= 1.0))
