"""W1xx: the shape of the values."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W101",
    "Onbekende sleutel '{sleutel}'{bedoel}.",
    "Een sleutel die niet bestaat doet niets.",
    "Verbeter de naam of haal hem weg. Hier mag: {mag}.",
)
soort(
    "W102",
    "De sleutel '{sleutel}' ontbreekt bij {waar}.",
    "Zonder deze waarde kan de kaart niet worden getoond.",
    "Voeg '{sleutel}:' toe.",
)
soort(
    "W103",
    "Hier hoort {verwacht}, maar er staat {gevonden}.",
    "De wegwijzer kan dit niet lezen.",
    "Maak er {verwacht} van.",
)
soort(
    "W104",
    "De waarde '{waarde}' kan hier niet{bedoel}.",
    "De wegwijzer kent alleen vaste waarden.",
    "Kies uit: {mag}.",
)
soort("W105", "De tekst is leeg.", "De medewerker zou een leeg vak zien.", "Vul een zin in.")
soort(
    "W106",
    "De waarde {waarde} staat niet tussen aanhalingstekens.",
    "YAML maakt er een getal, datum of ja/nee van; een nul vooraan valt weg.",
    'Schrijf "{waarde}".',
)
soort(
    "W107",
    "'{waarde}' is geen datum.",
    "Zonder datum weet niemand of dit nog klopt.",
    'Schrijf jaar-maand-dag, zoals "2026-11-24".',
)
soort(
    "W108",
    "'{waarde}' is geen tijdvak.",
    "De openingstijden kloppen dan niet.",
    'Schrijf "09:00-17:00", met het begin voor het eind.',
)
soort(
    "W109",
    "'{waarde}' is geen dag of reeks dagen.",
    "De openingstijden kloppen dan niet.",
    "Schrijf bijvoorbeeld ma-vr, za of ma,wo.",
)
soort(
    "W110",
    "'{waarde}' is geen geldig telefoonnummer.",
    "Een verkeerd nummer is de ergste fout die de wegwijzer kan maken.",
    'Schrijf het nummer zoals iemand het belt, tussen aanhalingstekens: "0800-0188".',
)
soort(
    "W111",
    "'{waarde}' is geen geldig e-mailadres.",
    "De medewerker kan dan niet mailen.",
    "Controleer het adres.",
)
soort(
    "W112",
    "'{waarde}' is geen veilig webadres.",
    "De medewerker komt dan nergens of op een onveilige pagina.",
    'Gebruik een adres dat begint met "https://".',
)
soort(
    "W113",
    "Het id '{waarde}' mag alleen kleine letters, cijfers en _ hebben.",
    "Het id is ook een bestandsnaam en een naam in Rasa.",
    "Verander het id.",
)
soort(
    "W114",
    "'{waarde}' is geen getal tussen {van} en {tot}.",
    "De bot zou te kort of veel te lang wachten.",
    "Schrijf een getal tussen {van} en {tot}, zoals 2.",
)
soort(
    "W115",
    "De openingstijden kloppen niet: {reden}.",
    "De medewerker zou horen dat de plek dicht is terwijl zij open is, of andersom.",
    "Zet elke dag en elke tijd er een keer in, of schrijf onbekend.",
)
soort(
    "W116",
    "De waarde '{waarde}' staat twee keer in deze lijst.",
    "Een van de twee doet niets.",
    "Haal er een weg.",
    ernst="waarschuwing",
)
