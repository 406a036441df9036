"""A trap: runs a command while every packet to an address outside loopback is written down. For a namespace of its own.

`val.py OUTPUT COMMAND…`. All addresses of the world are made local, so that a connection is tried and seen.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

ETH_P_ALL = 3


def main() -> int:
    """Set the trap, run, write what was caught."""
    uit, opdracht = Path(sys.argv[1]), sys.argv[2:]
    for regel in (
        "link set lo up",
        "route add local 0.0.0.0/0 dev lo",
        "-6 route add local ::/0 dev lo",
    ):
        subprocess.run(
            ["ip", *regel.split()], check=regel.startswith("link") or "0.0.0.0" in regel, capture_output=True
        )
    gevangen: set[str] = set()
    stop = threading.Event()
    oor = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(ETH_P_ALL))
    oor.settimeout(0.2)
    luisteraar = threading.Thread(target=luister, args=(oor, gevangen, stop))
    luisteraar.start()
    status = subprocess.run(opdracht).returncode
    stop.set()
    luisteraar.join()
    uit.write_text("\n".join(sorted(gevangen)))
    return status


def luister(oor: socket.socket, gevangen: set[str], stop: threading.Event) -> None:
    """Write down each destination that is not loopback."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError, socket.timeout):
            doel = bestemming(oor.recv(65_535))
            if doel and not doel.is_loopback and not doel.is_multicast:
                gevangen.add(str(doel))


def bestemming(pakket: bytes) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP destination of an Ethernet frame."""
    (soort,) = struct.unpack("!H", pakket[12:14])
    if soort == 0x0800:
        return ipaddress.IPv4Address(pakket[30:34])
    if soort == 0x86DD:
        return ipaddress.IPv6Address(pakket[38:54])
    return None


if __name__ == "__main__":
    sys.exit(main())
