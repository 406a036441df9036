"""Makes up requests, sends them byte for byte, and judges the answers. For the front alone and for the whole."""

from __future__ import annotations

import contextlib
import json
import socket
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

DEUR = "/webhooks/widget/bericht"
PADEN = [
    DEUR,
    "/webhooks/widget/sessie",
    "/hulp",
    "/kanalen.json",
    "/leeft",
    "/widget/v1.js",
    "/widget/pagina",
    "/",
    "/webhooks/rest/webhook",
    "/webhooks/intern/bericht",
    "/webhooks/teams/webhook",
    "/model/parse",
    "/conversations/x/tracker",
    "/../../etc/passwd",
    "/%2e%2e/%00",
    "//",
    "/widget/../bot",
    "*",
]
METHODEN = ["POST", "POST", "POST", "GET", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "X"]
RARE = [
    "",
    " ",
    "\0",
    "\ud83d",
    "/kies",
    "\u2003/melden{}",
    "\u202e",
    "ﷺ" * 50,
    "a\u0300" * 300,
    "𝔦𝔨",
    "😭" * 200,
    "<script>",
    "' OR 1=1 --",
    "{{7*7}}",
    "${jndi:ldap://x}",
    "ik wil niet meer leven",
    "x" * 2_001,
    "x" * 31_000,
    "\n" * 500,
]

TEKST = st.one_of(st.sampled_from(RARE), st.text(max_size=200), st.text(st.characters(), min_size=1, max_size=40))
WAARDE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEKST,
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(TEKST, kind, max_size=3),
    max_leaves=8,
)
BERICHT = st.fixed_dictionaries({}, optional={"tekst": TEKST, "knop": TEKST, "nr": st.integers(-1, 10**10) | WAARDE})


def _json(waarde: Any) -> bytes:
    return json.dumps(waarde).encode()


LIJF = st.one_of(
    BERICHT.map(_json),
    st.builds(lambda t: _json({"tekst": t}), TEKST),
    WAARDE.map(_json),
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"[" * 10_000, b'{"tekst": ' * 5_000, b'{"tekst": "a", "tekst": "b"}', b"1" * 5_000, b"\xff\xfe\x00",
         b'{"nr": 1e999, "tekst": "a"}', b"NaN", b'{"tekst": "\\ud800"}', b"x" * 40_000]
    ),
)  # fmt: skip
KOPPEN = st.dictionaries(
    st.sampled_from(
        ["Content-Type", "Content-Encoding", "Origin", "Expect", "Range", "Accept-Encoding", "Cookie", "X-Real-IP",
         "Transfer-Encoding", "Upgrade", "Host", "X-Forwarded-For", "Accept"]
    ),
    st.sampled_from(
        ["", "application/json", "application/json; charset=utf-16", "text/plain", "gzip", "identity", "null",
         "http://evil.example", "http://127.0.0.1", "100-continue", "bytes=0-1", "websocket", "chunked", "é", "1.2.3.4",
         "a" * 3_000, "*/*"]
    ),
    max_size=4,
)  # fmt: skip


@dataclass(frozen=True)
class Verzoek:
    """One request. `sessie`: none, a good one, or a broken one."""

    methode: str
    pad: str
    koppen: dict[str, str]
    lijf: bytes
    sessie: str


