"""The concordance: every match as a line, with what stands before and after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.concordance.matching import Matches, find, nearest, no_match
from helpers.corpus import Corpus
from helpers.errors import Mistake, whole
from helpers.layers import Unit, layer
from helpers.output import csv_bytes
from helpers.result import Result, result

OUTWARD = 5  # words that "left" and "right" compare
_SHEET_ROWS = 1_048_576


def concordance(
    corpus: Corpus,
    pattern: str,
    *,
    sort: str | Sequence[str] = "position",
    context: str = "10 words",
    unit: Unit = "word",
    case: bool = False,
    regex: bool = False,
    top: int | None = None,
) -> Result:
    """The lines in which a pattern is met, each match between its left and its right context.

    Parameters
    ----------
    corpus, pattern, unit, case, regex
        As in `search`.
    sort
        One key or several, the first counts most: `1L`, `2L` … `1R`, `2R` … (the words before and
        after the match, counted outward from it, without regard to case), `left` (1L, 2L … 5L),
        `right`, `match`, `doc`, a column of `corpus.documents`, or `position` (the order of the
        text, which also settles ties). A line with no such word in its document comes first.
    context
        How much stands beside the match: `"10 words"`, `"60 characters"` or `"sentence"`.
    top
        Only so many lines, the first in this order; much faster than all of them.

    Returns
    -------
    Result
        `doc`, `sentence` (from 0 in its document), `left`, `match`, `right` (the text as it
        stands), `start`, `end` (of the match, character offsets). `settings["matches"]` says how
        many there are in all; without any, `settings["note"]` names the nearest words.

    Raises
    ------
    ValueError
        If the pattern is wrong, or `sort` or `context` is not one of these.

    Examples
    --------
    >>> from helpers.corpus import from_texts
    >>> corpus = from_texts({"a": "The cat sat on the mat. The dog sat by the door."})
    >>> lines = concordance(corpus, "sat", sort="1R", context="2 words")
    >>> lines[["left", "match", "right"]].values.tolist()
    [['The dog ', 'sat', ' by the'], ['The cat ', 'sat', ' on the']]
    """
    keys = _sort_keys(corpus, [sort] if isinstance(sort, str) else sort)
    edges = _context(context)
    found = find(corpus, pattern, unit=unit, case=case, regex=regex)
    if top is not None:
        whole(top, "top")
    chosen = first_in_order(len(found), [lambda of, k=key: k(found, of) for key in keys], top)
    return result(
        _lines(corpus, found.take(chosen), edges),
        "concordance",
        corpus,
        counted=["doc", "start", "end"],
        pattern=pattern,
        unit="cased" if case else unit,
        regex=regex,
        sort=sort,
        context=context,
        matches=len(found),
        note="" if len(found) else no_match(corpus, pattern, regex=regex),
    )


def first_in_order(size: int, keys: Sequence[Callable], top: int | None = None) -> np.ndarray:
    """The numbers 0 … size - 1 in the order of the keys; ties stay as they are.

    Each key gives, for some of the numbers, an array to compare. Of the first `top` only: all
    that cannot be among them are dropped key by key, so that few are sorted.

    Examples
    --------
    >>> values = np.array([3, 1, 2, 1])
    >>> first_in_order(4, [lambda of: values[of]], top=2).tolist()
    [1, 3]
    """
    chosen = np.arange(size)
    if top is not None and top < size:
        sure, tied = [], chosen
        wanted = max(top, 0)
        for key in keys:
            if wanted in (0, len(tied)):
                break
            values = key(tied)
            limit = np.partition(values, wanted - 1)[wanted - 1]
            sure.append(tied[values < limit])
            tied = tied[values == limit]
            wanted = top - sum(map(len, sure))
        chosen = np.sort(np.concatenate([*sure, tied[:wanted]]))
    if not keys or not len(chosen):
        return chosen
    return chosen[np.lexsort(packed([key(chosen) for key in keys])[::-1])]


def packed(keys: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The keys with neighbours packed into one integer while there is room: fewer to sort by.

    Examples
    --------
    >>> packed([np.array([1, 2]), np.array([0, 3])])[0].tolist()
    [4, 11]
    """
    joined: list[np.ndarray] = []
    room = 1
    for key in keys:
        width = int(key.max()) + 1
        if joined and room * width < 2**62:
            joined[-1] = joined[-1] * width + key
            room *= width
        else:
            joined.append(key.astype(np.int64))
            room = width
    return joined


def export(lines: pd.DataFrame, path: str | Path) -> Path:
    """The file to which a concordance (or any table) was written: `.csv` or `.xlsx`.

    Text stays text: a cell that begins like a formula is never run as one. In a CSV it gets an
    apostrophe in front, as spreadsheets expect.

    Raises
    ------
    ValueError
        If the name ends otherwise, or an Excel sheet cannot hold so many rows.
    """
    path = Path(path)
    if path.suffix == ".csv":
        path.write_bytes(csv_bytes(lines))
    elif path.suffix == ".xlsx":
        _write_sheet(lines, path)
    else:
        raise Mistake(f"cannot export to {path.name!r}: the name must end in .csv or .xlsx")
    return path


