"""Which names are one: tick forms, say same or not, and it is written to names.csv."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from helpers.corpus import Corpus
from helpers.errors import Mistake
from helpers.explorers.base import WIDE, answered, message
from helpers.names import corrected, editable, find_names, read_corrections
from helpers.names.user import COLUMNS
from helpers.naming import entities
from helpers.wording import plural

TITLE = "Names that are one"
ROWS = 25
MOST_FORMS = 400


def names_explorer(corpus: Corpus, path: str | Path, *, model: bool = True) -> widgets.VBox:
    """A list of the forms found, and buttons that say which are the same.

    Parameters
    ----------
    corpus, model
        As in `find_names`.
    path
        The names.csv to write; rows that it has stay. A row that does not fit is not kept.
    """
    path = Path(path)
    found = find_names(corpus, model=model)
    forms = widgets.SelectMultiple(rows=12, description="Forms (tick two or more)", style=WIDE)
    forms.layout = widgets.Layout(width="100%", max_width="60em")
    buttons = {
        "The same": same,
        "Not the same": kept_apart,
        "No name": dropped,
    }
    undo = widgets.Button(description="Undo the last row")
    result = widgets.HTML(layout=widgets.Layout(width="100%"))

    def show(note: str = "") -> None:
        corrections = read_corrections(path)
        mentions = corrected(found, corpus, corrections)
        listed = editable(mentions).head(MOST_FORMS)
        forms.options = [
            (f"{row.form}  ({row.mentions}, {row.entity})", row.form)
            for row in listed.drop_duplicates("form").itertuples()
        ]
        page = entities(corpus, names=mentions).table(ROWS, name="explored-names").html
        rows = plural(len(corrections), "correction") + f" in {path.name}"
        result.value = answered(message(f"{note} {rows}.".strip()) + page, TITLE)

    def append(rows: pd.DataFrame) -> None:
        before = read_corrections(path)
        both = pd.concat([before, rows], ignore_index=True)
        corrected(found, corpus, both)  # raises where a row does not fit
        _write(both, path)

    def pressed(rows_of):
        def press(_button) -> None:
            try:
                mentions = corrected(found, corpus, read_corrections(path))
                append(rows_of(mentions, list(forms.value)))
            except ValueError as error:
                result.value = answered(message(error), TITLE)
            else:
                show("Written.")

        return press

    def take_back(_button) -> None:
        before = read_corrections(path)
        if before.empty:
            show("There is nothing to undo.")
            return
        _write(before.iloc[:-1], path)
        show("The last row is gone.")

    row = []
    for label, rows_of in buttons.items():
        button = widgets.Button(description=label)
        button.on_click(pressed(rows_of))
        row.append(button)
    undo.on_click(take_back)
    show()
    return widgets.VBox([forms, widgets.HBox([*row, undo]), result])


def same(mentions: pd.DataFrame, forms: list[str]) -> pd.DataFrame:
    """The rows that join the entities of all `forms` to the one with most mentions."""
    if len(forms) < 2:
        raise Mistake("Tick two forms or more that name the same.")
    named = mentions[mentions["text"].isin(forms)]
    sizes = mentions["entity"].value_counts()
    names = sorted(named["entity"].unique(), key=lambda name: (-sizes[name], name))
    if len(names) < 2:
        raise Mistake(f"These are one already: {names[0]}.")
    merged = named[named["entity"] != names[0]].drop_duplicates("entity")
    return _rows(merged["text"], entity=names[0], action="merge")


def kept_apart(_mentions: pd.DataFrame, forms: list[str]) -> pd.DataFrame:
    """The rows that make each of `forms` an entity of its own."""
    if not forms:
        raise Mistake("Tick a form that is not the same as the others.")
    return _rows(forms, action="split")


def dropped(_mentions: pd.DataFrame, forms: list[str]) -> pd.DataFrame:
    """The rows that say that `forms` are no names."""
    if not forms:
        raise Mistake("Tick a form that is no name.")
    return _rows(forms, action="drop")


def _rows(forms, *, action: str, entity: str = "") -> pd.DataFrame:
    rows = [(form, entity, "", action) for form in forms]
    return pd.DataFrame(rows, columns=COLUMNS)


def _write(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, index=False, lineterminator="\n")
