"""Microsoft's judgement. Runs in tests/teams/.venv, never in ours: one JSON object in, one out.

In: `activiteiten`, a list; `koppen`, Authorization headers by name, with `jwks`, `app_id` and `tenant`.
Out: `fouten`, what their Activity model does not accept or would change (number, why); `standaard` and `streng`, which
headers their validator accepts, as it comes and with the check of the issuer switched on.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys

logging.disable(logging.CRITICAL)


def activiteiten(lijst: list[dict]) -> list:
    from microsoft_agents.activity import Activity

    fouten = []
    for nummer, rauw in enumerate(lijst):
        try:
            gelezen = Activity.model_validate(rauw)
            terug = gelezen.model_dump(mode="json", by_alias=True, exclude_unset=True)
            gelezen.model_dump_json(by_alias=True, exclude_none=True)
        except Exception as fout:
            fouten.append([nummer, f"{type(fout).__name__}: {fout}"[:400]])
            continue
        fouten += [[nummer, f"{veld} verandert"] for veld in rauw if terug.get(veld) != rauw[veld]]
    return fouten


async def koppen(opdracht: dict, *, uitgever: bool) -> dict:
    import jwt
    from microsoft_agents.hosting.core.authorization import AgentAuthConfiguration, ClaimsIdentity
    from microsoft_agents.hosting.core.authorization.jwt import JwtTokenValidator, _authorize_request

    sleutels = {k["kid"]: jwt.PyJWK.from_dict(k, algorithm="RS256") for k in opdracht["jwks"] if k.get("kid")}

    class Sleutels:
        async def get_signing_key(self, _: str, kop: dict) -> jwt.PyJWK:
            if kop["kid"] not in sleutels:
                raise jwt.PyJWKClientError("kid")
            return sleutels[kop["kid"]]

    JwtTokenValidator._jwk_client_manager = Sleutels()
    instellingen = AgentAuthConfiguration(
        client_id=opdracht["app_id"],
        tenant_id=opdracht["tenant"],
        client_secret="x",
        validate_issuer=uitgever,
    )
    uit = {}
    for naam, kop in opdracht["koppen"].items():
        try:
            uit[naam] = isinstance(await _authorize_request(kop, instellingen), ClaimsIdentity)
        except Exception as fout:
            uit[naam] = f"valt om: {type(fout).__name__}"
    return uit


if __name__ == "__main__":
    vraag = json.load(sys.stdin)
    antwoord = {
        "fouten": activiteiten(vraag["activiteiten"]),
        "standaard": asyncio.run(koppen(vraag, uitgever=False)),
        "streng": asyncio.run(koppen(vraag, uitgever=True)),
    }
    json.dump(antwoord, sys.stdout)
