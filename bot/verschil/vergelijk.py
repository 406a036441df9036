"""Two checked versions of wegwijzer.yml -> all that differs, in words (for `wegwijzer verschil`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.verschil import advies, gesprekken, routes, teksten
from bot.verschil.deel import Verschil
from bot.wegwijzer.model import Bijregel, Regel, Wegwijzer


def vergelijk(
    oud: Wegwijzer, nieuw: Wegwijzer, *, verhalen: Sequence[Any] = (), namen: tuple[str, str] = ("oud", "nieuw")
) -> Verschil:
    """All differences. `verhalen`: recorded conversations to play with both; `namen`: what the versions are called."""
    delen = Verschil(
        oud=f"{namen[0]} (versie {oud.versie})",
        nieuw=f"{namen[1]} (versie {nieuw.versie})",
        situaties=tuple(advies.delen(oud, nieuw)),
        routes=tuple(routes.delen(oud, nieuw)),
        teksten=tuple(teksten.delen(oud, nieuw)),
        gesprekken=tuple(gesprekken.delen(oud, nieuw, verhalen)) if verhalen else (),
    )
    return Verschil(**{**vars(delen), "opmerkingen": tuple(_opmerkingen(oud, nieuw, delen))})


def _opmerkingen(oud: Wegwijzer, nieuw: Wegwijzer, delen: Verschil) -> list[str]:
    if oud.versie == nieuw.versie:
        return ["De twee bestanden zijn gelijk."]
    uit = []
    if not delen.situaties and _regels(oud) != _regels(nieuw):
        uit.append("De regels zijn anders geschreven, maar het advies blijft voor iedereen hetzelfde.")
    if oud.bijgewerkt_op != nieuw.bijgewerkt_op:
        uit.append(f"Bijgewerkt op {nieuw.bijgewerkt_op.isoformat()} (was {oud.bijgewerkt_op.isoformat()}).")
    if delen.leeg:
        uit.append("Voor medewerkers verandert er niets.")
    return uit


def _regels(w: Wegwijzer) -> list[tuple[object, ...]]:
    """The rules without the lines they stand at."""
    delen: tuple[Regel | Bijregel, ...] = (*w.regels, *w.bijregels)
    return [tuple(v for k, v in vars(d).items() if k != "regelnummer") for d in delen]
