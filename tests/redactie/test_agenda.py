"""`wegwijzer agenda`: who must check what when; the calendar is one that RFC 5545 allows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from bot.cli import main
from bot.redactie.agenda import als_ics, als_tekst, ontsnap, taken, vouw
from bot.wegwijzer.check_contact import GELDIG_DAGEN
from tests.fouten import basis

NU = datetime(2027, 1, 15, 12, 0, tzinfo=timezone.utc)


def lees(ics: str) -> list[dict[str, str]]:
    """Events of a calendar, unfolded and unescaped, as another program would read them."""
    assert ics.endswith("END:VCALENDAR\r\n") and "\n" not in ics.replace("\r\n", "")
    assert all(len(r.encode()) <= 75 for r in ics.split("\r\n"))
    regels = ics.replace("\r\n ", "").split("\r\n")[:-1]
    events: list[dict[str, str]] = []
    diepte: list[str] = []
    for regel in regels:
        naam, _, waarde = regel.partition(":")
        if naam == "BEGIN":
            diepte.append(waarde)
            if waarde == "VEVENT":
                events.append({})
        elif naam == "END":
            assert diepte.pop() == waarde
        elif "VEVENT" in diepte:
            veld = naam.split(";")[0]
            events[-1][f"ALARM-{veld}" if "VALARM" in diepte else veld] = re.sub(
                r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], waarde
            )
    assert not diepte
    return events


def test_every_route_has_a_day_and_an_owner_the_first_due_comes_first(w):
    lijst = taken(w)
    assert {t.route for t in lijst} == set(w.routes)
    assert [t.voor for t in lijst] == sorted(t.voor for t in lijst)
    assert all(t.eigenaar and t.voor == t.nagekeken + timedelta(days=GELDIG_DAGEN) for t in lijst)


def test_the_list_says_late_soon_and_later(w):
    route = w.routes["lkog"]
    dagen = {"lkog": date(2026, 1, 1), "sag": date(2026, 2, 1), "gir": date(2026, 12, 1)}
    klein = replace(w, routes={i: replace(route, id=i, gecontroleerd_op=d) for i, d in dagen.items()})
    regels = als_tekst(taken(klein), date(2027, 1, 15)).splitlines()
    assert "2027-01-01  TE LAAT" in regels[0] and "(lkog)" in regels[0]
    assert "2027-02-01  NU, 17 d" in regels[1] and "(sag)" in regels[1]
    assert "2027-12-01  over 320 d" in regels[2] and route.eigenaar in regels[2]


def test_the_calendar_can_be_read_by_another_program(w):
    events = lees(als_ics(taken(w), NU))
    assert len(events) == len(w.routes)
    assert len({e["UID"] for e in events}) == len(events)
    for event, taak in zip(events, taken(w), strict=True):
        assert event["DTSTART"] == f"{taak.voor:%Y%m%d}" and event["DTSTAMP"] == "20270115T120000Z"
        assert taak.naam in event["SUMMARY"] and taak.eigenaar in event["SUMMARY"]
        assert event["CATEGORIES"] == taak.eigenaar and event["ALARM-TRIGGER"] == "-P30D"
        assert "gecontroleerd_op" in event["DESCRIPTION"]


def test_the_same_task_keeps_its_id_so_that_a_newer_calendar_doubles_nothing(w):
    eerst = [e["UID"] for e in lees(als_ics(taken(w), NU))]
    assert eerst == [e["UID"] for e in lees(als_ics(taken(w), NU + timedelta(days=3)))]


@pytest.mark.parametrize("tekst", ["a" * 200, "é" * 200, "één ding; twee, drie\\vier\nvijf " * 9, "👋" * 60])
def test_a_long_or_odd_text_survives_folding_and_escaping(tekst):
    gevouwen = vouw("SUMMARY:" + ontsnap(tekst))
    assert all(len(r.encode()) <= 75 for r in gevouwen.split("\r\n"))
    heel = gevouwen.replace("\r\n ", "").removeprefix("SUMMARY:")
    assert re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], heel) == tekst


def test_the_command_prints_and_writes(tmp_path, capsys):
    pad = tmp_path / "wegwijzer.yml"
    vers = basis.wegwijzer().replace("2026-12-01", date.today().isoformat())
    pad.write_text(vers.replace("2027-01-14", date.today().isoformat()), encoding="utf-8")
    ics = tmp_path / "nakijken.ics"
    assert main(["agenda", str(pad), "--ics", str(ics), "--dagen", "400", "--eigenaar", "communicatie"]) == 0
    assert "Communicatie: De lkog (lkog)" in capsys.readouterr().out
    assert len(lees(ics.read_bytes().decode())) > 10
    assert main(["agenda", str(pad), "--dagen", "10"]) == 0
    assert "niets na te kijken" in capsys.readouterr().out


def test_something_late_is_a_finding(tmp_path, capsys):
    pad = tmp_path / "wegwijzer.yml"
    tekst = basis.wegwijzer().replace("2027-01-14", "2020-01-14").replace("2026-12-01", "2020-12-01")
    pad.write_text(tekst, encoding="utf-8")
    assert main(["agenda", str(pad)]) == 1
    assert "TE LAAT" in capsys.readouterr().out
    pad.write_text("", encoding="utf-8")
    assert main(["agenda", str(pad)]) == 1
    assert "W004" in capsys.readouterr().err
