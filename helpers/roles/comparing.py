"""Whether an actor acts, or is acted upon, more on one side of a comparison than on the other."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers.corpus import Corpus
from helpers.corpus.groups import Selection
from helpers.roles.actions import actions
from helpers.roles.counts import actors_only
from helpers.statistics import MARGINS, Mentions, share_rule, verdict

COMPARED = ("agent", "patient")  # the roles that are told apart; the others count as one


def compare_roles(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    participants: Iterable[str] | None = None,
    camp: bool = False,
    found: pd.DataFrame | None = None,
    min_count: int = 5,
) -> pd.DataFrame:
    """Whether an actor acts, or is acted upon, in a larger share of its clauses on one side.

    The share of a role among the clauses of one actor, compared by the rule for shares of a small
    whole: stretches of text are shuffled, not single clauses.

    Parameters
    ----------
    target, reference
        The two sides: see `Corpus.sides`.
    participants
        Actors named beforehand; by default those with `min_count` clauses on both sides.
    camp
        As in `role_counts`.
    found
        From `actions`, which is the default.
    min_count
        Clauses that an actor needs on either side.

    Returns
    -------
    DataFrame
        participant, role (*agent* or *patient*), verdict, count_target, total_target,
        value_target (share of the actor's clauses, 0 to 1), count_reference, total_reference,
        value_reference, difference (target minus reference), ci_low, ci_high, gap, line, p (over
        shuffled stretches, for the actor).
    """
    sides = corpus.sides(target, reference)
    rows = actors_only(actions(corpus) if found is None else found, camp=camp)
    tables = [_side_rows(corpus, rows, side) for side in (sides.target, sides.reference)]
    chosen = _chosen(tables, participants, min_count)
    parts = []
    for name in chosen:
        one, two = (
            Mentions(*_mentions(table[table["participant"] == name]), _bounds(corpus, side))
            for table, side in zip(tables, (sides.target, sides.reference), strict=True)
        )
        parts.append(_compared(name, share_rule(one, two, len(COMPARED) + 1), sides.names))
    if not parts:
        return pd.DataFrame(columns=_COMPARISON)
    return pd.concat(parts, ignore_index=True)[_COMPARISON]


_COMPARISON = [
    "participant",
    "role",
    "verdict",
    "count_target",
    "total_target",
    "value_target",
    "count_reference",
    "total_reference",
    "value_reference",
    "difference",
    "ci_low",
    "ci_high",
    "gap",
    "line",
    "p",
]


def _compared(name: str, shares, names: tuple[str, str]) -> pd.DataFrame:
    n = len(COMPARED)
    said = verdict(
        shares.ci_low[:n],
        shares.ci_high[:n],
        names=names,
        margin=MARGINS["share"],
        passed=shares.passed[:n],
        enough=shares.enough[:n],
    )
    return pd.DataFrame(
        {
            "participant": name,
            "role": list(COMPARED),
            "verdict": said,
            "count_target": shares.count_target[:n],
            "total_target": shares.total_target,
            "value_target": shares.share_target[:n],
            "count_reference": shares.count_reference[:n],
            "total_reference": shares.total_reference,
            "value_reference": shares.share_reference[:n],
            "difference": shares.difference[:n],
            "ci_low": shares.ci_low[:n],
            "ci_high": shares.ci_high[:n],
            "gap": shares.gap[:n],
            "line": shares.line,
            "p": shares.p[:n],
        }
    )


def _side_rows(corpus: Corpus, rows: pd.DataFrame, side: list[int]) -> pd.DataFrame:
    """The clauses of one side with the token, counted within the side, of their verb."""
    place = {corpus.docs[i]: k for k, i in enumerate(side)}
    rows = rows[rows["doc"].isin(list(place))]
    offsets = _bounds(corpus, side)
    token = np.empty(len(rows), dtype=np.int64)
    for doc, held in rows.groupby("doc", observed=True).indices.items():
        i = corpus.index(doc)
        a, b = corpus.token_bounds[i : i + 2]
        starts = rows["verb_start"].to_numpy()[held]
        token[held] = offsets[place[doc]] + np.searchsorted(corpus.starts[a:b], starts)
    form = rows["role"].map({role: k for k, role in enumerate(COMPARED)}).fillna(len(COMPARED))
    return rows.assign(token=token, form=form.astype(np.int64))


def _mentions(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return rows["form"].to_numpy(), rows["token"].to_numpy()


def _bounds(corpus: Corpus, side: list[int]) -> np.ndarray:
    lengths = np.diff(corpus.token_bounds)[side]
    return np.append(0, np.cumsum(lengths))


def _chosen(tables: list[pd.DataFrame], participants, min_count: int) -> list[str]:
    if participants is not None:
        known = set(tables[0]["participant"]) | set(tables[1]["participant"])
        wanted = [participants] if isinstance(participants, str) else list(participants)
        missing = [name for name in wanted if name not in known]
        if missing:
            raise ValueError(
                f"no actor {missing[0]!r} on either side; there are: "
                f"{', '.join(sorted(known)[:20]) or 'none'}"
            )
        return wanted
    one, two = (table["participant"].value_counts() for table in tables)
    both = [n for n in one.index if one[n] >= min_count and two.get(n, 0) >= min_count]
    return sorted(both, key=lambda n: (-(one[n] + two[n]), n))
