"""Settings of the front, from the environment (secrets only there) and the command line."""

from __future__ import annotations

import logging
import os
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.front import teams_instellingen
from bot.front.teams_instellingen import TeamsInstellingen

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, kw_only=True)
class Instellingen:
    """All the front needs to know.

    `deadline_seconden`: after this the safety net answers. `weg_naar`: neutral page for "Snel weg". `herkomsten`:
    origins of pages with the widget. `inlijsten`: origins that may show the stand-alone page in a frame.
    """

    adres: str = "127.0.0.1"
    poort: int = 8080
    rasa_url: str = "http://127.0.0.1:5005"
    geheim: str = ""
    sessie_geheim: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    herkomsten: frozenset[str] = frozenset()
    inlijsten: frozenset[str] = frozenset()
    weg_naar: str = ""
    deadline_seconden: float = 4.0
    demo: bool = False
    productie: bool = False
    achter_proxy: bool = False
    cijfers_adres: str = "127.0.0.1"
    cijfers_poort: int = 0
    signalen: Path | None = None
    teams: TeamsInstellingen | None = None

    def __post_init__(self) -> None:
        if self.adres not in LOOPBACK and not self.productie:
            raise ValueError("Buiten deze computer alleen met --productie.")


def uit_omgeving() -> Instellingen:
    """Read the environment. Raises ValueError with a Dutch sentence."""
    omgeving = os.environ
    poort = omgeving.get("WEGWIJZER_POORT", "8080")
    rasa = omgeving.get("WEGWIJZER_RASA_URL") or f"http://127.0.0.1:{omgeving.get('WEGWIJZER_RASA_POORT', '5005')}"
    geheim = omgeving.get("WEGWIJZER_SESSIE_GEHEIM", "")
    return Instellingen(
        adres=omgeving.get("WEGWIJZER_ADRES", "127.0.0.1"),
        poort=int(poort),
        rasa_url=rasa,
        geheim=omgeving.get("WEGWIJZER_GEHEIM", ""),
        sessie_geheim=geheim.encode() if geheim else secrets.token_bytes(32),
        herkomsten=frozenset(omgeving.get("WEGWIJZER_HERKOMSTEN", "").split()),
        inlijsten=frozenset(omgeving.get("WEGWIJZER_INLIJSTEN", "").split()),
        weg_naar=omgeving.get("WEGWIJZER_WEG_NAAR", ""),
        demo=omgeving.get("WEGWIJZER_DEMO") == "1",
        productie=omgeving.get("WEGWIJZER_PRODUCTIE") == "1",
        achter_proxy=omgeving.get("WEGWIJZER_ACHTER_PROXY") == "1",
        cijfers_adres=omgeving.get("WEGWIJZER_CIJFERS_ADRES") or "127.0.0.1",
        cijfers_poort=int(omgeving.get("WEGWIJZER_CIJFERS_POORT") or 0),
        signalen=Path(omgeving["WEGWIJZER_SIGNALEN"]) if omgeving.get("WEGWIJZER_SIGNALEN") else None,
        teams=_teams(),
    )


def _teams() -> TeamsInstellingen | None:
    """Settings of Teams; half-filled ones mean no Teams, and never that the rest does not run."""
    try:
        return teams_instellingen.lees()
    except teams_instellingen.TeamsOnvolledig as fout:
        logging.getLogger("wegwijzer.teams").error("teams_onvolledig")
        sys.stderr.write(f"Teams staat uit. {fout}\n")
        return None
