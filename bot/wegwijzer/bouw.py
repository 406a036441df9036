"""The checked node tree -> Wegwijzer (step 8 of the flow). The tree has been checked, so access is direct."""

from __future__ import annotations

from datetime import date

from bot.wegwijzer import tijd
from bot.wegwijzer.model import (
    ROLLEN,
    Bijregel,
    Contact,
    Meldformulier,
    Opening,
    Overdracht,
    Regel,
    Route,
    RouteTekst,
    Situatie,
    Venster,
    Voorwaarde,
    Vraag,
    Wegwijzer,
)
from bot.wegwijzer.yamlboom import Blad, Knoop, Lijst, Tabel


def bouw(boom: Knoop, *, versie: str) -> Wegwijzer:
    """Build from a tree that passed `controleer_vorm`."""
    assert isinstance(boom, Tabel)
    routes = _tabel(boom, "routes")
    situaties = _tabel(boom, "situaties")
    return Wegwijzer(
        versie=versie,
        bijgewerkt_op=date.fromisoformat(_tekst(boom, "bijgewerkt_op")),
        situaties={i: _situatie(i, t, situaties.plaatsen[i][0]) for i, t in _tabellen(situaties)},
        routes={i: _route(i, t, routes.plaatsen[i][0]) for i, t in _tabellen(routes)},
        regels=tuple(_regel(t) for t in _rij(boom, "regels")),
        bijregels=tuple(_bijregel(t) for t in _rij(boom, "bijregels")),
        vragen=tuple(_vraag(t) for t in _rij(boom, "vragen")),
        teksten={taal: _vrij(_tabel(boom, "teksten"), taal) for taal in ("nl", "en")},
        meldformulier=_meldformulier(_tabel(boom, "meldformulier")),
        regelnummers=_regelnummers(boom),
    )


def _tekst(tabel: Tabel, naam: str, anders: str = "") -> str:
    blad = tabel.delen.get(naam)
    return blad.tekst.strip() if isinstance(blad, Blad) else anders


def _tabel(tabel: Tabel, naam: str) -> Tabel:
    deel = tabel.delen.get(naam)
    return deel if isinstance(deel, Tabel) else Tabel({}, {}, tabel.regel, tabel.kolom)


def _tabellen(tabel: Tabel) -> list[tuple[str, Tabel]]:
    return [(naam, deel) for naam, deel in tabel.delen.items() if isinstance(deel, Tabel)]


def _rij(tabel: Tabel, naam: str) -> list[Tabel]:
    deel = tabel.delen.get(naam)
    return [d for d in deel.delen if isinstance(d, Tabel)] if isinstance(deel, Lijst) else []


def _woorden(tabel: Tabel, naam: str) -> tuple[str, ...]:
    deel = tabel.delen.get(naam)
    if isinstance(deel, Blad):
        return (deel.tekst.strip(),)
    return tuple(d.tekst.strip() for d in deel.delen if isinstance(d, Blad)) if isinstance(deel, Lijst) else ()


def _vrij(tabel: Tabel, naam: str) -> dict[str, str]:
    return {k: b.tekst.strip() for k, b in _tabel(tabel, naam).delen.items() if isinstance(b, Blad)}


def _situatie(id_: str, t: Tabel, regelnummer: int) -> Situatie:
    return Situatie(
        id=id_,
        naam=_vrij(t, "naam"),
        knop=_vrij(t, "knop"),
        uitleg=_vrij(t, "uitleg"),
        erkenning=_vrij(t, "erkenning"),
        vraag_dader=_tekst(t, "vraag_dader") == "ja",
        regelnummer=regelnummer,
    )


def _routetekst(t: Tabel) -> RouteTekst:
    return RouteTekst(
        naam=_tekst(t, "naam"),
        doet=_tekst(t, "doet"),
        doet_niet=_tekst(t, "doet_niet"),
        wie_hoort_het=_tekst(t, "wie_hoort_het"),
        anoniem=_tekst(t, "anoniem"),
        waarom=_vrij(t, "waarom"),
        voorwaarden=_woorden(t, "voorwaarden"),
        kosten=_tekst(t, "kosten"),
    )


