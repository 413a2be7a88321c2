"""Where a text is hard: the length, words and clauses of each sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers import annotation
from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.errors import whole
from helpers.readability.counts import COUNTS, added_by_words, sums_of
from helpers.readability.formulas import flesch_kincaid
from helpers.readability.gunning import proper_nouns
from helpers.result import Result, result

RARE = 3.0  # Zipf value, log10 of the rate in a thousand million words: once in a million
_STANDS_OUT = 0.9  # a value above this share of the corpus is given as a reason


def sentence_difficulty(corpus: Corpus, by: By = "doc", *, parse: bool = False) -> Result:
    """How hard each sentence is, and why.

    Parameters
    ----------
    corpus
        Any corpus.
    by
        What the sentences belong to, for `hardest_sentences`; those of documents in no group are
        left out.
    parse
        Whether to ask spaCy for the depth of the sentence (see `annotation`).

    Returns
    -------
    Result
        One row a sentence with a word, in the order of the corpus: `doc`, the group under the
        name of `by`, `sentence` (from 0 in its document), `start`, `end`, `words`,
        `syllables_per_word`, `polysyllables`, `rare_words` (not names, once in a million words or
        rarer by `wordfreq`), `depth` (arcs from the main verb to the deepest word; `NaN` without
        a parse), `grade` (Flesch-Kincaid of the sentence alone, for ranking: years of schooling),
        `reasons`, `note`. `NaN` with a note in documents that are not in English.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. The constitution prevaricated."})
    >>> frame = sentence_difficulty(corpus)
    >>> frame["grade"].round(1).tolist(), frame["rare_words"].tolist()
    ([-2.6, 24.9], [0, 1])
    """
    sums, groups = sums_of(corpus), corpus.groups(by)
    doc = corpus.sentence_doc[sums.sentence]
    rows = np.flatnonzero(groups.of_doc[doc] >= 0)
    held, doc = sums.sentence[rows], doc[rows]
    counts = pd.DataFrame(sums.counts[rows], columns=list(COUNTS))
    frame = corpus.sentences.iloc[held].reset_index(drop=True)
    frame[["start", "end"]] = frame[["start", "end"]].astype(np.int64)
    if groups.by not in ("doc", "corpus"):
        frame.insert(1, groups.by, groups.column(groups.of_doc[doc]))
    frame["words"] = counts["words"]
    frame["syllables_per_word"] = counts["syllables"] / counts["words"]
    frame["polysyllables"] = counts["polysyllables"]
    rare = np.bincount(
        corpus.token_sentence, rare_words(corpus), minlength=len(corpus.sentence_starts)
    )
    frame["rare_words"] = rare[held].astype(np.int64)
    frame["depth"], note = _depth(corpus, held, parse)
    frame["grade"] = flesch_kincaid(frame["words"], 1, counts["syllables"])
    reasons = np.array(sums.unfit, dtype=object)[doc]
    frame["note"] = [reason or note for reason in reasons]
    fits = pd.Series(reasons == "", index=frame.index)
    if not fits.all():
        for name in ("syllables_per_word", "polysyllables", "rare_words", "grade"):
            frame[name] = frame[name].where(fits)
    frame["reasons"] = _reasons(frame)
    return result(
        frame,
        "sentence_difficulty",
        corpus,
        counted=["doc", "sentence", "words"],
        groups=groups,
        parse=parse,
    )


def rare_words(corpus: Corpus) -> np.ndarray:
    """Whether each word of the corpus is rare: a boolean array.

    At most once in a million words by `wordfreq`; names, numerals and initialisms are not rare
    but particular, and left out. Kept with the corpus.
    """
    return corpus.derived("rare words", lambda: _rare_words(corpus))


def _rare_words(corpus: Corpus) -> np.ndarray:
    from wordfreq import get_frequency_dict

    frequency = get_frequency_dict("en")
    most = 10 ** (RARE - 9)
    rare = [
        word.isalpha() and frequency.get(word, 0.0) <= most for word in corpus.vocabulary.tolist()
    ]
    return np.array(rare, dtype=bool)[corpus.codes] & ~proper_nouns(corpus)


def hardest_sentences(difficulty: Result, *, top: int = 5) -> Result:
    """The `top` sentences with the highest grade in each group, hardest first, with their words.

    Parameters
    ----------
    difficulty
        The result of `sentence_difficulty`.
    top
        Sentences of each group.

    Returns
    -------
    Result
        Those rows, group after group, with the sentence on one line as `quote`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "The cat sat. The constitution prevaricated."})
    >>> hardest_sentences(sentence_difficulty(corpus), top=1)["quote"].tolist()
    ['The constitution prevaricated.']
    """
    groups = difficulty.settings["groups"]
    ranked = difficulty.dropna(subset=["grade"]).sort_values(
        ["grade", "doc", "sentence"], ascending=[False, True, True], kind="stable"
    )
    if not groups.whole:
        ranked = ranked.sort_values(groups.by, kind="stable")
        place = ranked.groupby(groups.by, sort=False, observed=True).cumcount()
        ranked = ranked[place < whole(top, "top")]
    hardest = ranked.head(whole(top, "top")) if groups.whole else ranked
    corpus = difficulty.origin.corpus
    spans = zip(hardest["doc"], hardest["start"], hardest["end"], strict=True)
    quotes = [" ".join(corpus.text(doc)[start:end].split()) for doc, start, end in spans]
    return hardest.reset_index(drop=True).assign(quote=np.array(quotes, dtype=object))


def counted_in(corpus: Corpus, sentence: int, name: str) -> np.ndarray:
    """The words (numbers) of a sentence, by its number in the corpus, that a count counts.

    `name` is `words`, `polysyllables` or `rare_words`.
    """
    tokens = np.arange(*corpus.sentence_tokens[sentence : sentence + 2])
    if name == "rare_words":
        return tokens[rare_words(corpus)[tokens]]
    return np.repeat(tokens, added_by_words(corpus, name, tokens))


def _depth(corpus: Corpus, held: np.ndarray, parse: bool):
    undefined = np.full(len(held), np.nan)
    if not parse:
        return undefined, "depth: not asked for"
    if missing := annotation.unavailable(corpus):
        return undefined, f"depth: {missing}"
    depths = annotation.annotate(corpus).depth
    return np.maximum.reduceat(depths, corpus.sentence_tokens[held]).astype(float), ""


_PHRASES = {
    "words": "{:.0f} words (half of all sentences have {:.0f} or fewer)",
    "syllables_per_word": "{:.2f} syllables a word (half have {:.2f} or fewer)",
    "rare_words": "{:.0f} rare words (half have {:.0f} or fewer)",
    "depth": "{:.0f} levels deep (half have {:.0f} or fewer)",
}


def _phrase(phrase: str, value: float, middle: float) -> str:
    return phrase.format(value, middle).replace("have 0 or fewer", "have none")


def _reasons(frame: pd.DataFrame) -> list[str]:
    """What stands out in each sentence: values in the highest tenth, or else the highest one."""
    values = frame[list(_PHRASES)]
    middle = values.median()
    rank = values.rank(pct=True).where(values > middle, 0.0).to_numpy()
    least = np.clip(rank.max(axis=1, initial=0.0), 0.01, _STANDS_OUT)
    phrases = list(_PHRASES.values())
    return [
        "; ".join(_phrase(phrases[j], row[j], middle.iloc[j]) for j in np.flatnonzero(marked))
        or "no value above the middle"
        for row, marked in zip(values.to_numpy(), rank >= least[:, None], strict=True)
    ]
