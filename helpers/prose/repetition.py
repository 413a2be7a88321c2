"""What the notebook on repetition says, from its tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.statistics import poisson_exact
from helpers.wording import Finding, interval, listing, number, plural, quoted

LONG = 60  # characters; longer quotations are cut


def repetition_findings(
    repeats: pd.DataFrame, rates: pd.DataFrame, phrases: pd.DataFrame, chance: pd.DataFrame
) -> list[Finding]:
    """The longest repeat, the most typical short phrase, and the most frequent figure.

    Takes a `repeated_sequences`, a `matched_repetition`, a `stock_phrases`, a `figures_by_chance`.
    """
    return [
        Finding(" ".join([repeats_found(repeats), *share_repeated(rates)]), "repeats"),
        Finding(leading_phrase(phrases), "phrases"),
        Finding(leading_figure(chance), "chance"),
    ]


def share_repeated(rates: pd.DataFrame, *, n: int = 4) -> list[str]:
    """At most one sentence: which share of the words stands inside a repeated n-gram.

    >>> row = {"doc": "a", "n": 4, "measure": "word_share", "window": 501, "value": 0.08}
    >>> share_repeated(pd.DataFrame([row | {"ci_low": 0.01, "ci_high": 0.14}]))
    ['Of 501 words, 8.0% (95% interval 1.0 to 14.0) stand inside a repeated sequence of 4 in a.']
    """
    known = rates[(rates["n"] == n) & (rates["measure"] == "word_share")].dropna(subset=["value"])
    if known.empty:
        return []
    first, *others = (
        (r.doc, number(100 * r.value, 1), interval(100 * r.ci_low, 100 * r.ci_high))
        for r in known.itertuples()
    )
    doc, share, limits = first
    shares = [
        f"{share}% (95% interval {limits}) stand inside a repeated sequence of {n} in {doc}",
        *(f"{share}% ({limits}) in {doc}" for doc, share, limits in others),
    ]
    return [f"Of {plural(int(known['window'].iloc[0]), 'word')}, {listing(shares)}."]


def repeats_found(repeats: pd.DataFrame) -> str:
    """How many sequences come again, and the longest of them.

    >>> row = {"text": "so it is", "words": 3, "count": 2, "docs": 1}
    >>> repeats_found(pd.DataFrame([row]))
    'One sequence of 3 or more words comes again word for word: “so it is”, 2 times.'
    """
    if repeats.empty:
        return "No sequence of this length comes again word for word."
    first, shortest = repeats.iloc[0], int(repeats["words"].min())
    if len(repeats) == 1:
        return (
            f"One sequence of {shortest} or more words comes again word for word: "
            f"{quoted(shortened(first['text']))}, {plural(int(first['count']), 'time')}."
        )
    across = int((repeats["docs"] > 1).sum())
    shared = f", {across:,} of them in more than one document" if across else ""
    return (
        f"{len(repeats):,} sequences of {shortest} or more words come again word for word{shared}; "
        f"the longest has {plural(int(first['words']), 'word')} and stands "
        f"{plural(int(first['count']), 'time')}: {quoted(shortened(first['text']))}."
    )


def leading_phrase(phrases: pd.DataFrame) -> str:
    """The first phrase of two or three words, with its count and what chance would give.

    >>> row = {"text": "regime change", "words": 2, "count": 14, "expected": 0.286}
    >>> leading_phrase(pd.DataFrame([row]))
    'Of the short phrases, “regime change” stands out most: 14 times (95% interval of such a \
count 7.7 to 23.5), where words in any order would give 0.29.'
    """
    short = phrases[phrases["words"] <= 3]
    if short.empty:
        return "No phrase of two or three words stands out beside the longer ones."
    first = short.iloc[0]
    low, high = poisson_exact(first["count"])
    expected = first["expected"]
    chance = number(expected, 2) if expected >= 0.01 else "less than 0.01"
    return (
        f"Of the short phrases, {quoted(first['text'])} stands out most: "
        f"{plural(int(first['count']), 'time')} (95% interval of such a count "
        f"{interval(float(low), float(high))}), where words in any order would give {chance}."
    )


def leading_figure(chance: pd.DataFrame) -> str:
    """The figure that is farthest beyond what a shuffled order gives."""
    known = chance.dropna(subset=["p"])
    if known.empty:
        return "No document has two sentences, so there is no figure between sentences."
    first = known.sort_values(["p", "pairs"], ascending=[True, False], kind="stable").iloc[0]
    if first["pairs"] == 0:
        return "No two neighbouring sentences begin or end alike."
    beyond = (
        "more than in nearly all shuffled orders"
        if first["pairs"] > first["high"]
        else "no more than chance may give"
    )
    return (
        f"{first['doc']} has {plural(int(first['pairs']), 'pair')} of neighbouring sentences with "
        f"{first['figure']}; shuffled sentences have {number(first['expected'], 1)} "
        f"(95% of orders {number(first['low'])} to {number(first['high'])}): {beyond}."
    )


def near_found(pairs: pd.DataFrame, *, threshold: float) -> str:
    """How many pairs of sentences are nearly the same, and the nearest.

    >>> near_found(pd.DataFrame(), threshold=0.5)
    'No two sentences share 50% or more of their word pairs.'
    """
    if pairs.empty:
        return f"No two sentences share {number(100 * threshold)}% or more of their word pairs."
    first = pairs.iloc[0]
    found = plural(pairs.attrs.get("found", len(pairs)), "pair")
    return (
        f"{found} of sentences share {number(100 * threshold)}% or more of their word pairs. "
        f"The nearest are {first['first']} and {first['second']}, which share {first['shared']} of "
        f"{first['union']} ({number(100 * first['similarity'])}%)."
    )


def rates_compared(comparison: pd.DataFrame) -> str:
    """What the comparison of repetition at equal length allows one to say.

    >>> row = {"target": "appeal", "reference": "profile", "n": 2, "measure": "repetition"}
    >>> row |= {"value_target": 0.18, "value_reference": 0.13, "difference": 0.05, "ci_low": -0.03}
    >>> row |= {"ci_high": 0.12, "window": 501, "windows": 4, "verdict": "no evidence"}
    >>> rates_compared(pd.DataFrame([row]))
    'In windows of 501 words 18.0% of the word pairs come again in appeal and 13.0% in profile: \
a difference of 5.0 points (95% interval −3.0 to 12.0). Verdict: no evidence. 4 windows without \
overlap stand behind the baseline.'
    """
    if comparison.empty:
        return "There is only one document, so nothing is compared."
    known = comparison.dropna(subset=["difference"])
    if known.empty:
        return "The documents are too short, or one of them is, for a rate of repetition."
    first = known[known["measure"] == "repetition"].iloc[0]
    unit = "word pairs" if first["n"] == 2 else f"sequences of {first['n']} words"
    verdicts = known["verdict"].value_counts(sort=False)
    if len(verdicts) == 1:
        summary = f"Verdict{f' of all {len(known)} comparisons' if len(known) > 1 else ''}: "
        summary += verdicts.index[0]
    else:
        each = [f"{verdict} ({count})" for verdict, count in verdicts.items()]
        summary = f"Verdicts of {len(known)} comparisons: {listing(each)}"
    return (
        f"In windows of {plural(int(first['window']), 'word')} "
        f"{number(100 * first['value_target'], 1)}% of the {unit} come again in "
        f"{first['target']} and {number(100 * first['value_reference'], 1)}% in "
        f"{first['reference']}: a difference of {number(100 * first['difference'], 1)} points "
        f"(95% interval {interval(100 * first['ci_low'], 100 * first['ci_high'])}). {summary}. "
        f"{plural(int(first['windows']), 'window')} without overlap "
        f"{'stands' if first['windows'] == 1 else 'stand'} behind the baseline."
    )


def figures_found(figures: pd.DataFrame) -> str:
    """How many candidates of each figure there are, and the least likely one."""
    if figures.empty:
        return "No figure of repetition was found between neighbouring sentences, or within one."
    counts = figures["figure"].value_counts(sort=False)
    first = figures.iloc[0]
    return (
        f"{plural(len(figures), 'candidate')}: "
        f"{listing(f'{name} {count}' for name, count in counts.items())}. The least likely by "
        f"chance stands in {first['doc']} s{first['sentence']}: {first['figure']} on "
        f"{quoted(shortened(first['text']))}."
    )


def dots_caption(plots: Mapping[tuple[str, str], pd.DataFrame]) -> str:
    """What a cell of the dot plots stands for (`recurrence` by pair of documents).

    >>> plot = pd.DataFrame()
    >>> plot.attrs = {"n": 1}
    >>> dots_caption({("a", "a"): plot})
    'Dot plots. A cell is coloured where the two places share a word (a with itself), function \
words alone not counting; darker where they share more. Longer texts are cut into larger pieces.'
    """
    pairs: dict[int, list[str]] = {}
    for (across, down), plot in plots.items():
        pair = f"{across} with {'itself' if across == down else down}"
        pairs.setdefault(plot.attrs["n"], []).append(pair)
    matches = [
        f"{'a word' if n == 1 else f'{n} words running'} ({listing(names)})"
        for n, names in sorted(pairs.items())
    ]
    return (
        f"Dot plots. A cell is coloured where the two places share {listing(matches, last='or')}, "
        "function words alone not counting; darker where they share more. Longer texts are cut "
        "into larger pieces."
    )


def bursts_found(bursts: pd.DataFrame) -> str:
    """Which words come in bursts, after allowing for the number of words looked at."""
    if bursts.empty:
        return "No word is frequent enough in a document to tell bursts from chance."
    sure = bursts[bursts["q"] < 0.05]
    words = f"Of {plural(len(bursts), 'frequent word')} (counted by document) "
    if sure.empty:
        return words + "none comes in bursts beyond what shuffled text shows (q below .05)."
    named = [
        f"{quoted(r.word)} in {r.doc} (ARF / f {number(r.arf_share, 2)}, shuffled "
        f"{number(r.low, 2)} to {number(r.high, 2)})"
        for r in sure.itertuples()
    ]
    come = "comes" if len(sure) == 1 else "come"
    return f"{words}{len(sure)} {come} in bursts beyond shuffled text: {listing(named, most=5)}."


def shortened(text: str) -> str:
    """The text, or its beginning if it is long.

    >>> shortened("a " * 50)
    'a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a …'
    """
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"
