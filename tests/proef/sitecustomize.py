"""Loaded by Python itself in every process of the product under test (PYTHONPATH): faults and a look inside.

Test only; the product knows nothing of it. `$WEGWIJZER_PROEF` is a folder:
  storing   name of the fault that is on (empty: none); read at every call, so that a test can switch while all runs
  zoek      words, one a line; SIGUSR1 makes the process write `gevonden-<pid>` with what its reachable objects hold
With `$WEGWIJZER_PROEF_KORT` everything that is kept is kept for two seconds, so that a test can wait for the end.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
from pathlib import Path

MAP = Path(os.environ.get("WEGWIJZER_PROEF", "/nergens"))


def storing() -> str:
    """The fault that is on."""
    try:
        return (MAP / "storing").read_text().strip()
    except OSError:
        return ""


class Haak(importlib.abc.MetaPathFinder):
    """Calls a function on a module of ours just after it was imported."""

    def __init__(self, haken):
        self.haken = dict(haken)

    def find_spec(self, naam, pad, doel=None):
        """The usual spec, with a loader that hooks."""
        haak = self.haken.pop(naam, None)
        if haak is None:
            return None
        spec = importlib.machinery.PathFinder.find_spec(naam, pad, doel)
        if spec is None or spec.loader is None:
            return spec
        echt = spec.loader.exec_module

        def exec_module(module):
            echt(module)
            haak(module)

        spec.loader.exec_module = exec_module
        return spec


class Kanarie(Exception):
    """An error that quotes what was being worked on."""


def _begrijp(module):
    import time

    echt = module.Begrijper.labels

    async def labels(self, tekst, gemeld=None):
        wat = storing()
        if wat == "nlu_fout":
            raise Kanarie(f"kan niet lezen: {tekst}")
        if wat == "nlu_geheugen":
            raise MemoryError(tekst)
        if wat == "nlu_traag":
            time.sleep(5)  # NLU blocks its thread
        if wat == "nlu_diep":
            raise RecursionError(tekst)
        return await echt(self, tekst, gemeld)

    module.Begrijper.labels = labels


def _intern(module):
    import asyncio

    from sanic import response

    echt_beurt, echt_stuur, echt_veilig = module.InternChannel._beurt, module.stuur, module.veilig

    async def beurt(self, verzoek, nieuw):
        if storing() == "rasa_traag":
            await asyncio.sleep(5)
        lek(storing(), verzoek.body)
        return onzin(storing(), await echt_beurt(self, verzoek, nieuw))

    async def veilig(werk):
        antwoord = await echt_veilig(werk)
        if storing() == "onzin_doorverwijzing":
            return response.redirect("http://example.invalid/")
        status, soort, lijf = RAUW.get(storing(), (0, "", b""))
        return response.raw(lijf, status=status, content_type=soort) if status else antwoord

    async def stuur(nieuw, gesprek, labels):
        if storing() == "stuur_fout":
            raise Kanarie(repr(labels))
        return await echt_stuur(nieuw, gesprek, labels)

    module.InternChannel._beurt, module.stuur, module.veilig = beurt, stuur, veilig


def lek(wat, lijf):
    """Leaks that a test plants, to see that it finds them."""
    if wat == "lek_bestand":
        with open(MAP.parent / "gelekt.tmp", "ab") as bestand:
            bestand.write(lijf)
    if wat == "lek_log":
        os.write(sys.modules["bot.logboek"]._SCHRIJVER._fd, lijf)
    if wat == "lek_weg_bestand":  # a file that is open and has no name any more
        bestand = open(MAP.parent / "gelekt.weg", "w+b", buffering=0)  # noqa: SIM115
        os.unlink(bestand.name)
        bestand.write(lijf)
        bewaar(bestand)
    if wat == "lek_geheugen":
        bewaar(lijf)
    if wat == "lek_verpakt":
        import zlib

        bewaar(zlib.compress(lijf))
    if wat == "lek_spacy":
        from spacy.vocab import Vocab

        bewaar(Vocab(strings=[lijf.decode()]))


def bewaar(wat):
    """Keep something for ever."""
    sys.modules.setdefault("gelekt", type(sys)("gelekt")).__dict__.setdefault("alles", []).append(wat)


JSON = "application/json"
RAUW = {
    "onzin_html": (200, "text/html", b"<h1>It works!</h1>"),
    "onzin_stuk": (200, JSON, b'{"berichten": [{"tekst": "'),
    "onzin_groot": (200, JSON, b'{"berichten": "' + b"x" * 5_000_000 + b'"}'),
    "onzin_diep": (200, JSON, b"[" * 100_000),
    "onzin_500": (500, "text/plain", b"Traceback (most recent call last):"),
}
ONZIN = {
    "onzin_leeg": {"berichten": []},
    "onzin_niets": {},
    "onzin_lijst": [],
    "onzin_null": None,
    "onzin_lege_tekst": {"berichten": [{"tekst": "", "knoppen": [], "kaart": None}]},
    "onzin_wit": {"berichten": [{"tekst": " \n ", "knoppen": [], "kaart": None}]},
    "onzin_getal": {"berichten": [{"tekst": 7}]},
    "onzin_tekst": {"berichten": "hallo"},
    "onzin_knop": {"berichten": [{"tekst": "hallo", "knoppen": ["x"], "kaart": None}]},
    "onzin_kaart": {"berichten": [{"tekst": "hallo", "knoppen": [], "kaart": "x"}]},
    "onzin_kaart_leeg": {"berichten": [{"tekst": "hallo", "knoppen": [], "kaart": {"soort": "advies", "routes": [1]}}]},
}


def onzin(wat, echt):
    """What a confused Rasa says in place of `echt`."""
    if wat == "onzin_gewoon":  # well formed, but no help for somebody in danger
        return {"berichten": [{"tekst": "Wat fijn!", "knoppen": [], "kaart": None}], "versie": "", "taal": "nl"}
    return ONZIN.get(wat, echt)


def _tracker(module):
    echt_save, echt_retrieve = module.WegwijzerTrackerStore.save, module.WegwijzerTrackerStore.retrieve

    def stand(self, wat):
        """As a real fault does it: unhealthy while it lasts, healthy when it is over."""
        if storing() == wat:
            self.gezond, self.van_de_proef = False, wat
            return True
        if getattr(self, "van_de_proef", "") == wat:
            self.gezond, self.van_de_proef = True, ""
        return False

    async def save(self, tracker):
        if stand(self, "geheugen_bewaart_niet"):
            raise Kanarie(repr(tracker.current_state()))
        await echt_save(self, tracker)

    async def retrieve(self, sender_id):
        if stand(self, "geheugen_leest_niet"):
            raise Kanarie(sender_id)
        return await echt_retrieve(self, sender_id)

    module.WegwijzerTrackerStore.save, module.WegwijzerTrackerStore.retrieve = save, retrieve
    if os.environ.get("WEGWIJZER_PROEF_KORT"):
        echt_init = module.WegwijzerTrackerStore.__init__

        def begin(self, *args, **kwargs):
            echt_init(self, *args, **{**kwargs, "verloopt_seconden": 2})

        module.WegwijzerTrackerStore.__init__ = begin


def _uitvoer(module):
    echt = module.beurt

    async def beurt(dispatcher, tracker):
        wat = storing()
        if wat == "actie_fout":
            raise Kanarie(repr(tracker.latest_message))
        if wat == "actie_traag":
            import asyncio

            await asyncio.sleep(5)
        if wat == "actie_zwijgt":
            return []
        if wat == "actie_onzin":
            return [{"event": "bestaat niet", "x": object.__name__}]
        return await echt(dispatcher, tracker)

    module.beurt = beurt


def _opruimen(module):
    if os.environ.get("WEGWIJZER_PROEF_KORT"):
        module.Opruimer.draai.__defaults__ = (0.5,)


def _sessie(module):
    if os.environ.get("WEGWIJZER_PROEF_KORT"):
        module.STIL_SECONDEN = 2
        module.ANTWOORD_SECONDEN = 1


def _gereed(module):
    module.GELDIG_SECONDEN = 0.2  # a test that switches faults need not wait for what was true a second ago


def _teams(module):
    """The settings of Teams from a file of the test."""
    if os.environ.get("WEGWIJZER_PROEF_TEAMS"):
        module.lees.__defaults__ = (Path(os.environ["WEGWIJZER_PROEF_TEAMS"]), os.environ)


def _woordgeheugen(module):
    if os.environ.get("WEGWIJZER_PROEF_KORT"):
        module.RUST_SECONDEN = 1.0


def _rasa(module):
    """The RulePolicy raises."""
    import functools

    echt = module.RulePolicy.predict_action_probabilities

    @functools.wraps(echt)  # Rasa checks the annotations of components
    def voorspel(self, tracker, *args, **kwargs):
        if storing() == "beleid_fout":
            raise Kanarie(repr(tracker.current_state()))
        return echt(self, tracker, *args, **kwargs)

    module.RulePolicy.predict_action_probabilities = voorspel


def zoek(*_):
    """Search all that can be reached from this process's objects for the words of `zoek`."""
    import gc

    gc.unfreeze()  # what was frozen at start-up is hidden from the collector, and so is all that hangs under it
    gc.collect()
    woorden = [w for w in (MAP / "zoek").read_text(encoding="utf-8").split("\n") if w]
    naalden = [(w, w.encode()) for w in woorden]
    gezien, teller, vondsten = set(), 0, []
    stapel = [o for o in gc.get_objects() if o is not naalden and o is not woorden]
    eigen = {id(woorden), id(naalden), id(stapel), id(gezien), id(vondsten), *map(id, naalden), *map(id, woorden)}
    eigen |= {id(n) for paar in naalden for n in paar}
    while stapel:
        o = stapel.pop()
        if id(o) in gezien or id(o) in eigen:
            continue
        gezien.add(id(o))
        teller += 1
        if isinstance(o, (str, bytes, bytearray, memoryview)):
            raak(o, naalden, vondsten)
        else:
            stapel.extend(r for r in gc.get_referents(o) if id(r) not in gezien)
    vondsten += spacy_woorden(woorden)
    vondsten += [f"weg {w}" for w in wegen(woorden, eigen)] if vondsten else []
    tussen = MAP / f"gevonden-{os.getpid()}.tmp"
    tussen.write_text(f"{teller}\n" + "\n".join(vondsten), encoding="utf-8", errors="replace")
    tussen.rename(MAP / f"gevonden-{os.getpid()}")


