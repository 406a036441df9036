"""Checks the node tree of wegwijzer.yml against the declared schema (step 8 of the flow).

Pure: tree in, faults out. Every fault of the file is found in one run; nothing stops at the first.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping

from bot.wegwijzer import model as m
from bot.wegwijzer import schema as s
from bot.wegwijzer import tijd, vormen
from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel

_NIET_TEKST = ("int", "float", "bool", "timestamp", "null")
Plek = tuple[int, int]


def bedoelt(naam: str, kan: Iterable[str]) -> str:
    """A did-you-mean in Dutch, or nothing."""
    dichtbij = difflib.get_close_matches(naam, list(kan), n=1, cutoff=0.6)
    return f" (bedoelt u '{dichtbij[0]}'?)" if dichtbij else ""


def controleer_vorm(
    boom: Knoop, bestand: str, *, kapot: Collection[str] = (), namen: Mapping[str, frozenset[str]] | None = None
) -> list[Fout]:
    """All faults of shape and reference in `boom`.

    Args:
        boom: the tree, perhaps of a part of the file only.
        bestand: name of the file in the faults.
        kapot: top-level parts that could not be read; nothing is said about what refers to those.
        namen: ids in a part that could not be read; they exist all the same.
    """
    ids = {naam: _ids(boom, naam) | (namen or {}).get(naam, frozenset()) for naam in ("routes", "situaties")}
    controle = _Controle(bestand, ids, frozenset(kapot).union(*(namen or {}).values()))
    controle.knoop(boom, s.WEGWIJZER, "het bestand", (1, 1))
    return controle.fouten


def _ids(boom: Knoop, naam: str) -> frozenset[str]:
    deel = boom.delen.get(naam) if isinstance(boom, Tabel) else None
    return frozenset(deel.delen) if isinstance(deel, Tabel) else frozenset()


class _Controle:
    """One walk over the tree; collects faults."""

    def __init__(self, bestand: str, ids: dict[str, frozenset[str]], kapot: frozenset[str]) -> None:
        self.bestand = bestand
        self.fouten: list[Fout] = []
        self.ids = ids
        self.kapot = kapot

    def fout(self, code: str, plek: Knoop | Plek, **invul: str) -> None:
        regel, kolom = plek if isinstance(plek, tuple) else (plek.regel, plek.kolom)
        self.fouten.append(Fout(code=code, bestand=self.bestand, regel=regel, kolom=kolom, invul=invul))

    def knoop(self, knoop: Knoop, soort: s.Soort, waar: str, plek: Plek) -> None:
        """Check one value of a kind; `waar` names it for the editor, `plek` is where that name stands."""
        if isinstance(soort, s.Vast):
            self._tabel(knoop, waar, lambda t: self._vast(t, soort, waar, plek))
        elif isinstance(soort, s.Vrij):
            self._tabel(knoop, waar, lambda t: self._vrij(t, soort, waar, plek))
        elif isinstance(soort, s.Rij):
            self._rij(knoop, soort, waar)
        elif isinstance(soort, s.Of):
            delen = knoop.delen if isinstance(knoop, Lijst) else (knoop,)
            self._delen(delen, soort.van, waar)
        elif isinstance(soort, s.Openingstijden):
            self._open(knoop, soort)
        else:
            self._blad(knoop, soort)

    # --- tables and lists

    def _tabel(self, knoop: Knoop, waar: str, verder: Callable[[Tabel], None]) -> None:
        if isinstance(knoop, Tabel):
            verder(knoop)
        else:
            self.fout("W103", knoop, verwacht=f"een tabel ({waar})", gevonden=_wat(knoop))

    def _vast(self, tabel: Tabel, soort: s.Vast, waar: str, plek: Plek) -> None:
        for naam, kind in tabel.delen.items():
            veld = soort.veld(naam)
            if veld is None:
                bedoel, mag = bedoelt(naam, soort.namen), ", ".join(soort.namen)
                self.fout("W101", tabel.plaatsen[naam], sleutel=naam, bedoel=bedoel, mag=mag)
            else:
                self.knoop(kind, veld, naam, tabel.plaatsen[naam])
        for naam in soort.verplicht:
            if naam not in tabel.delen and naam not in self.kapot:
                self.fout("W102", plek, sleutel=naam, waar=waar)
        if soort is s.CONTACT:
            self._contact(tabel)

    def _vrij(self, tabel: Tabel, soort: s.Vrij, waar: str, plek: Plek) -> None:
        mag = vaste_namen(soort.naam)
        for naam, kind in tabel.delen.items():
            if soort.naam == "id" and not vormen.ID.match(naam):
                self.fout("W113", tabel.plaatsen[naam], waarde=naam)
            elif mag and naam not in mag:
                self.fout("W104", tabel.plaatsen[naam], waarde=naam, bedoel=bedoelt(naam, mag), mag=", ".join(mag))
            self.knoop(kind, soort.van, naam, tabel.plaatsen[naam])
        if len(tabel.delen) < soort.minstens and waar not in self.kapot:
            self.fout("W103", plek, verwacht=f"een tabel ({waar}) met minstens {soort.minstens} deel", gevonden="niets")

    def _rij(self, knoop: Knoop, soort: s.Rij, waar: str) -> None:
        if not isinstance(knoop, Lijst):
            self.fout("W103", knoop, verwacht=f"een lijst ({waar}), met streepjes", gevonden=_wat(knoop))
            return
        if len(knoop.delen) < soort.minstens:
            verwacht = f"een lijst ({waar}) met minstens {soort.minstens} regel"
            self.fout("W103", knoop, verwacht=verwacht, gevonden="niets")
        self._delen(knoop.delen, soort.van, waar)

    def _delen(self, delen: tuple[Knoop, ...], soort: s.Soort, waar: str) -> None:
        gezien: set[str] = set()
        for deel in delen:
            self.knoop(deel, soort, waar, (deel.regel, deel.kolom))
            if isinstance(deel, Blad) and deel.tekst:
                if deel.tekst in gezien:
                    self.fout("W116", deel, waarde=deel.tekst)
                gezien.add(deel.tekst)

    # --- opening hours and contacts

    def _open(self, knoop: Knoop, soort: s.Openingstijden) -> None:
        if isinstance(knoop, Blad):
            self._blad(knoop, s.Keuze(soort.waarden))
        elif isinstance(knoop, Lijst):
            self.fout("W103", knoop, verwacht="altijd, onbekend of een tabel met dagen", gevonden=_wat(knoop))
        elif not knoop.delen:
            self.fout("W115", knoop, reden="er staat geen enkele dag")
        else:
            self._tijden(knoop)

    def _tijden(self, tabel: Tabel) -> None:
        bezet: list[tuple[int, int, int]] = []
        for naam, kind in tabel.delen.items():
            delen = kind.delen if isinstance(kind, Lijst) else (kind,)
            for deel in delen:
                self._blad(deel, s.Tekst(vorm="tijdvak", citeren=True))
            try:
                dagen = tijd.lees_dagen(naam)
            except ValueError:
                self.fout("W109", tabel.plaatsen[naam], waarde=naam)
                continue
            if not delen:
                self.fout("W115", kind, reden=f"bij {naam} staat geen tijd")
            for deel in delen:
                nieuw = _vakken(dagen, deel)
                if any(d == dag and van < e and b < tot for d, b, e in bezet for dag, van, tot in nieuw):
                    self.fout("W115", deel, reden=f"de tijden van {naam} overlappen met andere")
                bezet += nieuw

    def _contact(self, tabel: Tabel) -> None:
        soort, waarde, zeker = (tabel.delen.get(n) for n in ("soort", "waarde", "zekerheid"))
        if not (isinstance(soort, Blad) and isinstance(waarde, Blad) and isinstance(zeker, Blad)):
            return
        if zeker.tekst == "bevestigd" and waarde.tekst.strip():
            code = vormen.contactfout(soort.tekst, waarde.tekst)
            if code:
                self.fout(code, waarde, waarde=waarde.tekst)

    # --- single values

    def _blad(self, knoop: Knoop, soort: s.Soort) -> None:
        if not isinstance(knoop, Blad):
            self.fout("W103", knoop, verwacht="een tekst", gevonden=_wat(knoop))
        elif isinstance(soort, s.Getal):
            if not vormen.is_getal(knoop.tekst, soort.van, soort.tot):
                self.fout("W114", knoop, waarde=knoop.tekst, van=f"{soort.van:g}", tot=f"{soort.tot:g}")
        elif not knoop.aangehaald and knoop.tag.rsplit(":", 1)[-1] in _NIET_TEKST:
            self.fout("W106" if knoop.tekst else "W105", knoop, waarde=knoop.tekst)
        elif isinstance(soort, s.Tekst):
            self._tekst(knoop, soort)
        elif isinstance(soort, s.Keuze) and knoop.tekst not in soort.waarden:
            mag = soort.waarden
            self.fout("W104", knoop, waarde=knoop.tekst, bedoel=bedoelt(knoop.tekst, mag), mag=", ".join(mag))
        elif isinstance(soort, s.Verwijzing):
            self._verwijzing(knoop, soort)

    def _verwijzing(self, blad: Blad, soort: s.Verwijzing) -> None:
        if blad.tekst not in self.ids[soort.naar] and soort.naar not in self.kapot:
            code = "W201" if soort.naar == "routes" else "W202"
            self.fout(code, blad, waarde=blad.tekst, bedoel=bedoelt(blad.tekst, self.ids[soort.naar]))

    def _tekst(self, blad: Blad, soort: s.Tekst) -> None:
        waarde = blad.tekst.strip()
        if not waarde:
            self.fout("W105", blad)
        elif soort.citeren and not blad.aangehaald and waarde[:1].isdigit():
            self.fout("W106", blad, waarde=waarde)
        else:
            code = vormen.vormfout(soort.vorm, waarde)
            if code:
                self.fout(code, blad, waarde=waarde)


def _vakken(dagen: frozenset[int], deel: Knoop) -> list[tuple[int, int, int]]:
    """(weekday, begin, end) of one span of time; nothing when it cannot be read."""
    if not isinstance(deel, Blad) or vormen.vormfout("tijdvak", deel.tekst.strip()):
        return []
    van, tot = tijd.lees_tijdvak(deel.tekst.strip())
    return [(dag, van, tot) for dag in sorted(dagen)]


def vaste_namen(soort: str) -> tuple[str, ...]:
    """The names a free table may have, by `Vrij.naam`; empty when any name will do."""
    if soort == "situatie":
        return m.SITUATIES
    if soort == "situatie_of_standaard":
        return ("standaard", *m.SITUATIES, *(f"regel_{r}" for r in m.SPOEDSOORTEN))
    if soort == "meldveld":
        return s.MELDVELDEN
    return ()


def _wat(knoop: Knoop) -> str:
    if isinstance(knoop, Blad):
        return f"'{knoop.tekst[:40]}'" if knoop.tekst else "niets"
    return "een lijst" if isinstance(knoop, Lijst) else "een tabel"
