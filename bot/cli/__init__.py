"""The command `wegwijzer`: one file per command; the only place that prints."""

from __future__ import annotations

import argparse
import importlib
import sys

from bot.lichter import een_draad

#: command -> (module, one line of help)
COMMANDOS = {
    "start": ("start", "start alles en toont het adres van de demopagina"),
    "train": ("train", "traint het model als data, code of instellingen zijn veranderd"),
    "duid": ("duid", "leest berichten van de standaardinvoer en schrijft per regel een JSON-object"),
    "toets": ("toets", "meet hoe goed de bot begrijpt, op zinnen die niet in de trainingsdata staan"),
    "speel": ("speel", "speelt gesprekken na met de echte bot, of neemt een nieuw gesprek op"),
    "meet": ("meet", "meet snelheid en omvang naast een kale Rasa, in een keer"),
    "signalen": ("signalen", "toont de anonieme telling van een maand"),
    "teams-pakket": ("teams_pakket", "maakt het app-pakket voor Microsoft Teams en controleert het"),
    "controleer": ("controleer", "controleert wegwijzer.yml en alles wat erbij hoort"),
    "voorbeeld": ("voorbeeld", "toont elke kaart, tekst en elk pad zoals de medewerker die ziet, terwijl je typt"),
    "verschil": ("verschil", "zegt in woorden wat er voor medewerkers verandert tussen twee versies"),
    "agenda": ("agenda", "wie moet wat wanneer nakijken, ook als agenda voor Outlook"),
    "documenten": ("documenten", "maakt de delen van docs opnieuw die uit de code komen"),
}


def parser(gekozen: str | None = None) -> argparse.ArgumentParser:
    """The argument parser with all commands; with the options of all of them, or of the one that is `gekozen` only."""
    hoofd = argparse.ArgumentParser(
        prog="wegwijzer",
        description="De wegwijzer sociale veiligheid.",
        epilog="Hulp bij een commando: wegwijzer COMMANDO --help",
    )
    hoofd._positionals.title = "commando's"
    hoofd._optionals.title = "opties"
    sub = hoofd.add_subparsers(dest="commando", metavar="COMMANDO")
    for naam, (module, hulp) in COMMANDOS.items():
        deel = sub.add_parser(naam, help=hulp, description=hulp[0].upper() + hulp[1:] + ".")
        deel._positionals.title, deel._optionals.title = "argumenten", "opties"
        if gekozen in (None, naam):  # the code of the others is not needed: half a second
            importlib.import_module(f"bot.cli.{module}").argumenten(deel)
    return hoofd


def main(argv: list[str] | None = None) -> int:
    """Run a command. Exit code 0 ok, 1 findings, 2 wrong use."""
    woorden = sys.argv[1:] if argv is None else argv
    hoofd = parser(woorden[0] if woorden and woorden[0] in COMMANDOS else None)
    keuze = hoofd.parse_args(woorden)
    if not keuze.commando:
        hoofd.print_help()
        return 2
    een_draad()
    module = importlib.import_module(f"bot.cli.{COMMANDOS[keuze.commando][0]}")
    try:
        return int(module.voer_uit(keuze))
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
