"""Recording: what is typed and pressed becomes a story that plays green as it stands."""

from __future__ import annotations

from pathlib import Path

from bot.speel import controle, opnemen, scherm, verhaal
from bot.speel.bots import LabelBot
from bot.speel.oordeel import oordeel
from bot.speel.speler import speel
from bot.speel.verhaal import Beurt


class Doof(LabelBot):
    """Understands two sentences."""

    async def labels(self, beurt: Beurt) -> dict:
        bekend = {"Ik word gepest.": ("pesten", {"dader": "onbekend"}), "Dank je": ("bedanken", {})}
        intent, labels = bekend[beurt.tekst or ""]
        return await super().labels(Beurt(nr=1, regel=0, intent=intent, tekst=beurt.tekst, labels=labels))


async def opname(tmp_path: Path, *regels: str) -> tuple[Path, list[str]]:
    invoer, gezegd = iter(regels), []

    def vraag(tekst: str) -> str:
        try:
            return next(invoer)
        except StopIteration:
            raise EOFError from None

    naam, antwoorden = await opnemen.neem_op(Doof(), vraag, gezegd.append, scherm.Verf(False))
    pad = tmp_path / "test_nieuw.yml"
    if antwoorden:
        opnemen.voeg_toe(pad, opnemen.als_yaml(naam, antwoorden))
    return pad, gezegd


async def test_a_recorded_conversation_plays_green(tmp_path, w):
    pad, gezegd = await opname(tmp_path, "Ik word gepest.", "2", "Dank je", "/klaar", "Gepest, en dank je wel")
    (v,), vondsten = verhaal.lees([pad])
    assert not vondsten and not controle.controleer([v], w)
    assert v.naam == "Gepest, en dank je wel"
    assert [b.intent for b in v.beurten] == ["pesten", "kies", "bedanken"]
    assert v.beurten[1].knop == "Een collega" and v.verwacht[1].woorden["vraag"] == "dader"
    assert not oordeel(await speel(LabelBot(), v), w)
    assert any("AI-systeem" in regel for regel in gezegd)


async def test_a_second_recording_is_added_to_the_same_file(tmp_path, w):
    await opname(tmp_path, "Dank je", "", "Een")
    pad, _ = await opname(tmp_path, "Dank je", "", "Twee")
    verhalen, vondsten = verhaal.lees([pad])
    assert [v.naam for v in verhalen] == ["Een", "Twee"] and not vondsten


async def test_nothing_typed_or_thrown_away_leaves_no_file(tmp_path):
    assert not (await opname(tmp_path, ""))[0].exists()
    assert not (await opname(tmp_path, "Dank je", "/weg"))[0].exists()
    assert not (await opname(tmp_path))[0].exists()
