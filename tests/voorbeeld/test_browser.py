"""The preview in real Chromium; each check is asked by name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.voorbeeld.conftest import draaiend
from tests.web.conftest import Draai

STAPPEN = """
kaart_naast_haar_regels elke_soort pad_in_de_echte_widget snel_weg_blijft_in_het_kader keuzes_veranderen_het_pad
volgt_het_bestand fout_op_haar_plek kapot_bestand hersteld half_bewaard_en_snel_achter_elkaar zin_en_waarom
dezelfde_zin_op_de_nieuwe_versie zoeken_in_de_lijst niets_vreemds toegankelijk_breed toegankelijk_donker
toegankelijk_smal
""".split()


@pytest.fixture(scope="module")
def uit(draai: Draai, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """All steps, in one browser, with the trained model."""
    from bot.cli.train import train_apart

    train_apart()
    with draaiend(tmp_path_factory.mktemp("voorbeeld")) as voorbeeld:
        return draai("voorbeeld.mjs", front=voorbeeld.url, gast=voorbeeld.url, pad=str(voorbeeld.pad))


@pytest.mark.parametrize("stap", STAPPEN)
def test_the_preview(uit, stap):
    assert uit[stap]["goed"], uit[stap]["feit"]


def test_no_check_is_forgotten_by_this_list(uit):
    assert set(uit) == set(STAPPEN)


def test_a_sentence_was_read_by_the_trained_model(uit):
    assert uit["zin_en_waarom"]["feit"].endswith("Met het getrainde model.")
