"""Damaged files through every reader: bits flipped, ends cut off, pieces doubled or blanked.

Usage: python benchmarks/formats_fuzz.py FOLDER [--each 40] [--seed 1]

Each damaged file must give documents, or one line that names it; never a traceback, never more
than ten seconds. What was found stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import random
import signal
import time
from collections import Counter
from pathlib import Path

from helpers.errors import CorpusError
from helpers.formats import Source, kind_of, read
from helpers.formats.zips import members

LIMIT = 10  # seconds


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with one kind of damage, chosen at random."""
    if not raw:
        return raw
    kind = chance.randrange(5)
    held = bytearray(raw)
    at = chance.randrange(len(held))
    if kind == 0:
        for _ in range(chance.choice((1, 3, 30))):
            held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del held[at:]
    elif kind == 2:
        held[at : at + chance.randrange(1, 200)] = bytes(chance.randrange(1, 200))
    elif kind == 3:
        held[at:at] = held[at : at + chance.randrange(1, 5000)]
    else:
        held[at : at + 8] = chance.randbytes(8)
    return bytes(held)


def outcome(source: Source) -> str:
    """ "documents", "one line", or what went wrong."""
    try:
        if kind_of(source).name == "zip":
            for member in members(source):
                list(read(member))
        else:
            list(read(source))
    except CorpusError as error:
        said = str(error)
        return "one line" if "\n" not in said and source.name in said else f"unclear: {said!r}"
    return "documents"


def _too_long(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    signal.signal(signal.SIGALRM, _too_long)
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    for path in sorted(given.folder.iterdir()):
        raw = path.read_bytes()
        for number in range(given.each):
            chance = random.Random(f"{given.seed} {path.name} {number}")
            source = Source(path.name, damaged(raw, chance))
            start = time.perf_counter()
            signal.alarm(LIMIT)
            try:
                said = outcome(source)
            except BaseException as error:
                said = f"{type(error).__name__}: {error}"[:150]
            signal.alarm(0)
            slowest = max(slowest, (time.perf_counter() - start, f"{path.name} {number}"))
            counts[said if said in ("documents", "one line") else "wrong"] += 1
            if said not in ("documents", "one line"):
                print(f"{path.name}, {number}: {said}")
    print(dict(counts), f"slowest {slowest[0]:.1f} s ({slowest[1]})")


if __name__ == "__main__":
    main()
