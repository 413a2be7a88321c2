"""Choose an actor: its sketch, its verbs, its clauses, what it is called."""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
import pandas as pd

from helpers.corpus import Corpus
from helpers.explorers.base import WIDE, explorer, message
from helpers.roles import actor_description_counts, actor_verbs, role_counts, word_sketch
from helpers.roles.participations import ROLES

TOP = 15
MOST = 60  # actors to choose from
SHOWN = ["sketch", "verbs", "descriptions"]


def actor_explorer(corpus: Corpus, *, names: pd.DataFrame | None = None) -> widgets.VBox:
    """A list of actors, the most frequent first; below it what is said of the one chosen.

    Parameters
    ----------
    corpus
        An English corpus.
    names
        Mentions of names; by default those of the corpus, as corrected.
    """
    counts = role_counts(corpus, by="corpus", names=names)
    actors = counts["participant"].head(MOST).tolist()

    @cache
    def table(what: str):
        measure = {"verbs": actor_verbs, "descriptions": actor_description_counts}[what]
        return measure(corpus, by="corpus", names=names)

    def answer(actor: str | None, shown: str, role: str) -> str:
        if actor is None:
            return message(counts.settings["note"] or "No actor was found in a clause.")
        if shown == "sketch":
            return word_sketch(corpus, actor, unit="entity", names=names).table(TOP).html
        rows = table(shown)
        rows = rows[rows["participant"] == actor]
        if shown == "verbs" and role != "all":
            rows = rows[rows["role"] == role]
        if rows.empty:
            return message(f"Nothing of the kind is said of {actor}.")
        return rows.table(TOP, name="explored").html

    controls = {
        "actor": widgets.Dropdown(options=actors or [None], description="Actor", style=WIDE),
        "shown": widgets.ToggleButtons(options=SHOWN, description="Show"),
        "role": widgets.Dropdown(options=["all", *ROLES], description="role of verbs", style=WIDE),
    }
    return explorer(controls, answer, title="What is said of an actor")
