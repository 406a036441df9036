"""W0xx: the file and its YAML."""

from bot.wegwijzer.foutsoort import soort

soort(
    "W001",
    "Het bestand {pad} is niet te lezen: {reden}.",
    "Zonder dit bestand weet de wegwijzer niets.",
    "Zet het bestand terug of geef leesrechten.",
)
soort(
    "W002",
    "Het bestand is geen geldige UTF-8.",
    "Letters met accenten komen dan verkeerd op het scherm.",
    "Sla het bestand op als UTF-8.",
)
soort(
    "W003",
    "Dit is geen geldige YAML: {reden}.",
    "Dit deel van het bestand is niet te lezen.",
    "Kijk naar deze regel en de regel erboven: inspringing, aanhalingstekens, dubbele punt.",
)
soort("W004", "Het bestand is leeg.", "Zonder inhoud is er geen advies.", "Zet de laatste goede versie terug.")
soort(
    "W005",
    "Er staat een tab in de inspringing.",
    "YAML kent alleen spaties als inspringing.",
    "Vervang de tab door spaties.",
)
soort(
    "W006",
    "De sleutel '{sleutel}' staat er twee keer (eerst op regel {eerste}).",
    "Alleen een van de twee zou gelden, zonder dat u ziet welke.",
    "Haal er een weg.",
)
soort(
    "W007",
    "De YAML gebruikt {wat_dan} en dat mag hier niet.",
    "Ankers, tags en verwijzingen maken het bestand onleesbaar.",
    "Schrijf de waarde gewoon uit.",
)
soort(
    "W008",
    "De YAML is te diep genest of te groot.",
    "Zo'n bestand kan de wegwijzer laten vastlopen.",
    "Zet de laatste goede versie terug.",
)
soort(
    "W009",
    "Hier staat een teken dat er niet hoort: {teken}.",
    "Het bestand is ergens met een verkeerde codering opgeslagen, of er is een onzichtbaar teken meegeplakt.",
    "Typ het woord opnieuw en sla het bestand op als UTF-8.",
)
