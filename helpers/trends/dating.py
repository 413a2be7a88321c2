"""Documents in the order of their dates: periods, and who stands in each."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.dates import EACH, Each, date_of, periods, time_of
from helpers.corpus.groups import Groups
from helpers.errors import one_of

DATE = "date"
ENOUGH = 5  # documents, from which the document is the unit of an interval


@dataclass(frozen=True, eq=False)
class Timeline:
    """The periods of a corpus, in order, and the period and the time of each document.

    - `groups`: the periods, as groups of documents; -1 where a document has no date
    - `at`: where each period stands on an axis of years
    - `time`: the date of each document in years (NaN where there is none)
    """

    groups: Groups
    at: np.ndarray = field(repr=False)
    time: np.ndarray = field(repr=False)

    @property
    def undated(self) -> int:
        """How many documents have no date that could be read, or none as fine as asked."""
        return int((self.groups.of_doc < 0).sum())


def timeline(corpus: Corpus, over: str = DATE, each: Each = "year") -> Timeline:
    """The documents of a corpus by year, month or decade.

    A corpus without any date has no period; an unknown column is an error, but for `date`, which
    any corpus may have or lack.
    """
    one_of(each, EACH, "each")
    documents = corpus.documents
    if over not in documents and over != DATE:
        corpus.groups(over)  # says which columns there are
    values = documents[over] if over in documents else pd.Series("", documents.index)
    time = np.array([time_of(date_of(value)) for value in values], dtype=float)
    period = periods(values, each)
    codes, names = pd.factorize(period, sort=True)
    groups = Groups(each, tuple(map(str, names)), codes.astype(np.int64))
    return Timeline(groups, np.array([_middle(name, each) for name in groups.names]), time)


def default_each(corpus: Corpus, over: str = DATE) -> Each:
    """Month, year or decade: what gives most periods with five documents; with under three, a year.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import from_texts
    >>> docs = pd.DataFrame({"date": [1990 + i for i in range(30)]}, map(str, range(30)))
    >>> default_each(from_texts({str(i): "One." for i in range(30)}, metadata=docs))
    'decade'
    """
    enough = {}
    for each in ("month", "year", "decade"):
        of_doc = timeline(corpus, over, each).groups.of_doc
        enough[each] = int(np.count_nonzero(np.bincount(of_doc[of_doc >= 0]) >= ENOUGH))
    best = max(enough, key=lambda each: enough[each])  # the finest, where several are best
    return best if enough[best] > 2 else "year"


def _middle(period: str, each: Each) -> float:
    if each == "month":
        return time_of((int(period[:4]), int(period[5:])))
    return float(period.rstrip("s")) + (5 if each == "decade" else 0.5)
