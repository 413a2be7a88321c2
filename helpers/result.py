"""Result: a table that knows what it says, and of which corpus."""

from __future__ import annotations

import difflib
import hashlib
import importlib
import json
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Groups, Sides
from helpers.errors import Mistake

Hits = Callable[["Result"], pd.DataFrame]
_STORED = b"corpus_result"


@dataclass(frozen=True, eq=False)
class Origin:
    """What a result was made of: kind, corpus, settings, and the rows as they were counted.

    The corpus is held weakly: the result does not keep it alive. `sha256` names it for good.
    """

    kind: str
    settings: Mapping[str, object] = field(repr=False)
    corpus_of: Callable[[], Corpus | None] = field(repr=False)
    sha256: str = field(repr=False)
    counted: tuple[str, ...]
    rows: frozenset[int] = field(repr=False)

    @property
    def corpus(self) -> Corpus:
        """The corpus that was counted.

        Raises
        ------
        ValueError
            If it is no longer in memory.
        """
        corpus = self.corpus_of()
        if corpus is None:
            raise Mistake(
                f"the corpus of this {self.kind} table is no longer in memory; load it again and "
                "hand it over: result.on(corpus)"
            )
        return corpus

    def __getstate__(self) -> dict:
        return {**self.__dict__, "corpus_of": _gone}


