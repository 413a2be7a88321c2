"""The names of a corpus as everything else counts them: found, and corrected by its names.csv."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from helpers.annotation import unavailable
from helpers.corpus import Corpus
from helpers.names.find import Names, read_names
from helpers.names.user import FILE, corrected, read_corrections


class Known(NamedTuple):
    """The names of a corpus: `mentions` as corrected, what was `found`, and the `corrections`."""

    mentions: pd.DataFrame
    found: Names
    corrections: pd.DataFrame


def known_names(corpus: Corpus) -> Known:
    """The names of a corpus, found once and kept, with the corrections that lie beside it.

    The one reading that the layer `"entity"`, roles, voices and the report share. Corrections
    are those of `names.csv` in `corpus.folder`.

    Raises
    ------
    ValueError
        If a row of `names.csv` does not fit; the message names file, line and remedy.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Mr. Smith met Mary Jones. Smith left."})
    >>> known_names(corpus).mentions["entity"].nunique()
    2
    """
    return corpus.derived("known names", lambda: _known(corpus))


def _known(corpus: Corpus) -> Known:
    found = read_names(corpus, model=not unavailable(corpus))
    path = None if corpus.folder is None else corpus.folder / FILE
    if path is None or not path.is_file():
        return Known(found.mentions, found, pd.DataFrame())
    corrections = read_corrections(path)
    return Known(corrected(found.mentions, corpus, corrections), found, corrections)
