"""Keeps a serving process small: the danger layer first, and memory that is free back to the machine.

Loading the layer needs twice what it keeps. Loaded before the libraries, they use what it frees; loaded after them, it
stays as holes (measured: docs/prestaties.md).
"""

from __future__ import annotations

import contextlib
import ctypes
import gc

from bot.tekst.spoed import spoed


def laad_gevarenlaag() -> None:
    """Read the words and patterns of the danger layer; its first bericht then waits for nothing."""
    spoed("warm")


def geef_terug() -> None:
    """Collect, and give free memory back to the machine, where the C library can (glibc; elsewhere nothing happens)."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
