"""Microsoft's side of Teams beside a running product: tests/teams/microsoft.py in a thread."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import yaml

from tests.dienst import Dienst
from tests.teams import microsoft
from tests.teams.microsoft import NepMicrosoft

DEUR = "/webhooks/teams/webhook"


class TeamsKant:
    """Signs tokens, takes what the product delivers. `omgeving` makes the product use it."""

    def __init__(self) -> None:
        self.ms = NepMicrosoft()
        self._lus = asyncio.new_event_loop()
        self._draad = threading.Thread(target=self._lus.run_forever, daemon=True)
        self._draad.start()
        self._doe(self.ms.begin())

    def _doe(self, werk: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(werk, self._lus).result(60)

    def omgeving(self, map_: Path) -> dict[str, str]:
        """Environment of the product; its credentials lie in `map_` (read through tests/proef)."""
        sectie = {
            "tenant": microsoft.TENANT,
            "app_id": microsoft.APP_ID,
            "geheim": "$WEGWIJZER_TEAMS_GEHEIM",
            "diensten": [self.ms.dienst],
            "sleutels": f"{self.ms.url}/openid",
            "inlog": self.ms.url,
        }
        pad = map_ / "teams.yml"
        pad.write_text(yaml.safe_dump({"teams": sectie}), encoding="utf-8")
        return {"WEGWIJZER_PROEF_TEAMS": str(pad), "WEGWIJZER_TEAMS_GEHEIM": microsoft.GEHEIM}

    def stuur(self, dienst: Dienst, *, token: str | None = None, **velden: Any) -> int:
        """Deliver an activity; the status."""
        lijf = json.dumps(self.ms.activiteit(**velden)).encode()
        bewijs = self.ms.token() if token is None else token
        return dienst.vraag(DEUR, rauw=lijf, methode="POST", token=bewijs)[0]

    def stop(self) -> None:
        """Close."""
        self._doe(self.ms.einde())
        self._lus.call_soon_threadsafe(self._lus.stop)
        self._draad.join(10)
