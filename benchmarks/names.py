"""How well names are found on each kind of text, and how fast: the table that notebook 03 shows.

python benchmarks/names.py [--write] measures; --write puts the table into helpers/languages/en.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from marked_names import DATA, marked_texts  # noqa: E402

from helpers import annotation, from_texts, load_corpus, names  # noqa: E402
from helpers.names.evaluation import agreement, range_reading  # noqa: E402

TABLE = ROOT / "helpers" / "languages" / "en" / "names_measured.csv"
PARTS = {"seen": "seen", "aside": "set aside"}


def texts():
    """Kind, part, corpus and annotation of each text or pair of texts."""
    yield "articles", "tuned", load_corpus(), pd.read_csv(DATA / "articles.csv")
    read = {doc: (DATA / f"{doc}.txt").read_text("utf-8") for doc in ("polk", "roosevelt")}
    yield "addresses", "seen", from_texts(read), pd.read_csv(DATA / "addresses.csv")
    for folder, part in PARTS.items():
        for kind, (text, gold) in marked_texts(folder).items():
            yield kind, part, from_texts({kind: text}), gold


def measure() -> pd.DataFrame:
    """One row a kind of text and way of finding."""
    ways = ["rules"] if annotation.unavailable() else ["rules", "model"]
    rows = []
    for kind, part, corpus, gold in texts():
        for way in ways:
            scores = agreement(names.find_names(corpus, model=way == "model"), gold)
            rows.append({"kind": kind, "part": part, "way": way, "mentions": len(gold)})
            rows[-1] |= {name: round(score, 3) for name, score in scores.items()}
    return pd.DataFrame(rows)


def speed(words: int = 50_000) -> None:
    """Seconds for a text of so many words, by rules and with the model, nothing cached."""
    kinds = [text for folder in PARTS for text, _ in marked_texts(folder).values()]
    one = from_texts({"a": "\n\n".join(kinds)})
    times = words // len(one.starts) + 1
    corpus = from_texts({f"d{i}": "\n\n".join(kinds) for i in range(times)})
    for model in (False, True):
        start = time.perf_counter()
        names.find_names(corpus, model=model)
        took = time.perf_counter() - start
        print(f"{len(corpus.starts):,} words, {'model' if model else 'rules'}: {took:.1f} s")


if __name__ == "__main__":
    table = measure()
    print(table.to_string(index=False))
    if "model" in set(table["way"]):
        print(range_reading(table))
    if "--write" in sys.argv:
        table.to_csv(TABLE, index=False, lineterminator="\n")
    if "--speed" in sys.argv:
        speed()
