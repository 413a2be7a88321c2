"""All words of many texts at once, as numbers: where each begins, and which form it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from helpers.text.specials import token_kinds
from helpers.text.words import word_bounds

BATCH = 1 << 16  # characters cut into words at a time: enough work, and still in the cache


class WordIndex(NamedTuple):
    """The words of some texts, one text after the other.

    - `forms`: the distinct forms (pyarrow large_string), in order of first occurrence
    - `form_codes`: int32, the form of each word
    - `starts`: int32, where each word begins in its text; its end is the start plus the length
      of its form
    - `bounds`: int64, text i holds the words bounds[i]:bounds[i + 1]
    """

    forms: pa.LargeStringArray
    form_codes: np.ndarray
    starts: np.ndarray
    bounds: np.ndarray


class _Piece(NamedTuple):
    number: int  # of the text
    offset: int  # in the text
    text: str


def index_words(texts: Sequence[str]) -> WordIndex:
    """The words of the texts.

    >>> index = index_words(["To be or not to be", "", "not so"])
    >>> index.forms.to_pylist()
    ['To', 'be', 'or', 'not', 'to', 'so']
    >>> index.form_codes.tolist(), index.starts.tolist(), index.bounds.tolist()
    ([0, 1, 2, 3, 4, 1, 3, 5], [0, 3, 6, 9, 13, 16, 0, 4], [0, 6, 6, 8])
    """
    bounds = np.zeros(len(texts) + 1, dtype=np.int64)
    starts, forms = [], []
    for batch in _batches(texts):
        batch_starts, batch_counts, batch_forms = _index_batch(batch)
        np.add.at(bounds, [piece.number + 1 for piece in batch], batch_counts)
        starts.append(batch_starts)
        forms.append(batch_forms)
    dictionary, codes = _unified(forms)
    return WordIndex(dictionary, codes, _joined(starts), np.cumsum(bounds))


def _batches(texts: Sequence[str]) -> Iterator[list[_Piece]]:
    batch, size = [], 0
    for piece in _pieces(texts):
        batch.append(piece)
        size += len(piece.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _pieces(texts: Sequence[str]) -> Iterator[_Piece]:
    """The texts; a long one cut after line ends, where no word can be cut in two."""
    for number, text in enumerate(texts):
        at = 0
        while len(text) - at > BATCH:
            cut = text.rfind("\n", at, at + BATCH) + 1 or text.find("\n", at + BATCH) + 1
            if not cut:
                break
            yield _Piece(number, at, text[at:cut])
            at = cut
        yield _Piece(number, at, text[at:] if at else text)


def _index_batch(batch: list[_Piece]) -> tuple[np.ndarray, np.ndarray, pa.DictionaryArray]:
    """Starts of words in their texts, number of words of each piece, forms of the words."""
    text = "\n".join(piece.text for piece in batch) if len(batch) > 1 else batch[0].text
    starts, ends = word_bounds(token_kinds(text))
    lengths = np.array([len(piece.text) + 1 for piece in batch])
    begins = np.cumsum(lengths) - lengths
    counts = np.diff(np.append(np.searchsorted(starts, begins), len(starts)))
    forms = _encoded(text, starts, ends)
    shift = np.array([piece.offset for piece in batch]) - begins
    return (starts + np.repeat(shift, counts)).astype(np.int32), counts, forms


def _encoded(text: str, starts: np.ndarray, ends: np.ndarray) -> pa.DictionaryArray:
    """The words as codes into a dictionary; Arrow looks the bytes up where they stand."""
    data = text.encode("utf-8")
    if len(data) > len(text):
        of_character = _byte_offsets(data)
        starts, ends = of_character[starts], of_character[ends]
    # Words and the gaps between them alternate, so that one array of offsets holds both.
    offsets = np.empty(2 * len(starts), dtype=np.int64)
    offsets[::2], offsets[1::2] = starts, ends
    alternating = pa.Array.from_buffers(
        pa.large_string(),
        max(len(offsets) - 1, 0),
        [None, pa.py_buffer(offsets), pa.py_buffer(data)],
    ).dictionary_encode()
    codes = alternating.indices.to_numpy()[::2]
    return pa.DictionaryArray.from_arrays(np.ascontiguousarray(codes), alternating.dictionary)


def _byte_offsets(data: bytes) -> np.ndarray:
    """Where in UTF-8 each character begins, and the end."""
    is_first = (np.frombuffer(data, dtype=np.int8)) >= -64
    return np.append(np.flatnonzero(is_first), len(data))


def _unified(chunks: list[pa.DictionaryArray]) -> tuple[pa.LargeStringArray, np.ndarray]:
    """One dictionary of the forms in use, and the codes into it."""
    if not chunks:
        return pa.array([], pa.large_string()), np.empty(0, dtype=np.int32)
    chunks = pa.chunked_array(chunks).unify_dictionaries().chunks
    dictionary = chunks[0].dictionary
    codes = _joined([chunk.indices.to_numpy() for chunk in chunks])
    used = np.bincount(codes, minlength=len(dictionary)) > 0
    renumbered = (np.cumsum(used) - 1).astype(np.int32)
    return dictionary.filter(pa.array(used)), np.take(renumbered, codes, out=codes)


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
