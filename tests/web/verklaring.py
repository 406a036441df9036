"""Writes docs/toegankelijkheidsverklaring.md, a draft, from the results of the browser tests.

Run after the tests: `python -m tests.web.verklaring`. A test checks that the file in docs/ is what the results say.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parents[1]
RESULTATEN = WORTEL / "resultaten" / "web"
DOEL = WORTEL / "docs" / "toegankelijkheidsverklaring.md"

MODI = {
    "gewoon": "gewoon, op een computer",
    "telefoon": "telefoon, aanraakscherm (390 pixels breed)",
    "csp": "op een pagina die geen stijlen toestaat (CSP `style-src 'none'`)",
    "trusted_types": "idem, met Trusted Types",
    "ander_adres": "op een pagina van een ander adres",
    "donker": "donkere weergave",
    "contrast": "hoog contrast (forced colors)",
    "tekst_200": "tekst op 200 %",
    "breed_320": "320 pixels breed",
    "zoom_400": "400 % zoom (320 bij 256 pixels)",
    "weinig_beweging": "weinig beweging",
    "traag": "traag antwoord",
    "verbroken": "verbinding valt weg midden in een beurt",
    "bot_dood": "de bot doet het niet",
    "zonder_js": "zonder JavaScript",
}

_TEKST = """# Toegankelijkheidsverklaring (concept)

> Gemaakt uit de uitkomsten van de tests (`tests/web/verklaring.py`); niet met de hand veranderen. Dit is een concept:
> de gemeente stelt de status vast na een onderzoek door mensen (WCAG-EM) en zet de verklaring in het register.

**Wat:** de wegwijzer sociale veiligheid: de widget op intranet, de losse pagina voor SharePoint en `/hulp`.
**Norm:** EN 301 549 en WCAG 2.1, niveau A en AA (Besluit digitale toegankelijkheid overheid). Ons doel: WCAG 2.2 AA.
**Status (voorstel):** B, voldoet gedeeltelijk, zolang er geen onderzoek door mensen is gedaan.
**Bekende afwijkingen:** geen.
**Vastgesteld op:** [invullen]. **Verantwoordelijk:** [invullen].

## Wat er getest is

In Chromium, met axe-core {axe} (regels {tags}), bij elke wijziging van de code.
Vier momenten: opening, kaart, meldformulier, gevaar. Samen {aantal} controles, {fouten} afwijkingen.

| weergave | momenten | afwijkingen (axe) | te breed | geweigerd door CSP | verzoeken naar elders |
|---|---|---|---|---|---|
{rijen}

Daarnaast, bij elke wijziging:

- **Toetsenbord:** {toetsenbord} stappen van één heel gesprek zonder muis, van openen tot 'Snel weg'; de focus is
  steeds te zien.
- **Voorleessoftware:** {voorlezen} momenten in de toegankelijkheidsboom van Chromium: elk bericht, wachten, fouten,
  kaarten, taal. Met echte voorleessoftware is nog niet getest.
- **Gedrag:** {gedrag} controles, zoals afdrukken, bewaren, zoeken op `/hulp`, en een link die blijft als het script
  ontbreekt.

## Wat nog een mens moet doen

- Onderzoek volgens WCAG-EM, met NVDA, JAWS, VoiceOver en TalkBack, en met mensen die ze dagelijks gebruiken.
- De teksten in `wegwijzer.yml` laten lezen door medewerkers met een taalachterstand.
- De eigen kleuren van de huisstijl nakijken op contrast (de tests kijken naar de standaardkleuren).
- De intranetpagina en het echte meldformulier: die horen bij een andere verklaring.

## Bewuste keuzes

- **Tijdslimiet (2.2.1):** na 30 minuten stilte vergeet de wegwijzer de soorten die hij onthield. Dat is essentieel: het
  beschermt de medewerker. Wat op het scherm staat blijft staan, en het gesprek kan verder. De opening zegt dit vooraf.
- **Kaarten worden niet in één keer voorgelezen:** je hoort de namen; de kaarten loop je door met koppen. Bij gevaar
  wordt de hele kaart voorgelezen.

## Contact

Kom je iets tegen wat niet werkt? [contactgegevens invullen]. Je krijgt antwoord binnen [termijn invullen].
"""


def laad(naam: str) -> Any:
    """Results of a script of tests/web/js. Raises FileNotFoundError when it has not run."""
    return json.loads((RESULTATEN / f"{naam}.json").read_text(encoding="utf-8"))


def maak() -> str:
    """The draft as Markdown."""
    data = laad("modi")
    scenes = [u for u in data["uit"] if "axe" in u]
    rijen = []
    for modus, naam in MODI.items():
        eigen = [u for u in scenes if u["modus"] == modus]
        tel = [sum(len(u[veld]) for u in eigen) for veld in ("axe", "breed", "csp", "vreemd")]
        rijen.append(f"| {naam} | {len(eigen)} | " + " | ".join(map(str, tel)) + " |")
    versie = json.loads((HIER / "package.json").read_text())["dependencies"]["axe-core"]
    return _TEKST.format(
        axe=versie,
        tags=", ".join(data["tags"]),
        aantal=len(scenes),
        fouten=sum(len(u["axe"]) for u in scenes),
        rijen="\n".join(rijen),
        toetsenbord=len(laad("toetsenbord")),
        voorlezen=len(laad("voorlezen")),
        gedrag=len(laad("gedrag")),
    )


if __name__ == "__main__":
    DOEL.write_text(maak(), encoding="utf-8")
