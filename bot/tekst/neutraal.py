"""Makes the understanding blind for origin, gender, age, faith and orientation of the people in a bericht (G10).

Words of one group become one word ("Turkse", "Poolse" -> "marokkaanse"; "hij", "zij" -> "ze"; "58 jaar" -> "40 jaar"),
so that swapping them cannot change a label, while the model still sees *that* somebody's origin is spoken of. Only the
classifiers read this text; the danger layer and the search for personal data read the original.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

MAP = Path(__file__).parent / "gegevens" / "neutraal"
#: A number that may be an age, alone or as "58-jarige"; two digits, not part of a longer number, a time or a date.
_LEEFTIJD = re.compile(
    r"(?<![\d.,:/€-])[1-9]\d(?![\d.,:/%€]|\s*(?:euro|uur|km|graden|procent|minuten|februari|maart|april))"
)
_PARTNER = re.compile(
    r"\b(mijn|me|mn|m'n|zijn|haar|je|jouw|my)\s+(?:ex-)?(?:man|vrouw|vriend|vriendin|echtgenoot|echtgenote"
    r"|husband|wife|boyfriend|girlfriend)\b"
)
#: "bi" is an orientation only after such a word and in small letters; else it is Bureau Integriteit.
_BI = re.compile(r"\b(?:(?<=ben )|(?<=is )|(?<=zijn )|(?<=als ))bi\b|\bbi(?= ben\b| is\b| zijn\b)")
#: Names of more than one word, with the article that some have and others lack.
_FEEST = re.compile(
    r"\b(?:het |de |mijn )?(?:suikerfeest|offerfeest|jom kipoer|yom kippur|rosj hasjana|divali|diwali|holi|kerstmis"
    r"|kerst|pasen|ramadan|chanoeka|pesach|eid(?: al[- ]fitr)?)\b"
)
_PERSOON = re.compile(r"\b(?:non-?binaire?|trans) (?:persoon|vrouw|man)\b")
#: "de keppel" but "het kruisje": the article would tell them apart.
_LIDWOORD = re.compile(r"\b(?:de|het|'t) (hoofddoek|moskee|persoon)\b")
_WOORD = re.compile(r"[a-zà-ÿ'-]+")


@lru_cache(maxsize=1)
def groepen() -> dict[str, str]:
    """word -> the word that stands for its group; an empty string drops the word. Data: `gegevens/neutraal/*.txt`."""
    uit: dict[str, str] = {}
    for pad in sorted(MAP.glob("*.txt")):
        for regel in pad.read_text(encoding="utf-8").splitlines():
            if regel and not regel.startswith("#"):
                canoniek, _, woorden = regel.partition(":")
                uit.update(dict.fromkeys(woorden.split(), canoniek.strip()))
    return uit


def neutraal(tekst: str) -> str:
    """The text in small letters with the words of each group made one. Linear in the length of the text."""
    klein = _PARTNER.sub(r"\1 partner", _BI.sub("homo", tekst).lower())
    klein = _PERSOON.sub("persoon", _FEEST.sub("ramadan", klein))
    klein = _LEEFTIJD.sub("40", klein)
    tabel = groepen()
    klein = _WOORD.sub(lambda m: tabel.get(m.group(), m.group()), klein)
    return _LIDWOORD.sub(r"\1", klein)
