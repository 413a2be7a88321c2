"""Whether the words of a category are more frequent on one side of a comparison."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.categories.counts import Categories, _categories, category_hits
from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.corpus.spans import inside
from helpers.result import Result, result
from helpers.statistics import MARGINS, Hits, Side, term_rule, verdict


def compare_categories(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    categories: Categories = None,
    exclude_spans: pd.DataFrame | None = None,
) -> Result:
    """How often each category is met on both sides, and which differ by the rule for words.

    The categories are a family that was declared before looking: the line that a gap must pass
    goes by how many there are.

    Parameters
    ----------
    target, reference
        The two sides: see `Corpus.sides`.
    categories, exclude_spans
        As in `category_hits`.

    Returns
    -------
    Result
        category, verdict, count_target, per_1000_target, count_reference, per_1000_reference,
        log_ratio (of the rates, base 2, target to reference), ci_low, ci_high, gap, line; most
        different first.
    """
    table = _categories(categories)
    names = list(dict.fromkeys(table["category"]))
    hits = category_hits(corpus, table, exclude_spans=exclude_spans)
    sides = corpus.sides(target, reference)
    code = pd.Categorical(hits["category"], names).codes.astype(np.int64)
    token = hits["token"].to_numpy()
    parts = [_side(corpus, side, code, token, exclude_spans) for side in sides[:2]]
    (one, one_hits), (two, two_hits) = parts
    found = term_rule(one, two, one_hits, two_hits, len(names), kind="category")
    said = verdict(
        found.ci_low,
        found.ci_high,
        names=sides.names,
        margin=MARGINS["rate"],
        passed=found.passed,
        enough=found.enough,
    )
    words = [max(int(side.bounds[-1]), 1) for side in (one, two)]
    frame = pd.DataFrame(
        {
            "category": names,
            "verdict": said,
            "count_target": found.count_target,
            "per_1000_target": 1000 * found.count_target / words[0],
            "count_reference": found.count_reference,
            "per_1000_reference": 1000 * found.count_reference / words[1],
            "log_ratio": found.log_ratio,
            "ci_low": found.ci_low,
            "ci_high": found.ci_high,
            "gap": found.gap,
            "line": found.line,
        }
    )
    order = frame["gap"].abs().fillna(-1)
    frame = frame.iloc[np.lexsort((frame["category"], -order))].reset_index(drop=True)
    return result(
        frame,
        "category_comparison",
        corpus,
        counted=["category", "count_target", "count_reference"],
        sides=sides,
        categories=categories,
        exclude_spans=exclude_spans,
    )


def _side(corpus: Corpus, docs: list[int], code, token, exclude_spans) -> tuple[Side, Hits]:
    """The words of a side one after another, and the hits counted along them."""
    kept = np.ones(len(corpus.starts), dtype=bool)
    if exclude_spans is not None:
        kept = ~inside(corpus.spans(np.arange(len(kept))), exclude_spans)
    lengths, terms, tokens, offset = [0], [], [], 0
    for i in docs:
        a, b = corpus.token_bounds[i : i + 2]
        place = np.cumsum(kept[a:b]) - kept[a:b]
        mine = (token >= a) & (token < b)
        terms.append(code[mine])
        tokens.append(offset + place[token[mine] - a])
        offset += int(kept[a:b].sum())
        lengths.append(offset)
    bounds = np.array(lengths, dtype=np.int64)
    empty = [np.empty(0, dtype=np.int64)]
    return (
        Side(np.full(offset, -1, dtype=np.int64), bounds),
        Hits(np.concatenate(terms or empty), np.concatenate(tokens or empty)),
    )
