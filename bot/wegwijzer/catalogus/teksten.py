"""W4xx: texts and buttons."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W401",
    "De Engelse tekst van '{sleutel}' ontbreekt.",
    "Wie Engels schrijft, krijgt hier Nederlands.",
    "Voeg de Engelse tekst toe, onder en.",
    ernst="waarschuwing",
)
soort(
    "W402",
    "De knop '{sleutel}' is te lang ({aantal} tekens, hoogstens {max}).",
    "In Teams valt het einde weg.",
    "Maak de tekst korter.",
)
soort(
    "W403",
    "De tekst '{sleutel}' wordt nergens gebruikt{bedoel}.",
    "Misschien is de naam verkeerd getypt.",
    "Verbeter de naam of haal de tekst weg.",
    ernst="waarschuwing",
)
soort(
    "W404",
    "In deze tekst staat opmaak die niet werkt: {stuk}.",
    "De medewerker ziet de tekens zelf, zoals sterretjes of <b>.",
    "Haal de opmaak weg en schrijf een gewone zin.",
    ernst="waarschuwing",
)
soort(
    "W405",
    "De Engelse tekst van '{sleutel}' is gelijk aan de Nederlandse.",
    "Wie Engels schrijft, krijgt hier Nederlands.",
    "Vertaal de zin.",
    ernst="waarschuwing",
)
soort(
    "W406",
    "De Nederlandse en de Engelse tekst '{sleutel}' hebben niet dezelfde invulplekken ({plekken}).",
    "In een van de twee talen mist de medewerker iets.",
    "Zet de invulplekken in beide talen.",
    ernst="waarschuwing",
)
soort(
    "W407",
    "Deze tekst is nog niet af: '{stuk}'.",
    "De medewerker zou dit te zien krijgen.",
    "Schrijf de zin af.",
)
