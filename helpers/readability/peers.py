"""What textstat says of the same documents, and why it differs.

The only module that imports textstat. textstat takes syllables from NLTK's copy of the CMU
Pronouncing Dictionary, which NLTK downloads; here it is handed the copy that we read, so that
nothing is downloaded, nothing is written and NLTK (seconds) is not imported.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace

import pandas as pd

from helpers.corpus import Corpus
from helpers.readability.formulas import FORMULAS, UNFIT
from helpers.readability.pronunciation import dictionary_bytes

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


def with_textstat(frame: pd.DataFrame, corpus: Corpus, totals: pd.DataFrame) -> pd.DataFrame:
    """The scores of `readability` with textstat's figures, and the causes of the differences.

    `totals` are our counts, indexed by the number of the document. Documents whose language the
    formulas do not fit, and measures that textstat does not know, stay `NaN`.
    """
    frame = frame.copy()
    for doc, rows in frame.groupby("doc", sort=False):
        asked = rows[rows["measure"].isin(_SCORES) & ~rows["note"].str.contains(UNFIT)]
        i = corpus.index(doc)
        if len(asked) == 0 or i not in totals.index:
            continue
        text, ours = corpus.text(doc), totals.loc[i]
        theirs = textstat_counts(text)
        for at, row in asked.iterrows():
            figure = getattr(_textstat(), _SCORES[row["measure"]])(text)
            frame.loc[at, "textstat"] = figure
            if not abs(figure - row["score"]) <= ROUNDING:
                frame.loc[at, "cause"] = difference_cause(row["measure"], ours, theirs)
    return frame


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