class Result(pd.DataFrame):
    """A DataFrame that knows its kind, its corpus and its settings.

    Everything that pandas does with a table works. Filtering, sorting, `head`, `assign`,
    `rename`, `query`, `merge` and `concat` keep what the rows mean; rows that are no longer what
    was counted (after `groupby`, `pivot`, arithmetic on the counts) open nothing, and the table
    says so.

    Methods
    -------
    table(top=8)
        The evidence table: each count opens the sentences that it counts.
    figure(name=None)
        The figure of this kind of result, with alternative text, caption and numbers.
    say()
        What the rows say, in plain sentences.
    hits(rows=None)
        The places in the texts that the counts count: row, column, doc, start, end.

    Notes
    -----
    How a kind is shown lies in `helpers.shown`, found by the word `kind` when it is shown.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.frequency import frequency_list
    >>> corpus = from_texts({"a": "To be or not to be."})
    >>> words = frequency_list(corpus)
    >>> words[words["word"] == "be"].hits()[["row", "column", "start", "end"]].values.tolist()
    [[0, 'count', 3, 5], [0, 'count', 16, 18], [0, 'sentences', 3, 5]]
    """

    _metadata = ["_origin"]  # noqa: RUF012, the name that pandas asks for
    _origin: Origin | None = None

    @property
    def _constructor(self):
        return Result

    @property
    def _constructor_sliced(self):
        return pd.Series

    def __finalize__(self, other, method: str | None = None, **kwargs) -> Result:
        frame = super().__finalize__(other, method=method, **kwargs)
        if method == "concat":
            parts = getattr(other, "objs", None) or getattr(other, "input_objs", ())
            object.__setattr__(frame, "_origin", _of_all(parts))
        elif method == "merge":
            sides = [getattr(other, side, None) for side in ("left", "right")]
            sides = getattr(other, "input_objs", None) or sides
            origins = [side._origin for side in sides if isinstance(side, Result) and side._origin]
            object.__setattr__(frame, "_origin", origins[0] if origins else None)
        return frame

    def __getattr__(self, name: str):
        try:
            return super().__getattr__(name)
        except AttributeError:
            near = difflib.get_close_matches(name, map(str, self.columns), n=1)
            if near and not name.startswith("_"):
                raise AttributeError(f"no column {name!r}; did you mean {near[0]!r}?") from None
            raise

    def __getitem__(self, key):
        try:
            return super().__getitem__(key)
        except KeyError:
            if isinstance(key, str) and key not in self.columns:
                raise KeyError(_no_column(key, self.columns)) from None
            raise

    # what it is

    @property
    def origin(self) -> Origin | None:
        """Kind, corpus and settings; None where pandas could not keep them."""
        return self._origin

    @property
    def settings(self) -> Mapping[str, object]:
        """The settings that the measure was called with."""
        return self._origin.settings if self._origin else {}

    def on(self, corpus: Corpus) -> Result:
        """The same result on the corpus that it was made of, loaded again.

        Raises
        ------
        ValueError
            If it is another corpus, by its hash.
        """
        origin = self._known()
        if corpus.sha256 != origin.sha256:
            raise Mistake(
                f"this {origin.kind} table was made of another corpus ({origin.sha256[:12]}, "
                f"not {corpus.sha256[:12]})"
            )
        frame = self.copy()
        object.__setattr__(frame, "_origin", replace(origin, corpus_of=weakref.ref(corpus)))
        return frame

    def counted(self) -> np.ndarray:
        """For each row whether it is still what was counted: its keys and counts unchanged."""
        origin = self._known()
        missing = [column for column in origin.counted if column not in self.columns]
        if missing:
            raise Mistake(
                f"the column {missing[0]!r} is gone, without which the rows of this "
                f"{origin.kind} table do not say what they count; keep it, or use the whole table"
            )
        digests = _digests(self, origin.counted)
        return np.fromiter((int(digest) in origin.rows for digest in digests), bool, len(self))

    def _known(self) -> Origin:
        if self._origin is None:
            raise Mistake(
                "this table no longer knows what it counts (it was made by an operation that "
                "puts other rows in place of those that were counted)"
            )
        return self._origin

    # how it is shown

    def table(
        self,
        top: int | None = None,
        *,
        name: str | None = None,
        caption: str | None = None,
        columns: Sequence[str] | None = None,
    ):
        """The evidence table of the first rows, in which each count opens what it counts.

        Parameters
        ----------
        top
            Rows shown; the CSV of a report has all. By default what the kind has, mostly eight.
        name
            The table's address in a report; by default made of the kind and the settings.
        caption
            What is counted; by default the kind's own.
        columns
            The columns shown; by default those of the kind.
        """
        return _shown().table(self, top=top, name=name, caption=caption, columns=columns)

    def figure(self, name: str | None = None, **options):
        """The figure of this kind, with its alternative text, caption and numbers.

        Parameters
        ----------
        name
            Which figure, where a kind has several; by default the first.
        **options
            What the figure of the kind takes.
        """
        return _shown().figure(self, name, **options)

    def say(self):
        """What the rows say, as plain sentences with how sure they are."""
        return _shown().sentences(self)

    def hits(self, rows: Sequence[int] | None = None) -> pd.DataFrame:
        """The places that the counts of some rows (all by default) count.

        Returns
        -------
        DataFrame
            `row` (from 0, in this table), `column`, `doc`, `start`, `end`.

        Raises
        ------
        ValueError
            If a row is no longer what was counted, or a column that says what is gone.
        """
        part = self if rows is None else self.iloc[list(rows)]
        changed = np.flatnonzero(~part.counted())
        if len(changed):
            raise Mistake(
                f"row {changed[0]} is no longer what was counted (its words or its counts were "
                "changed), so that its sentences cannot be shown"
            )
        found = _shown().hits(part)
        if rows is not None and len(found):
            found = found.assign(row=np.asarray(list(rows))[found["row"].to_numpy(dtype=int)])
        return found

    def _repr_html_(self) -> str:
        try:
            return self.table()._repr_html_()
        except (ValueError, KeyError) as error:
            plain = pd.DataFrame(self)._repr_html_()
            reason = str(error.args[0]) if error.args else "it cannot be opened"
            return f"<p>A plain table: {_escaped(reason)}.</p>{plain}"

    # kept on the disk

    def to_parquet(self, path=None, **options):
        """Write the table as Parquet; `read_result` reads it with kind, settings and hash."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if path is None or self._origin is None or options:
            return super().to_parquet(path, **options)
        table = pa.Table.from_pandas(pd.DataFrame(self))
        stored = json.dumps(_stored(self._origin)).encode()
        pq.write_table(
            table.replace_schema_metadata({**table.schema.metadata, _STORED: stored}), path
        )
        return None


def result(
    frame: pd.DataFrame,
    kind: str,
    corpus: Corpus,
    *,
    counted: Sequence[str],
    **settings: object,
) -> Result:
    """The result of a measure: a table with its kind, its corpus and its settings.

    Parameters
    ----------
    frame
        One row a thing.
    kind
        The module of `helpers.shown` that shows it.
    corpus
        What was counted.
    counted
        The columns that say what a row is and how much of it was counted; they are what `hits`
        needs, and a row in which one of them changed opens nothing.
    **settings
        What the measure was called with.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "To be."})
    >>> rows = result(
    ...     pd.DataFrame({"word": ["to", "be"], "count": [1, 1]}),
    ...     "frequency", corpus, counted=["word", "count"], unit="word",
    ... )
    >>> rows.head(1).origin.kind, rows.assign(count=2).counted().tolist()
    ('frequency', [False, False])
    """
    made = Result(frame)
    missing = [column for column in counted if column not in made.columns]
    if missing:
        raise Mistake(f"{kind}: no column {missing[0]!r} in the table")
    origin = Origin(
        kind,
        settings,
        weakref.ref(corpus),
        corpus.sha256,
        tuple(counted),
        frozenset(_digests(made, counted).tolist()),
    )
    object.__setattr__(made, "_origin", origin)
    return made


def read_result(path, corpus: Corpus | None = None) -> Result:
    """The result that `to_parquet` wrote, on its corpus if one is handed over.

    Raises
    ------
    ValueError
        If the file holds no result, or one of another corpus.
    """
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    stored = (table.schema.metadata or {}).get(_STORED)
    if stored is None:
        raise Mistake(f"{path} holds a table but no result; read it with pandas.read_parquet")
    made = Result(table.to_pandas())
    object.__setattr__(made, "_origin", _unstored(json.loads(stored)))
    return made if corpus is None else made.on(corpus)


def _shown():
    return importlib.import_module("helpers.shown")


def _gone() -> None:
    """Stands for a corpus that was not kept with the result."""


def _digests(frame: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """One number for what stands in some columns of each row, however it is stored."""
    if not len(frame):
        return np.empty(0, dtype=np.uint64)
    plain = {}
    for number, column in enumerate(columns):
        values = frame[column]
        if pd.api.types.is_numeric_dtype(values) and not isinstance(
            values.dtype, pd.CategoricalDtype
        ):
            plain[number] = values.to_numpy(dtype=np.float64, na_value=np.nan)
        else:
            plain[number] = values.astype(object).map(str).to_numpy(dtype=object)
    return pd.util.hash_pandas_object(pd.DataFrame(plain), index=False).to_numpy()


def _of_all(parts) -> Origin | None:
    """The origin of tables put together: of one kind, corpus and settings, or none."""
    origins = [getattr(part, "_origin", None) for part in parts]
    if not origins or any(origin is None for origin in origins):
        return None
    first = origins[0]
    if any(
        (o.kind, o.sha256, o.counted) != (first.kind, first.sha256, first.counted) for o in origins
    ):
        return None
    if any(_digest_of(o.settings) != _digest_of(first.settings) for o in origins):
        return None
    return replace(first, rows=frozenset().union(*(origin.rows for origin in origins)))


def _digest_of(settings: Mapping[str, object]) -> str:
    text = json.dumps(_plain(settings), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """A setting as JSON holds it."""
    if isinstance(value, Groups):
        return {"groups": value.by, "names": list(value.names), "of_doc": value.of_doc.tolist()}
    if isinstance(value, Sides):
        return {
            "target": list(map(int, value.target)),
            "reference": list(map(int, value.reference)),
            "sides": list(value.names),
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (np.ndarray, list, tuple)):
        return [_plain(part) for part in (value.tolist() if hasattr(value, "tolist") else value)]
    if isinstance(value, (set, frozenset)):
        return sorted(map(_plain, value))
    return value.item() if isinstance(value, np.generic) else value


def _again(value: object) -> object:
    if isinstance(value, dict) and "groups" in value and "of_doc" in value:
        return Groups(value["groups"], tuple(value["names"]), np.array(value["of_doc"]))
    if isinstance(value, dict) and "sides" in value and "target" in value:
        return Sides(value["target"], value["reference"], tuple(value["sides"]))
    if isinstance(value, dict):
        return {key: _again(part) for key, part in value.items()}
    return value


def _stored(origin: Origin) -> dict:
    return {
        "kind": origin.kind,
        "settings": _plain(origin.settings),
        "sha256": origin.sha256,
        "counted": list(origin.counted),
        "rows": [str(row) for row in sorted(origin.rows)],
    }


def _unstored(stored: dict) -> Origin:
    return Origin(
        stored["kind"],
        _again(stored["settings"]),
        _gone,
        stored["sha256"],
        tuple(stored["counted"]),
        frozenset(map(int, stored["rows"])),
    )


def _no_column(name: str, columns) -> str:
    near = difflib.get_close_matches(name, map(str, columns), n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"no column {name!r}{hint or '.'} There are: {', '.join(map(str, columns))}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").rstrip(".")
