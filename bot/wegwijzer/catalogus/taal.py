"""W5xx: the tone of the texts: no promise, no verdict, no blame, B1 language (guarantee G9)."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W501",
    "Deze tekst belooft iets wat niemand kan beloven: '{stuk}'.",
    "Een belofte die niet uitkomt, kost vertrouwen en kan schade doen (G9).",
    "Zeg wat er kan, niet wat er zal gebeuren.",
)
soort(
    "W502",
    "Deze tekst oordeelt of legt schuld bij de medewerker: '{stuk}'.",
    "De bot kiest geen partij en oordeelt niet (G9).",
    "Beschrijf wat er kan, zonder oordeel.",
)
soort(
    "W503",
    "Deze zin heeft {aantal} woorden.",
    "Lange zinnen zijn moeilijk te lezen voor wie van streek is.",
    "Maak er twee zinnen van, van hoogstens {max} woorden.",
    ernst="waarschuwing",
)
soort(
    "W504",
    "Dit woord is moeilijk: '{stuk}'.",
    "De teksten zijn op taalniveau B1.",
    "Gebruik een gewoner woord: {beter}.",
    ernst="waarschuwing",
)
soort(
    "W505",
    "Deze tekst zegt 'u' tegen de medewerker.",
    "De bot zegt overal 'je'.",
    "Schrijf je, jij of jouw.",
)
soort(
    "W506",
    "Deze zin staat in de lijdende vorm: '{stuk}'.",
    "Dan is niet duidelijk wie iets doet.",
    "Zeg wie het doet.",
    ernst="waarschuwing",
)
soort(
    "W507",
    "Deze tekst spreekt zich uit over het rapport of over een zaak: '{stuk}'.",
    "De bot zegt niets over zaken van mensen of over het rapport van de ombudsman (R19).",
    "Haal de zin weg.",
)
soort(
    "W508",
    "De zinnen van deze tekst hebben gemiddeld {aantal} woorden.",
    "Dat leest zwaar voor wie van streek is.",
    "Maak de zinnen korter, tot gemiddeld hoogstens {max} woorden.",
    ernst="waarschuwing",
)
soort(
    "W509",
    "In deze tekst staat de afkorting '{stuk}' zonder uitleg.",
    "Niet iedereen kent de afkortingen van de gemeente.",
    "Schrijf het voluit: {beter}.",
    ernst="waarschuwing",
)
