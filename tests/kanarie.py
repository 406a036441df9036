"""Canary words: sent through a door, then searched everywhere in every writing they could have been kept in.

All begin with the same letters, so that one search finds them all; the rest tells which door or fault leaked.
"""

from __future__ import annotations

import base64
import itertools
import os
import re
from pathlib import Path

BEGIN = "qzkanarie"
_TELLER = itertools.count()


def woord(door: str) -> str:
    """A new canary; `door` (small letters) says where it goes in. Has a letter that encodings write differently."""
    letters = "".join("abcdefghij"[int(c)] for c in str(next(_TELLER)))
    return f"{BEGIN}{door}{letters}ñz"


def schrijfwijzen() -> dict[str, bytes]:
    """How a canary could look in a file or in memory: each writing of its first letters."""
    rauw = BEGIN.encode()
    uit = {"gewoon": rauw, "utf16le": BEGIN.encode("utf-16-le"), "utf16be": BEGIN.encode("utf-16-be")}
    uit["hex"] = rauw.hex().encode()
    uit["procent"] = "".join(f"%{b:02X}" for b in rauw).encode()
    uit["json"] = "".join(f"\\u{b:04x}" for b in rauw).encode()
    for n in range(3):  # base64 looks different at each offset; the edges depend on the neighbours
        code = base64.b64encode(b"\0" * n + rauw + b"\0" * 2)
        uit[f"base64_{n}"] = code[(0, 2, 3)[n] : len(code) - 4 - n][:9]
    return uit


_ZOEK = re.compile(b"|".join(re.escape(v) for v in schrijfwijzen().values()), re.IGNORECASE)


def in_bytes(rauw: bytes) -> list[str]:
    """What of a canary is in `rauw`, with its surroundings."""
    return [repr(rauw[max(0, m.start() - 40) : m.end() + 60]) for m in itertools.islice(_ZOEK.finditer(rauw), 5)]


def in_bestanden(*mappen: Path, sinds: float = 0.0) -> tuple[int, list[str]]:
    """(files looked at, finds): file names and contents below the folders, changed since `sinds`."""
    aantal, vondsten = 0, []
    for map_ in mappen:
        for pad in map_.rglob("*"):
            if any(d in pad.parts for d in (".git", ".venv", "node_modules", "resultaten")):
                continue
            if in_bytes(os.fsencode(pad)):
                vondsten.append(f"naam {pad}")
            try:
                if pad.is_file() and pad.stat().st_mtime >= sinds:
                    aantal += 1
                    vondsten += [f"{pad}: {v}" for v in in_bytes(pad.read_bytes())]
            except OSError:
                continue
    return aantal, vondsten


def open_bestanden(pid: int) -> list[Path]:
    """Regular files a process holds open, also deleted ones (by their descriptor)."""
    uit = []
    for fd in Path(f"/proc/{pid}/fd").glob("*"):
        try:
            if fd.is_file():
                uit.append(fd)
        except OSError:
            continue
    return uit
