"""The corpus: documents, paragraphs, sentences and words, all with character offsets."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import segmentation

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "corpus"


@dataclass(frozen=True, eq=False)
class Corpus:
    """Documents as compact arrays; see `documents`, `paragraphs`, `sentences`, `tokens`.

    Arrays, for measures (all documents one after the other; document i holds the tokens
    `token_bounds[i]` up to `token_bounds[i + 1]`, likewise sentences and paragraphs):

    - `docs`: list of document ids
    - `vocabulary`: object array of word keys; `codes`: int32, the key of each token
    - `forms`: object array of surface forms; `form_codes`: int32, the form of each token
    - `starts`, `ends`: character offsets of each token in its document
    - `sentence_starts`, `sentence_ends`, `sentence_bounds`; the same for `paragraph_`
    - `token_sentence`, `token_paragraph`: index (over the whole corpus) of the sentence,
      the paragraph that holds each token
    - `sentence_tokens`: bounds, sentence s holds tokens sentence_tokens[s]:sentence_tokens[s+1]
    """

    docs: list[str]
    metadata: pd.DataFrame
    texts: tuple[str, ...] = field(repr=False)
    forms: np.ndarray = field(repr=False)
    form_codes: np.ndarray = field(repr=False)
    starts: np.ndarray = field(repr=False)
    token_bounds: np.ndarray = field(repr=False)

    @cached_property
    def ends(self) -> np.ndarray:
        lengths = np.fromiter(map(len, self.forms), dtype=np.int32, count=len(self.forms))
        return self.starts + lengths[self.form_codes]

    @cached_property
    def _paragraph_spans(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return _spans_of([segmentation.paragraph_spans(text) for text in self.texts])

    @cached_property
    def _sentence_spans(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return _spans_of(
            [
                [
                    sentence
                    for start, end in segmentation.paragraph_spans(text)
                    for sentence in segmentation.sentence_spans(text, start, end)
                ]
                for text in self.texts
            ]
        )

    @property
    def paragraph_starts(self) -> np.ndarray:
        return self._paragraph_spans[0]

    @property
    def paragraph_ends(self) -> np.ndarray:
        return self._paragraph_spans[1]

    @property
    def paragraph_bounds(self) -> np.ndarray:
        return self._paragraph_spans[2]

    @property
    def sentence_starts(self) -> np.ndarray:
        return self._sentence_spans[0]

    @property
    def sentence_ends(self) -> np.ndarray:
        return self._sentence_spans[1]

    @property
    def sentence_bounds(self) -> np.ndarray:
        return self._sentence_spans[2]

    def text(self, doc: str) -> str:
        """The text of a document, as it was read."""
        return self.texts[self.index(doc)]

    def index(self, doc: str) -> int:
        """The number of a document, from 0."""
        try:
            return self.docs.index(doc)
        except ValueError:
            raise KeyError(f"no document {doc!r}; there are: {', '.join(self.docs)}") from None

    @cached_property
    def _keys(self) -> tuple[np.ndarray, np.ndarray]:
        keys = [segmentation.word_key(form) for form in self.forms]
        codes, vocabulary = pd.factorize(np.array(keys, dtype=object))
        return np.asarray(vocabulary, dtype=object), codes.astype(np.int32)

    @property
    def vocabulary(self) -> np.ndarray:
        return self._keys[0]

    @property
    def word_of_form(self) -> np.ndarray:
        """The word code of each surface form."""
        return self._keys[1]

    @cached_property
    def codes(self) -> np.ndarray:
        return self._keys[1][self.form_codes]

    @cached_property
    def token_doc(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.docs)), np.diff(self.token_bounds))

    def _holder(self, starts: np.ndarray, bounds: np.ndarray) -> np.ndarray:
        held = np.empty(len(self.starts), dtype=np.int64)
        for i in range(len(self.docs)):
            a, b = self.token_bounds[i : i + 2]
            s, t = bounds[i : i + 2]
            held[a:b] = s + np.searchsorted(starts[s:t], self.starts[a:b], side="right") - 1
        return held

    @cached_property
    def token_sentence(self) -> np.ndarray:
        return self._holder(self.sentence_starts, self.sentence_bounds)

    @cached_property
    def token_paragraph(self) -> np.ndarray:
        return self._holder(self.paragraph_starts, self.paragraph_bounds)

    @cached_property
    def sentence_tokens(self) -> np.ndarray:
        return np.searchsorted(self.token_sentence, np.arange(len(self.sentence_starts) + 1))

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document: title, date, file, sha256, paragraphs, sentences, tokens, …"""
        frame = self.metadata.copy()
        frame["paragraphs"] = np.diff(self.paragraph_bounds)
        frame["sentences"] = np.diff(self.sentence_bounds)
        frame["tokens"] = np.diff(self.token_bounds)
        return frame

    def _spans(self, name: str) -> pd.DataFrame:
        bounds = getattr(self, f"{name}_bounds")
        doc = np.repeat(np.arange(len(self.docs)), np.diff(bounds))
        return pd.DataFrame(
            {
                "doc": pd.Categorical.from_codes(doc, self.docs),
                name: np.arange(bounds[-1]) - bounds[doc],
                "start": getattr(self, f"{name}_starts"),
                "end": getattr(self, f"{name}_ends"),
            }
        )

    @property
    def paragraphs(self) -> pd.DataFrame:
        """One row a paragraph: doc, paragraph (from 0 in its document), start, end."""
        return self._spans("paragraph")

    @property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence: doc, sentence (from 0 in its document), start, end."""
        return self._spans("sentence")

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

    def select(self, docs: str | list[str] | None = None, *, query: str | None = None) -> Corpus:
        """The sub-corpus of the documents named, or of those that meet a metadata query."""
        chosen = self.documents.query(query).index if query else docs
        chosen = [chosen] if isinstance(chosen, str) else list(chosen)
        picked = [self.index(doc) for doc in chosen]
        return from_texts(
            {self.docs[i]: self.texts[i] for i in picked}, metadata=self.metadata.iloc[picked]
        )


def _spans_of(
    texts: list[list[tuple[int, int]]],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    bounds = np.cumsum([0, *map(len, texts)])
    spans = np.array([span for text in texts for span in text], dtype=np.int32).reshape(-1, 2)
    return spans[:, 0].copy(), spans[:, 1].copy(), bounds


def from_texts(texts: dict[str, str], *, metadata: pd.DataFrame | None = None) -> Corpus:
    """The corpus of texts held in memory, by document id."""
    index = segmentation.index_words(list(texts.values()))
    if metadata is None:
        metadata = pd.DataFrame(
            {
                "title": "",
                "date": "",
                "file": "",
                "sha256": [hashlib.sha256(t.encode()).hexdigest() for t in texts.values()],
            },
            index=pd.Index(list(texts), name="doc"),
        )
    return Corpus(
        docs=list(texts),
        metadata=metadata,
        texts=tuple(texts.values()),
        forms=np.array(index.forms.to_pylist(), dtype=object),
        form_codes=index.form_codes,
        starts=index.starts,
        token_bounds=index.bounds,
    )


def load_corpus(path: str | os.PathLike | None = None) -> Corpus:
    """The corpus in a folder (the default one, or `$CORPUS`, or `path`)."""
    folder = Path(path or os.environ.get("CORPUS") or DEFAULT_FOLDER)
    files = sorted(folder.glob("*.txt"))
    table = pd.read_csv(folder / "corpus.csv", dtype=str, keep_default_na=False)
    table = table.set_index("file").reindex([f.name for f in files]).fillna("").reset_index()
    ids = [i or Path(f).stem for i, f in zip(table["id"], table["file"], strict=True)]
    raw = [f.read_bytes() for f in files]
    metadata = table.drop(columns="id").assign(sha256=[hashlib.sha256(r).hexdigest() for r in raw])
    metadata.index = pd.Index(ids, name="doc")
    texts = {i: r.decode("utf-8-sig") for i, r in zip(ids, raw, strict=True)}
    return from_texts(texts, metadata=metadata)
