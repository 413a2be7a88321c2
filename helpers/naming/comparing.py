"""Whether two sides call the same one by different names."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.errors import Mistake
from helpers.naming.forms import form_mentions
from helpers.result import Result, result
from helpers.shares import SHARE_COLUMNS, compare_shares


def compare_names(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    entities: str | Iterable[str] | None = None,
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
    entities
        Names named beforehand, which have a lower line to pass; by default all with `min_count`
        mentions on both sides.
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
    several = mentions.groupby("entity")["form"].nunique()
    both = [n for n in both if several[n] > 1]
    if entities is not None:
        wanted = [entities] if isinstance(entities, str) else list(entities)
        missing = [name for name in wanted if name not in several.index]
        if missing:
            raise Mistake(f"no entity {missing[0]!r} in the table of names")
        both = [name for name in wanted if several[name] > 1]
    columns = ["entity", "form", *SHARE_COLUMNS]
    parts = [pd.DataFrame(columns=columns)]
    for name in sorted(both, key=lambda n: (-(one.get(n, 0) + two.get(n, 0)), n)):
        own = mentions[mentions["entity"] == name]
        forms = sorted(set(own["form"]))
        looked_at = len(both) if entities is None else 1
        found = compare_shares(corpus, own, sides, forms, looked_at=looked_at)
        size = -found["difference"].abs().fillna(-1)
        parts.append(found.iloc[np.lexsort((found["form"], size))].assign(entity=name))
    frame = pd.concat(parts[1:], ignore_index=True) if len(parts) > 1 else parts[0]
    return result(
        frame[columns],
        "naming_comparison",
        corpus,
        counted=["entity", "form", "count_target", "count_reference"],
        sides=sides,
        names=names,
    )
