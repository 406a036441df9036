"""500 spoiled files: each is refused with file and line, or is good and its effect is told; nothing broken goes live.

Seen to fail: with a route that the code names renamed (the router raised), with `gecontroleerd_op: "9999-12-31"`
(OverflowError), with NUL bytes (no line).
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.cli.controleer import verslag
from bot.front import hulp
from bot.speel import speler
from bot.speel.bots import LabelBot
from bot.verschil import als_html, als_tekst, gesprekken
from bot.verschil.vergelijk import vergelijk
from bot.voorbeeld import toon
from bot.voorbeeld.begrip import Begrip
from bot.voorbeeld.blik import Beeld, in_regels
from bot.wegwijzer import gesprek, tijd
from bot.wegwijzer import levend as module
from bot.wegwijzer.levend import Levend, gebruik
from bot.wegwijzer.load import STANDAARD_PAD, Geladen, laad
from bot.wegwijzer.model import Wegwijzer
from tests.redactie.mutaties import ALLE, mutatie

GOED = STANDAARD_PAD.read_text(encoding="utf-8")
AANTAL = 500
#: Faults of the whole file: there is no line to name.
ZONDER_REGEL = {"W001", "W004", "W008"}
VERHALEN = gesprekken.lees()


def controleer_weigering(geladen: Geladen, pad: Path) -> None:
    """Refused: at least one fault, each with its file, and a line where there can be one."""
    fouten = [f for f in geladen.fouten if f.is_fout]
    assert fouten
    for fout in geladen.fouten:
        assert fout.bestand == str(pad) and not re.search(r"\{(?:waarde|reden|sleutel|mag|bedoel)\}", fout.zin())
    assert any(f.regel > 0 for f in fouten) or {f.code for f in fouten} <= ZONDER_REGEL, [f.zin() for f in fouten]
    assert "Traceback" not in verslag(geladen.fouten)


def controleer_goed(nieuw: Wegwijzer, goed: Wegwijzer, nummer: int) -> None:
    """Good: its effect is told, and the bot can really answer from it."""
    uitkomst = vergelijk(goed, nieuw)
    gezegd = als_tekst.schrijf(uitkomst)
    assert not uitkomst.leeg or uitkomst.opmerkingen, gezegd
    assert als_html.schrijf(uitkomst).endswith("</html>\n")
    assert "<h1>" in hulp.hulppagina(nieuw, tijd.nu())
    assert gesprek.opening(nieuw) and gesprek.opening(nieuw, "en")
    with gebruik(nieuw):
        for verhaal in VERHALEN[nummer % 60 :: 60]:
            gespeeld = asyncio.run(speler.speel(LabelBot(), verhaal))
            assert all(a.berichten or a.fout for a in gespeeld.antwoorden)


def gezien(levend: Levend) -> tuple[Geladen, Wegwijzer]:
    """What the running bot loads now, and the version it uses after that."""
    uit: list[Geladen] = []
    echt = module.laad_gelezen

    def kijk_mee(*args: Any, **kwargs: Any) -> Geladen:
        uit.append(echt(*args, **kwargs))
        return uit[-1]

    with pytest.MonkeyPatch.context() as m:
        m.setattr(module, "laad_gelezen", kijk_mee)
        nu = levend.huidig()
    return uit[0], nu


def controleer_voorbeeld(geladen: Geladen, rauw: bytes, goed: Wegwijzer, nummer: int) -> None:
    """`wegwijzer voorbeeld` shows what can be shown, whatever the file holds."""
    regels = in_regels(rauw)
    w = geladen.wegwijzer or goed
    beeld = Beeld(1, regels, geladen.fouten, w, geladen.wegwijzer is not None, geladen.boom, regels)
    stand = toon.stand(beeld, "wegwijzer.yml", Begrip(zonder_model=True))
    assert len(stand["fouten"]) == len(geladen.fouten) and toon.fouten_json(beeld)["stukken"] is not None
    ids = [d["id"] for g in stand["groepen"] for d in g["delen"]]
    for id_ in ids[nummer % 97 :: 97]:
        uit = asyncio.run(toon.deel_json(beeld, id_, {}))
        assert uit["stukken"] and (uit["teams"] or uit["toont"])


def probeer(nummer: int, pad: Path, levend: Levend, goed: Wegwijzer) -> str:
    """One spoiled file, saved in the place of the live one; what became of it."""
    naam, rauw = mutatie(nummer, GOED)
    voor = levend.huidig()
    pad.write_bytes(rauw)
    levend._merk = (0, 0, nummer)  # whatever the clock of the file system says, this is another file
    geladen, nu = gezien(levend)
    controleer_voorbeeld(geladen, rauw, voor, nummer)
    if geladen.wegwijzer is None:
        controleer_weigering(geladen, pad)
        assert nu is voor and levend.stand.afgekeurd, (naam, nummer)
        return f"{naam}: geweigerd"
    assert nu.versie == geladen.wegwijzer.versie and not levend.stand.afgekeurd
    controleer_goed(geladen.wegwijzer, goed, nummer)
    return f"{naam}: goed"


def deel_van(deel: int) -> tuple[dict[str, int], str]:
    """One tenth of the 500, in a process of its own: (what became of them, what went wrong)."""
    goed = laad(STANDAARD_PAD).wegwijzer
    assert goed is not None
    uitkomsten: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "wegwijzer.yml"
        pad.write_text(GOED, encoding="utf-8")
        levend = Levend(pad, kijk_seconden=0, rust_seconden=0, bij_wissel=lambda _: None)
        for nummer in range(deel, AANTAL, 10):
            try:
                uitkomsten[probeer(nummer, pad, levend, goed)] += 1
            except Exception:
                return uitkomsten, f"mutatie {nummer} ({mutatie(nummer, GOED)[0]}): {traceback.format_exc()}"
    return uitkomsten, ""


@pytest.fixture(scope="module")
def uitslagen() -> list[tuple[dict[str, int], str]]:
    """All 500, two at a time."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as werkers:
        return list(werkers.map(deel_van, range(10)))


