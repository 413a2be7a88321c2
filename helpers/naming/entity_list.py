"""Who and what is named: one row an entity, with all its forms."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import whole
from helpers.names import known_names
from helpers.naming.forms import form_mentions
from helpers.result import Result, result

DATE = "DATE"


def entities(
    corpus: Corpus,
    by: By = "corpus",
    *,
    names: pd.DataFrame | None = None,
    dates: bool = False,
    min_count: int = 1,
) -> Result:
    """Who and what is named, how often, and under which forms.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is counted apart; see `Corpus.groups`.
    names
        Mentions (doc, start, end, type, entity); by default the known names of the corpus.
    dates
        Count calendar dates too.
    min_count
        List only entities that are named at least so often in the whole corpus.

    Returns
    -------
    Result
        By group, most often first: `entity`, `type`, the group under the name of `by`, `count`
        (mentions), `per_1000` (words), `sentences`, `docs` (not by `doc`), `forms` (as written,
        with their counts). Every group has a row for each entity, also where it has none.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = entities(from_texts({"a": "The Peace Council (PC) met. The PC left."}))
    >>> rows[["entity", "count", "forms"]].values.tolist()
    [['Peace Council', 3, 'PC 2, Peace Council 1']]
    """
    groups = corpus.groups(by)
    found = form_mentions(corpus, names)
    if not dates:
        found = found[found["type"] != DATE]
    total = found["entity"].value_counts()
    kept = total[total >= whole(min_count, "min_count")].index
    found = found[found["entity"].isin(kept)]
    number = found["number"].to_numpy(dtype=np.int64)
    found = found.assign(
        group=groups.of_doc[number],
        place=[f"{doc} {at}" for doc, at in zip(number, _sentences(corpus, found), strict=True)],
    )
    words = groups.sums(np.diff(corpus.token_bounds))
    inside = found[found["group"] >= 0]
    types = found.groupby("entity", sort=False)["type"].agg(lambda t: t.value_counts().index[0])
    order = sorted(types.index, key=lambda entity: (-total[entity], entity))
    rows = []
    for group in range(len(groups)):
        own = dict(list(inside[inside["group"] == group].groupby("entity", sort=False)))
        for entity in order:
            here = own.get(entity)
            count = 0 if here is None else len(here)
            rows.append(
                {
                    "entity": entity,
                    "type": types[entity],
                    "group": group,
                    "count": count,
                    "per_1000": 1000 * count / words[group] if words[group] else np.nan,
                    "sentences": 0 if here is None else here["place"].nunique(),
                    "docs": 0 if here is None else here["number"].nunique(),
                    "forms": "" if here is None else _tally(here["form"]),
                }
            )
    columns = ["entity", "type", "group", "count", "per_1000", "sentences", "docs", "forms"]
    frame = pd.DataFrame(rows, columns=columns)
    group = frame.pop("group").to_numpy(dtype=np.int64)
    if not groups.whole:
        frame.insert(2, groups.by, groups.column(group))
        frame = frame.iloc[np.lexsort((-frame["count"], group))].reset_index(drop=True)
    if groups.by == "doc":
        frame = frame.drop(columns="docs")
    own = [] if groups.whole else [groups.by]
    rest = [] if groups.by == "doc" else ["docs"]
    return result(
        frame,
        "entities",
        corpus,
        counted=["entity", *own, "count", "sentences", *rest],
        groups=groups,
        mentions=found[["doc", "start", "end", "entity"]].reset_index(drop=True),
    )


def named_together(
    corpus: Corpus,
    *,
    names: pd.DataFrame | None = None,
    min_count: int = 2,
) -> Result:
    """Which entities are named in the same sentences, beside what chance would give.

    Chance deals the mentions of each entity out over the words of its documents: a long sentence
    holds more of them. No verdict rests on these counts: which pairs meet often is seen only
    after looking at all of them.

    Parameters
    ----------
    corpus, names
        As in `entities`.
    min_count
        List only pairs that share at least so many sentences.

    Returns
    -------
    Result
        One row a pair, most sentences first: `entity`, `other`, `sentences` (that name both),
        `expected` (by chance), `count_entity`, `count_other` (mentions of each), and of the
        sentences `jaccard` (with both by with either, 0 to 1) and `pmi` (log2 of those with both
        by those expected if all sentences were alike).

    Examples
    --------
    >>> from helpers import from_texts
    >>> text = "Ann Lee met Bob Ray. Bob Ray saw Ann Lee. Ann Lee left."
    >>> named_together(from_texts({"a": text}))[["entity", "other", "sentences"]].values.tolist()
    [['Ann Lee', 'Bob Ray', 2]]
    """
    found = form_mentions(corpus, names)
    found = found[found["type"] != DATE]
    number = found["number"].to_numpy(dtype=np.int64)
    sentence = corpus.sentence_bounds[number] + _sentences(corpus, found)
    codes, order = pd.factorize(found["entity"])
    held = pd.DataFrame({"code": codes, "sentence": sentence}).drop_duplicates()
    pairs = held.merge(held, on="sentence", suffixes=("", "_other"))
    pairs = pairs[pairs["code"] < pairs["code_other"]]
    together = pairs.groupby(["code", "code_other"]).size()
    together = together[together >= whole(min_count, "min_count")]
    counts = np.bincount(codes, minlength=len(order))
    holding = np.bincount(held["code"], minlength=len(order))
    chance = _Chance(corpus, codes, number)
    rows = []
    for (one, other), shared in together.items():
        first, second = sorted((one, other), key=lambda code: (-counts[code], order[code]))
        rows.append(
            {
                "entity": order[first],
                "other": order[second],
                "sentences": int(shared),
                "expected": chance.of(one, other),
                "count_entity": int(counts[first]),
                "count_other": int(counts[second]),
                "jaccard": shared / (holding[one] + holding[other] - shared),
                "pmi": pair_pmi(shared, holding[one], holding[other], len(corpus.sentence_starts)),
            }
        )
    columns = ["entity", "other", "sentences", "expected", "count_entity", "count_other"]
    frame = pd.DataFrame(rows, columns=[*columns, "jaccard", "pmi"])
    frame = frame.sort_values(
        ["sentences", "expected", "entity", "other"],
        ascending=[False, True, True, True],
        ignore_index=True,
    )
    return result(
        frame,
        "named_together",
        corpus,
        counted=["entity", "other", "sentences"],
        mentions=found[["doc", "start", "end", "entity"]].reset_index(drop=True),
    )


def pair_pmi(together: int, one: int, other: int, total: int) -> float:
    """The pointwise mutual information of two entities in sentences: log2(O / E).

    Examples
    --------
    >>> round(pair_pmi(2, 3, 2, 4), 6)
    0.415037
    """
    return float(np.log2(together * total / (one * other)))


class _Chance:
    """How many sentences chance gives two entities, from the lengths of the sentences."""

    def __init__(self, corpus: Corpus, codes: np.ndarray, number: np.ndarray):
        self.corpus, self.lengths = corpus, np.diff(corpus.sentence_tokens)
        self.counts: dict[int, dict[int, int]] = {}
        for code, doc in zip(codes.tolist(), number.tolist(), strict=True):
            own = self.counts.setdefault(code, {})
            own[doc] = own.get(doc, 0) + 1

    def of(self, one: int, other: int) -> float:
        expected = 0.0
        for doc in sorted(self.counts[one].keys() & self.counts[other].keys()):
            a, b = self.corpus.sentence_bounds[doc : doc + 2]
            share = self.lengths[a:b] / max(self.lengths[a:b].sum(), 1)
            hold = [1 - (1 - share) ** self.counts[code][doc] for code in (one, other)]
            expected += float(hold[0] @ hold[1])
        return expected


def merges(corpus: Corpus) -> Result:
    """The forms taken for one entity, each with its reason and how sure that is.

    Returns
    -------
    Result
        What `helpers.names.aliases` gives, the doubtful first, under `count` the mentions.
    """
    found = known_names(corpus).found
    frame = pd.DataFrame(found.merges).rename(columns={"mentions": "count"})
    mentions = found.mentions.assign(form=_forms(found.mentions))
    return result(
        frame,
        "merges",
        corpus,
        counted=[c for c in ("entity", "form", "count") if c in frame],
        mentions=mentions[["doc", "start", "end", "entity", "form"]],
        doubts=len(found.doubts),
    )


def _forms(mentions: pd.DataFrame) -> list[str]:
    return [" ".join(str(text).split()) for text in mentions["text"]]


def _sentences(corpus: Corpus, found: pd.DataFrame) -> np.ndarray:
    """The sentence (from 0 in its document) that each mention begins in."""
    at = np.zeros(len(found), dtype=np.int64)
    doc = found["doc"].astype(object).to_numpy()
    start = found["start"].to_numpy(dtype=np.int64)
    for name in dict.fromkeys(doc):
        here = doc == name
        at[here] = corpus.sentence_at(str(name), start[here])
    return at


def _tally(forms: pd.Series) -> str:
    counts = forms.value_counts().rename_axis("form").reset_index(name="count")
    counts = counts.sort_values(["count", "form"], ascending=[False, True])
    return ", ".join(f"{form} {count}" for form, count in counts.itertuples(index=False))