def wegen(woorden, eigen):
    """How a find is held: types of what refers to it, some steps up."""
    import gc

    uit = []
    for o in gc.get_objects():
        if id(o) in eigen or type(o).__name__ == "frame":
            continue
        delen = [r for r in gc.get_referents(o) if isinstance(r, (str, bytes, bytearray)) and id(r) not in eigen]
        if any((w if isinstance(r, str) else w.encode()) in r for r in delen for w in woorden):
            stap, weg = o, []
            for _ in range(6):
                weg.append(f"{type(stap).__module__}.{type(stap).__name__}")
                boven = [
                    r for r in gc.get_referrers(stap) if type(r).__name__ not in ("frame", "list_iterator", "list")
                ]
                boven = [r for r in boven if r is not delen and id(r) not in eigen]
                if not boven:
                    break
                stap = boven[0]
            uit.append(" < ".join(weg) + " " + repr(o)[:300])
            if len(uit) > 5:
                break
    return uit


def raak(o, naalden, vondsten):
    """Note a string or bytes that holds a word."""
    if isinstance(o, str):
        vondsten += [f"str {w} {o[:200]!r}" for w, _ in naalden if w in o]
    else:
        rauw = uitgepakt(bytes(o))
        vondsten += [f"{type(o).__name__} {w} {rauw[:200]!r}" for w, b in naalden if b in rauw]


