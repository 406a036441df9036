"""Characters that do not belong in wegwijzer.yml: wrong encodings, control and invisible characters (step 8).

Looked for in the raw text, before YAML: some of them YAML refuses without a line, others it passes on unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.wegwijzer.fouten import Fout

MAX_MELDINGEN = 20

#: pattern -> what the editor is told. Ã© and â€™ are UTF-8 that was read as Latin-1 or Windows-1252 and saved again.
_SOORTEN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("een letter met accent is beschadigd", re.compile("[ÃÂ][\u0080-\u00bf]|â(?:€|\u0080).|ï»¿|\ufffd")),
    ("een onzichtbaar teken", re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")),
    (
        "een stuurteken",
        re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)"),
    ),
    ("een harde spatie in de inspringing", re.compile(r"^[ \t]*[\u00a0\u2000-\u200a\u202f\u3000]+", re.MULTILINE)),
    ("een gekruld aanhalingsteken waar een recht hoort", re.compile(r"(?<=[:\[,{-] )[“”„‟‘’‚]", re.MULTILINE)),
)


def controleer(tekst: str, bestand: str) -> list[Fout]:
    """The faults, with line and column; at most MAX_MELDINGEN."""
    fouten = []
    for teken, plek in list(_vind(tekst))[:MAX_MELDINGEN]:
        begin = tekst.rfind("\n", 0, plek) + 1
        regel = tekst.count("\n", 0, plek) + 1
        fouten.append(Fout(code="W009", bestand=bestand, regel=regel, kolom=plek - begin + 1, invul={"teken": teken}))
    return fouten


def _vind(tekst: str) -> Iterator[tuple[str, int]]:
    for teken, patroon in _SOORTEN:
        for nummer, match in enumerate(patroon.finditer(tekst)):
            if nummer >= MAX_MELDINGEN:
                break
            yield teken, match.start()