@pytest.mark.parametrize("deel", range(10))
def test_500_spoiled_files_are_refused_or_told_and_never_break_what_is_live(uitslagen, deel):
    uitkomsten, fout = uitslagen[deel]
    assert not fout, fout
    assert sum(uitkomsten.values()) == AANTAL // 10
    assert any(u.endswith("goed") for u in uitkomsten) and any(u.endswith("geweigerd") for u in uitkomsten)


def test_every_kind_of_spoiling_occurs_often_enough():
    assert len(ALLE) * 20 <= AANTAL


# --- what is no file ------------------------------------------------------------------------------------------------


@pytest.fixture
def levend(tmp_path) -> tuple[Path, Levend]:
    pad = tmp_path / "wegwijzer.yml"
    pad.write_text(GOED, encoding="utf-8")
    return pad, Levend(pad, kijk_seconden=0, rust_seconden=0)


@pytest.mark.parametrize("wat", ["weg", "map", "pijp", "kring", "te_groot"])
def test_what_is_no_file_is_refused_and_the_last_good_one_stays(levend, wat):
    pad, levend_ = levend
    versie = levend_.huidig().versie
    pad.unlink()
    if wat == "map":
        pad.mkdir()
    elif wat == "pijp":
        os.mkfifo(pad)
    elif wat == "kring":
        pad.symlink_to(pad)
    elif wat == "te_groot":
        with pad.open("wb") as stroom:
            stroom.truncate(5_000_000)
    begin = time.monotonic()
    geladen = laad(pad)
    assert [f.code for f in geladen.fouten] == ["W001"] and time.monotonic() - begin < 5
    assert levend_.huidig().versie == versie and levend_.stand.afgekeurd == ("W001:0",)


def test_without_rights_it_is_refused_too(tmp_path):
    """As another user than root, who may read everything."""
    pad = tmp_path / "wegwijzer.yml"
    pad.write_text(GOED, encoding="utf-8")
    pad.chmod(0)
    tmp_path.chmod(0o755)
    code = f"""
import os
from pathlib import Path
from typing import Any
from bot.wegwijzer.load import laad
if os.getuid() == 0:
    os.setuid(65534)
print(laad(Path({str(pad)!r})).fouten[0].zin())
"""
    for map_ in tmp_path.parents[:3]:
        if map_.name.startswith("pytest"):
            map_.chmod(0o755)
    uit = subprocess.run([sys.executable, "-c", code], cwd=STANDAARD_PAD.parent, text=True, capture_output=True)
    assert "W001" in uit.stdout and "geen leesrechten" in uit.stdout, uit.stderr


@pytest.mark.parametrize("nummer", range(0, AANTAL, 71))
def test_no_command_raises_on_a_spoiled_file(tmp_path, nummer, capsys):
    pad = tmp_path / "wegwijzer.yml"
    pad.write_bytes(mutatie(nummer, GOED)[1])
    for woorden in opdrachten(pad):
        code = main(woorden)
        gezegd = capsys.readouterr()
        assert code in (0, 1) and (gezegd.out or gezegd.err) and "Traceback" not in gezegd.out + gezegd.err


def opdrachten(pad: Path) -> tuple[list[str], ...]:
    """The commands that read a file of the editor."""
    return (
        ["controleer", str(pad), "--alleen-bestand"],
        ["verschil", "wegwijzer.yml", str(pad), "--zonder-gesprekken"],
        ["agenda", str(pad)],
    )


def test_the_command_itself_never_shows_a_stack_trace(tmp_path):
    """In a process of its own, where nothing catches what is raised."""
    pad = tmp_path / "wegwijzer.yml"
    pad.write_bytes(mutatie(3, GOED)[1])
    for woorden in opdrachten(pad):
        opdracht = [sys.executable, "-m", "bot.cli", *woorden]
        uit = subprocess.run(opdracht, cwd=STANDAARD_PAD.parent, text=True, capture_output=True)
        assert "Traceback" not in uit.stdout + uit.stderr, uit.stderr
        assert uit.returncode in (0, 1) and (uit.stdout or uit.stderr)
