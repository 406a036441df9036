"""A small good wegwijzer.yml, and a small good project around it, made from what the core asks for.

Made, not stored: a text or route the core newly needs is in it at once, and the broken files stay small.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.wegwijzer import model as m
from bot.wegwijzer import router, sleutels

VANDAAG = date(2027, 1, 15)
_NUMMERS = {"noodnummer_112": "112", "zelfmoordpreventie_113": "113", "csg": "0800-0188", "veilig_thuis": "0800-2000"}
_KLACHT = ("lkog", "ombudsman")
_NOOD = ("noodnummer_112", "zelfmoordpreventie_113", "csg")
_ZORG = ("huisarts", "bedrijfsarts", "bedrijfsmaatschappelijk_werk", "slachtofferhulp")
_EXTERN = (
    *_KLACHT,
    *_NOOD,
    "discriminatie_nl",
    "politie",
    "luisterlijn",
    "vertrouwenspersoon_extern",
    "huisarts",
    "slachtofferhulp",
)

REGELS = """\
regels:
  - id: gedrag_burger
    als: {situatie: [discriminatie, pesten, seksuele_intimidatie, intimidatie_bedreiging], dader: burger}
    routes: [sag, gir, vertrouwenspersoon_intern, slachtofferhulp]
  - id: gedrag
    als: {situatie: [discriminatie, pesten, seksuele_intimidatie, intimidatie_bedreiging]}
    routes: [vertrouwenspersoon_intern, bureau_integriteit, lkog, meldformulier, leidinggevende]
  - id: klacht
    als: {situatie: klacht_over_afhandeling}
    routes: [vertrouwenspersoon_extern, ombudsman, lkog]
  - id: de_rest
    als: {situatie: [agressie_burgers, integriteit_misstand, arbeidsconflict_po, werkdruk_psychisch, prive_geld,
      prive_thuis, verslaving, sociale_media, acuut, buiten_bereik]}
    routes: [vertrouwenspersoon_intern, bedrijfsmaatschappelijk_werk]

bijregels:
  - id: wens_hulp
    als: {situatie: pesten, wens: hulp}
    achteraan: [slachtofferhulp]

vragen:
  - id: meenemen
    woorden: ["iemand meenemen", "collega meenemen"]
    antwoord:
      nl: "Je mag iemand meenemen."
      en: "You may bring someone."
    routes: [vertrouwenspersoon_intern]
"""

FORMULIER = """\
meldformulier:
  url: "Melden ongewenst gedrag"
  zekerheid: invullen
  velden: {situatie: "onderwerp"}
  overdracht:
    manier: link
    time_out_seconden: 2
"""


def wegwijzer() -> str:
    """The file. Checked on VANDAAG it gives no fault and no warning."""
    delen = [
        'bijgewerkt_op: "2027-01-14"\n\nsituaties:\n' + "".join(_situatie(s) for s in m.SITUATIES),
        "routes:\n" + "".join(_route(r) for r in (*router.NODIG, *router.GENOEMD)),
        REGELS,
        "teksten:\n" + "".join(_teksten(taal) for taal in ("nl", "en")),
        FORMULIER,
    ]
    return "\n".join(delen)


def _situatie(id_: str) -> str:
    naam = id_.replace("_", " ")
    return f"""\
  {id_}:
    naam: {{nl: "{naam}", en: "{naam} (en)"}}
    knop: {{nl: "Dit is {naam}", en: "It is {naam}"}}
    uitleg: {{nl: "Uitleg van {naam}.", en: "About {naam}."}}
    erkenning: {{nl: "Goed dat je het vertelt.", en: "It is good that you tell."}}
    vraag_dader: {"ja" if id_ in m.ONGEWENST_GEDRAG else "nee"}
