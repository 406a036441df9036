"""Opening hours in Europe/Amsterdam, with Dutch public holidays (step 9 of the flow)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.wegwijzer.model import Opening, Venster

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAGNAMEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_TIJDVAK = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24):([0-5]\d)$")
_VOORUIT_DAGEN = 21


_STIL: ContextVar[datetime | None] = ContextVar("stil", default=None)


def nu() -> datetime:
    """The present moment in Amsterdam."""
    return _STIL.get() or datetime.now(AMSTERDAM)


@contextmanager
def stil_op(moment: datetime) -> Iterator[None]:
    """The clock stands still at `moment` (aware) in this block: a replayed conversation has its own time."""
    merk = _STIL.set(moment)
    try:
        yield
    finally:
        _STIL.reset(merk)


def lees_dagen(tekst: str) -> frozenset[int]:
    """`ma-vr`, `za` or `ma,wo` -> weekdays 0..6. Raises ValueError when it is none of these."""
    dagen: set[int] = set()
    for deel in tekst.split(","):
        begin, _, eind = deel.strip().partition("-")
        van, tot = DAGEN.index(begin), DAGEN.index(eind or begin)
        if van > tot:
            raise ValueError(tekst)
        dagen.update(range(van, tot + 1))
    return frozenset(dagen)


def lees_tijdvak(tekst: str) -> tuple[int, int]:
    """`09:00-17:00` -> minutes after midnight, end exclusive. Raises ValueError."""
    match = _TIJDVAK.match(tekst)
    if not match:
        raise ValueError(tekst)
    uur1, min1, uur2, min2 = (int(g) for g in match.groups())
    van, tot = uur1 * 60 + min1, uur2 * 60 + min2
    if van >= tot or tot > 1440:
        raise ValueError(tekst)
    return van, tot


@lru_cache(maxsize=8)
def feestdagen(jaar: int) -> frozenset[date]:
    """Dutch public holidays on which municipal desks are closed. Source: the `holidays` package."""
    import holidays  # heavy: only when somebody asks for opening hours

    dagen = set(holidays.country_holidays("NL", years=jaar, categories=("public",)).keys())
    return frozenset(dagen)


def is_open(opening: Opening, moment: datetime) -> bool | None:
    """True or False at `moment` (aware datetime); None when the hours are not known."""
    if opening.soort == "altijd":
        return True
    if opening.soort != "tijden":
        return None
    lokaal = moment.astimezone(AMSTERDAM)
    if lokaal.date() in feestdagen(lokaal.year):
        return False
    minuut = lokaal.hour * 60 + lokaal.minute
    return any(lokaal.weekday() in v.dagen and v.van <= minuut < v.tot for v in opening.vensters)


def volgende_opening(opening: Opening, moment: datetime) -> datetime | None:
    """The first moment after `moment` at which the route opens; None when unknown or never within three weeks."""
    if opening.soort != "tijden":
        return None
    lokaal = moment.astimezone(AMSTERDAM)
    for dag in range(_VOORUIT_DAGEN):
        datum = lokaal.date() + timedelta(days=dag)
        if datum in feestdagen(datum.year):
            continue
        kansen = [_op(datum, v) for v in opening.vensters if datum.weekday() in v.dagen]
        later = sorted(k for k in kansen if k > lokaal)
        if later:
            return later[0]
    return None


def _op(datum: date, venster: Venster) -> datetime:
    uur, minuut = divmod(venster.van, 60)
    return datetime(datum.year, datum.month, datum.day, uur, minuut, tzinfo=AMSTERDAM)


def klok(minuten: int) -> str:
    """Minutes after midnight as `09:00`."""
    return f"{minuten // 60:02d}:{minuten % 60:02d}"


def dagreeks(dagen: frozenset[int]) -> str:
    """Weekdays as an employee reads them: `maandag t/m vrijdag`, `zaterdag`, `maandag en woensdag`."""
    reeks = sorted(dagen)
    if len(reeks) > 2 and reeks == list(range(reeks[0], reeks[-1] + 1)):
        return f"{DAGNAMEN[reeks[0]]} t/m {DAGNAMEN[reeks[-1]]}"
    namen = [DAGNAMEN[d] for d in reeks]
    return namen[0] if len(namen) == 1 else ", ".join(namen[:-1]) + " en " + namen[-1]
