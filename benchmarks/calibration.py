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
GROUPS = [(5, 5), (20, 20), (50, 50), (1, 20)]
LONG = 10_000  # words of two stretches, above which a third of the draws is made
NAMED = ("he as subject or object", "that or which")  # forms that a report has verdicts on
SEARCHES = ("words of documents", "1 term in documents")
DOCUMENT = 700  # words of a document of a group
LEAST = 7500  # words of a source


class Tally:
    """Rows of the table: for each claim how many cases, and how many of them were so."""

    def __init__(self, texts: str):
        self.texts, self.cases = texts, {}

    def add(self, claim: str, measure: str, lengths, said, detail: str = "") -> None:
        """One case, or several (an array of bool)."""
        cell = self.cases.setdefault((claim, measure, detail, *lengths), [0, 0])
        said = np.atleast_1d(said)
        cell[0] += int(said.sum())
        cell[1] += len(said)

    def rows(self) -> list[dict]:
        """One row a claim, measure and pair of lengths."""
        found = []
        for (claim, measure, detail, target, reference), (count, total) in self.cases.items():
            if total:
                low, high = stats.wilson(count, total)
                lengths = {"words_target": target, "words_reference": reference}
                figures = {"share": count / total, "ci_low": low, "ci_high": high, "cases": total}
                found.append({"claim": claim, "measure": measure, "detail": detail,
                              "texts": self.texts} | lengths
                             | {k: round(float(v), 4) for k, v in figures.items()})  # fmt: skip
        return found


def words_of_one_source(tally: Tally, sources, draws: int, seed: int) -> None:
    for lengths in LENGTHS:
        random = np.random.default_rng([seed, *lengths])
        for k in range(draws if sum(lengths) < LONG else draws // 3):
            drawn = two_stretches(sources, k, *lengths, random)
            if drawn is None:
                break
            source, *at = drawn
            called, holds = trials.false_words(source, at, lengths, random)
            for name, said in called.items():
                tally.add("false more", name, lengths, said)
            for name, held in holds.items():
                tally.add("coverage", f"ratio of a {name}", lengths, held)
            planted = PLANTS.get(lengths, ())
            for hits, said in trials.found_words(source, at, lengths, planted, random).items():
                detail = f"{abs(hits)} hits in the {'target' if hits > 0 else 'reference'} only"
                tally.add("found", "words", lengths, said, detail)
            if lengths == (460, 2400):
                for name, said in trials.found_terms(source, at, lengths, 6, random).items():
                    tally.add("found", name, lengths, said, "6 hits in the target only")
            if k % 2 == 0:
                _forms(tally, source, at, lengths, random)


def _forms(tally: Tally, source, at, lengths, random) -> None:
    if min(lengths) >= 460:
        found = trials.found_shares(lengths, (10, 50), (0.8, 0.2), random)
        tally.add("found", "share of a form", lengths, found, "8 of 10 : 10 of 50")
    for said in trials.shares(source, at, lengths).values():
        if said is not None:
            tally.add("false more", "share of a form", lengths, said[0])
            tally.add("coverage", "difference of shares", lengths, said[1])


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
            words, _ = trials.false_words(source, at, lengths, random)
            forms = trials.shares(source, at, lengths)
            named = [forms[name] for name in NAMED]
            report = report or words["words"] or words["8 terms"] or words["categories"]
            report = report or any(said[0] for said in named if said is not None)
            tally.add("false more", "a whole report", lengths, report)


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
                planted = trials.plant(first, [2 * hits], random)
                found = _documents(planted, trials.plant(second, [hits], random), True)
                for name, said in zip(
                    ("words of documents", "1 term in documents"), found, strict=True
                ):
                    tally.add("found", name, sides, said, f"{2 * hits} : {hits} hits")


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
    share = {"words": 1, "scores": 2, "coverage": 2, "groups": 5, "power": 4}
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
        for done in [pool.submit(job, *task) for task in work]:
            rows += done.result()
            if options.out:
                table_of(rows).to_csv(options.out, index=False, lineterminator="\n")
    print(shown(table_of(rows)))


def table_of(rows) -> pd.DataFrame:
    """The rows as a table, sorted by claim and measure."""
    order = ["claim", "measure", "detail", "texts", "words_target", "words_reference"]
    table = pd.DataFrame(rows).sort_values(order, kind="stable", ignore_index=True)
    return table[[*order, "share", "ci_low", "ci_high", "cases"]]


def shown(table: pd.DataFrame) -> str:
    """The table with one column for each kind of text."""
    pairs = table[["words_target", "words_reference"]].itertuples(index=False)
    lengths = [f"{a}/{b}" if b else f"{a}" for a, b in pairs]
    figures = [
        f"{row.share:.3f} ({row.ci_low:.2f}-{row.ci_high:.2f})" for row in table.itertuples()
    ]
    rows = ["claim", "measure", "detail", "lengths"]
    wide = table.assign(lengths=lengths, figure=figures).pivot_table(
        index=rows, columns="texts", values="figure", aggfunc="first", sort=False
    )
    return wide.fillna("").to_string(max_rows=None)


if __name__ == "__main__":
    main()
