"""What a corpus is made of, before anything is measured: sizes, edges, and how it was typed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.statistics import bootstrap

RARE, COMMON = 1.6, 3.0  # Zipf scale of wordfreq: 3 is once in a million words
MOST_RARE = 300  # rare words looked up for a commoner neighbour, the most frequent first
_TYPING = {
    "space before a mark": regex.compile(r"[\p{L}\p{N}]+[^\S\n]+[,;:!?](?!\S)"),
    "space beside a hyphen": regex.compile(
        r"\p{L}+[-\u2010\u2011][^\S\n]+\p{L}+|\p{L}+[^\S\n]+[-\u2010\u2011]\p{L}+"
    ),
    "spaced dash inside a word": regex.compile(r"\p{Ll}+[^\S\n][–—-][^\S\n]\p{Ll}+"),
    "word twice": regex.compile(r"\b(\p{L}+)[^\S\n]+\1\b"),
}


def document_table(corpus: Corpus) -> pd.DataFrame:
    """The documents with what is known of them; columns that say nothing are left out.

    Returns
    -------
    DataFrame
        One row a document: `doc`, `title`, `date`, `words`, `sentences`, `paragraphs`, `note`,
        further columns of `corpus.csv`, `sha256` (its first 12 figures), `source`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> document_table(from_texts({"a": "One two. Three."}))[["doc", "words"]].values.tolist()
    [['a', 3]]
    """
    table = corpus.documents.reset_index().rename(columns={"tokens": "words"})
    table["sha256"] = table["sha256"].str.slice(0, 12)
    first = ["doc", "title", "date", "words", "sentences", "paragraphs", "note"]
    last = ["sha256", "source"]
    further = [c for c in table if c not in [*first, *last, "file"]]
    columns = [c for c in [*first, *further, *last] if c in table]
    silent = [c for c in columns if table[c].isna().all() or (table[c].astype(str) == "").all()]
    return table[[c for c in columns if c not in silent]]


def lengths(corpus: Corpus, *, draws: int = 2000, seed: int = 0) -> pd.DataFrame:
    """The lengths in words of the sentences and paragraphs of each document.

    Returns
    -------
    DataFrame
        One row a document and unit: `doc`, `unit` (sentence or paragraph), `units`, `mean`,
        `ci_low`, `ci_high` (95%, BCa, units resampled), `median`, `shortest`, `longest`. `NaN`
        where a document has no words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> lengths(from_texts({"a": "One two. One two three four."}))["mean"].tolist()
    [3.0, 6.0]
    """
    rows = []
    for unit in ("sentence", "paragraph"):
        words = unit_words(corpus, unit)
        bounds = getattr(corpus, f"{unit}_bounds")
        for doc, first, last in zip(corpus.docs, bounds, bounds[1:], strict=False):
            rows.append({"doc": doc, "unit": unit, **_summary(words[first:last], draws, seed)})
    order = {doc: place for place, doc in enumerate(corpus.docs)}
    table = pd.DataFrame(rows)
    return table.sort_values("doc", key=lambda d: d.map(order), kind="stable", ignore_index=True)


def unit_words(corpus: Corpus, unit: str) -> np.ndarray:
    """The number of words in each sentence, or each paragraph, of the corpus.

    Examples
    --------
    >>> from helpers import from_texts
    >>> unit_words(from_texts({"a": "One two. Three."}), "sentence").tolist()
    [2, 1]
    """
    return np.bincount(
        getattr(corpus, f"token_{unit}"), minlength=int(getattr(corpus, f"{unit}_bounds")[-1])
    )


def sentence_words(corpus: Corpus) -> pd.DataFrame:
    """The number of words of each sentence: doc, sentence, start, end, words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> sentence_words(from_texts({"a": "One two. Three."}))["words"].tolist()
    [2, 1]
    """
    return corpus.sentences.assign(words=unit_words(corpus, "sentence"))


def _summary(words: np.ndarray, draws: int, seed: int) -> dict:
    words = words[words > 0]
    row = dict.fromkeys(["mean", "ci_low", "ci_high", "median", "shortest", "longest"], np.nan)
    if len(words):
        units = np.column_stack([words, np.ones(len(words))])
        mean, low, high, _ = bootstrap(lambda t: t[:, 0] / t[:, 1], units, draws=draws, seed=seed)
        row = {"mean": float(mean), "ci_low": float(low), "ci_high": float(high)}
        row |= {"median": np.median(words), "shortest": words.min(), "longest": words.max()}
    return {"units": len(words), **row}


def edges(corpus: Corpus) -> pd.DataFrame:
    """The first and the last sentence of each document.

    Returns
    -------
    DataFrame
        One row a sentence: `doc`, `place` (first or last), `sentence`, `start`, `end`, `text`.
    """
    table = corpus.sentences
    grouped = table.groupby("doc", observed=True, sort=False)
    ends = pd.concat([grouped.head(1).assign(place="first"), grouped.tail(1).assign(place="last")])
    ends = ends.sort_index(kind="stable").reset_index(drop=True)
    ends["text"] = [
        corpus.text(doc)[start:end]
        for doc, start, end in zip(ends["doc"], ends["start"], ends["end"], strict=True)
    ]
    return ends[["doc", "place", "sentence", "start", "end", "text"]]


def capitalisations(corpus: Corpus) -> pd.DataFrame:
    """The words that are written with several capitalisations inside sentences.

    Words that begin a sentence are passed over, since a capital says nothing there. A word that
    is a name in one place and a common noun in another (`US`, `us`) shows here.

    Returns
    -------
    DataFrame
        One row a word: `word`, `forms` (each with its count), `count`; the words that waver most
        (by the count of the less common forms) first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> capitalisations(from_texts({"a": "They told us that the US will."})).values.tolist()
    [['us', 'us 1, US 1', 2]]
    """
    tokens = _inner_tokens(corpus)
    counts = pd.Series(corpus.form_codes[tokens]).value_counts(sort=False).sort_index()
    table = pd.DataFrame({"form": corpus.forms[counts.index], "count": counts.to_numpy()})
    table["word"] = corpus.vocabulary[corpus.word_of_form[counts.index.to_numpy()]]
    # without the ending that the key leaves off, so that only capitals differ
    table["form"] = [f[: len(w)] for f, w in zip(table["form"], table["word"], strict=True)]
    table = table.groupby(["word", "form"], as_index=False, sort=False)["count"].sum()
    table = table[table.groupby("word")["form"].transform("size") > 1]
    table = table.sort_values("count", ascending=False, kind="stable")
    table["forms"] = [f"{f} {n}" for f, n in zip(table["form"], table["count"], strict=True)]
    result = table.groupby("word", as_index=False).agg(
        forms=("forms", ", ".join), count=("count", "sum"), usual=("count", "max")
    )
    result["other"] = result["count"] - result["usual"]
    result = result.sort_values(
        ["other", "count", "word"], ascending=[False, False, True], ignore_index=True
    )
    return result[["word", "forms", "count"]]


def capitalisation_places(corpus: Corpus) -> pd.DataFrame:
    """The places of `capitalisations`: word, doc, start, end, one row an occurrence."""
    words = capitalisations(corpus)["word"]
    tokens = _inner_tokens(corpus)
    tokens = tokens[
        np.isin(corpus.codes[tokens], np.flatnonzero(np.isin(corpus.vocabulary, words)))
    ]
    return pd.DataFrame(
        {
            "word": corpus.vocabulary[corpus.codes[tokens]],
            "doc": np.array(corpus.docs, dtype=object)[corpus.token_doc[tokens]],
            "start": corpus.starts[tokens],
            "end": corpus.ends[tokens],
        }
    )


def _inner_tokens(corpus: Corpus) -> np.ndarray:
    inner = np.ones(len(corpus.starts), dtype=bool)
    starts = corpus.sentence_tokens[:-1]
    inner[starts[starts < len(inner)]] = False
    return np.flatnonzero(inner)


def odd_typing(corpus: Corpus) -> pd.DataFrame:
    """The places where spacing looks like a slip: `imposter ,`, `run – up`, `North- West`.

    Returns
    -------
    DataFrame
        One row a place: `kind`, `form` (as it stands in the text), `doc`, `start`, `end`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> odd_typing(from_texts({"a": "In the run – up , they said."}))["form"].tolist()
    ['up ,', 'run – up']
    """
    rows = [
        (kind, match.group(), doc, match.start(), match.end())
        for doc in corpus.docs
        for kind, pattern in _TYPING.items()
        for match in pattern.finditer(corpus.text(doc))
    ]
    return pd.DataFrame(rows, columns=["kind", "form", "doc", "start", "end"])


def odd_spellings(corpus: Corpus) -> pd.DataFrame:
    """The words that general English hardly knows, with a common word one letter away, if any.

    A word counts as rare below 1.6 on wordfreq's Zipf scale (once in 25 million words), as
    common from 3. Most rare words are names; a common neighbour hints at a spelling that differs
    from the usual one, it does not prove a mistake. English only.

    Returns
    -------
    DataFrame
        One row a word: `word`, `forms`, `count`, `near` (the commonest neighbour or ""); words
        with a neighbour first, then by count.

    Examples
    --------
    >>> from helpers import from_texts
    >>> odd_spellings(from_texts({"a": "They live in Notrh province."}))[["word", "near"]].values
    array([['notrh', 'north']], dtype=object)
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA
    from wordfreq import iter_wordlist, zipf_frequency

    counts = np.bincount(corpus.codes, minlength=len(corpus.vocabulary))
    order = np.argsort(-counts, kind="stable")
    rare = [
        code
        for code in order
        if str(corpus.vocabulary[code]).isalpha()
        and zipf_frequency(corpus.vocabulary[code], "en") < RARE
    ]
    words = [str(corpus.vocabulary[code]) for code in rare]
    common = []
    for word in iter_wordlist("en"):
        if zipf_frequency(word, "en") < COMMON:
            break
        if len(word) > 3 and word.isalpha():
            common.append(word)
    near = dict.fromkeys(words, "")
    for word in words[:MOST_RARE]:
        if len(word) > 4:
            found = process.extractOne(word, common, scorer=OSA.distance, score_cutoff=1)
            near[word] = found[0] if found else ""
    table = pd.DataFrame(
        {
            "word": words,
            "forms": [_forms(corpus, code) for code in rare],
            "count": counts[rare] if rare else [],
            "near": [near[word] for word in words],
        }
    )
    table["count"] = table["count"].astype(int)
    return table.sort_values("near", key=lambda n: n == "", kind="stable", ignore_index=True)


def _forms(corpus: Corpus, code: int) -> str:
    return ", ".join(corpus.forms[np.flatnonzero(corpus.word_of_form == code)])
