"""Whose words a text gives: quoted, reported, shown on banners; and how much is theirs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.spans import inside
from helpers.grammar.coreference import Resolver
from helpers.grammar.participants import Cast
from helpers.grammar.quotes import quotation_of
from helpers.grammar.tree import read_tree
from helpers.names import find_names
from helpers.voices.quoted import Voice, quoted
from helpers.voices.reported import reported

KINDS = ("quoted", "reported", "slogan")
COLUMNS = ["doc", "sentence", "start", "end", "speaker", "camp", "verb", "stance", "kind", "words"]


def voices(corpus: Corpus, *, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """The words that a corpus gives to somebody, one row for each stretch, in the text's order.

    *Quoted* is what stands between quotation marks as speech; *reported* the clause that a verb of
    saying or thinking, or *according to*, gives to somebody; *slogan* what is said to stand on
    a banner, or to be called out. All else is the document's own voice, and so is what it says as
    *I* or *we*. Quoted terms are nobody's words. Use the rows as `exclude_spans` to leave the
    voices out of a measure.

    Parameters
    ----------
    corpus
        An English corpus.
    names
        From `find_names`, which is the default: doc, start, end, type, entity.

    Returns
    -------
    DataFrame
        doc, sentence (from 0 in its document), start, end, speaker (as in `actions`; "" if not
        named), camp (the speaker itself, or whose people the speaker is), verb (base form; "" where
        the text goes on without one), stance (of the verb: *neutral, doubting, asserting*, or ""),
        kind, words.

    Raises
    ------
    ModelMissing
        Without spaCy's English model.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ada Lee claims that it is safe. “Come and see it,” she said."})
    >>> voices(corpus)[["speaker", "verb", "stance", "kind", "words"]].values.tolist()
    [['Ada Lee', 'claim', 'doubting', 'reported', 4], ['Ada Lee', 'say', 'neutral', 'quoted', 4]]
    """
    tree = read_tree(corpus)
    cast = Cast(tree, (find_names(corpus) if names is None else names).reset_index(drop=True))
    quotations = corpus.quotations
    quotation = quotation_of(tree, quotations)
    resolver = Resolver(cast, quotation)
    marked = quoted(cast, resolver, quotations)
    told = reported(cast, resolver, quotation)
    return _table(cast, _apart(told, marked))


def _apart(told: list[Voice], marked: list[Voice]) -> list[Voice]:
    """All voices, without quotations inside what is reported, and what is told of slogans."""
    kept = [
        m
        for m in marked
        if not any(t.doc == m.doc and t.start <= m.start and m.end <= t.end for t in told)
    ]
    told = [
        t
        for t in told
        if not any(m.doc == t.doc and m.start < t.end and t.start < m.end for m in kept)
    ]
    return sorted(kept + told, key=lambda voice: (voice.doc, voice.start))


def _table(cast: Cast, found: list[Voice]) -> pd.DataFrame:
    corpus = cast.tree.corpus
    keys = [v.cue.speaker for v in found if v.cue is not None and v.cue.speaker is not None]
    labels = cast.labels(keys + [k[2] for k in keys if k[0] == "A"])
    rows = []
    for v in found:
        cue = v.cue
        key = cue.speaker if cue is not None else None
        a, b = corpus.sentence_bounds[v.doc : v.doc + 2]
        sentence = int(np.searchsorted(corpus.sentence_starts[a:b], v.start, side="right")) - 1
        a, b = corpus.token_bounds[v.doc : v.doc + 2]
        first, last = np.searchsorted(corpus.starts[a:b], [v.start, v.end])
        rows.append(
            (
                corpus.docs[v.doc],
                max(sentence, 0),
                v.start,
                v.end,
                labels.get(key, ""),
                labels.get(key[2] if key and key[0] == "A" else key, ""),
                cue.verb if cue else "",
                cue.stance if cue else "",
                v.kind,
                int(last - first),
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def voice_shares(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """How many words of each document are whose: the document's own, and each speaker's.

    Parameters
    ----------
    found
        From `voices`.

    Returns
    -------
    DataFrame
        doc, speaker ("" for voices without a name, "own voice" for the document itself), quoted,
        reported, slogan (words of each kind), words (their sum), share (of the words of the
        document, 0 to 1); within a document the own voice first, then by words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ada Lee claims that the bridge is safe. We shall see."})
    >>> voice_shares(corpus, voices(corpus))[["speaker", "words", "share"]].values.tolist()
    [['own voice', 6, 0.5454545454545454], ['Ada Lee', 5, 0.45454545454545453]]
    """
    rows = []
    lengths = np.diff(corpus.token_bounds)
    for i, doc in enumerate(corpus.docs):
        mine = found[found["doc"] == doc]
        table = mine.pivot_table(
            index="speaker",
            columns="kind",
            values="words",
            aggfunc="sum",
            fill_value=0,
            observed=True,
        ).reindex(columns=list(KINDS), fill_value=0)
        total = int(lengths[i])
        rows.append((doc, OWN_VOICE, 0, 0, 0, total - int(table.to_numpy().sum())))
        sums = table.sum(axis=1).sort_values(ascending=False, kind="stable")
        for speaker in sums.index:
            rows.append((doc, speaker, *table.loc[speaker].astype(int), int(sums[speaker])))
    columns = ["doc", "speaker", *KINDS, "words"]
    frame = pd.DataFrame(rows, columns=columns)
    of = frame["doc"].map(dict(zip(corpus.docs, lengths.tolist(), strict=True)))
    frame["share"] = np.where(of > 0, frame["words"] / of.where(of > 0, 1), np.nan)
    return frame


OWN_VOICE = "own voice"


def voiced_words(corpus: Corpus, found: pd.DataFrame) -> np.ndarray:
    """Which words are somebody's, not the document's own: a boolean for each word.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ada Lee claims that it is safe."})
    >>> voiced_words(corpus, voices(corpus)).sum()
    np.int64(4)
    """
    words = pd.DataFrame(
        {
            "doc": np.array(corpus.docs, dtype=object)[corpus.token_doc],
            "start": corpus.starts,
            "end": corpus.ends,
        }
    )
    return inside(words, found)
