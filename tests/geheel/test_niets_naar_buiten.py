"""Nothing goes out (issue on no trace, 6): in a network of its own, every packet to another address is caught.

A network namespace in which all addresses of the world lead to the loopback interface, so that a connection anywhere
is made and seen, and a name server that hears every question. Training, start, conversations, faults and the end.
Needs root and `ip` (scripts/tools.sh installs it). Seen to fail: `test_the_trap_catches` (a connection, a datagram and
a name are each seen), and with `WEGWIJZER_RASA_URL` set to another address.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.betrouwbaarheid import schrijf
from tests.dienst import WORTEL

VAL = Path(__file__).resolve().parents[1] / "proef" / "val.py"


def kan() -> str:
    """Empty when this machine can do it, else why not."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "hiervoor is root op Linux nodig"
    if not shutil.which("ip") or not shutil.which("unshare"):
        return "ip of unshare ontbreekt (make tools)"
    klaar = subprocess.run(["unshare", "-n", "ip", "link", "set", "lo", "up"], capture_output=True)
    return "" if klaar.returncode == 0 else "deze machine geeft geen eigen netwerk"


pytestmark = pytest.mark.skipif(bool(kan()), reason=f"NIET GETEST dat er niets naar buiten gaat: {kan()}")


def in_val(*opdracht: str, map_: Path) -> tuple[int, list[str]]:
    """Run a command in the trap; (exit code, what it caught)."""
    uit = map_ / "gevangen"
    klaar = subprocess.run(
        ["unshare", "-n", sys.executable, str(VAL), str(uit), *opdracht], cwd=WORTEL, capture_output=True, timeout=1_800
    )
    assert uit.exists(), klaar.stderr.decode()[-2000:]
    return klaar.returncode, [r for r in uit.read_text().splitlines() if r]


@pytest.mark.parametrize(
    "code",
    [
        "import socket; s = socket.socket(); s.settimeout(1); s.connect_ex(('93.184.216.34', 443))",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('10.1.2.3', 53))",
        "import socket\ntry: socket.getaddrinfo('telemetrie.example', 443)\nexcept OSError: pass",
        "import socket; s = socket.socket(socket.AF_INET6); s.settimeout(1); s.connect_ex(('2606:2800:220:1::1', 443))",
    ],
)
def test_the_trap_catches(code, tmp_path):
    _, gevangen = in_val(sys.executable, "-c", code, map_=tmp_path)
    assert gevangen


def test_the_trap_lets_loopback_through(tmp_path):
    code = (
        "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname()).close()"
    )
    assert in_val(sys.executable, "-c", code, map_=tmp_path) == (0, [])


def test_no_packet_of_any_process_goes_to_another_address(tmp_path):
    status, gevangen = in_val(sys.executable, "-m", "tests.proef.leven", str(tmp_path), map_=tmp_path)
    assert status == 0, (tmp_path / "leven.log").read_text()[-3000:]
    schrijf("niets_naar_buiten", {"pakketten": len(gevangen)})
    assert not gevangen, gevangen[:20]
