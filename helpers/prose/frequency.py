"""What the notebook on word frequency says, from its tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.prose.vocabulary import MOST_APART, diversity_reading
from helpers.wording import Finding, interval, listing, number, plural, quoted

MOST_TOLD = 3  # documents that a sentence speaks of


def scope(docs: Sequence[str]) -> str:
    """Whether documents are shown one by one (`doc`) or all together (`corpus`).

    Examples
    --------
    >>> scope(["a", "b"]), scope([str(i) for i in range(500)])
    ('doc', 'corpus')
    """
    return "doc" if len(docs) <= MOST_APART else "corpus"


def rows_shown(docs: Sequence[str], top: int) -> int:
    """How many rows of a table stand open: `top` a document, twice as many for all together.

    Examples
    --------
    >>> rows_shown(["a", "b", "c"], 10), rows_shown([str(i) for i in range(500)], 10)
    (30, 20)
    """
    return top * len(docs) if scope(docs) == "doc" else 2 * top


def scope_note(docs: Sequence[str]) -> str:
    """What the number of documents means for the tables and figures below.

    Examples
    --------
    >>> scope_note(["a"])
    'There is one document, so that nothing can be compared; all else stands.'
    """
    if len(docs) == 1:
        return "There is one document, so that nothing can be compared; all else stands."
    if len(docs) <= MOST_APART:
        return f"Each of the {len(docs)} documents is shown by itself."
    return (
        f"There are {len(docs):,} documents, too many to be shown one by one: words are counted "
        "over all of them together, and measures of vocabulary are shown as their spread over "
        "the documents."
    )


def findings(
    words: pd.DataFrame, unusual: pd.DataFrame, compared: pd.DataFrame, matched: pd.DataFrame
) -> list[Finding]:
    """The three results that answer the notebook's question.

    `words` is a `frequency_list`, `unusual` a result of `general_keywords`, `compared` of
    `compare_all`, `matched` of `length_matched`.
    """
    return [
        Finding(_leading(words), "most-frequent"),
        Finding(_most_unusual(unusual), "unusual"),
        Finding(
            "Variety of the vocabulary: "
            + diversity_reading(compared, matched, measures=["mattr_50"]),
            "diversity",
        ),
    ]


def _leading(words: pd.DataFrame) -> str:
    if words.empty:
        return "No document holds a word that is not left out."
    told = [
        f"{quoted(row['word'])} in {name} ({plural(row['count'], 'time')}, "
        f"{number(row['per_1000'], 1)} per 1,000 words, 95% interval "
        f"{interval(row['ci_low'], row['ci_high'])})"
        for name, row in _first_rows(words)
    ]
    told = listing(told, most=MOST_TOLD)
    return f"Of the words that are not function words the most frequent is {told}."


def _most_unusual(unusual: pd.DataFrame) -> str:
    known = unusual.dropna(subset=["log_ratio"])
    if known.empty:
        return "No word is frequent enough to be set against general English."
    told = [
        f"{quoted(row['word'])} in {name} ({times(row['log_ratio'])} as often, 95% interval "
        f"{times(row['ci_low']).removesuffix(' times')} to {times(row['ci_high'])})"
        for name, row in _first_rows(known)
    ]
    return f"Furthest above its rate in general English stands {listing(told, most=MOST_TOLD)}."


def times(log_ratio: float) -> str:
    """A log2 ratio as "… times", in two figures.

    Examples
    --------
    >>> times(10.0), times(-1.0), times(0.4)
    ('1,000 times', '0.50 times', '1.3 times')
    """
    ratio = 2.0**log_ratio
    if ratio >= 10:
        figures = int(np.floor(np.log10(ratio))) - 1
        return f"{round(ratio, -figures):,.0f} times"
    return f"{ratio:.{1 if ratio >= 1 else 2}f} times"


def frequency_reading(words: pd.DataFrame) -> str:
    """How far the order of the most frequent words can be trusted.

    Examples
    --------
    >>> rows = pd.DataFrame({"word": ["x", "y"], "count": [9, 7], "per_1000": [18.0, 14.0]})
    >>> rows = rows.assign(ci_low=[9.5, 6.8], ci_high=[33.8, 28.6])
    >>> frequency_reading(rows)
    'Words whose intervals overlap that of the leading one: the first 2 in all documents. Which of \
them is the most frequent cannot be told from this text alone.'
    """
    told, close = [], []
    for name, part in _told(words):
        first = part.iloc[0]
        overlapping = int((part["ci_high"] >= first["ci_low"]).cummin().sum())
        if len(part) == 1:
            told.append(f"In {name} only {quoted(first[_key(part)])} is listed.")
        elif overlapping > 1:
            close.append(f"the first {overlapping} in {name}")
        else:
            told.append(
                f"In {name} the interval of {quoted(first[_key(part)])} lies above that of every "
                "other word listed."
            )
    if close:
        texts = "this text" if len(close) == 1 else "these texts"
        told.append(
            f"Words whose intervals overlap that of the leading one: {listing(close)}. Which of "
            f"them is the most frequent cannot be told from {texts} alone."
        )
    return " ".join(told) or "There is no word to list."


def unusual_reading(unusual: pd.DataFrame) -> str:
    """Which frequent words are not unusual, and what has no rate in general English."""
    if unusual.empty:
        return "No word is frequent enough to be set against general English."
    known = unusual.dropna(subset=["log_ratio"])
    told = []
    for name, part in _told(known):
        frequent = part.nlargest(10, "per_1000")
        ordinary = frequent.nsmallest(1, "log_ratio").iloc[0]
        told.append(
            f"Of the {plural(len(frequent), 'most frequent word')} in {name} the least unusual is "
            f"{quoted(ordinary['word'])}, {times(ordinary['log_ratio'])} its general rate."
        )
    missing = unusual[unusual["log_ratio"].isna()].drop_duplicates("word")
    for note, part in missing.groupby("note", sort=False):
        verb = "has" if len(part) == 1 else "have"
        none = listing(map(quoted, part["word"]), most=4)
        told.append(f"{none} {verb} no rate there ({note}).")
    return " ".join(told)


def spread_reading(spread: pd.DataFrame, words: Sequence[str]) -> str:
    """The most evenly and the most unevenly spread of some words."""
    spread = spread[spread[_key(spread)].isin(list(words))].dropna(subset=["dp_norm"])
    told = []
    for name, part in _told(spread):
        if len(part) < 2:
            continue
        even, uneven = (part.loc[part["dp_norm"].agg(pick)] for pick in ("idxmin", "idxmax"))
        told.append(
            f"In {name} {quoted(even[_key(part)])} is spread most evenly (DPnorm "
            f"{number(even['dp_norm'], 2)}; it stands in {even['parts_with']} of {even['parts']} "
            f"parts), {quoted(uneven[_key(part)])} least ({number(uneven['dp_norm'], 2)}; "
            f"{uneven['parts_with']} of {uneven['parts']})."
        )
    return " ".join(told) or "Too few of these words are frequent enough to compare their spread."


def sequence_reading(rows: pd.DataFrame, words: int) -> str:
    """The most frequent sequences, and how many return at all.

    Examples
    --------
    >>> sequence_reading(pd.DataFrame({"text": [], "count": []}), 2)
    'No sequence of 2 words occurs twice.'
    """
    told = []
    for name, part in _told(rows):
        first = part.iloc[0]
        told.append(
            f"In {name} {plural(len(part), 'sequence')} of {words} words "
            f"{'returns' if len(part) == 1 else 'return'}; the most frequent is "
            f"{quoted(first['text'])} ({plural(int(first['count']), 'time')})."
        )
    return " ".join(told) or f"No sequence of {words} words occurs twice."


def stop_list(words: Sequence[str]) -> str:
    """The words that were left out, all of them.

    Examples
    --------
    >>> stop_list(["a", "the"])
    'Left out (2 words): a, the.'
    """
    return f"Left out ({plural(len(words), 'word')}): {', '.join(words)}."


def _parts(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    if rows.empty:
        return []
    if "doc" not in rows:
        return [("all documents", rows)]
    return list(rows.groupby("doc", sort=False))


def _told(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The parts that a reading speaks of: the first documents."""
    return _parts(rows)[:MOST_TOLD]


def _first_rows(rows: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    return [(name, part.iloc[0]) for name, part in _parts(rows)]


def _key(rows: pd.DataFrame) -> str:
    return "lemma" if "lemma" in rows else "word"
