"""Growth: any worker serves any turn, and what dies in the middle costs nobody an answer (issue on growth, 3)."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.front.sessie import Sessies
from tests.groei.cluster import Cluster, vraag

GESPREKKEN = 200 if os.environ.get("WEGWIJZER_LANG") else 40
#: Few enough for a machine that does much else: who waits for four seconds gets the safety net, and tries again.
TEGELIJK = 3
EERSTE = "ik word gepest"
LAATSTE = "bedankt"


class Medewerker:
    """Somebody who tries again with the same number when told so, as the widget does."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        status, data = vraag(cluster.url + "/webhooks/widget/sessie", {})
        assert status == 200, data
        self.token, self.nr, self.opnieuw, self.langste = data["token"], 0, 0, 0.0

    def stuur(self, **inhoud: str) -> list[dict[str, Any]]:
        """One message, until it is really answered; every try gets an answer."""
        self.nr += 1
        einde = time.monotonic() + 120
        while time.monotonic() < einde:
            begin = time.monotonic()
            adres = self.cluster.url + "/webhooks/widget/bericht"
            status, data = vraag(adres, {**inhoud, "nr": self.nr}, token=self.token)
            self.langste = max(self.langste, time.monotonic() - begin)
            assert status == 200 and data["berichten"], (status, data)
            if not data.get("storing"):
                return list(data["berichten"])
            self.opnieuw += 1
            time.sleep(0.3 + 0.2 * self.opnieuw)
        raise AssertionError("twee minuten geen antwoord")

    def gesprek(self) -> list[Any]:
        """Type, press the first button, say thanks; what the bot said, without what differs per conversation."""
        eerste = self.stuur(tekst=EERSTE)
        knop = next(k["id"] for b in eerste for k in b["knoppen"])
        tweede = self.stuur(knop=knop)
        time.sleep(random.random() * 0.3)
        return [kern(eerste), kern(tweede), kern(self.stuur(tekst=LAATSTE))]

    def staat(self) -> dict[str, Any]:
        """What Redis holds of this conversation."""
        os.environ["WEGWIJZER_GEHEIM"] = self.cluster.geheim
        from bot.geheugen.redis_opslag import sleutel

        sessies = Sessies(self.cluster.sessie_geheim.encode())
        gesprek = sessies.gesprek(self.token.rpartition(".")[0])
        rauw = redis(self.cluster, "GET", sleutel("g", gesprek))
        return dict(json.loads(rauw)) if rauw else {}


def kern(berichten: list[dict[str, Any]]) -> list[Any]:
    """Texts, titles of buttons and routes."""
    return [
        (b["tekst"], [k["titel"] for k in b["knoppen"]], [r["id"] for r in (b["kaart"] or {}).get("routes", [])])
        for b in berichten
    ]


def redis(cluster: Cluster, *opdracht: str) -> str:
    """Ask Redis directly."""
    vast = ["redis-cli", "-p", str(cluster.redis_poort), "--raw"]
    return subprocess.run([*vast, *opdracht], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="session")
def gewoon(cluster: Cluster) -> list[Any]:
    """How the conversation goes when nothing breaks."""
    return Medewerker(cluster).gesprek()


def tijdens(cluster: Cluster, storing: Any) -> list[tuple[Medewerker, list[Any]]]:
    """Conversations at the same time, with `storing` when a third of all messages are answered."""
    mensen = [Medewerker(cluster) for _ in range(GESPREKKEN)]
    with ThreadPoolExecutor(TEGELIJK + 1) as bad:
        breuk = bad.submit(_wacht_en_breek, mensen, storing)
        uit = list(bad.map(lambda m: (m, m.gesprek()), mensen))
        breuk.result()
    return uit


def _wacht_en_breek(mensen: list[Medewerker], storing: Any) -> None:
    while sum(m.nr for m in mensen) < len(mensen):
        time.sleep(0.02)
    storing()


def controleer(uit: list[tuple[Medewerker, list[Any]]], gewoon: list[Any]) -> None:
    """Every conversation went as usual, and each message was done exactly once."""
    anders = [gezegd for _, gezegd in uit if gezegd != gewoon]
    assert not anders, (len(anders), anders[0], gewoon)
    tellers = [m.staat().get("s") for m, _ in uit]
    assert tellers == [3] * len(uit), tellers
    assert max(m.langste for m, _ in uit) < 15


def test_any_worker_serves_any_turn(cluster: Cluster, gewoon: list[Any]) -> None:
    """Each turn of one conversation goes to another front and worker."""
    mens = Medewerker(cluster)
    assert mens.gesprek() == gewoon
    assert mens.staat()["s"] == 3
    for nummer in range(2):
        for proces in (f"worker{nummer}", f"front{nummer}"):
            assert cluster.processen[proces].poll() is None