"""


def _route(id_: str) -> str:
    naam = id_.replace("_", " ")
    soort = "klacht" if id_ in _KLACHT else "nood" if id_ in _NOOD else "zorg" if id_ in _ZORG else "gesprek"
    plek = (
        "zelfde_werkgever"
        if id_ in ("veilig_thuis", "schuldhulpverlening")
        else "extern"
        if id_ in _EXTERN
        else "intern"
    )
    if id_ in _NUMMERS:
        contact = f'{{soort: telefoon, waarde: "{_NUMMERS[id_]}", zekerheid: bevestigd}}'
    else:
        contact = f'{{soort: intranet, waarde: "{naam}", zekerheid: invullen}}'
    return f"""\
  {id_}:
    naam: "De {naam}"
    kort: "{naam}"
    soort: {soort}
    plek: {plek}
    doet: "Helpt je op weg."
    doet_niet: "Beslist niet voor jou."
    wie_hoort_het: "Alleen de {naam}."
    anoniem: "Dat kan."
    waarom: {{standaard: "Hier kun je terecht."}}
    voor_wie: [iedereen]
    open: {"altijd" if id_ in _NUMMERS else "onbekend"}
    contact:
      - {contact}
    bron: ["voorbeeld"]
    gecontroleerd_op: "2026-12-01"
    eigenaar: "Communicatie"
    status: actief
    en:
      naam: "The {naam}"
      doet: "Helps you."
      doet_niet: "Does not decide for you."
      wie_hoort_het: "Only the {naam}."
      anoniem: "That is possible."
      waarom: {{standaard: "You can go here."}}
"""


def _teksten(taal: str) -> str:
    regels = [f"  {taal}:"]
    for nummer, sleutel in enumerate(sleutels.NODIG):
        plekken = " ".join(f"{{{p}}}" for p in sorted(sleutels.PLEKKEN.get(sleutel, ())))
        woord = "Zin" if taal == "nl" else "Line"
        regels.append(f'    {sleutel}: "{woord} {nummer} {plekken}"'.replace(' "', ' "').rstrip())
    return "\n".join(regels).replace(' "\n', '"\n') + "\n"


# --- the project around it ------------------------------------------------------------------------------------------


def project(wortel: Path) -> None:
    """Write a small good project: wegwijzer.yml, domain.yml, data, tests."""
    bestanden = {
        "wegwijzer.yml": wegwijzer(),
        "domain.yml": _domein(),
        "data/stories/regels.yml": _regels(),
        "tests/gesprekken/test_pesten.yml": GESPREK,
    }
    for intent in (*m.SITUATIES, *m.HANDELINGEN):
        map_ = "data/nlu/situaties" if intent in m.SITUATIES else "data/nlu"
        bestanden[f"{map_}/{intent}.yml"] = _nlu(intent)
        bestanden[f"tests/zinnen/{intent}.yml"] = _zinnen(intent)
    for naam, inhoud in bestanden.items():
        pad = wortel / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(inhoud, encoding="utf-8")


ACTIE = "action_situatie"
GESPREK = """\
version: "3.1"
stories:
  - story: pesten door een collega
    metadata:
      verwacht:
        1: {routes: [vertrouwenspersoon_intern, lkog]}
    steps:
      - user: "niemand zegt mij nog gedag op de gang"
        intent: pesten
        entities: [{dader: collega}]
      - action: action_situatie
"""


def _domein() -> str:
    intents = "".join(f"  - {i}\n" for i in (*m.SITUATIES, *m.HANDELINGEN, "kies"))
    return f'version: "3.1"\nintents:\n{intents}actions:\n  - {ACTIE}\n'


def _regels() -> str:
    stappen = "".join(
        f"  - rule: {i}\n    steps:\n      - intent: {i}\n      - action: {ACTIE}\n"
        for i in (*m.SITUATIES, *m.HANDELINGEN, "kies")
    )
    return f'version: "3.1"\nrules:\n{stappen}'


def _nlu(intent: str) -> str:
    return f"""\
version: "3.1"
nlu:
  - intent: {intent}
    metadata: {{rol: betrokkene}}
    examples: |
      - voorbeeld om te leren wat {intent} is
"""


def _zinnen(intent: str) -> str:
    return f'zinnen:\n  - {{tekst: "heel andere woorden over {intent[::-1]}", rol: omstander}}\n'
