"""Chosen words face to face: how often, how surely, and where in each document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import statistics
from helpers.concordance.matching import places
from helpers.corpus import Corpus
from helpers.stopwords import stopwords


def term_places(corpus: Corpus, terms: Sequence[str], **options) -> pd.DataFrame:
    """Every place of each term, with its position in the document.

    Parameters
    ----------
    corpus
        Any corpus.
    terms
        Patterns, as `places` reads them; `options` are its `case`, `lemma` and `regex`.

    Returns
    -------
    DataFrame
        `term`, `doc`, `start`, `end`, `position` (words before it in its document) and `percent`
        (position in percent of the document's words, 0 to 100).

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> term_places(from_texts({"a": "So it was, and so it is."}), ["it"]).values.tolist()
    [['it', 'a', 3, 5, 1, 21.43], ['it', 'a', 18, 20, 5, 78.57]]
    """
    found = [places(corpus, term, **options).assign(term=term) for term in dict.fromkeys(terms)]
    frame = pd.concat(found, ignore_index=True)
    frame["doc"] = pd.Categorical(frame["doc"], corpus.docs)
    position = np.zeros(len(frame), dtype=np.int64)
    for i, doc in enumerate(corpus.docs):
        here = (frame["doc"] == doc).to_numpy()
        a, b = corpus.token_bounds[i : i + 2]
        position[here] = np.searchsorted(corpus.starts[a:b], frame["start"][here])
    words = np.diff(corpus.token_bounds)[frame["doc"].cat.codes]
    # the middle of the word, so that the first and the last lie equally far from the ends
    percent = np.round(100 * (position + 0.5) / np.maximum(words, 1), 2)
    frame = frame.assign(position=position, percent=percent)
    return frame[["term", "doc", "start", "end", "position", "percent"]]


def term_rates(corpus: Corpus, terms: Sequence[str], **options) -> pd.DataFrame:
    """How often each document has each term, also where it has none.

    Returns
    -------
    DataFrame
        `term`, `doc`, `count`, `per_1000` (words), `ci_low`, `ci_high` (95%, Wilson: it takes
        words for independent draws, so it is the least that one must allow).

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> term_rates(from_texts({"a": "So it was.", "b": "So?"}), ["it"])["count"].tolist()
    [1, 0]
    """
    terms = list(dict.fromkeys(terms))
    found = term_places(corpus, terms, **options)
    rows = pd.MultiIndex.from_product([terms, corpus.docs], names=["term", "doc"])
    frame = pd.DataFrame({"term": found["term"], "doc": found["doc"].astype(object)})
    counts = frame.value_counts(sort=False).reindex(rows, fill_value=0).rename("count")
    frame = counts.reset_index()
    words = frame["doc"].map(dict(zip(corpus.docs, np.diff(corpus.token_bounds), strict=True)))
    low, high = statistics.wilson(frame["count"], words)
    rate = 1000 * frame["count"] / words.where(words > 0)
    return frame.assign(per_1000=rate, ci_low=1000 * low, ci_high=1000 * high)


def compare_terms(
    corpus: Corpus,
    terms: Sequence[str],
    target: str | Sequence[str],
    reference: str | Sequence[str] | None = None,
    *,
    draws: int = 2000,
    seed: int = 0,
    **options,
) -> pd.DataFrame:
    """How much more often one side has each term than the other, and how surely.

    The interval is a studentised bootstrap over blocks of sentences; the gap that the longer side
    shows against itself comes from all its windows as long as the shorter side.

    Parameters
    ----------
    corpus, terms, options
        As in `term_places`.
    target, reference
        Ids of documents; without a reference, all other documents.
    draws, seed
        Of the resampling.

    Returns
    -------
    DataFrame
        `term`, `count_target`, `count_reference`, `per_1000_target`, `per_1000_reference`,
        `difference` (of the rates, target minus reference), `ci_low`, `ci_high` (95%),
        `own_gap` (the largest of the longer side against itself), `verdict`.
        `attrs`: `target`, `reference` (ids), `names`.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "It is. " * 30, "b": "We are. " * 30})
    >>> compare_terms(corpus, ["it"], "a")[["difference", "verdict"]].values.tolist()
    [[500.0, 'too short to tell']]
    """
    target = [target] if isinstance(target, str) else list(target)
    if reference is None:
        reference = [doc for doc in corpus.docs if doc not in target]
    reference = [reference] if isinstance(reference, str) else list(reference)
    names = tuple(
        side[0] if len(side) == 1 else name
        for side, name in ((target, "the target"), (reference, "the rest"))
    )
    sides = [_Side(corpus, target), _Side(corpus, reference)]
    longer, shorter = sorted(sides, key=lambda side: -side.words)
    found = term_places(corpus, terms, **options)
    rows = []
    for term in dict.fromkeys(terms):
        here = found[found["term"] == term]
        hits = [side.hits(here) for side in sides]
        first, second = (
            _rate(hits[i], sides[i].blocks, draws=draws, seed=seed + i) for i in range(2)
        )
        (low,), (high,) = statistics.studentised(first, second)
        rows.append(
            {
                "term": term,
                "count_target": int(hits[0].sum()),
                "count_reference": int(hits[1].sum()),
                "per_1000_target": first.observed[0],
                "per_1000_reference": second.observed[0],
                "difference": first.observed[0] - second.observed[0],
                "ci_low": low,
                "ci_high": high,
                "own_gap": _own_gap(hits[sides.index(longer)], shorter.words),
            }
        )
    frame = pd.DataFrame(rows)
    frame["verdict"] = statistics.old_verdict(
        frame["difference"],
        frame["ci_low"],
        frame["ci_high"],
        frame["own_gap"],
        names=names,
        sentences=min(side.sentences for side in sides),
        baseline_windows=statistics.independent_windows(longer.words, shorter.words),
    )
    frame.attrs = {"target": target, "reference": reference, "names": names}
    return frame


def met_terms(corpus: Corpus, terms: Sequence[str], *, most: int = 6) -> list[str]:
    """The terms, if any is met in the corpus; else its most frequent words, function words aside.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "The ship and the sea, the sea."})
    >>> met_terms(corpus, ["sea", "sky"]), met_terms(corpus, ["regime"])
    (['sea', 'sky'], ['sea', 'ship'])
    """
    if any(len(places(corpus, term)) for term in terms):
        return list(terms)
    counts = np.bincount(corpus.codes, minlength=len(corpus.vocabulary))
    order = np.argsort(-counts, kind="stable")
    words = [corpus.vocabulary[code] for code in order if counts[code]]
    function_words = frozenset(stopwords())
    content = [word for word in words if word not in function_words]
    return content[:most] or words[:most] or list(terms)


class _Side:
    """The words of some documents, one document after the other."""

    def __init__(self, corpus: Corpus, docs: Sequence[str]):
        numbers = [corpus.index(doc) for doc in docs]
        sentences = [np.arange(*corpus.sentence_bounds[i : i + 2]) for i in numbers]
        sentences = np.concatenate([np.empty(0, dtype=np.int64), *sentences])
        lengths = np.diff(corpus.sentence_tokens)[sentences]
        doc_of = np.repeat(np.arange(len(corpus.docs)), np.diff(corpus.sentence_bounds))[sentences]
        words = np.diff(corpus.token_bounds)[numbers]
        self.first = dict(zip(docs, np.cumsum(words) - words, strict=True))
        self.words = int(words.sum())
        self.sentences = len(sentences)
        self.blocks = np.repeat(statistics.blocks_of_sentences(lengths, doc_of), lengths)

    def hits(self, found: pd.DataFrame) -> np.ndarray:
        """How many matches begin at each word."""
        here = found[found["doc"].isin(list(self.first))]
        at = here["doc"].astype(object).map(self.first).astype(np.int64) + here["position"]
        return np.bincount(at, minlength=self.words)[: self.words]


def _rate(hits: np.ndarray, blocks: np.ndarray, **resampling) -> statistics.Replicates:
    """The rate in 1,000 words, observed and resampled by blocks."""
    units = statistics.sums_by(blocks, np.column_stack([hits, np.ones(len(hits))]))
    return statistics.replicates(_per_1000, units, **resampling)


def _per_1000(totals: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return 1000 * totals[:, :1] / totals[:, 1:]


def _own_gap(hits: np.ndarray, window: int) -> float:
    """The largest gap in rate between a window and the rest of the same text."""
    if not 0 < window < len(hits):
        return np.nan
    starts = statistics.window_starts(len(hits), window)
    before = np.concatenate([[0], np.cumsum(hits)])
    inside = before[starts + window] - before[starts]
    rest = (before[-1] - inside) / (len(hits) - window)
    return float(1000 * np.abs(inside / window - rest).max())
