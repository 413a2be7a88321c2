"""What of the files is not in a corpus, what was guessed, and where pages begin: as tables."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from helpers.formats.document import Break, Guess, LeftOut

LEFT_OUT = ("file", "doc", "what", "reason", "amount", "unit")
GUESSES = ("file", "doc", "what", "taken", "sure", "because")
BREAKS = ("doc", "start", "label")


def left_out_table(rows: Iterable[tuple[str, str, LeftOut]] = ()) -> pd.DataFrame:
    """One row for each thing left out: file, doc, what, reason, amount, unit.

    `what` is "file" for a whole file (its `doc` is empty); `amount` counts in `unit`.
    """
    cells = [(file, doc, *item) for file, doc, item in rows]
    table = pd.DataFrame(cells, columns=list(LEFT_OUT))
    return table.astype(
        {name: "str" for name in LEFT_OUT if name != "amount"} | {"amount": "int64"}
    )


def guess_table(rows: Iterable[tuple[str, str, Guess]] = ()) -> pd.DataFrame:
    """One row for each guess: file, doc, what, taken, sure ("likely", "not certain"), because."""
    cells = [(file, doc, *item) for file, doc, item in rows]
    return pd.DataFrame(cells, columns=list(GUESSES)).astype("str")


def break_table(rows: Iterable[tuple[str, Break]] = ()) -> pd.DataFrame:
    """One row where a page, chapter or speaker begins: doc, start, label."""
    cells = [(doc, *item) for doc, item in rows]
    table = pd.DataFrame(cells, columns=list(BREAKS))
    return table.astype({"doc": "str", "start": "int64", "label": "str"})


def left_out_sentences(left_out: pd.DataFrame, *, most: int = 5) -> list[str]:
    """Plain sentences on what is not in the corpus, for the console and the first page.

    Examples
    --------
    >>> rows = [("a.png", "", LeftOut("file", "is a picture", 10, "bytes"))]
    >>> left_out_sentences(left_out_table(rows))
    ['1 file is not in the corpus: a.png is a picture.']
    """
    said = []
    files = left_out[left_out["what"] == "file"]
    if len(files):
        listed = [
            f"{file} {reason.split(';')[0]}"
            for file, reason in zip(files["file"].head(most), files["reason"], strict=False)
        ]
        more = f"; and {len(files) - most:,} more" if len(files) > most else ""
        verb = "file is" if len(files) == 1 else "files are"
        said.append(f"{len(files):,} {verb} not in the corpus: {'; '.join(listed)}{more}.")
    parts = left_out[left_out["what"] != "file"]
    for (what, reason, unit), held in parts.groupby(["what", "reason", "unit"], sort=False):
        amount, files_in = int(held["amount"].sum()), held["file"].replace("", pd.NA).nunique()
        one = unit.removesuffix("s") if amount == 1 else unit
        where = f" in {files_in:,} files" if files_in > 1 else f" in {held['file'].iloc[0]}"
        said.append(
            f"Left out: {what} ({reason}), {amount:,} {one}{where if held['file'].any() else ''}."
        )
    return said
