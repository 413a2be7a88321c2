"""Damage to saved indexes: how many are believed. Run: python benchmarks/index_faults.py [corpus]

Prints what 250 files with seeded bit flips, 60 cut off and 20 with bytes put in or taken out came
to, each opened and read to its last word in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import numpy as np

from helpers.corpus import Corpus, CorpusError, load_corpus, open_corpus, save_corpus
from helpers.corpus.corpus import ARRAYS, STRETCHES


def flipped(raw: bytes, number: int, seed: int = 3) -> Iterator[bytes]:
    """Copies with 1, 4 or 16 bits turned over, at seeded places."""
    chance = random.Random(seed)
    for _ in range(number):
        copy = bytearray(raw)
        for _ in range(chance.choice([1, 1, 1, 4, 16])):
            copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
        yield bytes(copy)


def cut(raw: bytes, number: int, seed: int = 3) -> Iterator[bytes]:
    """Copies that end early."""
    chance = random.Random(seed)
    for _ in range(number):
        yield raw[: chance.randrange(len(raw))]


def shifted(raw: bytes, number: int, seed: int = 3) -> Iterator[bytes]:
    """Copies with bytes put in or taken out."""
    chance = random.Random(seed)
    for _ in range(number):
        at, length = chance.randrange(len(raw)), chance.choice([1, 8, 64])
        put_in, taken = chance.choice([(b"\0" * length, 0), (b"", length)])
        yield raw[:at] + put_in + raw[at + taken :]


def read_all(corpus: Corpus) -> list[object]:
    """All that a saved index holds, as plain values."""
    stretches = [values for name in STRETCHES for values in getattr(corpus, f"_{name}_spans")]
    tables = [corpus.documents, corpus.left_out, corpus.guesses, corpus.breaks, corpus.specials]
    return [
        corpus.docs,
        list(corpus.texts),
        corpus.forms.tolist(),
        corpus.vocabulary.tolist(),
        *(np.asarray(getattr(corpus, name)).tolist() for name in ARRAYS),
        *(values.tolist() for values in stretches),
        *(table.to_csv() for table in tables),
    ]


def outcome(path: Path, right: list[object]) -> str:
    """What opening and reading a file came to."""
    try:
        found = read_all(open_corpus(path))
    except CorpusError as error:
        return "refused in one line" if "\n" not in str(error) else "refused in several lines"
    except Exception as error:
        return f"raised {type(error).__name__}"
    return "whole" if found == right else "believed"


def outcomes(copies: Iterator[bytes], right: list[object]) -> Counter[str]:
    """How often each outcome came, each copy in a process of its own."""
    tally: Counter[str] = Counter()
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        for number, copy in enumerate(copies):
            path = Path(folder) / f"{number}.arrow"
            path.write_bytes(copy)
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                try:
                    tally[pool.submit(outcome, path, right).result()] += 1
                except BrokenProcessPool:
                    tally["killed the process"] += 1
            path.unlink()
    return tally


if __name__ == "__main__":
    corpus = load_corpus(*sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        raw = save_corpus(corpus, Path(folder) / "whole.arrow").read_bytes()
    right = read_all(corpus)
    print(f"{corpus}: {len(raw):,} bytes")
    for name, copies in (
        ("250 with bits turned over", flipped(raw, 250)),
        ("60 cut off", cut(raw, 60)),
        ("20 with bytes put in or out", shifted(raw, 20)),
    ):
        print(f"{name}: {dict(outcomes(copies, right))}")
