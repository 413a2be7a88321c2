"""Whether two sides call the same one by different names."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.naming.forms import form_mentions
from helpers.result import Result, result
from helpers.shares import SHARE_COLUMNS, compare_shares


def compare_names(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    names: pd.DataFrame | None = None,
    min_count: int = 5,
) -> Result:
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
    Result
        entity, form, verdict, count_target, total_target, value_target (share of the mentions of
        the entity, 0 to 1), count_reference, total_reference, value_reference, difference, ci_low,
        ci_high, gap, line, p; the most mentioned entity first, then its largest differences.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The Peace Council (PC) met. The PC left.", "b": "PC won."})
    >>> found = compare_names(corpus, "a", min_count=1)
    >>> found[["form", "value_target", "value_reference", "verdict"]].round(2).values.tolist()
    [['PC', 0.67, 1.0, 'too few to tell'], ['Peace Council', 0.33, 0.0, 'too few to tell']]
    """
    sides = corpus.sides(target, reference)
    mentions = form_mentions(corpus, names)
    one, two = (
        mentions.loc[mentions["number"].isin(docs), "entity"].value_counts() for docs in sides[:2]
    )
    both = [n for n in one.index if one[n] >= min_count and two.get(n, 0) >= min_count]
    columns = ["entity", "form", *SHARE_COLUMNS]
    parts = [pd.DataFrame(columns=columns)]
    for name in sorted(both, key=lambda n: (-(one[n] + two[n]), n)):
        own = mentions[mentions["entity"] == name]
        forms = sorted(set(own["form"]))
        if len(forms) > 1:
            found = compare_shares(corpus, own, sides, forms).assign(entity=name)
            size = -found["difference"].abs().fillna(-1)
            parts.append(found.iloc[np.lexsort((found["form"], size))])
    frame = pd.concat(parts[1:], ignore_index=True) if len(parts) > 1 else parts[0]
    return result(
        frame[columns],
        "naming_comparison",
        corpus,
        counted=["entity", "form", "count_target", "count_reference"],
        sides=sides,
        names=names,
    )
