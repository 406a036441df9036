#!/usr/bin/env python
"""Writes docs/sbom.json: a CycloneDX 1.5 list of all parts, made from the lock files (issue on no trace, 7).

The same input gives the same file, so a test can see that it is current. Run: `.venv/bin/python scripts/sbom.py`.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import uuid
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

WORTEL = Path(__file__).resolve().parents[1]
UIT = WORTEL / "docs" / "sbom.json"


def onderdelen(pad: Path, *, bereik: str) -> list[dict[str, Any]]:
    """The components of a lock file, each with its version, hashes and licence."""
    uit: list[dict[str, Any]] = []
    for regel in pad.read_text(encoding="utf-8").splitlines():
        if m := re.match(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", regel):
            naam = canonicalize_name(m.group(1))
            purl = f"pkg:pypi/{naam}@{m.group(2)}"
            uit.append(
                {"type": "library", "bom-ref": purl, "name": naam, "version": m.group(2), "purl": purl, "scope": bereik,
                 "licenses": licenties(naam), "hashes": []}
            )  # fmt: skip
        elif m := re.match(r"^\s+--hash=sha256:([0-9a-f]{64})", regel):
            uit[-1]["hashes"].append({"alg": "SHA-256", "content": m.group(1)})
    return uit


def licenties(naam: str) -> list[dict[str, Any]]:
    """The licence as the installed package states it; empty when it states none."""
    try:
        kop = importlib.metadata.metadata(naam)
    except importlib.metadata.PackageNotFoundError:
        return []
    if uitdrukking := kop.get("License-Expression"):
        return [{"expression": uitdrukking}]
    namen = [c.rsplit(" :: ", 1)[1] for c in kop.get_all("Classifier") or () if c.startswith("License :: ")]
    vrij = (kop.get("License") or "").strip().split("\n")[0]
    namen = namen or ([vrij] if vrij and vrij != "UNKNOWN" and len(vrij) < 80 else [])
    return [{"license": {"name": n}} for n in sorted(set(namen))]


def eigen() -> list[dict[str, Any]]:
    """What we build ourselves under packages/: its files and their hash."""
    uit = []
    for map_ in sorted((WORTEL / "packages").iterdir()):
        if not map_.is_dir():
            continue
        som = hashlib.sha256()
        for pad in sorted(p for p in map_.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            if ".egg-info" not in str(pad) and "/build/" not in str(pad):
                som.update(pad.relative_to(map_).as_posix().encode() + pad.read_bytes())
        uit.append(
            {"type": "library", "bom-ref": f"eigen:{map_.name}", "name": map_.name, "version": "0.1.0",
             "scope": "required", "description": "eigen bouw, zie packages/" + map_.name,
             "hashes": [{"alg": "SHA-256", "content": som.hexdigest()}]}
        )  # fmt: skip
    return uit


def sbom() -> dict[str, Any]:
    """The whole document."""
    vast = onderdelen(WORTEL / "requirements.lock", bereik="required")
    namen = {c["name"] for c in vast}
    tests = [c for c in onderdelen(WORTEL / "requirements-dev.lock", bereik="excluded") if c["name"] not in namen]
    delen = [*vast, *eigen(), *tests]
    merk = hashlib.sha256(json.dumps(delen, sort_keys=True).encode()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, merk)}",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": "wegwijzer", "name": "wegwijzer", "version": "0.1.0"}
        },
        "components": delen,
        "dependencies": [
            {"ref": "wegwijzer", "dependsOn": sorted(c["bom-ref"] for c in delen if c["scope"] == "required")}
        ],
    }


def als_tekst(data: dict[str, Any]) -> str:
    """JSON with a component a line, so that a change can be read."""
    kop = {k: v for k, v in data.items() if k != "components"}
    delen = ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in data["components"])
    return json.dumps(kop, ensure_ascii=False)[:-1] + f', "components": [\n{delen}\n]}}\n'


def main() -> int:
    """Write the file."""
    data = sbom()
    UIT.write_text(als_tekst(data), encoding="utf-8")
    print(f"{UIT.relative_to(WORTEL)}: {len(data['components'])} onderdelen")
    return 0


if __name__ == "__main__":
    sys.exit(main())
