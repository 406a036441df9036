"""A whole life of the product, for the trap: train, start, talk, break, end. `python -m tests.proef.leven FOLDER`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.dienst import WORTEL, draaiend
from tests.storing import GEVAAR, GEWOON


def main() -> int:
    """Anything that goes wrong ends with an exception."""
    map_ = Path(sys.argv[1])
    if os.environ.get("WEGWIJZER_LANG"):
        os.environ["WEGWIJZER_MODELS"] = str(map_ / "models")
    with (map_ / "leven.log").open("wb") as log:
        for opdracht in (("train",), ("controleer",)):
            subprocess.run(
                [sys.executable, "-W", "ignore", "-m", "bot.cli", *opdracht], cwd=WORTEL, stdout=log, stderr=log
            )
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "bot.cli", "duid"],
            cwd=WORTEL, stdout=log, stderr=log, input="\n".join(GEWOON).encode(), check=True,
        )  # fmt: skip
    with draaiend(map_) as dienst:
        for tekst in (*GEVAAR, *GEWOON):
            gesprek = dienst.gesprek()
            berichten = gesprek.zeg(tekst)
            knoppen = [k["id"] for b in berichten for k in b["knoppen"]]
            for id_ in knoppen[:1]:
                gesprek.druk(id_)
            gesprek.zeg("ik wil dit melden")
        for pad in ("/", "/hulp", "/kanalen.json", "/gereed"):
            assert dienst.vraag(pad)[0] == 200
        os.kill(dienst.pid("bot.rasa_proces"), signal.SIGKILL)
        dienst.gesprek().zeg("ik word gepest")
        dienst.wacht_gereed()
    return 0


if __name__ == "__main__":
    sys.exit(main())
