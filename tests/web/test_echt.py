"""One conversation from page to form through the whole product, for each way of `overdracht` (issue "widget", 6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.dienst import Dienst, draaiend
from tests.web.conftest import Draai, ontbrekend

WORTEL = Path(__file__).resolve().parents[2]

Uit = dict[str, dict[str, Any]]


def wegwijzer_met(map_: Path, adres: str) -> Path:
    """The knowledge base with `manier: api` at this address."""
    tekst = (WORTEL / "wegwijzer.yml").read_text(encoding="utf-8")
    nieuw, aantal = re.subn(r"manier: fragment\n", f'manier: api\n    adres: "{adres}"\n', tekst)
    assert aantal == 1
    pad = map_ / "wegwijzer.yml"
    pad.write_text(nieuw, encoding="utf-8")
    return pad


@pytest.fixture(scope="module")
def met_api(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A second service whose form has an API; the function sets its address."""
    if ontbrekend():
        pytest.skip(f"BROWSERTEST OVERGESLAGEN: er ontbreekt {ontbrekend()}. Draai scripts/tools.sh.")
    map_ = tmp_path_factory.mktemp("api")
    pad = wegwijzer_met(map_, "http://127.0.0.1:1/")
    with draaiend(map_, WEGWIJZER_BESTAND=str(pad)) as lopend:

        def zet(adres: str) -> Dienst:
            oud = lopend.vraag("/gereed")[1]["versie"]
            wegwijzer_met(map_, adres)
            for _ in range(100):  # the running bot takes the new file by itself
                nieuw = lopend.gesprek().zeg("bedankt") and lopend.vraag("/webhooks/widget/sessie", {})[1]["versie"]
                if nieuw != oud:
                    break
            return lopend

        yield zet


Zet = Callable[[str], Dienst]


def allemaal_goed(uit: Uit) -> None:
    """Every step of the script went well."""
    fout = {naam: stap["feit"] for naam, stap in uit.items() if not stap["goed"]}
    assert not fout, fout
    assert set(uit) == {"met_toestemming", "zonder_toestemming", "gevaar_en_wissen"}


def test_with_consent_the_fields_go_behind_the_hash_and_the_story_never_goes(dienst: Dienst, draai: Draai) -> None:
    uit = draai("echt.mjs", front=dienst.url, gast=dienst.url, manier="fragment")
    allemaal_goed(uit)
    assert "113" in uit["gevaar_en_wissen"]["feit"]
    assert "Canariana" not in dienst.log.read_text(errors="replace")


def test_a_form_with_an_api_gets_the_fields_and_gives_a_one_time_address(met_api: Zet, draai: Draai) -> None:
    lopend = met_api("http://127.0.0.1:1/")
    lopend = met_api(f"{lopend.url}/intranet/melden/api")
    allemaal_goed(draai("echt.mjs", front=lopend.url, gast=lopend.url, manier="api"))


def test_when_the_form_is_down_there_is_the_plain_link_and_an_honest_sentence(met_api: Zet, draai: Draai) -> None:
    lopend = met_api("http://127.0.0.1:9/")
    allemaal_goed(draai("echt.mjs", front=lopend.url, gast=lopend.url, manier="kapot"))
