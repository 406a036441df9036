"""Plain cues in a text: who is named, who asks, language, fear, correction (step 3 of the flow).

Patterns, not a model: for what people say outright. They correct the linear heads; they never replace them.
"""

from __future__ import annotations

import re

_K = re.IGNORECASE


def _p(*delen: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w])(?:" + "|".join(delen) + r")(?![\w])", _K)


_LEIDER = _p(
    r"leidin?g+ev\w*",
    r"lg(?:er)?",
    r"team ?leid\w*",
    r"teamlead\w*",
    r"manager\w*",
    r"mana?ge?r",
    r"chef\w*",
    r"baas\w*",
    r"bazin",
    r"bazen",
    r"afdelings?(?:hoofd|manager)\w*",
    r"hoofd van (?:de|mijn|onze) \w+",
    r"direct(?:eur|rice|ie)\w*",
    r"wethouder\w*",
    r"ploegbaas",
    r"voorman",
    r"opzichter",
    r"boss",
    r"supervisor",
    r"director",
    r"team ?lead(?:er)?",
    r"line manager",
    r"head of (?:the )?(?:department|team|unit)",
    r"den? baas",
    r"alderman",
    r"gemeentesecretaris",
    r"stadsdeelvoorzitter",
    r"unit ?manager",
    r"opdrachtgever",
    r"mt-?lid",
    r"ceo",
    r"abi (?:van de )?chef",
)
_COLLEGA = _p(
    r"coll?ega'?s?\w*",
    r"colega'?s?",
    r"team ?genoot\w*",
    r"teamgenoten",
    r"maat|maten|maatje",
    r"co-?workers?",
    r"colleagues?",
    r"team ?mates?",
    r"kamergenoot",
    r"kamergenoten",
    r"stagebegeleider",
    r"senior",
    r"(?:iemand|die gast|een vent|een vrouw|een man) "
    r"(?:van|uit|op) (?:mijn|ons|het|de) (?:team|afdeling|ploeg|kantoor)",
    r"(?:ze|iedereen) (?:op|van) (?:de|het|mijn|ons) (?:afdeling|team|werk|kantoor|ploeg)",
)
_BURGER = _p(
    r"burgers?",
    r"klant\w*",
    r"cli[eë]nt\w*",
    r"bezoek(?:er|ster)\w*",
    r"bewon(?:er|ster)\w*",
    r"inwoner\w*",
    r"omwonende\w*",
    r"buurtbewoner\w*",
    r"automobilist\w*",
    r"fietser\w*",
    r"toerist\w*",
    r"ouder(?:s)? van",
    r"ouders?",
    r"leerling\w*",
    r"citizens?",
    r"clients?",
    r"customers?",
    r"visitors?",
    r"residents?",
    r"members? of the public",
    r"uitkeringsgerechtigde\w*",
    r"hangjongere?n?",
    r"jongeren",
    r"dakloze\w*",
    r"horecaondernemer\w*",
    r"ondernemers?",
    r"marktkoop\w*",
    r"badgast\w*",
    r"zwemmers?",
    r"pati[eë]nt\w*",
    r"een beller",
    r"voorbijganger\w*",
    r"aanwonende\w*",
)


#: Kinds of people and the words that name them.
PERSONEN = (("leidinggevende", _LEIDER), ("collega", _COLLEGA), ("burger", _BURGER))

#: "een collega werd uitgescholden": the one it is done to, not the one who does it.
_ONDERGAAT = re.compile(
    r"^(?: van (?:mij|me|ons))?(?: \w+){0,2}? (?:"
    r"(?:werd|wordt|worden|werden) (?:\S+ ){0,5}?(?:\w*ge\w+|be\w+|ver\w+|ont\w+)(?:d|t|en)"
    r"|(?:was|is|were|got|being) (?:being )?\w+ed)\b",
    _K,
)


def daders(tekst: str) -> list[str]:
    """Kinds of people that are named as doing something, of leidinggevende, collega, burger."""
    return [naam for naam, patroon in PERSONEN if any(_doet(tekst, m) for m in patroon.finditer(tekst))]


def _doet(tekst: str, m: re.Match[str]) -> bool:
    return not _ONDERGAAT.match(tekst[m.end() : m.end() + 80])


def ondergaat(tekst: str) -> bool:
    """True when the only person named is one to whom it is done, in the passive: the doer is not told."""
    gevonden = [m for p in (_LEIDER, _COLLEGA, _BURGER) for m in p.finditer(tekst)]
    return bool(gevonden) and not any(_doet(tekst, m) for m in gevonden) and " door " not in f" {tekst} "


_ROLLEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "oud_medewerker",
        _p(
            r"oud-?(?:medewerker|collega|ambtenaar)",
            r"ex-?(?:medewerker|ambtenaar|werknemer)",
            r"(?:ik )?werk(?:te)? (?:er |daar |hier )?(?:inmiddels |nu )?"
            r"niet meer (?:bij|voor) (?:de )?(?:gemeente|jullie|hen)",
            r"ik ben (?:inmiddels |al |nu )?(?:met pensioen|uit dienst|weg bij de gemeente)",
            r"former employee",
            r"toen ik nog bij de gemeente werkte",
        ),
    ),
    (
        "stagiair",
        _p(
            r"ik (?:ben|loop) (?:een )?(?:stagiaire?|stage)",
            r"tijdens mijn stage",
            r"als stagiaire?",
            r"i am an intern",
            r"i'm an intern",
            r"mijn stageplek",
        ),
    ),
    (
        "inhuur",
        _p(
            r"ik ben (?:een )?(?:uitzendkracht|zzp'?er|inhuurkracht|ingehuurd|gedetacheerd|flexwerker)",
            r"ik werk (?:hier )?via (?:een |het )?(?:uitzendbureau|detacheerder|payroll|bureau)",
            r"als (?:uitzendkracht|zzp'?er|inhuurkracht|inhuur|gedetacheerde)",
            r"ik zit hier via (?:een )?uitzendbureau",
        ),
    ),
    (
        "beschuldigde",
        _p(
            r"ik (?:word|ben) (?:zelf )?(?:vals )?beschuldigd",
            r"er is (?:een )?(?:klacht|melding) (?:over|tegen) mij",
            r"(?:klacht|melding) tegen mij (?:ingediend|gedaan)",
            r"i(?:'m| am| have been) (?:being )?accused",
            r"complaint (?:about|against) me",
        ),
    ),
    (
        "leidinggevende",
        _p(
            r"ik ben (?:zelf )?(?:een )?(?:leidinggevende|teamleider|manager|teammanager|afdelingshoofd)",
            r"als (?:leidinggevende|teamleider|manager|teammanager|afdelingshoofd)(?! (?:die|dat|die hij|van))",
            r"ik geef leiding aan",
            r"een (?:medewerker|medewerkster|teamlid) van mij",
            r"(?:iemand|een collega) (?:in|uit) mijn team (?:kwam|vertelde|komt|vertelt|zegt)",
            r"mijn medewerk(?:er|ster|ers)",
            r"i (?:manage|lead) a team",
            r"(?:one|someone) (?:of|on|in) my team",
            r"one of my (?:employees|staff|reports)",
        ),
    ),
)


def rol(tekst: str) -> str | None:
    """The rol somebody states outright, or None."""
    return next((naam for naam, patroon in _ROLLEN if patroon.search(tekst)), None)


_BI = _p(
    r"BI",
    r"bureau ?integriteit",
    r"buro ?integriteit",
    r"integriteitsbureau",
    r"meldpunt integriteit\w*",
    r"(?:feiten)?onderzoekers?",
    r"feitenonderzoek",
    r"integriteitsmensen",
    r"integriteit (?:zegt|zei|doet|deed|heeft|belde|wil)",
    r"(?:bij|van|naar|door) (?:de |het )?integriteit",
    r"investigators?",
    r"integrity (?:office|bureau|desk)",
)
_VP = _p(r"vp", r"vertrouwens?pers\w*", r"vertrouwens(?:vrouw|man)", r"confidential (?:adviser|advisor|counsell?or)")
_LKOG = _p(r"lkoo?g", r"klachtencommissie")
_PO = _p(r"p ?& ?o", r"po", r"hr", r"hrm", r"personeelszaken")
_KLAAGT = _p(
    r"klacht over",
    r"klagen over",
    r"niks? (?:mee|aan) ?(?:ge)?da+n",
    r"niets? (?:mee|aan) ?(?:ge)?da+n",
    r"gebeurt? (?:er )?(?:helemaal )?(?:niets|niks)",
    r"(?:niets|niks|nooit)(?: meer)? (?:van |iets )?(?:gehoord|vernomen)",
    r"(?:hoor|hoorde) (?:er )?(?:niets|niks|nooit)",
    r"niet (?:serieus|gehoord|geholpen)",
    r"ontevreden",
    r"niet tevreden",
    r"doorverteld|doorgespeeld|doorgebriefd|gelekt",
    r"verhoord",
    r"nothing (?:has )?happen(?:ed|s)",
    r"did nothing",
    r"never heard (?:back|anything)",
    r"complaint about",
    r"slecht behandeld",
    r"laten vallen",
    r"van het kastje",
    r"in de doofpot",
    r"partijdig",
)


