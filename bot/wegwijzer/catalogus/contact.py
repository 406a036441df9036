"""W3xx: contacts, numbers, dates, the meldformulier."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W301",
    "Bij de route '{waarde}' is een contact nog niet ingevuld ('{contact}').",
    "In productie mag niemand een leeg contact krijgen.",
    "Vul het contact in en zet zekerheid op bevestigd.",
)
soort(
    "W302",
    "De route '{waarde}' is het laatst nagekeken op {datum}; dat is langer dan een jaar geleden.",
    "Het nummer of de tijden kunnen veranderd zijn.",
    "Vraag {eigenaar} om het na te kijken en pas gecontroleerd_op aan.",
    ernst="waarschuwing",
)
soort(
    "W303",
    "De route '{waarde}' moet voor {datum} worden nagekeken.",
    "Daarna weet niemand of het nog klopt.",
    "Vraag {eigenaar} om het na te kijken.",
    ernst="waarschuwing",
)
soort(
    "W304",
    "De datum {datum} bij '{waarde}' ligt in de toekomst.",
    "Niemand kan dit al hebben nagekeken.",
    "Zet de echte datum neer.",
)
soort(
    "W305",
    "Het meldformulier heeft nog geen bevestigd webadres.",
    "In productie krijgt de medewerker dan geen formulier.",
    "Vul bij meldformulier, url het adres in en zet zekerheid op bevestigd.",
)
soort(
    "W306",
    "De manier 'api' heeft een adres nodig dat begint met https.",
    "Anders kan de bot niets doorgeven.",
    "Vul bij overdracht een adres in, of kies link.",
)
soort(
    "W307",
    "Bij de route '{waarde}' staat '{contact}', maar dat is nog niet bevestigd.",
    "Zolang zekerheid op invullen staat, ziet niemand dit nummer of adres.",
    "Laat {eigenaar} het nakijken en zet zekerheid op bevestigd.",
    ernst="waarschuwing",
)
soort(
    "W308",
    "Bij de route '{waarde}' staat '{contact}' als bevestigd, maar dat lijkt een voorbeeld.",
    "De medewerker zou een nummer of adres krijgen dat niet bestaat.",
    "Vul het echte contact in, of zet zekerheid op invullen.",
)
soort(
    "W309",
    "De route '{waarde}' moet het bevestigde nummer {nummer} hebben, voor iedereen, dag en nacht.",
    "Dit nummer staat ook in het vaste noodantwoord. Twee nummers naast elkaar is levensgevaarlijk.",
    "Zet het nummer terug. Is het echt veranderd? Vraag een ontwikkelaar om beide tegelijk te wijzigen.",
    wie="ontwikkelaar",
)
soort(
    "W310",
    "In deze tekst staat het nummer {nummer}, maar geen enkele route heeft dat nummer.",
    "Een nummer in een zin verandert niet mee als het contact verandert.",
    "Verbeter het nummer, of zet het als bevestigd contact bij de route.",
)
soort(
    "W311",
    "Het webadres {adres} bestaat niet: {reden}.",
    "De medewerker komt op een lege pagina.",
    "Zoek het nieuwe adres op.",
)
soort(
    "W312",
    "Het webadres {adres} antwoordt niet: {reden}.",
    "Misschien is het adres veranderd, misschien is er nu een storing.",
    "Open het adres zelf en kijk of het klopt.",
    ernst="waarschuwing",
)
