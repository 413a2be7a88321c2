"""A corpus read once: its parse with its participants, and whom its pronouns stand for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import pandas as pd

from helpers.corpus import Corpus
from helpers.grammar.coreference import Resolver
from helpers.grammar.participants import Cast
from helpers.grammar.quotes import quotation_of
from helpers.grammar.tree import read_tree
from helpers.names import known_names

T = TypeVar("T")
_BYTES_A_WORD = 300
NAMED = ["doc", "start", "end", "type", "entity"]  # what is read of a table of names


class Reading(NamedTuple):
    """The participants of a corpus, its pronouns, and its quotations."""

    cast: Cast
    resolver: Resolver
    quotations: pd.DataFrame

    @property
    def nbytes(self) -> int:
        """About how much memory it takes: lists of Python's small objects, a few for each word."""
        return _BYTES_A_WORD * len(self.cast.tree.form)


def read(corpus: Corpus, names: pd.DataFrame | None = None) -> Reading:
    """The reading of a corpus; `names` are by default those of the corpus, as corrected."""
    return derived_with(corpus, "reading", names, lambda: _read(corpus, names))


def _read(corpus: Corpus, names: pd.DataFrame | None) -> Reading:
    found = known_names(corpus).mentions if names is None else names
    cast = Cast(read_tree(corpus), pd.DataFrame(found)[NAMED].reset_index(drop=True))
    quotations = corpus.quotations
    return Reading(cast, Resolver(cast, quotation_of(cast.tree, quotations)), quotations)


def derived_with(corpus: Corpus, what: str, names: pd.DataFrame | None, make: Callable[[], T]) -> T:
    """What `make` gives, kept with the corpus under a name and the names that it was made with."""
    if names is None:
        return corpus.derived((what, ""), make)
    rows = pd.DataFrame(names)[NAMED].astype(str)
    digest = hashlib.sha256(pd.util.hash_pandas_object(rows, index=False).to_numpy().tobytes())
    return corpus.derived((what, digest.hexdigest()), make)
