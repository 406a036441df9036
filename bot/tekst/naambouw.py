"""How far a name reaches: genitives, small words before surnames, further forenames (see `persoonsnamen`)."""

from __future__ import annotations

from bot.tekst.naamlezing import Lezing, groep
from bot.tekst.naamlijsten import HOOFDLETTER, MEESTAL, ZEKER, is_bekend, namen

MAX_WOORDEN = 5


def zonder_genitief(lezing: Lezing, j: int, *, na_voornaam: bool = False) -> str:
    """ "fatima's" -> "fatima", "marks" (opmerking) -> "mark", "hans'" -> "hans"."""
    woord = lezing.woorden[j]
    for uitgang in ("'s", "'"):
        if woord.endswith(uitgang):
            return woord[: -len(uitgang)]
    return woord[:-1] if is_genitief(lezing, j) and not (na_voornaam and lezing.achternaam(j)) else woord


def is_genitief(lezing: Lezing, j: int) -> bool:
    """Is word `j` a name with the s of a genitive? Not a name in its own right, nor an ordinary word ("this")."""
    woord = lezing.woorden[j]
    kern = 0 if lezing.engels else lezing.lijsten.voor.get(woord[:-1], 0)
    if not woord.endswith("s") or len(woord) < 4 or kern < HOOFDLETTER or not lezing.sluit_aan(j + 1):
        return False
    zelf = max(lezing.voornaam(j), lezing.achternaam(j))
    if woord in lezing.lijsten.woorden or (zelf and not (kern >= MEESTAL and zelf <= HOOFDLETTER and lezing.groot(j))):
        return False
    return (kern >= MEESTAL or lezing.hoofdletter(j)) and (lezing.groot(j) or (len(woord) > 4 and not is_bekend(woord)))


def achternaam_vanaf(lezing: Lezing, i: int, *, los: bool = False) -> int | None:
    """The last word of "(van der) Meulen" at word `i`. `los`: any word with a capital, or after "van der", will do."""
    j = i
    while j < len(lezing) - 1 and lezing.woorden[j] in groep("tussenvoegsel") and lezing.sluit_aan(j + 1) and j - i < 3:
        j += 1
    if j >= len(lezing) or lezing.dicht[j] or len(lezing.woorden[j]) < 2 or lezing.woorden[j] in groep("tussenvoegsel"):
        return None
    if lezing.woorden[j] in groep("functiewoord") or lezing.alles_hoofdletters(j):
        return None
    klasse = lezing.achternaam(j)
    if klasse and (lezing.groot(j) or j > i or klasse >= HOOFDLETTER or lezing.woorden[j] in groep("beroepsnaam")):
        return j
    if lezing.groot(j):
        los = los or (j > i and lezing.woorden[j - 1] != "van")
        return j if los or lezing.woorden[j] not in namen().woorden else None
    ver = j - i > 1 and lezing.woorden[i + 1] in ("der", "den")
    return j if ver and (los or not is_bekend(lezing.woorden[j])) else None


def achternaam_vlak_na(lezing: Lezing, i: int) -> int | None:
    """The last word of a surname right after word `i`; "Fatima van de balie" has none."""
    if not lezing.sluit_aan(i + 1):
        return None
    eind = achternaam_vanaf(lezing, i + 1)
    if eind is None or lezing.woorden[eind] in groep("afdeling"):
        return None
    klasse, groot = lezing.achternaam(eind), lezing.groot(eind)
    if eind == i + 1:
        return eind if groot or not lezing.groot(i) or klasse == ZEKER else None
    if groot:
        return eind
    if lezing.woorden[i + 1] not in ("van", "de", "der", "den", "ter", "ten", "el", "al", "ben", "von", "da", "dos"):
        return None
    ver = eind - i > 2 and lezing.woorden[i + 2] in ("der", "den")
    return (
        eind
        if klasse >= HOOFDLETTER or ver or (klasse and lezing.woorden[i + 1] != "van") or _van_naam(lezing, i, eind)
        else None
    )


def _van_naam(lezing: Lezing, i: int, eind: int) -> bool:
    """ "jan van dijk", "kees van den berg" in small letters; "jan van de werf" works there."""
    return not lezing.groot(i) and lezing.woorden[eind] in groep("van_naam")


def verleng(lezing: Lezing, i: int) -> int:
    """The last word of the name that begins at word `i`: further forenames, then a surname."""
    j = i
    while j - i < MAX_WOORDEN:
        eind = achternaam_vlak_na(lezing, j)
        if eind is not None:
            j = eind
        elif _nog_een_naam(lezing, j + 1, j):
            j += 1
        else:
            break
    return j


def _nog_een_naam(lezing: Lezing, j: int, vorig: int) -> bool:
    """Does word `j` go on with the name before it ("Anne Marie", "Nana Yaa", "Tjon A Ton", "Fatima B.")?"""
    if not lezing.sluit_aan(j) or lezing.dicht[j] or zonder_genitief(lezing, vorig) != lezing.woorden[vorig]:
        return False
    if len(lezing.woorden[j]) == 1:
        afgekort = lezing.tekst[lezing.eind[j] : lezing.eind[j] + 1] == "." or lezing.groot(j + 1)
        return lezing.groot(j) and lezing.groot(vorig) and afgekort and lezing.woorden[j] not in ("u", "i")
    if lezing.woorden[j] in groep("functiewoord") or lezing.alles_hoofdletters(j):
        return False
    if lezing.groot(j):
        return bool(lezing.voornaam(j)) or not is_bekend(lezing.woorden[j])
    return lezing.voornaam(j) == ZEKER and not lezing.groot(vorig)
