"""What the overview says of a corpus, from its tables."""

from __future__ import annotations

import pandas as pd

from helpers.wording import Finding, interval, listing, number, plural, quoted

MOST_NAMED = 6


def size(documents: pd.DataFrame) -> str:
    """How many documents, words and sentences, and how unequal.

    Examples
    --------
    >>> columns = ["tokens", "sentences"]
    >>> size(pd.DataFrame([[10, 2], [30, 3]], index=["a", "b"], columns=columns))
    '2 documents hold 40 words in 5 sentences. The longest, b (30 words), has 3.0 times the words \
of the shortest, a (10 words), so only rates and length-matched figures can be compared.'
    """
    words = documents["tokens"]
    sentences = plural(int(documents["sentences"].sum()), "sentence")
    total = (
        f"{plural(len(documents), 'document')} {'holds' if len(documents) == 1 else 'hold'} "
        f"{plural(int(words.sum()), 'word')} in {sentences}."
    )
    if len(documents) == 1 or words.max() == words.min():
        return total
    longest, shortest = words.idxmax(), words.idxmin()
    if words.min() == 0:
        return f"{total} {shortest} has no word at all."
    if words.max() < 1.05 * words.min():
        return f"{total} All are of nearly the same length."
    return (
        f"{total} The longest, {longest} ({plural(int(words.max()), 'word')}), has "
        f"{number(words.max() / words.min(), 1)} times the words of the shortest, {shortest} "
        f"({plural(int(words.min()), 'word')}), so only rates and length-matched figures can be "
        "compared."
    )


def sentence_length(lengths: pd.DataFrame) -> str:
    """The mean sentence length of each document, with its interval.

    Examples
    --------
    >>> row = {"doc": "a", "unit": "sentence", "units": 9, "mean": 12.5}
    >>> row |= {"ci_low": 10, "ci_high": 15}
    >>> sentence_length(pd.DataFrame([row]))
    'A sentence has 12.5 words on average in a (95% interval 10.0 to 15.0, 9 sentences).'
    """
    means = lengths[(lengths["unit"] == "sentence") & lengths["mean"].notna()]
    if means.empty:
        return "No document has a sentence with a word."
    if len(means) > MOST_NAMED:
        return (
            f"A sentence has {number(means['mean'].median(), 1)} words on average in the middle "
            f"one of {len(means):,} documents; the document means run from "
            f"{interval(means['mean'].min(), means['mean'].max())}."
        )
    parts = []
    for row in means.itertuples():
        sure = f"95% interval {interval(row.ci_low, row.ci_high)}, " if row.units > 1 else ""
        parts.append(
            f"{number(row.mean, 1)} words on average in {row.doc} "
            f"({sure}{plural(row.units, 'sentence')})"
        )
    return f"A sentence has {listing(parts)}."


def typing(spellings: pd.DataFrame, typed: pd.DataFrame) -> str:
    """How much in the documents is spelt or spaced unusually, with examples."""
    near = spellings[spellings["near"] != ""]
    if spellings.empty and typed.empty:
        return "No word is rare in general English, and no spacing stands out."
    told = []
    if len(spellings):
        example = (
            f" (for {quoted(near['word'].iloc[0])} general English has "
            f"{quoted(near['near'].iloc[0])})"
            if len(near)
            else ""
        )
        told.append(
            f"General English hardly knows {plural(len(spellings), 'word')} of the corpus; "
            f"{plural(len(near), 'of them has', 'of them have') if len(near) else 'none has'} "
            f"a common word one letter away{example}."
        )
    if len(typed):
        told.append(
            f"{plural(len(typed), 'place has', 'places have')} unusual spacing (such as "
            f"{quoted(typed['form'].iloc[0])})."
        )
    return f"{' '.join(told)} All are counted as they were written."


def capitals(table: pd.DataFrame) -> str:
    """How many words waver between capitals, with the first ones."""
    if table.empty:
        return "No word is written with several capitalisations inside sentences."
    shown = [f"{quoted(row.word)} ({row.forms})" for row in table.head(3).itertuples()]
    return (
        f"{plural(len(table), 'word')} "
        f"{'is' if len(table) == 1 else 'are'} written with several capitalisations inside "
        f"sentences, and counted as one: {listing(shown)}"
        f"{' among them' if len(table) > 3 else ''}."
    )


def overview_findings(
    documents: pd.DataFrame, lengths: pd.DataFrame, spellings: pd.DataFrame, typed: pd.DataFrame
) -> list[Finding]:
    """The three findings of the overview."""
    return [
        Finding(size(documents), "documents"),
        Finding(sentence_length(lengths), "sentence-lengths"),
        Finding(typing(spellings, typed), "spellings"),
    ]
