"""docs/beveiliging/adviezen.yml as a page: which advisories touch us, and why that is or is not a problem."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.verantwoording import KOP, tabel

BESTAND = Path(__file__).resolve().parents[2] / "docs" / "beveiliging" / "adviezen.yml"


def als_tekst() -> str:
    """The document."""
    data: dict[str, Any] = yaml.safe_load(BESTAND.read_text(encoding="utf-8"))
    raakt = [a for a in data["adviezen"] if a.get("oordeel")]
    rest = [a for a in data["adviezen"] if not a.get("oordeel")]
    return (
        KOP
        + f"""# Bekende kwetsbaarheden

Kopie van {data["gemaakt_op"]}. `scripts/audit.py` vergelijkt hem met de lockbestanden en draait in `make test`; wie de
pakketdienst kan bereiken draait `scripts/audit.py --online`.

## De grond waarop wij staan

"""
        + tabel(("wat", "probleem", "oordeel"), [(g["naam"], g["wat"], g["oordeel"].strip()) for g in data["grond"]])
        + "\n## Raakt een versie die wij gebruiken\n\n"
        + tabel(
            ("advies", "pakket", "geraakt", "wat", "oordeel"),
            [(a["id"], a["pakket"], f"`{a['raakt']}`", a["wat"], a["oordeel"].strip()) for a in raakt],
        )
        + f"\n## Raakt onze versies niet\n\n{len(rest)} adviezen; de audit vindt ze als een versie te oud zou zijn.\n\n"
        + tabel(
            ("advies", "pakket", "geraakt", "wat"),
            [(a["id"], a["pakket"], f"`{a['raakt']}`", a["wat"]) for a in rest],
        )
    )
