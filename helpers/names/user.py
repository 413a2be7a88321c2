"""The user's say: `names.csv` adds, renames, merges, splits and drops names."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.corpus.default_corpus import corpus_path
from helpers.errors import Mistake
from helpers.formats.encodings import decode
from helpers.names.spelling import single_spaced
from helpers.names.type.cues import TYPES

FILE = "names.csv"
COLUMNS = ["form", "entity", "type", "action"]
WHERE = ["doc", "sentence"]
ACTIONS = ("add", "rename", "merge", "split", "drop")
NAMES = tuple(kind for kind in TYPES if kind != "DATE")
_SEPARATORS = ",;\t|"


def names_file(path: str | os.PathLike | None = None) -> Path:
    """Where the corrections of a corpus are looked for: `names.csv` beside its documents.

    `path` is what `load_corpus` was given: None, a folder, or a file.
    """
    place = Path(path).expanduser() if path else corpus_path()
    return (place if place.is_dir() else place.parent) / FILE


# ---- the file ----


class _Row(NamedTuple):
    """A line of the file: what it says, and where it stands."""

    form: str
    entity: str
    type: str
    action: str
    doc: str
    sentence: str
    where: str


def _rows(corrections: pd.DataFrame, source: str) -> list[_Row]:
    table = corrections.astype(object).reindex(columns=[*COLUMNS, *WHERE], fill_value="")
    table = table.where(table.notna(), "").astype(str)
    lines = table.index if table.index.name == "line" else range(2, len(table) + 2)
    return [
        _Row(*row, f"{source}, line {line}")
        for line, row in zip(lines, table.itertuples(index=False), strict=True)
        if row.action
    ]


def read_corrections(path: str | os.PathLike) -> pd.DataFrame:
    """The corrections in a file, one row a line; none if there is no such file, or nothing in it.

    Any of comma, semicolon, tab or bar may separate the cells, in any encoding that documents may
    have. Headings, actions and types may be written in any case; other columns are passed over.

    Parameters
    ----------
    path
        The file, with the columns `form` and `action`, and if wanted `entity`, `type`, `doc`, and
        `sentence` (from 1, as tables show it).

    Returns
    -------
    DataFrame
        form, entity, type, action, and doc and sentence where the file has them; all text, "" where
        a cell is empty. Its index `line` is the line in the file. An empty action means that the
        line says nothing.

    Raises
    ------
    ValueError
        Naming file, line, column and remedy: a missing column or form, an unknown action or type,
        a sentence that is no number.
    """
    path = Path(path)
    empty = pd.DataFrame(columns=COLUMNS, dtype=str)
    if not path.exists():
        return empty
    try:
        text = decode(path.read_bytes()).text
    except ValueError as error:
        raise Mistake(f"{path.name} {str(error).split(';')[0]}; save it as CSV in UTF-8") from None
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return empty
    table = _table(text, path.name)
    for row in _rows(table, path.name):
        _check(row)
    return table


def _table(text: str, name: str) -> pd.DataFrame:
    heading = text.lstrip().splitlines()[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows = []
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((reader.line_num, [cell.strip() for cell in row]))
    headings = [h.casefold() for h in rows[0][1]]
    missing = [c for c in ("form", "action") if c not in headings]
    if missing:
        raise Mistake(
            f"{name}, line {rows[0][0]}: there is no column {missing[0]!r} among "
            f"{', '.join(headings)}; the first line must name the columns {', '.join(COLUMNS)} "
            "(form and action are needed), separated by commas, semicolons or tabs"
        )
    place = {c: headings.index(c) for c in (*COLUMNS, *WHERE) if c in headings}
    cells = {
        c: [row[place[c]] if c in place and place[c] < len(row) else "" for _, row in rows[1:]]
        for c in (*COLUMNS, *(w for w in WHERE if w in place))
    }
    cells["action"] = [a.casefold() for a in cells["action"]]
    cells["type"] = [t.upper() for t in cells["type"]]
    cells["form"] = [single_spaced(f) for f in cells["form"]]
    index = pd.Index([line for line, _ in rows[1:]], name="line")
    return pd.DataFrame(cells, index=index, dtype=str)


def _check(row: _Row) -> None:
    where = row.where
    if row.action not in ACTIONS:
        raise Mistake(
            f"{where}, column action: {row.action!r} is none of {', '.join(ACTIONS)}; "
            "write one of these, or nothing to leave the name as it is"
        )
    if not row.form and not (row.action == "split" and row.entity):
        raise Mistake(
            f"{where}, column form: the form is empty; write the name as it stands in the text"
        )
    if row.type and row.type not in TYPES:
        raise Mistake(
            f"{where}, column type: {row.type!r} is none of {', '.join(TYPES)}; "
            "write one of these, or nothing to keep the type"
        )
    if row.action in ("rename", "merge") and not row.entity:
        raise Mistake(
            f"{where}, column entity: {row.action} needs an entity; write the name that "
            f"{row.form!r} shall have"
        )
    if row.sentence and not row.sentence.isdigit():
        raise Mistake(
            f"{where}, column sentence: {row.sentence!r} is no number; sentences count from 1"
        )
    if row.sentence and not row.doc:
        raise Mistake(f"{where}, column doc: a sentence needs the document that it stands in")


# ---- their effect ----


def corrected(
    mentions: pd.DataFrame, corpus: Corpus, corrections: pd.DataFrame, *, source: str = FILE
) -> pd.DataFrame:
    """The mentions after a user's corrections, in the order of the file.

    - `add`: each place of `form` becomes a mention of `entity` (by default itself) and `type`
    - `rename`: the entity to which `form` belongs is called `entity`
    - `merge`: the entity to which `form` belongs is joined to that of `entity`, an entity or any
      form of one
    - `split`: the mentions written `form` become an entity of their own, `entity` or itself;
      without a form, all forms of `entity` become entities of their own
    - `drop`: the mentions written `form` are no names

    Where `doc` or `sentence` is given, only the mentions written `form` there are touched. Where a
    `type` is given, the mentions touched get it. Their `confidence` becomes *yours*.

    Raises
    ------
    ValueError
        Naming file, line, column and the nearest name, if a form, entity or document is not found.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.names import find_names
    >>> corpus = from_texts({"a": "Then Lee met the US envoy. The US left."})
    >>> mine = pd.DataFrame([["US", "United States", "", "rename"]], columns=COLUMNS)
    >>> corrected(find_names(corpus, model=False), corpus, mine)["entity"].tolist()
    ['Lee', 'United States', 'United States']
    """
    table = mentions.copy()
    for row in _rows(corrections, source):
        if row.doc and row.doc not in corpus.docs:
            raise Mistake(
                f"{row.where}, column doc: no document {row.doc!r}{_nearest(row.doc, corpus.docs)}"
            )
        table = _ACTIONS[row.action](table, corpus, row)
    table = table.reset_index(drop=True)
    return table


def _forms(table: pd.DataFrame) -> pd.Series:
    return table["form"] if "form" in table else table["text"].map(single_spaced)


def _there(table: pd.DataFrame, row: _Row) -> pd.Series:
    """The mentions in the document and sentence that a line names; all if it names none."""
    there = pd.Series(True, index=table.index)
    if row.doc:
        there &= table["doc"].astype(str) == row.doc
    if row.sentence:
        there &= table["sentence"] == int(row.sentence) - 1
    return there


def _written(table: pd.DataFrame, row: _Row) -> pd.Series:
    forms, there = _forms(table), _there(table, row)
    written = (forms == row.form) & there
    if not written.any():
        written = (table["entity"] == row.form) & there
    if not written.any():
        elsewhere = (forms == row.form).any() or (table["entity"] == row.form).any()
        known = [*forms, *table["entity"]]
        at = f" in {row.doc}" + (f", sentence {row.sentence}" if row.sentence else "")
        remedy = at + "; it stands elsewhere" if elsewhere else _nearest(row.form, known)
        raise Mistake(f"{row.where}, column form: no name {row.form!r}{remedy}")
    return written


def _touched(table: pd.DataFrame, row: _Row) -> pd.Series:
    """The whole entity, or only the mentions at the place that the line names."""
    written = _written(table, row)
    if row.doc:
        return written
    return table["entity"].isin(table.loc[written, "entity"].unique())


def _set(table: pd.DataFrame, touched, entity, kind: str) -> pd.DataFrame:
    table.loc[touched, "entity"] = entity
    if kind:
        table.loc[touched, "type"] = kind
    if "confidence" in table:
        table.loc[touched, "confidence"] = "yours"
    return table


def _rename(table: pd.DataFrame, _corpus: Corpus, row: _Row) -> pd.DataFrame:
    return _set(table, _touched(table, row), row.entity, row.type)


def _merge(table: pd.DataFrame, _corpus: Corpus, row: _Row) -> pd.DataFrame:
    touched = _touched(table, row)
    goal = table["entity"] == row.entity
    if not goal.any():  # any form of an entity will do
        goal = table["entity"].isin(table.loc[_forms(table) == row.entity, "entity"])
    if not goal.any():
        near = _nearest(row.entity, [*_forms(table), *table["entity"]])
        raise Mistake(f"{row.where}, column entity: no entity {row.entity!r}{near}")
    name = table.loc[goal, "entity"].iloc[0]
    kind = row.type or table.loc[goal, "type"].iloc[0]
    return _set(table, touched, name, kind)


def _split(table: pd.DataFrame, _corpus: Corpus, row: _Row) -> pd.DataFrame:
    if row.form:
        return _set(table, _written(table, row), row.entity or row.form, row.type)
    group = (table["entity"] == row.entity) & _there(table, row)
    if not group.any():
        near = _nearest(row.entity, table["entity"])
        raise Mistake(f"{row.where}, column entity: no entity {row.entity!r}{near}")
    return _set(table, group, _forms(table)[group], row.type)


def _drop(table: pd.DataFrame, _corpus: Corpus, row: _Row) -> pd.DataFrame:
    return table[~_written(table, row)]


def _add(table: pd.DataFrame, corpus: Corpus, row: _Row) -> pd.DataFrame:
    words = r"\s+".join(regex.escape(w) for w in row.form.split())
    pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){words}(?![\p{{L}}\p{{N}}])")
    found = []
    for i, (doc, text) in enumerate(zip(corpus.docs, corpus.texts, strict=True)):
        if row.doc and doc != row.doc:
            continue
        a, b = corpus.sentence_bounds[i : i + 2]
        for m in pattern.finditer(text):
            at = np.searchsorted(corpus.sentence_starts[a:b], m.start(), side="right") - 1
            sentence = max(int(at), 0)
            if not row.sentence or sentence == int(row.sentence) - 1:
                found.append((doc, sentence, *m.span(), m.group()))
    if not found:
        at = f"in {row.doc}" if row.doc else "in the corpus"
        raise Mistake(
            f"{row.where}, column form: {row.form!r} does not stand {at}; write it as it is "
            "spelled there"
        )
    new = pd.DataFrame(found, columns=["doc", "sentence", "start", "end", "text"]).assign(
        type=row.type or "OTHER",
        entity=row.entity or row.form,
        form=row.form,
        confidence="yours",
    )
    new = new[list(table.columns)]
    free = ~_overlapping(table, new)
    both = pd.concat([table[free], new], ignore_index=True) if free.any() else new
    order = {doc: i for i, doc in enumerate(corpus.docs)}
    return both.sort_values(
        ["doc", "start"],
        key=lambda column: column.map(order) if column.name == "doc" else column,
        kind="stable",
        ignore_index=True,
    )


def _overlapping(table: pd.DataFrame, new: pd.DataFrame) -> np.ndarray:
    spans = {
        doc: new.loc[new["doc"] == doc, ["start", "end"]].to_numpy() for doc in set(new["doc"])
    }
    overlaps = [
        doc in spans and bool(((spans[doc][:, 0] < end) & (spans[doc][:, 1] > start)).any())
        for doc, start, end in zip(table["doc"], table["start"], table["end"], strict=True)
    ]
    return np.array(overlaps, dtype=bool)


_ACTIONS = {"add": _add, "rename": _rename, "merge": _merge, "split": _split, "drop": _drop}


def _nearest(form: str, known) -> str:
    from rapidfuzz import process

    forms = sorted({str(k) for k in known} - {form})
    best = process.extractOne(form, forms, score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else "; look at the table of names for its forms"


# ---- to look at, and to edit ----


def corrected_merges(merges: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """The table of merges with what the user changed, `changed`: the action, or "".

    A merge of the user's own is a row with the reason *names.csv*, and stands first.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.names import aliases
    >>> merges = aliases(from_texts({"a": "The Peace Council (PC) met. The PC left."}), model=False)
    >>> mine = pd.DataFrame([["PC", "", "", "split"]], columns=COLUMNS)
    >>> corrected_merges(merges, mine)[["form", "other", "changed"]].to_numpy().tolist()
    [['PC', 'Peace Council', 'split']]
    """
    rows = _rows(corrections, FILE)
    table = merges.copy()
    done = {r.form: r.action for r in rows if r.action in ("split", "drop", "rename") and r.form}
    whole = {r.entity for r in rows if r.action == "split" and not r.form}
    table["changed"] = [
        "split" if entity in whole else done.get(form, done.get(other, ""))
        for entity, form, other in zip(table["entity"], table["form"], table["other"], strict=True)
    ]
    own = [
        {"entity": r.entity, "form": r.form, "type": r.type, "mentions": np.nan, "other": r.entity,
         "reason": FILE, "seen_in": r.doc, "confidence": "yours", "score": 1.0, "changed": "merge"}
        for r in rows
        if r.action == "merge"
    ]  # fmt: skip
    if own:
        mine = pd.DataFrame(own)[list(table.columns)]
        table = pd.concat([mine, table], ignore_index=True) if len(table) else mine
    return table


def editable(mentions: pd.DataFrame) -> pd.DataFrame:
    """What was found, as the rows of a `names.csv` to edit: form, entity, type, action, mentions.

    `action` is empty, which means that the row says nothing: fill it in where something is wrong;
    the other rows may stay. `mentions` only informs.
    """
    named = mentions[mentions["type"].isin(NAMES)]
    table = (
        named.assign(form=_forms(named))
        .groupby(["form", "entity", "type"], sort=False)
        .size()
        .reset_index(name="mentions")
    )
    table["all"] = table.groupby("entity")["mentions"].transform("sum")
    table = table.sort_values(
        ["all", "entity", "mentions", "form"], ascending=[False, True, False, True], kind="stable"
    )
    table.insert(3, "action", "")
    return table.drop(columns="all").reset_index(drop=True)


def editable_text(mentions: pd.DataFrame) -> str:
    """The text of a `names.csv` ready to edit, as `editable`; opens in any spreadsheet."""
    return editable(mentions).to_csv(index=False, lineterminator="\n")
