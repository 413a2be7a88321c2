"""What the comparison says, from its tables: sentences that stay true on another corpus."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.comparison.baseline import MANY_WINDOWS
from helpers.comparison.sides import Sides
from helpers.corpus import Corpus
from helpers.wording import Finding, interval, listing, number, plural, quoted

COUNTED = (stats.SAME_SOURCE, stats.NO_BASELINE, stats.NO_EVIDENCE)


KEYNESS_NOTES = {
    "log_ratio": "how many times the rate doubles from reference to target; a zero counts as 0.5",
    "ci_low": "of the log ratio, bursts of the word allowed for",
    "gap": "standardised gap, hits close together counted in part; the sentence below says which "
    "gap one source reaches against itself",
    "q": "block permutation, corrected for all words tested (Benjamini-Hochberg); words with "
    "fewer than five hits are not tested",
    "beyond_baseline": "the gap is larger than the same source shows against itself",
}
TELLING_NOTES = {
    "ci_low": "of the doublings of the rate from reference to target, words taken as independent",
    "quoted_target": "of the hits, those inside direct speech",
    "beside_target": "the commonest words within five words in the same sentence, with counts",
}
MEASURE_NOTES = {
    "g2_4cell": "log-likelihood over four cells; g2_2cell: over two, as UCREL's tools have it",
    "bic": "weight of the evidence: below 0 for no difference, above 10 very strong for one",
    "log_odds": "z of the weighted log-odds, with the rates of general English as prior",
    "dp_target": "spread over blocks, 0 even to 1 all in one block; the same for the reference",
    "forms": "spellings, with their counts",
}
SIMILARITY_NOTES = {
    "value": "0: alike, 1: nothing shared",
    "expected": "mean when blocks of both sides are dealt out at random",
    "excess": "value less expected",
    "ci_low": "of the excess, by leaving out blocks of text in turn",
    "same_source": "mean distance of windows of the longer side from its more distant parts",
    "line": "what between must exceed to be more than one source differs from itself",
    "between": "distance of the shorter side from the same parts",
}
OVERLAP_NOTES = {
    "types": "different words or sequences of the shorter side",
    "shared": "of these, in the longer side; sequences are listed under Going further",
    "between": "mean share for the shorter side in those parts",
    "same_source": "mean share of windows of the longer side in parts of it that are at least one "
    "window away; low, high: least and greatest",
}


def introduced(corpus: Corpus, sides: Sides) -> str:
    """Which two sides are compared, and why.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.comparison import choose_sides
    >>> two = from_texts({"a": "One word.", "b": "Two more words."})
    >>> introduced(two, choose_sides(two, "a"))
    'Compared: a (the target, 2 words) with b (the reference, 3 words).'
    """
    words = np.diff(corpus.token_bounds)
    said = [
        f"{name} (the {role}, {plural(int(words[docs].sum()), 'word')})"
        for name, role, docs in zip(sides.names, ("target", "reference"), sides[:2], strict=True)
    ]
    compared = f"Compared: {said[0]} with {said[1]}."
    if corpus.docs[0].endswith(", first half"):
        return (
            "There is one document, so there is nothing to compare. Its two halves stand for two "
            f"texts, to show how much one text differs from itself. {compared}"
        )
    return compared


def findings(words: pd.DataFrame, distances: pd.DataFrame, common: pd.DataFrame) -> list[Finding]:
    """The three results that the notebook opens with."""
    return [key_finding(words), similarity_finding(distances), overlap_finding(common)]


def key_finding(frame: pd.DataFrame, *, anchor: str = "keyness") -> Finding:
    """How many words may be called higher in one side, and how many could be judged at all."""
    names = frame.attrs["names"]
    verdicts = frame["verdict"].value_counts()
    higher = frame[frame["verdict"].str.startswith("higher")]
    short = int(verdicts.get(stats.TOO_SHORT, 0))
    judged = len(frame) - short
    if not judged:
        return Finding(
            f"{names[0]} and {names[1]} are too short to call any of their "
            f"{plural(len(frame), 'word')} more frequent in one of them.",
            anchor,
        )
    said = [
        f"{quoted(row.word)} in {names[0] if row.gap > 0 else names[1]} ("
        f"{row.count_target} against {row.count_reference} hits; {_doublings(row)})"
        for row in higher.head(5).itertuples()
    ]
    called = (
        f"{plural(len(higher), 'word')} can be called more frequent in one text than the other: "
        f"{listing(said)}."
        if len(higher)
        else "No word can be called more frequent in one text than in the other."
    )
    rest = [
        f"{verdicts[verdict]} {verdict!r}".replace("'", "")
        for verdict in COUNTED
        if verdicts.get(verdict, 0)
    ]
    return Finding(
        f"{called} {plural(judged, 'word')} could be judged at these lengths"
        f"{' (' + listing(rest) + ')' if rest else ''}; for the other {short:,} both texts are too "
        "short.",
        anchor,
    )


def _doublings(row) -> str:
    if np.isinf(row.ci_low) or np.isinf(row.ci_high):
        limit = row.ci_low if np.isinf(row.ci_high) else row.ci_high
        return f"at least {number(2 ** abs(limit), 1)} times the rate"
    return f"{number(2 ** abs(row.log_ratio), 1)} times the rate, {_times(row)}"


def _times(row) -> str:
    limits = sorted((2 ** abs(row.ci_low), 2 ** abs(row.ci_high)))
    return interval(*limits)


def baseline_reading(frame: pd.DataFrame) -> str:
    """How large a gap within one source is, and what stands behind that figure."""
    line = frame.attrs["baseline"]
    longer = frame.attrs["names"][int(np.argmax(frame.attrs["words"]))]
    if np.isnan(line["line"]):
        return (
            "The two sides are too alike in length for a baseline: fewer than three windows of the "
            "shorter length fit into the longer side, so no word can be called higher, only "
            "different."
        )
    return (
        f"{longer} against itself: windows of {plural(line['window'], 'word')} show largest gaps "
        f"of {number(np.mean(line['gaps']), 1)} on average and {number(max(line['gaps']), 1)} at "
        f"most; a gap must exceed {number(line['line'], 1)} to count. "
        f"{plural(line['independent'], 'window')} fit without overlap"
        f"{', so this line is itself uncertain' if line['independent'] < MANY_WINDOWS else ''}."
    )


def detectable_reading(table: pd.DataFrame, names: tuple[str, str]) -> str:
    """What could have been seen at these lengths."""
    row = table.iloc[0]
    said = [
        f"{plural(int(row[column]), 'time')} in {name}"
        for column, name in (("target", names[0]), ("reference", names[1]))
        if not np.isnan(row[column])
    ]
    if not said:
        return "At these lengths no difference, however large, could have been seen."
    return (
        f"A word that one side lacks would have to occur at least {listing(said, last='or')}, "
        "evenly spread, before it could be called higher there."
    )


def similarity_finding(rows: pd.DataFrame, *, anchor: str = "similarity") -> Finding:
    """Whether the two sides differ by more than their lengths, and than one source does."""
    row = rows[rows["measure"] == "jsd"].iloc[0]
    if np.isnan(row["value"]) or row["verdict"] == stats.TOO_SHORT:
        return Finding(
            f"How far apart the words of {row['first']} and {row['second']} are: "
            f"{stats.TOO_SHORT}.",
            anchor,
        )
    text = (
        f"The divergence of {row['first']} and {row['second']} is {number(row['value'], 3)} bit; "
        f"their lengths alone make {number(row['expected'], 3)}, which leaves "
        f"{number(row['excess'], 3)} ({interval(row['ci_low'], row['ci_high'], 3)})"
    )
    if np.isnan(row["between"]):
        return Finding(f"{text}: {row['verdict']}.", anchor)
    return Finding(
        f"{text}. Windows of the longer one differ from more distant parts of it by "
        f"{number(row['same_source'], 3)}, the shorter one from the same parts by "
        f"{number(row['between'], 3)}: {row['verdict']}.",
        anchor,
    )


def overlap_finding(rows: pd.DataFrame, *, anchor: str = "overlap") -> Finding:
    """How much of the shorter side's vocabulary the longer holds, against one source."""
    row = rows.iloc[0]
    names, shorter = rows.attrs["names"], rows.attrs["shorter"]
    longer = names[1] if shorter == names[0] else names[0]
    if np.isnan(row["containment"]):
        return Finding(f"{shorter} has no word, so nothing is shared.", anchor)
    text = (
        f"{number(100 * row['containment'])}% of the {row['types']:,} different words of "
        f"{shorter} also occur in {longer}"
    )
    if np.isnan(row["between"]):
        return Finding(f"{text}; what one source would share with itself cannot be told.", anchor)
    return Finding(
        f"{text}. A window of {longer} as long as {shorter} shares "
        f"{number(100 * row['same_source'])}% ({number(100 * row['same_source_low'])} to "
        f"{number(100 * row['same_source_high'])}) "
        f"with more distant parts of it, {shorter} {number(100 * row['between'])}%: "
        f"{row['position']} what one source shows.",
        anchor,
    )


