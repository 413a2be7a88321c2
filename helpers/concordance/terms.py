"""Chosen words face to face: how often, how surely, and where in each document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers import statistics as stats
from helpers.concordance.matching import Matches, find
from helpers.corpus import Corpus
from helpers.corpus.groups import By, Selection, Sides
from helpers.errors import Mistake, words_of
from helpers.languages import words as listed_words
from helpers.layers import Unit, layer
from helpers.result import Result, result
from helpers.stopwords import stopwords
from helpers.text import normalise


def term_positions(
    corpus: Corpus,
    terms: Sequence[str],
    *,
    unit: Unit = "word",
    case: bool = False,
    regex: bool = False,
) -> Result:
    """Every hit of each term, with its position in the document.

    Parameters
    ----------
    corpus
        Any corpus.
    terms
        Patterns, as `search` reads them, with its options.

    Returns
    -------
    Result
        `term`, `doc`, `start`, `end`, `position` (words before it in its document) and `percent`
        (position in percent of the document's words, 0 to 100).

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "So it was, and so it is."})
    >>> term_positions(corpus, ["it"]).values.tolist()
    [['it', 'a', 3, 5, 1, 21.43], ['it', 'a', 18, 20, 5, 78.57]]
    """
    terms = _different(terms)
    search = {"unit": unit, "case": case, "regex": regex}
    found = term_matches(corpus, terms, **search)
    frames = []
    for term, matches in zip(terms, found, strict=True):
        frame = matches.table().drop(columns="sentence")
        position = matches.first - corpus.token_bounds[matches.doc]
        words = np.diff(corpus.token_bounds)[matches.doc]
        frame.insert(0, "term", term)
        frame["position"] = position
        # the middle of the word, so that the first and the last lie equally far from the ends
        frame["percent"] = np.round(100 * (position + 0.5) / np.maximum(words, 1), 2)
        frames.append(frame)
    return result(
        pd.concat(frames, ignore_index=True),
        "term_positions",
        corpus,
        counted=["term", "doc", "start", "end"],
        terms=terms,
        search=search,
    )


def term_rates(
    corpus: Corpus,
    terms: Sequence[str],
    *,
    by: By = "doc",
    unit: Unit = "word",
    case: bool = False,
    regex: bool = False,
) -> Result:
    """How often each document, or group, has each term, also where it has none.

    Parameters
    ----------
    corpus, terms, unit, case, regex
        As in `term_positions`.
    by
        What is counted apart; see `Corpus.groups`.

    Returns
    -------
    Result
        `term`, the group under the name of `by`, `count`, `per_1000` (words; NaN with a `note`
        where there are no words).

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> term_rates(from_texts({"a": "So it was.", "b": "So?"}), ["it"])["count"].tolist()
    [1, 0]
    """
    terms, groups = _different(terms), corpus.groups(by)
    search = {"unit": unit, "case": case, "regex": regex}
    found = term_matches(corpus, terms, **search)
    per_doc = [np.bincount(matches.doc, minlength=len(corpus.docs)) for matches in found]
    counts = groups.sums(np.array(per_doc, dtype=np.int64).reshape(len(terms), len(corpus.docs)))
    words = groups.sums(np.diff(corpus.token_bounds))
    size = np.tile(words, len(terms))
    frame = pd.DataFrame({"term": np.repeat(terms, len(groups))})
    if not groups.whole:
        frame[groups.by] = groups.column(np.tile(np.arange(len(groups)), len(terms)))
    frame["count"] = counts.ravel()
    frame["per_1000"] = 1000 * frame["count"] / np.where(size > 0, size, np.nan)
    frame["note"] = np.where(size > 0, "", "no words")
    return result(
        frame,
        "term_rates",
        corpus,
        counted=["term", *([] if groups.whole else [groups.by]), "count"],
        terms=terms,
        groups=groups,
        search=search,
    )


def compare_terms(
    corpus: Corpus,
    terms: Sequence[str],
    target: Selection,
    reference: Selection | None = None,
    *,
    unit: Unit = "word",
    case: bool = False,
    regex: bool = False,
) -> Result:
    """How much more often one side has each term, named before looking, and how sure that is.

    Parameters
    ----------
    corpus, terms, unit, case, regex
        As in `term_positions`.
    target, reference
        The two sides; see `Corpus.sides`.

    Returns
    -------
    Result
        One row a term: `term`, `verdict`, `count_target`, `count_reference`, `per_1000_target`,
        `per_1000_reference`, `log_ratio` (above 0: more in the target; 1 is twice as often) with
        `ci_low`, `ci_high`, and the `gap` with the `line` that it must pass. The line is lower
        the fewer terms there are: see `helpers.statistics.word_rule`.

    Raises
    ------
    ValueError
        For an unknown document, an empty side, or a text where a list of terms is wanted.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "It is. " * 30, "b": "We are. " * 30})
    >>> compare_terms(corpus, ["it"], "a")[["count_target", "verdict"]].values.tolist()
    [[30, 'a hint of more in a']]
    """
    terms, sides = _different(terms), corpus.sides(target, reference)
    search = {"unit": unit, "case": case, "regex": regex}
    found = term_matches(corpus, terms, **search)
    both = [side_of(corpus, numbers) for numbers in (sides.target, sides.reference)]
    hits = [_hits(corpus, found, numbers) for numbers in (sides.target, sides.reference)]
    compared = stats.term_rule(*both, *hits, len(terms), kind=word_kinds(terms))
    frame = pd.DataFrame({"term": terms, **comparison_columns(compared, both, sides)})
    return result(
        frame,
        "compare_terms",
        corpus,
        counted=["term", "count_target", "count_reference"],
        terms=terms,
        sides=sides,
        search=search,
        looked_at=compared.looked_at,
        resampled=compared.unit,
        note=compared.note,
    )


def word_kinds(words: Sequence[str]) -> np.ndarray:
    """The kind of each word, for its interval: pronoun, function word, or word of content.

    Examples
    --------
    >>> word_kinds(["they", "The", "harbour"]).tolist()
    ['pronoun', 'function_word', 'content_word']
    """
    pronouns = frozenset(listed_words("en", "stopwords", **{"class": "personal pronouns"}))
    function_words = frozenset(stopwords())
    keys = [normalise(word) for word in words]
    return np.array(
        [
            "pronoun"
            if key in pronouns
            else "function_word"
            if key in function_words
            else "content_word"
            for key in keys
        ],
        dtype=object,
    )


def side_of(corpus: Corpus, numbers: Sequence[int], unit: Unit = "word") -> stats.Side:
    """The units of some documents, one after the other, as `helpers.statistics` takes them."""
    units = layer(corpus, unit)
    pieces = [units.codes[units.bounds[i] : units.bounds[i + 1]] for i in numbers]
    lengths = [len(piece) for piece in pieces]
    codes = np.concatenate([np.empty(0, dtype=units.codes.dtype), *pieces])
    return stats.Side(codes, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))


def comparison_columns(compared: stats.WordComparison, both, sides: Sides) -> dict:
    """The columns that all comparisons of counts among words share, verdict first."""
    sizes = [side.bounds[-1] for side in both]
    rates = [
        1000 * count / (size if size else np.nan)
        for count, size in zip(
            (compared.count_target, compared.count_reference), sizes, strict=True
        )
    ]
    return {
        "verdict": stats.verdict(
            compared.ci_low,
            compared.ci_high,
            names=sides.names,
            margin=stats.MARGINS["rate"],
            passed=compared.passed,
            enough=compared.enough,
        ),
        "count_target": compared.count_target.astype(np.int64),
        "count_reference": compared.count_reference.astype(np.int64),
        "per_1000_target": rates[0],
        "per_1000_reference": rates[1],
        "log_ratio": compared.log_ratio,
        "ci_low": compared.ci_low,
        "ci_high": compared.ci_high,
        "gap": compared.gap,
        "line": compared.line,
    }


def met_terms(corpus: Corpus, terms: Sequence[str] = (), *, top: int = 6) -> list[str]:
    """The terms, if any is met in the corpus; else its most frequent words, function words aside.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "The ship and the sea, the sea."})
    >>> met_terms(corpus, ["sea", "sky"]), met_terms(corpus)
    (['sea', 'sky'], ['sea', 'ship'])
    """
    if any(len(find(corpus, term)) for term in terms):
        return list(terms)
    counts = layer(corpus).counts
    order = np.argsort(-counts, kind="stable")
    words = [corpus.vocabulary[code] for code in order if counts[code]]
    function_words = frozenset(stopwords())
    content = [word for word in words if word not in function_words and not word.isdigit()]
    return content[:top] or words[:top] or list(terms)


def term_matches(corpus: Corpus, terms: Sequence[str], **search) -> list[Matches]:
    """The matches of each term, found once for a corpus."""
    return [
        corpus.derived(
            ("term", term, *sorted(search.items())), lambda t=term: find(corpus, t, **search)
        )
        for term in terms
    ]


def _hits(corpus: Corpus, found: Sequence[Matches], numbers: Sequence[int]) -> stats.Hits:
    """Where the terms begin on one side, by the number of the token on it."""
    lengths = np.diff(corpus.token_bounds)[list(numbers)]
    shift = np.full(len(corpus.docs), -1, dtype=np.int64)
    shift[list(numbers)] = np.cumsum(lengths) - lengths
    term, token = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number, matches in enumerate(found):
        here = shift[matches.doc] >= 0
        doc = matches.doc[here]
        token.append(shift[doc] + matches.first[here] - corpus.token_bounds[doc])
        term.append(np.full(int(here.sum()), number))
    return stats.Hits(np.concatenate(term), np.concatenate(token))


def _different(terms: Sequence[str]) -> list[str]:
    terms = list(dict.fromkeys(words_of(terms, "terms")))
    if not terms:
        raise Mistake("terms is empty: name one word or pattern at least")
    return terms
