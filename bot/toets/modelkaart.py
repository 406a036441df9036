"""Writes docs/modelkaart.md and its pictures from a measurement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.toets import verslag
from bot.toets.meting import Meting

_KOP = """# Modelkaart

Gemaakt door `wegwijzer toets --kaart` op {datum}; wijzig dit bestand niet met de hand.

**Wat.** Leest een Nederlands of Engels bericht van een medewerker en geeft situatie(s), dader,
rol, fase, wens en twijfel.
**Waarvoor.** Om de weg te wijzen. Niet om te oordelen over een zaak of een persoon, en niet voor
besluiten over personeel.
**Waarop geleerd.** De zinnen van `data/nlu`, geschreven voor dit doel; geen echte
gesprekken, geen echte personen.
**Grenzen.** Indirecte verhalen zonder trefwoord, ontkenningen en buurgevallen gaan vaker fout (zie de kenmerken).
Daarom vraagt de bot bij twijfel, staat er altijd een mens en een weg naar buiten bij, en zoekt een
aparte laag naar gevaar.
**Eerlijkheid.** Herkomst, geslacht, leeftijd, geloof en gerichtheid zijn voor het model weggewerkt (G10).

## Cijfers op {aantal} zinnen die niemand bij het leren zag

```
{samenvatting}
```

![Verwarring](beelden/verwarring.png)

![IJking](beelden/ijking.png)
"""


def schrijf_kaart(meting: Meting, docs: Path) -> None:
    """Write the card and its pictures into `docs`."""
    beelden = docs / "beelden"
    beelden.mkdir(parents=True, exist_ok=True)
    verslag.plaatjes(meting, beelden)
    kop, _, tabellen = verslag.samenvatting(meting.cijfers).partition("\n\n")
    tekst = _KOP.format(datum=date.today().isoformat(), aantal=meting.cijfers["zinnen"], samenvatting=kop)
    (docs / "modelkaart.md").write_text(tekst + "\n" + tabellen + "\n", encoding="utf-8")
