"""How large groups are, and with what else they go together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.result import Result, result
from helpers.trends.dating import DATE, timeline

NOT_ASKED = {
    "title", "file", "sha256", "paragraphs", "sentences", "tokens", "line_breaks", "encoding",
    "note", "source", "language_sure",
}  # fmt: skip
LONGER = 2.0  # times as long as the others, from which length is said


def group_sizes(corpus: Corpus, by: By = "group", *, over: str = DATE) -> Result:
    """How many documents and words each group has, of which time, and what is confounded with it.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        The groups; see `Corpus.groups`.
    over
        The column with the dates.

    Returns
    -------
    Result
        One row a group, in the order of the groups: the group, `docs`, `words`, `share` (of the
        words, 0 to 1), `median_words` (of a document), `first`, `last` (years; NaN without
        dates), `undated` (documents), `confounded`: what else tells the group from the others,
        so that no difference can be laid to the group alone: one author, one year, years that no
        other group has, documents twice as long or half as long.

    Raises
    ------
    ValueError
        For an unknown column.

    Examples
    --------
    >>> from helpers import from_texts
    >>> docs = pd.DataFrame({"party": list("LLRR"), "author": list("ppqr")}, list("abcd"))
    >>> corpus = from_texts(dict.fromkeys("abcd", "One two three."), metadata=docs)
    >>> group_sizes(corpus, "party")[["party", "docs", "words", "confounded"]].values.tolist()
    [['L', 2, 6, 'one author: p'], ['R', 2, 6, '']]
    """
    groups, time = corpus.groups(by), timeline(corpus, over).time
    words = np.diff(corpus.token_bounds)
    others = _columns(corpus, groups, over)
    rows = []
    for number, (_, members) in enumerate(groups):
        years = np.floor(time[members])
        dated = years[np.isfinite(years)]
        rows.append(
            {
                "group": number,
                "docs": len(members),
                "words": int(words[members].sum()),
                "share": words[members].sum() / max(words.sum(), 1),
                "median_words": float(np.median(words[members])) if len(members) else np.nan,
                "first": dated.min() if len(dated) else np.nan,
                "last": dated.max() if len(dated) else np.nan,
                "undated": len(members) - len(dated),
                "confounded": "; ".join(_confounded(groups, members, others, time, words)),
            }
        )
    frame = pd.DataFrame(rows)
    numbers = frame.pop("group").to_numpy()
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(numbers))
    return result(
        frame,
        "group_sizes",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "docs", "words"],
        groups=groups,
        over=over,
        nested=_nested(groups, others),
        outside=int((groups.of_doc < 0).sum()),
    )


def _columns(corpus: Corpus, groups: Groups, over: str) -> dict[str, np.ndarray]:
    """The other columns that group documents, as written values ("" where there is none)."""
    found = {}
    for name, values in corpus.documents.items():
        if name in (groups.by, over, DATE) or name in NOT_ASKED:
            continue
        written = values.where(values.notna(), "").astype(str).str.strip().to_numpy(dtype=object)
        if 1 < len(set(written) - {""}) < np.count_nonzero(written != ""):
            found[str(name)] = written
    return found


def _confounded(groups: Groups, members, others, time, words) -> list[str]:
    if len(groups) < 2 or len(members) < 2:
        return []
    rest = np.flatnonzero((groups.of_doc >= 0) & ~np.isin(np.arange(len(time)), members))
    said = []
    for name, values in others.items():
        own = set(values[members])
        if len(own) == 1 and own != {""} and _same_groups(groups, values) < 1:
            said.append(f"one {name}: {own.pop()}")
    said += _time_confounded(groups, time, members, rest)
    own, other = (float(np.median(words[part])) if len(part) else 0 for part in (members, rest))
    if own > 0 and other > 0:
        if own >= LONGER * other:
            said.append(f"documents {own / other:.1f} times as long as the others")
        elif other >= LONGER * own:
            said.append(f"the others are {other / own:.1f} times as long")
    return said


def _same_groups(groups: Groups, values: np.ndarray) -> float:
    """1 where another column makes the very same groups: another name of the same thing."""
    pairs = {(int(g), v) for g, v in zip(groups.of_doc, values, strict=True) if g >= 0}
    return float(len(pairs) == len(groups) == len({v for _, v in pairs}))


def _time_confounded(groups: Groups, time, members, rest) -> list[str]:
    own, other = (np.floor(part[np.isfinite(part)]) for part in (time[members], time[rest]))
    if groups.by in ("year", "month", "decade") or not len(own) or not len(other):
        return []
    if len(np.unique(own)) == 1 and len(own) > 1 and len(np.unique(other)) > 1:
        return [f"one year: {int(own[0])}"]
    if own.min() > other.max() or own.max() < other.min():
        return [f"all {'after' if own.min() > other.max() else 'before'} the others in time"]
    return []


def _nested(groups: Groups, others: dict[str, np.ndarray]) -> dict[str, int]:
    """Columns each of whose values stands in one group only, with how many values they have."""
    found = {}
    for name, values in others.items():
        inside = (groups.of_doc >= 0) & (values != "")
        pairs = set(zip(groups.of_doc[inside].tolist(), values[inside], strict=True))
        different = {value for _, value in pairs}
        if len(pairs) == len(different) > len(groups) and int(inside.sum()) > len(different):
            found[name] = len(different)
    return found
