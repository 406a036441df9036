"""Sentences to learn from and to measure with: none in both, none nearly in both, none under two intents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.redactie import gelijkenis
from bot.redactie.bronnen import Bron, Woord, alles, deel, lijst, woord
from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.yamlboom import Blad, Tabel

#: Sentences of this few words have hardly another way of being said ("ja", "ik wil iets melden").
KORT_WOORDEN = 4


@dataclass(frozen=True)
class Zin:
    """A sentence, its place, and the intent it stands under (empty for a test sentence)."""

    woord: Woord
    intent: str = ""
    kern: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "kern", gelijkenis.kern(self.woord.tekst))


def controleer(nlu: list[Bron], tests: list[Bron]) -> Iterator[Fout]:
    """Faults between training data and held-out sentences."""
    geleerd = [z for bron in nlu for z in trainingszinnen(bron)]
    yield from _dubbel(geleerd)
    gemeten = [z for bron in tests for z in testzinnen(bron)]
    bekend = {z.kern: z for z in reversed(geleerd)}
    over = []
    for zin in gemeten:
        zelfde = bekend.get(zin.kern)
        if zelfde:
            kort = len(zin.kern.split()) <= KORT_WOORDEN
            yield _fout("W614" if kort else "W611", zin, plek=zelfde.woord.plek)
        else:
            over.append(zin)
    for paar in gelijkenis.paren([z.kern for z in over], [z.kern for z in geleerd]):
        procent = str(round(100 * paar.gelijkenis))
        yield _fout("W612", over[paar.links], plek=geleerd[paar.rechts].woord.plek, procent=procent)


def _dubbel(geleerd: list[Zin]) -> Iterator[Fout]:
    """The same training sentence under two intents."""
    eerst: dict[str, Zin] = {}
    for zin in geleerd:
        eerder = eerst.setdefault(zin.kern, zin)
        if eerder.intent != zin.intent:
            yield _fout("W613", zin, waarde=eerder.intent, plek=eerder.woord.plek)


def _fout(code: str, zin: Zin, **invul: str) -> Fout:
    return Fout(code=code, bestand=zin.woord.bestand, regel=zin.woord.regel, kolom=zin.woord.kolom, invul=invul)


def trainingszinnen(bron: Bron) -> list[Zin]:
    """The examples of a file of data/nlu."""
    uit = []
    for groep in lijst(deel(bron.boom, "nlu")):
        naam = woord(bron, deel(groep, "intent"))
        uit += [Zin(x, naam.tekst if naam else "") for x in voorbeelden(bron, groep)]
    return uit


def voorbeelden(bron: Bron, groep: Any) -> list[Woord]:
    """The examples of one intent: lines that begin with `- ` in a block, or items with a `text`."""
    knoop = deel(groep, "examples")
    if isinstance(knoop, Blad):
        return _regels(bron, knoop)
    uit = []
    for item in lijst(knoop):
        blad = deel(item, "text") if isinstance(item, Tabel) else item
        if isinstance(blad, Blad):
            uit += _regels(bron, blad) if blad.tekst.lstrip().startswith("- ") else [_woord(bron, blad)]
    return uit


def _regels(bron: Bron, blad: Blad) -> list[Woord]:
    uit = []
    for nummer, regel in enumerate(blad.tekst.split("\n"), start=blad.regel + 1):
        kaal = regel.strip()
        if kaal.startswith("- "):
            uit.append(Woord(kaal[2:].strip(), bron.naam, nummer))
    return uit


def _woord(bron: Bron, blad: Blad) -> Woord:
    return Woord(blad.tekst.strip(), bron.naam, blad.regel, blad.kolom)


def testzinnen(bron: Bron) -> list[Zin]:
    """Every `tekst` of a file of tests/zinnen, and items that are a sentence themselves (persoonsgegevens.yml)."""
    return [Zin(_woord(bron, blad)) for naam, blad in alles(bron.boom) if naam == "tekst"]
