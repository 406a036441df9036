"""The door of the widget: POST sessie, POST bericht, DELETE sessie (step 2; contract: docs/ontwerp.md)."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from typing import Any

from aiohttp import web

from bot.front import grenzen, vangnet
from bot.front.cijfers import CIJFERS, VANGNET
from bot.front.fouten import FoutAntwoord
from bot.front.kern import KERN, Kern
from bot.front.rasa_klant import Geweigerd, Storing
from bot.front.sessie import OngeldigeSessie, Sessie, afdruk
from bot.tekst.spoed import spoed
from bot.wegwijzer import gesprek

logger = logging.getLogger("wegwijzer.widget")


async def maak_sessie(verzoek: web.Request) -> web.Response:
    """`POST /webhooks/widget/sessie` -> token and the opening."""
    kern = verzoek.app[KERN]
    kern.controleer_herkomst(verzoek)
    kern.controleer_adres(verzoek)
    taal = "en" if verzoek.query.get("taal") == "en" else "nl"
    w = kern.levend.huidig()
    begroeting = [kern.bericht_van(u, taal) for u in gesprek.opening(w, taal, signalen=kern.signalen.aan)]
    return web.json_response({"token": kern.sessies.maak(), "begroeting": begroeting, "versie": w.versie, "taal": taal})


async def ontvang(verzoek: web.Request) -> web.Response:
    """`POST /webhooks/widget/bericht` -> berichten. Always an answer: the safety net when Rasa is silent."""
    kern = verzoek.app[KERN]
    kern.controleer_herkomst(verzoek)
    kern.controleer_adres(verzoek)
    sessie = lees_sessie(verzoek, kern)
    if not kern.per_sessie.mag(sessie.gesprek):
        raise FoutAntwoord(429, "te_snel")
    inhoud = lees_inhoud(await lees_json(verzoek))
    antwoord = await beurt(kern, sessie, inhoud)
    verzoek[VANGNET] = bool(antwoord.get("storing"))
    if "tekst" in inhoud and not antwoord.get("storing"):
        verzoek.app[CIJFERS].lees(twijfel=antwoord.pop("twijfel", False))
    antwoord.pop("twijfel", None)
    return web.json_response(antwoord)


async def wis_sessie(verzoek: web.Request) -> web.Response:
    """`DELETE /webhooks/widget/sessie`: forget the conversation here and in Rasa."""
    kern = verzoek.app[KERN]
    kern.controleer_herkomst(verzoek)
    sessie = lees_sessie(verzoek, kern)
    async with sessie.slot:
        kern.sessies.wis(sessie)
        try:
            await kern.rasa.wis(sessie.gesprek)
        except Storing:
            logger.warning("wissen_later")
            kern.wis_later(sessie.gesprek)
    return web.json_response({"gewist": True})


async def beurt(kern: Kern, sessie: Sessie, inhoud: dict[str, Any]) -> dict[str, Any]:
    """One turn at a time per session; waiting for an earlier one counts in the deadline.

    Raises FoutAntwoord (409) for a number older than the last one answered.
    """
    seconden = kern.instellingen.deadline_seconden
    begin = time.monotonic()
    try:
        await asyncio.wait_for(sessie.slot.acquire(), seconden)
    except asyncio.TimeoutError:
        return _vangnet(kern, sessie, inhoud.get("tekst"), "bezet")
    try:
        return await _genummerd(kern, sessie, inhoud, seconden - (time.monotonic() - begin))
    finally:
        sessie.slot.release()


async def _genummerd(kern: Kern, sessie: Sessie, inhoud: dict[str, Any], seconden: float) -> dict[str, Any]:
    """The same number and content again gets the same answer, so that "Probeer opnieuw" never sends twice."""
    nr = inhoud.pop("nr", None)
    merk = afdruk(inhoud, kern.instellingen.sessie_geheim)
    if nr is not None and sessie.nr is not None and nr <= sessie.nr:
        if nr == sessie.nr and merk == sessie.afdruk and sessie.antwoord is not None:
            return sessie.antwoord
        if nr < sessie.nr:
            raise FoutAntwoord(409, "verkeerd_nummer")
    antwoord = await _vraag(kern, sessie, inhoud, seconden, **_merk(nr, merk))
    if not antwoord.get("storing"):
        sessie.nr, sessie.afdruk, sessie.antwoord = nr, merk, antwoord if nr is not None else None
    return antwoord


def _merk(nr: int | None, merk: str) -> dict[str, Any]:
    """How any worker knows this turn again; without a number each request is a turn of its own."""
    return {"beurt": secrets.token_hex(8)} if nr is None else {"nr": nr, "beurt": f"{nr:x}".zfill(8) + merk}


async def _vraag(kern: Kern, sessie: Sessie, inhoud: dict[str, Any], seconden: float, **kenmerk: Any) -> dict[str, Any]:
    """Ask Rasa; in trouble the safety net answers, with the danger answer when the text calls for it."""
    tekst = inhoud.get("tekst")
    if tekst is not None:
        gevaar = spoed(tekst)
        if not gevaar and len(tekst) > grenzen.TEKST_TEKENS:
            return kern.te_lang(sessie.taal or "nl")
        inhoud = {"tekst": tekst[: grenzen.TEKST_TEKENS]}
        if gevaar:
            inhoud["spoed"] = {"soort": gevaar.soort, "graad": gevaar.graad}
    try:
        antwoord = await asyncio.wait_for(kern.rasa.beurt(sessie.gesprek, **inhoud, **kenmerk), seconden)
    except Geweigerd as reden:  # another front wiped it, or answered a later message
        if str(reden) == "gewist":
            kern.sessies.wis(sessie)
            raise FoutAntwoord(401, "geen_sessie") from None
        raise FoutAntwoord(409, "verkeerd_nummer") from None
    except (Storing, asyncio.TimeoutError) as fout:
        return _vangnet(kern, sessie, tekst, str(fout) if str(fout).isalpha() else type(fout).__name__)
    sessie.taal = antwoord["taal"]
    kern.signalen.tel(antwoord["berichten"])
    return {
        "twijfel": antwoord["twijfel"],
        "berichten": [kern.openbaar(b) for b in antwoord["berichten"]],
        "versie": antwoord["versie"],
        "taal": antwoord["taal"],
    }


def _vangnet(kern: Kern, sessie: Sessie, tekst: str | None, code: str) -> dict[str, Any]:
    """The answer when Rasa is silent; `storing` lets the widget offer "Probeer opnieuw"."""
    logger.error("vangnet %s", code)
    kern.storingen += 1
    gevaar = spoed(tekst) if tekst is not None else None
    antwoord = vangnet.antwoord(gevaar.soort if gevaar else None, sessie.taal)
    berichten = [{**kern.openbaar(b), "taal": b["taal"]} for b in antwoord]
    return {"berichten": berichten, "versie": "", "taal": sessie.taal or "nl", "storing": True}


def lees_sessie(verzoek: web.Request, kern: Kern) -> Sessie:
    """The session of the Authorization header; 401 when it is none of ours."""
    kop = verzoek.headers.get("Authorization", "")
    try:
        return kern.sessies.lees(kop.removeprefix("Bearer ") if kop.startswith("Bearer ") else "")
    except OngeldigeSessie:
        raise FoutAntwoord(401, "geen_sessie") from None


async def lees_json(verzoek: web.Request) -> Any:
    """The body as JSON; coded errors for anything else."""
    if verzoek.content_type != "application/json":
        raise FoutAntwoord(415, "geen_json")
    if verzoek.headers.get("Content-Encoding", "identity") not in ("identity", ""):
        raise FoutAntwoord(415, "ingepakt")
    rauw = await verzoek.read()
    try:
        return json.loads(rauw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise FoutAntwoord(400, "geen_json") from None


def lees_inhoud(data: Any) -> dict[str, Any]:
    """{"tekst"} or {"knop"}, with an optional number; 400 for any other shape."""
    if not isinstance(data, dict) or not set(data) <= {"tekst", "knop", "nr"}:
        raise FoutAntwoord(400, "verkeerde_vorm")
    nr = data.get("nr")
    if nr is not None and (isinstance(nr, bool) or not isinstance(nr, int) or not 0 <= nr <= 10**9):
        raise FoutAntwoord(400, "verkeerd_nummer")
    tekst, knop = data.get("tekst"), data.get("knop")
    if isinstance(knop, str) and tekst is None and 0 < len(knop) <= grenzen.KNOP_TEKENS:
        return {"knop": knop, **({"nr": nr} if nr is not None else {})}
    if isinstance(tekst, str) and knop is None:
        if not tekst.strip():
            raise FoutAntwoord(400, "leeg")
        schoon = tekst.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
        return {"tekst": schoon or " ", **({"nr": nr} if nr is not None else {})}
    raise FoutAntwoord(400, "verkeerde_vorm")
