"""The values that travel through the wegwijzer: Context in, Advies and uitingen out (steps 5-9 of the flow).

Everything here is immutable and plain Python. No other module defines these words a second time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Dader = Literal["leidinggevende", "collega", "burger", "onbekend"]
Rol = Literal["betrokkene", "omstander", "leidinggevende", "beschuldigde", "oud_medewerker", "inhuur", "stagiair"]
Fase = Literal["nu", "nieuw", "loopt", "al_gemeld"]
Wens = Literal["praten", "advies", "melden", "klacht", "hulp", "extern", "mens"]
KlachtOver = Literal["bi", "vp", "leiding", "po", "lkog"]
SpoedSoort = Literal["geweld", "suicide", "seksueel_geweld", "thuis"]
SpoedGraad = Literal["nu", "zorg", "vraag"]
Taal = Literal["nl", "en"]

SITUATIES: tuple[str, ...] = (
    "discriminatie",
    "pesten",
    "seksuele_intimidatie",
    "intimidatie_bedreiging",
    "agressie_burgers",
    "integriteit_misstand",
    "arbeidsconflict_po",
    "werkdruk_psychisch",
    "prive_geld",
    "prive_thuis",
    "verslaving",
    "sociale_media",
    "klacht_over_afhandeling",
    "acuut",
    "buiten_bereik",
)
HANDELINGEN: tuple[str, ...] = (
    "begroeten",
    "bedanken",
    "afscheid",
    "bevestigen",
    "ontkennen",
    "mens_spreken",
    "anoniem_vraag",
    "vertrouwelijk_vraag",
    "wat_gebeurt_er_vraag",
    "kanaal_info",
    "bot_vraag",
    "kwetsend_naar_bot",
    "melden",
)
DADERS: tuple[str, ...] = ("leidinggevende", "collega", "burger", "onbekend")
ROLLEN: tuple[str, ...] = (
    "betrokkene",
    "omstander",
    "leidinggevende",
    "beschuldigde",
    "oud_medewerker",
    "inhuur",
    "stagiair",
)
FASEN: tuple[str, ...] = ("nu", "nieuw", "loopt", "al_gemeld")
WENSEN: tuple[str, ...] = ("praten", "advies", "melden", "klacht", "hulp", "extern", "mens")
KLACHTEN_OVER: tuple[str, ...] = ("bi", "vp", "leiding", "po", "lkog")
SPOEDSOORTEN: tuple[str, ...] = ("geweld", "suicide", "seksueel_geweld", "thuis")
GRADEN: tuple[str, ...] = ("nu", "zorg", "vraag")

#: Unwanted behaviour by people of the municipality (design G2).
ONGEWENST_GEDRAG = frozenset({"discriminatie", "pesten", "seksuele_intimidatie", "intimidatie_bedreiging"})


@dataclass(frozen=True, kw_only=True)
class Spoed:
    """Immediate danger, found by the danger layer. `graad`: nu = 112 first, zorg = help line, vraag = ask gently."""

    soort: str
    graad: str = "nu"


@dataclass(frozen=True, kw_only=True)
class Context:
    """All that routing may know of an employee's situation. It never holds a word of the story."""

    situaties: tuple[str, ...] = ()
    dader: str | None = None
    dader_bevestigd: bool = False
    rol: str = "betrokkene"
    fase: str = "nieuw"
    wens: str | None = None
    klacht_over: str | None = None
    spoed: Spoed | None = None
    twijfel: bool = False
    taal: str = "nl"
    angst: bool = False
    nu: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class RouteKeuze:
    """One route of an advies, with the id of the rule or guarantee that put it there."""

    id: str
    regel: str
    waarom: str = "standaard"


@dataclass(frozen=True, kw_only=True)
class Advies:
    """The outcome of routing: routes in order of use, never empty (G7)."""

    context: Context
    routes: tuple[RouteKeuze, ...]
    extern: tuple[str, ...] = ()
    regels: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Route ids in order."""
        return tuple(keuze.id for keuze in self.routes)


# --- the knowledge base -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One way to reach a route. `zekerheid` is `bevestigd` or `invullen` (a placeholder: nothing to call)."""

    soort: str
    waarde: str
    zekerheid: str
    let_op: str = ""


@dataclass(frozen=True, kw_only=True)
class Venster:
    """Opening window: weekdays 0 (Monday) to 6, minutes after midnight, end exclusive (1440 = midnight)."""

    dagen: frozenset[int]
    van: int
    tot: int


