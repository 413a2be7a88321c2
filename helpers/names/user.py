"""The user's say: `names.csv` adds, renames, merges, splits and drops names."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import regex

from helpers.corpus import Corpus
from helpers.corpus.default_corpus import corpus_path
from helpers.names.analysis import NAMES

FILE = "names.csv"
COLUMNS = ["form", "entity", "type", "action"]
ACTIONS = ("add", "rename", "merge", "split", "drop")
TYPES = (*NAMES, "DATE")


def names_file(path: str | os.PathLike | None = None) -> Path:
    """Where the corrections of a corpus are looked for: `names.csv` beside its documents.

    `path` is what `load_corpus` was given: None, a folder, or a file.
    """
    place = Path(path).expanduser() if path else corpus_path()
    return (place if place.is_dir() else place.parent) / FILE


def read_corrections(path: str | os.PathLike) -> pd.DataFrame:
    """The corrections in a file: form, entity, type, action; none if there is no such file.

    Raises
    ------
    ValueError
        Naming the line, for a missing column or form, an unknown action or type.
    """
    path = Path(path)
    if not path.exists():
        return pd.DataFrame(columns=COLUMNS, dtype=str)
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    missing = [column for column in COLUMNS if column not in table]
    if missing:
        raise ValueError(
            f"{path.name} lacks the column {missing[0]!r}; it needs {', '.join(COLUMNS)}"
        )
    table = table[COLUMNS].apply(lambda column: column.str.strip())
    for line, row in enumerate(table.itertuples(index=False), 2):
        where = f"{path.name}, line {line}"
        if not row.form:
            raise ValueError(f"{where}: the form is empty")
        if row.action not in ACTIONS:
            raise ValueError(f"{where}: action {row.action!r} is none of {', '.join(ACTIONS)}")
        if row.type and row.type not in TYPES:
            raise ValueError(f"{where}: type {row.type!r} is none of {', '.join(TYPES)}")
        if row.action in ("rename", "merge") and not row.entity:
            raise ValueError(f"{where}: {row.action} needs an entity")
    return table


def corrected(
    mentions: pd.DataFrame, corpus: Corpus, corrections: pd.DataFrame, *, source: str = FILE
) -> pd.DataFrame:
    """The mentions after a user's corrections, in the order of the file.

    - `add`: each place of `form` becomes a mention of `entity` (by default itself) and `type`
    - `rename`: the entity to which `form` belongs is called `entity`
    - `merge`: the entity to which `form` belongs is joined to `entity`
    - `split`: the mentions written `form` become an entity of their own, `entity` or itself
    - `drop`: the mentions written `form` are no names

    Where a `type` is given, the mentions touched get it.

    Raises
    ------
    ValueError
        If a form or entity is not found; the nearest one is named.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.names import find_names
    >>> corpus = from_texts({"a": "Then Lee met the US envoy. The US left."})
    >>> mine = pd.DataFrame([["US", "United States", "", "rename"]], columns=COLUMNS)
    >>> corrected(find_names(corpus, model=False), corpus, mine)["entity"].tolist()
    ['Lee', 'United States', 'United States']
    """
    attrs, table = dict(mentions.attrs), mentions.copy()
    for line, row in enumerate(corrections.itertuples(index=False), 2):
        where = f"{source}, line {line}"
        if row.action == "add":
            table = _added(table, corpus, row, where)
            continue
        written = table["text"] == row.form
        if not written.any():
            written = table["entity"] == row.form
        if not written.any():
            raise ValueError(f"{where}: no name {row.form!r}{_nearest(row.form, table)}")
        if row.action == "drop":
            table = table[~written]
            continue
        touched = written
        if row.action != "split":
            touched = table["entity"].isin(table.loc[written, "entity"].unique())
        if row.action == "merge" and row.entity not in set(table["entity"]):
            raise ValueError(f"{where}: no entity {row.entity!r}{_nearest(row.entity, table)}")
        table.loc[touched, "entity"] = row.entity or row.form
        if row.type:
            table.loc[touched, "type"] = row.type
        elif row.action == "merge":
            kind = table.loc[(table["entity"] == row.entity) & ~touched, "type"]
            if len(kind):
                table.loc[touched, "type"] = kind.iloc[0]
    table = table.reset_index(drop=True)
    table.attrs = attrs
    return table


def _added(table: pd.DataFrame, corpus: Corpus, row, where: str) -> pd.DataFrame:
    pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(row.form)}(?![\p{{L}}\p{{N}}])")
    found = []
    for i, (doc, text) in enumerate(zip(corpus.docs, corpus.texts, strict=True)):
        a, b = corpus.sentence_bounds[i : i + 2]
        for m in pattern.finditer(text):
            at = np.searchsorted(corpus.sentence_starts[a:b], m.start(), side="right") - 1
            entity, kind = row.entity or row.form, row.type or "OTHER"
            found.append((doc, max(int(at), 0), *m.span(), m.group(), kind, entity))
    if not found:
        raise ValueError(f"{where}: {row.form!r} does not stand in the corpus")
    new = pd.DataFrame(found, columns=list(table.columns))
    spans = {
        doc: new.loc[new["doc"] == doc, ["start", "end"]].to_numpy() for doc in set(new["doc"])
    }
    overlaps = [
        doc in spans and bool(((spans[doc][:, 0] < end) & (spans[doc][:, 1] > start)).any())
        for doc, start, end in zip(table["doc"], table["start"], table["end"], strict=True)
    ]
    both = pd.concat([table[~np.array(overlaps, dtype=bool)], new], ignore_index=True)
    order = {doc: i for i, doc in enumerate(corpus.docs)}
    return both.sort_values(
        ["doc", "start"],
        key=lambda column: column.map(order) if column.name == "doc" else column,
        kind="stable",
        ignore_index=True,
    )


def _nearest(form: str, table: pd.DataFrame) -> str:
    from rapidfuzz import process

    forms = sorted({*table["text"], *table["entity"]})
    best = process.extractOne(form, forms, score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else ""


def editable(mentions: pd.DataFrame) -> pd.DataFrame:
    """What was found, as the rows of a `names.csv` to edit: form, entity, type, action, mentions.

    `action` is empty: fill it in where something is wrong, and delete the other rows. `mentions`
    only informs.
    """
    named = mentions[mentions["type"].isin(NAMES)]
    table = (
        named.rename(columns={"text": "form"})
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