def lock_reading(locked: pd.DataFrame, names: tuple[str, str]) -> str:
    """Which words both sides use at the same rate."""
    if locked.empty:
        return (
            f"For no word are {names[0]} and {names[1]} long enough to show that its rate is the "
            "same within a factor of two."
        )
    words = listing([quoted(word) for word in locked["word"]])
    return (
        f"The rates of {plural(len(locked), 'word')} ({words}) are the same within a factor of "
        "two, as far as the whole interval goes."
    )


def passages_reading(passages: pd.DataFrame) -> str:
    """The longest shared passages, and whether chance would give them."""
    names = passages.attrs["names"]
    if passages.empty:
        return f"{names[0]} and {names[1]} share no passage of five words or more."
    longest, p = int(passages["same"].max()), passages["p"].min()
    beyond = int((passages["p"] <= 0.05).sum())
    return (
        f"{plural(len(passages), 'passage')} of five words and more run alike, the longest with "
        f"{plural(longest, 'word')} in common; {beyond} of them "
        f"{'is' if beyond == 1 else 'are'} longer than nearly all that shuffled sentences give "
        f"(smallest p {number(p, 3)}). Whether it is a quotation, a name or a common source is for "
        "a reader to say."
    )


def facing_caption(table: pd.DataFrame) -> str:
    """What the two columns of lines are the lines of."""
    if table.empty:
        return "No shared topic"
    return f"Lines with {quoted(table['topic'].iloc[0])}, face to face"


