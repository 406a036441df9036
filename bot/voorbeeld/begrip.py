"""A sentence -> labels: the trained model when there is one, and always the plain cues and the editor's own words.

The model is loaded at the first sentence, in a thread: who only looks at kaarten never waits for it.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from bot.tekst import signalen
from bot.tekst.aanwijzingen import aanwijzingen
from bot.tekst.spoed import spoed
from bot.wegwijzer.herken import routes_in, vragen_in
from bot.wegwijzer.levend import gedeeld

#: What the page says about the model.
STANDEN = {
    "onbekend": "Het model wordt geladen bij de eerste zin.",
    "klaar": "Met het getrainde model.",
    "ouder": "Met het getrainde model, maar dat is ouder dan de trainingsdata of de code. Doe dit: wegwijzer train",
    "geen": "Er is geen model. Alleen gevaar, namen van routes en je eigen vragen worden herkend. "
    "Doe dit: wegwijzer train",
}


class Begrip:
    """Understands sentences. `zonder_model` leaves the model out (for who only wants the plain words)."""

    def __init__(self, *, zonder_model: bool = False) -> None:
        self._agent: Any = None
        self._slot = asyncio.Lock()
        self.stand = "geen" if zonder_model else "onbekend"

    async def labels(self, tekst: str) -> dict[str, Any]:
        """The labels of a text, as the channel makes them; works inside `gebruik(w)`."""
        async with self._slot:
            if self.stand == "onbekend":
                self._agent, self.stand = await asyncio.to_thread(_laad)
        woorden = await asyncio.to_thread(in_woorden, tekst)
        if self._agent is None:
            return {"intent": {"name": "buiten_bereik", "confidence": 0.0}, "twijfel": True, **woorden}
        from bot.nlu.begrijp import naar_labels, veilig

        ruw = await self._agent.parse_message(veilig(tekst))
        return {**naar_labels(ruw, tekst), "aanwijzingen": woorden["aanwijzingen"]}


def in_woorden(tekst: str) -> dict[str, Any]:
    """What is read from a text without a model."""
    w, gevaar = gedeeld().huidig(), spoed(tekst)
    return {
        "taal": signalen.taal(tekst),
        "angst": signalen.angst(tekst),
        "correctie": signalen.correctie(tekst),
        "spoed": {"soort": gevaar.soort, "graad": gevaar.graad} if gevaar else None,
        "routes_genoemd": list(routes_in(tekst, w)),
        "vragen": list(vragen_in(tekst, w)),
        "aanwijzingen": asdict(aanwijzingen(tekst)),
    }


def _laad() -> tuple[Any, str]:
    """(what understands, state). A broken or missing model is a state, not an error."""
    from bot.cli.train import GeenModel, _actueel, bronhash, model_pad
    from bot.stilte import stil

    try:
        pad = model_pad()
    except GeenModel:
        return None, "geen"
    stil()
    from bot.rasa_proces import maak_agent

    return maak_agent(pad), "klaar" if _actueel(bronhash()) else "ouder"
