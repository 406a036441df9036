"""What a conversation must show before it may carry the number of a rule R1-R31 (facts file, D4).

A tag in a story is a claim; here is its proof on what the bot really said. Written from the facts, apart from router
and conversation, so that a mistake there is not repeated here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from bot.speel.speler import Gespeeld
from bot.wegwijzer.model import Wegwijzer

VP = ("vertrouwenspersoon_intern", "vertrouwenspersoon_extern")
BUITEN = {
    "vertrouwenspersoon_extern",
    "discriminatie_nl",
    "lkog",
    "college_rechten_mens",
    "ombudsman",
    "huis_voor_klokkenluiders",
}
ZORG = {"huisarts", "bedrijfsarts", "bedrijfsmaatschappelijk_werk"}


class Blik:
    """What was said and shown in the whole conversation."""

    def __init__(self, g: Gespeeld) -> None:
        self.antwoorden = [a for a in g.antwoorden if not a.fout]
        self.tekst = "\n".join(a.tekst for a in self.antwoorden).lower()
        self.sleutels = {s for a in self.antwoorden for s in a.sleutels}
        self.kaarten = [a.routes for a in self.antwoorden if a.routes]
        self.routes = {r for a in self.antwoorden for r in a.alle_routes}
        self.staten = [a.staat for a in self.antwoorden]
        self.knoppen = {k for a in self.antwoorden for k in a.knoppen}

    def kaart(self, route: str) -> dict[str, Any]:
        """The kaart of one route as it was shown; empty when it was not."""
        rijen = (r for a in self.antwoorden for k in a.kaarten for r in k["routes"])
        return next((r for r in rijen if r["id"] == route), {})

    def op(self, route: str, veld: str) -> str:
        """A text of a shown kaart, in small letters."""
        return str(self.kaart(route).get(veld, "")).lower()

    def zegt(self, *stukken: str) -> bool:
        """True when all pieces were said."""
        return all(s in self.tekst for s in stukken)

    def ooit(self, **velden: Any) -> bool:
        """True when at some moment all these were remembered."""
        return any(all(s.get(n) == w for n, w in velden.items()) for s in self.staten)

    def in_een(self, routes: Iterable[str]) -> bool:
        """True when one kaart holds all these routes."""
        return any(set(routes) <= set(k) for k in self.kaarten)

    def vooraan(self, *routes: str) -> bool:
        """True when some kaart begins with one of these routes."""
        return any(k[0] in routes for k in self.kaarten)


Toets = Callable[[Blik], bool]


def _leider(b: Blik) -> bool:
    """A leader is on a kaart only after the employee said that somebody else did it."""
    kaarten = [(a.staat, a.alle_routes) for a in b.antwoorden if a.alle_routes]
    vrij = [s.get("dader_bevestigd") and s.get("dader") in ("collega", "burger") for s, _ in kaarten]
    goed = all(mag or "leidinggevende" not in r for mag, (_, r) in zip(vrij, kaarten, strict=True))
    return bool(kaarten) and goed


def _spreekt_niet_over_zaken(b: Blik) -> bool:
    return b.zegt("zeg ik niets") and not b.zegt("gelijk")


#: Rule -> (what must be seen, the check).
TOETSEN: dict[str, tuple[str, Toets]] = {
    "R1": ("geen leidinggevende op de kaart als die het deed of het niet vaststaat", _leider),
    "R2": ("de LKOG op de kaart, of waarom niet", lambda b: "lkog" in b.routes or b.zegt("lkog")),
    "R3": (
        "Bureau Integriteit, Discriminatie.nl en LKOG samen",
        lambda b: b.in_een(("bureau_integriteit", "discriminatie_nl", "lkog")),
    ),
    "R4": (
        "wat een vertrouwenspersoon niet doet",
        lambda b: any("onderzoekt niet" in b.op(v, "doet_niet") for v in VP),
    ),
    "R5": (
        "dat interne vertrouwenspersonen bij Bureau Integriteit horen, en een externe",
        lambda b: (
            VP[1] in b.routes
            and ("bureau integriteit" in b.op(VP[0], "wie_hoort_het") or b.zegt("hoort bij bureau integriteit"))
        ),
    ),
    "R6": (
        "dat Bureau Integriteit adviseert en niet beslist",
        lambda b: (
            "beslist niet" in b.op("bureau_integriteit", "doet_niet")
            or b.zegt("bureau integriteit adviseert", "de organisatie beslist")
        ),
    ),
    "R7": (
        "dat melden altijd kan, zonder oordeel",
        lambda b: any(
            b.zegt(x)
            for x in (
                "kan altijd",
                "reden genoeg",
                "mag je hulp vragen en melden",
                "mag ook melden",
                "geen bewijs nodig",
            )
        ),
    ),
    "R8": (
        "het adviesgesprek als stap voor een melding",
        lambda b: b.zegt("adviesgesprek") or "adviesgesprek" in b.op("bureau_integriteit", "doet"),
    ),
    "R9": (
        "bij roddelen eerst praten en Bureau Integriteit voor advies, nooit klein gemaakt",
        lambda b: b.vooraan(*VP) and "bureau_integriteit" in b.routes and not b.zegt("valt mee"),
    ),
    "R10": (
        "bij een conflict PO of mediation en een vertrouwenspersoon, en de vraag naar een patroon",
        lambda b: {"po_advies", "mediation"} <= b.routes and bool({*VP} & b.routes) and "utter_patroon" in b.sleutels,
    ),
    "R11": ("wat anoniem blijven kost", lambda b: b.zegt("zonder naam", "onderzoek") or b.zegt("without a name")),
    "R12": (
        "het advies om appjes en data te bewaren",
        lambda b: b.zegt("appjes") or "appjes" in str(b.kaart("bureau_integriteit").get("voorwaarden", "")).lower(),
    ),
    "R13": (
        "de mogelijke stappen, zonder een onderzoek te beloven",
        lambda b: b.zegt("gesprek", "training", "mediation", "soms een onderzoek"),
    ),
    "R14": (
        "een ervaring in de volle breedte als discriminatie",
        lambda b: any("discriminatie" in s.get("situaties", []) for s in b.staten),
    ),
    "R15": (
        "bij een burger SAG en GIR vooraan",
        lambda b: any(k[:2] == ["sag", "gir"] and "lkog" not in k for k in b.kaarten),
    ),
    "R16": (
        "voor een leidinggevende de richtlijn, met luisteren",
        lambda b: b.ooit(rol="leidinggevende") and "richtlijn_leidinggevenden" in b.routes and b.zegt("luister"),
    ),
    "R17": (
        "hulp voor wie beschuldigd wordt, zonder oordeel of naam",
        lambda b: b.ooit(rol="beschuldigde") and b.zegt("ik oordeel niet") and bool({*VP, "vakbond"} & b.routes),
    ),
    "R18": ("dat wethouder, raad en pers geen meldpunt zijn", lambda b: b.zegt("geen meldpunt")),
    "R19": ("niets over zaken of het rapport", _spreekt_niet_over_zaken),
    "R20": ("bij angst eerst een plek buiten", lambda b: b.ooit(angst=True) and b.vooraan(*BUITEN)),
    "R21": (
        "bij al gemeld: contactpersoon vragen, en ombudsman, LKOG of externe vertrouwenspersoon",
        lambda b: (
            (b.zegt("contactpersoon") or b.zegt("your contact") or b.zegt("op papier"))
            and bool({"ombudsman", "lkog", VP[1]} & b.routes)
        ),
    ),
    "R22": (
        "bij een klacht over Bureau Integriteit de ombudsman of LKOG, nooit het bureau",
        lambda b: (
            b.ooit(klacht_over="bi")
            and bool({"ombudsman", "lkog"} & b.routes)
            and not {"bureau_integriteit", "meldformulier"} & b.routes
        ),
    ),
    "R23": ("zorg naast de procedure", lambda b: bool(ZORG & b.routes)),
    "R24": (
        "een eigen weg voor een getuige",
        lambda b: b.ooit(rol="omstander") and "utter_rol_omstander" in b.sleutels,
    ),
    "R25": (
        "dat rang niet uitmaakt en ook wie van buiten komt mag melden",
        lambda b: (
            "rang maakt niet uit" in b.op("bureau_integriteit", "waarom")
            or any(b.ooit(rol=r) for r in ("oud_medewerker", "inhuur", "stagiair"))
        ),
    ),
    "R26": (
        "het verschil tussen adviesgesprek, signaal, melding en klacht",
        lambda b: b.zegt("adviesgesprek", "signaal", "melding", "klacht"),
    ),
    "R27": (
        "bij integriteit Bureau Integriteit, en het Huis voor Klokkenluiders",
        lambda b: b.in_een(("bureau_integriteit", "huis_voor_klokkenluiders")),
    ),
    "R28": ("dat een training geen antwoord is", lambda b: b.zegt("geen antwoord op wat jou is overkomen")),
    "R29": ("geen second opinion als advies zolang die niet bevestigd is", lambda b: "second_opinion" not in b.routes),
    "R30": (
        "geen verzonnen nummer: een leeg contact zegt waar je zoekt",
        lambda b: any(
            not c["href"] and "zoek op intranet" in c["tekst"].lower()
            for a in b.antwoorden
            for k in a.kaarten
            for r in k["routes"]
            for c in r["contact"]
        ),
    ),
    "R31": ("de route achter een andere naam of tikfout", lambda b: "utter_uitleg_route" in b.sleutels),
}


def toont(naam: str, g: Gespeeld, w: Wegwijzer) -> str | None:
    """None when the conversation shows the rule, else what should have been seen."""
    wat, toets = TOETSEN.get(naam, ("een bekende regel", lambda b: False))
    return None if toets(Blik(g)) else wat
