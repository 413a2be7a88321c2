"""Groups of documents, and the two sides of a comparison."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from helpers.corpus.dates import Each, periods
from helpers.errors import Mistake
from helpers.languages.served import SURE, language_of

if TYPE_CHECKING:
    from helpers.corpus.corpus import Corpus

Selection = str | Iterable[str] | Mapping[str, object]
LONG_ENOUGH = 50  # words; the language of less is not told surely
MOST_NAMED = 20  # values or documents that an error lists


@dataclass(frozen=True, eq=False)
class Groups:
    """Names, and the documents that each stands for.

    - `by`: what the documents are grouped by, and the column of a result that holds the names:
      `"doc"`, a column of `corpus.documents`, or `"group"`; `"corpus"` is one group of all
    - `names`: one a group, in the order in which results list them
    - `of_doc`: the group of each document of the corpus; -1 where it is in none
    """

    by: str
    names: tuple[str, ...]
    of_doc: np.ndarray = field(repr=False)

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[tuple[str, np.ndarray]]:
        """Each name with the numbers of its documents, in the order of the corpus."""
        for group, name in enumerate(self.names):
            yield name, np.flatnonzero(self.of_doc == group)

    @property
    def whole(self) -> bool:
        """Whether all documents are one group, so that a result needs no column for it."""
        return self.by == "corpus"

    def sums(self, per_doc: np.ndarray) -> np.ndarray:
        """What each group holds, from what each document holds (its last axis).

        Examples
        --------
        >>> Groups("party", ("a", "b"), np.array([1, 0, 1])).sums(np.array([5, 3, 2])).tolist()
        [3, 7]
        """
        per_doc = np.asarray(per_doc)
        total = np.zeros((*per_doc.shape[:-1], len(self)), dtype=per_doc.dtype)
        inside = self.of_doc >= 0
        np.add.at(total, (..., self.of_doc[inside]), per_doc[..., inside])
        return total

    def column(self, group: np.ndarray) -> pd.Categorical:
        """The names of group numbers, as a column of a result."""
        return pd.Categorical.from_codes(np.asarray(group), list(self.names))


class Sides(NamedTuple):
    """The documents of the target and of the reference (numbers in the corpus) and their names."""

    target: list[int]
    reference: list[int]
    names: tuple[str, str]

    @property
    def swapped(self) -> Sides:
        """The same comparison seen from the other side."""
        return Sides(self.reference, self.target, self.names[::-1])


def groups_of(corpus: Corpus, by: object, each: Each | None = None) -> Groups:
    """See `Corpus.groups`."""
    if isinstance(by, Groups):
        return _fitting(corpus, by)
    if isinstance(by, Mapping):
        return _named(corpus, by)
    if not isinstance(by, str):
        raise Mistake(
            f"by must be 'doc', 'corpus', a column of corpus.documents, or groups; not {by!r}"
        )
    if each is not None:
        return _dated(corpus, by, each)
    documents = len(corpus.docs)
    if by == "doc":
        return Groups("doc", tuple(corpus.docs), np.arange(documents))
    if by == "corpus":
        return Groups("corpus", ("all documents",), np.zeros(documents, dtype=np.int64))
    values = _column(corpus, by)
    present = values.notna() & (values.astype(str).str.strip() != "")
    codes, names = pd.factorize(values[present].map(_written), sort=True)
    if not len(names):
        raise Mistake(f"no document has a value in the column {by!r}")
    of_doc = np.full(documents, -1, dtype=np.int64)
    of_doc[present.to_numpy()] = codes
    return Groups(by, tuple(names), of_doc)


def sides_of(corpus: Corpus, target: Selection, reference: Selection | None = None) -> Sides:
    """See `Corpus.sides`."""
    chosen = selected(corpus, target)
    if reference is None:
        others = np.setdiff1d(np.arange(len(corpus.docs)), chosen).tolist()
        name = corpus.docs[others[0]] if len(others) == 1 else f"the other {len(others)}"
    else:
        others, name = selected(corpus, reference), _name(corpus, reference)
    if not chosen or not others:
        raise Mistake(
            f"nothing to compare: the target holds {len(chosen)} and the reference {len(others)} "
            f"of the documents {_few(corpus.docs)}"
        )
    both = sorted(set(chosen) & set(others))
    if both:
        raise Mistake(f"on both sides: {_few([corpus.docs[i] for i in both])}")
    _one_language(corpus, chosen, others)
    return Sides(chosen, others, (_name(corpus, target), name))


def _one_language(corpus: Corpus, target: list[int], reference: list[int]) -> None:
    """Refuse to compare sides that are surely in different languages."""
    found = language_of(corpus)
    known = found["sure"].to_numpy(dtype=float) >= SURE
    known &= np.diff(corpus.token_bounds) >= LONG_ENOUGH
    names = found["name"].to_numpy(dtype=object)
    one, other = ({names[i] for i in side if known[i]} for side in (target, reference))
    if one and other and not one & other:
        raise Mistake(
            f"the target is in {' and '.join(sorted(one))}, the reference in "
            f"{' and '.join(sorted(other))}: texts in different languages are not compared "
            "(the column language of corpus.csv says what a document is in)"
        )


def selected(corpus: Corpus, selection: Selection) -> list[int]:
    """The numbers of the documents that a selection names, in the order of the corpus.

    A selection is a document id, several ids, values of columns (`{"party": "Left"}`), or a
    condition on them (`"year > 2001"`).
    """
    if isinstance(selection, Mapping):
        return _with_values(corpus, selection)
    if isinstance(selection, str):
        if selection not in corpus and _is_condition(selection):
            return [corpus.index(doc) for doc in meeting(corpus.documents, selection)]
        selection = [selection]
    if not isinstance(selection, Iterable):
        raise Mistake(
            f"a side is a document id, a list of ids, {{column: value}} or a condition; "
            f"not {selection!r}"
        )
    return sorted({corpus.index(doc) for doc in selection})


def meeting(documents: pd.DataFrame, query: str) -> list[str]:
    """The ids of the documents that meet a condition, as `DataFrame.query` reads it."""
    try:
        return documents.query(query).index.tolist()
    except Exception as error:  # pandas passes on whatever its parser and the columns raise
        raise Mistake(
            f"the query {query!r} cannot be answered ({error}); "
            f"the columns are: {', '.join(documents.columns)}"
        ) from error


def _is_condition(text: str) -> bool:
    return any(sign in text for sign in ("==", "!=", "<", ">", " in ")) or ".str." in text


def _with_values(corpus: Corpus, selection: Mapping) -> list[int]:
    held = np.ones(len(corpus.docs), dtype=bool)
    for column, value in selection.items():
        values = _column(corpus, column).map(_written)
        wanted = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
        for one in map(_written, wanted):
            if one not in set(values):
                raise Mistake(
                    f"no {column} {one!r}; there are: {_few(sorted(set(values.dropna())))}"
                )
        held &= values.isin([_written(one) for one in wanted]).to_numpy()
    return np.flatnonzero(held).tolist()


def _written(value: object) -> object:
    """A value as people write it: 2018 for 2018.0, so that numbers and text meet."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if pd.isna(value) else str(value).strip()


