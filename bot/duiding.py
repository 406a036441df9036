"""One bericht -> the JSON of `wegwijzer duid`: labels, danger, personal data, routes (contract in docs/ontwerp.md).

Runs the trained NLU components themselves, in batches, without a conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.nlu.begrijp import aanwezig, naar_labels, veilig
from bot.tekst import persoonsgegevens
from bot.wegwijzer import tijd
from bot.wegwijzer.levend import gedeeld
from bot.wegwijzer.lezingen import VERWAARLOOSBAAR, deuren, met_andere_lezing, mogelijke_daders
from bot.wegwijzer.model import SITUATIES, Context, Spoed
from bot.wegwijzer.router import adviseer, toegestaan

#: Below this certainty (0..1) the routes also serve the second reading: one bericht is all there is to go by.
ZEKER = 0.85
#: How many of the likeliest situaties are weighed for the third place.
N_LEZINGEN = 4
#: Who can be talked to about anything.
MENSEN = ("vertrouwenspersoon_intern", "vertrouwenspersoon_extern")
#: Keys of an answer that are not part of the contract of `duid`.
METING = frozenset({"top2", "aanwezig", "extern"})


class Duider:
    """Holds the loaded components."""

    def __init__(self, componenten: Sequence[Any]) -> None:
        self._componenten = componenten

    @classmethod
    def laad(cls) -> Duider:
        """Load the trained model; raises GeenModel when there is none."""
        import warnings

        warnings.simplefilter("ignore")
        from bot.cli.train import model_pad, train
        from bot.rasa_proces import maak_agent

        train()
        agent = maak_agent(model_pad())
        return cls(nlu_componenten(agent))

    def duid(self, teksten: Sequence[str], *, uitvoerig: bool = False) -> list[dict[str, Any]]:
        """The labels of each text, in order; `uitvoerig` adds what only measurements need (`METING`)."""
        from rasa.shared.nlu.training_data.message import Message

        berichten = [Message({"text": veilig(t) or "\u2060"}) for t in teksten]
        for component in self._componenten:
            berichten = component.process(berichten)
        antwoorden = [antwoord(b, t) for b, t in zip(berichten, teksten, strict=True)]
        return antwoorden if uitvoerig else [{k: v for k, v in a.items() if k not in METING} for a in antwoorden]


def nlu_componenten(agent: Any) -> list[Any]:
    """The NLU components of a loaded agent, in the order of config.yml."""
    from bot.nlu.context_classifier import ContextClassifier
    from bot.nlu.gevaar_lezer import GevaarLezer
    from bot.nlu.kenmerken import Kenmerken
    from bot.nlu.lezer import Lezer
    from bot.nlu.situatie_classifier import SituatieClassifier
    from bot.nlu.twijfel import Twijfel
    from bot.nlu.zin_encoder import ZinEncoder

    volgorde = (Lezer, ZinEncoder, Kenmerken, SituatieClassifier, ContextClassifier, GevaarLezer, Twijfel)
    knopen = [k._component for k in agent.processor.graph_runner._instantiated_nodes.values()]
    return [next(k for k in knopen if isinstance(k, soort)) for soort in volgorde]


def antwoord(bericht: Any, tekst: str) -> dict[str, Any]:
    """The JSON object of one bericht, without the echoed keys."""
    labels = naar_labels(bericht.as_dict(), tekst)
    vondsten = persoonsgegevens.vind(tekst, bericht.get("namen") or ())
    spoed = labels["spoed"]
    context, w = context_van(labels), gedeeld().huidig()
    advies = adviseer(context, w)
    routes = advies.ids
    if not context.situaties and not context.spoed:  # a question: the places it names, people to talk to, then the rest
        routes = toegestaan((*labels["routes_genoemd"], *MENSEN, *routes), context, w)
    if not context.spoed:  # help first, whatever else it may be
        kansen = deuren(lezingen(bericht.get("intent_ranking") or (), bericht.get("daders") or {}, context), w)
        routes = toegestaan(met_andere_lezing(routes, kansen), context, w)
    return {
        "intent": labels["intent"],
        "situaties": [{"id": s["id"], "zekerheid": s["zekerheid"]} for s in labels["situaties"]],
        "dader": labels["dader"],
        "rol": labels["rol"],
        "fase": labels["fase"],
        "wens": labels["wens"],
        "klacht_over": labels["klacht_over"],
        "taal": labels["taal"],
        "spoed": {"soort": spoed["soort"], "graad": spoed["graad"]} if spoed else None,
        "twijfel": labels["twijfel"],
        "routes": list(routes),
        "extern": list(advies.extern),
        "top2": labels["top2"],
        "aanwezig": aanwezig(labels["situaties"]),
        "persoonsgegevens": [{"start": v.start, "end": v.end, "soort": v.soort} for v in vondsten],
        "geschoond": persoonsgegevens.schoon(tekst, vondsten),
    }


def lezingen(
    ranglijst: Sequence[dict[str, Any]], daders: dict[str, float], context: Context
) -> Iterator[tuple[Context, float]]:
    """The likeliest readings of one bericht: each of the first few situaties with each doer it may have."""
    for rang in ranglijst[:N_LEZINGEN]:
        situatie, kans = rang["name"], rang["confidence"]
        if situatie in SITUATIES and kans >= VERWAARLOOSBAAR:
            for wie, deel in mogelijke_daders(situatie, daders).items():
                yield replace(context, situaties=(situatie,), dader=wie, twijfel=False), kans * deel


def context_van(labels: dict[str, Any]) -> Context:
    """The routing context of a single bericht: nothing has been confirmed (G1)."""
    situaties = tuple(aanwezig(labels["situaties"]))
    if labels["twijfel"] or labels["intent"]["confidence"] < ZEKER:  # routes for both readings
        situaties = tuple(dict.fromkeys((*situaties[:1], *(t for t in labels["top2"] if t in SITUATIES), *situaties)))
    spoed = labels["spoed"]
    return Context(
        situaties=situaties,
        dader=(labels["dader"] or {}).get("id"),
        rol=labels["rol"] or "betrokkene",
        fase=labels["fase"] or "nieuw",
        wens=labels["wens"],
        klacht_over=labels["klacht_over"],
        spoed=Spoed(soort=spoed["soort"], graad=spoed["graad"]) if spoed else None,
        twijfel=bool(labels["twijfel"]),
        taal=labels["taal"] or "nl",
        angst=bool(labels["angst"]),
        nu=tijd.nu(),
    )