def uitgepakt(rauw):
    """What is in zlib or gzip, when it is (up to a megabyte)."""
    import zlib

    if rauw[:1] == b"\x78" or rauw[:2] == b"\x1f\x8b":
        try:
            return zlib.decompressobj(47).decompress(rauw, 1_000_000)
        except zlib.error:
            pass
    return rauw


def spacy_woorden(woorden):
    """spaCy's string store holds its words outside Python's reach: ask it."""
    import gc

    uit = []
    for o in gc.get_objects():
        if type(o).__name__ == "Vocab" and type(o).__module__.startswith("spacy"):
            uit += [f"spacy {s}" for s in o.strings if any(w.lower() in s.lower() for w in woorden)]
    return uit


def begin():
    """Install."""
    import signal

    haken = {
        "bot.nlu.begrijp": _begrijp,
        "bot.channels.intern": _intern,
        "bot.geheugen.tracker": _tracker,
        "actions.uitvoer": _uitvoer,
        "bot.opruimen": _opruimen,
        "bot.front.gereed": _gereed,
        "bot.front.sessie": _sessie,
        "bot.front.teams_instellingen": _teams,
        "bot.woordgeheugen": _woordgeheugen,
        "rasa.core.policies.rule_policy": _rasa,
    }
    sys.meta_path.insert(0, Haak(haken))
    signal.signal(signal.SIGUSR1, zoek)


if MAP.is_dir():
    begin()
