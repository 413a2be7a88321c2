"""What each public function costs as a corpus doubles: python benchmarks/growth.py [documents]

Processor time of each function of the rooms at 1, 2, 4 and 8 times the
documents (200 by default), with its exponent: 1 is linear, 2 quadratic. Texts are made up:
of a seeded vocabulary that grows with them, with names and quotations in them. What grows faster
than `EXPONENT` stands first.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import time
import tracemalloc
from collections.abc import Sequence

import numpy as np

from benchmarks.measures import CALLS
from helpers.corpus import Corpus, from_texts

STEPS = (5, 10, 20, 40)
EXPONENT = 1.25  # above what n log n has at these sizes, below any other power
# pairs of documents, or of the passages in them, are looked at
QUADRATIC = {
    "comparison.default_sides",
    "comparison.distances",  # of 60 groups at most, unless asked
    "comparison.shared_passages",
    "repetition.compare_repetition",
}


def grown(documents: int, seed: int = 0) -> Corpus:
    """Documents of about 50 words each; the first are the same at each size."""
    texts = {}
    for number in range(documents):
        chance = np.random.default_rng([seed, number])
        ranks = np.minimum(chance.zipf(1.3, 40), 400 + 40 * number)
        words = [_word(int(rank)) for rank in ranks]
        sentences = [" ".join(words[at : at + 10]).capitalize() + "." for at in range(0, 40, 10)]
        name = ("Anna Berg", "Carl Dahl", "Eva Frank")[number % 3]
        sentences.append(f"{name} told reporters: “We will go on with {words[0]}.”")
        texts[f"d{number:05d}"] = " ".join(sentences)
    return from_texts(texts)


def _word(rank: int) -> str:
    letters = "etaoinshrdlu"
    made = ""
    while rank:
        rank, letter = divmod(rank, len(letters))
        made += letters[letter]
    return made


def calls(name: str) -> list[int]:
    """The calls that a function makes at each of `STEPS`."""
    _run(CALLS[name], grown(STEPS[-1]))  # what is loaded once for all is no cost of a corpus
    return [_calls(name, grown(documents)) for documents in STEPS]


def _calls(name: str, corpus: Corpus) -> int:
    number = 0

    def count(frame, event, argument):
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        _run(CALLS[name], corpus)
    finally:
        sys.setprofile(None)
    return number


def peak(name: str, corpus: Corpus) -> int:
    """The bytes that a function holds at its peak."""
    gc.collect()
    tracemalloc.start()
    try:
        _run(CALLS[name], corpus)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _run(call, corpus: Corpus) -> None:
    with contextlib.suppress(ValueError):  # such as that a word is in no relation
        call(corpus)


def _fresh(corpus: Corpus) -> Corpus:
    return from_texts(dict(zip(corpus.docs, corpus.texts, strict=True)))


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The power of the size with which costs grew over the last two doublings."""
    first, last = len(sizes) - 3, len(sizes) - 1
    ratio = max(costs[last], 1e-9) / max(costs[first], 1e-9)
    return float(np.log(ratio) / np.log(sizes[last] / sizes[first]))


def seconds(name: str, corpus: Corpus) -> float:
    """The processor time of a function, the least of two runs, each on a corpus of its own."""
    took = []
    for _ in range(2):
        fresh = _fresh(corpus)
        start = time.process_time()
        _run(CALLS[name], fresh)
        took.append(time.process_time() - start)
    return min(took)


if __name__ == "__main__":
    least = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    sizes = [least << doubling for doubling in range(4)]
    rows = []
    for name in CALLS:
        took = [seconds(name, grown(size)) for size in sizes]
        rows.append((exponent(sizes, took), name, took))
        print(f"{name}: {' '.join(f'{each:.3f}' for each in took)}", file=sys.stderr, flush=True)
    print(f"Seconds at {', '.join(f'{size:,}' for size in sizes)} documents, and the exponent")
    for power, name, took in sorted(rows, reverse=True):
        mark = "*" if power > EXPONENT and took[-1] > 0.5 else " "
        print(f"{mark} {power:5.2f}  {name:40} {' '.join(f'{each:8.3f}' for each in took)}")
