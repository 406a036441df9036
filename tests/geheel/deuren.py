"""Every door of the product, with canary words in all that can be sent there (tests/geheel/test_kanarie.py)."""

from __future__ import annotations

import base64
import gzip
import itertools
import json
import socket
import urllib.parse
from collections.abc import Callable

from tests import kanarie
from tests.geheel.teamskant import TeamsKant
from tests.storing import GEVAAR, GEWOON, Proef

#: Conversations that were begun, and Teams' side, set by the test.
GESPREKKEN = itertools.count()
TEAMS: list[TeamsKant] = []


def verpakkingen(door: str) -> list[str]:
    """A text with a canary, in each of the writings that somebody might type or paste."""
    w = kanarie.woord(door)
    zin = f"ik word gepest door {w} en door {w.upper()}"
    return [
        zin,
        urllib.parse.quote(zin, safe=""),
        base64.b64encode(zin.encode()).decode(),
        "\0".join(zin),
        json.dumps(zin)[1:-1],
        zin + " en " + kanarie.woord(door) * 40,
    ]


def http(poort: int, methode: str, pad: str, lijf: bytes = b"", **kop: str) -> bytes:
    """One request, byte for byte as given; whatever comes back."""
    regels = [f"{methode} {pad} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", f"Content-Length: {len(lijf)}"]
    regels += [f"{k.replace('_', '-')}: {v}" for k, v in kop.items()]
    return rauw(poort, "\r\n".join(regels).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + lijf)


def rauw(poort: int, bytes_: bytes) -> bytes:
    """Bytes to a port; what comes back."""
    uit = b""
    try:
        with socket.create_connection(("127.0.0.1", poort), timeout=2) as verbinding:
            verbinding.sendall(bytes_)
            while stuk := verbinding.recv(65_536):
                uit += stuk
    except OSError:
        pass
    return uit


def deur_widget(p: Proef, *, kort: bool = False) -> None:
    """Conversations: typed, as a button, wiped or not. `kort`: two in place of seven."""
    alle = [*verpakkingen("widget"), f"{GEVAAR[0]} {kanarie.woord('gevaar')}"]
    for nummer, tekst in enumerate(alle[::6] if kort else alle):
        gesprek = p.dienst.gesprek()
        next(GESPREKKEN)
        for inhoud in ({"tekst": tekst}, {"tekst": GEWOON[0], "nr": 1}, {"knop": kanarie.woord("knop")[:60]}):
            p.dienst.vraag("/webhooks/widget/bericht", inhoud, token=gesprek.token)
        if nummer % 2:
            p.dienst.vraag("/webhooks/widget/sessie", methode="DELETE", token=gesprek.token)


def deur_fout(p: Proef) -> None:
    """Bodies, tokens, heads and addresses that are wrong, each with a canary."""
    w, poort = kanarie.woord, p.dienst.poort
    token = p.dienst.gesprek().token
    for lijf in (
        w("kapot"),
        f'{{"tekst": "{w("half")}',
        f'{{"{w("sleutel")}": 1}}',
        f'["{w("lijst")}"]',
        w("lang") * 3_000,
    ):
        http(
            poort,
            "POST",
            "/webhooks/widget/bericht",
            lijf.encode(),
            Authorization=f"Bearer {token}",
            Content_Type="application/json",
        )
    pak = gzip.compress(f'{{"tekst": "{w("gzip")}"}}'.encode())
    http(
        poort,
        "POST",
        "/webhooks/widget/bericht",
        pak,
        Authorization=f"Bearer {token}",
        Content_Type="application/json",
        Content_Encoding="gzip",
    )
    for kop in (
        "Authorization",
        "Cookie",
        "User_Agent",
        "Origin",
        "Referer",
        "X_Forwarded_For",
        "X_Real_IP",
        "Accept_Language",
        "If_None_Match",
        "Range",
    ):
        http(poort, "POST", "/webhooks/widget/sessie", **{kop: w("kop")})
        http(poort, "GET", "/hulp", **{kop: f"Bearer {w('kop')}"})
    for pad in (
        "/hulp?q=",
        "/",
        "/widget/",
        "/webhooks/teams/",
        "/kanalen.json?",
        "/webhooks/widget/sessie?taal=",
        "/%2e%2e/",
    ):
        for methode in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            http(poort, methode, pad + urllib.parse.quote(w("pad")))
    for vorm in ("/intranet/melden", "/intranet/melden/api", "/webhooks/teams/webhook"):
        http(
            poort,
            "POST",
            vorm,
            f"onderwerp={w('formulier')}".encode(),
            Content_Type="application/x-www-form-urlencoded",
        )
        http(poort, "POST", vorm, json.dumps({"text": w("formulier")}).encode(), Content_Type="application/json")


