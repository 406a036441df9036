"""Step 2 of the flow: the danger layer. Deterministic, before and apart from the model (design G5).

A bericht is read as sentences of tokens (`spoed_woorden`). In each sentence the regels of `gegevens/spoed/` are looked
for (`spoed_regels`): first those that wipe idioms ("dodelijk saai"), then those that find danger. A finding falls away
when it is denied, when it is past, work, fiction or a what-if. The gravest finding of all sentences counts; when
there is none, the words are weighed (`spoed_weging`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.tekst.spoed_regels import Vondst, Zin
from bot.tekst.spoed_taal import Patroon, Taal, taal
from bot.tekst.spoed_weging import weeg
from bot.tekst.spoed_woorden import PUNT, VRAAG, woorden_van
from bot.wegwijzer.model import GRADEN, Spoed

MAX_ZIN = 60
OVERLAP = 16
MAX_GEHEEL = 60
MAX_WEEG = 200  # so many sentences get a second reading: more is not a story
NEG_VOOR = 4
NEG_NA = 2
#: At the same graad the first of these counts.
VOORRANG = ("suicide", "seksueel_geweld", "thuis", "geweld")


def spoed(tekst: str) -> Spoed | None:
    """The gravest danger in a bericht, or None. Linear in the length of the text; keeps nothing of it."""
    zinnen = zinnen_van(tekst)
    gelezen = _gelezen(zinnen)
    return _gravest(vondst.patroon for vondsten, _ in gelezen for vondst in vondsten) or _gewogen(zinnen, gelezen)


def spoed_van_patronen(tekst: str) -> Spoed | None:
    """The same, by the patterns alone."""
    return _gravest(patroon for patroon, _ in vondsten(tekst))


def vondsten(tekst: str) -> Iterator[tuple[Patroon, tuple[str, ...]]]:
    """The patterns that hold in a text, with the tokens they matched (for tests and for who mends the data)."""
    zinnen = zinnen_van(tekst)
    for zin, (gevonden, _) in zip(zinnen, _gelezen(zinnen), strict=True):
        yield from ((v.patroon, tuple(zin[i] for i in sorted(v.plekken))) for v in gevonden)


def zinnen_van(tekst: str) -> list[tuple[str, ...]]:
    """The different sentences of a text, as tokens in known form."""
    return list(dict.fromkeys(_zinnen(woorden_van(tekst, taal().boek))))


def _gelezen(zinnen: list[tuple[str, ...]]) -> list[tuple[list[Vondst], bool]]:
    """For each sentence what holds in it, and whether something in it was wiped or lifted."""
    lengte = sum(map(len, zinnen))
    eerder: dict[str, int] = {}
    return [_lees(Zin(zin, taal(), eerder), taal(), lengte=lengte) for zin in zinnen]


def _gravest(patronen: Iterable[Patroon]) -> Spoed | None:
    gevonden: dict[str, int] = {}
    zwak = False  # violence that may as well be a habit at home: "hij slaat me"
    for patroon in patronen:
        soort, graad = patroon.regel.kop[0], GRADEN.index(patroon.regel.kop[1])
        if soort == "geweld" and patroon.regel.hoogstens:
            zwak = True
        else:
            gevonden[soort] = min(graad, gevonden.get(soort, graad))
    verhaal = [soort for soort in ("thuis", "seksueel_geweld") if gevonden.get(soort) == 1]
    if gevonden.get("geweld") == 0:  # danger now in a story of violence at home or of rape: that story's help
        gevonden.update(dict.fromkeys(verhaal, 0))
    elif zwak and not verhaal:
        gevonden["geweld"] = 0
    if not gevonden:
        return None
    soort = min(gevonden, key=lambda s: (gevonden[s], VOORRANG.index(s)))
    return Spoed(soort=soort, graad=GRADEN[gevonden[soort]])


def _gewogen(zinnen: list[tuple[str, ...]], gelezen: list[tuple[list[Vondst], bool]]) -> Spoed | None:
    """The second reading: sentences in which nothing was wiped or lifted, and a short bericht as a whole."""
    vrij = [zin for zin, (_, opgeheven) in zip(zinnen, gelezen, strict=True) if not opgeheven][:MAX_WEEG]
    if len(vrij) == len(zinnen) and len(zinnen) > 1 and sum(map(len, zinnen)) <= MAX_GEHEEL:
        vrij.append(tuple(woord for zin in zinnen for woord in zin))
    gewogen = sorted(((weeg(zin), zin) for zin in vrij), key=lambda w: -w[0][1])
    for (soort, boven), zin in gewogen:
        if boven <= 0:
            break
        if not _elders(zin, soort):
            return Spoed(soort=soort, graad="vraag")
    return None


def _elders(woorden: tuple[str, ...], soort: str) -> bool:
    """Whether the sentence as a whole is about work, fiction, a what-if or long ago, for this soort."""
    zin = Zin(woorden, taal(), {})
    return any(
        soort in kop[2:] and kop[1] != "deel" and any(True for _ in zin.vind(p))
        for p in taal().context
        if (kop := p.regel.kop)[0] == "wis" and "behalve" not in kop
    )


def _zinnen(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    """Every sentence between BEGIN and a mark; a long one without marks is read in overlapping windows."""
    begin = 0
    for i, token in enumerate(tokens):
        if token in (PUNT, VRAAG):
            if i > begin:
                yield ("BEGIN", *tokens[begin : i + 1])
            begin = i + 1
        elif i - begin >= MAX_ZIN:
            yield ("BEGIN", *tokens[begin:i], "VERDER")
            begin = i - OVERLAP
    if begin < len(tokens):
        yield ("BEGIN", *tokens[begin:], PUNT)


def _lees(zin: Zin, kennis: Taal, *, lengte: int) -> tuple[list[Vondst], bool]:
    """What holds in one sentence of a bericht of `lengte` tokens, and whether an idiom or a finding was put aside."""
    if not kennis.gevaar.mogelijk(zin.samen):
        return [], False
    gewist = False
    for patroon in kennis.wis.mogelijk(zin.samen):
        for vondst in list(zin.vind(patroon)):
            zin.wis(vondst.plekken)
            gewist = True
    nu = bool(zin.samen & kennis.bits["NUSTERK"])
    mogelijk = [p for p in kennis.gevaar.mogelijk(zin.samen) if nu or not 0 < p.regel.hoogstens < lengte]
    treffers = [vondst for patroon in mogelijk for vondst in zin.vind(patroon)]
    if not treffers:
        return [], gewist
    oordeel = _Oordeel(zin, kennis)
    houdt = [vondst for vondst in treffers if oordeel.geldt(vondst)]
    return houdt, gewist or len(houdt) < len(treffers)


class _Oordeel:
    """Whether a finding holds: not denied, and no context that lifts it."""

    def __init__(self, zin: Zin, kennis: Taal) -> None:
        self.maskers = zin.vlak
        self.kennis = kennis
        vrij = {i for p in kennis.neutraal for v in zin.vind(p) for i in v.plekken}
        ontk = kennis.bits["ONTK"]
        self.ontkent = {i for i, m in enumerate(zin.maskers) if m & ontk} - vrij
        self.context = [v for p in kennis.context for v in zin.vind(p)]

    def geldt(self, vondst: Vondst) -> bool:
        """True when the finding stands."""
        if vondst.patroon.regel.ontkenbaar and self._ontkend(vondst):
            return False
        return not any(self._vervalt(vondst, c) for c in self.context)

    def _ontkend(self, v: Vondst) -> bool:
        """A negation shortly before the finding, inside it, or shortly after it, in the same clause."""
        voor = next((i for i in range(v.start - 1, -1, -1) if self._is(i, "GRENS")), -1)
        if any(i in self.ontkent for i in range(max(voor + 1, v.start - NEG_VOOR), v.start)):
            return True
        if any(i in self.ontkent and i not in v.plekken and self._hoort_bij(i, v) for i in range(v.start, v.eind)):
            return True
        return any(i in self.ontkent and self._is(i, "ONTK_NA") for i in self._vlak_na(v))

    def _hoort_bij(self, i: int, v: Vondst) -> bool:
        """No boundary between a negation inside the finding and the word of the finding before or after it."""
        vorige, volgende = max(p for p in v.plekken if p < i), min(p for p in v.plekken if p > i)
        return not all(any(self._is(k, "GRENS") for k in deel) for deel in (range(vorige, i), range(i, volgende)))

    def _vlak_na(self, v: Vondst) -> range:
        """The tokens after a finding that still belong to it: "dood wil ik niet", not "ik wil dood ik slaap niet"."""
        eind, bereik = v.eind + (0 if self._is(v.eind, "GRENS") else 1), NEG_NA
        while eind < len(self.maskers) and eind - v.eind <= bereik and not self._is(eind, "GRENS"):
            if self._is(eind, "SUBJ") and eind > v.eind + 1 and not self._is(eind - 1, "HULPWW"):
                break
            if self._is(eind, "SUBJ") or self._is(eind, "HULPWW"):
                bereik = NEG_NA + 2
            eind += 1
        return range(v.eind + 1, eind)

    def _is(self, i: int, naam: str) -> bool:
        return bool(self.maskers[i] & self.kennis.bits[naam])

    def _deel(self, v: Vondst) -> range:
        """The clause of a finding: from the boundary before it to the boundary after it."""
        begin = next((i for i in range(v.start, -1, -1) if self._is(i, "GRENS") and i < v.start), 0)
        eind = next((i for i in range(v.eind + 1, len(self.maskers)) if self._is(i, "GRENS")), len(self.maskers))
        return range(begin, eind)

    def _sterk(self, v: Vondst) -> bool:
        """Said of oneself ("mijn man slaat me"), or by a strong pattern: no subject of work can lift it."""
        regel = v.patroon.regel
        return regel.sterk or (regel.kop[0] != "geweld" and any(self._is(i, "EERSTE") for i in v.plekken))

    def _vervalt(self, v: Vondst, c: Vondst) -> bool:
        """Whether context `c` lifts finding `v`."""
        kop = c.patroon.regel.kop
        if kop[0] == "ontkent":
            return v.patroon.regel.ontkenbaar and c.eind < v.start <= c.eind + 8
        bereik, rest = kop[1], kop[2:]
        knip = rest.index("behalve") if "behalve" in rest else len(rest)
        soorten, behalve = rest[:knip], rest[knip + 1 :]
        if v.patroon.regel.kop[0] not in soorten or (bereik == "zin" and self._sterk(v)):
            return False
        if "straks" in v.patroon.regel.kop[2:] and ("STRAKS" in behalve or (bereik == "deel" and "NUSTERK" in behalve)):
            return False  # told in the past, or with "nog steeds", and still to come
        deel = self._deel(v)
        if bereik == "deel" and not (c.start in deel or c.eind in deel):
            return False
        return not any(self._is(i, naam) for naam in behalve for i in deel)
