"""wegwijzer.yml beside domain.yml, data and tests: the same ids everywhere, no sentence in both data and tests.

Run by `wegwijzer controleer`, never by the bot. All files of the project are read with the place of everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.redactie import zinnen
from bot.redactie.bronnen import Bron, Lezer, Woord, alles, deel, lijst, tabel, woord, woorden
from bot.redactie.onthouden import onthoud
from bot.wegwijzer import model as m
from bot.wegwijzer.controle import bedoelt
from bot.wegwijzer.fouten import Fout
from bot.wegwijzer.model import Wegwijzer
from bot.wegwijzer.yamlboom import Knoop

INTENTS = (*m.SITUATIES, *m.HANDELINGEN)
#: The intent of a pressed button; it has no examples.
KNOP = "kies"
#: Actions of Rasa itself, and of forms and slots.
_VAN_RASA = (
    "action_listen",
    "action_restart",
    "action_session_start",
    "action_default_fallback",
    "action_extract_slots",
)
_LABELS: dict[str, tuple[str, ...]] = {
    "dader": (*m.DADERS, "geen"),
    "rol": m.ROLLEN,
    "fase": m.FASEN,
    "wens": (*m.WENSEN, "geen"),
    "klacht_over": (*m.KLACHTEN_OVER, "geen"),
    "ook": m.SITUATIES,
}
NLU, TESTS = "data/nlu/**/*.yml", "tests/zinnen/*.yml"
#: Files of tests/zinnen that hold no sentences by intent.
_ANDERS = ("spoed", "persoonsgegevens", "eerlijkheid")


def controleer(wortel: Path, w: Wegwijzer | None) -> list[Fout]:
    """All faults between the files below `wortel`. `w` is None when wegwijzer.yml itself is not good yet."""
    lezer = Lezer(wortel)
    domein = lezer.een("domain.yml")
    verhalen = lezer.alle("data/stories/**/*.yml")
    gesprekken = lezer.alle("tests/gesprekken/**/*.yml")
    fouten = [
        *(_domein(domein) if domein else ()),
        *_verhalen(verhalen, gesprekken, domein),
        *onthoud(wortel, (NLU, TESTS), lambda: _zinnen(wortel)),
    ]
    if w is not None:
        fouten += [*_gesprekken(gesprekken, w), *_teksten([*verhalen, *([domein] if domein else [])], w)]
    return lezer.fouten + fouten


def _zinnen(wortel: Path) -> list[Fout]:
    """All faults in the sentences: they change seldom, so the outcome is kept (`onthoud`)."""
    lezer = Lezer(wortel)
    nlu, tests = lezer.alle(NLU), lezer.alle(TESTS)
    return [*_nlu(nlu), *_testzinnen(tests), *zinnen.controleer(nlu, tests), *lezer.fouten]


def _fout(code: str, plek: Woord, **invul: str) -> Fout:
    return Fout(code=code, bestand=plek.bestand, regel=plek.regel, kolom=plek.kolom, invul=invul)


def _domein(bron: Bron) -> Iterator[Fout]:
    """The intents of domain.yml are those of the core."""
    kop = Woord("", bron.naam, tabel(bron.boom).plaatsen.get("intents", (1, 1))[0])
    heeft = {x.tekst: x for x in woorden(bron, deel(bron.boom, "intents"))}
    for naam in (*INTENTS, KNOP):
        if naam not in heeft:
            yield _fout("W602", kop, waarde=naam, probleem="ontbreekt in domain.yml")
    for naam, plek in heeft.items():
        if naam not in INTENTS and naam != KNOP:
            yield _fout(
                "W602",
                plek,
                waarde=naam,
                probleem="staat in domain.yml, maar hoort bij geen situatie" + bedoelt(naam, INTENTS),
            )


def intents(bron: Bron) -> Iterator[tuple[Woord, Bron, Knoop]]:
    """The intents of a file with training data: (name, file, its table)."""
    for groep in lijst(deel(bron.boom, "nlu")):
        naam = woord(bron, deel(groep, "intent"))
        if naam:
            yield naam, bron, groep


def _nlu(bronnen: list[Bron]) -> Iterator[Fout]:
    gezien: set[str] = set()
    for bron in bronnen:
        for naam, _, groep in intents(bron):
            if naam.tekst not in INTENTS:
                probleem = "hoort bij geen situatie" + bedoelt(naam.tekst, INTENTS)
                yield _fout("W603", naam, waarde=naam.tekst, probleem=probleem)
            elif naam.tekst != bron.pad.stem and naam.tekst not in gezien:
                yield _fout("W604", naam, waarde=naam.tekst)
            gezien.add(naam.tekst)
            if not zinnen.voorbeelden(bron, groep):
                yield _fout("W603", naam, waarde=naam.tekst, probleem="heeft geen enkel voorbeeld")
            yield from _labels(bron, deel(groep, "metadata"))
    plek = Woord("", "data/nlu", 0)
    for naam_ in INTENTS:
        if bronnen and naam_ not in gezien:
            yield _fout("W603", plek, waarde=naam_, probleem="heeft geen voorbeelden in data/nlu")


def _labels(bron: Bron, knoop: Knoop | None) -> Iterator[Fout]:
    """Labels that do not exist, in a table of labels."""
    velden = tabel(knoop)
    for veld, mag in _LABELS.items():
        for x in woorden(bron, velden.delen.get(veld)):
            if x.tekst and x.tekst not in mag and x.tekst != "null":
                yield _fout("W609", x, waarde=x.tekst, veld=veld, bedoel=bedoelt(x.tekst, mag), mag=", ".join(mag))


def _stappen(bronnen: Iterable[Bron], sleutel: str) -> Iterator[Woord]:
    """Every value under `sleutel` in the steps of stories, rules and conversations."""
    for bron in bronnen:
        for naam, blad in alles(bron.boom):
            if naam == sleutel:
                yield Woord(blad.tekst, bron.naam, blad.regel, blad.kolom)


def _verhalen(verhalen: list[Bron], gesprekken: list[Bron], domein: Bron | None) -> Iterator[Fout]:
    """Every intent has a rule; no story names an intent or action that does not exist."""
    genoemd = set()
    for x in _stappen(verhalen, "intent"):
        genoemd.add(x.tekst)
        if x.tekst not in (*INTENTS, KNOP):
            yield _fout("W605", x, waarde=x.tekst, probleem="bestaat niet" + bedoelt(x.tekst, INTENTS))
    kop = Woord("", verhalen[0].naam if verhalen else "data/stories", 1)
    for naam in (*INTENTS, KNOP):
        if verhalen and naam not in genoemd:
            yield _fout("W605", kop, waarde=naam, probleem="heeft geen regel in data/stories")
    if domein is None:
        return
    acties = {x.tekst for x in woorden(domein, deel(domein.boom, "actions"))} | set(_VAN_RASA)
    for x in _stappen([*verhalen, *gesprekken], "action"):
        if not x.tekst.startswith("utter_") and x.tekst not in acties:
            yield _fout("W606", x, waarde=x.tekst, bedoel=bedoelt(x.tekst, acties))


def _teksten(bronnen: list[Bron], w: Wegwijzer) -> Iterator[Fout]:
    """Every `utter_*` that is used has a text."""
    for bron in bronnen:
        for naam, blad in alles(bron.boom):
            if (
                naam in ("action", "actions", "sleutel")
                and blad.tekst.startswith("utter_")
                and blad.tekst not in w.teksten["nl"]
            ):
                plek = Woord(blad.tekst, bron.naam, blad.regel, blad.kolom)
                yield _fout("W607", plek, waarde=blad.tekst, bedoel=bedoelt(blad.tekst, w.teksten["nl"]))


def _gesprekken(bronnen: list[Bron], w: Wegwijzer) -> Iterator[Fout]:
    """What a recorded conversation expects exists: routes, texts, labels. The reader is that of `wegwijzer speel`."""
    if not bronnen:
        return
    from bot.speel import controle, verhaal

    namen = {verhaal.toonpad(b.pad): b.naam for b in bronnen}
    verhalen, vondsten = verhaal.lees([b.pad for b in bronnen if b.pad.name.startswith("test_")])
    for vondst in [*vondsten, *controle.controleer(verhalen, w)]:
        plek = Woord("", namen.get(vondst.bestand, vondst.bestand), vondst.regel)
        yield _fout("W610", plek, probleem=vondst.wat.rstrip("."))


def _testzinnen(bronnen: list[Bron]) -> Iterator[Fout]:
    """Held-out sentences for every id, with labels that exist."""
    heeft = {b.pad.stem: b for b in bronnen}
    for naam in INTENTS:
        if bronnen and naam not in heeft:
            plek = Woord("", f"tests/zinnen/{naam}.yml", 0)
            yield _fout("W608", plek, waarde=naam, probleem="ontbreken")
    for naam, bron in heeft.items():
        if naam in _ANDERS:
            continue
        if naam not in INTENTS:
            plek = Woord("", bron.naam, 1)
            yield _fout("W608", plek, waarde=naam, probleem="horen bij geen situatie" + bedoelt(naam, INTENTS))
        for item in lijst(deel(bron.boom, "zinnen")):
            yield from _labels(bron, item)
