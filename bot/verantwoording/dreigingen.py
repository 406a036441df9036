"""docs/beveiliging/dreigingen.yml as the threat model: docs/dreigingen.md (issue on no trace, 8).

Which test shows a defence is part of it; `ontbreekt` gives what is named and does not exist (tested).
"""

from __future__ import annotations

import ast
import functools
from pathlib import Path
from typing import Any

import yaml

from bot.verantwoording import KOP, tabel

WORTEL = Path(__file__).resolve().parents[2]
BESTAND = WORTEL / "docs" / "beveiliging" / "dreigingen.yml"

_INLEIDING = """# Dreigingen

Wie zou iets kunnen willen, wat staat ertegenover, welke test laat dat zien, en wat blijft er over. Gemaakt uit
[beveiliging/dreigingen.yml](beveiliging/dreigingen.yml); een test kijkt na dat elke genoemde test en elk genoemd bestand
bestaat. Cijfers: [betrouwbaarheid.md](betrouwbaarheid.md). Melden van een lek: [SECURITY.md](../SECURITY.md).

"""


def lees() -> dict[str, Any]:
    """The file as it is."""
    data: dict[str, Any] = yaml.safe_load(BESTAND.read_text(encoding="utf-8"))
    return data


def als_tekst() -> str:
    """The document."""
    data = lees()
    wie = {s["id"]: s["wie"] for s in data["spelers"]}
    wat = {b["id"]: b["wat"] for b in data["bezittingen"]}
    delen = [
        KOP + _INLEIDING + "## Wat er te beschermen is\n\n",
        tabel(("wat", "waarom"), [(b["wat"], b["waarom"]) for b in data["bezittingen"]]),
        "\n## Wie er iets zou kunnen willen\n\n",
        tabel(("wie", "kan", "wil"), [(s["wie"], s["kan"], s["wil"]) for s in data["spelers"]]),
        "\n## Aanval, verweer, bewijs, rest\n",
    ]
    for d in data["dreigingen"]:
        delen.append(f"\n### {d['id']} {_hoofdletter(wie[d['speler']])}: {wat[d['bezit']]}\n\n")
        delen.append(f"- **Aanval.** {d['aanval']}\n- **Verweer.** {d['verweer']}\n")
        delen.append("- **Waar.** " + ", ".join(f"`{p}`" for p in d["waar"]) + "\n")
        delen.append("- **Bewijs.**\n" + "".join(f"  - `{t}`\n" for t in d["test"]))
        delen.append("" if d["rest"] == "-" else f"- **Wat overblijft.** {d['rest']}\n")
    return "".join(delen)


def ontbreekt() -> list[str]:
    """Files, tests, actors and assets that are named and do not exist."""
    data = lees()
    spelers, bezit = {s["id"] for s in data["spelers"]}, {b["id"] for b in data["bezittingen"]}
    uit: list[str] = []
    for d in data["dreigingen"]:
        uit += [f"{d['id']}: {p}" for p in d["waar"] if not (WORTEL / p).is_file()]
        uit += [f"{d['id']}: {t}" for t in d["test"] if t.partition("::")[2] not in tests_in(t.partition("::")[0])]
        uit += [f"{d['id']}: {v}" for v, mag in ((d["speler"], spelers), (d["bezit"], bezit)) if v not in mag]
    return uit


@functools.lru_cache
def tests_in(pad: str) -> frozenset[str]:
    """Names of the tests in a file of this project; none when there is no such file."""
    bestand = WORTEL / pad
    if not bestand.is_file():
        return frozenset()
    boom = ast.parse(bestand.read_text(encoding="utf-8"))
    soorten = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(k.name for k in boom.body if isinstance(k, soorten) and k.name.startswith("test_"))


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
