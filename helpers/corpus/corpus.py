"""The corpus: documents, paragraphs, sentences and words, all with character offsets."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from helpers import text as rules
from helpers.corpus.accounts import break_table, guess_table, left_out_table
from helpers.corpus.dates import Each
from helpers.corpus.derived import Derived
from helpers.corpus.groups import By, Groups, Selection, Sides, groups_of, meeting, sides_of
from helpers.corpus.stored import Stored
from helpers.corpus.stretches import Stretches, document_rows, first_tokens, freeze, holders
from helpers.errors import CorpusError, Mistake

__all__ = ["Corpus", "UnknownDocument", "from_texts"]

T = TypeVar("T")

# what a saved index holds, so that it is neither found nor derived again
ARRAYS = (
    "form_codes",
    "starts",
    "token_bounds",
    "word_of_form",
    "codes",
    "ends",
    "sentence_tokens",
    "paragraph_tokens",
)
STRETCHES = ("paragraph", "sentence", "special")


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents as compact arrays; see `documents`, `paragraphs`, `sentences`, `tokens`.

    Arrays, for measures (all documents one after the other; document i holds the tokens
    `token_bounds[i]` up to `token_bounds[i + 1]`, likewise sentences and paragraphs):

    - `docs`: list of document ids
    - `vocabulary`: object array of word keys; `codes`: int32, the key of each token
    - `forms`: object array of surface forms; `form_codes`: int32, the form of each token;
      `word_of_form`: int32, the key of each form
    - `starts`, `ends`: character offsets of each token in its document
    - `sentence_starts`, `sentence_ends`, `sentence_bounds`; the same for `paragraph_`
    - `token_sentence`, `token_paragraph`: index (over the whole corpus) of the sentence,
      the paragraph that holds each token
    - `sentence_tokens`: bounds, sentence s holds tokens sentence_tokens[s]:sentence_tokens[s+1]

    Tables of where the texts come from, as they were loaded: `left_out` (file, doc, what, reason,
    amount, unit), `guesses` (file, doc, what, taken, sure, because), `breaks` (doc, start, label).

    A corpus does not change: the arrays are read-only, and the tables are made anew when asked
    for. Paragraphs, sentences and what builds on them are found when first asked for.
    """

    docs: list[str]
    metadata: pd.DataFrame = field(repr=False)
    texts: Sequence[str] = field(repr=False)
    words: rules.WordIndex = field(repr=False)
    spans_known: tuple[Stretches, Stretches] | None = field(default=None, repr=False)
    stored: Stored | None = field(default=None, repr=False)  # the saved index it was opened from
    folder: Path | None = field(default=None, repr=False)  # where `names.csv` and the like lie
    left_out: pd.DataFrame = field(default_factory=left_out_table, repr=False)
    guesses: pd.DataFrame = field(default_factory=guess_table, repr=False)
    breaks: pd.DataFrame = field(default_factory=break_table, repr=False)

    def __post_init__(self) -> None:
        if not self.stored:
            for array in (self.words.form_codes, self.words.starts, self.words.bounds):
                freeze(array)
        if self.spans_known:
            paragraphs, sentences = self.spans_known
            self.__dict__.update(_paragraph_spans=paragraphs, _sentence_spans=sentences)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self.docs):,} documents, {len(self.starts):,} words>"

    # Documents

    def text(self, doc: str) -> str:
        """The text of a document, as it was read."""
        return self.texts[self.index(doc)]

    def index(self, doc: str) -> int:
        """The number of a document, from 0."""
        try:
            return self._numbers[doc]
        except (KeyError, TypeError):
            raise UnknownDocument(_not_found(str(doc), self.docs)) from None

    def __contains__(self, doc: object) -> bool:
        """Whether a document has this id."""
        return isinstance(doc, str) and doc in self._numbers

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {doc: number for number, doc in enumerate(self.docs)}

    @cached_property
    def sha256(self) -> str:
        """One hash over the ids and the contents of all documents, in whatever order they are."""
        lines = sorted(f"{doc}\t{sha}\n" for doc, sha in self.metadata["sha256"].items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    # Where the texts come from

    @cached_property
    def _breaks_of(self) -> dict[str, tuple[np.ndarray, list[str]]]:
        held = self.breaks.groupby("doc", observed=True)
        return {str(d): (rows["start"].to_numpy(), rows["label"].tolist()) for d, rows in held}

    def label_at(self, doc: str, offset: int) -> str:
        """The page or chapter that holds an offset, such as `p. 12`; empty where none is known."""
        starts, labels = self._breaks_of.get(doc, (np.empty(0, dtype=np.int64), []))
        number = int(np.searchsorted(starts, offset, side="right")) - 1
        return labels[number] if number >= 0 else ""

    # Words

    def _kept(self, name: str, make: Callable[[], np.ndarray]) -> np.ndarray:
        """An array as the saved index has it, or made."""
        return self.stored.array(name) if self.stored else freeze(make())

    @cached_property
    def form_codes(self) -> np.ndarray:
        return self.words.form_codes

    @cached_property
    def starts(self) -> np.ndarray:
        return self.words.starts

    @cached_property
    def token_bounds(self) -> np.ndarray:
        return self.words.bounds

    @cached_property
    def forms(self) -> np.ndarray:
        return freeze(np.array(self.words.forms.to_pylist(), dtype=object))

    @cached_property
    def ends(self) -> np.ndarray:
        return self._kept("ends", self._ends)

    def _ends(self) -> np.ndarray:
        lengths = np.fromiter(map(len, self.forms), dtype=np.int32, count=len(self.forms))
        return self.starts + lengths[self.form_codes]

    @cached_property
    def _keys(self) -> tuple[np.ndarray, np.ndarray]:
        keys = [rules.word_key(form) for form in self.forms]
        word_of_form, vocabulary = pd.factorize(np.array(keys, dtype=object))
        return freeze(np.asarray(vocabulary, dtype=object)), freeze(word_of_form.astype(np.int32))

    @cached_property
    def vocabulary(self) -> np.ndarray:
        return self.stored.objects("vocabulary") if self.stored else self._keys[0]

    @cached_property
    def word_of_form(self) -> np.ndarray:
        return self._kept("word_of_form", lambda: self._keys[1])

    @cached_property
    def codes(self) -> np.ndarray:
        return self._kept("codes", lambda: self.word_of_form[self.form_codes])

    @cached_property
    def token_doc(self) -> np.ndarray:
        return freeze(np.repeat(np.arange(len(self.docs)), np.diff(self.token_bounds)))

    # Paragraphs and sentences

    @cached_property
    def _line_breaks(self) -> list[str]:
        stated = self.metadata.get("line_breaks", [""] * len(self.docs))
        return [
            breaks or rules.line_breaks(text)
            for breaks, text in zip(stated, self.texts, strict=True)
        ]

    def _stored_spans(self, name: str) -> Stretches:
        return Stretches(*(self.stored.array(f"{name}_{part}") for part in Stretches._fields))

    @cached_property
    def _paragraph_spans(self) -> Stretches:
        if self.stored:
            return self._stored_spans("paragraph")
        return Stretches.of(
            rules.paragraph_spans(text, breaks=breaks)
            for text, breaks in zip(self.texts, self._line_breaks, strict=True)
        )

    @cached_property
    def _sentence_spans(self) -> Stretches:
        if self.stored:
            return self._stored_spans("sentence")
        return Stretches.of(
            rules.sentence_spans(text, self._paragraphs_of(number))
            for number, text in enumerate(self.texts)
        )

    def _paragraphs_of(self, number: int) -> list[tuple[int, int]]:
        starts, ends, bounds = self._paragraph_spans
        own = slice(bounds[number], bounds[number + 1])
        return list(zip(starts[own].tolist(), ends[own].tolist(), strict=True))

    @property
    def paragraph_starts(self) -> np.ndarray:
        return self._paragraph_spans.starts

    @property
    def paragraph_ends(self) -> np.ndarray:
        return self._paragraph_spans.ends

    @property
    def paragraph_bounds(self) -> np.ndarray:
        return self._paragraph_spans.bounds

    @property
    def sentence_starts(self) -> np.ndarray:
        return self._sentence_spans.starts

    @property
    def sentence_ends(self) -> np.ndarray:
        return self._sentence_spans.ends

    @property
    def sentence_bounds(self) -> np.ndarray:
        return self._sentence_spans.bounds

    @cached_property
    def sentence_tokens(self) -> np.ndarray:
        return self._kept("sentence_tokens", lambda: first_tokens(self.words, self._sentence_spans))

    @cached_property
    def paragraph_tokens(self) -> np.ndarray:
        return self._kept(
            "paragraph_tokens", lambda: first_tokens(self.words, self._paragraph_spans)
        )

    @cached_property
    def token_sentence(self) -> np.ndarray:
        return holders(self.sentence_tokens)

    @cached_property
    def token_paragraph(self) -> np.ndarray:
        return holders(self.paragraph_tokens)

    # Tables

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document: title, date, file, sha256, paragraphs, sentences, tokens, …

        Further columns are those of `corpus.csv`, with `encoding` (of the file) and `line_breaks`
        ("wrapped" where single line breaks do not end a paragraph).
        """
        counts = {
            "paragraphs": np.diff(self.paragraph_bounds),
            "sentences": np.diff(self.sentence_bounds),
            "tokens": np.diff(self.token_bounds),
            "line_breaks": self._line_breaks,
        }
        return _in_order(self.metadata.assign(**counts))

    def _table(self, name: str, spans: Stretches) -> pd.DataFrame:
        doc = np.repeat(np.arange(len(self.docs)), np.diff(spans.bounds))
        return pd.DataFrame(
            {
                "doc": pd.Categorical.from_codes(doc, self.docs),
                name: np.arange(spans.bounds[-1]) - spans.bounds[doc],
                "start": spans.starts,
                "end": spans.ends,
            }
        )

    @property
    def paragraphs(self) -> pd.DataFrame:
        """One row a paragraph: doc, paragraph (from 0 in its document), start, end."""
        return self._table("paragraph", self._paragraph_spans)

    @property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence: doc, sentence (from 0 in its document), start, end."""
        return self._table("sentence", self._sentence_spans)

    @property
    def tokens(self) -> pd.DataFrame:
        """One row a word: doc, paragraph, sentence, position, start, end, word (categorical)."""
        doc = self.token_doc
        return pd.DataFrame(
            {
                "doc": pd.Categorical.from_codes(doc, self.docs),
                "paragraph": self.token_paragraph - self.paragraph_bounds[doc],
                "sentence": self.token_sentence - self.sentence_bounds[doc],
                "position": np.arange(len(doc)) - self.token_bounds[doc],
                "start": self.starts,
                "end": self.ends,
                "word": pd.Categorical.from_codes(self.codes, self.vocabulary),
            }
        )

    @property
    def quotations(self) -> pd.DataFrame:
        """One row a quotation: doc, quotation (from 0), kind ("speech" or "term"), start, end.

        The offsets include the quotation marks; a quotation within a quotation has no row.
        """
        found = [
            rules.quotations(text, self._paragraphs_of(i)) for i, text in enumerate(self.texts)
        ]
        table = self._table("quotation", Stretches.of([q[:2] for q in own] for own in found))
        kinds = [quotation.kind for own in found for quotation in own]
        table.insert(2, "kind", pd.Categorical(kinds, rules.QUOTATION_KINDS))
        return table

    @property
    def specials(self) -> pd.DataFrame:
        """One row per token that is no word: doc, start, end, kind; see `SPECIAL_RULE`.

        `kind` is `url`, `address`, `handle`, `hashtag` or `emoji`. None is among the tokens.
        """
        table = self._table("number", self._special_spans).drop(columns="number")
        kinds = pd.Categorical.from_codes(self._special_kinds, list(rules.SPECIAL_KINDS))
        return table.assign(kind=kinds)

    @cached_property
    def _specials(self) -> list[list[rules.Special]]:
        return [list(rules.special_spans(text)) for text in self.texts]

    @cached_property
    def _special_spans(self) -> Stretches:
        if self.stored:
            return self._stored_spans("special")
        return Stretches.of([each[:2] for each in own] for own in self._specials)

    @cached_property
    def _special_kinds(self) -> np.ndarray:
        number = {kind: i for i, kind in enumerate(rules.SPECIAL_KINDS)}
        return self._kept(
            "special_kinds",
            lambda: np.array([number[s.kind] for own in self._specials for s in own], np.int8),
        )

    # Parts, and keeping

    def select(
        self, docs: str | Iterable[str] | None = None, *, query: str | None = None
    ) -> Corpus:
        """The sub-corpus of the documents named, of those that meet a query, or of both.

        Parameters
        ----------
        docs
            One id or several; the sub-corpus has them in this order. All by default.
        query
            A condition on the columns of `documents`, as `DataFrame.query` reads it.

        Raises
        ------
        KeyError
            For an unknown id, with the ids that are nearest.
        ValueError
            For a query that cannot be read, or that no document meets.

        Examples
        --------
        >>> corpus = from_texts({"a": "To be or not to be.", "b": "To be."})
        >>> corpus.select("b").vocabulary.tolist()
        ['to', 'be']
        >>> corpus.select(query="tokens > 2").docs
        ['a']
        """
        chosen = self.docs if docs is None else [docs] if isinstance(docs, str) else list(docs)
        numbers = [self.index(doc) for doc in dict.fromkeys(chosen)]
        if query is not None:
            fitting = set(meeting(self.documents, query))
            numbers = [number for number in numbers if self.docs[number] in fitting]
            if not numbers:
                raise Mistake(f"no document meets the query {query!r}")
        return self._part(np.array(numbers, dtype=np.int64))

    def _part(self, numbers: np.ndarray) -> Corpus:
        tokens, bounds = document_rows(self.token_bounds, numbers)
        form_codes, used = pd.factorize(self.form_codes[tokens])
        words = rules.WordIndex(
            self.words.forms.take(used), form_codes.astype(np.int32), self.starts[tokens], bounds
        )
        known = None
        if self.stored or "_sentence_spans" in self.__dict__:
            known = (self._paragraph_spans.part(numbers), self._sentence_spans.part(numbers))
        docs = [self.docs[i] for i in numbers]
        return Corpus(
            docs=docs,
            metadata=self.metadata.iloc[numbers],
            texts=tuple(self.texts[i] for i in numbers),
            words=words,
            spans_known=known,
            left_out=_of(self.left_out, {*docs, ""}),
            guesses=_of(self.guesses, {*docs, ""}),
            breaks=_of(self.breaks, {*docs}),
        )

    # Services

    def groups(self, by: By = "doc", *, each: Each | None = None) -> Groups:
        """The groups of documents that a measure counts apart.

        Parameters
        ----------
        by
            `"doc"` (each document by itself), `"corpus"` (all together), a column of `documents`
            (documents without a value are in no group), a mapping from names to documents, or
            groups that were made before.
        each
            `"year"`, `"month"` or `"decade"`: what of the dates in the column makes a group.

        Raises
        ------
        ValueError
            For an unknown column (with the nearest), an empty group, or a document in two groups.

        Examples
        --------
        >>> corpus = from_texts({"a": "One.", "b": "Two.", "c": "Three."})
        >>> corpus.groups({"first": ["a"], "later": ["b", "c"]}).sums(np.array([1, 1, 1])).tolist()
        [1, 2]
        """
        return groups_of(self, by, each)

    def sides(self, target: Selection, reference: Selection | None = None) -> Sides:
        """The two sides of a comparison.

        Parameters
        ----------
        target, reference
            A document id, several ids, values of columns (`{"party": "Left"}`), or a condition on
            them (`"year > 2001"`); `reference` is by default all that is not in the target.

        Raises
        ------
        ValueError
            For an unknown document, column or value, an empty side, or a document on both sides.

        Examples
        --------
        >>> from_texts({"a": "One.", "b": "Two.", "c": "Three."}).sides("a")
        Sides(target=[0], reference=[1, 2], names=('a', 'the other 2'))
        """
        return sides_of(self, target, reference)

    def spans(self, first: np.ndarray, last: np.ndarray | None = None) -> pd.DataFrame:
        """One row for each run of tokens: doc, sentence (from 0 in its document), start, end.

        Run i holds the tokens `first[i]` up to, not including, `last[i]` (by default one token).

        Examples
        --------
        >>> corpus = from_texts({"a": "To be. Not to be."})
        >>> corpus.spans(np.array([2]), np.array([4])).values.tolist()
        [['a', 1, 7, 13]]
        """
        first = np.asarray(first, dtype=np.int64)
        last = first + 1 if last is None else np.asarray(last, dtype=np.int64)
        doc = self.token_doc[first]
        return pd.DataFrame(
            {
                "doc": pd.Categorical.from_codes(doc, self.docs),
                "sentence": self.token_sentence[first] - self.sentence_bounds[doc],
                "start": self.starts[first].astype(np.int64),
                "end": self.ends[last - 1].astype(np.int64),
            }
        )

    def sentence_at(self, doc: str, offsets: np.ndarray | int) -> np.ndarray:
        """The number (from 0 in its document) of the sentence that holds each offset.

        An offset between two sentences belongs to the one before it.

        Examples
        --------
        >>> from_texts({"a": "To be. Not to be."}).sentence_at("a", [0, 8]).tolist()
        [0, 1]
        """
        number = self.index(doc)
        starts = self.sentence_starts[
            self.sentence_bounds[number] : self.sentence_bounds[number + 1]
        ]
        return np.maximum(np.searchsorted(starts, offsets, side="right") - 1, 0)

    @cached_property
    def sentence_doc(self) -> np.ndarray:
        """The document of each sentence, by number."""
        return holders(self.sentence_bounds)

    def derived(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, worked out once and kept while there is room (`derived_bytes`).

        The one cache of what is derived from a corpus; the longest unused goes first.

        Examples
        --------
        >>> corpus = from_texts({"a": "To be."})
        >>> corpus.derived("length", lambda: len(corpus.codes))
        2
        """
        return self._derived.get(key, make)

    @property
    def derived_bytes(self) -> int:
        """How many bytes `derived` keeps now."""
        return self._derived.bytes

    @cached_property
    def _derived(self) -> Derived:
        return Derived()


class UnknownDocument(CorpusError, KeyError):
    """An id that no document has."""

    __str__ = CorpusError.__str__


def _not_found(doc: str, docs: list[str]) -> str:
    if len(docs) <= 10:
        return f"no document {doc!r}; there are: {', '.join(docs)}"
    near = difflib.get_close_matches(doc, docs, n=3) or docs[:3]
    return f"no document {doc!r} among {len(docs):,}; near it: {', '.join(near)}"


def _in_order(metadata: pd.DataFrame) -> pd.DataFrame:
    first = ["title", "date", "file", "sha256", "paragraphs", "sentences", "tokens"]
    return metadata[[*first, *(name for name in metadata if name not in first)]]


def _of(table: pd.DataFrame, docs: set[str]) -> pd.DataFrame:
    return table[table["doc"].isin(docs)].reset_index(drop=True)


def from_texts(texts: Mapping[str, str], *, metadata: pd.DataFrame | None = None) -> Corpus:
    """The corpus of texts held in memory, by document id.

    Parameters
    ----------
    texts
        The text of each document. Offsets refer to it as it is.
    metadata
        One row a document, in the same order, the id as index; columns as in `corpus.csv`.

    Raises
    ------
    CorpusError
        If the metadata do not fit the texts.

    Examples
    --------
    >>> corpus = from_texts({"a": "To be, or not to be."})
    >>> corpus.vocabulary[corpus.codes].tolist()
    ['to', 'be', 'or', 'not', 'to', 'be']
    """
    docs, contents = [str(doc) for doc in texts], tuple(texts.values())
    if metadata is None:
        metadata = pd.DataFrame(index=pd.Index(docs, dtype="str"))
    elif metadata.index.tolist() != docs:
        raise CorpusError("the metadata need one row a document, in the order of the texts")
    metadata = metadata.rename_axis("doc")
    for column in ("title", "date", "file"):
        if column not in metadata:
            metadata[column] = ""
    if "sha256" not in metadata:
        metadata["sha256"] = [hashlib.sha256(text.encode()).hexdigest() for text in contents]
    return Corpus(
        docs=docs,
        metadata=metadata,
        texts=contents,
        words=rules.index_words(contents),
    )
