"""The page's concordance against the notebooks' on 10,000 random patterns, and its speed.

Run with `PYTHONPATH=.:tests python benchmarks/page_concordance.py [queries] [words]`: every
pattern must be met as often; then the time to the first 40 lines over so many words is printed.
"""

from __future__ import annotations

import sys

import numpy as np
from random_queries import answers, queries

from helpers import from_texts, load_corpus
from helpers.concordance import concordance
from helpers.report.search import search_index

STEP = 500


def main(count: int = 10_000, words: int = 500_000) -> None:
    """Print how many patterns differ, and how long the first lines take."""
    corpus = load_corpus()
    differ = hits = 0
    for seed in range(0, count, STEP):
        asked = [q for q in queries(corpus, STEP, seed) if q[0].strip("* ")]
        found = answers(corpus, asked, collocates=False)
        for (pattern, sort), answer in zip(asked, found, strict=True):
            try:
                lines = concordance(corpus, pattern, sort=sort or "position")
            except ValueError:
                differ += "error" not in answer
                continue
            columns = ["doc", "sentence", "left", "match", "right", "start", "end"]
            rows = lines.astype({"doc": str})[columns].values.tolist()
            differ += answer.get("lines") != rows
            hits += len(rows)
    print(f"{count:,} patterns, {hits:,} hits: {differ} differ")
    texts = "\n\n".join(corpus.texts)
    times = words // len(corpus.codes) + 1
    large = from_texts({f"d{i}": texts for i in range(times)})
    asked = queries(corpus, 300, seed=1)
    found = answers(large, asked, lines=False, collocates=False)
    spent = np.array([each["ms"] for each in found if "ms" in each])
    size = len(str(search_index(large, str)).encode()) / 1e6
    print(f"{len(large.codes):,} words ({size:.1f} MB in the page): first 40 lines in "
          f"{np.median(spent):.1f} ms (median), {np.quantile(spent, 0.95):.0f} ms (95 of 100), "
          f"{spent.max():.0f} ms (slowest)")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
