"""Direct speech and slogans: what stands between quotation marks, and who says it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import regex

from helpers.grammar import lists
from helpers.grammar.clauses import clause, is_predicate
from helpers.grammar.coreference import Resolver
from helpers.grammar.participants import Cast, Key
from helpers.grammar.tree import NOUNS, Tree
from helpers.voices.cues import Cue, cue_at, on_display, speaker, stances

_REACH = 12  # words after a quotation in which its verb stands
_FRAGMENT = 8  # words; a shorter quotation inside a sentence is a term
_BEFORE = 25  # words before a slogan in which its noun stands
_SHOWN = frozenset({"read", "write", "say", "spread", "chant", "bear", "carry", "have"})
_COLON = regex.compile(r"\b(?:written|reading|read|reads|saying):\s+(?=\p{Lu})")


class Voice(NamedTuple):
    """Words that are somebody's: document number, characters, kind, and the cue (None without)."""

    doc: int
    start: int
    end: int
    kind: str
    cue: Cue | None


def quoted_voices(cast: Cast, resolver: Resolver, quotations: pd.DataFrame) -> list[Voice]:
    """Quotations that are speech, and slogans; quoted terms are nobody's voice."""
    tree, corpus = cast.tree, cast.tree.corpus
    spans = _in_words(tree, quotations)
    found: list[Voice] = []
    turns = _Turns()
    for q, (doc, kind, start, end, first, last) in enumerate(spans):
        if last < first:
            continue
        shown = _display_before(
            tree, first, spans[q - 1][5] if q and spans[q - 1][0] == doc else -1
        )
        if shown is not None:
            found.append(Voice(doc, start, end, "slogan", _shower(cast, resolver, shown)))
            continue
        if kind != "speech":
            continue
        if _fragment(tree, first, last, end):
            continue
        v = _verb(tree, doc, first, last, spans, q)
        cue = None if v is None else cue_at(cast, resolver, v)
        paragraph = int(corpus.token_paragraph[first])
        if cue is None:
            cue = turns.continued(paragraph)
        turns.note(paragraph, cue)
        found.append(Voice(doc, start, end, "quoted", cue))
    return found + _after_colon(cast, resolver, spans)


def _fragment(tree: Tree, first: int, last: int, end: int) -> bool:
    """A few quoted words inside the document's own sentence: *their “civil jurisdiction”*."""
    if last - first + 1 >= _FRAGMENT or tree.capital[first] or first == 0:
        return False
    if tree.sentence[first - 1] != tree.sentence[first]:
        return False
    said = any(_says(tree, n) for n in range(max(first - 3, 0), first))
    inside = tree.corpus.texts[tree.doc[first]][tree.ends[last] : end]
    return (
        not said
        and not set(inside) & set(".!?,…")
        and not (set(tree.gap(first - 1, first)) & set(",:"))
    )


class _Turns:
    """Who spoke in which paragraph, so that a reply without a verb finds its speaker."""

    def __init__(self) -> None:
        self._by_paragraph: dict[int, Cue | None] = {}

    def note(self, paragraph: int, cue: Cue | None) -> None:
        self._by_paragraph[paragraph] = cue or self._by_paragraph.get(paragraph)

    def continued(self, paragraph: int) -> Cue | None:
        same = self._by_paragraph.get(paragraph)
        if same is not None:
            return same._replace(verb="", stance="", word=-1)
        before, other = (self._by_paragraph.get(paragraph - n) for n in (1, 2))
        if before is None or other is None or before.speaker in (None, other.speaker):
            return None
        return other._replace(verb="", stance="", word=-1)


def _in_words(tree: Tree, quotations: pd.DataFrame) -> list[tuple]:
    corpus = tree.corpus
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    rows = []
    columns = (quotations[c] for c in ("doc", "kind", "start", "end"))
    for doc, kind, start, end in zip(*columns, strict=True):
        i = number[doc]
        a, b = corpus.token_bounds[i : i + 2]
        first, last = a + np.searchsorted(corpus.starts[a:b], [start, end])
        rows.append((i, kind, start, end, int(first), int(last) - 1))
    return rows


def _verb(tree: Tree, doc: int, first: int, last: int, spans: list, q: int) -> int | None:
    """The verb of saying of a quotation: right after it, else before it."""
    after = _after(tree, last, spans[q + 1][4] if q + 1 < len(spans) else len(tree.form))
    before = _before(tree, first, spans[q - 1][5] if q and spans[q - 1][0] == doc else -1)
    if before is not None and before == first - 1 and "," not in tree.text(last, last):
        return before
    opens = first == 0 or tree.sentence[first - 1] != tree.sentence[first]
    colon = not opens or (first > 0 and ":" in tree.gap(first - 1, first))
    return (before or after) if colon and before is not None else after or before


