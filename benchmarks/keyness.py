"""How long keyness takes on two halves of a made corpus, beside the usual peer.

    python benchmarks/keyness.py [words] [types]

The peer is a loop over `scipy.stats.chi2_contingency` on a sample of words, scaled up: the way
log-likelihood is commonly computed in notebooks.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency

from helpers import from_texts, load_corpus
from helpers.comparison import keyness
from helpers.corpus import Corpus

SAMPLE = 300  # words that the peer is timed on


def made_corpus(words: int, types: int, seed: int = 0) -> Corpus:
    """Two documents of words drawn from Zipf's law, in sentences of about twenty."""
    random = np.random.default_rng(seed)
    shares = 1 / np.arange(1, types + 1)
    codes = random.choice(types, size=words, p=shares / shares.sum())
    spelled = np.array([f"w{_letters(i)}" for i in range(types)], dtype=object)
    halves = []
    for half in np.array_split(codes, 2):
        last = random.random(len(half)) < 0.05
        written = spelled[half].astype(str)
        written[1:][last[:-1]] = np.char.capitalize(written[1:][last[:-1]])
        halves.append("".join(np.char.add(written, np.where(last, ". ", " "))))
    return from_texts({"first": halves[0], "second": halves[1]})


def _letters(number: int) -> str:
    return np.base_repr(number, 26).lower().translate(_DIGITS)


_DIGITS = str.maketrans("0123456789", "qrstuvwxyz")


def median_time(task: Callable[[], object], runs: int = 3) -> float:
    """The median processor time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return statistics.median(times)


def peer_time(corpus: Corpus) -> float:
    """Seconds of a loop over scipy's contingency test for all words, from a sample."""
    counts = np.stack(
        [
            np.bincount(corpus.codes[a:b], minlength=len(corpus.vocabulary))
            for a, b in zip(corpus.token_bounds, corpus.token_bounds[1:], strict=False)
        ]
    )
    total = counts.sum(axis=1)
    sample = np.random.default_rng(0).choice(counts.shape[1], SAMPLE, replace=False)

    def loop():
        for a, b in counts[:, sample].T:
            table = [[a, total[0] - a], [b, total[1] - b]]
            chi2_contingency(table, lambda_="log-likelihood", correction=False)

    return median_time(loop) * counts.shape[1] / SAMPLE


def main() -> None:
    words, types = (int(n) for n in [*sys.argv[1:], 2_000_000, 30_000][:2])
    corpus = made_corpus(words, types)
    keyness(corpus, "first", permutations=0)  # index the corpus
    default = load_corpus()
    first, second = default.docs[:2]
    rows = {
        "no permutation": median_time(lambda: keyness(corpus, "first", permutations=0), 5),
        "1,000 permutations": median_time(lambda: keyness(corpus, "first", permutations=1000)),
        "peer: scipy in a loop": peer_time(corpus),
        "default pair, 10,000 permutations": median_time(
            lambda: keyness(default, first, second, permutations=10_000), 5
        ),
    }
    print(f"{len(corpus.codes):,} words, {len(corpus.vocabulary):,} types")
    print(pd.Series(rows).round(3).to_string())


if __name__ == "__main__":
    main()
