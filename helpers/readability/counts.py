"""What the formulas are computed from: sums of each sentence, which add up to any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.corpus.spans import inside
from helpers.errors import Mistake
from helpers.languages import not_served
from helpers.readability.formulas import UNFIT
from helpers.readability.gunning import may_be_hard, proper_nouns
from helpers.readability.pronunciation import count_syllables
from helpers.result import Result, result

SYLLABLES = ("syllables", "syllables_low", "syllables_high")
LONG = 7  # letters of a long word, in LIX
POLYSYLLABLE = 3
COUNTS = (
    "words",
    "sentences",
    "syllables",
    "syllables_low",
    "syllables_high",
    "letters",
    "polysyllables",
    "polysyllables_low",
    "polysyllables_high",
    "hard_words",
    "hard_words_low",
    "hard_words_high",
    "long_words",
)
OPENED = tuple(name for name in COUNTS if not name.endswith(("_low", "_high")))
_ENGLISH = tuple(name for name in OPENED if name.startswith(("syll", "poly", "hard")))


@dataclass(frozen=True, eq=False)
class Sums:
    """The counts of each sentence with a word, and what they add up to in each document.

    Row r of `counts` (columns: `COUNTS`) is the sentence `sentence[r]` of the corpus; document d
    holds the rows `bounds[d]` up to `bounds[d + 1]`, which add up to `totals[d]`. `unfit` says
    for each document why the English formulas do not fit it, or "".
    """

    counts: np.ndarray = field(repr=False)
    sentence: np.ndarray = field(repr=False)
    bounds: np.ndarray = field(repr=False)
    totals: np.ndarray = field(repr=False)
    unfit: list[str] = field(repr=False)

    def rows(self, docs: Sequence[int]) -> np.ndarray:
        """The rows of some documents, one document after the other."""
        parts = [np.arange(self.bounds[d], self.bounds[d + 1]) for d in docs]
        return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def form_counts(corpus: Corpus) -> pd.DataFrame:
    """Syllables and letters of each word form of the corpus, in the order of `corpus.forms`.

    Returns
    -------
    DataFrame
        form, syllables, syllables_low, syllables_high, source, letters (and digits), may_be_hard
        (Gunning's hard word if it has three syllables and is no proper noun). Kept with the
        corpus.
    """
    return corpus.derived("syllables of forms", lambda: _form_counts(corpus))


def _form_counts(corpus: Corpus) -> pd.DataFrame:
    counted = [count_syllables(form) for form in corpus.forms]
    frame = pd.DataFrame(counted, columns=[*SYLLABLES, "source"]).astype(
        dict.fromkeys(SYLLABLES, np.int64)
    )
    frame.insert(0, "form", corpus.forms)
    frame["letters"] = np.array([sum(map(str.isalnum, f)) for f in corpus.forms], dtype=np.int64)
    frame["may_be_hard"] = may_be_hard(corpus.forms, counted)
    return frame


def added_by_forms(corpus: Corpus) -> dict[str, np.ndarray]:
    """What a word of each form adds to each count but `sentences` (names aside, for hard words)."""
    forms = form_counts(corpus)
    added = {name: forms[name].to_numpy() for name in ("letters", *SYLLABLES)}
    added["words"] = np.ones(len(forms), dtype=np.int64)
    added["long_words"] = added["letters"] >= LONG
    for name in SYLLABLES:
        side = name.removeprefix("syllables")
        added[f"polysyllables{side}"] = added[name] >= POLYSYLLABLE
        added[f"hard_words{side}"] = added[f"polysyllables{side}"] & forms["may_be_hard"].to_numpy()
    return {name: np.asarray(value, dtype=np.int64) for name, value in added.items()}


def added_by_words(corpus: Corpus, name: str, tokens: np.ndarray | slice) -> np.ndarray:
    """What each of some words of the corpus adds to a count (integers)."""
    added = corpus.derived("readability of forms", lambda: added_by_forms(corpus))
    found = added[name][corpus.form_codes[tokens]]
    if name.startswith("hard_words"):
        return found * ~proper_nouns(corpus)[tokens]
    return found


def kept_words(corpus: Corpus, exclude_spans: pd.DataFrame | None = None) -> np.ndarray:
    """Which words count: a boolean a word, those outside the spans.

    A sentence that keeps less than half of its words is left out as a whole, because what remains
    ("He said") is no sentence of its own.

    Parameters
    ----------
    exclude_spans
        doc, start, end of what is left out: `speech_spans(corpus)`, or a table of voices.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "He said: “We shall not move.” Then he left the house."})
    >>> kept = kept_words(corpus, corpus.quotations)
    >>> corpus.forms[corpus.form_codes[kept]].tolist()
    ['Then', 'he', 'left', 'the', 'house']
    """
    rows = spans_key(exclude_spans)
    if rows is None:
        return np.ones(len(corpus.starts), dtype=bool)
    spans = pd.DataFrame(rows, columns=["doc", "start", "end"])
    words = corpus.spans(np.arange(len(corpus.starts))).astype({"doc": object})
    own = ~inside(words, spans)
    left = np.bincount(corpus.token_sentence, own, minlength=len(corpus.sentence_starts))
    return own & (2 * left >= np.diff(corpus.sentence_tokens))[corpus.token_sentence]


def sums_of(corpus: Corpus, exclude_spans: pd.DataFrame | None = None) -> Sums:
    """The sums of each sentence and document; worked out once, and kept with the corpus."""
    key = ("readability sums", spans_key(exclude_spans))
    return corpus.derived(key, lambda: _sums(corpus, exclude_spans))


def _sums(corpus: Corpus, exclude_spans: pd.DataFrame | None) -> Sums:
    number = len(corpus.sentence_starts)
    kept = None if exclude_spans is None else kept_words(corpus, exclude_spans)
    counts = np.empty((number, len(COUNTS)), dtype=np.int64)
    for column, name in enumerate(COUNTS):
        if name == "sentences":
            counts[:, column] = 1
            continue
        added = added_by_words(corpus, name, slice(None))
        added = added if kept is None else added * kept
        counts[:, column] = np.bincount(corpus.token_sentence, added, minlength=number)
    sentence = np.flatnonzero(counts[:, COUNTS.index("words")] > 0)
    bounds = np.searchsorted(sentence, corpus.sentence_bounds)
    counts = counts[sentence]
    before = np.zeros((len(counts) + 1, len(COUNTS)), dtype=np.int64)
    np.cumsum(counts, axis=0, out=before[1:])
    totals = before[bounds[1:]] - before[bounds[:-1]]
    return Sums(counts, sentence, bounds, totals, not_served(corpus, why=UNFIT))


def spans_key(spans: pd.DataFrame | None) -> tuple | None:
    """The spans as plain values: what tells one table from another, and what settings keep.

    Raises
    ------
    ValueError
        If it is no table with doc, start and end.

    Examples
    --------
    >>> spans_key(pd.DataFrame({"doc": ["a"], "start": [1], "end": [5]}))
    (('a', 1, 5),)
    """
    if spans is None:
        return None
    missing = {"doc", "start", "end"} - set(getattr(spans, "columns", ()))
    if missing:
        raise Mistake(
            "exclude_spans is a table with the columns doc, start and end, such as "
            f"corpus.quotations; it has no {min(missing)!r}"
        )
    rows = zip(spans["doc"], spans["start"], spans["end"], strict=True)
    return tuple((str(doc), int(start), int(end)) for doc, start, end in rows)


def sentence_counts(corpus: Corpus, *, exclude_spans: pd.DataFrame | None = None) -> pd.DataFrame:
    """The counts of each sentence that holds a word, in the order of the corpus.

    Parameters
    ----------
    exclude_spans
        As in `kept_words`.

    Returns
    -------
    DataFrame
        Index: the number of the sentence in the corpus. Columns: the names of `COUNTS`;
        `sentences` is 1. Rows of documents add up to what any text made of them has.
    """
    sums = sums_of(corpus, exclude_spans)
    return pd.DataFrame(sums.counts.copy(), index=sums.sentence, columns=list(COUNTS))


def readability_counts(
    corpus: Corpus, by: By = "doc", *, exclude_spans: pd.DataFrame | None = None
) -> Result:
    """What the formulas are computed from, in each document or group.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What is counted apart: `"doc"`, `"corpus"`, a column of `corpus.documents`, or groups.
    exclude_spans
        What does not count, as doc, start, end: `speech_spans(corpus)`, a table of voices.

    Returns
    -------
    Result
        One row a group: the group under the name of `by` (not with `by="corpus"`), `words`,
        `sentences` (with a word), `syllables`, `letters` (and digits), `polysyllables` (words of
        three syllables or more), `hard_words` (Gunning's), `long_words` (of seven letters or
        more), `note`. 0 where there is none; syllables, and what rests on them, are counted in
        English documents only, and `NaN` with a note where a group has none.

    Examples
    --------
    >>> from helpers import from_texts
    >>> rows = readability_counts(from_texts({"a": "The cat sat. The cat ate an animal."}))
    >>> rows[["words", "sentences", "syllables", "polysyllables"]].values.tolist()
    [[8, 2, 10, 1]]
    """
    sums, groups = sums_of(corpus, exclude_spans), corpus.groups(by)
    fits = np.array([not reason for reason in sums.unfit], dtype=bool)
    every = groups.sums(sums.totals.T)
    english = groups.sums((sums.totals * fits[:, None]).T)
    documents, fitting = groups.sums(np.ones(len(fits), dtype=int)), groups.sums(fits.astype(int))
    frame = pd.DataFrame({name: every[COUNTS.index(name)] for name in OPENED})
    for name in _ENGLISH:
        frame[name] = english[COUNTS.index(name)]
        if not fitting.all():
            frame[name] = frame[name].where(fitting > 0)
    if not groups.whole:
        frame.insert(0, groups.by, groups.column(np.arange(len(groups))))
    frame["note"] = [
        left_out(sums, members) if documents[i] else "" for i, (_, members) in enumerate(groups)
    ]
    return result(
        frame,
        "readability_counts",
        corpus,
        counted=[*([] if groups.whole else [groups.by]), "words", "sentences", "letters"],
        groups=groups,
        exclude_spans=spans_key(exclude_spans),
    )


def left_out(sums: Sums, docs: Sequence[int]) -> str:
    """Which of some documents the English formulas do not fit, and why; "" where they fit all."""
    reasons = [sums.unfit[d] for d in docs if sums.unfit[d]]
    if not reasons or len(docs) == 1:
        return reasons[0] if reasons else ""
    return f"{len(reasons)} of {len(docs)} documents left out: one {reasons[0]}"


def counted(
    corpus: Corpus, docs: Sequence[int], name: str, kept: np.ndarray | None = None
) -> np.ndarray:
    """The words (or the sentences) that a count of `readability_counts` counts, by number.

    A word of three syllables stands three times under `syllables`, once for each, and five times
    under `letters` if it has five.

    Parameters
    ----------
    docs
        Documents, by number.
    name
        A name of `OPENED`.
    kept
        Which words count (a boolean a word); all by default.
    """
    bounds = corpus.token_bounds
    parts = [np.arange(bounds[d], bounds[d + 1]) for d in docs]
    tokens = np.concatenate([np.empty(0, dtype=np.int64), *parts])
    tokens = tokens if kept is None else tokens[kept[tokens]]
    if name == "sentences":
        return np.unique(corpus.token_sentence[tokens])
    if name in _ENGLISH:
        fits = np.array([not reason for reason in not_served(corpus)], dtype=bool)
        tokens = tokens[fits[corpus.token_doc[tokens]]]
    return np.repeat(tokens, added_by_words(corpus, name, tokens))


def sentence_hits(corpus: Corpus, sentences: np.ndarray) -> pd.DataFrame:
    """Where some sentences (numbers in the corpus) stand: doc, start, end."""
    return pd.DataFrame(
        {
            "doc": pd.Categorical.from_codes(corpus.sentence_doc[sentences], corpus.docs),
            "start": corpus.sentence_starts[sentences].astype(np.int64),
            "end": corpus.sentence_ends[sentences].astype(np.int64),
        }
    )