def _column(corpus: Corpus, name: str) -> pd.Series:
    table = corpus.documents
    if name in table:
        return table[name]
    near = difflib.get_close_matches(str(name), [*table, "doc", "corpus"], n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise Mistake(f"no column {name!r}{hint or '.'} There are: {', '.join(table)}")


def _named(corpus: Corpus, groups: Mapping) -> Groups:
    of_doc = np.full(len(corpus.docs), -1, dtype=np.int64)
    for number, (name, selection) in enumerate(groups.items()):
        members = selected(corpus, selection)
        twice = [corpus.docs[i] for i in members if of_doc[i] >= 0]
        if twice:
            raise Mistake(f"in two groups: {_few(twice)}")
        if not members:
            raise Mistake(f"the group {name!r} holds no document")
        of_doc[members] = number
    return Groups("group", tuple(map(str, groups)), of_doc)


def _dated(corpus: Corpus, by: str, each: Each) -> Groups:
    period = periods(_column(corpus, by), each)
    present = period.notna().to_numpy()
    codes, names = pd.factorize(period[present], sort=True)
    if not len(names):
        raise Mistake(f"no document has a date in the column {by!r} that could be read")
    of_doc = np.full(len(corpus.docs), -1, dtype=np.int64)
    of_doc[present] = codes
    return Groups(each, tuple(map(str, names)), of_doc)


def _fitting(corpus: Corpus, groups: Groups) -> Groups:
    if len(groups.of_doc) != len(corpus.docs):
        raise Mistake(
            f"these groups were made of {len(groups.of_doc)} documents; "
            f"the corpus has {len(corpus.docs)}"
        )
    return groups


def _name(corpus: Corpus, selection: Selection) -> str:
    if isinstance(selection, Mapping):
        return ", ".join(f"{column} {_shown(value)}" for column, value in selection.items())
    ids = [selection] if isinstance(selection, str) else list(selection)
    return ", ".join(ids) if len(ids) <= 3 else f"{', '.join(ids[:2])} and {len(ids) - 2} more"


def _shown(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return " or ".join(map(str, value))


def _few(names: Iterable[str]) -> str:
    names = [str(name) for name in names]
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


By = Literal["doc", "corpus"] | str | Mapping[str, Selection] | Groups
