"""Ways in which an editor, a program or a network can spoil a file; all of them at random, but repeatable."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutatie = Callable[[str, random.Random], bytes]


def _regels(tekst: str, kans: random.Random) -> tuple[list[str], int]:
    regels = tekst.split("\n")
    return regels, kans.randrange(len(regels))


def _samen(regels: list[str]) -> bytes:
    return "\n".join(regels).encode()


def regel_weg(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    del regels[n]
    return _samen(regels)


def blok_weg(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    del regels[n : n + kans.randint(2, 60)]
    return _samen(regels)


def regel_dubbel(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    regels.insert(n, regels[n])
    return _samen(regels)


def regels_verwisseld(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    ander = min(n + kans.randint(1, 3), len(regels) - 1)
    regels[n], regels[ander] = regels[ander], regels[n]
    return _samen(regels)


def regel_verplaatst(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    regel = regels.pop(n)
    regels.insert(kans.randrange(len(regels)), regel)
    return _samen(regels)


def inspringing(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    kaal = regels[n].lstrip(" ")
    regels[n] = " " * kans.choice((0, 1, 2, 3, 4, 5, 6, 8)) + kaal
    return _samen(regels)


def inspringingen_verwisseld(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    ander = min(n + 1, len(regels) - 1)
    een, twee = (len(regels[i]) - len(regels[i].lstrip(" ")) for i in (n, ander))
    regels[n], regels[ander] = " " * twee + regels[n].lstrip(" "), " " * een + regels[ander].lstrip(" ")
    return _samen(regels)


def tab(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    regels[n] = "\t" + regels[n].lstrip(" ") if kans.random() < 0.7 else regels[n].replace(" ", "\t", 1)
    return _samen(regels)


def afgekapt(tekst: str, kans: random.Random) -> bytes:
    rauw = tekst.encode()
    return rauw[: kans.randrange(len(rauw))]


def teken_weg(tekst: str, kans: random.Random) -> bytes:
    plekken = [m.start() for m in re.finditer(r"[\":\[\]{},#-]", tekst)]
    plek = kans.choice(plekken)
    return (tekst[:plek] + tekst[plek + 1 :]).encode()


def teken_erbij(tekst: str, kans: random.Random) -> bytes:
    plek = kans.randrange(len(tekst))
    return (tekst[:plek] + kans.choice("\"':[]{},#-&*!|>%@`?\\\0\x07\u200b\u202e\u2028“é😀\t ") + tekst[plek:]).encode()


def letter_anders(tekst: str, kans: random.Random) -> bytes:
    plekken = [m.start() for m in re.finditer(r"[a-z0-9]", tekst)]
    plek = kans.choice(plekken)
    return (tekst[:plek] + kans.choice("abcdefghijklmnopqrstuvwxyz0123456789_") + tekst[plek + 1 :]).encode()


def woord_anders(tekst: str, kans: random.Random) -> bytes:
    een, ander = (kans.choice(list(re.finditer(r"\b[a-z][a-z_0-9]{3,}\b", tekst))) for _ in range(2))
    return (tekst[: een.start()] + ander.group() + tekst[een.end() :]).encode()


def zonder_aanhaling(tekst: str, kans: random.Random) -> bytes:
    m = kans.choice(list(re.finditer(r'"([^"\n]*)"', tekst)))
    return (tekst[: m.start()] + m.group(1) + tekst[m.end() :]).encode()


def rare_waarde(tekst: str, kans: random.Random) -> bytes:
    m = kans.choice(list(re.finditer(r'"([^"\n]*)"', tekst)))
    waarde = kans.choice(
        (
            *('""', "null", "~", "no", "1e999", ".inf", ".nan", "0x1F", "2026-13-45", '"9999-12-31"', '"0001-01-01"'),
            *("[]", "{}", "!!binary aGk=", "&a b", "*a", "|", '"24:00-25:00"', "x" * 5000, '"{onbekend}"', "<<"),
            *("2_0", "12:30:45"),
        )
    )
    return (tekst[: m.start()] + waarde + tekst[m.end() :]).encode()


def codering(tekst: str, kans: random.Random) -> bytes:
    met_accent = tekst.replace("erkenning", "erkenning", 1).replace("Goed dat je", "Góéd dat jë", 1)
    soort = kans.choice(("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "dubbel", "bom", "crlf", "cr", "cp037"))
    if soort == "dubbel":
        return met_accent.encode().decode("latin-1").encode()
    if soort == "bom":
        return b"\xef\xbb\xbf" + met_accent.encode()
    if soort in ("crlf", "cr"):
        return met_accent.replace("\n", "\r\n" if soort == "crlf" else "\r").encode()
    return met_accent.encode(soort, "replace")


def kapotte_bytes(tekst: str, kans: random.Random) -> bytes:
    rauw = bytearray(tekst.encode())
    for _ in range(kans.randint(1, 4)):
        rauw[kans.randrange(len(rauw))] = kans.randrange(256)
    return bytes(rauw)


def diep(tekst: str, kans: random.Random) -> bytes:
    m = kans.choice(list(re.finditer(r'"([^"\n]*)"', tekst)))
    diepte = kans.choice((5, 21, 100, 3000))
    open_, dicht = kans.choice((("[", "]"), ("{a: ", "}")))
    return (tekst[: m.start()] + open_ * diepte + "x" + dicht * diepte + tekst[m.end() :]).encode()


def twee_keer(tekst: str, kans: random.Random) -> bytes:
    return (tekst + kans.choice(("\n---\n", "\n", "\n...\n")) + tekst).encode()


def delen_geschud(tekst: str, kans: random.Random) -> bytes:
    delen = re.split(r"(?m)^(?=[a-z_]+:)", tekst)
    kop, rest = delen[0], delen[1:]
    kans.shuffle(rest)
    if kans.random() < 0.5:
        rest.pop()
    return (kop + "".join(rest)).encode()


def route_weg(tekst: str, kans: random.Random) -> bytes:
    begin, eind = tekst.index("\nroutes:\n"), tekst.index("\nregels:\n")
    koppen = [m.start() for m in re.finditer(r"(?m)^  [a-z_0-9]+:\n", tekst[begin:eind])]
    n = kans.randrange(len(koppen) - 1)
    return (tekst[: begin + koppen[n]] + tekst[begin + koppen[n + 1] :]).encode()


def hernoemd(tekst: str, kans: random.Random) -> bytes:
    ids = re.findall(r"(?m)^  ([a-z_0-9]+):\n    naam: \"", tekst)
    id_ = kans.choice(ids)
    return re.sub(rf"\b{id_}\b", id_ + "_nieuw", tekst).encode()


def leeg(tekst: str, kans: random.Random) -> bytes:
    return kans.choice(
        (b"", b"\n", b"# niets\n", b"---\n", b"{}", b"[]", b"null", b"\xef\xbb\xbf", b"x" * 100, b"\0" * 100)
    )


def niets_dat_telt(tekst: str, kans: random.Random) -> bytes:
    regels, n = _regels(tekst, kans)
    if regels[n].strip() and not regels[n].startswith("#"):
        regels[n] += kans.choice(("  # let op", "   "))
    return _samen(regels)


def goede_wijziging(tekst: str, kans: random.Random) -> bytes:
    """A change an editor may well make: another sentence, another order."""
    if kans.random() < 0.5:
        m = kans.choice(list(re.finditer(r'(?m)^    (utter|knop)_\w+: "([^"\n]*)"', tekst)))
        return (tekst[: m.start(2)] + "Dit " + m.group(2)[:30] + tekst[m.end(2) :]).encode()
    m = kans.choice(list(re.finditer(r"(?m)^    routes: \[([^\]\n]+)\]", tekst)))
    routes = m.group(1).split(", ")
    kans.shuffle(routes)
    return (tekst[: m.start(1)] + ", ".join(routes) + tekst[m.end(1) :]).encode()


ALLE: tuple[Mutatie, ...] = (
    regel_weg,
    blok_weg,
    regel_dubbel,
    regels_verwisseld,
    regel_verplaatst,
    inspringing,
    inspringingen_verwisseld,
    tab,
    afgekapt,
    teken_weg,
    teken_erbij,
    letter_anders,
    woord_anders,
    zonder_aanhaling,
    rare_waarde,
    codering,
    kapotte_bytes,
    diep,
    twee_keer,
    delen_geschud,
    route_weg,
    hernoemd,
    leeg,
    niets_dat_telt,
    goede_wijziging,
)


def mutatie(nummer: int, tekst: str) -> tuple[str, bytes]:
    """(name, spoiled file) number `nummer`: always the same one."""
    soort = ALLE[nummer % len(ALLE)]
    return soort.__name__, soort(tekst, random.Random(nummer))
