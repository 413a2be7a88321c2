"""How often each actor acts, is acted upon, is addressed, is described; and its verbs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups
from helpers.grammar.tree import unread
from helpers.result import Result, result
from helpers.roles.participations import ROLES, actions


def role_counts(
    corpus: Corpus,
    *,
    by: By = "doc",
    camp: bool = False,
    names: pd.DataFrame | None = None,
    min_count: int = 1,
) -> Result:
    """How often each actor has each role, one row for each actor and group, most often first.

    Parameters
    ----------
    corpus
        Documents that are not in English, and all where spaCy's model is missing, are left out;
        `helpers.grammar.tree.unread` says so.
    by
        Documents apart, together, or in groups: see `Corpus.groups`.
    camp
        Count an actor's people and organs (*the regime's lobbies*) with it.
    names
        Mentions of names; by default those of the corpus, as corrected.
    min_count
        Leave out actors with fewer participations in the whole corpus.

    Returns
    -------
    Result
        participant (an entity or a description; no plain nouns, no open pronouns), type, the
        group (`doc` or the column of `by`; none for "corpus"), agent, patient, recipient,
        described, total (their sum), share_agent (agent / (agent + patient), 0 to 1; NaN where
        both are 0). Each count opens its clauses: see `role_places`.

    Examples
    --------
    >>> from helpers import from_texts
    >>> counts = role_counts(from_texts({"a": "Ada met Rome. Rome praised Ada. Ada left."}))
    >>> counts[["participant", "agent", "patient", "share_agent"]].round(2).values.tolist()
    [['Ada', 2, 1, 0.67], ['Rome', 1, 1, 0.5]]
    """
    acting = actors_only(actions(corpus, names=names), camp=camp)
    groups = corpus.groups(by)
    acting = acting.assign(group=_group_of(corpus, acting["doc"], groups.of_doc))
    acting = acting[acting["group"] >= 0]
    total = acting.groupby("participant").size()
    acting = acting[acting["participant"].map(total) >= min_count]
    counts = (
        pd.crosstab([acting["participant"], acting["group"]], acting["role"])
        .reindex(columns=list(ROLES), fill_value=0)
        .astype(np.int64)
        .reset_index()
    )
    counts.insert(1, "type", counts["participant"].map(_types(acting)))
    counts["total"] = counts[list(ROLES)].sum(axis=1)
    both = counts["agent"] + counts["patient"]
    counts["share_agent"] = np.where(both > 0, counts["agent"] / both.where(both > 0, 1), np.nan)
    counts["order"] = counts["participant"].map(total)
    counts = counts.sort_values(
        ["order", "participant", "group"], ascending=[False, True, True], ignore_index=True
    ).drop(columns="order")
    counts = _grouped(counts.rename_axis(columns=None), groups)
    columns = ["participant", *_group_column(groups), *ROLES, "total"]
    return result(
        counts,
        "roles",
        corpus,
        counted=columns,
        groups=groups,
        camp=camp,
        names=names,
        note=unread(corpus),
    )


def _grouped(frame: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """The table with the names of its groups, or without them where all is one."""
    if groups.whole:
        return frame.drop(columns="group")
    frame["group"] = groups.column(frame["group"].to_numpy(dtype=np.int64))
    return frame.rename(columns={"group": groups.by})


def _group_column(groups: Groups) -> list[str]:
    return [] if groups.whole else [groups.by]


def actors_only(found: pd.DataFrame, *, camp: bool = False) -> pd.DataFrame:
    """The rows of `actions` that are about actors, not nouns or open pronouns.

    With `camp`, an actor's people stand under its own name; a clause in which several of them
    have the same role counts once.
    """
    rows = found[found["camp"] != ""]
    if not camp:
        return rows
    rows = rows.assign(participant=rows["camp"])
    return rows.drop_duplicates(["doc", "verb_start", "role", "participant"])


def role_places(
    found: pd.DataFrame,
    participant: str | None = None,
    role: str | None = None,
    *,
    verb: str | None = None,
    docs: Iterable[str] | None = None,
    camp: bool = False,
) -> pd.DataFrame:
    """The clauses that a count of roles counts: doc, start, end (of the verb), and the rest.

    Parameters
    ----------
    found
        From `actions`.
    participant, role, verb, docs
        Only these (the verb by its base form); all by default.
    camp
        As in `role_counts`.
    """
    rows = actors_only(found, camp=camp)
    for column, wanted in (("participant", participant), ("role", role), ("lemma", verb)):
        if wanted is not None:
            rows = rows[rows[column] == wanted]
    if docs is not None:
        rows = rows[rows["doc"].isin(list(docs))]
    verbs = rows[["doc", "verb_start", "verb_end"]].set_axis(["doc", "start", "end"], axis=1)
    return pd.concat([verbs, rows.drop(columns=["doc", "start", "end"])], axis=1).reset_index(
        drop=True
    )


def actor_verbs(
    corpus: Corpus,
    *,
    by: By = "doc",
    camp: bool = False,
    names: pd.DataFrame | None = None,
    role: Literal["agent", "patient", "recipient", "described"] | None = None,
    min_count: int = 1,
) -> Result:
    """What each actor does, and what is done to it: one row for each verb, role and group.

    Returns
    -------
    Result
        participant, role, lemma, process, the group, count, negated (how many of them); the
        actors with most clauses first, then their most frequent verbs.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Rome met Ada Lee. Rome did not meet Iran."})
    >>> verbs = actor_verbs(corpus, by="corpus")
    >>> verbs[["participant", "role", "lemma", "count", "negated"]].values.tolist()[0]
    ['Rome', 'agent', 'meet', 2, 1]
    """
    acting = actors_only(actions(corpus, names=names), camp=camp)
    if role is not None:
        acting = acting[acting["role"] == role]
    groups = corpus.groups(by)
    acting = acting.assign(group=_group_of(corpus, acting["doc"], groups.of_doc))
    acting = acting[acting["group"] >= 0]
    keys = ["participant", "role", "lemma", "process", "group"]
    table = acting.groupby(keys)["negated"].agg(count="size", negated="sum").reset_index()
    table = table[table["count"] >= min_count].astype({"negated": np.int64})
    table["order"] = table["role"].map({name: i for i, name in enumerate(ROLES)})
    table["all"] = table["participant"].map(acting["participant"].value_counts())
    table = table.sort_values(
        ["all", "participant", "order", "count", "lemma", "group"],
        ascending=[False, True, True, False, True, True],
        ignore_index=True,
    ).drop(columns=["order", "all"])
    columns = ["participant", "role", "lemma", *_group_column(groups), "count", "negated"]
    return result(
        _grouped(table, groups),
        "actor_verbs",
        corpus,
        counted=columns,
        groups=groups,
        camp=camp,
        names=names,
        note=unread(corpus),
    )


def open_pronouns(found: pd.DataFrame) -> pd.DataFrame:
    """How many pronouns in a role were left open, by document: doc, pronouns, open, share.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Mrs. Ada Lee saw Mrs. Eva Ray. She left."})
    >>> open_pronouns(actions(corpus))[["pronouns", "open"]].values.tolist()
    [[1, 1]]
    """
    rows = found[(found["via"] == "pronoun") & ~found["text"].str.lower().isin(_PERSONS)]
    left = rows["participant"].eq("")
    table = left.groupby(rows["doc"], observed=True).agg(pronouns="size", open="sum").reset_index()
    table["share"] = table["open"] / table["pronouns"]
    return table


_PERSONS = frozenset({"i", "me", "we", "us", "you"})


def _group_of(corpus: Corpus, docs: pd.Series, of_doc: np.ndarray) -> np.ndarray:
    number = {doc: i for i, doc in enumerate(corpus.docs)}
    return of_doc[docs.map(number).to_numpy(dtype=np.int64)] if len(docs) else np.empty(0, int)


def _types(rows: pd.DataFrame) -> dict[str, str]:
    """The type of each participant, as it is met most often."""
    counts = rows.groupby(["participant", "type"]).size().reset_index(name="n")
    counts = counts.sort_values(["participant", "n", "type"], ascending=[True, False, True])
    return counts.drop_duplicates("participant").set_index("participant")["type"].to_dict()
