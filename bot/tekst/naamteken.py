"""How strongly the words around a word say that it is somebody's name (see `persoonsnamen`)."""

from __future__ import annotations

from bot.tekst.naamlezing import Lezing, groep
from bot.tekst.naamlijsten import HOOFDLETTER

_GEEN_GRENS = frozenset(" ,.:'\"(-*“”‘’\n")
_WIE = frozenset("ik hij zij ze die k i he she who wie".split())
_AANWIJZEND = frozenset("een deze die de elke oudere boze andere jonge oude geen zo'n zon twee dezelfde".split())


def teken_links(lezing: Lezing, i: int) -> float:
    """What the words before word `i` say, 0..3.5."""
    tussen = lezing.ertussen(i)
    if i == 0 or not set(tussen) <= _GEEN_GRENS:
        return 0.0
    vorig = lezing.woorden[i - 1]
    if titel := _titel(lezing, i, vorig, tussen):
        return titel
    zin = "." not in tussen and "\n" not in tussen
    if zin and (sterkte := _noemt_naam(lezing, i, vorig)):
        return sterkte
    if zin and vorig in groep("rol") and ":" not in tussen:
        return 2.0
    if vorig in groep("afsluiting") and _sluit_af(lezing, i):
        return 3.0
    if zin and vorig in groep("groet") and _begint(lezing, i - 1):
        return 2.0
    return _vlak_voor(lezing, i, vorig) if tussen.strip(" ") == "" else 0.0


def _titel(lezing: Lezing, i: int, vorig: str, tussen: str) -> float:
    """ "mevrouw", "dhr.", "de heer"; a title of office ("wethouder") only before a capital."""
    if "," in tussen or "\n" in tussen:
        return 0.0
    if vorig in groep("titel"):
        return 3.5 if lezing.groot(i) or lezing.woord(i - 2) not in _AANWIJZEND else 1.0
    ambt = vorig in groep("ambt") and lezing.hoofdletter(i) and tussen == " "
    return 3.5 if ambt or (vorig == "heer" and lezing.woord(i - 2) == "de" and lezing.sluit_aan(i)) else 0.0


def _vlak_voor(lezing: Lezing, i: int, vorig: str) -> float:
    """ "met Floor" and "gisteren heeft Floor" 1.0; "Fatima en Floor" 1.5."""
    if vorig in ("en", "of", "and", "or"):
        return 1.5 if i > 1 and _is_naam(lezing, i - 2) else 0.0
    omgekeerd = lezing.hoofdletter(i) and (vorig in groep("mens") or vorig in groep("durf"))
    return 1.0 if omgekeerd or vorig in groep("voorzetsel") else 0.0


def _noemt_naam(lezing: Lezing, i: int, vorig: str) -> float:
    """ "ik heet", "mijn naam is", "ik ben", "u spreekt met", "ene"."""
    ervoor = lezing.woord(i - 2)
    if vorig in groep("heet"):
        return 3.0 if ervoor in _WIE or vorig == "genaamd" else 2.5
    if vorig in ("is", "was") and ervoor in ("naam", "name"):
        return 3.0
    if vorig in ("naam", "name", "namen") and (":" in lezing.ertussen(i) or lezing.hoofdletter(i)):
        return 3.0
    if vorig in ("met", "with") and (ervoor in ("spreekt", "spreek", "speaking") or (i == 1 and lezing.hoofdletter(i))):
        return 3.0
    if vorig in ("ene", "zekere") and ervoor != "de":
        return 2.5
    if (vorig == "ben" and ervoor in ("ik", "'k", "k")) or (vorig == "am" and ervoor == "i") or vorig in ("i'm", "im"):
        return 2.0
    if vorig in ("is", "hier", "here") and (ervoor in ("dit", "this", "it") or (vorig != "is" and i == 1)):
        return 2.0
    return 1.5 if vorig == "van" and ervoor in groep("afsluiting") else 0.0


def _begint(lezing: Lezing, i: int) -> bool:
    """Does word `i` open the message or a sentence (a greeting does, "een lieve jongen" does not)?"""
    return i <= 1 or lezing.begint_zin(i)


def _sluit_af(lezing: Lezing, i: int) -> bool:
    """Does the message or the line end within three words of word `i`?"""
    return any(j >= len(lezing) or "\n" in lezing.ertussen(j) for j in range(i + 1, i + 4))


def teken_rechts(lezing: Lezing, i: int, eind: int | None = None) -> float:
    """What the words after the name at words `i`..`eind` say, 0..2.5."""
    na = (i if eind is None else eind) + 1
    if na >= len(lezing):
        return 0.0
    tussen = lezing.ertussen(na)
    volgend = lezing.woorden[na]
    if tussen.strip(" ,"):
        return 0.0
    if volgend == "hier" and _begint(lezing, i) and tussen == " ":
        return 2.5
    if volgend in ("van", "uit", "from", "bij") and tussen == " ":
        return _van_afdeling(lezing, na + 1) + (0.5 if lezing.hoofdletter(i) else 0.0)
    if volgend in groep("mens") and tussen == " ":
        return 1.5
    if volgend in ("is", "was", "wordt", "werd") and any(lezing.woord(na + k) in groep("ondergaat") for k in (1, 2)):
        return 1.5
    if tussen == " " and (volgend in groep("zwak") or (volgend in groep("voorwerp") and lezing.hoofdletter(i))):
        return 0.7
    if volgend in ("en", "and") and lezing.woord(na + 1) in ("ik", "i"):
        return 1.5
    if volgend in ("en", "of", "and") and _is_naam(lezing, na + 1):
        return 1.5
    return 1.5 if "," in tussen and _is_naam(lezing, na) else 0.0


def _is_naam(lezing: Lezing, i: int) -> bool:
    return i < len(lezing) and not lezing.dicht[i] and lezing.voornaam(i) >= HOOFDLETTER


def _van_afdeling(lezing: Lezing, i: int) -> float:
    """ "Roos van communicatie": 2.5; "Roos van de tweede": 1.0."""
    if lezing.woord(i) in ("de", "het", "team", "afdeling", "onze", "mijn", "me"):
        return 2.5 if lezing.woord(i) in ("team", "afdeling") or lezing.woord(i + 1) in groep("afdeling") else 1.0
    return 2.5 if lezing.woord(i) in groep("afdeling") else 0.0
