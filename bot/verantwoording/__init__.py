"""Documents for privacy officer, security officer and algorithm register, made from the code (issue on no trace, 8).

What a constant, a field or a route is, is read from where it is used, so that a document can not promise something else.
Made by `wegwijzer documenten`; a test checks that they are up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

KOP = "<!-- Gemaakt uit de code met: wegwijzer documenten. Verander de code, niet dit bestand. -->\n\n"


def documenten() -> dict[str, Callable[[], str]]:
    """Path of each document and how it is made."""
    from bot.verantwoording import adviezen, betrouwbaarheid, dreigingen, gegevens, register, veiligheid

    return {
        "SECURITY.md": veiligheid.als_tekst,
        "docs/dreigingen.md": dreigingen.als_tekst,
        "docs/betrouwbaarheid.md": betrouwbaarheid.als_tekst,
        "docs/verantwoording/gegevens.md": gegevens.als_tekst,
        "docs/verantwoording/algoritmeregister.md": register.als_tekst,
        "docs/beveiliging/adviezen.md": adviezen.als_tekst,
    }


def tabel(koppen: tuple[str, ...], rijen: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    regels = ["| " + " | ".join(koppen) + " |", "|" + "---|" * len(koppen)]
    regels += ["| " + " | ".join(cel.replace("|", "\\|").replace("\n", " ") for cel in rij) + " |" for rij in rijen]
    return "\n".join(regels) + "\n"


def duur(seconden: float) -> str:
    """A length of time in words."""
    if seconden >= 3600:
        return f"{seconden / 3600:g} uur"
    return f"{seconden / 60:g} minuten" if seconden >= 120 else f"{seconden:g} seconden".replace(".", ",")
