"""The same topic in two texts: how often, beside which words, in whose voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from helpers.comparison.sides import Selection, choose_sides
from helpers.concordance import collocate_places, places
from helpers.corpus import Corpus
from helpers.corpus.spans import inside
from helpers.statistics import rate_ratio

SIDES = ("target", "reference")


def shared_topics(
    words: pd.DataFrame, *, leave_out: Collection[str] = (), least: int = 2, top: int = 8
) -> list[str]:
    """The words that both sides use most, by the lower of the two rates.

    `words` is what `keyness` returned; a topic occurs at least `least` times on each side.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.comparison import keyness
    >>> two = from_texts({"a": "Rain, more rain.", "b": "Rain and rain and sun."})
    >>> shared_topics(keyness(two, "a"), leave_out=["and"])
    ['rain']
    """
    both = words[
        (words["count_target"] >= least)
        & (words["count_reference"] >= least)
        & ~words["word"].isin(list(leave_out))
        & words["word"].str.contains("[^0-9]")
    ]
    rate = both[["per_1000_target", "per_1000_reference"]].min(axis=1)
    return both.assign(rate=rate).nlargest(top, "rate")["word"].tolist()


def told(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    topics: Sequence[str],
    quotations: pd.DataFrame | None = None,
    window: int = 5,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """How two sides speak of the same topics.

    Parameters
    ----------
    corpus, target, reference
        As in `keyness`.
    topics
        Patterns as in a concordance: a word, a phrase, ``mek|pmoi`` for names of one thing.
    quotations
        `doc`, `start`, `end` of what stands in quotation marks, to tell the own voice of a text
        from those it quotes.
    window
        Words on either side in which neighbours are looked for, within the sentence.
    leave_out
        Neighbours not named, such as `stopwords()`.

    Returns
    -------
    DataFrame, one row a topic: `topic`; `count_target`, `count_reference`; `per_1000_target`,
    `per_1000_reference`; `log_ratio` limits `ci_low`, `ci_high` (exact, words taken as
    independent); with quotations `quoted_target`, `quoted_reference` (hits inside them);
    `beside_target`, `beside_reference`: the commonest neighbours with their counts.

    Examples
    --------
    >>> from helpers import from_texts
    >>> two = from_texts({"a": "Cold rain fell.", "b": "Warm rain. Warm rain fell."})
    >>> told(two, "a", topics=["rain"])[["count_reference", "beside_reference"]].values.tolist()
    [[2, 'warm 2, fell 1']]
    """
    sides = choose_sides(corpus, target, reference)
    docs = [[corpus.docs[i] for i in side] for side in sides[:2]]
    size = [sum(int(np.diff(corpus.token_bounds)[i]) for i in side) for side in sides[:2]]
    rows = []
    for topic in topics:
        hits, beside = places(corpus, topic), collocate_places(corpus, topic, window=window)
        beside = beside[~beside["word"].isin([*leave_out, *topic.split()])]
        row: dict = {"topic": topic}
        for side, ids, words in zip(SIDES, docs, size, strict=True):
            mine = hits[hits["doc"].isin(ids)]
            row[f"count_{side}"] = len(mine)
            row[f"per_1000_{side}"] = 1000 * len(mine) / words if words else np.nan
            if quotations is not None:
                row[f"quoted_{side}"] = int(inside(mine, quotations).sum())
            row[f"beside_{side}"] = _commonest(beside.loc[beside["doc"].isin(ids), "word"])
        with np.errstate(divide="ignore", invalid="ignore"):
            limits = rate_ratio(row["count_target"], size[0], row["count_reference"], size[1])
            row["ci_low"], row["ci_high"] = (float(np.log2(limit)) for limit in limits)
        rows.append(row)
    frame = pd.DataFrame(rows, columns=_columns(quotations is not None))
    frame.attrs = {"target": docs[0], "reference": docs[1], "names": list(sides.names)}
    return frame


def told_places(
    corpus: Corpus, table: pd.DataFrame, *, quotations: pd.DataFrame | None = None
) -> dict[str, pd.DataFrame]:
    """The places behind each count of `told`, by column (`topic`, `doc`, `start`, `end`)."""
    hits = [places(corpus, topic).assign(topic=topic) for topic in table["topic"]]
    columns = ["topic", "doc", "start", "end"]
    every = pd.concat(hits)[columns] if hits else pd.DataFrame(columns=columns)
    found = {}
    for side in SIDES:
        mine = every[every["doc"].isin(table.attrs[side])]
        found[f"count_{side}"] = mine
        if quotations is not None:
            found[f"quoted_{side}"] = mine[inside(mine, quotations)]
    return found


def _commonest(words: pd.Series, top: int = 4) -> str:
    counts = words.value_counts().rename_axis("word").reset_index(name="count")
    counts = counts.sort_values(["count", "word"], ascending=[False, True]).head(top)
    return ", ".join(f"{word} {count}" for word, count in counts.itertuples(index=False))


def _columns(quoted: bool) -> list[str]:
    parts = ["count", "per_1000", *(["quoted"] if quoted else []), "beside"]
    named = [f"{part}_{side}" for part in parts for side in SIDES]
    return ["topic", *named[:4], "ci_low", "ci_high", *named[4:]]
