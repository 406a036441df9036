"""The fixed words around /hulp, in Dutch and English; all that is about routes stands in wegwijzer.yml."""

from __future__ import annotations

#: On top of every page of help; checked against wegwijzer.yml by a test, like bot/front/vangnet.py.
NOOD: tuple[tuple[str, dict[str, str]], ...] = (
    ("112", {"nl": "Er is nu gevaar", "en": "Danger now"}),
    ("113", {"nl": "Je denkt aan zelfdoding", "en": "You think of suicide"}),
    ("0800-0188", {"nl": "Seksueel geweld", "en": "Sexual violence"}),
    ("0800-2000", {"nl": "Onveilig thuis", "en": "Unsafe at home"}),
)

#: Kinds of route per heading, in the order of the page.
GROEPEN: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (("gesprek",), {"nl": "Eerst praten", "en": "Talk first"}),
    (("zorg", "nood"), {"nl": "Hulp en zorg", "en": "Help and care"}),
    (("melding", "klacht", "aangifte"), {"nl": "Melden of een klacht indienen", "en": "Report or complain"}),
    (("praktisch",), {"nl": "Praktische hulp", "en": "Practical help"}),
    (("informatie",), {"nl": "Regels en informatie", "en": "Rules and information"}),
)

#: Fields of a route card in the order of the page.
VELDEN: tuple[tuple[str, dict[str, str]], ...] = (
    ("doet", {"nl": "Wat het doet", "en": "What it does"}),
    ("doet_niet", {"nl": "Wat het niet doet", "en": "What it does not do"}),
    ("wie_hoort_het", {"nl": "Wie het hoort", "en": "Who hears it"}),
    ("anoniem", {"nl": "Anoniem", "en": "Anonymous"}),
    ("kosten", {"nl": "Kosten", "en": "Cost"}),
)

T: dict[str, dict[str, str]] = {
    "nl": {
        "titel": "Waar kun je terecht?",
        "inhoud": "Naar de inhoud",
        "taalnaam": "Nederlands",
        "weg": "Snel weg",
        "nood": "Direct hulp, dag en nacht",
        "chat113": "Liever chatten over zelfdoding?",
        "intro": "Heb je iets vervelends meegemaakt of gezien, of zit je ergens mee? Hier staan alle plekken waar je "
        "terecht kunt. Deze pagina werkt ook als de chat het niet doet.",
        "spoor": "Wij houden niet bij wat je hier leest. Het netwerk van je werkgever kan dat wel doen. Liever niet? "
        "Kijk dan op je eigen telefoon.",
        "zoek": "Zoek een onderwerp of plek",
        "leeg": "Niets gevonden. Probeer een ander woord, of kijk bij Eerst praten.",
        "aantal": "gevonden",
        "speelt": "Wat speelt er?",
        "plekken": "Alle plekken",
        "kies": "Jij kiest of en wanneer je een stap zet. Bij elke plek staat wie hoort wat je vertelt.",
        "versie": "Wegwijzer, versie",
        "bijgewerkt": "bijgewerkt op",
        "buiten": "buiten de gemeente",
        "intern": "binnen de gemeente",
        "extern": "buiten de gemeente",
        "zelfde_werkgever": "zelfde werkgever: de gemeente",
        "let_op": "Let op",
        "meer": "Wat ze doen en wie het hoort",
        "nagekeken": "Nagekeken op",
        "bel": "Bel",
    },
    "en": {
        "titel": "Where can you go?",
        "inhoud": "To the content",
        "taalnaam": "English",
        "weg": "Leave now",
        "nood": "Help at once, day and night",
        "chat113": "Rather chat about suicide?",
        "intro": "Did something unpleasant happen to you, did you see it happen, or does something weigh on you? "
        "Here are all the places you can go. This page works even when the chat does not.",
        "spoor": "We do not record what you read here. Your employer's network may. Rather not? "
        "Look on your own phone.",
        "zoek": "Search a subject or place",
        "leeg": "Nothing found. Try another word, or look under Talk first.",
        "aantal": "found",
        "speelt": "What is going on?",
        "plekken": "All places",
        "kies": "You choose if and when you take a step. With each place it says who hears what you tell.",
        "versie": "Guide, version",
        "bijgewerkt": "updated on",
        "buiten": "outside the municipality",
        "intern": "inside the municipality",
        "extern": "outside the municipality",
        "zelfde_werkgever": "same employer: the municipality",
        "let_op": "Note",
        "meer": "What they do and who hears it",
        "nagekeken": "Checked on",
        "bel": "Call",
    },
}
