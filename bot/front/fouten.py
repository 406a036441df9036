"""Errors of the doors as JSON: a code, a Dutch sentence and a person to call; never a stack trace, never silence."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

logger = logging.getLogger("wegwijzer.front")

_HULP = (
    "Is er nu gevaar? Bel 112. Denk je aan zelfdoding? Bel 113. Praten kan met een vertrouwenspersoon of je huisarts."
)
ZINNEN = {
    "geen_sessie": "Je gesprek is verlopen of gewist. Begin een nieuw gesprek.",
    "geen_toegang": "Deze deur is alleen voor Microsoft Teams.",
    "te_snel": "Dat ging te snel. Wacht een paar tellen en probeer het opnieuw.",
    "te_groot": "Dat is te lang. Een paar zinnen is genoeg.",
    "geen_json": "Dit bericht kwam niet goed aan.",
    "ingepakt": "Dit bericht kwam niet goed aan.",
    "verkeerde_vorm": "Dit bericht kwam niet goed aan.",
    "verkeerd_nummer": "Dit bericht kwam niet goed aan.",
    "leeg": "Typ eerst een bericht. Een paar woorden is genoeg.",
    "herkomst": "Deze pagina mag de wegwijzer niet gebruiken.",
    "onbekend": "Deze pagina bestaat niet.",
    "niet_toegestaan": "Dat kan hier niet.",
    "te_laat": "Het lukte niet op tijd. Dat ligt niet aan jou. Probeer het opnieuw.",
    "storing": "Er gaat bij ons iets mis. Dat ligt niet aan jou.",
    "verkeerd_verzoek": "Dit bericht kwam niet goed aan.",
}


#: On every answer, also on one to what is not HTTP.
VASTE_KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class FoutAntwoord(Exception):
    """An error to answer with: HTTP status and code."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


def als_antwoord(status: int, code: str) -> web.Response:
    """The JSON of an error."""
    kop = {"Retry-After": "3"} if status == 429 else {}
    return web.json_response({"fout": code, "bericht": f"{ZINNEN[code]} {_HULP}"}, status=status, headers=kop)


_PER_STATUS = {404: "onbekend", 405: "niet_toegestaan", 413: "te_groot"}


@web.middleware
async def fouten_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error becomes JSON. This is the one broad except of the front."""
    try:
        return await handler(request)
    except FoutAntwoord as fout:
        return als_antwoord(fout.status, fout.code)
    except web.HTTPException as fout:
        if fout.status < 400:
            raise
        return als_antwoord(fout.status, _PER_STATUS.get(fout.status, "verkeerd_verzoek"))
    except Exception as fout:
        logger.error("onverwacht %s", type(fout).__name__)
        return als_antwoord(500, "storing")
