"""Reads tests/zinnen/persoonsgegevens.yml: sentences with what must be found marked as [[soort:tekst]]."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from bot.tekst import normaliseren
from bot.tekst.persoonsgegevens import Vondst, vind

PAD = Path(__file__).parent.parent / "zinnen" / "persoonsgegevens.yml"
_MERK = re.compile(r"\[\[([\w-]+):(.+?)\]\]")


@lru_cache(maxsize=1)
def zinnen() -> dict[str, list[str]]:
    """Key (toets, ontwikkel, eigen, blind) -> marked sentences."""
    return yaml.safe_load(PAD.read_text(encoding="utf-8"))


def ontleed(gemerkt: str) -> tuple[str, list[Vondst]]:
    """The sentence without marks, and what must be found in it."""
    delen: list[str] = []
    goed: list[Vondst] = []
    lengte = plek = 0
    for m in _MERK.finditer(gemerkt):
        delen += [gemerkt[plek : m.start()], m[2]]
        lengte += m.start() - plek
        goed.append(Vondst(lengte, lengte + len(m[2]), m[1]))
        lengte += len(m[2])
        plek = m.end()
    return "".join([*delen, gemerkt[plek:]]), goed


@lru_cache(maxsize=1)
def _nlp():
    import spacy

    return spacy.load("nl_open_chat_sm", exclude=["senter", "parser", "tagger"])


def voorstel(tekst: str) -> list[tuple[int, int]]:
    """Names that the pipeline proposes, as bot/nlu/lezer.py passes them."""
    schoon = normaliseren.normaliseer_met_offsets(tekst)
    return [schoon.naar_origineel(e.start_char, e.end_char) for e in _nlp()(schoon.tekst).ents if e.label_ == "PER"]


@dataclass
class Meting:
    """Counts per soort. A hit has the same soort and overlaps; `precies` counts those with exact offsets."""

    goed: Counter[str] = field(default_factory=Counter)
    gemist: Counter[str] = field(default_factory=Counter)
    vals: Counter[str] = field(default_factory=Counter)
    precies: int = 0

    @property
    def recall(self) -> float:
        return self.goed.total() / (self.goed.total() + self.gemist.total())

    @property
    def precision(self) -> float:
        return self.goed.total() / (self.goed.total() + self.vals.total())

    def __str__(self) -> str:
        kop = f"recall {self.recall:.3f}  precision {self.precision:.3f}  exact {self.precies / self.goed.total():.3f}"
        regels = [
            f"  {soort:17} goed {self.goed[soort]:3}  gemist {self.gemist[soort]:2}  vals {self.vals[soort]:2}"
            for soort in sorted({*self.goed, *self.gemist, *self.vals})
        ]
        return "\n".join([kop, *regels])


def meet(sleutel: str, *, met_spacy: bool = True) -> Meting:
    """Score one list of sentences."""
    meting = Meting()
    for gemerkt in zinnen()[sleutel]:
        tekst, goed = ontleed(gemerkt)
        over = vind(tekst, voorstel(tekst) if met_spacy else ())
        for wens in goed:
            raak = next((v for v in over if v.soort == wens.soort and v.start < wens.end and wens.start < v.end), None)
            if raak is None:
                meting.gemist[wens.soort] += 1
                continue
            over.remove(raak)
            meting.goed[wens.soort] += 1
            meting.precies += raak == wens
        meting.vals.update(v.soort for v in over)
    return meting


if __name__ == "__main__":
    for sleutel in zinnen():
        print(sleutel, meet(sleutel), sep="\n")
