"""How long roles, voices and categories take beyond the parse.

    python benchmarks/actors.py --words 500000 --texts folder

Reads text files of a folder (by default the two articles of `corpus/`), parses them (or takes the
parse from the cache), finds names by rules alone above `annotation.MOST_WORDS` words, and prints
the seconds of each measure and the peak of memory. Asked: 3 s for the two articles, 90 s for
500,000 words.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from helpers import from_texts, load_corpus
from helpers.annotation import MOST_WORDS, annotate
from helpers.categories import category_counts
from helpers.names import find_names
from helpers.roles import actions, actor_description_counts, actor_verbs, role_counts, word_sketch
from helpers.voices import voice_shares, voices


def texts(folder: Path, words: int) -> dict[str, str]:
    """The texts of a folder, cut so that all together have about so many words."""
    found, left = {}, words
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8", errors="replace")
        size = len(text.split())
        if left <= 0:
            break
        found[path.stem] = text if size <= left else text[: len(text) * left // size]
        left -= size
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--words", type=int, default=500_000)
    options = parser.parse_args()
    corpus = (
        load_corpus() if options.texts is None else from_texts(texts(options.texts, options.words))
    )
    size = len(corpus.starts)
    print(f"{len(corpus.docs)} documents, {size:,} words")
    started = time.perf_counter()
    annotate(corpus)
    print(f"parse, or its cache: {time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    names = find_names(corpus, model=size <= MOST_WORDS)
    print(f"names: {time.perf_counter() - started:.1f} s")
    total = 0.0
    for name, measure in {
        "actions": lambda: actions(corpus, names=names),
        "role counts": lambda: role_counts(corpus, names=names),
        "verbs": lambda: actor_verbs(corpus, names=names),
        "descriptions": lambda: actor_description_counts(corpus, names=names),
        "voices": lambda: voices(corpus, names=names),
        "shares of voices": lambda: voice_shares(corpus, names=names),
        "sketch": lambda: word_sketch(corpus, "time"),
        "categories": lambda: category_counts(corpus),
    }.items():
        started = time.perf_counter()
        try:
            rows = len(measure())
        except ValueError as error:
            rows = str(error)
        took = time.perf_counter() - started
        total += took
        print(f"{name}: {took:.2f} s ({rows})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all: {total:.1f} s, peak {peak:,.0f} MB")


if __name__ == "__main__":
    main()
