"""Reads the broken files of tests/fouten and applies them to the basis.

A broken file says what differs from the good one, so that one sees the fault and nothing else:

    vervang:              # what is changed; `van` must occur once, or be the first one after `na`
    - van: 'kort: "lkog"'
      door: 'kort: ""'
      na: '  lkog:'       # look after this text
      knip: '{velden}'    # cut this out of the rest of the line
      bestand: …          # another file than the one of the whole
    bestand: …            # the file that is changed (wegwijzer.yml)
    doe: weg | map | leeg | latin-1 | hernoem
    op: 'kort: ""'        # the fault stands at the line that holds this; without it: at the first changed line
    regel: 0              # or at this line (0: unknown)
    tweede / laatste: ja  # `op`: the second or last such line
    bij: …                # the file the fault stands in, when it is not the changed one
    ook: [W102]           # codes that come along
    opties: {productie: true, links: 404}
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.fouten import basis

MAP = Path(__file__).parent
HOOFD = "wegwijzer.yml"


@dataclass(frozen=True)
class Kapot:
    """One broken file: what it must give and how it is made."""

    naam: str
    code: str
    plan: dict[str, Any] = field(repr=False)

    def __str__(self) -> str:
        return self.naam

    @property
    def bestand(self) -> str:
        """The changed file."""
        return str(self.plan.get("bestand", HOOFD))

    @property
    def bij(self) -> str:
        """The file in which the fault must be reported."""
        return str(self.plan.get("bij", self.bestand))

    @property
    def ook(self) -> set[str]:
        """Codes that come along."""
        return set(self.plan.get("ook", ()))

    @property
    def opties(self) -> dict[str, Any]:
        """Options of the check."""
        return dict(self.plan.get("opties", {}))

    def maak(self, wortel: Path) -> int:
        """Write the broken project below `wortel`; the line at which the fault must be reported (0: unknown)."""
        basis.project(wortel)
        plek, gezocht = 0, 0
        for nummer, stap in enumerate(self.plan.get("vervang", ())):
            pad = wortel / stap.get("bestand", self.bestand)
            nieuw, begin, vanaf = _vervang(pad.read_text(encoding="utf-8"), stap)
            pad.write_text(nieuw, encoding="utf-8")
            if nummer == 0:
                plek, gezocht = begin, vanaf
        pad = _doe(wortel, self.bestand, self.plan)
        if "regel" in self.plan:
            return int(self.plan["regel"])
        inhoud = pad.read_text(encoding="latin-1" if self.plan.get("doe") == "latin-1" else "utf-8")
        if "op" in self.plan:
            plek = _zoek(inhoud, self.plan, gezocht)
        return inhoud.count("\n", 0, plek) + 1


def alle() -> list[Kapot]:
    """Every broken file, by name."""
    return [
        Kapot(pad.stem, pad.stem[:4], yaml.safe_load(pad.read_text(encoding="utf-8")))
        for pad in sorted(MAP.glob("W*.yml"))
    ]


def _vervang(tekst: str, stap: dict[str, str]) -> tuple[str, int, int]:
    """(new text, place of the first changed line, place from which was searched)."""
    van, door = stap["van"], stap["door"]
    vanaf = 0
    if "na" in stap:
        vanaf = tekst.index(stap["na"])
    else:
        assert tekst.count(van) == 1, (van, tekst.count(van))
    plek = tekst.index(van, vanaf)
    rest = tekst[plek + len(van) :]
    if "knip" in stap:
        regel, _, daarna = rest.partition("\n")
        assert stap["knip"] in regel, regel
        rest = regel.replace(stap["knip"], "") + "\n" + daarna
    nieuw = tekst[:plek] + door + rest
    anders = plek
    for oud_regel, nieuw_regel in zip(van.split("\n"), door.split("\n"), strict=False):
        if oud_regel != nieuw_regel:
            break
        anders += len(nieuw_regel) + 1
    return nieuw, min(anders, plek + len(door)), vanaf


def _zoek(inhoud: str, plan: dict[str, Any], vanaf: int) -> int:
    op = plan["op"]
    if plan.get("laatste"):
        return inhoud.rindex(op)
    plek = inhoud.find(op, vanaf)
    plek = plek if plek >= 0 else inhoud.index(op)
    return inhoud.index(op, plek + 1) if plan.get("tweede") else plek


def _doe(wortel: Path, naam: str, plan: dict[str, Any]) -> Path:
    pad, doe = wortel / naam, plan.get("doe")
    if doe in ("weg", "map"):
        pad.unlink()
    if doe == "map":
        pad.mkdir()
    if doe == "leeg":
        pad.write_text("")
    if doe == "latin-1":
        pad.write_bytes(pad.read_text(encoding="utf-8").encode("latin-1"))
    if doe == "hernoem":
        pad = pad.rename(wortel / plan["naar"])
    return pad
