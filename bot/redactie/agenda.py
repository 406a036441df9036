"""Who must check what when: a list on the screen, and a calendar (RFC 5545) for Outlook and others. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.wegwijzer.check_contact import GELDIG_DAGEN, WAARSCHUW_DAGEN, verloopt
from bot.wegwijzer.model import Route, Wegwijzer

_MAX_OCTETTEN = 75


@dataclass(frozen=True)
class Taak:
    """One thing to check: which route, by whom, before which day."""

    route: str
    naam: str
    eigenaar: str
    nagekeken: date
    voor: date
    wat: str

    def over_dagen(self, vandaag: date) -> int:
        """Days left; negative when it is late."""
        return (self.voor - vandaag).days


def taken(w: Wegwijzer) -> list[Taak]:
    """One task for every route, the first one due first."""
    return sorted((_taak(r) for r in w.routes.values()), key=lambda t: (t.voor, t.eigenaar, t.route))


def _taak(route: Route) -> Taak:
    contacten = ", ".join(f"{c.soort} {c.waarde}" for c in route.contact)
    return Taak(
        route=route.id,
        naam=route.teksten["nl"].naam,
        eigenaar=route.eigenaar,
        nagekeken=route.gecontroleerd_op,
        voor=verloopt(route),
        wat=f"Kijk na: {contacten}; de tijden; de teksten. Zet daarna gecontroleerd_op op die dag.",
    )


def als_tekst(lijst: Iterable[Taak], vandaag: date) -> str:
    """The list, under a heading for each owner that has something to do, late ones first."""
    regels = []
    for taak in lijst:
        regels.append(
            f"{taak.voor.isoformat()}  {_merk(taak, vandaag):<12}  {taak.eigenaar}: {taak.naam} ({taak.route})"
        )
    return "\n".join(regels) or "Er is niets na te kijken."


def _merk(taak: Taak, vandaag: date) -> str:
    dagen = taak.over_dagen(vandaag)
    if dagen < 0:
        return "TE LAAT"
    return f"over {dagen} d" if dagen > WAARSCHUW_DAGEN else f"NU, {dagen} d"


def als_ics(lijst: Iterable[Taak], nu: datetime) -> str:
    """A calendar with one whole day for each task and a reminder WAARSCHUW_DAGEN ahead.

    `nu` is an aware datetime in UTC. The id of an event depends on route and day only, so that importing a newer
    calendar changes events and does not double them.
    """
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gemeente//wegwijzer//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Wegwijzer nakijken",
    ]
    for taak in lijst:
        regels += _event(taak, nu)
    return "".join(f"{vouw(r)}\r\n" for r in [*regels, "END:VCALENDAR"])


def _event(taak: Taak, nu: datetime) -> list[str]:
    titel = f"Wegwijzer: kijk {taak.naam} na ({taak.eigenaar})"
    wat = f"{taak.wat}\nHet laatst nagekeken op {taak.nagekeken.isoformat()}; geldig voor {GELDIG_DAGEN} dagen."
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(f'{taak.route}/{taak.voor}'.encode()).hexdigest()[:24]}@wegwijzer",
        f"DTSTAMP:{nu:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{taak.voor:%Y%m%d}",
        f"DTEND;VALUE=DATE:{taak.voor + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{ontsnap(titel)}",
        f"DESCRIPTION:{ontsnap(wat)}",
        f"CATEGORIES:{ontsnap(taak.eigenaar)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-P{WAARSCHUW_DAGEN}D",
        f"DESCRIPTION:{ontsnap(titel)}",
        "END:VALARM",
        "END:VEVENT",
    ]


def ontsnap(tekst: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    tekst = tekst.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return tekst.replace("\r\n", "\n").replace("\n", "\\n")


def vouw(regel: str) -> str:
    """A line of at most 75 octets each, never cut inside a character (RFC 5545, 3.1)."""
    stukken: list[str] = []
    stuk = ""
    for teken in regel:
        grens = _MAX_OCTETTEN - (1 if stukken else 0)
        if len((stuk + teken).encode()) > grens:
            stukken.append(stuk)
            stuk = ""
        stuk += teken
    return "\r\n ".join([*stukken, stuk])
