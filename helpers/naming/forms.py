"""Which form of a name which side uses: *UN* in one text, *United Nations* in another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.names import known_names
from helpers.result import Result, result


def naming_forms(
    corpus: Corpus,
    *,
    by: By = "doc",
    names: pd.DataFrame | None = None,
    min_count: int = 1,
) -> Result:
    """How often each form of each name is used, one row for each entity, form and group.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        Documents apart, together, or in groups: see `Corpus.groups`.
    names
        From `find_names`, which is the default: doc, start, end, type, entity.
    min_count
        Leave out entities with fewer mentions in the corpus.

    Returns
    -------
    Result
        entity, type, form (as written, white space as one blank), the group (none for "corpus"),
        count, total (mentions of the entity in the group), share (0 to 1; NaN where it has none);
        the most frequent entity and form first. Each form has a row for each group.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The Peace Council (PC) met. The PC left.", "b": "PC won."})
    >>> forms = naming_forms(corpus)
    >>> forms[["form", "doc", "count"]].values.tolist()
    [['PC', 'a', 2], ['PC', 'b', 1], ['Peace Council', 'a', 1], ['Peace Council', 'b', 0]]
    """
    mentions = form_mentions(corpus, names)
    groups = corpus.groups(by)
    mentions["group"] = groups.of_doc[mentions["number"].to_numpy(dtype=np.int64)]
    mentions = mentions[mentions["group"] >= 0]
    total = mentions["entity"].value_counts()
    mentions = mentions[mentions["entity"].map(total).fillna(0) >= min_count]
    each = mentions[["entity", "type", "form"]].drop_duplicates()
    each = each.merge(pd.DataFrame({"group": range(len(groups))}), how="cross")
    counts = mentions.groupby(["entity", "type", "form", "group"]).size().rename("count")
    long = each.join(counts, on=["entity", "type", "form", "group"])
    long["count"] = long["count"].fillna(0).astype(np.int64)
    long["total"] = long.groupby(["entity", "type", "group"])["count"].transform("sum")
    known = long["total"] > 0
    long["share"] = np.where(known, long["count"] / long["total"].where(known, 1), np.nan)
    long["all"] = long["entity"].map(total)
    long["of_form"] = long.groupby(["entity", "form"])["count"].transform("sum")
    long = long.sort_values(
        ["all", "entity", "of_form", "form", "group"],
        ascending=[False, True, False, True, True],
        ignore_index=True,
    ).drop(columns=["all", "of_form"])
    if groups.whole:
        long = long.drop(columns="group")
    else:
        long["group"] = groups.column(long["group"].to_numpy())
        long = long.rename(columns={"group": groups.by})
    keys = ["entity", "type", "form", *([] if groups.whole else [groups.by])]
    return result(
        long[[*keys, "count", "total", "share"]],
        "naming",
        corpus,
        counted=[*keys, "count"],
        groups=groups,
        names=names,
    )


def form_mentions(corpus: Corpus, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """The mentions of names with the form of each: doc, start, end, type, entity, form, number.

    `number` is that of the document. Filter it by entity, form and document to open a count.
    """
    found = known_names(corpus).mentions if names is None else names
    found = found[["doc", "start", "end", "type", "entity"]].reset_index(drop=True)
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    numbers = [number[doc] for doc in found["doc"]]
    forms = [
        " ".join(corpus.texts[i][start:end].split())
        for i, start, end in zip(numbers, found["start"], found["end"], strict=True)
    ]
    return found.assign(
        form=np.array(forms, dtype=object), number=np.array(numbers, dtype=np.int64)
    )
