"""Whether an actor acts, or is acted upon, more on one side of a comparison than on the other."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.errors import Mistake
from helpers.grammar.tree import unread
from helpers.result import Result, result
from helpers.roles.counts import actors_only
from helpers.roles.participations import actions
from helpers.shares import SHARE_COLUMNS, compare_shares

COMPARED = ("agent", "patient")  # the roles that are told apart
OTHER = "other"


def compare_roles(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    participants: str | Iterable[str] | None = None,
    camp: bool = False,
    names: pd.DataFrame | None = None,
    min_count: int = 5,
) -> Result:
    """Whether an actor acts, or is acted upon, in a larger share of its clauses on one side.

    The share of a role among the clauses of one actor, compared by the rule for shares of a small
    whole: stretches of text are shuffled, not single clauses.

    Parameters
    ----------
    target, reference
        The two sides: see `Corpus.sides`.
    participants
        Actors named beforehand, which have a lower line to pass; by default those with
        `min_count` clauses on both sides.
    camp
        As in `role_counts`.
    names
        Mentions of names; by default those of the corpus, as corrected.
    min_count
        Clauses that an actor needs on either side.

    Returns
    -------
    Result
        participant, role (*agent* or *patient*), verdict, count_target, total_target,
        value_target (share of the actor's clauses, 0 to 1), count_reference, total_reference,
        value_reference, difference (target minus reference), ci_low, ci_high, gap, line, p (over
        shuffled stretches, for the actor).

    Raises
    ------
    ValueError
        For an actor that neither side has.

    Examples
    --------
    >>> from helpers import from_texts
    >>> corpus = from_texts({"a": "Rome won. Rome fought Iran.", "b": "Iran beat Rome."})
    >>> found = compare_roles(corpus, "a", participants="Rome")
    >>> found[["role", "count_target", "count_reference", "verdict"]].values.tolist()
    [['agent', 2, 0, 'too few to tell'], ['patient', 0, 1, 'too few to tell']]
    """
    sides = corpus.sides(target, reference)
    rows = actors_only(actions(corpus, names=names), camp=camp)
    rows = rows[["doc", "participant", "role", "verb_start"]].rename(
        columns={"verb_start": "start"}
    )
    rows["form"] = rows["role"].where(rows["role"].isin(COMPARED), OTHER)
    parts = []
    chosen = _chosen(corpus, rows, sides, participants, min_count)
    looked_at = len(chosen) if participants is None else 1
    for name in chosen:
        own = rows[rows["participant"] == name]
        found = compare_shares(corpus, own, sides, [*COMPARED, OTHER], looked_at=looked_at)
        found = found.iloc[: len(COMPARED)]
        parts.append(found.rename(columns={"form": "role"}).assign(participant=name))
    columns = ["participant", "role", *SHARE_COLUMNS]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return result(
        frame[columns],
        "role_comparison",
        corpus,
        counted=["participant", "role", "count_target", "count_reference"],
        sides=sides,
        camp=camp,
        names=names,
        note=unread(corpus),
    )


def _chosen(corpus: Corpus, rows: pd.DataFrame, sides, participants, min_count: int) -> list[str]:
    """The actors that are compared, the most frequent first."""
    docs = [{corpus.docs[i] for i in side} for side in (sides.target, sides.reference)]
    one, two = (rows.loc[rows["doc"].isin(side), "participant"].value_counts() for side in docs)
    if participants is not None:
        wanted = [participants] if isinstance(participants, str) else list(participants)
        missing = [name for name in wanted if name not in one.index and name not in two.index]
        if missing:
            there = ", ".join(sorted({*one.index, *two.index})[:20]) or "none"
            raise Mistake(f"no actor {missing[0]!r} on either side; there are: {there}")
        return wanted
    both = [n for n in one.index if one[n] >= min_count and two.get(n, 0) >= min_count]
    return sorted(both, key=lambda n: (-(one[n] + two[n]), n))
