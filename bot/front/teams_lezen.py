"""An activity as Teams sends it -> what we use of it (step 2 of the flow). Pure; nothing odd in it may raise."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from bot.front import grenzen

MAX_ID = 500
MAX_TITEL = 80
#: More is never typed; the rest would only be read to be thrown away.
MAX_TEKST = 20_000
ACTIE = "adaptiveCard/action"
_AANSPREKING = re.compile(r"<at[^>]*>.*?</at>", re.S | re.I)
#: "wis gesprek" in the ways people say it, and in English.
_WIS = frozenset(
    "wis gesprek|wis dit gesprek|wis het gesprek|gesprek wissen|wis deze chat|wis chat|clear chat|clear this chat|"
    "wipe chat|delete chat".split("|")
)


@dataclass(frozen=True)
class Activiteit:
    """What matters of an activity. No field is shown when it is printed: neither ids nor words may reach a log."""

    soort: str
    id: str = field(repr=False)
    dienst: str = field(repr=False)
    gesprek: str = field(repr=False)
    gebruiker: str = field(repr=False)
    persoonlijk: bool = True
    taal: str = "nl"
    moment: str = field(default="", repr=False)
    tekst: str = field(default="", repr=False)
    knop: str = field(default="", repr=False)
    titel: str = field(default="", repr=False)
    antwoord_op: str = field(default="", repr=False)
    naam: str = ""
    toegevoegd: bool = False

    @property
    def wil_wissen(self) -> bool:
        """True for "wis gesprek" and nothing else."""
        woorden = re.sub(r"[^a-z]+", " ", self.tekst.lower()).strip()
        return len(self.tekst) < 60 and woorden in _WIS


def lees(data: dict[str, Any]) -> Activiteit | None:
    """The activity, or None when it names no conversation or nobody."""
    gesprek, van, waarde = _object(data.get("conversation")), _object(data.get("from")), data.get("value")
    gebruiker = _tekst(van.get("id")) or _tekst(van.get("aadObjectId"))  # not every event has the second
    gesprek_id = _tekst(gesprek.get("id"))
    if not gesprek_id or not gebruiker:
        return None
    keuze = _object(_object(waarde).get("action")).get("data") if data.get("name") == ACTIE else waarde
    knop = _tekst(_object(keuze).get("knop"))
    return Activiteit(
        soort=_tekst(data.get("type")),
        id=_tekst(data.get("id")),
        dienst=_tekst(data.get("serviceUrl"), 2_000),
        gesprek=gesprek_id,
        gebruiker=gebruiker,
        persoonlijk=gesprek.get("conversationType") == "personal" and gesprek.get("isGroup") is not True,
        taal="en" if _tekst(data.get("locale")).lower().startswith("en") else "nl",
        moment=_tekst(data.get("timestamp")),
        tekst=woorden(data.get("text")),
        knop=knop if len(knop) <= grenzen.KNOP_TEKENS else "",
        titel=_regel(_object(keuze).get("titel")),
        antwoord_op=_tekst(data.get("replyToId")),
        naam=_tekst(data.get("name"), 60),
        toegevoegd=_toegevoegd(data),
    )


def woorden(tekst: Any) -> str:
    """What was typed: without the bot's own name, and without the codes that stand for signs."""
    if not isinstance(tekst, str):
        return ""
    zonder = html.unescape(_AANSPREKING.sub(" ", tekst[:MAX_TEKST])).replace("\u00a0", " ").replace("\0", "")
    return zonder.encode("utf-8", "replace").decode("utf-8").strip()


def _toegevoegd(data: dict[str, Any]) -> bool:
    """True when this tells that the bot itself was added."""
    if data.get("type") == "installationUpdate":
        return _tekst(data.get("action")).startswith("add")
    leden, zelf = data.get("membersAdded"), _tekst(_object(data.get("recipient")).get("id"))
    return isinstance(leden, list) and any(zelf and _object(lid).get("id") == zelf for lid in leden[:500])


def _regel(waarde: Any) -> str:
    """One short line without control characters."""
    if not isinstance(waarde, str):
        return ""
    return "".join(t for t in waarde[:MAX_TITEL] if unicodedata.category(t)[0] != "C").strip()


def _object(waarde: Any) -> dict[str, Any]:
    return waarde if isinstance(waarde, dict) else {}


def _tekst(waarde: Any, lang: int = MAX_ID) -> str:
    return waarde if isinstance(waarde, str) and len(waarde) <= lang else ""
