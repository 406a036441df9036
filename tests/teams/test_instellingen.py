"""Settings of Teams: from credentials.yml, secrets from the environment only; without them there is no Teams and the
rest runs, also without internet."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.front.teams_instellingen import PAD, TeamsInstellingen, TeamsOnvolledig, lees, uit_sectie
from tests.dienst import vrije_poort
from tests.teams.microsoft import APP_ID, GEHEIM, TENANT, NepMicrosoft

WORTEL = Path(__file__).resolve().parents[2]
OMGEVING = {
    "WEGWIJZER_TEAMS_TENANT": TENANT,
    "WEGWIJZER_TEAMS_APP_ID": APP_ID,
    "WEGWIJZER_TEAMS_GEHEIM": GEHEIM,
}


def test_the_projects_own_file_gives_nothing_without_the_environment():
    assert lees(PAD, {}) is None


def test_the_projects_own_file_gives_teams_with_the_environment():
    gelezen = lees(PAD, OMGEVING)
    assert gelezen == TeamsInstellingen(tenant=TENANT, app_id=APP_ID, geheim=GEHEIM)
    assert gelezen.diensten == ("https://smba.trafficmanager.net/",)
    assert GEHEIM not in repr(gelezen)


def test_a_managed_identity_needs_no_secret():
    sectie = {
        "tenant": TENANT,
        "app_id": APP_ID,
        "geheim": "$WEGWIJZER_TEAMS_GEHEIM",
        "aanmelden": "beheerde_identiteit",
    }
    assert uit_sectie(sectie, {}).geheim == ""


FOUT = {
    "een geheim in het bestand": {"tenant": TENANT, "app_id": APP_ID, "geheim": "hunter2"},
    "geen geheim": {"tenant": TENANT, "app_id": APP_ID, "geheim": "$NIETS"},
    "geen tenant": {"tenant": "$NIETS", "app_id": APP_ID, "geheim": "$G"},
    "een tenant die geen id is": {"tenant": "amsterdam.nl", "app_id": APP_ID, "geheim": "$G"},
    "een vreemd woord": {"tenant": TENANT, "app_id": APP_ID, "geheim": "$G", "password": "x"},
    "een adres zonder s": {"tenant": TENANT, "app_id": APP_ID, "geheim": "$G", "diensten": ["http://smba.example/"]},
    "een lege lijst": {"tenant": TENANT, "app_id": APP_ID, "geheim": "$G", "aanmelden": "wachtwoord"},
}


@pytest.mark.parametrize("naam", FOUT)
def test_half_a_setting_is_told_in_dutch_without_the_secret(naam):
    with pytest.raises(TeamsOnvolledig) as fout:
        uit_sectie(FOUT[naam], {"G": GEHEIM})
    assert str(fout.value).startswith("credentials.yml") and "hunter2" not in str(fout.value)
    assert GEHEIM not in str(fout.value)


@pytest.mark.parametrize("tekst", ["", "a: 1\n", "teams:\n", "teams: {}\n"])
def test_a_file_without_the_section_means_no_teams(tmp_path, tekst):
    (tmp_path / "c.yml").write_text(tekst)
    assert lees(tmp_path / "c.yml", OMGEVING) is None
    assert lees(tmp_path / "is-er-niet.yml", OMGEVING) is None


@pytest.mark.parametrize("tekst", ["teams: [", "- 1\n", "teams: ja\n", "\x00"])
def test_a_file_that_cannot_be_read_is_told(tmp_path, tekst):
    (tmp_path / "c.yml").write_text(tekst)
    with pytest.raises(TeamsOnvolledig):
        lees(tmp_path / "c.yml", OMGEVING)


# --- the real process -----------------------------------------------------------------------------------------------


@pytest.fixture
def front(tmp_path):
    """Starts the real front process with an environment; gives a function to ask it things, and its log."""
    processen = []

    def begin(**omgeving):
        poort, log = vrije_poort(), tmp_path / f"front-{len(processen)}.log"
        env = {**os.environ, "WEGWIJZER_POORT": str(poort), "WEGWIJZER_RASA_POORT": str(vrije_poort()), **omgeving}
        opdracht = [sys.executable, "-W", "ignore", "-m", "bot.front.app"]
        with log.open("wb") as stroom:
            proces = subprocess.Popen(opdracht, cwd=WORTEL, env=env, stdout=stroom, stderr=stroom)
        processen.append(proces)

        def vraag(pad, lichaam=None, token=""):
            kop = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
            data = json.dumps(lichaam).encode() if lichaam is not None else None
            try:
                verzoek = urllib.request.Request(f"http://127.0.0.1:{poort}{pad}", data=data, headers=kop)
                with urllib.request.urlopen(verzoek, timeout=20) as antwoord:
                    return antwoord.status, antwoord.read()
            except urllib.error.HTTPError as fout:
                return fout.code, fout.read()

        einde = time.monotonic() + 180
        while True:
            try:
                assert vraag("/leeft")[0] == 200
                return vraag, log
            except OSError:
                assert proces.poll() is None and time.monotonic() < einde, log.read_text()
                time.sleep(0.1)

    yield begin
    for proces in processen:
        proces.send_signal(signal.SIGTERM)
        proces.wait(20)


def test_the_real_front_starts_without_internet_and_has_the_door_only_with_settings(front):
    vraag, log = front(**OMGEVING, WEGWIJZER_TEAMS_PROXY="http://127.0.0.1:1")
    ms = NepMicrosoft(url="https://smba.trafficmanager.net")
    assert vraag("/webhooks/teams/webhook", ms.activiteit(), "a.b.c")[0] == 401
    assert vraag("/webhooks/teams/webhook", ms.activiteit(), ms.token())[0] == 503, "there are no keys to be had"
    sessie = json.loads(vraag("/webhooks/widget/sessie", {})[1])
    antwoord = json.loads(vraag("/webhooks/widget/bericht", {"tekst": "hoi"}, sessie["token"])[1])
    assert "Bel 112" in antwoord["berichten"][0]["tekst"], "the safety net of the widget: there is no Rasa here"
    assert GEHEIM not in log.read_text() and "eyJ" not in log.read_text()
    zonder, _ = front(WEGWIJZER_TEAMS_TENANT="", WEGWIJZER_TEAMS_APP_ID="", WEGWIJZER_TEAMS_GEHEIM="")
    assert zonder("/webhooks/teams/webhook", {})[0] == 404 and zonder("/webhooks/widget/sessie", {})[0] == 200


def test_half_a_setting_turns_teams_off_and_nothing_else(front):
    vraag, log = front(**{**OMGEVING, "WEGWIJZER_TEAMS_GEHEIM": ""})
    assert vraag("/webhooks/teams/webhook", {})[0] == 404 and vraag("/webhooks/widget/sessie", {})[0] == 200
    tekst = log.read_text()
    assert '"code": "teams_onvolledig"' in tekst and "Teams staat uit." in tekst and "het geheim ontbreekt" in tekst
