"""The audit can not be falsely green, and the SBOM is that of the lock files (issue on no trace, 7).

Seen to fail, each by a test here: an empty answer of the service, a service that is away, a package nobody looked at, a
planted bad version that is not found, a new advisory without a judgement, a line of a lock file that is not understood.
"""

from __future__ import annotations

import datetime as dt
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import audit
import pytest
import sbom
import yaml

from tests.betrouwbaarheid import schrijf

LOCKS = [audit.WORTEL / naam for naam in audit.LOCKS]
VANDAAG = dt.date(2026, 11, 26)


def test_our_packages_are_clean_and_every_one_was_looked_at(capsys):
    assert audit.main([], vandaag=VANDAAG) == 0
    uit = capsys.readouterr().out
    aantal = len(audit.pakketten(*LOCKS))
    assert uit.startswith(f"{aantal} pakketten bekeken") and "0 zonder oordeel" in uit
    schrijf("audit", {"pakketten": aantal, "adviezen": len(audit.Kopie().adviezen), "zonder_oordeel": 0})


@pytest.mark.parametrize(("pakket", "versie"), [("jinja2", "3.1.5"), ("aiohttp", "3.9.1"), ("sanic", "21.12.0")])
def test_a_bad_version_in_a_lock_file_is_found(tmp_path, capsys, pakket, versie):
    tekst = re.sub(rf"^{pakket}==\S+", f"{pakket}=={versie}", LOCKS[0].read_text(encoding="utf-8"), flags=re.M)
    lock = tmp_path / "requirements.lock"
    lock.write_text(tekst, encoding="utf-8")
    assert audit.main(["--lock", str(lock)], vandaag=VANDAAG) == 1
    assert f"NIEUW  {pakket} {versie}" in capsys.readouterr().out


def test_a_package_that_nobody_looked_at_stops_the_audit(tmp_path, capsys):
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCKS[0].read_text(encoding="utf-8") + "nieuw-pakket==1.0\n", encoding="utf-8")
    assert audit.main(["--lock", str(lock)], vandaag=VANDAAG) == 2
    assert "nieuw-pakket is nooit gekeken" in capsys.readouterr().err


@pytest.mark.parametrize("regel", ["jinja2>=3", "git+https://x/y.git", "-e .", "./map", "jinja2 @ file:///x"])
def test_a_line_that_is_not_understood_stops_the_audit(tmp_path, regel):
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCKS[0].read_text(encoding="utf-8") + regel + "\n", encoding="utf-8")
    with pytest.raises(audit.WerktNiet):
        audit.pakketten(lock)


def test_an_empty_copy_stops_the_audit(monkeypatch):
    kopie = audit.Kopie()
    kopie.adviezen = []
    with pytest.raises(audit.WerktNiet, match="zegt niets"):
        audit.controleer(kopie, audit.pakketten(*LOCKS))


def test_an_old_copy_is_told_loudly(capsys):
    audit.main([], vandaag=VANDAAG + dt.timedelta(days=400))
    assert "dagen oud" in capsys.readouterr().err


def test_every_judgement_is_about_a_version_that_we_have():
    lijst, kopie = audit.pakketten(*LOCKS), audit.Kopie()
    raak = {v.id for p, v_ in lijst.items() for v in kopie.zoek(p, v_)}
    met_oordeel = {a["id"] for a in kopie.adviezen if a.get("oordeel")}
    assert raak == met_oordeel
    assert all(a["wat"] and a["raakt"] for a in kopie.adviezen)


@pytest.fixture
def dienst() -> Iterator[Any]:
    """A package service on loopback; `antwoorden` holds what it says per (package, version)."""

    class H(http.server.BaseHTTPRequestHandler):
        antwoorden: ClassVar[dict[tuple[str, str], Any]] = {}
        anders: ClassVar[Any] = {"vulnerabilities": []}

        def do_GET(self) -> None:
            delen = self.path.split("/")
            lijf = json.dumps(self.antwoorden.get((delen[2], delen[3]), self.anders)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(lijf)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), H)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    H.adres = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield H
    server.shutdown()


def kwetsbaar(id_: str) -> dict[str, Any]:
    """An answer with one advisory."""
    return {"vulnerabilities": [{"id": id_, "aliases": [], "withdrawn": None}]}


def test_a_service_whose_answers_are_empty_is_not_believed(dienst, capsys):
    assert audit.main(["--online", "--adres", dienst.adres]) == 2
    assert "zegt niets" in capsys.readouterr().err


def test_a_service_that_does_not_know_the_field_is_not_believed(dienst, capsys):
    dienst.anders = {"info": {}}
    assert audit.main(["--online", "--adres", dienst.adres]) == 2


def test_a_service_that_is_away_is_not_green(capsys):
    assert audit.main(["--online", "--adres", "http://127.0.0.1:1"]) == 2


def test_a_service_that_works_is_believed_and_what_it_finds_needs_a_judgement(dienst, capsys):
    dienst.antwoorden = {(p, v): kwetsbaar(f"PYSEC-{p}") for p, v in audit.GEPLANT.items()}
    assert audit.main(["--online", "--adres", dienst.adres]) == 0
    lijst = audit.pakketten(*LOCKS)
    dienst.antwoorden[("spacy", lijst["spacy"])] = kwetsbaar("PYSEC-2026-9")
    dienst.antwoorden[("scipy", lijst["scipy"])] = kwetsbaar("CVE-2023-29824")
    assert audit.main(["--online", "--adres", dienst.adres]) == 1
    uit = capsys.readouterr().out
    assert "NIEUW  spacy" in uit and "bekend scipy" in uit


def test_the_sbom_is_that_of_the_lock_files():
    assert sbom.UIT.read_text(encoding="utf-8") == sbom.als_tekst(sbom.sbom()), (
        "Draai: .venv/bin/python scripts/sbom.py"
    )


def test_the_sbom_has_what_cyclonedx_asks():
    data = json.loads(sbom.UIT.read_text(encoding="utf-8"))
    assert data["bomFormat"] == "CycloneDX" and data["specVersion"] == "1.5"
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", data["serialNumber"])
    refs = [c["bom-ref"] for c in data["components"]]
    assert len(refs) == len(set(refs)) and set(audit.pakketten(*LOCKS)) <= {c["name"] for c in data["components"]}
    for deel in data["components"]:
        assert deel["hashes"] and all(re.fullmatch(r"[0-9a-f]{64}", h["content"]) for h in deel["hashes"]), deel["name"]
        assert deel["version"] and deel["scope"] in ("required", "excluded")
    zonder = [c["name"] for c in data["components"] if c["name"] in audit.pakketten(LOCKS[0]) and not c["licenses"]]
    assert len(zonder) < 10, zonder


def test_no_address_of_a_registry_is_in_the_copy_or_the_scripts():
    for pad in (audit.ADVIEZEN, Path(audit.__file__), Path(sbom.__file__), sbom.UIT):
        assert not re.search(r"https?://(?!127\.0\.0\.1)", pad.read_text(encoding="utf-8")), pad


def test_the_ground_we_stand_on_has_a_judgement_too():
    grond = yaml.safe_load(audit.ADVIEZEN.read_text(encoding="utf-8"))["grond"]
    assert {"Python 3.10", "Rasa 3.6.21"} <= {g["naam"] for g in grond} and all(g["oordeel"] for g in grond)
