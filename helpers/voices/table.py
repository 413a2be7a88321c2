"""Whose words a text gives: quoted, reported, shown on banners; and how much is theirs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By
from helpers.corpus.spans import inside
from helpers.grammar.participants import Cast, Key
from helpers.grammar.tree import unread
from helpers.result import Result, result
from helpers.voices.quotation import Voice, quoted_voices
from helpers.voices.reading import Reading, derived_with, read
from helpers.voices.reporting import reported_voices

KINDS = ("quoted", "reported", "slogan")
COLUMNS = ["doc", "sentence", "start", "end", "speaker", "camp", "verb", "stance", "kind", "words"]


def voices(corpus: Corpus, *, names: pd.DataFrame | None = None) -> Result:
    """The words that a corpus gives to somebody, one row for each stretch, in the text's order.

    *Quoted* is what stands between quotation marks as speech; *reported* the clause that a verb of
    saying or thinking, or *according to*, gives to somebody; *slogan* what is said to stand on
    a banner, or to be called out. All else is the document's own voice, and so is what it says as
    *I* or *we*. Quoted terms are nobody's words. Use the rows as `exclude_spans` to leave the
    voices out of a measure.

    Parameters
    ----------
    corpus
        Documents that are not in English, and all where spaCy's model is missing, are left out;
        `helpers.grammar.tree.unread` says so.
    names
        Mentions (doc, start, end, type, entity); by default those of the corpus, corrected
        by its `names.csv`.

    Returns
    -------
    DataFrame
        doc, sentence (from 0 in its document), start, end, speaker (as in `actions`; "" if not
        named), camp (the speaker itself, or whose people the speaker is; ""
        of a noun that names no actor), verb (base form; "" where
        the text goes on without one), stance (of the verb: *neutral, doubting, asserting*, or ""),
        kind, words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ada Lee claims that it is safe. “Come and see it,” she said."})
    >>> voices(corpus)[["speaker", "verb", "stance", "kind", "words"]].values.tolist()
    [['Ada Lee', 'claim', 'doubting', 'reported', 4], ['Ada Lee', 'say', 'neutral', 'quoted', 4]]
    """
    frame = derived_with(corpus, "voices", names, lambda: _found(read(corpus, names))).copy()
    return result(frame, "voices", corpus, counted=COLUMNS, names=names, note=unread(corpus))


def _found(reading: Reading) -> pd.DataFrame:
    cast, resolver, quotations = reading
    marked = quoted_voices(cast, resolver, quotations)
    told = reported_voices(cast, resolver, resolver.quoted)
    return _table(cast, _apart(told, marked))


def _apart(told: list[Voice], marked: list[Voice]) -> list[Voice]:
    """All voices, without quotations inside what is reported, and what is told of slogans."""
    order = sorted([*told, *marked], key=lambda voice: (voice.doc, voice.start, -voice.end))
    kept: list[Voice] = []
    for voice in order:
        last = kept[-1] if kept else None
        if last is None or voice.doc != last.doc or voice.start >= last.end:
            kept.append(voice)
        elif last.kind == "reported" and voice.kind != "reported" and voice.end > last.end:
            kept[-1] = voice  # a quotation that only begins within the clause
    return kept


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
                labels[_camp(key)] if key and key[0] in "EDA" else "",
                cue.verb if cue else "",
                cue.stance if cue else "",
                v.kind,
                int(last - first),
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS)


def _camp(key: Key) -> Key:
    return key[2] if key[0] == "A" else key


def voice_shares(corpus: Corpus, *, by: By = "doc", names: pd.DataFrame | None = None) -> Result:
    """How many words of each document are whose: the document's own, and each speaker's.

    Parameters
    ----------
    corpus
        Documents that are not in English, and all where spaCy's model is missing, are left out;
        `helpers.grammar.tree.unread` says so.
    by
        Documents apart, together, or in groups: see `Corpus.groups`.
    names
        Mentions of names; by default those of the corpus, as corrected.

    Returns
    -------
    Result
        the group (none for "corpus"), speaker ("" for voices without a name, "own voice" for the
        document itself), quoted, reported, slogan (words of each kind), words (their sum), share
        (of the words of the group, 0 to 1); within a group the own voice first, then by words.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ada Lee claims that the bridge is safe. We shall see."})
    >>> voice_shares(corpus)[["speaker", "words", "share"]].values.tolist()
    [['own voice', 6, 0.5454545454545454], ['Ada Lee', 5, 0.45454545454545453]]
    """
    found = voices(corpus, names=names)
    groups = corpus.groups(by)
    number = found["doc"].map({doc: i for i, doc in enumerate(corpus.docs)})
    rows = pd.DataFrame(found).assign(group=groups.of_doc[number.to_numpy(dtype=np.int64)])
    lengths = groups.sums(np.diff(corpus.token_bounds))
    parts = []
    of_group = dict(iter(rows.groupby("group")))
    for group, length in enumerate(lengths.tolist()):
        mine = of_group.get(group, rows.iloc[:0])
        table = (
            mine.groupby(["speaker", "kind"])["words"]
            .sum()
            .reset_index()
            .pivot_table(index="speaker", columns="kind", values="words", fill_value=0)
            .reindex(columns=list(KINDS), fill_value=0)
        )
        table["words"] = table.sum(axis=1)
        table = table.reset_index().sort_values(["words", "speaker"], ascending=[False, True])
        own = pd.DataFrame({"speaker": [OWN_VOICE], "words": [length - table["words"].sum()]})
        parts.append(pd.concat([own, table]).assign(group=group, of=length))
    none = pd.DataFrame(columns=["speaker", *KINDS, "words", "group", "of"]).astype({"of": int})
    frame = pd.concat(parts or [none], ignore_index=True).fillna(dict.fromkeys(KINDS, 0))
    frame = frame.astype(dict.fromkeys([*KINDS, "words"], np.int64))
    frame["share"] = np.where(frame["of"] > 0, frame["words"] / frame["of"].clip(1), np.nan)
    columns = ["speaker", *KINDS, "words", "share"]
    if not groups.whole:
        frame[groups.by] = groups.column(frame["group"].to_numpy())
        columns.insert(0, groups.by)
    return result(
        frame[columns],
        "voice_shares",
        corpus,
        counted=columns[:-1],
        groups=groups,
        names=names,
        note=unread(corpus),
    )


OWN_VOICE = "own voice"


def voiced_words(corpus: Corpus, *, names: pd.DataFrame | None = None) -> np.ndarray:
    """Which words are somebody's, not the document's own: a boolean for each word.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Ada Lee claims that it is safe."})
    >>> voiced_words(corpus).sum()
    np.int64(4)
    """
    words = corpus.spans(np.arange(len(corpus.starts)))
    return inside(words, voices(corpus, names=names))
