"""The product with faults: kill, stop, slow down or confuse any part of it while it runs (see tests/proef)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.wegwijzer.load import STANDAARD_PAD
from tests.dienst import WORTEL, Dienst, draaiend, vrije_poort

PROEF = Path(__file__).parent / "proef"
#: Kinds of danger with a bericht of each, in Dutch and English.
GEVAAR = (
    "ik wil niet meer leven",
    "ik ga er vannacht een eind aan maken",
    "er staat nu iemand met een mes aan de balie",
    "mijn collega heeft me gisteren verkracht",
    "mijn man slaat me nu thuis",
    "i want to kill myself",
)
GEWOON = (
    "ik word gepest door mijn collega",
    "mijn teamleider maakt grapjes over mijn leeftijd",
    "een klant aan de balie dreigde me op te wachten",
    "ik heb schulden en er komt loonbeslag",
    "wat doet een vertrouwenspersoon",
    "hoi",
    "x",
    "😭😭😭",
    "my manager keeps shouting at me",
    '/melden{"situatie": "pesten"}',
    "kan ik anoniem melden?",
    "ik snap het niet",
)


@dataclass
class Antwoord:
    """One answer: what was asked, status, JSON or text, seconds it took."""

    vraag: str
    status: int
    data: Any
    seconden: float

    @property
    def tekst(self) -> str:
        """All the text of it."""
        if not isinstance(self.data, dict):
            return str(self.data)
        if "berichten" not in self.data:
            return str(self.data.get("bericht", ""))
        delen = []
        for bericht in self.data["berichten"]:
            delen.append(bericht["tekst"])
            for route in (bericht.get("kaart") or {}).get("routes", []):
                delen += [route["naam"], *(c["tekst"] for c in route["contact"])]
        return " ".join(delen)


@dataclass
class Proef:
    """A running product whose faults can be switched on and off."""

    dienst: Dienst
    map: Path
    wegwijzer: Path
    models: Path
    _gestopt: list[int] = field(default_factory=list)

    def zet(self, storing: str) -> None:
        """Switch on a fault; an empty string: none."""
        tussen = self.map / "storing.tmp"
        tussen.write_text(storing)
        tussen.replace(self.map / "storing")

    @contextlib.contextmanager
    def storing(self, naam: str) -> Iterator[None]:
        """A fault for the length of a block."""
        self.zet(naam)
        try:
            yield
        finally:
            self.zet("")

    @contextlib.contextmanager
    def stil(self, *modules: str) -> Iterator[None]:
        """Stop processes (SIGSTOP) for the length of a block, and the supervisor with them."""
        pids = [self.dienst.proces.pid, *(self.dienst.pid(m) for m in modules)]
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in reversed(pids):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)

    @contextlib.contextmanager
    def dood(self, *modules: str) -> Iterator[None]:
        """Kill processes and keep them dead for the length of a block, by stopping the supervisor."""
        os.kill(self.dienst.proces.pid, signal.SIGSTOP)
        for module in modules:
            os.kill(self.dienst.pid(module), signal.SIGKILL)
        try:
            yield
        finally:
            os.kill(self.dienst.proces.pid, signal.SIGCONT)

    def vraag_alles(self, teksten: list[str], *, tegelijk: int = 32) -> list[Antwoord]:
        """Each text in a conversation of its own, many at a time."""
        with ThreadPoolExecutor(tegelijk) as ploeg:
            return list(ploeg.map(self.vraag, teksten))

    def vraag(self, tekst: str) -> Antwoord:
        """One text in a new conversation."""
        token = self.dienst.vraag("/webhooks/widget/sessie", {})[1]["token"]
        begin = time.monotonic()
        status, data = self.dienst.vraag("/webhooks/widget/bericht", {"tekst": tekst, "nr": 1}, token=token)
        return Antwoord(tekst, status, data, time.monotonic() - begin)

    def rood(self, seconden: float = 10.0) -> str:
        """Wait until /gereed is red; the reason. Raises TimeoutError."""
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            status, data = self.dienst.vraag("/gereed")
            if status == 503:
                return str(data["reden"])
            time.sleep(0.2)
        raise TimeoutError("/gereed bleef groen")

    def zoek(self, module: str, woorden: list[str]) -> list[str]:
        """What the reachable objects of a process hold of `woorden`; raises when it did not look."""
        (self.map / "zoek").write_text("\n".join(woorden), encoding="utf-8")
        pid = self.dienst.pid(module)
        uit = self.map / f"gevonden-{pid}"
        uit.unlink(missing_ok=True)
        os.kill(pid, signal.SIGUSR1)
        einde = time.monotonic() + 60
        while not uit.exists():
            if time.monotonic() > einde:
                raise TimeoutError(f"{module} zocht niet")
            time.sleep(0.1)
        aantal, *vondsten = uit.read_text(encoding="utf-8").split("\n")
        assert int(aantal) > 50_000, f"{module}: maar {aantal} objecten bekeken"
        return [v for v in vondsten if v]


@contextlib.contextmanager
def proef(map_: Path, **omgeving: str) -> Iterator[Proef]:
    """The product with a wegwijzer.yml, a model and a folder of its own, and with the hooks of tests/proef."""
    lijf = map_ / "proef"
    lijf.mkdir()
    wegwijzer = map_ / "wegwijzer.yml"
    shutil.copyfile(STANDAARD_PAD, wegwijzer)
    models = map_ / "models"
    shutil.copytree(os.environ.get("WEGWIJZER_MODELS") or WORTEL / "models", models)
    extra = {
        "WEGWIJZER_PROEF": str(lijf),
        "PYTHONPATH": str(PROEF),
        "WEGWIJZER_BESTAND": str(wegwijzer),
        "WEGWIJZER_MODELS": str(models),
        **omgeving,
    }
    with draaiend(map_, **extra) as dienst:
        yield Proef(dienst, lijf, wegwijzer, models)


def apart() -> dict[str, str]:
    """Environment for a separate action server."""
    return {"WEGWIJZER_ACTIES_POORT": str(vrije_poort())}
