"""SECURITY.md: how to report, what is promised, what the operator must see to (issue on no trace, 8)."""

from __future__ import annotations

from bot.front import grenzen, sessie
from bot.front.instellingen import Instellingen
from bot.verantwoording import KOP, duur
from bot.verantwoording.gegevens import constanten


def als_tekst() -> str:
    """The document."""
    geheugen = constanten("bot/geheugen/tracker.py")
    deur, toezicht = constanten("bot/front/deur.py"), constanten("bot/cli/toezicht.py")
    return (
        KOP
        + f"""# Veiligheid

## Een lek melden

Meld het aan [e-mailadres van het beveiligingsteam], niet in een openbare lijst. Stuur nooit een echt gesprek mee; een
verzonnen zin die hetzelfde laat zien is genoeg. U hoort binnen twee werkdagen iets [te bevestigen door de gemeente].

Onderhouden wordt alleen de laatste versie.

## Wat wij beloven

- De tekst van een bericht wordt nergens bewaard of gelogd, door geen enkel proces, bij geen enkele fout.
- Van een gesprek blijven alleen categorieën, {duur(geheugen["VERLOOPT_SECONDEN"])} na het laatste woord weg, en meteen bij „wis dit gesprek”.
- Elk bericht krijgt een antwoord, binnen {duur(deur["DEADLINE_SECONDEN"])}, ook als alles achter het front stuk is; dan met 112, 113 en een mens.
- Een onderdeel dat dood is wordt opnieuw gestart, hooguit {duur(toezicht["MAX_UITSTEL_SECONDEN"])} na een mislukte start.
- Van buiten is alleen het front te bereiken. Rasa en de acties luisteren op het eigen adres van de machine en vragen een geheim.
- Er gaat niets naar een adres dat niet is ingesteld.

Wat elk van deze regels bewijst: [docs/dreigingen.md](docs/dreigingen.md). Met welke cijfers:
[docs/betrouwbaarheid.md](docs/betrouwbaarheid.md). Wat er van een gesprek is, waar en hoe lang:
[docs/verantwoording/gegevens.md](docs/verantwoording/gegevens.md).

## Grenzen

{grenzen.LICHAAM_BYTES} bytes en {grenzen.TEKST_TEKENS} tekens per bericht; {grenzen.SESSIE_EMMER[0]} berichten achter elkaar per sessie, daarna een per {1 / grenzen.SESSIE_EMMER[1]:g} seconden;
{grenzen.ADRES_EMMER[1]:g} per seconde per adres; een sessie geldt {duur(sessie.GELDIG_SECONDEN)}; Rasa krijgt {Instellingen().deadline_seconden:g} seconden.

## Waar de beheerder op let

1. Start met `wegwijzer start --productie`. Dat weigert nummers die nog niet zijn ingevuld, en zet meekijken uit.
2. Geef geheimen in de omgeving, nooit in een bestand: `WEGWIJZER_GEHEIM`, `WEGWIJZER_SESSIE_GEHEIM`, `WEGWIJZER_TEAMS_GEHEIM`.
3. Zet TLS voor het front, en laat die proxy geen verzoeken en geen adressen loggen (`deploy/nginx/nginx.conf` doet dat).
4. Zet het wisselbestand uit of versleutel het. Maak geen momentopname van het werkgeheugen.
5. Zet `models/` en `wegwijzer.yml` op alleen-lezen voor de processen.
6. Kijk naar `/gereed` (rood: iemand moet komen), niet naar `/leeft` (zegt alleen dat het front antwoordt).
7. Vraag de privacy officer voordat Teams aangaat: [docs/teams-of-niet.md](docs/teams-of-niet.md).

## Pakketten

`requirements.lock` legt elke versie vast, met hash. `scripts/audit.py` vergelijkt die met een kopie van de bekende
kwetsbaarheden en stopt als er een pakket is waar nooit naar is gekeken; met `--online` vraagt hij de pakketdienst, en
gelooft geen leeg antwoord. Het oordeel per melding: [docs/beveiliging/adviezen.md](docs/beveiliging/adviezen.md). Wat er
in zit (CycloneDX): [docs/sbom.json](docs/sbom.json).
"""
    )