def _voor_wie(rollen: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ROLLEN) if "iedereen" in rollen else frozenset(rollen)


def _route(id_: str, t: Tabel, regelnummer: int) -> Route:
    teksten = {"nl": _routetekst(t)}
    if "en" in t.delen:
        teksten["en"] = _routetekst(_tabel(t, "en"))
    return Route(
        id=id_,
        kort=_tekst(t, "kort"),
        soort=_tekst(t, "soort"),
        plek=_tekst(t, "plek"),
        synoniemen=_woorden(t, "synoniemen"),
        teksten=teksten,
        voor_wie=_voor_wie(_woorden(t, "voor_wie")),
        open=_opening(t.delen["open"]),
        contact=tuple(_contact(c) for c in _rij(t, "contact")),
        bron=_woorden(t, "bron"),
        gecontroleerd_op=date.fromisoformat(_tekst(t, "gecontroleerd_op")),
        eigenaar=_tekst(t, "eigenaar"),
        status=_tekst(t, "status"),
        regelnummer=regelnummer,
    )


def _opening(knoop: Knoop) -> Opening:
    if not isinstance(knoop, Tabel):
        return Opening(soort=knoop.tekst if isinstance(knoop, Blad) else "onbekend")
    vensters = []
    for dagen, kind in knoop.delen.items():
        for deel in kind.delen if isinstance(kind, Lijst) else (kind,):
            assert isinstance(deel, Blad)
            van, tot = tijd.lees_tijdvak(deel.tekst.strip())
            vensters.append(Venster(dagen=tijd.lees_dagen(dagen), van=van, tot=tot))
    return Opening(soort="tijden", vensters=tuple(vensters))


def _contact(t: Tabel) -> Contact:
    return Contact(
        soort=_tekst(t, "soort"),
        waarde=_tekst(t, "waarde"),
        zekerheid=_tekst(t, "zekerheid"),
        let_op=_tekst(t, "let_op"),
    )


def _voorwaarde(t: Tabel) -> Voorwaarde:
    als = _tabel(t, "als")
    return {naam: frozenset(_woorden(als, naam)) for naam in als.delen}


def _regel(t: Tabel) -> Regel:
    return Regel(id=_tekst(t, "id"), als=_voorwaarde(t), routes=_woorden(t, "routes"), regelnummer=t.regel)


def _bijregel(t: Tabel) -> Bijregel:
    return Bijregel(
        id=_tekst(t, "id"),
        als=_voorwaarde(t),
        vooraan=_woorden(t, "vooraan"),
        achteraan=_woorden(t, "achteraan"),
        weg=_woorden(t, "weg"),
        regelnummer=t.regel,
    )


def _vraag(t: Tabel) -> Vraag:
    return Vraag(
        id=_tekst(t, "id"),
        woorden=_woorden(t, "woorden"),
        antwoord=_vrij(t, "antwoord"),
        routes=_woorden(t, "routes"),
        ook_bij_verhaal=_tekst(t, "ook_bij_verhaal") == "ja",
        regelnummer=t.regel,
    )


def _meldformulier(t: Tabel) -> Meldformulier:
    o = _tabel(t, "overdracht")
    return Meldformulier(
        url=_tekst(t, "url"),
        zekerheid=_tekst(t, "zekerheid"),
        velden=_vrij(t, "velden"),
        overdracht=Overdracht(
            manier=_tekst(o, "manier"),
            adres=_tekst(o, "adres"),
            time_out_seconden=float(_tekst(o, "time_out_seconden", "2")),
        ),
    )


def _regelnummers(boom: Tabel) -> dict[str, int]:
    """Where each text stands, for `controleer` and `voorbeeld`: `nl.utter_x` -> line."""
    teksten = _tabel(boom, "teksten")
    return {
        f"{taal}.{sleutel}": plek[0]
        for taal in ("nl", "en")
        for sleutel, plek in _tabel(teksten, taal).plaatsen.items()
    }
