"""A fault of the knowledge base at its place, told in the editor's Dutch (step 8 of the flow)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.wegwijzer import catalogus
from bot.wegwijzer.foutsoort import CATALOGUS, Ernst, Soort, soort

__all__ = ["CATALOGUS", "Ernst", "Fout", "Soort", "catalogus", "soort"]

#: How much of a value a message repeats: enough to recognise it. Other placeholders are sentences of our own.
MAX_WAARDE = 80
_WAARDEN = frozenset({"waarde", "stuk", "contact", "woord", "adres", "sleutel", "route", "andere"})
_PLEK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Fout:
    """One fault at one place: file, line and column count from 1; 0 means unknown."""

    code: str
    bestand: str
    regel: int = 0
    kolom: int = 0
    invul: dict[str, str] = field(default_factory=dict)

    @property
    def soort(self) -> Soort:
        """The catalogue entry of this fault."""
        return CATALOGUS[self.code]

    @property
    def is_fout(self) -> bool:
        """True when the file may not go live with it; a warning may."""
        return self.soort.ernst == "fout"

    def zin(self) -> str:
        """`file:line:column: code what. why. do this.` in one line."""
        s = self.soort
        return f"{self.plaats()}: {self.code} {self._vul(s.wat)} {self._vul(s.waarom)} Doe dit: {self._vul(s.doe_dit)}"

    def plaats(self) -> str:
        """`file:line:column`, as far as known."""
        delen = [self.bestand] + [str(n) for n in (self.regel, self.kolom) if n]
        return ":".join(delen)

    def als_json(self) -> dict[str, object]:
        """For `controleer --json`."""
        s = self.soort
        return {
            "code": self.code,
            "ernst": s.ernst,
            "bestand": self.bestand,
            "regel": self.regel,
            "kolom": self.kolom,
            "wat": self._vul(s.wat),
            "waarom": self._vul(s.waarom),
            "doe_dit": self._vul(s.doe_dit),
            "wie": s.wie,
        }

    def _vul(self, tekst: str) -> str:
        """Fill the placeholders in one pass, so that a value with braces is never filled again."""
        return _PLEK.sub(lambda m: _in_zin(m.group(1), self.invul.get(m.group(1), m.group())), tekst)


def _in_zin(naam: str, waarde: str) -> str:
    """A value on one line, and not too long when it is the editor's own."""
    waarde = " ".join(waarde.split()) if naam in _WAARDEN else waarde
    return waarde[: MAX_WAARDE - 1] + "…" if naam in _WAARDEN and len(waarde) > MAX_WAARDE else waarde


def sorteer(fouten: list[Fout]) -> tuple[Fout, ...]:
    """By file, line, column, then code; the same fault once. wegwijzer.yml comes before the other files."""
    uniek = {(f.bestand, f.regel, f.kolom, f.code, tuple(f.invul.items())): f for f in fouten}
    return tuple(uniek[k] for k in sorted(uniek, key=lambda k: ("/" in k[0], *k)))
