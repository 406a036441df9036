"""Thirty forged, damaged or foreign proofs: each must be refused, and nothing said. Also shown to Microsoft's own
validator (test_peer.py)."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from tests.teams.microsoft import NepMicrosoft, Ondertekenaar, b64

ANDER = "99999999-8888-7777-6666-555555555555"

#: Made once: a stranger's key, one of our own issuer that does not vouch for Teams, one that is too small.
VREEMD = Ondertekenaar("sleutel-1")
ZONDER_TEAMS = Ondertekenaar("sleutel-zonder-teams", kanalen=("webchat", "directline"))
KLEIN = Ondertekenaar("sleutel-klein", bits=1024)


def _kop(**meer: Any) -> dict[str, Any]:
    return {"typ": "JWT", "alg": "RS256", "kid": "sleutel-1", **meer}


def _rs256(ms: NepMicrosoft, kop: dict[str, Any], inhoud: bytes = b"", *, wie: Ondertekenaar | None = None) -> str:
    """Signed by hand, so that head and claims may be anything; None leaves a field of the head out."""
    kop = {k: v for k, v in kop.items() if v is not None}
    deel = f"{b64(kop)}.{b64(inhoud or ms.eisen())}"
    sleutel = (wie or ms.ondertekenaar).sleutel
    return f"{deel}.{b64(sleutel.sign(deel.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def _hs256(ms: NepMicrosoft) -> str:
    publiek = ms.ondertekenaar.sleutel.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    deel = f"{b64(_kop(alg='HS256'))}.{b64(ms.eisen())}"
    return f"{deel}.{b64(hmac.new(publiek, deel.encode(), hashlib.sha256).digest())}"


def _andere_inhoud(ms: NepMicrosoft) -> str:
    kop, _, teken = ms.token().split(".")
    return f"{kop}.{b64(ms.eisen(exp=int(time.time()) + 99_999))}.{teken}"


def _half(ms: NepMicrosoft) -> str:
    token = ms.token()
    return token[:-30]


def _draai(ms: NepMicrosoft) -> str:
    kop, inhoud, teken = ms.token().split(".")
    return f"{kop}.{inhoud}.{teken[::-1]}"


def _eigen_sleutel_in_kop(ms: NepMicrosoft) -> str:
    return jwt.encode(ms.eisen(), VREEMD.sleutel, algorithm="RS256", headers={"kid": "sleutel-1", "jwk": VREEMD.jwk()})


def _rs512(ms: NepMicrosoft) -> str:
    return jwt.encode(ms.eisen(), ms.ondertekenaar.sleutel, algorithm="RS512", headers={"kid": "sleutel-1"})


def _dubbel(ms: NepMicrosoft) -> str:
    """Two audiences in one claim set: which one counts depends on who reads it."""
    inhoud = json.dumps(ms.eisen())[:-1] + f', "aud": "{ANDER}"}}'
    return _rs256(ms, _kop(), inhoud.encode())


Maak = Callable[[NepMicrosoft], str]

#: name -> the whole Authorization header.
KOPPEN: dict[str, Maak] = {
    "geen_kop": lambda ms: "",
    "geen_bearer": lambda ms: f"Basic {ms.token()}",
    "leeg_bewijs": lambda ms: "Bearer ",
    "twee_delen": lambda ms: "Bearer " + ms.token().rpartition(".")[0],
    "onzin": lambda ms: "Bearer a.b.c",
    "heel_lang": lambda ms: "Bearer " + "a" * 4_000 + "." + "b" * 3_000 + ".c",
    "alg_none": lambda ms: f"Bearer {b64(_kop(alg='none'))}.{b64(ms.eisen())}.",
    "alg_none_met_teken": lambda ms: f"Bearer {b64(_kop(alg='none'))}.{b64(ms.eisen())}.{b64(b'x' * 256)}",
    "hs256_met_de_publieke_sleutel": lambda ms: f"Bearer {_hs256(ms)}",
    "rs512": lambda ms: f"Bearer {_rs512(ms)}",
    "vreemde_sleutel": lambda ms: f"Bearer {ms.token(ondertekenaar=VREEMD)}",
    "eigen_sleutel_in_de_kop": lambda ms: f"Bearer {_eigen_sleutel_in_kop(ms)}",
    "kid_ontbreekt": lambda ms: f"Bearer {_rs256(ms, _kop(kid=None))}",
    "kid_onbekend": lambda ms: f"Bearer {_rs256(ms, _kop(kid='nergens'))}",
    "kid_is_een_pad": lambda ms: f"Bearer {_rs256(ms, _kop(kid='../../etc/passwd'))}",
    "crit": lambda ms: f"Bearer {_rs256(ms, _kop(crit=['b64'], b64=False))}",
    "inhoud_veranderd": lambda ms: f"Bearer {_andere_inhoud(ms)}",
    "handtekening_afgekapt": lambda ms: f"Bearer {_half(ms)}",
    "handtekening_omgedraaid": lambda ms: f"Bearer {_draai(ms)}",
    "sleutel_te_klein": lambda ms: f"Bearer {_rs256(ms, _kop(kid=KLEIN.kid), wie=KLEIN)}",
    "sleutel_staat_niet_voor_teams": lambda ms: f"Bearer {ms.token(ondertekenaar=ZONDER_TEAMS)}",
    "audience_van_een_ander": lambda ms: f"Bearer {ms.token(aud=ANDER)}",
    "audience_ontbreekt": lambda ms: f"Bearer {ms.token(aud=None)}",
    "audience_is_een_lijst": lambda ms: f"Bearer {ms.token(aud=[ms.eisen()['aud'], ANDER])}",
    "audience_dubbel": lambda ms: f"Bearer {_dubbel(ms)}",
    "uitgever_van_een_ander": lambda ms: f"Bearer {ms.token(iss='https://sts.windows.net/' + ANDER + '/')}",
    "uitgever_ontbreekt": lambda ms: f"Bearer {ms.token(iss=None)}",
    "tenant_van_een_ander": lambda ms: f"Bearer {ms.token(tid=ANDER)}",
    "verlopen": lambda ms: f"Bearer {ms.token(nbf=int(time.time()) - 9_000, exp=int(time.time()) - 400)}",
    "verloopt_nooit": lambda ms: f"Bearer {ms.token(exp=None)}",
    "nog_niet_geldig": lambda ms: f"Bearer {ms.token(nbf=int(time.time()) + 900, exp=int(time.time()) + 4_500)}",
    "uit_de_toekomst": lambda ms: f"Bearer {ms.token(iat=int(time.time()) + 900)}",
    "andere_dienst": lambda ms: f"Bearer {ms.token(serviceurl='https://smba.trafficmanager.net.evil.example/emea/')}",
    "dienst_ontbreekt": lambda ms: f"Bearer {ms.token(serviceurl=None)}",
}

#: name -> an activity that a good token was not made for.
ACTIVITEITEN: dict[str, Callable[[NepMicrosoft], dict[str, Any]]] = {
    "dienst_van_de_activiteit": lambda ms: ms.activiteit(serviceUrl="https://evil.example/"),
    "dienst_ontbreekt_in_de_activiteit": lambda ms: ms.activiteit(serviceUrl=None),
    "ander_kanaal": lambda ms: ms.activiteit(channelId="webchat"),
    "activiteit_van_een_andere_tenant": lambda ms: ms.activiteit(channelData={"tenant": {"id": ANDER}}),
    "twee_tenants": lambda ms: ms.activiteit(
        conversation={**ms.activiteit()["conversation"], "tenantId": ANDER},
    ),
    "geen_tenant": lambda ms: ms.activiteit(
        channelData=None, conversation={"conversationType": "personal", "id": "a:1"}
    ),
}
