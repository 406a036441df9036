"""Figures that tests measured, for docs/betrouwbaarheid.md: one JSON file a figure in resultaten/ (not committed)."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

MAP = Path(__file__).resolve().parents[1] / "resultaten" / "betrouwbaarheid"


def schrijf(naam: str, waarden: dict[str, Any]) -> None:
    """Write down what was measured."""
    MAP.mkdir(parents=True, exist_ok=True)
    vorm = "lang" if os.environ.get("WEGWIJZER_LANG") else "kort"
    inhoud = {"vorm": vorm, "op": dt.date.today().isoformat(), **waarden}
    (MAP / f"{naam}.{vorm}.json").write_text(json.dumps(inhoud, ensure_ascii=False), encoding="utf-8")