def verzoeken() -> st.SearchStrategy[Verzoek]:
    """Requests; most go to the door of the bericht with a good session."""
    return st.one_of(
        st.builds(Verzoek, st.just("POST"), st.just(DEUR), st.just({}), LIJF, st.just("goed")),
        st.builds(Verzoek, st.just("POST"), st.just(DEUR), KOPPEN, LIJF, st.sampled_from(["goed", "kapot", "geen"])),
        st.builds(
            Verzoek, st.sampled_from(METHODEN), st.sampled_from(PADEN), KOPPEN, LIJF,
            st.sampled_from(["goed", "kapot", "geen"]),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Oordeel:
    """What came of a request."""

    goed: bool
    status: int
    waarom: str = ""


def beoordeel(antwoord: bytes, vraag: bytes, methode: str = "POST") -> Oordeel:
    """No server error, not nothing, JSON errors with someone to call, berichten that are not empty."""
    kop, _, lijf = antwoord.partition(b"\r\n\r\n")
    delen = kop.split(b"\r\n")[0].split()
    if len(delen) < 2 or not delen[1].isdigit():
        return Oordeel(False, 0, "geen antwoord")
    status = int(delen[1])
    if status >= 500:
        return Oordeel(False, status, "serverfout")
    if b"Traceback" in antwoord or b"aiohttp" in antwoord:
        return Oordeel(False, status, "vertelt te veel")
    if methode in ("HEAD", "OPTIONS") or status in (100, 204, 304):
        return Oordeel(True, status)
    if b"application/json" not in kop:
        return Oordeel(status == 200 and len(lijf) > 0, status, "geen JSON")
    return _inhoud(status, lijf, vraag)


def _inhoud(status: int, lijf: bytes, vraag: bytes) -> Oordeel:
    try:
        data = json.loads(lijf)
    except ValueError:
        return Oordeel(False, status, "kapotte JSON")
    if status >= 400:
        return Oordeel("112" in data["bericht"] and "vertrouwenspersoon" in data["bericht"], status, "fout zonder hulp")
    if b"bericht" in vraag:
        berichten = data.get("berichten") or []
        return Oordeel(any(b["tekst"].strip() or b["kaart"] for b in berichten), status, "leeg")
    return Oordeel(bool(data), status, "leeg")


@dataclass
class Wapen:
    """Sends requests to a port; a fresh session every now and then."""

    poort: int
    adres: str = ""
    geteld: int = 0
    statussen: Counter[int] = field(default_factory=Counter)
    _token: str = ""
    _gebruikt: int = 0

    def token(self) -> str:
        """A good token; renewed after ten uses."""
        if not self._token or self._gebruikt >= 10:
            antwoord = self._stuur(b"POST /webhooks/widget/sessie HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n")
            self._token = json.loads(antwoord.partition(b"\r\n\r\n")[2])["token"]
            self._gebruikt = 0
        self._gebruikt += 1
        return self._token

    def schiet(self, verzoek: Verzoek) -> Oordeel:
        """One request; judged."""
        regels = [f"{verzoek.methode} {verzoek.pad} HTTP/1.1"]
        koppen = {"Host": "127.0.0.1", "Content-Type": "application/json", **verzoek.koppen}
        if "Transfer-Encoding" not in koppen:
            koppen["Content-Length"] = str(len(verzoek.lijf))
        if verzoek.sessie != "geen":
            koppen["Authorization"] = f"Bearer {self.token()}{'x' if verzoek.sessie == 'kapot' else ''}"
        regels += [f"{k}: {v}" for k, v in koppen.items()]
        kop = ("\r\n".join(regels) + "\r\n").encode("utf-8", "replace")
        antwoord = self._stuur(kop, verzoek.lijf)
        uit = beoordeel(antwoord, verzoek.pad.encode() if verzoek.pad == DEUR else b"", verzoek.methode)
        self.geteld += 1
        self.statussen[uit.status] += 1
        return uit

    def _stuur(self, kop: bytes, lijf: bytes = b"") -> bytes:
        extra = f"X-Real-IP: {self.adres}\r\n".encode() if self.adres else b""
        uit = b""
        with socket.create_connection(("127.0.0.1", self.poort), timeout=20) as verbinding:
            with contextlib.suppress(OSError):
                verbinding.sendall(kop + extra + b"Connection: close\r\n\r\n" + lijf)
            with contextlib.suppress(ConnectionError):
                while stuk := verbinding.recv(65_536):
                    uit += stuk
        while uit.startswith(b"HTTP/1.1 100"):
            uit = uit.partition(b"\r\n\r\n")[2]
        return uit
