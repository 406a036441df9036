"""Berichten of a turn -> activities for Teams (step 11 of the flow). Pure.

Everything goes as a card: a plain text would stand on the lock screen of a telephone, a card shows `summary` there,
which says nothing. No activity asks for an alert. Every activity tells that a machine speaks ("AI generated").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.front.teams_kaart import Inhoud, Label, teken
from bot.front.teams_verzenden import als_bytes

#: Teams refuses a message of more than some 28 kB.
MAX_BYTES = 28_000
_KAART = "application/vnd.microsoft.card.adaptive"
_AI = {
    "type": "https://schema.org/Message",
    "@type": "Message",
    "@context": "https://schema.org",
    "additionalType": ["AIGeneratedContent"],
}


def activiteit(kaart: dict[str, Any], label: Label, taal: str) -> dict[str, Any]:
    """A message with one card."""
    return {
        "type": "message",
        "locale": "en-US" if taal == "en" else "nl-NL",
        "summary": label("term_teams_melding"),
        "channelData": {"notification": {"alert": False}},
        "entities": [_AI],
        "attachments": [{"contentType": _KAART, "content": kaart}],
    }


def activiteiten(
    berichten: list[dict[str, Any]], label: Label, taal: str, *, klein: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """All that is said in a turn, each within Teams' limit.

    Args:
        berichten: `{"tekst", "knoppen", "kaart"}`, as the contract of the widget has them.
        label: gives the labels of wegwijzer.yml in `taal`.
        klein: sentences that go small at the end of the last card.
    """
    inhouden = bundel(berichten)
    inhouden[-1] = replace(inhouden[-1], klein=klein)
    return [uit for inhoud in inhouden for uit in passend(inhoud, label, taal)]


def bundel(berichten: list[dict[str, Any]]) -> list[Inhoud]:
    """Texts go on the card of the bericht after them: fewer messages, and nothing comes before its introduction."""
    inhouden: list[Inhoud] = []
    teksten: list[str] = []
    for bericht in berichten:
        if bericht["tekst"].strip():
            teksten.append(bericht["tekst"])
        knoppen, kaart = tuple(bericht.get("knoppen") or ()), bericht.get("kaart")
        if knoppen or kaart:
            inhouden.append(Inhoud(tuple(teksten), kaart, knoppen))
            teksten = []
    if teksten or not inhouden:
        inhouden.append(Inhoud(tuple(teksten)))
    return inhouden


def passend(inhoud: Inhoud, label: Label, taal: str) -> Iterator[dict[str, Any]]:
    """Activities within the limit: first less detail per route, then over more cards, then shorter texts."""
    uit = activiteit(teken(inhoud, label, taal), label, taal)
    if len(als_bytes(uit)) <= MAX_BYTES:
        yield uit
    elif inhoud.lijst and not inhoud.beknopt:
        yield from passend(replace(inhoud, beknopt=True), label, taal)
    elif len(inhoud.lijst) > 1:
        helft = len(inhoud.lijst) // 2
        yield from passend(replace(inhoud, routes=inhoud.lijst[:helft], knoppen=(), klein=()), label, taal)
        yield from passend(replace(inhoud, routes=inhoud.lijst[helft:], teksten=()), label, taal)
    elif len(inhoud.teksten) > 1:
        yield from passend(Inhoud(inhoud.teksten[:1]), label, taal)
        yield from passend(replace(inhoud, teksten=inhoud.teksten[1:]), label, taal)
    elif inhoud.teksten and (inhoud.lijst or inhoud.knoppen or inhoud.klein):
        yield from passend(Inhoud(inhoud.teksten), label, taal)
        yield from passend(replace(inhoud, teksten=()), label, taal)
    else:
        yield activiteit(teken(_ingekort(inhoud), label, taal), label, taal)


def _ingekort(inhoud: Inhoud) -> Inhoud:
    """One thing that is too long by itself; no text of ours is, but nothing may be refused for its length."""
    lang = 400
    routes = inhoud.routes
    if inhoud.lijst:
        routes = tuple({k: _kort(v, lang) for k, v in r.items()} for r in inhoud.lijst[:1])
    knoppen = tuple({k: _kort(v, 80) for k, v in knop.items()} for knop in inhoud.knoppen)
    return replace(
        inhoud,
        teksten=tuple(_kort(t, 5_000) for t in inhoud.teksten),
        klein=tuple(_kort(t, lang) for t in inhoud.klein),
        routes=routes,
        knoppen=knoppen,
    )


def _kort(waarde: Any, lang: int) -> Any:
    if isinstance(waarde, str):
        return " ".join(waarde.split())[:lang]  # thousands of lines are thousands of blocks
    if isinstance(waarde, list):
        return [_kort(v, lang // 4) for v in waarde[:4]]
    return {k: _kort(v, lang // 4) for k, v in waarde.items()} if isinstance(waarde, dict) else waarde
