"""Finds the regels of the danger layer in a sentence of tokens. Bounded work for each token, whatever the text is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from bot.tekst.spoed_taal import Deel, Patroon, Taal
from bot.tekst.spoed_woorden import Woordenboek

MAX_VULLING = 4
MAX_PLEKKEN = 6


@dataclass(frozen=True, slots=True)
class Vondst:
    """Where a pattern matched: the first and last token and all tokens that filled a place."""

    patroon: Patroon
    start: int
    eind: int
    plekken: frozenset[int]


def frasen_in(woorden: tuple[str, ...], boek: Woordenboek) -> dict[int, list[tuple[int, int]]]:
    """Fixed expressions ("op dit moment"): where each begins, how many tokens it takes, and its mask."""
    uit: dict[int, list[tuple[int, int]]] = {}
    for i, paar in enumerate(pairwise(woorden)):
        for delen, masker in boek.frasen.get(paar, ()):
            if len(delen) == 2 or tuple(woorden[i : i + len(delen)]) == delen:
                uit.setdefault(i, []).append((len(delen), masker))
    return uit


class Zin:
    """One sentence: the mask of every token, the expressions that begin at it, and the search for patterns."""

    def __init__(self, woorden: tuple[str, ...], kennis: Taal, eerder: dict[str, int]) -> None:
        """`eerder`: the masks of words seen before in the same text."""
        for woord in woorden:
            if woord not in eerder:
                eerder[woord] = kennis.boek.masker(woord)
        self.maskers = [eerder[woord] for woord in woorden]
        self.frasen = frasen_in(woorden, kennis.boek)
        self.vul = kennis.bits["VUL"]
        self.grens = kennis.bits["GRENS"]
        self.stop = kennis.bits["STOP"]
        self.tel()

    def tel(self) -> None:
        """Renew `vlak` (the mask of every token with those of its expressions) and `samen` (all of it)."""
        self.vlak = list(self.maskers)
        for i, langer in self.frasen.items():
            for lengte, masker in langer:
                for k in range(i, i + lengte):
                    self.vlak[k] |= masker
        self.samen = 0
        for masker in self.vlak:
            self.samen |= masker

    def wis(self, plekken: frozenset[int]) -> None:
        """Take the meaning away from these tokens; a boundary stays one."""
        for i in plekken:
            self.maskers[i] &= self.grens | self.stop
        self.frasen = {
            i: over
            for i, langer in self.frasen.items()
            if (over := [f for f in langer if plekken.isdisjoint(range(i, i + f[0]))])
        }
        self.tel()

    def vind(self, patroon: Patroon) -> Iterator[Vondst]:
        """All places where a pattern matches."""
        if patroon.nodig & self.samen != patroon.nodig:
            return
        plaatsen = [list(self._stuk_plaatsen(stuk)) for stuk in patroon.stukken]
        if not all(plaatsen):
            return
        for combinatie in self._combinaties(plaatsen, patroon):
            plekken = frozenset().union(*combinatie)
            vondst = Vondst(patroon, min(plekken), max(plekken), plekken)
            if not (patroon.niet_bij and self._staat_bij(vondst)):
                yield vondst

    def _staat_bij(self, vondst: Vondst) -> bool:
        """Whether a word that lifts the pattern stands in the match or just before or after it."""
        rond = range(max(0, vondst.start - 3), min(len(self.vlak), vondst.eind + 6))
        return any(self.vlak[k] & vondst.patroon.niet_bij for k in rond if k not in vondst.plekken)

    def _combinaties(
        self, plaatsen: list[list[tuple[int, ...]]], patroon: Patroon
    ) -> Iterator[tuple[tuple[int, ...], ...]]:
        if len(plaatsen) == 1:
            yield from ((p,) for p in plaatsen[0])
            return
        for eerste in plaatsen[0]:
            buurt = [
                [p for p in rest if abs(p[0] - eerste[0]) <= patroon.regel.span + 4][:MAX_PLEKKEN]
                for rest in plaatsen[1:]
            ]
            for rest in product(*buurt):
                alle = (eerste, *rest)
                if self._past(alle, patroon):
                    yield alle

    def _past(self, alle: tuple[tuple[int, ...], ...], patroon: Patroon) -> bool:
        begin, eind = min(p[0] for p in alle), max(p[-1] for p in alle)
        if eind - begin > patroon.regel.span:
            return False
        if patroon.regel.geordend:
            return all(a[-1] < b[0] for a, b in pairwise(alle))
        return len({k for p in alle for k in p}) == sum(map(len, alle))

    def _passend(self, i: int, bit: int) -> Iterator[int]:
        """How many tokens from i on can fill a place: the word itself, or an expression."""
        if self.maskers[i] & bit:
            yield 1
        for lengte, masker in self.frasen.get(i, ()):
            if masker & bit:
                yield lengte

    def _stuk_plaatsen(self, stuk: tuple[Deel, ...]) -> Iterator[tuple[int, ...]]:
        for i, masker in enumerate(self.vlak):
            if masker & stuk[0].bit:
                for lengte in self._passend(i, stuk[0].bit):
                    gevonden = self._rest(stuk, 1, i + lengte, tuple(range(i, i + lengte)))
                    if gevonden:
                        yield gevonden

    def _rest(self, stuk: tuple[Deel, ...], k: int, i: int, plekken: tuple[int, ...]) -> tuple[int, ...] | None:
        """Match stuk[k:] from token i on; gaps and fillers are bounded, so the work is too."""
        if k == len(stuk):
            return plekken
        deel = stuk[k]
        over, doel, volgende = (MAX_VULLING, deel, k + 1) if deel.bit else (deel.gat, stuk[k + 1], k + 2)
        while i < len(self.vlak):
            if self.vlak[i] & doel.bit:
                for lengte in self._passend(i, doel.bit):
                    gevonden = self._rest(stuk, volgende, i + lengte, plekken + tuple(range(i, i + lengte)))
                    if gevonden:
                        return gevonden
            if over == 0 or not self._over_te_slaan(self.vlak[i], deel):
                return None
            over -= 1
            i += 1
        return None

    def _over_te_slaan(self, masker: int, deel: Deel) -> bool:
        if deel.bit:
            return bool(masker & self.vul)
        return deel.over_komma or not masker & self.stop or bool(masker & self.vul)
