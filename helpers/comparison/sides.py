"""Two sides of a comparison: single documents, groups by metadata, or the rest of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from helpers.corpus import Corpus, from_texts

Selection = str | Iterable[str] | Mapping[str, str]


class Sides(NamedTuple):
    """The documents of the target and of the reference (numbers in the corpus) and their names."""

    target: list[int]
    reference: list[int]
    names: tuple[str, str]


def choose_sides(corpus: Corpus, target: Selection, reference: Selection | None = None) -> Sides:
    """The two sides that a target, and a reference or None for the rest, stand for.

    A selection is a document id, several ids, or metadata values ({"source": "Daily"}).

    Raises
    ------
    ValueError
        For an unknown document, column or value, an empty side, or a document on both sides.

    Examples
    --------
    >>> from helpers import from_texts
    >>> choose_sides(from_texts({"a": "One.", "b": "Two.", "c": "Three."}), "a")
    Sides(target=[0], reference=[1, 2], names=('a', 'the other 2'))
    """
    chosen = _members(corpus, target)
    if reference is None:
        others = [i for i in range(len(corpus.docs)) if i not in set(chosen)]
        name = corpus.docs[others[0]] if len(others) == 1 else f"the other {len(others)}"
    else:
        others, name = _members(corpus, reference), _name(corpus, reference)
    if not chosen or not others:
        raise ValueError(
            f"nothing to compare: the target holds {len(chosen)} and the reference {len(others)} "
            f"of the documents {', '.join(corpus.docs[:9])}"
        )
    both = sorted(set(chosen) & set(others))
    if both:
        raise ValueError(f"on both sides: {', '.join(corpus.docs[i] for i in both)}")
    return Sides(chosen, others, (_name(corpus, target), name))


def comparable(corpus: Corpus) -> Corpus:
    """The corpus, or the two halves of its only document, cut between sentences.

    Halves of one text stand in for two texts: what they show is how much one source differs from
    itself.

    Examples
    --------
    >>> comparable(from_texts({"a": "One is here. Two is there."})).docs
    ['a, first half', 'a, second half']
    """
    if len(corpus.docs) != 1:
        return corpus
    (text,), (doc,) = corpus.texts, corpus.docs
    half = np.searchsorted(corpus.sentence_tokens, len(corpus.codes) / 2)
    middle = min(max(int(half), 1), len(corpus.sentence_starts))
    cut = corpus.sentence_starts[middle] if middle < len(corpus.sentence_starts) else len(text)
    halves = {f"{doc}, first half": text[:cut], f"{doc}, second half": text[cut:]}
    metadata = corpus.metadata.drop(columns="sha256").iloc[[0, 0]].set_axis(list(halves))
    # so that a place leads to the reading view of the whole document
    metadata = metadata.assign(part_of=doc, first_sentence=[0, middle])
    return from_texts(halves, metadata=metadata)


def _members(corpus: Corpus, selection: Selection) -> list[int]:
    if isinstance(selection, Mapping):
        table = corpus.documents
        held = np.ones(len(table), dtype=bool)
        for column, value in selection.items():
            if column not in table:
                raise ValueError(f"no column {column!r}; there are: {', '.join(table.columns)}")
            values = table[column].astype(str)
            if str(value) not in set(values):
                raise ValueError(
                    f"no {column} {value!r}; there are: {', '.join(sorted(set(values))[:20])}"
                )
            held &= (values == str(value)).to_numpy()
        return np.flatnonzero(held).tolist()
    ids = [selection] if isinstance(selection, str) else list(selection)
    try:
        return sorted({corpus.index(doc) for doc in ids})
    except KeyError as error:
        raise ValueError(error.args[0]) from None


def _name(corpus: Corpus, selection: Selection) -> str:
    if isinstance(selection, Mapping):
        return ", ".join(f"{column} {value}" for column, value in selection.items())
    ids = [selection] if isinstance(selection, str) else list(selection)
    return ", ".join(ids) if len(ids) <= 3 else f"{', '.join(ids[:2])} and {len(ids) - 2} more"
