"""Only a model of the own build is loaded (issue on no trace, 5). Seen to fail: with the hash not compared."""

from __future__ import annotations

import json

import pytest

from bot.cli import train


@pytest.fixture
def model(tmp_path, monkeypatch):
    """A model file with its agreement."""
    monkeypatch.setenv("WEGWIJZER_MODELS", str(tmp_path))
    pad = tmp_path / train.MODEL
    pad.write_bytes(b"model" * 1000)
    (tmp_path / "wegwijzer.json").write_text(json.dumps({"bron": "x", "model": train._hash([pad])}))
    return pad


def test_the_model_of_the_build_is_taken(model):
    assert train.model_pad() == model


@pytest.mark.parametrize("hoe", ["ander", "een_bit", "weg", "afspraak_weg", "afspraak_stuk", "leeg"])
def test_any_other_file_is_refused(model, hoe):
    rauw = bytearray(model.read_bytes())
    afspraak = model.with_name("wegwijzer.json")
    if hoe == "ander":
        model.write_bytes(b"iets anders")
    elif hoe == "een_bit":
        rauw[2500] ^= 1
        model.write_bytes(rauw)
    elif hoe == "leeg":
        model.write_bytes(b"")
    elif hoe == "weg":
        model.unlink()
    elif hoe == "afspraak_weg":
        afspraak.unlink()
    else:
        afspraak.write_text("{}")
    with pytest.raises(train.GeenModel):
        train.model_pad()
