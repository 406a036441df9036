"""Draft of the entry in the Dutch algorithm register."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.verantwoording import KOP, tabel
from bot.wegwijzer.model import HANDELINGEN, SITUATIES

WORTEL = Path(__file__).resolve().parents[2]


#: Each part of config.yml in words for a lawyer; a new part without words here is an error.
WAT = {
    "Lezer": "leest het bericht een keer: vindt namen, en haalt namen, nummers en adressen eruit voordat er iets wordt ingedeeld",
    "ZinEncoder": "zet de zin om in getallen die zeggen waar hij op lijkt (vooraf geleerd, verandert niet door gebruik)",
    "Kenmerken": "telt woorden en delen van woorden",
    "SituatieClassifier": "waar het over gaat: een of meer situaties, of een gesprekshandeling zoals begroeten",
    "ContextClassifier": "wie het doet, wie vraagt, in welke fase, wat iemand wil",
    "GevaarLezer": "leest mee op gevaar, naast de vaste patronen; wat alleen dit onderdeel ziet, is een vraag met hulp erbij",
    "Twijfel": "bij te weinig zekerheid vraagt de bot in plaats van te gokken",
    "RulePolicy": "vaste regels van Rasa: welke actie bij welke intent hoort",
}


def onderdelen() -> list[tuple[str, str]]:
    """(name, what it is) of the pipeline and policies in config.yml. Raises KeyError for a part without words."""
    config = yaml.safe_load((WORTEL / "config.yml").read_text(encoding="utf-8"))
    namen = [deel["name"].rsplit(".", 1)[-1] for deel in (*config["pipeline"], *config["policies"])]
    return [(naam, WAT[naam]) for naam in namen]


def als_tekst() -> str:
    """The document."""
    return (
        KOP
        + f"""# Algoritmeregister: concept

Concept volgens de velden van de publicatiestandaard. Wat de gemeente moet invullen staat tussen [haken].

## Algemeen
- **Naam**: Wegwijzer sociale veiligheid
- **Organisatie**: gemeente Amsterdam
- **Korte omschrijving**: Een chat die medewerkers met ongewenst gedrag, een misstand of zorgen naar de juiste plek wijst.
- **Status**: [in ontwikkeling]
- **Begindatum, contact**: [in te vullen]
- **Categorie**: impactvol algoritme; AI-systeem met een transparantieplicht (AI-verordening, artikel 50). Geen
  hoogrisico-toepassing: het beslist niet over arbeidsverhoudingen en beoordeelt niemand. [te bevestigen door de jurist]

## Verantwoord gebruik
- **Doel en impact**: Sneller bij de juiste hulp, ook anoniem en buiten kantoortijd. De bot beslist niets, beoordeelt
  niemand en meldt niets. Een verkeerd advies kan iemand vertragen; daarom staat er altijd een plek buiten de gemeente bij
  en een mens om te bellen.
- **Afwegingen**: Geen taalmodel dat zelf zinnen maakt: alle teksten staan vast in `wegwijzer.yml` en zijn nagelezen.
  Niets wordt bewaard; verbeteren op grond van gesprekken kan dus niet.
- **Menselijke tussenkomst**: Altijd en in elk antwoord: een knop naar een mens. Bij gevaar eerst 112, 113 of het Centrum
  Seksueel Geweld, zonder vraag vooraf.
- **Risicobeheer**: `docs/dreigingen.md`, `docs/modelkaart.md`, `docs/betrouwbaarheid.md`.
- **Wettelijke basis**: [goed werkgeverschap, Arbowet artikel 3, AVG artikel 6 lid 1 onder e; te bevestigen]

## Werking
- **Gegevens**: Wat de medewerker typt, zolang het antwoord duurt. Zie `docs/verantwoording/gegevens.md`.
- **Technische werking**: De tekst wordt ingedeeld in {len(SITUATIES)} situaties en {len(HANDELINGEN)} gesprekshandelingen,
  met wie het doet, wie vraagt en in welke fase. Vaste regels kiezen daar de plekken bij. Geleerd zijn alleen de
  indelers; de regels en de garanties zijn met de hand gemaakt en getest. Gevaar wordt apart herkend: met vaste patronen,
  en met een tweede lezing waarvan de gewichten vastliggen.

"""
        + tabel(("onderdeel", "wat het doet"), [(f"`{n}`", w) for n, w in onderdelen()])
        + """
- **Leverancier**: eigen bouw op Rasa Open Source 3.6 (Apache 2.0), draait binnen de gemeente, zonder verkeer naar buiten.
- **Nauwkeurigheid en eerlijkheid**: gemeten op zinnen die niet in de trainingsdata staan, met gepaarde zinnen waarin
  alleen afkomst, geslacht, leeftijd of geloof verschilt: `docs/modelkaart.md`.
- **Broncode**: [adres]
"""
    )
