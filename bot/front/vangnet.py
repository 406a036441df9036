"""The one frozen text that must work when wegwijzer.yml, Rasa and everything else is broken (design, front).

112, 113, CSG, Veilig Thuis, vertrouwenspersoon, huisarts. No import of ours, no file is read. The numbers are checked
against wegwijzer.yml by a test, so that they cannot drift apart.
"""

from __future__ import annotations

from typing import Any

NUMMERS = {
    "noodnummer_112": "112",
    "zelfmoordpreventie_113": "113",
    "csg": "0800-0188",
    "veilig_thuis": "0800-2000",
}

TEKST = (
    "Er gaat bij mij iets mis. Dat ligt niet aan jou. Probeer het straks opnieuw, of praat met een mens: "
    "een vertrouwenspersoon (zoek op intranet: Vertrouwenspersonen) of je huisarts. "
    "Is er nu gevaar? Bel 112. Denk je aan zelfdoding? Bel 113 of chat op 113.nl, dag en nacht. "
    "Seksueel geweld? Bel 0800-0188, dag en nacht. Onveilig thuis? Bel 0800-2000, dag en nacht."
)

TEKST_EN = (
    "Something goes wrong on my side. It is not you. Try again later, or talk to a person: a confidential adviser "
    "(search the intranet: Vertrouwenspersonen) or your GP. Danger now? Call 112. Thinking of suicide? Call 113 or "
    "chat at 113.nl, day and night. Sexual violence? Call 0800-0188, day and night. Unsafe at home? Call 0800-2000, "
    "day and night."
)

STORING: dict[str, Any] = {"tekst": TEKST, "knoppen": [], "kaart": None, "sleutel": "vangnet"}

#: What the danger layer says when Rasa does not answer, by kind.
SPOED = {
    "geweld": "Ga naar een veilige plek en bel nu 112. Zeg waar je bent en wie er nodig is.",
    "suicide": (
        "Denk je aan zelfdoding? Bel dag en nacht, gratis en anoniem 113 of chat op 113.nl. "
        "Is er nu levensgevaar? Bel 112. Je hoeft dit niet alleen te dragen."
    ),
    "seksueel_geweld": (
        "Het is niet jouw schuld. Bel het Centrum Seksueel Geweld: 0800-0188, dag en nacht. Liefst binnen 7 dagen. "
        "Is de ander in de buurt? Bel 112."
    ),
    "thuis": "Is er nu gevaar? Bel 112. Voor advies: Veilig Thuis, 0800-2000, dag en nacht.",
}


SPOED_EN = {
    "geweld": "Go to a safe place and call 112 now. Say where you are and who is needed.",
    "suicide": (
        "Thinking of suicide? Call 113 day and night, free and anonymous, or chat at 113.nl. "
        "Life in danger now? Call 112. You do not have to carry this alone."
    ),
    "seksueel_geweld": (
        "It is not your fault. Call the Sexual Assault Centre: 0800-0188, day and night. Best within 7 days. "
        "Is the other person near? Call 112."
    ),
    "thuis": "Danger now? Call 112. For advice: Veilig Thuis, 0800-2000, day and night.",
}


def antwoord(spoed: str | None = None, taal: str | None = "nl") -> list[dict[str, Any]]:
    """The berichten of the safety net.

    Args:
        spoed: a kind of danger found in the bericht.
        taal: "nl", "en", or None when it is not known yet: then both.
    """
    talen = ("en",) if taal == "en" else ("nl", "en") if taal is None else ("nl",)
    teksten = [(t, {"nl": SPOED, "en": SPOED_EN}[t][spoed]) for t in talen if spoed in SPOED]
    teksten += [(t, {"nl": TEKST, "en": TEKST_EN}[t]) for t in talen]
    return [{**STORING, "tekst": tekst, "taal": t} for t, tekst in teksten]