def _after(tree: Tree, last: int, limit: int) -> int | None:
    for n in range(last + 1, min(last + 1 + _REACH, limit, len(tree.form))):
        if tree.doc[n] != tree.doc[last] or tree.sentence[n] != tree.sentence[last]:
            return None
        if _says(tree, n):
            return n
        first = n == last + 1 and tree.pos[n] == "ADP"
        if first or tree.pos[n] in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return None
    return None


def _before(tree: Tree, first: int, floor: int) -> int | None:
    for n in range(first - 1, max(floor, -1), -1):
        if tree.doc[n] != tree.doc[first]:
            return None
        if tree.sentence[n] != tree.sentence[first]:
            ended = tree.sentence[n] == tree.sentence[first] - 1
            if not ended or ":" not in tree.gap(first - 1, first):
                return None
        if _says(tree, n):
            return n
    return None


def _says(tree: Tree, n: int) -> bool:
    return (
        tree.lemma[n] in stances()
        and tree.pos[n] in ("VERB", "ADV", "ADJ")
        and (is_predicate(tree, n) or tree.rel[n] in ("amod", "dobj", "npadvmod"))
    )


# ---- slogans ----


def _display_before(tree: Tree, first: int, floor: int) -> int | None:
    """A noun like *poster* or *slogan* before a quotation, in its sentence."""
    for n in range(first - 1, max(floor, first - _BEFORE, -1), -1):
        if tree.doc[n] != tree.doc[first] or tree.sentence[n] != tree.sentence[first]:
            return None
        shows = tree.pos[n] in NOUNS and on_display(tree.lemma[n])
        if shows and _leads(tree, n, first):
            return n
    return None


def _leads(tree: Tree, noun: int, first: int) -> bool:
    """Whether the noun leads to the quotation: next to it, or through *reading* or a colon."""
    if first - noun == 1:
        return True
    before = tree.gap(first - 1, first)
    if ":" in before:
        return not any(
            tree.lemma[k] in stances() and tree.lemma[k] not in _SHOWN for k in range(noun, first)
        )
    return any(tree.lemma[k] in _SHOWN for k in range(noun + 1, first)) and first - noun <= 8


def _shower(cast: Cast, resolver: Resolver, noun: int) -> Cue:
    """Who shows or spreads a slogan: the agent of the verb that governs its noun."""
    tree = cast.tree
    v = next((w for w in tree.above(noun) if is_predicate(tree, w)), None)
    if v is None:
        return Cue(None, "", "", noun)
    for argument in clause(tree, v).agents:
        key = speaker(cast, resolver, argument.word)
        if key is not None and key[0] != "N" and not _place(cast, argument.word):
            return Cue(key, tree.lemma[v], "", v)
    return Cue(_people_before(cast, v), tree.lemma[v], "", v)


def _place(cast: Cast, word: int) -> bool:
    m = cast.named(word)
    return m is not None and cast.type[m] == "PLACE"


def _people_before(cast: Cast, v: int) -> Key | None:
    """The actor's people that are named last before a verb: *activists of the union, …, put up*."""
    tree = cast.tree
    first = int(tree.corpus.sentence_tokens[tree.sentence[v]])
    for n in range(v - 1, first - 1, -1):
        if tree.pos[n] == "NOUN" and lists.people().get(tree.lemma[n]) == "member":
            key = cast.participant(n).key
            if key[0] == "A":
                return key
    return None


def _after_colon(cast: Cast, resolver: Resolver, spans: list) -> list[Voice]:
    """Slogans without marks: *posters written: Our vote is for her*."""
    tree, corpus = cast.tree, cast.tree.corpus
    found = []
    for i, text in enumerate(corpus.texts):
        for match in _COLON.finditer(text):
            a, b = corpus.token_bounds[i : i + 2]
            first = int(a + np.searchsorted(corpus.starts[a:b], match.end()))
            if first >= b or any(d == i and s <= match.end() <= e for d, _, s, e, *_ in spans):
                continue
            shown = _display_before(tree, first, -1)
            if shown is not None:
                last = int(corpus.sentence_tokens[tree.sentence[first] + 1]) - 1
                cue = _shower(cast, resolver, shown)
                found.append(Voice(i, tree.starts[first], tree.ends[last], "slogan", cue))
    return found
