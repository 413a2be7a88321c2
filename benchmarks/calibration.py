"""How often each verdict is a false alarm, what it finds, and whether intervals hold.

    python benchmarks/calibration.py novels=FOLDER speeches=FOLDER ... [--quick] [--out FILE.csv]

Each folder holds plain texts (*.txt), one source each: `benchmarks/README.md` says where such
texts come from. Two stretches of one source are compared: every *more* is a false alarm. New
words are planted in one stretch; the first folder is set against each other folder; and intervals
are asked whether they hold the value of the whole source. `--quick` takes about two minutes.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import trials
from sources import read, two_stretches

from helpers import statistics as stats

LENGTHS = [(460, 2400), (1200, 1200), (600, 600), (2400, 2400), (1000, 4000), (500, 10_000),
           (200, 10_000), (8000, 8000)]  # fmt: skip
PLANTS = {
    (460, 2400): (8, 10, 15, -50, -90),
    (600, 600): (15, 25),
    (1200, 1200): (15, 25, 40),
    (2400, 2400): (25, 40),
}
PAIRS = [(500, 500), (500, 2400), (2400, 2400), (2400, 10_000)]
COVERED = (500, 2400, 10_000)
GROUPS = [(5, 5), (20, 20), (50, 50)]
DOCUMENT = 700  # words of a document of a group
LEAST = 7500  # words of a source


class Tally:
    """Rows of the table: for each claim how many cases, and how many of them were so."""

    def __init__(self, texts: str):
        self.texts, self.cases = texts, {}

    def add(self, claim: str, measure: str, lengths, said) -> None:
        """One case, or several (an array of bool); None is none."""
        if said is None:
            return
        cell = self.cases.setdefault((claim, measure, *lengths), [0, 0])
        said = np.atleast_1d(said)
        cell[0] += int(said.sum())
        cell[1] += len(said)

    def rows(self) -> list[dict]:
        """One row a claim, measure and pair of lengths."""
        found = []
        for (claim, measure, target, reference), (count, total) in self.cases.items():
            if total:
                low, high = stats.wilson(count, total)
                lengths = {"words_target": target, "words_reference": reference}
                figures = {"share": count / total, "ci_low": low, "ci_high": high, "cases": total}
                found.append({"claim": claim, "measure": measure, "texts": self.texts} | lengths
                             | {k: round(float(v), 4) for k, v in figures.items()})  # fmt: skip
        return found


def words_of_one_source(tally: Tally, sources, draws: int, seed: int) -> None:
    for lengths in LENGTHS:
        random = np.random.default_rng([seed, *lengths])
        for k in range(draws):
            drawn = two_stretches(sources, k, *lengths, random)
            if drawn is None:
                break
            source, *at = drawn
            for name, said in trials.false_words(source, at, lengths, random).items():
                tally.add("false more", name, lengths, said)
            for name, said in trials.shares(source, at, lengths).items():
                tally.add("false more", f"share of forms: {name}", lengths, said)
                tally.add("false more", "share of forms", lengths, said)
            planted = PLANTS.get(lengths, ())
            for hits, said in trials.found_words(source, at, lengths, planted, random).items():
                name = f"words, {abs(hits)} hits in the {'first' if hits > 0 else 'second'}"
                tally.add("found", name, lengths, said)
            if lengths == (460, 2400):
                for name, said in trials.found_terms(source, at, lengths, 6, random).items():
                    tally.add("found", f"{name}, 6 hits in the first", lengths, said)


def scores_of_one_source(tally: Tally, sources, draws: int, seed: int) -> None:
    for lengths in PAIRS:
        random = np.random.default_rng([seed, *lengths])
        for k in range(draws):
            drawn = two_stretches(sources, k, *lengths, random)
            if drawn is None:
                break
            source, *at = drawn
            one, two = (
                trials.everything(source, a, n, min(lengths))
                for a, n in zip(at, lengths, strict=True)
            )
            said = {name: trials.more(one[name], two[name]) for name in one}
            for name, more in said.items():
                tally.add("false more", name, lengths, more)
            any_score = any(said[name] for name in trials.SCORES)
            tally.add("false more", "any of six scores", lengths, any_score)
            report = said["flesch_reading_ease"] or said["mattr_50"] or said["repeats_3"]
            words = trials.false_words(source, at, lengths, random)
            forms = trials.shares(source, at, lengths)
            named = forms["he as subject or object"], forms["that or which"]
            report = report or words["words"] or words["8 terms"] or words["categories"]
            tally.add("false more", "a whole report", lengths, report or any(map(bool, named)))


def two_kinds(tally: Tally, mine, others, draws: int, seed: int) -> None:
    for lengths in PAIRS:
        random = np.random.default_rng([seed, *lengths])
        for _ in range(draws):
            pair = mine[random.integers(len(mine))], others[random.integers(len(others))]
            if any(s.n < n for s, n in zip(pair, lengths, strict=True)):
                continue
            one, two = (
                trials.everything(s, int(random.integers(s.n - n + 1)), n, min(lengths))
                for s, n in zip(pair, lengths, strict=True)
            )
            for name in one:
                tally.add("found", name, lengths, trials.more(one[name], two[name]))


def coverage(tally: Tally, sources, draws: int, seed: int) -> None:
    for n in COVERED:
        random = np.random.default_rng([seed, n])
        fitting = [s for s in sources if s.n >= 3 * n]
        for source in fitting:
            truth, expected = trials.truths(source, n), source.rates * n
            for a in random.integers(0, source.n - n + 1, -(-draws // len(fitting))):
                for name, x in trials.everything(source, a, n).items():
                    if np.isfinite(x.low):
                        held = x.low <= truth[name] <= x.high
                        tally.add("coverage", name, (n, 0), held)
                words = np.flatnonzero(expected >= 5)
                x, true = trials.word_rates(source, a, n, words), source.rates[words]
                held = (x.low <= true) & (true <= x.high)
                for name, of in (("function_word", True), ("content_word", False)):
                    tally.add("coverage", name, (n, 0), held[source.function[words] == of])


def groups(tally: Tally, sources, draws: int, seed: int) -> None:
    """Documents of 700 words of one source, labelled at random; a word planted at a double rate."""
    for sides in GROUPS:
        random = np.random.default_rng([seed, *sides])
        fitting = [s for s in sources if s.n >= sum(sides) * DOCUMENT]
        for k in range(draws if fitting else 0):
            source = fitting[k % len(fitting)]
            starts = random.permutation(source.n // DOCUMENT)[: sum(sides)] * DOCUMENT
            tokens = np.concatenate([source.codes[a : a + DOCUMENT] for a in starts])
            first, second = tokens[: sides[0] * DOCUMENT], tokens[sides[0] * DOCUMENT :]
            tally.add("false more", "words of documents", sides, _documents(first, second)[0])
            for hits in (20, 80):
                one, two = (
                    trials.plant(first, [2 * hits], random),
                    trials.plant(second, [hits], random),
                )
                for name, said in zip(
                    ("all words", "named"), _documents(one, two, True), strict=True
                ):
                    tally.add("found", f"{2 * hits} : {hits} hits, {name}", sides, said)


def _documents(first, second, named: bool = False):
    words, *sides = trials.joined(first, second)
    sides = [stats.Side(s.codes, np.arange(0, len(s.codes) + 1, DOCUMENT)) for s in sides]
    if not named:
        return (stats.word_rule(*sides).passed.any(),)
    new = len(words) - 1
    return [stats.word_rule(*sides, looked_at=w).passed[new] == 1 for w in (None, [new])]


PARTS = {
    "words": words_of_one_source,
    "scores": scores_of_one_source,
    "coverage": coverage,
    "groups": groups,
}


def job(kind: str, folder: str, part: str, draws: int, seed: int, against: str = "") -> list[dict]:
    """The rows of one part of the calibration for one kind of text."""
    sources = read(Path(folder), LEAST)
    tally = Tally(kind)
    if part == "power":
        two_kinds(tally, sources, read(Path(against), LEAST), draws, seed)
    else:
        PARTS[part](tally, sources, draws, seed)
    return tally.rows()


def jobs(kinds: dict[str, str], only, draws: int, seed: int) -> list[tuple]:
    """What is to be done, the longest first."""
    share = {"words": 1, "scores": 2, "coverage": 2, "groups": 8, "power": 3}
    found = [
        (kind, folder, part, -(-draws // share[part]), seed)
        for part in PARTS if part in only for kind, folder in kinds.items()
    ]  # fmt: skip
    first, *others = kinds
    if "power" in only:
        for other in others:
            args = kinds[first], "power", -(-draws // share["power"]), seed, kinds[other]
            found.append((f"{first} and {other}", *args))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kinds", nargs="+", metavar="KIND=FOLDER")
    parser.add_argument("--draws", type=int, default=400, help="pairs of stretches for each cell")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="16 draws: about two minutes")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, "power"], default=[*PARTS, "power"])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, help="a CSV file for the table")
    options = parser.parse_args()
    kinds = dict(kind.split("=", 1) for kind in options.kinds)
    work = jobs(kinds, options.only, 16 if options.quick else options.draws, options.seed)
    rows = []
    with ProcessPoolExecutor(options.processes) as pool:
        for found in pool.map(job, *zip(*[(*w, "")[:6] for w in work], strict=True)):
            rows += found
    table = pd.DataFrame(rows)
    if options.out:
        table.to_csv(options.out, index=False)
    shown = table.assign(
        figure=[
            f"{r.share:.3f} ({r.ci_low:.2f}-{r.ci_high:.2f}) of {r.cases}"
            for r in table.itertuples()
        ],
        lengths=[
            f"{a}/{b}" if b else str(a)
            for a, b in zip(table.words_target, table.words_reference, strict=True)
        ],
    )
    with pd.option_context(
        "display.max_rows", None, "display.width", 250, "display.max_colwidth", 60
    ):
        print(shown.pivot_table(index=["claim", "measure", "lengths"], columns="texts",
                                values="figure", aggfunc="first", sort=False).fillna("").to_string())  # fmt: skip


if __name__ == "__main__":
    main()
