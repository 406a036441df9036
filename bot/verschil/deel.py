"""What a comparison is made of: parts with a title, and lines in words; two writers print them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Soort = Literal["erbij", "weg", "anders"]


@dataclass(frozen=True)
class Regel:
    """One change in words. `oud` and `nieuw` hold the texts themselves, where the words do not say all."""

    wat: str
    soort: Soort = "anders"
    oud: str = ""
    nieuw: str = ""


@dataclass(frozen=True)
class Deel:
    """Changes that belong together: a situatie, a route, the texts, the recorded conversations."""

    titel: str
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Verschil:
    """All changes from one version to another."""

    oud: str
    nieuw: str
    situaties: tuple[Deel, ...] = ()
    routes: tuple[Deel, ...] = ()
    teksten: tuple[Deel, ...] = ()
    gesprekken: tuple[Deel, ...] = ()
    opmerkingen: tuple[str, ...] = ()

    @property
    def groepen(self) -> tuple[tuple[str, tuple[Deel, ...]], ...]:
        """The parts under their headings, in the order in which they are read."""
        return (
            ("Wat er verandert per situatie", self.situaties),
            ("Routes", self.routes),
            ("Zinnen, vragen en formulier", self.teksten),
            ("Opgenomen gesprekken die anders gaan", self.gesprekken),
        )

    @property
    def leeg(self) -> bool:
        """True when an employee notices nothing."""
        return not any(delen for _, delen in self.groepen)


def tekst_anders(naam: str, oud: str, nieuw: str) -> Regel | None:
    """A line for a text that changed, came or went; None when it is the same."""
    if oud == nieuw:
        return None
    if not oud:
        return Regel(f"{naam} is nieuw.", "erbij", nieuw=nieuw)
    if not nieuw:
        return Regel(f"{naam} is weg.", "weg", oud=oud)
    return Regel(f"{naam} is anders.", "anders", oud=oud, nieuw=nieuw)


def opsomming(woorden: list[str]) -> str:
    """`a, b en c`."""
    return woorden[0] if len(woorden) == 1 else ", ".join(woorden[:-1]) + " en " + woorden[-1]
