"""Makes `bot/tekst/gegevens/spoed/echte_woorden.txt`: real words that look like a typing error of a known word,
and the most usual words, which need no second look.

For developers, after a change of the begrippen: `pip install wordfreq simplemma`, then
`PYTHONPATH=. python scripts/spoed_woorden.py`.
"""

from __future__ import annotations

from pathlib import Path

import simplemma
from wordfreq import top_n_list, zipf_frequency

from bot.tekst.normaliseren import zonder_accenten
from bot.tekst.spoed_lezer import MAP
from bot.tekst.spoed_taal import taal

MIN_NL, MIN_EN, MIN_BEKEND = 3.1, 3.6, 1.2
#: Typing errors that are frequent enough to be in the word lists.
FOUTEN = frozenset((Path(MAP) / "geen_echte_woorden.txt").read_text(encoding="utf-8").split())


def is_echt(woord: str) -> bool:
    """A word of the dictionary that is used at all, or a word that is used a lot."""
    nl, en = zipf_frequency(woord, "nl"), zipf_frequency(woord, "en")
    bekend = simplemma.is_known(woord, lang="nl") or simplemma.is_known(woord, lang="en")
    return nl >= MIN_NL or en >= MIN_EN or (bekend and max(nl, en) >= MIN_BEKEND)


def main() -> None:
    """Write the list."""
    boek = taal().boek
    boek.echt = frozenset()
    kandidaten = {w for lang in ("nl", "en") for w in top_n_list(lang, 400_000) if w.isalpha()}
    echt = {
        kaal
        for woord in kandidaten
        if (kaal := zonder_accenten(woord)) not in boek.woorden
        and kaal not in FOUTEN
        and boek.bekend(kaal) != kaal
        and is_echt(woord)
    }
    gewoon = {
        kaal
        for lang, n in (("nl", 9000), ("en", 2500))
        for w in top_n_list(lang, n)
        if (kaal := zonder_accenten(w)).isalpha()
    }
    echt |= {w for w in gewoon if w not in boek.woorden and w not in FOUTEN and not boek.masker(w) and len(w) >= 4}
    regels = [
        " ".join(deel)
        for letter in "abcdefghijklmnopqrstuvwxyz"
        for deel in _per(sorted(w for w in echt if w[0] == letter))
    ]
    (MAP / "echte_woorden.txt").write_text("\n".join(regels) + "\n", encoding="utf-8")
    print(len(echt), "woorden")


def _per(woorden: list[str], n: int = 16) -> list[list[str]]:
    return [woorden[i : i + n] for i in range(0, len(woorden), n)]


if __name__ == "__main__":
    main()