def deur_rauw(p: Proef) -> None:
    """What is not HTTP, to each port."""
    for poort in (p.dienst.poort, p.dienst.rasa_poort, int(p.dienst.omgeving["WEGWIJZER_ACTIES_POORT"])):
        for vorm in (
            "{}\r\n\r\n",
            "GET /{} HTTP/9\r\n\r\n",
            "POST /{} HTTP/1.1\r\n{}\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: {}\r\n\r\n",
            "{0}: {0}",
        ):
            rauw(poort, vorm.replace("{0}", "{}").replace("{}", kanarie.woord("rauw")).encode())


def deur_binnen(p: Proef, *, kort: bool = False) -> None:
    """The inner doors, with and without the secret. `kort`: with it only."""
    w, acties = kanarie.woord, int(p.dienst.omgeving["WEGWIJZER_ACTIES_POORT"])
    for geheim in (p.dienst.geheim, w("geheim"))[: 1 if kort else 2]:
        kop = {"Authorization": f"Bearer {geheim}", "Content_Type": "application/json"}
        for lijf in (
            {"gesprek": "kanarie-12345", "tekst": w("rasa")},
            {"gesprek": "kanarie-12345", "knop": w("rasa")},
            {"gesprek": w("gesprek"), "tekst": "hoi"},
            {"gesprek": "kanarie-12345", "tekst": "hoi", "spoed": w("spoed"), w("veld"): 1},
            [w("rasa")],
        ):
            for pad in ("/webhooks/intern/bericht", "/webhooks/intern/wis", f"/{w('pad')}")[: 1 if kort else 3]:
                http(p.dienst.rasa_poort, "POST", pad, json.dumps(lijf).encode(), **kop)
        for lijf in (
            {"next_action": w("actie"), "tracker": {"latest_message": {"text": w("actie")}}},
            {
                "next_action": "action_situatie",
                "sender_id": w("actie"),
                "tracker": {"slots": {"staat": {"wens": w("actie")}}, "latest_message": {"text": w("actie")}},
            },
        ):
            http(acties, "POST", "/webhook", json.dumps(lijf).encode(), **kop)
        http(acties, "POST", "/webhook", w("kapot").encode(), **kop)


def deur_teams(p: Proef) -> None:
    """Teams: typed, corrected, pressed, in a group, refused; the canary also in fields that nobody should read."""
    w, kant = kanarie.woord, TEAMS[0]
    for tekst in (*verpakkingen("teams"), f"{GEVAAR[0]} {w('teamsgevaar')}"):
        wie = {"id": f"29:{next(GESPREKKEN)}", "name": w("naam"), "aadObjectId": w("object")}
        vast = {"from": wie, "channelData": {w("kanaaldata"): w("kanaaldata")}, "entities": [{"type": w("deel")}]}
        kant.stuur(p.dienst, text=tekst, **vast)
        kant.stuur(p.dienst, type="messageUpdate", text=f"nee, {tekst}", replyToId=w("antwoordop"), **vast)
        waarde = {
            "action": {"type": "Action.Execute", "verb": w("werk"), "data": {"knop": w("knop"), "titel": w("titel")}}
        }
        kant.stuur(p.dienst, type="invoke", name="adaptiveCard/action", text=None, value=waarde, **vast)
        groep = {"conversationType": "channel", "id": f"19:{next(GESPREKKEN)}", "name": w("groep")}
        kant.stuur(p.dienst, text=tekst, conversation=groep, **vast)
        kant.stuur(p.dienst, text=tekst, token=w("bewijs"), **vast)


DEUREN: tuple[Callable[[Proef], None], ...] = (deur_widget, deur_fout, deur_rauw, deur_binnen, deur_teams)