def test_redis_holds_no_text_and_no_id(cluster: Cluster, gewoon: list[Any]) -> None:
    """Keys are hashes, values categories, and everything expires."""
    mens = Medewerker(cluster)
    mens.stuur(tekst="Mijn geheim is Kwikstaart en ik word gepest")
    sleutels = redis(cluster, "KEYS", "*").split()
    assert sleutels and all(re.fullmatch(r"w:[gxs]:[0-9a-f]{32}", s) for s in sleutels)
    for naam in sleutels:
        if naam.startswith("w:g:"):
            assert "kwikstaart" not in redis(cluster, "GET", naam).lower()
            assert 0 < int(redis(cluster, "TTL", naam)) <= 1800


def test_the_same_number_at_another_front_is_not_done_twice(cluster: Cluster) -> None:
    """A repeat that nginx gives to the other front gets the same answer; an older number is refused there too."""
    mens = Medewerker(cluster)
    adressen = [cluster.front_url(n) + "/webhooks/widget/bericht" for n in range(2)]
    eerste = vraag(adressen[0], {"tekst": EERSTE, "nr": 1}, token=mens.token)[1]
    zelfde = vraag(adressen[1], {"tekst": EERSTE, "nr": 1}, token=mens.token)[1]
    assert kern(eerste["berichten"]) == kern(zelfde["berichten"])
    assert mens.staat()["s"] == 1
    knop = next(k["id"] for b in zelfde["berichten"] for k in b["knoppen"])
    assert vraag(adressen[1], {"knop": knop, "nr": 2}, token=mens.token)[0] == 200
    assert mens.staat()["s"] == 2
    fris = [vraag(a, {"tekst": "iets anders", "nr": 1}, token=mens.token)[0] for a in adressen]
    assert fris == [409, 409] and mens.staat()["s"] == 2


def test_a_wiped_conversation_is_wiped_at_every_front(cluster: Cluster) -> None:
    """The token is of no use any more, wherever it goes."""
    mens = Medewerker(cluster)
    mens.stuur(tekst=EERSTE)
    assert vraag(cluster.front_url(0) + "/webhooks/widget/sessie", token=mens.token, methode="DELETE")[0] == 200
    assert mens.staat() == {}
    for nummer in range(2):
        adres = cluster.front_url(nummer) + "/webhooks/widget/bericht"
        assert vraag(adres, {"tekst": EERSTE, "nr": 2}, token=mens.token)[0] == 401
    assert mens.staat() == {}


def test_a_killed_worker_costs_no_message(cluster: Cluster, gewoon: list[Any]) -> None:
    """kill -9 in the middle: nothing lost, nothing doubled, everybody answered."""
    uit = tijdens(cluster, lambda: cluster.dood("worker0"))
    cluster.start_worker(0)
    controleer(uit, gewoon)
    adres = f"http://127.0.0.1:{cluster.worker_poorten[0]}/webhooks/intern/gezond"
    cluster.wacht(adres, geheim=cluster.geheim)


def test_a_restart_of_redis_costs_no_message(cluster: Cluster, gewoon: list[Any]) -> None:
    """Redis forgets everything; the workers bring it back."""

    def opnieuw() -> None:
        cluster.dood("redis")
        cluster.start_redis()

    controleer(tijdens(cluster, opnieuw), gewoon)


def test_the_lock_of_a_dead_worker_is_gone_in_two_seconds(cluster: Cluster) -> None:
    """Nobody lets go of it: the next turn gets through in time."""
    from bot.geheugen.redis_opslag import SLOT_MS, sleutel

    os.environ["WEGWIJZER_GEHEIM"] = cluster.geheim
    mens = Medewerker(cluster)
    gesprek = Sessies(cluster.sessie_geheim.encode()).gesprek(mens.token.rpartition(".")[0])
    redis(cluster, "SET", sleutel("s", gesprek), "van-een-dode", "PX", str(SLOT_MS))
    begin = time.monotonic()
    mens.stuur(tekst=EERSTE)
    assert SLOT_MS <= 2000 and time.monotonic() - begin >= 1.0 and mens.opnieuw == 0


def test_an_edit_reaches_every_process(cluster: Cluster) -> None:
    """A new wegwijzer.yml is in use everywhere, without a restart."""
    tekst = cluster.wegwijzer.read_text(encoding="utf-8")
    cluster.wegwijzer.write_text(tekst + "\n# een wijziging\n", encoding="utf-8")
    oud = vraag(cluster.url + "/gereed")[1]["versie"]
    einde = time.monotonic() + 30
    versies: set[str] = set()
    while time.monotonic() < einde:
        versies = set()
        for nummer in range(2):
            adres = cluster.front_url(nummer) + "/webhooks/widget/"
            data = vraag(adres + "sessie", {})[1]
            versies.add(data["versie"])
            for nr in range(2):  # round robin over the workers
                versies.add(vraag(adres + "bericht", {"tekst": LAATSTE, "nr": nr}, token=data["token"])[1]["versie"])
        if len(versies) == 1 and versies != {oud}:
            return
        time.sleep(0.3)
    raise AssertionError((oud, versies))
