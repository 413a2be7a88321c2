"""Whether two sides call the same one by different names."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.naming.forms import form_mentions
from helpers.statistics import MARGINS, Mentions, share_rule, verdict

COLUMNS = [
    "entity",
    "form",
    "verdict",
    "count_target",
    "total_target",
    "value_target",
    "count_reference",
    "total_reference",
    "value_reference",
    "difference",
    "ci_low",
    "ci_high",
    "gap",
    "line",
    "p",
]


def compare_names(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    names: pd.DataFrame | None = None,
    min_count: int = 5,
) -> pd.DataFrame:
    """Which form of a name has a larger share of the mentions on one side.

    By the rule for shares of a small whole: stretches of text are shuffled, not single mentions.
    Rates of names are `keyness` with `unit="entity"`.

    Parameters
    ----------
    target, reference
        The two sides: see `Corpus.sides`.
    names
        From `find_names`, which is the default.
    min_count
        Mentions that an entity needs on either side; it needs two forms at least.

    Returns
    -------
    DataFrame
        entity, form, verdict, count_target, total_target, value_target (share of the mentions of
        the entity, 0 to 1), count_reference, total_reference, value_reference, difference, ci_low,
        ci_high, gap, line, p; the most mentioned entity first, then its largest differences.
    """
    sides = corpus.sides(target, reference)
    mentions = form_mentions(corpus, names)
    tables = [_side(corpus, mentions, side) for side in sides[:2]]
    one, two = (table["entity"].value_counts() for table in tables)
    both = [n for n in one.index if one[n] >= min_count and two.get(n, 0) >= min_count]
    parts = [
        _compared(corpus, name, tables, sides)
        for name in sorted(both, key=lambda n: (-(one[n] + two[n]), n))
    ]
    parts = [part for part in parts if len(part) > 1]
    return pd.concat(parts, ignore_index=True)[COLUMNS] if parts else pd.DataFrame(columns=COLUMNS)


def _side(corpus: Corpus, mentions: pd.DataFrame, docs: list[int]) -> pd.DataFrame:
    rows = mentions[mentions["number"].isin(docs)].copy()
    token = np.empty(len(rows), dtype=np.int64)
    bounds = _bounds(corpus, docs)
    for k, i in enumerate(docs):
        a, b = corpus.token_bounds[i : i + 2]
        held = (rows["number"] == i).to_numpy()
        token[held] = bounds[k] + np.searchsorted(
            corpus.starts[a:b], rows["start"].to_numpy()[held]
        )
    return rows.assign(token=token)


def _bounds(corpus: Corpus, docs: list[int]) -> np.ndarray:
    return np.append(0, np.cumsum(np.diff(corpus.token_bounds)[docs]))


def _compared(corpus: Corpus, name: str, tables: list[pd.DataFrame], sides) -> pd.DataFrame:
    rows = [table[table["entity"] == name] for table in tables]
    forms = sorted({*rows[0]["form"], *rows[1]["form"]})
    place = {form: i for i, form in enumerate(forms)}
    one, two = (
        Mentions(
            part["form"].map(place).to_numpy(dtype=np.int64),
            part["token"].to_numpy(),
            _bounds(corpus, docs),
        )
        for part, docs in zip(rows, sides[:2], strict=True)
    )
    found = share_rule(one, two, len(forms))
    said = verdict(
        found.ci_low,
        found.ci_high,
        names=sides.names,
        margin=MARGINS["share"],
        passed=found.passed,
        enough=found.enough,
    )
    frame = pd.DataFrame(
        {
            "entity": name,
            "form": forms,
            "verdict": said,
            "count_target": found.count_target,
            "total_target": found.total_target,
            "value_target": found.share_target,
            "count_reference": found.count_reference,
            "total_reference": found.total_reference,
            "value_reference": found.share_reference,
            "difference": found.difference,
            "ci_low": found.ci_low,
            "ci_high": found.ci_high,
            "gap": found.gap,
            "line": found.line,
            "p": found.p,
        }
    )
    return frame.iloc[np.lexsort((frame["form"], -frame["difference"].abs().fillna(-1)))]
