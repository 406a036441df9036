"""`wegwijzer teams-pakket`: the package is what Teams wants, by its own schema and by ajv, and says what it must."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from bot.cli import main, teams_pakket
from tests.teams.microsoft import APP_ID

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parents[1]
VELDEN = {
    "APP_ID": APP_ID,
    "ADRES": "https://wegwijzer.gemeente.example",
    "ORGANISATIE": "Gemeente Amsterdam",
    "PRIVACY": "https://wegwijzer.gemeente.example/hulp",
    "VOORWAARDEN": "https://wegwijzer.gemeente.example/hulp",
}
node = pytest.mark.skipif(
    not (shutil.which("node") and (HIER / "node_modules" / "@microsoft" / "app-manifest").is_dir()),
    reason="OVERGESLAGEN: Node of de pakketten van tests/teams ontbreken; draai `make tools`",
)


def maak(tmp_path, *meer):
    doel = tmp_path / "pakket.zip"
    code = main(["teams-pakket", "--adres", VELDEN["ADRES"], "--app-id", APP_ID, "--uit", str(doel), *meer])
    return code, doel


def test_the_command_makes_a_zip_with_the_files_at_its_root(tmp_path, capsys):
    code, doel = maak(tmp_path)
    assert code == 0 and "gemaakt en gecontroleerd" in capsys.readouterr().out
    with zipfile.ZipFile(doel) as pakket:
        assert sorted(pakket.namelist()) == ["color.png", "en.json", "manifest.json", "outline.png"]
        manifest = json.loads(pakket.read("manifest.json"))
    assert manifest["bots"][0]["botId"] == manifest["id"] == APP_ID
    assert manifest["bots"][0]["scopes"] == ["personal"] and manifest["defaultInstallScope"] == "personal"
    assert manifest["developer"]["websiteUrl"] == "https://wegwijzer.gemeente.example/hulp"
    assert "{" not in json.dumps(manifest["developer"])[1:-1]


def test_the_same_package_has_the_same_bytes(tmp_path):
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    assert maak(tmp_path / "a")[1].read_bytes() == maak(tmp_path / "b")[1].read_bytes()


def test_what_an_employee_reads_in_the_store_is_honest_and_the_name_tells_nothing_on_a_lock_screen():
    manifest = json.loads((teams_pakket.BRON / "manifest.json").read_text())
    vol = manifest["description"]["full"]
    assert "Teams zelf bewaart deze chat" in vol and "AI-systeem" in vol and "112" in vol and "113" in vol
    assert manifest["name"]["short"] == "Wegwijzer"


@pytest.mark.parametrize(
    "opties", [["--adres", "http://x.example"], ["--adres", "https://x.example", "--app-id", "geen-id"], []]
)
def test_wrong_use_is_exit_code_two(opties, tmp_path, capsys):
    opties = [*opties, *([] if "--app-id" in opties else ["--app-id", APP_ID]), "--uit", str(tmp_path / "x.zip")]
    try:
        code = main(["teams-pakket", *opties])
    except SystemExit as einde:
        code = einde.code
    assert code == 2 and not (tmp_path / "x.zip").exists()


def test_without_an_app_id_anywhere_it_says_where_to_put_it(tmp_path, capsys):
    assert main(["teams-pakket", "--adres", "https://x.example", "--uit", str(tmp_path / "x.zip")]) == 2
    assert "docs/teams.md" in capsys.readouterr().err


KAPOT = {
    "een organisatie met een te lange naam": lambda b: veld(b, "developer", "name", "x" * 40),
    "een groep": lambda b: veld(b, "bots", 0, {"botId": APP_ID, "scopes": ["personal", "team"]}),
    "een vreemd veld": lambda b: veld(b, "developer", "vreemd", "x"),
    "niet ingevuld": lambda b: veld(b, "description", "short", "{APP_ID"),
    "een verkeerd plaatje": lambda b: {**b, "color.png": b["outline.png"]},
    "geen plaatje": lambda b: {**b, "outline.png": b"GIF89a"},
    "een te lange tekst in het Engels": lambda b: {**b, "en.json": json.dumps({"name.short": "x" * 40}).encode()},
}


def veld(bestanden, deel, naam, waarde):
    manifest = json.loads(bestanden["manifest.json"])
    manifest[deel][naam] = waarde
    return {**bestanden, "manifest.json": json.dumps(manifest).encode()}


@pytest.mark.parametrize("naam", KAPOT)
def test_a_package_that_is_wrong_is_found(naam):
    goed = teams_pakket.maak(VELDEN)
    assert teams_pakket.controleer(goed) == []
    assert teams_pakket.controleer(KAPOT[naam](goed))


@node
def test_ajv_and_microsofts_own_schema_agree_and_ours_is_the_newest():
    bestanden = teams_pakket.maak(VELDEN)
    manifest, taal = json.loads(bestanden["manifest.json"]), json.loads(bestanden["en.json"])
    fout = {**manifest, "developer": {}}
    invoer = json.dumps({"manifest": [manifest, fout], "taal": [taal, {"name.short": 7}]})
    klaar = subprocess.run(["node", HIER / "manifest.mjs"], input=invoer, capture_output=True, text=True, timeout=400)
    assert klaar.returncode == 0, klaar.stderr[-2000:]
    uitslag = json.loads(klaar.stdout)
    for naam in ("manifest", "taal"):
        goed, slecht = uitslag["klachten"][naam]
        assert goed == [] and slecht
    assert uitslag["nieuwste"] == "v" + manifest["manifestVersion"], "there is a newer schema: take it over"
    for bestand, tekst in uitslag["schemas"].items():
        assert (teams_pakket.BRON / "schema" / bestand).read_text() == tekst


def pixels(png):
    """Rows of RGBA bytes, for a PNG without filters."""
    breed, hoog = teams_pakket.maat(png)
    begin = png.index(b"IDAT")
    lang = int.from_bytes(png[begin - 4 : begin], "big")
    rauw = zlib.decompress(png[begin + 4 : begin + 4 + lang])
    regel = breed * 4 + 1
    return [rauw[n * regel + 1 : (n + 1) * regel] for n in range(hoog)]


def test_the_icons_are_those_that_the_script_draws():
    sys.path.insert(0, str(WORTEL / "scripts"))
    try:
        import teams_iconen
    finally:
        sys.path.pop(0)
    for naam, (zijde, teken_zijde, achter) in teams_iconen.ICONEN.items():
        nieuw = teams_iconen.als_png(teams_iconen.teken(zijde, teken_zijde, achter))
        assert pixels((teams_pakket.BRON / naam).read_bytes()) == pixels(nieuw), naam


def test_the_outline_is_white_on_nothing_and_the_color_icon_has_no_hole():
    rand = pixels((teams_pakket.BRON / "outline.png").read_bytes())
    assert {bytes(r[n : n + 3]) for r in rand for n in range(0, len(r), 4)} == {b"\xff\xff\xff"}
    assert {0, 255} <= {r[n] for r in rand for n in range(3, len(r), 4)}
    vol = pixels((teams_pakket.BRON / "color.png").read_bytes())
    assert {r[n] for r in vol for n in range(3, len(r), 4)} == {255}