def told_reading(table: pd.DataFrame) -> str:
    """Which shared topics the two sides mention at different rates."""
    names = table.attrs["names"]
    if table.empty:
        return f"{names[0]} and {names[1]} share no topic that each mentions twice."
    voices = _voices(table, names)
    apart = table[(table["ci_low"] > 0) | (table["ci_high"] < 0)]
    topics = listing([quoted(topic) for topic in table["topic"]])
    if apart.empty:
        return (
            f"Both mention {topics}; for none of them does the interval of the ratio of rates "
            f"exclude equal rates.{voices}"
        )
    said = [
        f"{quoted(row.topic)} ({number(row.per_1000_target, 1)} in {names[0]}, "
        f"{number(row.per_1000_reference, 1)} in {names[1]})"
        for row in apart.itertuples()
    ]
    return (
        f"Both mention {topics}. The rates per 1,000 words differ for {listing(said)}, if words "
        f"were independent; the verdicts above ask for more.{voices}"
    )


def _voices(table: pd.DataFrame, names: tuple[str, str]) -> str:
    """How many of the hits stand in quoted speech."""
    if "quoted_target" not in table:
        return ""
    said = [
        f"{int(table[f'quoted_{side}'].sum())} of {int(table[f'count_{side}'].sum())} in {name}"
        for side, name in zip(("target", "reference"), names, strict=True)
    ]
    return f" Inside quoted speech stand {listing(said)}."


def robustness_reading(claims: pd.DataFrame) -> str:
    """How many claims hold in most settings."""
    known = claims[claims["share"].notna()]
    if known.empty:
        return "No word could be tested, so there is no claim to vary."
    best = known.iloc[0]
    most = int((known["share"] > 0.5).sum())
    return (
        f"Of {plural(len(known), 'claim')}, {most} {'holds' if most == 1 else 'hold'} in more than "
        f"half of the settings; the most stable is {quoted(best['word'])} ({best['claim']}, "
        f"{number(100 * best['share'])}% of {int(best['settings'])} settings). A claim that holds "
        "in a few settings only was made by the choice of them."
    )
