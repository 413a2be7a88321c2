"""JSON (.json, .jsonl): a list of flat objects, or one on each line, with a field of text."""

from __future__ import annotations

import json
from collections import Counter

from helpers.errors import CorpusError
from helpers.formats import tables, txt
from helpers.formats.document import Documents, LeftOut, Readable, Unread, opened


def read(path: Readable, *, encoding: str = "", text_column: str | None = None) -> Documents:
    """The documents of JSON: objects with a field of text, or plain strings."""
    source = opened(path)
    (document,) = txt.read(source, encoding=encoding)
    held = parsed(document.text, source.name)
    if isinstance(held, dict):
        held = [held]
    if not isinstance(held, list) or not held:
        raise CorpusError(f"{source.name} holds no list of objects; {_SHAPE}")
    if all(isinstance(item, str) for item in held):
        held = [{"text": item} for item in held]
    if not all(isinstance(item, dict) for item in held):
        kinds = ", ".join(sorted({type(item).__name__ for item in held}))
        raise CorpusError(f"{source.name} is a list of {kinds}, not of objects; {_SHAPE}")
    columns, guesses = tables.column_names(
        list(dict.fromkeys(str(key) for item in held for key in item)), source.name
    )
    text = tables.text_columns(columns, text_column)
    nested = Counter(
        key for item in held for key, value in item.items() if isinstance(value, dict | list)
    )
    if text is None or text in nested:
        said = f"; nested: {', '.join(nested)}" if nested else ""
        raise Unread(
            f"{source.name} has no field `{text_column or 'text'}` that is a text; its fields are: "
            f"{', '.join(columns[:12])}{said}; {_SHAPE}"
        )
    left_out = [LeftOut(f"field {key}", "is nested", n, "values") for key, n in nested.items()]
    yield from tables.documents(
        held,
        [column for column in columns if column not in nested],
        name=source.name,
        text_column=text_column,
        guesses=[*document.guesses, *guesses],
        left_out=left_out,
    )


_SHAPE = 'give a list of flat objects, such as [{"id": "a", "text": "…"}], or one on each line'


def parsed(text: str, name: str) -> object:
    """What JSON says, or a list of what its lines say; CorpusError names the place of a fault."""
    try:
        return json.loads(text)
    except RecursionError:
        raise CorpusError(f"{name} is nested too deeply to be read; {_SHAPE}") from None
    except ValueError as error:
        whole = error
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except RecursionError:
            raise CorpusError(f"{name}, line {number:,} is nested too deeply; {_SHAPE}") from None
        except ValueError as error:
            if rows and number > 1 and isinstance(rows[0], dict):
                raise CorpusError(f"{name}, line {number:,} is not JSON: {error}") from None
            raise CorpusError(f"{name} is not JSON: {whole}") from None
    return rows
