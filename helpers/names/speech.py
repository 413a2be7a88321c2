"""Who is quoted, and with which verb: speaker and cue of each quotation."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.names.lexicon import lexicon

_VERB_OF = lexicon().verbs_of_saying
_VERB = regex.compile(rf"\b(?:{'|'.join(sorted(_VERB_OF, key=len, reverse=True))})\b")
_PRONOUN = regex.compile(r"\b(?:[Hh]e|[Ss]he)\s(?:\p{L}+ly\s|has\s|had\s|also\s)?$")
_AFTER_PREPOSITION = regex.compile(
    r"\b(?:of|with|to|by|from|against|for|about|on|in|at|and)\s(?:the\s)?(?:\p{Lu}\p{Ll}*\.?\s)?$"
)
_TITLE_ONLY = regex.compile(r"\s(?:the\s)?(?:\p{Lu}[\p{L}.-]*\s)*$")
_DESCRIPTION = regex.compile(r"\s((?:\p{L}[\p{L}’'-]*\s){1,6}?\p{L}[\p{L}’'-]*)(?=[.,;:]|$)")
_REACH = 60  # characters after a quotation, or after a name, in which its cue, or office, stands
COLUMNS = ["doc", "sentence", "start", "end", "speech", "speaker", "verb", "cue", "how"]
_OPENING = 80  # characters of a quotation that a table shows


class _Cue(NamedTuple):
    """A verb of saying, and the first and last character of the clause around it."""

    start: int
    end: int
    first: int
    last: int


def quoted_speech(
    corpus: Corpus, mentions: pd.DataFrame, quotations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The direct speech of a corpus, one row a quotation, with its speaker and cue.

    The cue is the verb of saying that stands before the quotation in its sentence (or ends the
    paragraph before it with a colon), or right after it. The speaker is the person (else the
    organisation) named as its subject; a pronoun stands for the person named last outside
    quotations; a description (*the deputy prosecutor*) for the person to whom the text gives it.

    Parameters
    ----------
    mentions
        From `find_names`.
    quotations
        As `corpus.quotations`, which is the default; only speech is looked at.

    Returns
    -------
    DataFrame
        quotation (from 0), doc, sentence, start, end (of the quotation with its marks), speech
        (its text), opening (its first words), words, speaker (entity, or ""), verb (*say*), cue
        (*said*), how (*named*, *pronoun*, *description*, *not named*, or *no cue*).

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.names import find_names
    >>> corpus = from_texts({"a": "Then Ada Lee spoke. She said: “I have no doubt at all.”"})
    >>> spans = pd.DataFrame([["a", "speech", 30, 55]], columns=["doc", "kind", "start", "end"])
    >>> found = quoted_speech(corpus, find_names(corpus, model=False), spans)
    >>> found[["speaker", "verb", "how"]].to_numpy().tolist()
    [['Ada Lee', 'say', 'pronoun']]
    """
    if quotations is None:
        quotations = corpus.quotations
    rows = []
    mentions = mentions[mentions["type"].isin(["PERSON", "ORG"])]
    named = mentions.groupby("doc").indices
    spoken = quotations.groupby("doc", observed=True).indices
    for i, (doc, text) in enumerate(zip(corpus.docs, corpus.texts, strict=True)):
        if doc not in spoken:
            continue
        own = quotations.iloc[spoken[doc]]
        a, b = corpus.sentence_bounds[i : i + 2]
        page = _Page(
            text,
            corpus.sentence_starts[a:b],
            corpus.sentence_ends[a:b],
            list(zip(own["start"], own["end"], strict=True)),
            _outside(mentions.iloc[named.get(doc, [])], own),
        )
        for row in own[own["kind"] == "speech"].itertuples():
            rows.append((doc, page.sentence(row.start), *_attributed(page, row.start, row.end)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.insert(0, "quotation", np.arange(len(table)))
    openings = [textwrap.shorten(speech, _OPENING, placeholder=" …") for speech in table["speech"]]
    table.insert(6, "opening", np.array(openings, dtype=object))
    places = speech_words(corpus, table)
    words = np.bincount(places["quotation"].to_numpy(dtype=np.int64), minlength=len(table))
    table.insert(7, "words", words)
    return table


def speech_words(corpus: Corpus, quoted: pd.DataFrame) -> pd.DataFrame:
    """The words of each quotation: quotation, doc, start, end."""
    parts = []
    for row in quoted.itertuples():
        i = corpus.docs.index(row.doc)
        a, b = corpus.token_bounds[i : i + 2]
        first = a + np.searchsorted(corpus.starts[a:b], row.start)
        last = a + np.searchsorted(corpus.starts[a:b], row.end)
        starts, ends = corpus.starts[first:last], corpus.ends[first:last]
        parts.append(
            pd.DataFrame({"quotation": row.quotation, "doc": row.doc, "start": starts, "end": ends})
        )
    columns = ["quotation", "doc", "start", "end"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


class _Page(NamedTuple):
    """A document with its sentences, its quotations, and the names outside these."""

    text: str
    starts: np.ndarray
    ends: np.ndarray
    quotations: list[tuple[int, int]]
    named: list

    def sentence(self, at: int) -> int:
        return max(int(np.searchsorted(self.starts, at, side="right")) - 1, 0)


def _outside(named: pd.DataFrame, quotations: pd.DataFrame) -> list:
    """The rows of the names that stand outside quotations."""
    spans = list(zip(quotations["start"], quotations["end"], strict=True))
    return [
        m for m in named.itertuples() if not any(start <= m.start < end for start, end in spans)
    ]


def _attributed(page: _Page, start: int, end: int) -> tuple:
    text = page.text
    cue = _cue_before(page, start) or _cue_after(page, end)
    if cue is None:
        return start, end, text[start:end], "", "", "", "no cue"
    form = text[cue.start : cue.end]
    verb = _VERB_OF[form]
    # What a poster or a letter reads, it says itself.
    speaker, how = ("", "not named") if verb == "read" else _subject(page, cue)
    return start, end, text[start:end], speaker, verb, form, how


def _cue_before(page: _Page, start: int) -> _Cue | None:
    """The last verb of saying before the quotation, in its sentence or before a colon."""
    s = page.sentence(start)
    first = int(page.starts[s])
    if not page.text[first:start].strip(" “\"‘'") and s > 0:
        if not page.text[: page.ends[s - 1]].endswith(":"):
            return None
        first = int(page.starts[s - 1])
    first = max([first, *(e for _, e in page.quotations if e <= start)])
    found = list(_VERB.finditer(page.text, first, start))
    return _Cue(*found[-1].span(), first, start) if found else None


def _cue_after(page: _Page, end: int) -> _Cue | None:
    """The verb of saying right after the quotation, before the sentence ends."""
    last = max(end, min(int(page.ends[page.sentence(end - 1)]), end + _REACH))
    found = _VERB.search(page.text, end, last)
    if found is None:
        return None
    return _Cue(*found.span(), end, max(last, int(page.ends[page.sentence(end - 1)])))


def _subject(page: _Page, cue: _Cue) -> tuple[str, str]:
    """The entity that speaks, and how the text says so."""
    text = page.text
    for m in page.named:  # *said Mrs. Rajavi*
        if cue.end < m.start <= cue.last and _TITLE_ONLY.fullmatch(text, cue.end, m.start):
            return m.entity, "named"
    if _PRONOUN.search(text, max(0, cue.start - 20), cue.start):
        people = [m for m in page.named if m.end <= cue.start and m.type == "PERSON"]
        return (people[-1].entity, "pronoun") if people else ("", "not named")
    before = [
        m
        for m in page.named
        if cue.first <= m.start
        and m.end <= cue.start
        and not _AFTER_PREPOSITION.search(text, max(0, m.start - 30), m.start)
    ]
    subject = [m for m in before if m.type == "PERSON"] or before
    if subject:
        return subject[-1].entity, "named"
    described = _DESCRIPTION.match(text, cue.end, cue.last)
    holder = _holder(page, described.group(1)) if described else ""
    return (holder, "description") if holder else ("", "not named")


def _holder(page: _Page, description: str) -> str:
    """The last person whom the text gives this description: *Ada Lee, the deputy mayor*."""
    ending = " ".join(description.split()[-2:])
    for m in reversed(page.named):
        after = page.text[m.end : m.end + _REACH]
        if m.type == "PERSON" and after.startswith(", ") and ending in after:
            return m.entity
    return ""


def speakers(quoted: pd.DataFrame) -> pd.DataFrame:
    """Who is quoted how often: speaker, doc, quotations, verbs; most often first.

    Speech whose speaker is not named stands last, under an empty `speaker`.
    """
    rows = [
        (speaker, doc, len(held), ", ".join(dict.fromkeys(v for v in held["verb"] if v)))
        for (speaker, doc), held in quoted.groupby(["speaker", "doc"], sort=False)
    ]
    table = pd.DataFrame(rows, columns=["speaker", "doc", "quotations", "verbs"])
    table["unnamed"] = table["speaker"] == ""
    return table.sort_values(
        ["unnamed", "quotations", "speaker"],
        ascending=[True, False, True],
        kind="stable",
        ignore_index=True,
    ).drop(columns="unnamed")
