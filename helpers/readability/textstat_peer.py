"""What textstat says of the same documents, and why it differs.

The only module that imports textstat. textstat takes syllables from NLTK's copy of the CMU
Pronouncing Dictionary, which NLTK downloads; here it is handed the copy that we read, so that
nothing is downloaded, nothing is written and NLTK (seconds) is not imported.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from types import SimpleNamespace

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.readability.counts import COUNTS, sums_of
from helpers.readability.formulas import FORMULAS
from helpers.readability.indices import SHOWN, known_measures, scores
from helpers.readability.pronunciation import dictionary_bytes
from helpers.result import Result, result

ROUNDING = 0.05  # a difference that one decimal hides
_SCORES = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog": "smog_index",
    "coleman_liau": "coleman_liau_index",
    "automated_readability": "automated_readability_index",
}
_COUNTED_AS = {"automated_readability": {"letters": "characters", "words": "chunks"}}
_REASONS = {
    "words": "marks are deleted, so the words around a slash or dash become one",
    "sentences": "any . ! or ? ends one, and those of one or two words are dropped",
    "syllables": "numerals, initialisms and words outside the dictionary are hyphenated",
    "letters": "punctuation is counted",
    "hard_words": "its list of easy words is left out, names are not",
    "polysyllables": "numerals, initialisms and words outside the dictionary are hyphenated",
}
_CONSTANT = {"coleman_liau": "its constant is .058, not .0588"}


def textstat_scores(corpus: Corpus, *, measures: Sequence[str] = SHOWN) -> Result:
    """The scores of each document by textstat beside ours, and why they differ.

    textstat reads whole texts (some 40,000 words a second), so that it is asked for documents.

    Parameters
    ----------
    corpus
        Any corpus.
    measures
        Names of `FORMULAS`; those that textstat does not know are left out.

    Returns
    -------
    Result
        One row a measure and document: `doc`, `measure`, `formula`, `score` (ours), `textstat`,
        `cause` (why they differ, where one decimal shows it; "" elsewhere), `note`. `NaN` with a
        note where the formula does not fit the document.

    Examples
    --------
    >>> from helpers import from_texts
    >>> found = textstat_scores(from_texts({"a": "The cat sat on the mat. It saw a dog."}))
    >>> found.loc[found["measure"] == "flesch_kincaid", "cause"].tolist()
    ['']
    """
    measures = [name for name in known_measures(measures) if name in _SCORES]
    columns = ["doc", "measure", "formula", "score", "note"]
    frame = pd.DataFrame(scores(corpus, measures=measures)[columns])
    sums = sums_of(corpus)
    figures, causes = {}, {}
    ours = {(row.doc, row.measure): row.score for row in frame.itertuples()}
    for number, doc in enumerate(corpus.docs):
        if not measures or sums.unfit[number] or not sums.totals[number, COUNTS.index("words")]:
            continue
        text = corpus.texts[number]
        counts, theirs = dict(zip(COUNTS, sums.totals[number].tolist(), strict=True)), None
        for measure in measures:
            figure = float(getattr(_textstat(), _SCORES[measure])(text))
            figures[doc, measure] = figure
            if not abs(figure - ours[doc, measure]) <= ROUNDING:
                theirs = theirs or textstat_counts(text)
                causes[doc, measure] = difference_cause(measure, counts, theirs)
    keys = list(zip(frame["doc"], frame["measure"], strict=True))
    frame.insert(4, "textstat", np.array([figures.get(key, np.nan) for key in keys]))
    frame.insert(5, "cause", np.array([causes.get(key, "") for key in keys], dtype=object))
    return result(
        frame,
        "textstat_peer",
        corpus,
        counted=["doc", "measure", "score"],
        groups=corpus.groups("doc"),
        exclude_spans=None,
        measures=measures,
    )


def difference_cause(measure: str, ours: Mapping[str, int], theirs: Mapping[str, int]) -> str:
    """Which counts of textstat differ from ours, that with the largest effect on the score first.

    Examples
    --------
    >>> ours = {"words": 100, "sentences": 6, "syllables": 150}
    >>> theirs = {"words": 99, "sentences": 6, "syllables": 140}
    >>> print(difference_cause("flesch_kincaid", ours, theirs))
    textstat counts 140 syllables, here 150 (numerals, initialisms and words outside the \
dictionary are hyphenated); 99 words, here 100
    """
    formula = FORMULAS[measure]
    names = _COUNTED_AS.get(measure, {})
    effects = {}
    for name in formula.inputs:
        count = theirs[names.get(name, name)]
        if count != ours[name]:
            swapped = {**{key: ours[key] for key in formula.inputs}, name: count}
            before = formula.score(*(ours[key] for key in formula.inputs))
            effects[name] = abs(formula.score(*swapped.values()) - before)
    parts = [
        f"{theirs[names.get(name, name)]:,} {name.replace('_', ' ')}, here {ours[name]:,}"
        for name in sorted(effects, key=lambda name: -effects[name])
    ]
    if parts:
        largest = max(effects, key=lambda name: effects[name])
        parts[0] = f"textstat counts {parts[0]} ({_REASONS[largest]})"
    return "; ".join([*([_CONSTANT[measure]] if measure in _CONSTANT else []), *parts])


@cache
def _textstat():
    name, absent = "nltk", object()
    before = sys.modules.get(name, absent)
    sys.modules[name] = dictionary = _dictionary()
    try:
        import textstat
    finally:
        if before is absent:
            del sys.modules[name]
        else:
            sys.modules[name] = before
    sys.modules["textstat.backend.utils._get_cmudict"].nltk = dictionary
    return textstat


def _dictionary() -> SimpleNamespace:
    """The two functions that textstat asks of NLTK."""
    return SimpleNamespace(
        data=SimpleNamespace(find=lambda resource: resource),
        corpus=SimpleNamespace(cmudict=SimpleNamespace(dict=_first_pronunciations)),
    )


def _first_pronunciations() -> dict[str, list[list[str]]]:
    lines = dictionary_bytes().decode().splitlines()
    entries = (line.partition(" #")[0].split() for line in reversed(lines))
    return {word.partition("(")[0]: [phones] for word, *phones in entries}


def textstat_counts(text: str) -> dict[str, int]:
    """textstat's own counts of a text, named as in `counts`.

    `letters` is what its Coleman-Liau counts, `characters` (punctuation too) and `chunks`
    (between spaces) what its ARI counts.

    Examples
    --------
    >>> counts = textstat_counts("Stop. Look. Listen. Then you may cross the road.")
    >>> counts["sentences"], counts["words"]
    (1, 9)
    """
    peer = _textstat()
    from textstat.backend.counts import count_difficult_words

    return {
        "words": peer.lexicon_count(text),
        "sentences": peer.sentence_count(text),
        "syllables": peer.syllable_count(text),
        "letters": peer.letter_count(text),
        "hard_words": count_difficult_words(text, "en_US", 3),
        "polysyllables": peer.polysyllabcount(text),
        "characters": peer.char_count(text),
        "chunks": peer.lexicon_count(text, removepunct=False),
    }
