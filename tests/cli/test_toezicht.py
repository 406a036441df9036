"""Supervision: dead or hanging parts come back, busy ones are left alone, a broken file is not started with.

With small stand-ins for the real processes. Seen to fail: with `hangt` always False, with a start that may last for
five minutes without a tick of the processor, with `processortijd` left out (a busy process was killed), with the copy
looked at in place of the editor's file (a next mistake was not seen), with a plain `print` in `meld`, and without
`opnieuw` (a supervisor that had been suspended killed healthy processes).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli import start, toezicht
from bot.cli.toezicht import Deel, Laatste, Toezicht
from bot.wegwijzer.levend import Levend, OnbruikbareWegwijzer
from bot.wegwijzer.load import STANDAARD_PAD

SERVER = """
import http.server, os, signal, sys, time
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/bezig":
            einde = time.time() + 30
            while time.time() < einde: pass
        self.send_response(401); self.end_headers()
    def log_message(self, *a): pass
http.server.HTTPServer(("127.0.0.1", int(os.environ["POORT"])), H).serve_forever()
"""


@pytest.fixture
def waker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Toezicht]]:
    """Makes a supervision of one stand-in, with short times."""
    (tmp_path / "nepdeel.py").write_text(SERVER)
    monkeypatch.setattr(toezicht, "STIL_SECONDEN", 2.0)
    monkeypatch.setattr(toezicht, "VRAAG_SECONDEN", 0.1)
    gemaakt = []

    def maak(module: str = "nepdeel") -> Toezicht:
        poort = start.vrije_poort()
        omgeving = {**os.environ, "PYTHONPATH": str(tmp_path), "POORT": str(poort)}
        t = Toezicht([Deel("rasa", module, f"http://127.0.0.1:{poort}/")], omgeving)
        gemaakt.append(t)
        t.begin()
        return t

    yield maak
    for t in gemaakt:
        t.stop()
        assert not t.werkmap.exists()


def wacht(t: Toezicht, klaar: Callable[[], bool], seconden: float = 60.0) -> float:
    """Supervise until `klaar`; how long it took."""
    begin = time.monotonic()
    while not klaar():
        assert time.monotonic() - begin < seconden
        t.herstel()
        time.sleep(0.05)
    return time.monotonic() - begin


def test_a_dead_part_is_started_again_at_once(waker):
    t = waker()
    deel = t.delen[0]
    wacht(t, lambda: deel.antwoordde > 0)
    oud = deel.proces.pid
    os.kill(oud, signal.SIGKILL)
    assert wacht(t, lambda: deel.proces.pid != oud) < 5


def test_a_stopped_part_is_seen_killed_and_started_again(waker):
    t = waker()
    deel = t.delen[0]
    wacht(t, lambda: deel.antwoordde > 0)
    oud = deel.proces.pid
    os.kill(oud, signal.SIGSTOP)
    wacht(t, lambda: deel.proces.pid != oud)
    assert not Path(f"/proc/{oud}").exists()


def test_a_part_that_is_stopped_while_it_begins_is_seen_too(waker, monkeypatch):
    monkeypatch.setattr(toezicht, "OPSTART_STIL_SECONDEN", 1.5)
    t = waker()
    deel = t.delen[0]
    deel.vraag = "http://127.0.0.1:1/"
    oud = deel.proces.pid
    os.kill(oud, signal.SIGSTOP)
    assert not deel.antwoordde
    wacht(t, lambda: deel.proces.pid != oud)


def test_a_busy_part_is_left_alone_for_longer(waker):
    t = waker()
    deel = t.delen[0]
    wacht(t, lambda: deel.antwoordde > 0)
    oud, deel.vraag = deel.proces.pid, deel.vraag + "bezig"
    einde = time.monotonic() + 6
    while time.monotonic() < einde:
        t.herstel()
        time.sleep(0.1)
    assert deel.proces.pid == oud


def test_who_looked_away_kills_nobody(waker):
    """A suspended machine: hours have passed for the clock, nothing is known of the parts."""
    t = waker()
    deel = t.delen[0]
    wacht(t, lambda: deel.antwoordde > 0)
    deel.vraag = "http://127.0.0.1:1/"  # no answer comes while this test looks
    oud = deel.proces.pid
    deel.antwoordde -= 1_000
    deel.tijd_sinds -= 1_000
    t._keek -= 1_000
    assert t.herstel() == [] and deel.proces.pid == oud
    deel.antwoordde -= 1_000
    deel.tijd_sinds -= 1_000
    wacht(t, lambda: deel.proces.pid != oud)


def test_a_part_that_can_not_start_is_tried_at_most_every_four_seconds_but_within_five():
    assert toezicht.uitstel(0) == 0
    assert [toezicht.uitstel(n) for n in (1, 2, 3, 4, 9)] == [0.5, 1.0, 2.0, 4.0, 4.0]


def test_a_part_that_ends_at_once_is_counted_and_delayed(waker):
    t = waker("bestaat_niet_als_module")
    deel = t.delen[0]
    wacht(t, lambda: deel.mislukt >= 2)
    assert toezicht.uitstel(deel.mislukt) <= toezicht.MAX_UITSTEL_SECONDEN < 5


def test_the_last_good_file_is_started_with_while_the_editors_is_broken(tmp_path, monkeypatch):
    pad = tmp_path / "wegwijzer.yml"
    pad.write_bytes(STANDAARD_PAD.read_bytes())
    werk = tmp_path / "werk"
    werk.mkdir()
    laatste = Laatste(werk, pad)
    laatste.kijk()
    goed = laatste.kopie.read_bytes()
    assert laatste.goed and goed == pad.read_bytes()
    monkeypatch.setenv("WEGWIJZER_KOPIE", str(laatste.kopie))
    for stuk in (lambda: pad.write_text("routes: ["), pad.unlink):
        stuk()
        laatste.kijk()
        assert not laatste.goed and laatste.kopie.read_bytes() == goed
        levend = Levend(pad, kijk_seconden=0, rust_seconden=0, bij_wissel=lambda _: None)
        assert levend.huidig().routes and levend.stand.afgekeurd
    pad.write_bytes(STANDAARD_PAD.read_bytes() + b"\n")
    laatste.kijk()
    assert levend.huidig() and not levend.stand.afgekeurd  # the editor's own file is looked at, never the copy
    pad.write_text("- 1")
    assert levend.huidig() and levend.stand.afgekeurd
    assert laatste.kopie.read_bytes().endswith(b"\n\n")


def test_without_a_good_copy_a_broken_file_does_not_start(tmp_path, monkeypatch):
    pad = tmp_path / "wegwijzer.yml"
    pad.write_text("routes: [")
    for kopie in ("", str(tmp_path / "weg.yml"), str(pad)):
        monkeypatch.setenv("WEGWIJZER_KOPIE", kopie)
        with pytest.raises(OnbruikbareWegwijzer):
            Levend(pad)


def test_a_full_disk_or_closed_terminal_does_not_end_the_supervision(monkeypatch):
    class Vol:
        def write(self, tekst: str) -> int:
            raise OSError(28, "vol")

        flush = write

    monkeypatch.setattr(sys, "stderr", Vol())
    toezicht.meld("herstart", "rasa")


def test_the_processes_are_asked_on_loopback_also_when_the_doors_are_open_to_all():
    omgeving = start.maak_omgeving("0.0.0.0", 8080, productie=True)
    delen = start.delen({**omgeving, "WEGWIJZER_ACTIES_POORT": "5055"})
    assert [d.naam for d in delen] == ["acties", "rasa", "front"]
    assert all(d.vraag.startswith("http://127.0.0.1:") for d in delen)
    assert len(omgeving["WEGWIJZER_GEHEIM"]) >= 32 and omgeving["WEGWIJZER_DEMO"] == ""
