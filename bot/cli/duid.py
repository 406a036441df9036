"""`wegwijzer duid`: berichten in, labels and routes out, one JSON object a line, in order."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

BLOK = 64


def argumenten(deel: argparse.ArgumentParser) -> None:
    """No options: input and output are lines."""


def voer_uit(keuze: argparse.Namespace) -> int:
    """Read standard input, write standard output; answers at once when a single line comes."""
    uit = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogatepass")
    sys.stdout = sys.stderr  # whatever a library prints may not end up between the answers
    from bot.cli.train import _actueel, bronhash
    from bot.lichter import een_draad, maak_licht

    een_draad()
    if _actueel(bronhash()):  # what training needs is only loaded to train
        maak_licht()
    from bot.duiding import Duider

    duider = Duider.laad()
    for regels in blokken(sys.stdin.buffer):
        invoer = [lees(r) for r in regels]
        for velden, antwoord in zip(invoer, duider.duid([v["text"] for v in invoer]), strict=True):
            uit.write(json.dumps({**velden, **antwoord}, ensure_ascii=True) + "\n")
        uit.flush()
    return 0


def lees(regel: str) -> dict[str, Any]:
    """One input line: a JSON object with `text` and other keys, which are echoed, or plain text."""
    if regel.lstrip().startswith("{"):
        try:
            object_ = json.loads(regel)
        except (ValueError, RecursionError):
            object_ = None
        if isinstance(object_, dict) and isinstance(object_.get("text"), str):
            return object_
    return {"text": regel}


def blokken(stroom: BinaryIO) -> Iterator[list[str]]:
    """Lines in blocks of at most BLOK; never waits for more when some are there already."""
    rest = b""
    while True:
        stuk = stroom.raw.read(1 << 16) if hasattr(stroom, "raw") else stroom.read(1 << 16)
        if not stuk:
            break
        *regels, rest = (rest + stuk).split(b"\n")
        yield from _delen(regels)
    if rest:
        yield [_tekst(rest)]


def _delen(regels: list[bytes]) -> Iterator[list[str]]:
    for begin in range(0, len(regels), BLOK):
        yield [_tekst(r) for r in regels[begin : begin + BLOK]]


def _tekst(rauw: bytes) -> str:
    return rauw.removesuffix(b"\r").decode("utf-8", errors="replace")
