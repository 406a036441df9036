"""Records a conversation from the terminal into a file: type, press by number, name it; expectations are filled in.

What is recorded is what the bot did now; the tester decides whether that is right, and corrects the file if not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.speel import scherm
from bot.speel.controle import acties
from bot.speel.speler import Antwoord, Bot, Sessie
from bot.speel.verhaal import Beurt
from bot.wegwijzer import gesprek
from bot.wegwijzer.levend import gedeeld

UITLEG = (
    "Typ wat de medewerker typt, of het nummer van een knop. Een lege regel of /klaar stopt, /weg gooit alles weg.\n"
    "Gebruik geen echte namen of echte verhalen: dit bestand wordt bewaard."
)
Vraag = Callable[[str], str]
Toon = Callable[[str], None]


async def neem_op(bot: Bot, vraag: Vraag, toon: Toon, verf: scherm.Verf) -> tuple[str, list[Antwoord]]:
    """Talk with the bot; (name of the conversation, turns). No turns: nothing to keep. Raises EOFError never."""
    sessie = Sessie(bot, "opname")
    antwoorden: list[Antwoord] = []
    toon(UITLEG)
    for uiting in gesprek.opening(gedeeld().huidig()):
        toon(f"  Bot: {uiting.tekst}")
    while True:
        _toon_knoppen(sessie.knoppen, toon, verf)
        getypt = _lees(vraag, "Jij: ")
        if getypt == "/weg":
            return "", []
        if getypt in ("", "/klaar"):
            break
        antwoord = await sessie.beurt(_beurt(getypt, list(sessie.knoppen), len(antwoorden) + 1))
        antwoorden.append(antwoord)
        toon("\n".join(scherm.beurt(antwoord, verf)[1:]))
    await sessie.wis()
    naam = _lees(vraag, "Naam van dit gesprek: ") if antwoorden else ""
    return naam or "Opgenomen gesprek", antwoorden


def _lees(vraag: Vraag, tekst: str) -> str:
    try:
        return vraag(tekst).strip()
    except EOFError:
        return ""


def _toon_knoppen(knoppen: dict[str, str], toon: Toon, verf: scherm.Verf) -> None:
    if knoppen:
        toon(verf("grijs", "  " + "  ".join(f"{n}=[{titel}]" for n, titel in enumerate(knoppen, 1))))


def _beurt(getypt: str, knoppen: Sequence[str], nr: int) -> Beurt:
    if getypt.isdigit() and 1 <= int(getypt) <= len(knoppen):
        return Beurt(nr=nr, regel=0, intent="kies", knop=knoppen[int(getypt) - 1])
    return Beurt(nr=nr, regel=0, intent="", tekst=getypt)


# --- writing ------------------------------------------------------------------------------------------------------


def als_yaml(naam: str, antwoorden: Sequence[Antwoord]) -> str:
    """One native Rasa test story with labels and expectations."""
    regels = [f"  - story: {_q(naam)}", "    metadata:", "      regels: []", "      verwacht:"]
    for a in antwoorden:
        regels.append(f"        {a.beurt.nr}: {{{', '.join(_verwacht(a))}}}")
    regels.append("    steps:")
    kent = acties()
    for a in antwoorden:
        intent = a.labels["intent"]["name"]
        if a.beurt.knop is not None:
            regels += ["      - intent: kies", f"        entities: [{{knop: {_q(a.beurt.knop)}}}]"]
        else:
            regels += [f"      - user: {_q(a.beurt.tekst or '')}", f"        intent: {intent}"]
            regels += [f"        entities: [{', '.join(_labels(a.labels))}]"] if _labels(a.labels) else []
        regels.append(f"      - action: {kent[intent]}")
    return "\n".join(regels) + "\n"


def _verwacht(a: Antwoord) -> list[str]:
    uit = [f"zegt: [{', '.join(dict.fromkeys(s for s in a.sleutels if s not in ('kaart', 'routekaart')))}]"]
    if a.routes:
        uit.append(f"routes: [{', '.join(a.routes[:3])}]")
    uit.append(f"vraag: {a.staat.get('vraag') or 'geen'}")
    return uit


def _labels(labels: dict[str, Any]) -> list[str]:
    uit = [f"{{ook: [{', '.join(ook)}]}}"] if (ook := [s["id"] for s in (labels.get("situaties") or [])[1:]]) else []
    if labels.get("dader"):
        uit.append(f"{{dader: {labels['dader']['id']}}}")
    gewoon = {"rol": "betrokkene", "fase": "nieuw"}
    for veld in ("rol", "fase", "wens", "klacht_over"):
        if labels.get(veld) not in (None, gewoon.get(veld)):
            uit.append(f"{{{veld}: {labels[veld]}}}")
    if labels.get("spoed"):
        uit.append(f"{{spoed: {labels['spoed']['soort']}_{labels['spoed']['graad']}}}")
    return uit + [f"{{{n}: ja}}" for n in ("twijfel",) if labels.get(n)]


def _q(tekst: str) -> str:
    return json.dumps(tekst, ensure_ascii=False)


def voeg_toe(pad: Path, verhaal: str) -> None:
    """Append to a file of conversations; a new file gets its head."""
    oud = pad.read_text(encoding="utf-8") if pad.exists() else 'version: "3.1"\n\nstories:\n'
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(oud.rstrip("\n") + "\n" + verhaal, encoding="utf-8")
