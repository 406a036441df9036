"""W2xx: references between the parts, and what the rules do together."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W201",
    "De route '{waarde}' bestaat niet{bedoel}.",
    "Deze regel verwijst naar niets.",
    "Verbeter het id of voeg de route toe onder routes.",
)
soort(
    "W202",
    "De situatie '{waarde}' bestaat niet{bedoel}.",
    "Deze regel geldt dan nooit.",
    "Kies een bestaande situatie.",
)
soort(
    "W203",
    "De situatie '{waarde}' ontbreekt in het bestand.",
    "De bot herkent haar wel, maar heeft er geen tekst voor.",
    "Voeg haar toe onder situaties.",
)
soort(
    "W204",
    "De route '{waarde}' ontbreekt in het bestand.",
    "De wegwijzer heeft deze route nodig voor iets wat altijd geldt, onder precies dit id.",
    "Zet de route terug. Weg of een ander id? Dat kan alleen samen met een ontwikkelaar.",
)
soort(
    "W205",
    "De tekst '{sleutel}' ontbreekt in {taal}.",
    "De bot zou hier zwijgen.",
    "Voeg de tekst toe onder teksten, {taal}.",
)
soort(
    "W206",
    "In de tekst '{sleutel}' staat {plek} en dat kent de bot daar niet.",
    "De medewerker zou de accolades zien.",
    "Hier mag: {mag}.",
)
soort(
    "W207",
    "Voor de situatie '{waarde}' geldt geen enkele regel zonder verdere voorwaarden.",
    "Wie hierover komt, krijgt soms alleen het algemene advies.",
    "Voeg een regel toe onder regels, zonder andere voorwaarden dan de situatie.",
)
soort(
    "W208",
    "De regel '{waarde}' geldt nooit. Eerder in het bestand wordt alles al afgevangen: {eerder}.",
    "De routes van deze regel ziet niemand.",
    "Zet de bijzondere regel boven de algemene, of haal hem weg.",
)
soort(
    "W209", "Het id '{waarde}' komt twee keer voor.", "Dan is niet duidelijk welke geldt.", "Geef een een andere naam."
)
soort(
    "W210",
    "De bijregel '{waarde}' doet niets.",
    "Zonder vooraan, achteraan of weg verandert het advies niet.",
    "Voeg routes toe of haal de bijregel weg.",
)
soort(
    "W211",
    "De route '{waarde}' komt in geen enkele regel voor.",
    "Niemand krijgt deze route als advies.",
    "Noem de route in een regel, of laat het zo als zij alleen in vragen voorkomt.",
    ernst="waarschuwing",
)
soort(
    "W212",
    "Bij '{waarde}' staat geen onafhankelijke route buiten de gemeente.",
    "Voor ongewenst gedrag moet er altijd een weg naar buiten zijn (G2).",
    "Zet een route met plek extern en soort melding, klacht of gesprek in de regel, zoals lkog.",
)
soort(
    "W213",
    "De bijregel '{waarde}' noemt de route '{route}' in {een} en in {twee}.",
    "Dat spreekt elkaar tegen.",
    "Kies een van de twee.",
)
soort(
    "W214",
    "De bijregel '{waarde}' haalt '{route}' weg, maar {garantie} zet haar terug ({wanneer}).",
    "De bijregel werkt daar niet zoals u denkt: deze route hoort er altijd bij.",
    "Haal '{route}' uit weg, of geef de bijregel een voorwaarde erbij.",
)
soort(
    "W215",
    "De route '{waarde}' is nodig voor een garantie en moet status actief hebben.",
    "Met status concept krijgt niemand haar te zien.",
    "Zet de status op actief.",
)
soort(
    "W216",
    "De route '{waarde}' moet voor iedereen open staan (voor_wie).",
    "Anders kan er een advies zonder deze hulp ontstaan.",
    "Schrijf voor_wie: [iedereen].",
)
soort(
    "W217",
    "De regel '{waarde}' noemt de route '{route}', maar {garantie} haalt haar daar altijd weg.",
    "Niemand ziet deze route bij deze regel. Een garantie is sterker dan een regel.",
    "Haal '{route}' uit de regel.",
)
soort(
    "W218",
    "De regel '{waarde}' noemt de route '{route}', maar wie onder deze regel valt mag haar niet gebruiken ({reden}).",
    "Niemand ziet deze route bij deze regel.",
    "Pas voor_wie of status van de route aan, of haal haar uit de regel.",
    ernst="waarschuwing",
)
soort(
    "W219",
    "De vraag '{waarde}' is niet te herkennen: '{woord}' staat ook bij de vraag '{andere}'.",
    "De bot kiest dan de eerste.",
    "Haal het woord bij een van de twee weg.",
    ernst="waarschuwing",
)
soort(
    "W220",
    "De naam '{woord}' staat bij de route '{waarde}' en ook bij '{andere}'.",
    "De bot weet dan niet welke de medewerker bedoelt.",
    "Haal de naam bij een van de twee weg.",
    ernst="waarschuwing",
)
soort(
    "W221",
    "Het woord '{woord}' bij de vraag '{waarde}' is te gewoon.",
    "De bot zou bij bijna elk bericht dit antwoord geven.",
    "Gebruik een langer stuk van de vraag.",
)
soort(
    "W222",
    "In de tekst '{sleutel}' ontbreekt {plek}.",
    "De medewerker ziet dan niet waar het om gaat.",
    "Zet {plek} in de zin.",
)
soort(
    "W223",
    "De route '{waarde}' hoort bij de gemeente zelf; plek moet zelfde_werkgever zijn.",
    "Anders zou de bot haar een onafhankelijke plek noemen, en dat is zij niet (G2).",
    "Schrijf plek: zelfde_werkgever.",
)