@dataclass(frozen=True, kw_only=True)
class Opening:
    """When a route can be reached. `soort`: altijd, tijden or onbekend. Closed on public holidays unless `altijd`."""

    soort: str
    vensters: tuple[Venster, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RouteTekst:
    """What the employee reads about a route, in one language."""

    naam: str
    doet: str
    doet_niet: str
    wie_hoort_het: str
    anoniem: str
    waarom: dict[str, str]
    voorwaarden: tuple[str, ...] = ()
    kosten: str = ""


@dataclass(frozen=True, kw_only=True)
class Route:
    """A person or body to turn to."""

    id: str
    kort: str
    soort: str
    plek: str
    synoniemen: tuple[str, ...]
    teksten: dict[str, RouteTekst]
    voor_wie: frozenset[str]
    open: Opening
    contact: tuple[Contact, ...]
    bron: tuple[str, ...]
    gecontroleerd_op: date
    eigenaar: str
    status: str
    regelnummer: int = 0

    def tekst(self, taal: str) -> RouteTekst:
        """Texts in `taal`, else in Dutch."""
        return self.teksten.get(taal) or self.teksten["nl"]

    @property
    def onafhankelijk(self) -> bool:
        """True for a route outside the employer (G2). `zelfde_werkgever` never counts."""
        return self.plek == "extern"


@dataclass(frozen=True, kw_only=True)
class Situatie:
    """What is going on, as the employee reads it."""

    id: str
    naam: dict[str, str]
    knop: dict[str, str]
    uitleg: dict[str, str]
    erkenning: dict[str, str]
    vraag_dader: bool
    regelnummer: int = 0


Voorwaarde = dict[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Regel:
    """Editor's rule: the first rule whose conditions hold gives the routes of a situatie."""

    id: str
    als: Voorwaarde
    routes: tuple[str, ...]
    regelnummer: int = 0


@dataclass(frozen=True, kw_only=True)
class Bijregel:
    """Editor's adjustment; all that hold apply in order: to the front, added at the end, taken out."""

    id: str
    als: Voorwaarde
    vooraan: tuple[str, ...] = ()
    achteraan: tuple[str, ...] = ()
    weg: tuple[str, ...] = ()
    regelnummer: int = 0


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """A question about the chain that the editor answers without training: trigger words and the answer.

    `ook_bij_verhaal`: the answer is also given when the words stand in the middle of a story.
    """

    id: str
    woorden: tuple[str, ...]
    antwoord: dict[str, str]
    routes: tuple[str, ...] = ()
    ook_bij_verhaal: bool = False
    regelnummer: int = 0


@dataclass(frozen=True, kw_only=True)
class Overdracht:
    """How the fields go to the meldformulier: a plain link, behind `#`, or an API giving a one-time address."""

    manier: str
    adres: str = ""
    time_out_seconden: float = 2.0


@dataclass(frozen=True, kw_only=True)
class Meldformulier:
    """The intranet report form. `velden` maps our field names to the form's own."""

    url: str
    zekerheid: str
    velden: dict[str, str]
    overdracht: Overdracht


@dataclass(frozen=True, kw_only=True)
class Wegwijzer:
    """The whole knowledge base, checked. `versie` is a short hash of the file, shown to the employee."""

    versie: str
    bijgewerkt_op: date
    situaties: dict[str, Situatie]
    routes: dict[str, Route]
    regels: tuple[Regel, ...]
    bijregels: tuple[Bijregel, ...]
    vragen: tuple[Vraag, ...]
    teksten: dict[str, dict[str, str]]
    meldformulier: Meldformulier
    regelnummers: dict[str, int] = field(default_factory=dict)

    def tekst(self, sleutel: str, taal: str = "nl", **invul: str) -> str:
        """The text `sleutel` in `taal` (else Dutch) with its placeholders filled."""
        rauw = self.teksten.get(taal, {}).get(sleutel) or self.teksten["nl"][sleutel]
        for naam, waarde in invul.items():
            rauw = rauw.replace("{" + naam + "}", waarde)
        return rauw


# --- the conversation ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Knop:
    """A button as offered: title for the employee, payload for us. Channels only ever see an opaque id."""

    titel: str
    doe: str
    waarde: str = ""


@dataclass(frozen=True, kw_only=True)
class Uiting:
    """One thing the bot says: a text (already in the right language), buttons, perhaps an advies to draw."""

    tekst: str = ""
    sleutel: str = ""
    knoppen: tuple[Knop, ...] = ()
    advies: Advies | None = None
    data: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Staat:
    """What the bot remembers of a conversation: categories only, never a sentence (design, Memory).

    `daders`: kinds of people named when there is more than one. `bi_genoemd`: a complaint names BI, it is not only
    suspected. `vraag`: the question that is open. `gevraagd`: the
    questions already asked for this advies, at most two. `gezegd`: keys of sentences that are said once.
    """

    situaties: tuple[str, ...] = ()
    dader: str | None = None
    dader_bevestigd: bool = False
    daders: tuple[str, ...] = ()
    rol: str = "betrokkene"
    fase: str = "nieuw"
    wens: str | None = None
    klacht_over: str | None = None
    bi_genoemd: bool = False
    angst: bool = False
    taal: str = "nl"
    spoed: tuple[str, str] | None = None
    spoed_getoond: tuple[str, ...] = ()
    vraag: str | None = None
    gevraagd: tuple[str, ...] = ()
    gezegd: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    laatste_route: str | None = None
    misverstaan: int = 0
    toestemming: bool | None = None
    advies_gegeven: bool = False


@dataclass(frozen=True, kw_only=True)
class Gebeurtenis:
    """What just happened: a parsed bericht (labels only) or a button (`doe`, `waarde`).

    From `daders` on the labels are plain cues of the words (`bot/tekst/aanwijzingen.py`), not guesses of the model.
    """

    intent: str
    situaties: tuple[str, ...] = ()
    top2: tuple[str, ...] = ()
    dader: str | None = None
    dader_zekerheid: float = 0.0
    rol: str | None = None
    fase: str | None = None
    wens: str | None = None
    klacht_over: str | None = None
    angst: bool = False
    spoed: Spoed | None = None
    twijfel: bool = False
    taal: str = "nl"
    routes_genoemd: tuple[str, ...] = ()
    vragen: tuple[str, ...] = ()
    correctie: bool = False
    daders: tuple[str, ...] = ()
    ontkend: tuple[str, ...] = ()
    taal_blijkt: str | None = None
    beide: bool = False
    zelf: bool = False
    kort: bool = False
    vraagzin: bool = False
    alleen_wie: bool = False
    doe: str = ""
    waarde: str = ""


@dataclass(frozen=True)
class Beslissing:
    """What is said now and what is remembered."""

    uitingen: tuple[Uiting, ...]
    staat: Staat
