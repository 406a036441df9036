"""Fingerprints of helper modules: Rasa's own sees a component's source only (STIJL.md, trap 9)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType


def afdruk(*modules: ModuleType, bestanden: tuple[Path, ...] = ()) -> str:
    """SHA-256 over the source of modules and the content of data files."""
    som = hashlib.sha256()
    for module in modules:
        som.update(Path(str(module.__file__)).read_bytes())
    for pad in bestanden:
        som.update(pad.read_bytes())
    return som.hexdigest()
