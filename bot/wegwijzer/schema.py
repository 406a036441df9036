"""The shape of wegwijzer.yml, declared once: the loader checks with it and the JSON Schema is made from it.

A `Soort` describes one kind of value. `uitleg` is what an editor's program shows beside the key, so it is Dutch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

from bot.wegwijzer import model as m


@dataclass(frozen=True)
class Tekst:
    """A text. `vorm` names a check: vrij, id, datum or tijdvak. `citeren`: digits must stand in quotes."""

    uitleg: str = ""
    vorm: str = "vrij"
    citeren: bool = False


@dataclass(frozen=True)
class Getal:
    """A number within bounds, both included."""

    uitleg: str = ""
    van: float = 0
    tot: float = 0


@dataclass(frozen=True)
class Openingstijden:
    """`altijd`, `onbekend`, or a table of days -> one span of time or a list of them."""

    uitleg: str = ""
    waarden: tuple[str, ...] = ("altijd", "onbekend")


@dataclass(frozen=True)
class Keuze:
    """One of a fixed set of words."""

    waarden: tuple[str, ...]
    uitleg: str = ""


@dataclass(frozen=True)
class Verwijzing:
    """An id that must exist elsewhere: `naar` is routes or situaties."""

    naar: str
    uitleg: str = ""


@dataclass(frozen=True)
class Rij:
    """A list of values of one kind."""

    van: Soort
    uitleg: str = ""
    minstens: int = 0


@dataclass(frozen=True)
class Of:
    """Either the one value or a list of them."""

    van: Soort
    uitleg: str = ""


@dataclass(frozen=True)
class Vrij:
    """A table with free names: name -> value of one kind."""

    van: Soort
    uitleg: str = ""
    naam: str = "vrij"
    minstens: int = 0


@dataclass(frozen=True)
class Vast:
    """A table with fixed names. A name ending in `?` may be absent."""

    velden: dict[str, Soort] = field(default_factory=dict)
    uitleg: str = ""

    def veld(self, naam: str) -> Soort | None:
        """The kind of the value under `naam`."""
        return self.velden.get(naam) or self.velden.get(naam + "?")

    @property
    def namen(self) -> tuple[str, ...]:
        """All names, without the question marks."""
        return tuple(n.rstrip("?") for n in self.velden)

    @property
    def verplicht(self) -> tuple[str, ...]:
        """The names that must be there."""
        return tuple(n for n in self.velden if not n.endswith("?"))


Soort = Union[Tekst, Getal, Openingstijden, Keuze, Verwijzing, Rij, Of, Vrij, Vast]

ZEKERHEDEN = ("bevestigd", "invullen")
CONTACTSOORTEN = ("telefoon", "e_mail", "web", "post", "intranet", "persoon", "chat", "terugbellen")
PLEKKEN = ("intern", "extern", "zelfde_werkgever")
ROUTESOORTEN = ("gesprek", "melding", "klacht", "zorg", "nood", "aangifte", "praktisch", "informatie")
STATUSSEN = ("actief", "concept")
MELDVELDEN = ("situatie", "dader", "intern_extern", "anoniem")
MANIEREN = ("link", "fragment", "api")


def _tweetalig(uitleg: str) -> Vast:
    return Vast({"nl": Tekst("De Nederlandse tekst."), "en?": Tekst("De Engelse tekst.")}, uitleg)


CONTACT = Vast(
    {
        "soort": Keuze(CONTACTSOORTEN, "Hoe de medewerker deze route bereikt."),
        "waarde": Tekst("Het nummer of adres, of de naam op intranet.", citeren=True),
        "zekerheid": Keuze(ZEKERHEDEN, "bevestigd = nagekeken; invullen = nog niet bekend, niemand ziet een nummer."),
        "let_op?": Tekst("Een korte opmerking bij dit contact."),
    },
    "Een manier om deze route te bereiken.",
)

ROUTETEKST_EN = Vast(
    {
        "naam": Tekst("Naam in het Engels."),
        "doet": Tekst("Wat doet deze route, in het Engels."),
        "doet_niet": Tekst("Wat doet deze route niet, in het Engels."),
        "wie_hoort_het": Tekst("Wie hoort het, in het Engels."),
        "anoniem": Tekst("Kan het anoniem, in het Engels."),
        "waarom": Vrij(
            Tekst("Waarom deze route, in het Engels."),
            "Waarom deze route past, in het Engels.",
            naam="situatie_of_standaard",
            minstens=1,
        ),
        "voorwaarden?": Rij(Tekst("Een voorwaarde, in het Engels."), "De voorwaarden, in het Engels."),
        "kosten?": Tekst("Wat het kost, in het Engels."),
    },
    "De Engelse teksten van deze route.",
)

ROUTE = Vast(
    {
        "naam": Tekst("De volle naam, zoals de medewerker hem ziet."),
        "kort": Tekst("De korte naam of afkorting, voor een knop."),
        "synoniemen?": Rij(
            Tekst("Hoe mensen deze route ook noemen."),
            "Hoe mensen deze route ook noemen. De bot herkent deze woorden meteen, zonder training.",
        ),
        "soort": Keuze(ROUTESOORTEN, "Wat voor route het is."),
        "plek": Keuze(PLEKKEN, "intern, extern, of buiten de deur maar dezelfde werkgever."),
        "doet": Tekst("Wat deze route voor de medewerker doet."),
        "doet_niet": Tekst("Wat deze route niet doet."),
        "wie_hoort_het": Tekst("Wie hoort wat de medewerker vertelt."),
        "anoniem": Tekst("Kan het anoniem, en wat kost dat."),
        "waarom": Vrij(
            Tekst("Waarom deze route past, in een zin."),
            "Waarom deze route past, per situatie. 'standaard' geldt als er niets voor de situatie staat.",
            naam="situatie_of_standaard",
            minstens=1,
        ),
        "voorwaarden?": Rij(
            Tekst("Een voorwaarde waaraan de medewerker moet denken."), "Waar de medewerker op moet letten."
        ),
        "kosten?": Tekst("Wat het de medewerker kost."),
        "voor_wie": Rij(Keuze(("iedereen", *m.ROLLEN)), "Welke rollen deze route mogen gebruiken.", minstens=1),
        "open": Openingstijden(
            "Wanneer de route bereikbaar is: altijd, onbekend, of een tabel met dagen en tijden zoals "
            'ma-vr: "09:00-17:00". Op feestdagen is zij dicht, behalve bij altijd.'
        ),
        "contact": Rij(CONTACT, "Hoe de medewerker deze route bereikt.", minstens=1),
        "bron": Rij(Tekst("Een bron."), "Waar deze gegevens vandaan komen.", minstens=1),
        "gecontroleerd_op": Tekst("Wanneer iemand dit heeft nagekeken.", vorm="datum", citeren=True),
        "eigenaar": Tekst("Wie dit bijhoudt."),
        "status": Keuze(STATUSSEN, "concept = nog niet bevestigd; wordt niet als advies gegeven."),
        "en?": ROUTETEKST_EN,
    },
    "Een persoon of instantie om naartoe te gaan.",
)

SITUATIE = Vast(
    {
        "naam": _tweetalig("Hoe de situatie heet, midden in een zin."),
        "knop": _tweetalig("De tekst op de knop, hoogstens 40 tekens."),
        "uitleg": _tweetalig("Wat erbij hoort, in gewone woorden."),
        "erkenning": _tweetalig("Wat de bot het eerst zegt als iemand dit vertelt."),
        "vraag_dader": Keuze(("ja", "nee"), "ja = de bot vraagt wie het deed als dat niet duidelijk is."),
    },
    "Wat er aan de hand is.",
)

VOORWAARDE = Vast(
    {
        "situatie?": Of(Verwijzing("situaties"), "Wat er aan de hand is: een id van een situatie, of een lijst."),
        "dader?": Of(Keuze((*m.DADERS, "geen")), "Wie het deed. geen = er is geen dader of hij is niet genoemd."),
        "rol?": Of(Keuze(m.ROLLEN), "Wie het vraagt."),
        "fase?": Of(Keuze(m.FASEN), "Hoe ver het is: nu, nieuw, loopt of al_gemeld."),
        "wens?": Of(Keuze((*m.WENSEN, "geen")), "Wat de medewerker wil. geen = niet gezegd."),
        "klacht_over?": Of(Keuze((*m.KLACHTEN_OVER, "geen")), "Over wiens afhandeling de klacht gaat. geen = geen."),
        "angst?": Keuze(("ja", "nee"), "Of de medewerker bang is voor de gevolgen."),
    },
    "Wanneer de regel geldt. Alles wat er staat moet kloppen; bij een lijst is een van de waarden genoeg.",
)

WEGWIJZER = Vast(
    {
        "bijgewerkt_op": Tekst("Datum van de laatste wijziging.", vorm="datum", citeren=True),
        "situaties": Vrij(SITUATIE, "Wat er aan de hand kan zijn.", naam="situatie", minstens=1),
        "routes": Vrij(ROUTE, "Naar wie de medewerker toe kan.", naam="id", minstens=1),
        "regels": Rij(
            Vast(
                {
                    "id": Tekst("Naam van de regel.", vorm="id"),
                    "als": VOORWAARDE,
                    "routes": Rij(Verwijzing("routes"), "De routes, beste eerst.", minstens=1),
                },
                "Een regel: als dit geldt, dan deze routes.",
            ),
            "Per situatie geldt de eerste regel die past.",
            minstens=1,
        ),
        "bijregels?": Rij(
            Vast(
                {
                    "id": Tekst("Naam van de bijregel.", vorm="id"),
                    "als": VOORWAARDE,
                    "vooraan?": Rij(Verwijzing("routes"), "Zet deze routes vooraan."),
                    "achteraan?": Rij(Verwijzing("routes"), "Voeg deze routes achteraan toe."),
                    "weg?": Rij(Verwijzing("routes"), "Haal deze routes weg."),
                },
                "Een aanpassing op het advies.",
            ),
            "Aanpassingen op het advies; alle bijregels die passen gelden, van boven naar beneden.",
        ),
        "vragen?": Rij(
            Vast(
                {
                    "id": Tekst("Naam van de vraag.", vorm="id"),
                    "woorden": Rij(
                        Tekst("Een woord of zinsdeel."),
                        "Woorden of zinsdelen waaraan de bot de vraag herkent.",
                        minstens=1,
                    ),
                    "antwoord": _tweetalig("Het antwoord, per taal."),
                    "routes?": Rij(Verwijzing("routes"), "Routes waarvan de kaart onder het antwoord komt."),
                    "ook_bij_verhaal?": Keuze(
                        ("ja", "nee"), "ja = de bot geeft dit antwoord ook als de woorden midden in een verhaal staan."
                    ),
                },
                "Een vraag met haar antwoord.",
            ),
            "Vragen over hoe het werkt, met het antwoord. Zonder training meteen actief.",
        ),
        "teksten": Vast(
            {
                "nl": Vrij(Tekst("Wat de bot zegt."), "De Nederlandse zinnen.", naam="id", minstens=1),
                "en": Vrij(Tekst("Wat de bot in het Engels zegt."), "De Engelse zinnen.", naam="id"),
            },
            "Alle zinnen van de bot.",
        ),
        "meldformulier": Vast(
            {
                "url": Tekst("Het adres van het meldformulier op intranet.", citeren=True),
                "zekerheid": Keuze(ZEKERHEDEN, "bevestigd of invullen."),
                "velden": Vrij(
                    Tekst("Naam van het veld in het formulier."),
                    "Welke velden de bot vooraf mag invullen, met toestemming. Nooit het verhaal.",
                    naam="meldveld",
                ),
                "overdracht": Vast(
                    {
                        "manier": Keuze(MANIEREN, "Hoe de velden worden doorgegeven."),
                        "adres?": Tekst("Het adres van de api.", citeren=True),
                        "time_out_seconden?": Getal("Hoeveel seconden de bot op de api wacht.", van=0.1, tot=3),
                    },
                    "Hoe de velden naar het formulier gaan.",
                ),
            },
            "Het meldformulier op intranet.",
        ),
    },
    "De wegwijzer sociale veiligheid.",
)
