"""No cache keeps what an employee typed (issue on no trace, 1).

Seen to fail: with `caches()` giving nothing (yarl kept the address), and with an `lru_cache` on a function of a text
put into bot/tekst (the list below did not know it).
"""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path

from yarl import URL

from bot.opruimen import Opruimer, caches

WORTEL = Path(__file__).resolve().parents[1]

#: Cached functions of ours, each with why its keys are never a text of an employee. A new one must be added here.
BEKEND = {
    "bot/tekst/naamlijsten.py:is_typfout": "a word of a text: emptied by bot/opruimen.py every half minute",
    "bot/tekst/naamlijsten.py:woordgroepen": "names of files",
    "bot/front/paginas.py:lees": "names of files of bot/web",
    "bot/tekst/concepten.py:lexicon": "no argument",
    "bot/wegwijzer/herken.py:_patronen": "words of wegwijzer.yml",
    "bot/wegwijzer/tijd.py:_feestdagen": "years",
}
#: Tools for editor and developer: they never see what an employee types in the chat (no serving process loads them).
NIET_IN_DIENST = ("redactie", "toets", "speel", "cli", "verantwoording", "meet", "verschil", "voorbeeld")
_NAMEN = {"lru_cache", "cache", "cached_property", "memoize"}


def gecachet() -> dict[str, tuple[str, ...]]:
    """`file:function` -> names of its arguments, for every cached function of bot/ and actions/."""
    uit = {}
    for pad in [*(WORTEL / "bot").rglob("*.py"), *(WORTEL / "actions").rglob("*.py")]:
        if pad.relative_to(WORTEL).parts[1] in NIET_IN_DIENST:
            continue
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(knoop, (ast.FunctionDef, ast.AsyncFunctionDef)):
                for d in knoop.decorator_list:
                    f = d.func if isinstance(d, ast.Call) else d
                    naam = f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "")
                    if naam in _NAMEN:
                        uit[f"{pad.relative_to(WORTEL)}:{knoop.name}"] = tuple(a.arg for a in knoop.args.args)
    return uit


#: Arguments that can not be a text of an employee.
VEILIG = {"naam", "jaar", "jaren", "pad", "taal", "soort", "w_id", "bron", "self", "cls", "groep", "versie"}


def test_no_function_of_ours_is_cached_by_a_text():
    for functie, argumenten in gecachet().items():
        assert functie in BEKEND or set(argumenten) <= VEILIG, (functie, argumenten)


def test_the_caches_of_libraries_forget_an_address():
    URL("/hulp?q=kanarieadres")
    assert any(c.cache_info().currsize for c in caches())
    Opruimer().ruim_op()
    assert not any(c.cache_info().currsize for c in caches())


def test_no_serving_process_loads_the_tools():
    for pad in [*(WORTEL / "bot").rglob("*.py"), *(WORTEL / "actions").rglob("*.py")]:
        deel = pad.relative_to(WORTEL).parts[1]
        if deel in NIET_IN_DIENST:
            continue
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            namen = [a.name for a in knoop.names] if isinstance(knoop, ast.Import) else []
            namen += [str(knoop.module)] if isinstance(knoop, ast.ImportFrom) else []
            for naam in namen:
                assert naam.split(".")[:2] not in [["bot", n] for n in NIET_IN_DIENST if n != "cli"], (pad, naam)


def test_our_one_cache_of_words_forgets_too():
    from bot.tekst import naamlijsten

    naamlijsten.is_typfout("kanarievogel")
    assert naamlijsten.is_typfout.cache_info().currsize
    Opruimer().ruim_op()
    assert not naamlijsten.is_typfout.cache_info().currsize


async def test_a_closed_connection_of_sanic_keeps_nothing_of_what_was_sent():
    from sanic import Sanic
    from sanic.server import HttpProtocol

    from bot.channels.verbinding import Verbinding

    app, lus = Sanic("verbinding", configure_logging=False), asyncio.get_running_loop()
    inhoud = {}
    for soort in (HttpProtocol, Verbinding):
        verbinding = soort(loop=lus, app=app)
        verbinding.recv_buffer = bytearray(b"ik word gepest door kanarie")
        verbinding.connection_lost(None)
        inhoud[soort] = bytes(verbinding.recv_buffer)
    assert b"kanarie" in inhoud[HttpProtocol] and inhoud[Verbinding] == b""
    for proces in ("rasa_proces", "actie_proces"):
        assert "protocol=Verbinding" in (WORTEL / "bot" / f"{proces}.py").read_text(encoding="utf-8")


async def test_one_task_that_fails_does_not_keep_the_others_from_forgetting():
    gedaan = []

    def stuk() -> None:
        raise RuntimeError("x")

    lopend = asyncio.ensure_future(Opruimer(stuk, lambda: gedaan.append(1)).draai(0.01))
    while len(gedaan) < 3:
        await asyncio.sleep(0.01)
    lopend.cancel()
