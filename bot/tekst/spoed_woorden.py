"""Words of the danger layer: text to tokens, and a token to the known word it is, typing errors and all.

Every token gets a bit mask: which places in the regels it may fill. A word we do not know costs a few look-ups;
nothing a person typed is kept after the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.tekst.normaliseren import normaliseer, zonder_accenten

PUNT, VRAAG, KOMMA, LACH = "PUNT", "VRAAG", "KOMMA", "LACH"
MIN_VAAG = 5  # shorter words are too close to other words: their errors are written out in the data
MAX_WOORD = 32
MAX_LOS = 20_000  # so far letters with spaces between them are read as words
_TOKEN = re.compile(
    r"[^\W_]+(?:['*$]+[^\W_]+)*|\.{2,}|[.!?;:,()\n]|[\U0001F602\U0001F605\U0001F606\U0001F923\U0001F643]"
)
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .*_-][^\W\d_]){3,}(?![^\W_])")
_TEKENS = {".": PUNT, "!": PUNT, ";": PUNT, "?": VRAAG, ",": KOMMA, ":": KOMMA, "(": KOMMA, ")": KOMMA, "\n": KOMMA}
_KLANK = (
    ("sch", "sg"),
    ("ch", "g"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("ij", "y"),
    ("ei", "y"),
    ("ou", "au"),
)
_KLANK_TEKEN = str.maketrans("cqvz", "kkfs")
_DUBBEL = re.compile(r"(.)\1+")


def klank(woord: str) -> str:
    """How a word sounds, roughly: "zelfmoort" and "selfmoord", "lefe" and "leven" are the same."""
    for van, naar in _KLANK:
        if van in woord:
            woord = woord.replace(van, naar)
    woord = _DUBBEL.sub(r"\1", woord.translate(_KLANK_TEKEN))
    if woord.endswith("en") and len(woord) > 3:
        return woord[:-1]
    return woord[:-1] + "t" if woord.endswith("d") else woord


def weggelaten(woord: str) -> set[str]:
    """The word without one of its letters."""
    return {woord[:i] + woord[i + 1 :] for i in range(len(woord))}


def scheelt_een(a: str, b: str) -> bool:
    """One letter more, less, other, or two neighbours swapped."""
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) < len(b):
        return len(b) - len(a) == 1 and a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])


@dataclass
class Woordenboek:
    """Known words with their mask; `echt` are real words that must not be taken for an error in a known one."""

    woorden: dict[str, int] = field(default_factory=dict)
    begin: dict[str, int] = field(default_factory=dict)
    eind: dict[str, int] = field(default_factory=dict)
    frasen: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    echt: frozenset[str] = frozenset()
    schrijfwijzen: dict[str, str] = field(default_factory=dict)
    _klanken: dict[str, str] = field(default_factory=dict)
    _bijna: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _lengtes: dict[int, list[str]] = field(default_factory=dict)

    def maak_vaag(self, woorden: Iterable[str]) -> None:
        """Accept typing errors in these words."""
        for woord in sorted(woorden):
            self._lengtes.setdefault(len(woord), []).append(woord)
            if len(woord) >= 4:
                self._klanken.setdefault(klank(woord), woord)
            if len(woord) >= MIN_VAAG:
                for vorm in {woord, *weggelaten(woord)}:
                    self._bijna[vorm] = (*self._bijna.get(vorm, ()), woord)

    def bekend(self, token: str) -> str:
        """The known word that a token is, or the token itself."""
        token = self.schrijfwijzen.get(token, token)
        if token in self.woorden or token in self.echt or not 4 <= len(token) <= MAX_WOORD:
            return token
        if "*" in token or "$" in token:
            return self._ontsterd(token)
        if self._aanhang(token):
            return token
        gevonden = self._klanken.get(klank(token))
        return gevonden or self._bijna_bekend(token) or token

    def _bijna_bekend(self, token: str) -> str | None:
        kort = len(token) <= 6
        for vorm in (token, *sorted(weggelaten(token))):
            for woord in self._bijna.get(vorm, ()):
                if kort and woord[0] not in token[:2]:
                    continue
                if scheelt_een(token, woord):
                    return woord
        return None

    def _ontsterd(self, token: str) -> str:
        """ "z*lfm**rd": of the few known words that fit, the one most used in the regels."""
        passend = [
            woord
            for woord in self._lengtes.get(len(token), ())
            if all(a == b or a in "*$" for a, b in zip(token, woord, strict=True))
        ]
        return max(passend, key=lambda w: bin(self.woorden.get(w, 0)).count("1")) if 0 < len(passend) <= 9 else token

    def _aanhang(self, token: str) -> int:
        """The mask of a word that begins or ends as a known piece, the longest first; 0 for none."""
        for n in range(len(token) - 1, 2, -1):
            if token[:n] in self.begin:
                return self.begin[token[:n]]
            if token[-n:] in self.eind:
                return self.eind[token[-n:]]
        return 0

    def masker(self, token: str) -> int:
        """Which elements of the regels this token (known form) may fill."""
        gevonden = self.woorden.get(token)
        if gevonden is not None:
            return gevonden
        return 0 if token in self.echt or len(token) > MAX_WOORD else self._aanhang(token)

    def splits(self, reeks: str) -> list[str] | None:
        """A row of letters without spaces as known words, as few as possible; None when that cannot be done."""
        beste: list[list[str] | None] = [[]] + [None] * len(reeks)
        for eind in range(1, len(reeks) + 1):
            for begin in range(max(0, eind - 16), eind):
                voor, woord = beste[begin], reeks[begin:eind]
                if voor is None or len(woord) == 1 or woord not in self.woorden:
                    continue
                kandidaat = [*voor, woord]
                huidig = beste[eind]
                if huidig is None or len(kandidaat) < len(huidig):
                    beste[eind] = kandidaat
        return beste[-1]


def woorden_van(tekst: str, boek: Woordenboek) -> list[str]:
    """The tokens of a text in known form; marks become PUNT, VRAAG or KOMMA. Linear in the length of the text."""
    klein = zonder_accenten(normaliseer(tekst)).replace("ı", "i")
    klein = _LETTERS.sub(lambda m: _aaneen(m.group(), boek), klein[:MAX_LOS]) + klein[MAX_LOS:]
    eerder: dict[str, tuple[str, ...]] = {}
    uit: list[str] = []
    for token in _TOKEN.findall(klein):
        vorm = eerder.get(token)
        if vorm is None:
            vorm = eerder[token] = _vormen(token, boek)
        uit.extend(vorm)
    return uit


def _vormen(token: str, boek: Woordenboek) -> tuple[str, ...]:
    if not token[0].isalnum():
        return (_TEKENS.get(token, KOMMA if token[0] == "." else LACH),)
    vorm = boek.bekend(token)
    if (
        vorm in boek.woorden
        or not 7 <= len(token) <= 40
        or token in boek.echt
        or not token.startswith(("ik", "wil", "kwil"))
    ):
        return (vorm,)
    return tuple(boek.splits(token) or (vorm,))


def _aaneen(letters: str, boek: Woordenboek) -> str:
    """ "w i l  d o o d" becomes "wil dood"."""
    kaal = "".join(ch for ch in letters if ch.isalnum())
    return " ".join(
        woord for i in range(0, len(kaal), 60) for woord in boek.splits(kaal[i : i + 60]) or [kaal[i : i + 60]]
    )
