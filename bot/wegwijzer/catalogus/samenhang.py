"""W6xx: wegwijzer.yml beside domain.yml, data and tests; found by `wegwijzer controleer` only, never at run time."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W601",
    "Dit bestand is niet te lezen: {reden}.",
    "De bot kan er niet mee leren of getest worden.",
    "Verbeter het bestand of zet de laatste goede versie terug.",
    wie="ontwikkelaar",
)
soort(
    "W602",
    "De intent '{waarde}' {probleem}.",
    "Wat de bot herkent en wat de wegwijzer kent, moeten hetzelfde zijn.",
    "Maak domain.yml gelijk aan de ids van de situaties.",
    wie="ontwikkelaar",
)
soort(
    "W603",
    "De intent '{waarde}' {probleem}.",
    "Zonder voorbeelden herkent de bot dit nooit.",
    "Zet voorbeelden in data/nlu onder dit id.",
    wie="ontwikkelaar",
)
soort(
    "W604",
    "Dit bestand heet anders dan de intent '{waarde}' die erin staat.",
    "De naam van het bestand is het id, zodat iedereen het kan vinden.",
    "Geef het bestand de naam van de intent.",
    wie="ontwikkelaar",
)
soort(
    "W605",
    "De intent '{waarde}' {probleem}.",
    "De bot zou na zo'n bericht het vaste noodantwoord geven.",
    "Zet een regel voor deze intent in data/stories/regels.yml.",
    wie="ontwikkelaar",
)
soort(
    "W606",
    "De actie '{waarde}' staat niet in domain.yml{bedoel}.",
    "De bot kan deze actie niet uitvoeren.",
    "Verbeter de naam of zet de actie in domain.yml.",
    wie="ontwikkelaar",
)
soort(
    "W607",
    "De tekst '{waarde}' heeft geen zin in wegwijzer.yml{bedoel}.",
    "De bot zou hier het vaste noodantwoord geven.",
    "Voeg de tekst toe onder teksten, nl, of verbeter de naam.",
)
soort(
    "W608",
    "De testzinnen van '{waarde}' {probleem}.",
    "Zonder testzinnen weet niemand of de bot dit herkent.",
    "Zet zinnen in tests/zinnen/{waarde}.yml.",
    wie="ontwikkelaar",
)
soort(
    "W609",
    "De waarde '{waarde}' bij {veld} kan niet{bedoel}.",
    "Zo'n label bestaat niet.",
    "Kies uit: {mag}.",
    wie="ontwikkelaar",
)
soort(
    "W610",
    "Dit opgenomen gesprek klopt niet: {probleem}.",
    "Het gesprek verwacht iets wat er niet is, dus het bewijst niets meer.",
    "Verbeter het gesprek. Is een route of tekst hernoemd in wegwijzer.yml? Hernoem haar dan hier ook.",
)
soort(
    "W611",
    "Deze testzin staat ook in de trainingsdata ({plek}).",
    "Dan meet de toets of de bot iets onthoudt, niet of hij het begrijpt.",
    "Haal de zin uit de trainingsdata.",
    wie="ontwikkelaar",
)
soort(
    "W612",
    "Deze testzin lijkt voor {procent}% op een zin in de trainingsdata ({plek}).",
    "Dan meet de toets minder goed of de bot het begrijpt.",
    "Schrijf een van de twee zinnen anders.",
    ernst="waarschuwing",
    wie="ontwikkelaar",
)
soort(
    "W613",
    "Deze trainingszin staat ook bij '{waarde}' ({plek}).",
    "De bot leert dan twee antwoorden op dezelfde zin.",
    "Kies een van de twee.",
    wie="ontwikkelaar",
)
soort(
    "W614",
    "Deze korte testzin staat ook in de trainingsdata ({plek}).",
    "Korte zinnen vallen soms samen. Te veel ervan maakt de toets te makkelijk.",
    "Haal de zin uit de trainingsdata als het zonder kan.",
    ernst="waarschuwing",
    wie="ontwikkelaar",
)
