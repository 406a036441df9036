"""Texts and buttons: all there, in both languages, short enough, with the right placeholders (step 8 of the flow)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.wegwijzer import sleutels, taal
from bot.wegwijzer.controle import bedoelt
from bot.wegwijzer.model import Wegwijzer
from bot.wegwijzer.yamlboom import Tabel

Vondst = tuple[str, str, dict[str, str]]

#: Teams cuts the title of a button off after about this many characters.
MAX_KNOP_TEKENS = 40
_PLEK = re.compile(r"\{([^{}\s]*)\}")
_OPMAAK = re.compile(r"</?[a-zA-Z][^<>]*>|\*\*[^*]+\*\*|\[[^\]\n]+\]\([^)\n]+\)|&[a-z]{2,6};|^#+ ", re.MULTILINE)
_ONAF = re.compile(r"\b(?:TODO|TBD|XXX+|NNB|NTB|[Ll]orem ipsum)\b|\bn\.t\.b\.|\[(?:invullen|\.\.\.|…)\]|\?\?\?")


def controleer(w: Wegwijzer, boom: Tabel) -> Iterator[Vondst]:
    """All findings about texts."""
    yield from _teksten(w)
    yield from _engels(w)
    yield from _knoppen(w)
    for pad, blad, _ in taal.teksten(boom):
        if match := _OPMAAK.search(blad.tekst):
            yield "W404", pad, {"stuk": match.group().strip()}
        if match := _ONAF.search(blad.tekst):
            yield "W407", pad, {"stuk": match.group()}


def _teksten(w: Wegwijzer) -> Iterator[Vondst]:
    for sleutel in sleutels.NODIG:
        if sleutel not in w.teksten["nl"]:
            yield "W205", "teksten.nl", {"sleutel": sleutel, "taal": "nl"}
        elif sleutel not in w.teksten["en"]:
            yield "W401", f"teksten.nl.{sleutel}", {"sleutel": sleutel}
    for code in ("nl", "en"):
        for sleutel, tekst in w.teksten[code].items():
            yield from _invulplekken(f"teksten.{code}.{sleutel}", sleutel, tekst)
            if sleutel not in sleutels.NODIG:
                yield (
                    "W403",
                    f"teksten.{code}.{sleutel}",
                    {"sleutel": sleutel, "bedoel": bedoelt(sleutel, sleutels.NODIG)},
                )
    for sleutel, tekst in w.teksten["en"].items():
        verschil = set(_PLEK.findall(tekst)) ^ set(_PLEK.findall(w.teksten["nl"].get(sleutel, tekst)))
        if verschil:
            plekken = ", ".join(f"{{{p}}}" for p in sorted(verschil))
            yield "W406", f"teksten.en.{sleutel}", {"sleutel": sleutel, "plekken": plekken}


def _invulplekken(pad: str, sleutel: str, tekst: str) -> Iterator[Vondst]:
    mag = sleutels.PLEKKEN.get(sleutel, frozenset())
    plekken = set(_PLEK.findall(tekst))
    for plek in sorted(plekken - mag):
        toegestaan = ", ".join(f"{{{m}}}" for m in sorted(mag)) or "niets"
        yield "W206", pad, {"sleutel": sleutel, "plek": "{" + plek + "}", "mag": toegestaan}
    for plek in sorted(sleutels.MOET_PLEKKEN.get(sleutel, frozenset()) - plekken):
        yield "W222", pad, {"sleutel": sleutel, "plek": "{" + plek + "}"}


def _engels(w: Wegwijzer) -> Iterator[Vondst]:
    """English beside every Dutch text, and really English."""
    paren = [(f"teksten.en.{k}", k, w.teksten["nl"].get(k, ""), v) for k, v in w.teksten["en"].items()]
    tabellen = [
        (f"situaties.{id_}.{veld}", getattr(s, veld))
        for id_, s in w.situaties.items()
        for veld in ("naam", "knop", "uitleg", "erkenning")
    ]
    tabellen += [(f"vragen.{n}.antwoord", v.antwoord) for n, v in enumerate(w.vragen)]
    for pad, tabel in tabellen:
        if "en" not in tabel:
            yield "W401", pad, {"sleutel": pad}
        paren.append((f"{pad}.en", pad, tabel["nl"], tabel.get("en", "")))
    for id_, route in w.routes.items():
        if "en" not in route.teksten:
            if route.status != "actief":  # nobody sees it yet
                continue
            yield "W401", f"routes.{id_}", {"sleutel": id_}
            continue
        nl, en = route.teksten["nl"], route.teksten["en"]
        velden = ("doet", "doet_niet", "wie_hoort_het", "anoniem")
        paren += [(f"routes.{id_}.en.{v}", f"{id_}.{v}", getattr(nl, v), getattr(en, v)) for v in velden]
    for pad, naam, nederlands, engels in paren:
        if len(engels.split()) > 4 and engels == nederlands:
            yield "W405", pad, {"sleutel": naam}


def _knoppen(w: Wegwijzer) -> Iterator[Vondst]:
    """Titles of buttons: texts that begin with `knop_`, the situaties of the menu, the short names of routes."""
    titels = [
        (f"teksten.{taal_}.{k}", k, t)
        for taal_ in ("nl", "en")
        for k, t in w.teksten[taal_].items()
        if k[:5] == "knop_"
    ]
    titels += [(f"situaties.{i}.knop.{x}", f"{i}.knop", t) for i, s in w.situaties.items() for x, t in s.knop.items()]
    titels += [(f"routes.{i}.kort", f"{i}.kort", r.kort) for i, r in w.routes.items()]
    for pad, naam, titel in titels:
        if len(titel) > MAX_KNOP_TEKENS:
            yield "W402", pad, {"sleutel": naam, "aantal": str(len(titel)), "max": str(MAX_KNOP_TEKENS)}