def _write_sheet(lines: pd.DataFrame, path: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if len(lines) >= _SHEET_ROWS:
        raise Mistake(f"a sheet holds {_SHEET_ROWS:,} rows, not {len(lines):,}; export a .csv")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("lines")
    sheet.append(list(lines.columns))
    for row in lines.astype(object).itertuples(index=False):
        cells = []
        for value in row:
            if isinstance(value, str):
                value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
            cell = WriteOnlyCell(sheet, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # never "f", a formula
            cells.append(cell)
        sheet.append(cells)
    book.save(path)


def _sort_keys(corpus: Corpus, names: Sequence[str]) -> list[Callable]:
    keys: list[Callable] = []
    for name in names:
        if name == "position":
            break  # no two lines have the same
        elif name in ("left", "right"):
            side = name[0].upper()
            keys += [_neighbour(corpus, side, n) for n in range(1, OUTWARD + 1)]
        elif re.fullmatch(r"[1-9]\d?[LR]", name):
            keys.append(_neighbour(corpus, name[-1], int(name[:-1])))
        elif name == "match":
            keys += [_within(corpus, n) for n in range(OUTWARD)]
        elif name == "doc":
            keys.append(lambda found, of: found.doc[of])
        elif name in corpus.documents:
            values = pd.factorize(corpus.documents[name], sort=True)[0]
            keys.append(lambda found, of, values=values: values[found.doc[of]])
        else:
            known = ["position", "left", "right", "match", "doc", *corpus.documents]
            hint = "".join(f"; did you mean {near!r}?" for near in nearest(known, name, top=1))
            raise Mistake(
                f"cannot sort by {name!r}: use 1L, 2L, … 1R, 2R, … or {', '.join(known)}{hint}"
            )
    return keys


def _neighbour(corpus: Corpus, side: str, distance: int) -> Callable:
    """The key of the word at this distance from the match; 0 where the document has none."""

    def key(found: Matches, of: np.ndarray) -> np.ndarray:
        token = found.first[of] - distance if side == "L" else found.last[of] + distance - 1
        inside = np.clip(token, 0, len(corpus.codes) - 1)
        there = (inside == token) & (corpus.token_doc[inside] == found.doc[of])
        return _ranks(corpus, token, there)

    return key


def _within(corpus: Corpus, offset: int) -> Callable:
    """The key of a word of the match itself; 0 where the match is shorter."""

    def key(found: Matches, of: np.ndarray) -> np.ndarray:
        token = found.first[of] + offset
        return _ranks(corpus, token, token < found.last[of])

    return key


def _ranks(corpus: Corpus, token: np.ndarray, there: np.ndarray) -> np.ndarray:
    if not len(corpus.codes):
        return np.zeros(len(token), dtype=np.int32)
    return layer(corpus).token_ranks[np.where(there, token, 0)] * there


def _context(context: str) -> Callable:
    """From a corpus and matches to the characters at which the context begins and ends."""
    size = re.fullmatch(r"(\d+) (word|character)s?", context)
    if context == "sentence":
        return lambda corpus, found: (
            corpus.sentence_starts[found.sentence],
            corpus.sentence_ends[found.sentence],
        )
    if not size:
        raise Mistake(f"context {context!r}: use '10 words', '60 characters' or 'sentence'")
    n = int(size[1])
    if size[2] == "character":
        return lambda corpus, found: (found.start - n, found.end + n)
    return lambda corpus, found: _words_around(corpus, found, n)


def _words_around(corpus: Corpus, found: Matches, n: int) -> tuple[np.ndarray, np.ndarray]:
    lowest, highest = corpus.token_bounds[found.doc], corpus.token_bounds[found.doc + 1]
    from_token, to_token = np.maximum(found.first - n, lowest), np.minimum(found.last + n, highest)
    begin, finish = found.start.copy(), found.end.copy()
    before, after = from_token < found.first, to_token > found.last
    begin[before] = corpus.starts[from_token[before]]
    finish[after] = corpus.ends[to_token[after] - 1]
    return begin, finish


def _lines(corpus: Corpus, found: Matches, edges: Callable) -> pd.DataFrame:
    begin, finish = edges(corpus, found)
    texts = [corpus.texts[doc] for doc in found.doc.tolist()]
    frame = found.table()
    begin, start = np.maximum(begin, 0).tolist(), frame["start"].tolist()
    end, finish = frame["end"].tolist(), finish.tolist()
    frame.insert(2, "left", _slices(texts, begin, start))
    frame.insert(3, "match", _slices(texts, start, end))
    frame.insert(4, "right", _slices(texts, end, finish))
    return frame


def _slices(texts: list[str], start: list[int], end: list[int]) -> pd.Series:
    pieces = [text[a:b] for text, a, b in zip(texts, start, end, strict=True)]
    return pd.Series(pd.array(pa.array(pieces, type=pa.large_string()), dtype="str"))
