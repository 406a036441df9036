"""The held-out sentences: tests/zinnen/<id>.yml, spoed.yml and persoonsgegevens.yml -> plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.wegwijzer.model import HANDELINGEN, SITUATIES

MAP = Path(__file__).resolve().parents[2] / "tests" / "zinnen"
_MERK = re.compile(r"\[\[([a-z-]+):(.*?)\]\]")


@dataclass(frozen=True, kw_only=True)
class Zin:
    """One held-out sentence with the labels it must get. `dader` is None where there is no doer."""

    tekst: str
    intent: str
    ook: tuple[str, ...] = ()
    dader: str | None = None
    rol: str = "betrokkene"
    fase: str = "nieuw"
    wens: str | None = None
    klacht_over: str | None = None
    kenmerken: tuple[str, ...] = ()

    @property
    def situaties(self) -> tuple[str, ...]:
        """All situaties of the sentence, first one first; empty for a dialogue act."""
        return (self.intent, *self.ook) if self.intent in SITUATIES else ()


@dataclass(frozen=True, kw_only=True)
class SpoedZin:
    """A sentence for the danger layer; `soort` is what must be found, None for a near miss."""

    tekst: str
    soort: str | None
    deel: str


@dataclass(frozen=True, kw_only=True)
class GegevensZin:
    """A sentence with personal data at known places: (start, end, soort), end exclusive."""

    tekst: str
    vondsten: tuple[tuple[int, int, str], ...]
    deel: str


def lees(map_: Path = MAP) -> list[Zin]:
    """All held-out sentences, by intent. Raises ValueError for an unknown key or a missing file."""
    uit = []
    for intent in (*SITUATIES, *HANDELINGEN):
        inhoud = _yaml(map_ / f"{intent}.yml")
        uit += [_zin(intent, velden) for velden in inhoud["zinnen"]]
    return uit


def _zin(intent: str, velden: dict[str, Any]) -> Zin:
    bekend = {"tekst", "ook", "dader", "rol", "fase", "wens", "klacht_over", "kenmerken"}
    if not set(velden) <= bekend:
        raise ValueError(f"{intent}: onbekende sleutel {sorted(set(velden) - bekend)}")
    lijsten = {naam: tuple(velden.get(naam) or ()) for naam in ("ook", "kenmerken")}
    return Zin(intent=intent, **{**velden, **lijsten})


def lees_spoed(map_: Path = MAP) -> list[SpoedZin]:
    """Must and must-not sentences of the danger layer."""
    uit = []
    for deel, groepen in _yaml(map_ / "spoed.yml").items():
        for groep, zinnen in groepen.items():
            for z in zinnen:
                soort = z["soort"] if groep == "moet" else None
                uit.append(SpoedZin(tekst=z["tekst"], soort=soort, deel=deel))
    return uit


def lees_gegevens(map_: Path = MAP) -> list[GegevensZin]:
    """Sentences with `[[soort:tekst]]` marks taken out and turned into offsets."""
    uit = []
    for deel, zinnen in _yaml(map_ / "persoonsgegevens.yml").items():
        uit += [_ontmerk(z, deel) for z in zinnen]
    return uit


def _ontmerk(rauw: str, deel: str) -> GegevensZin:
    tekst, vondsten, vorige = "", [], 0
    for m in _MERK.finditer(rauw):
        tekst += rauw[vorige : m.start()]
        vondsten.append((len(tekst), len(tekst) + len(m.group(2)), m.group(1)))
        tekst += m.group(2)
        vorige = m.end()
    return GegevensZin(tekst=tekst + rauw[vorige:], vondsten=tuple(vondsten), deel=deel)


def _yaml(pad: Path) -> Any:
    return yaml.safe_load(pad.read_text(encoding="utf-8"))