def klacht_over(tekst: str, gok: str | None, *, klaagt: bool) -> str | None:
    """Whom a complaint is about. `gok` is the model's guess; `klaagt`: the bericht is about handling.

    A complaint about BI must never be sent to BI (G3), so naming BI while complaining is enough.
    """
    klaagt = klaagt or bool(_KLAAGT.search(tekst))
    if klaagt and _BI.search(tekst):
        return "bi"
    if klaagt and _VP.search(tekst) and gok in (None, "vp", "bi"):
        return "vp"
    if not klaagt:
        return None
    if gok == "bi" and not _BI.search(tekst):
        return None
    if gok == "vp" and not _VP.search(tekst):
        return None
    return gok


_ENGELS = frozenset(
    (
        "the and my is are was were to of for with that this have has had not you they he she it who what how "
        "can do does am been me on at but about because don't i'm it's if from be want need someone help feel "
        "work your i we our his her"
    ).split()
)
_NEDERLANDS = frozenset(
    (
        "de het een en ik je mijn is zijn was waren niet van voor met dat dit heb heeft had wie wat hoe kan "
        "maar op aan bij want om als er naar uit door ook nog wel geen ze hij zij mij me we ons hun haar over "
        "werk omdat mn zn"
    ).split()
)


def taal(tekst: str) -> str:
    """`en` when English function words clearly outnumber Dutch ones, else `nl`."""
    engels, nederlands = taalwoorden(tekst)
    return "en" if engels >= 2 and engels > 2 * nederlands else "nl"


def taalwoorden(tekst: str) -> tuple[int, int]:
    """How many function words are English only, and how many Dutch only."""
    woorden = re.findall(r"[a-zA-Z']+", tekst[:2000].lower())
    engels = sum(w in _ENGELS and w not in _NEDERLANDS for w in woorden)
    return engels, sum(w in _NEDERLANDS and w not in _ENGELS for w in woorden)


_ANGST = _p(
    r"bang (?:dat|voor|om)(?! een?)",
    r"ik ben bang",
    r"durf(?:de)? (?:het |er |dit |eigenlijk )*(?:niet|niks|niets)",
    r"angst(?:ig)? (?:voor|om|dat)",
    r"(?:kost|kosten) me mijn baan",
    r"mijn baan (?:kwijt|verlies)\w*",
    r"represailles",
    r"wraak",
    r"afraid (?:to|of|that)",
    r"scared (?:to|of|that|they)",
    r"retaliat\w+",
    r"lose my job",
    r"weggewerkt",
    r"gevolgen voor m(?:ij|e|'n|n|ijn)",
)


def angst(tekst: str) -> bool:
    """True when somebody says they fear consequences (R20)."""
    return bool(_ANGST.search(tekst))


_CORRECTIE = re.compile(
    r"^\s*(?:nee+|neen|nope|no|sorry|eh+|uh+|oh|wacht|maar|hm+)?[\s,.!-]*(?:"
    r"(?:het|dat|die|hij|ze|zij|dit) (?:is|was|zijn|waren|ging|gaat|deed) (?:geen|niet|eigenlijk|juist)"
    r"|het gaat (?:eigenlijk |juist |niet )?(?:om|over)|ik bedoel(?:de)?|niet (?:een|mijn|door|de) "
    r"|geen (?:collega|klant|burger|leidinggevende|baas)|eigenlijk (?:is|was|gaat|ging)"
    r"|it'?s (?:not|actually)|i mean(?:t)?|actually|not (?:a|my) )",
    _K,
)


def correctie(tekst: str) -> bool:
    """True when a bericht puts right what the bot understood."""
    return len(tekst) < 200 and bool(_CORRECTIE.search(tekst))


_LETTERS = re.compile(r"[^\W\d_]{2,}")


def leesbaar(tekst: str) -> bool:
    """False for a text without a word in it (emoji, digits, one letter)."""
    return bool(_LETTERS.search(tekst))
