"""Text -> labels: Rasa's NLU, the danger layer and the editor's words, in one place (step 3 of the flow).

Used by the channel and by `wegwijzer duid`. What it returns holds labels only, never a piece of the text.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.tekst.spoed import spoed
from bot.wegwijzer.herken import routes_in, vragen_in
from bot.wegwijzer.levend import gedeeld

_VAN_BURGERS, _VAN_BINNEN = "agressie_burgers", "intimidatie_bedreiging"
VELDEN = (
    "intent",
    "situaties",
    "top2",
    "dader",
    "rol",
    "fase",
    "wens",
    "klacht_over",
    "taal",
    "angst",
    "correctie",
    "twijfel",
)


class Begrijper:
    """Wraps an agent with a loaded model."""

    def __init__(self, agent: Any) -> None:
        self._agent = agent
        #: One thread, so one text at a time, while the event loop keeps answering (health, wiping, Redis). Who has
        #: stopped waiting is not served any more: a turn that was cancelled in the queue costs nothing.
        self._draad = ThreadPoolExecutor(1, thread_name_prefix="begrijp")

    async def labels(self, tekst: str, gemeld: Any = None) -> dict[str, Any]:
        """The labels of `tekst`. `gemeld`: danger the front already found in the whole text."""
        return await asyncio.get_running_loop().run_in_executor(self._draad, self._labels, tekst, gemeld)

    def _labels(self, tekst: str, gemeld: Any) -> dict[str, Any]:
        return naar_labels(_uitkomst(self._agent.parse_message(veilig(tekst))), tekst, gemeld)


def _uitkomst(werk: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
    """The outcome of a coroutine that waits for nothing, as Rasa's parser is; no event loop is needed for it."""
    try:
        werk.send(None)
    except StopIteration as klaar:
        uit: dict[str, Any] = klaar.value
        return uit
    werk.close()
    raise RuntimeError("de parser wacht ergens op")


_ONZICHTBAAR = "\u200b\u2060\ufeff"


def veilig(tekst: str) -> str:
    """Rasa executes text that begins with `/` as an intent (trap 8): put a word joiner before it.

    Zero-width characters are looked through; `str.strip` takes all Unicode white space.
    """
    kop = tekst
    while kop[:1] and (kop[0].isspace() or kop[0] in _ONZICHTBAAR or ord(kop[0]) < 32):
        kop = kop[1:] if len(kop) < 4096 else kop.lstrip().lstrip(_ONZICHTBAAR)
    return "\u2060 " + tekst if kop.startswith("/") else tekst


def aanwezig(situaties: list[dict[str, Any]]) -> list[str]:
    """Ids of the situaties that are really present: the list of a parse also holds the runner-up."""
    return [s["id"] for s in situaties if s.get("aanwezig", True)]


def naar_labels(ruw: dict[str, Any], tekst: str, gemeld: Any = None) -> dict[str, Any]:
    """Keep the labels of a parse, add danger, routes and questions."""
    uit: dict[str, Any] = {naam: ruw.get(naam) for naam in VELDEN}
    uit["intent"] = {"name": ruw["intent"]["name"], "confidence": float(ruw["intent"]["confidence"])}
    if (uit["dader"] or {}).get("id") in ("leidinggevende", "collega") and uit["intent"]["name"] == _VAN_BURGERS:
        _niet_van_burgers(uit)
    uit["entities"] = []
    gevonden = spoed(tekst)
    uit["spoed"] = {"soort": gevonden.soort, "graad": gevonden.graad} if gevonden else gemeld or _vermoed(ruw)
    w = gedeeld().huidig()
    uit["routes_genoemd"] = list(routes_in(tekst, w))
    uit["vragen"] = list(vragen_in(tekst, w))
    return uit


def _niet_van_burgers(uit: dict[str, Any]) -> None:
    """Somebody of the organisation is named as the doer: that behaviour has another name (design, labelling)."""
    uit["intent"]["name"] = _VAN_BINNEN
    gezien, rij = set(), []
    for s in uit["situaties"] or []:
        naam = _VAN_BINNEN if s["id"] == _VAN_BURGERS else s["id"]
        if naam not in gezien:
            rij.append({**s, "id": naam})
        gezien.add(naam)
    uit["situaties"] = rij
    uit["top2"] = list(dict.fromkeys(_VAN_BINNEN if t == _VAN_BURGERS else t for t in uit["top2"] or []))


def _vermoed(ruw: dict[str, Any]) -> dict[str, str] | None:
    """Danger that only the encoder reads: asked about gently, with help on screen."""
    gevaar = ruw.get("gevaar")
    return {"soort": gevaar["soort"], "graad": "vraag"} if gevaar else None


def bericht(tekst: str) -> UserMessage:
    """A message for Rasa's parser."""
    return UserMessage(veilig(tekst))
