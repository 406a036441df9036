"""Sentences, questions and the form, before and after (for `wegwijzer verschil`). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.verschil.deel import Deel, Regel, opsomming, tekst_anders
from bot.wegwijzer.model import Meldformulier, Vraag, Wegwijzer

_TAAL = {"nl": "", "en": " (Engels)"}


def delen(oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Deel]:
    """Parts about what the bot says."""
    for titel, regels in (
        ("Zinnen van de bot", _zinnen(oud, nieuw)),
        ("Teksten over de situaties", _situaties(oud, nieuw)),
        ("Vragen over hoe het werkt", _vragen(oud, nieuw)),
        ("Meldformulier", _formulier(oud.meldformulier, nieuw.meldformulier)),
    ):
        lijst = tuple(regels)
        if lijst:
            yield Deel(titel, lijst)


def _zinnen(oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Regel]:
    for taal, naam in _TAAL.items():
        een, ander = oud.teksten[taal], nieuw.teksten[taal]
        for sleutel in _samen(een, ander):
            if regel := tekst_anders(f"{sleutel}{naam}", een.get(sleutel, ""), ander.get(sleutel, "")):
                yield regel


def _situaties(oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Regel]:
    for id_ in _samen(oud.situaties, nieuw.situaties):
        een, ander = oud.situaties[id_], nieuw.situaties[id_]
        for veld in ("naam", "knop", "uitleg", "erkenning"):
            a, b = getattr(een, veld), getattr(ander, veld)
            for taal, naam in _TAAL.items():
                if regel := tekst_anders(f"{id_}, {veld}{naam}", a.get(taal, ""), b.get(taal, "")):
                    yield regel
        if een.vraag_dader != ander.vraag_dader:
            doet = "vraagt nu" if ander.vraag_dader else "vraagt niet meer"
            yield Regel(f"{id_}: de bot {doet} wie het deed.")


def _vragen(oud: Wegwijzer, nieuw: Wegwijzer) -> Iterator[Regel]:
    een, ander = {v.id: v for v in oud.vragen}, {v.id: v for v in nieuw.vragen}
    for id_ in _samen(een, ander):
        if id_ not in ander:
            yield Regel(f"De vraag {id_} is weg.", "weg", oud=een[id_].antwoord["nl"])
        elif id_ not in een:
            yield Regel(f"De vraag {id_} is nieuw.", "erbij", nieuw=ander[id_].antwoord["nl"])
        else:
            yield from _vraag(een[id_], ander[id_])
    if [i for i in een if i in ander] != [i for i in ander if i in een]:
        yield Regel("De volgorde van de vragen is anders. De eerste die past geeft het antwoord.")


def _vraag(oud: Vraag, nieuw: Vraag) -> Iterator[Regel]:
    for taal, naam in _TAAL.items():
        zin = f"Het antwoord op {oud.id}{naam}"
        if regel := tekst_anders(zin, oud.antwoord.get(taal, ""), nieuw.antwoord.get(taal, "")):
            yield regel
    if erbij := [x for x in nieuw.woorden if x not in oud.woorden]:
        yield Regel(f"{oud.id}: de bot herkent nu ook {opsomming(erbij)}.", "erbij")
    if weg := [x for x in oud.woorden if x not in nieuw.woorden]:
        yield Regel(f"{oud.id}: de bot herkent niet meer {opsomming(weg)}.", "weg")
    if oud.routes != nieuw.routes:
        yield Regel(f"{oud.id}: andere routes eronder.", oud=", ".join(oud.routes), nieuw=", ".join(nieuw.routes))
    if oud.ook_bij_verhaal != nieuw.ook_bij_verhaal:
        nu = "ook" if nieuw.ook_bij_verhaal else "niet meer"
        yield Regel(f"{oud.id}: het antwoord komt {nu} midden in een verhaal.")


def _formulier(oud: Meldformulier, nieuw: Meldformulier) -> Iterator[Regel]:
    if oud.url != nieuw.url:
        yield Regel("Het adres van het formulier is anders.", oud=oud.url, nieuw=nieuw.url)
    if oud.zekerheid != nieuw.zekerheid:
        yield Regel(f"Het adres is nu {'bevestigd' if nieuw.zekerheid == 'bevestigd' else 'niet meer bevestigd'}.")
    if oud.velden != nieuw.velden:
        yield Regel("Andere velden worden vooraf ingevuld.", oud=_velden(oud), nieuw=_velden(nieuw))
    if oud.overdracht != nieuw.overdracht:
        een, ander = oud.overdracht, nieuw.overdracht
        yield Regel("De velden gaan op een andere manier naar het formulier.", oud=een.manier, nieuw=ander.manier)


def _velden(formulier: Meldformulier) -> str:
    return ", ".join(f"{k} als {v}" for k, v in formulier.velden.items()) or "geen"


def _samen(een: Iterable[str], ander: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*een, *ander)))
