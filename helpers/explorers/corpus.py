"""Choosing the corpus without code: every notebook follows."""

from __future__ import annotations

import ipywidgets as widgets

from helpers.corpus import load_corpus
from helpers.corpus.default_corpus import choose_corpus, chosen_path
from helpers.explorers.base import answered, message, plain_table

TITLE = "Which corpus?"


def corpus_picker() -> widgets.VBox:
    """A box for the path of a corpus; the choice holds for every notebook until it is undone.

    A path that cannot be loaded is not kept: the message says what is wrong with it.
    """
    path = widgets.Text(
        str(chosen_path() or ""),
        placeholder="a folder, a file or a table; empty: the default corpus",
        description="Corpus",
        layout=widgets.Layout(width="32em", max_width="100%"),
    )
    use = widgets.Button(description="Use it in all notebooks", layout={"width": "auto"})
    default = widgets.Button(description="Back to the default", layout={"width": "auto"})
    result = widgets.HTML()

    def keep(_button) -> None:
        wanted = path.value.strip()
        try:
            corpus = load_corpus(wanted or None)
        except (ValueError, OSError) as error:
            result.value = answered(message(error), TITLE)
            return
        choose_corpus(wanted)
        documents = corpus.documents.reset_index()
        headings = {"doc": "document", "tokens": "words", "sentences": "sentences"}
        result.value = answered(
            message("Kept. Run a notebook from its top (Run, Restart kernel and run all).")
            + plain_table(documents.head(20), headings),
            TITLE,
        )

    def reset(_button) -> None:
        path.value = ""
        choose_corpus("")
        result.value = answered(message("Back to the default corpus."), TITLE)

    use.on_click(keep)
    default.on_click(reset)
    return widgets.VBox([path, widgets.HBox([use, default]), result])
