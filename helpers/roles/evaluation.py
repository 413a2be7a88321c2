"""How well participations are found: precision and recall against a reading by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.grammar.evaluation import meant, precision_recall


def participation_scores(
    gold: pd.DataFrame,
    found: pd.DataFrame,
    forms: Mapping[str, str],
    *,
    camp: bool = False,
) -> dict[str, float]:
    """Precision, recall and F1 of the participations of main actors.

    A participation is right if verb, role and actor are right, and whether it is the actor itself
    or its people. With `camp` an actor and its people are one, once for each verb and role.

    Parameters
    ----------
    gold
        doc, verb_start, or_start (another verb that may stand for it, or ""), role (one, or
        several joined by `|`), actor, affiliate ("" for the actor itself).
    found
        From `actions`; rows of actors that `gold` does not have in that document are not judged.
    forms
        The actor of `gold` that each name of a participant stands for.

    Returns
    -------
    dict
        precision, recall, f1, gold and found (how many); NaN where there is nothing to divide by.

    Examples
    --------
    >>> from helpers import from_texts
    >>> from helpers.roles import actions
    >>> gold = pd.DataFrame(
    ...     [["a", 10, "", "agent", "Rome", ""]],
    ...     columns=["doc", "verb_start", "or_start", "role", "actor", "affiliate"],
    ... )
    >>> found = actions(from_texts({"a": "Then Rome fell."}))
    >>> score = participation_scores(gold, found, {"Rome": "Rome"})
    >>> score["precision"], score["recall"]
    (1.0, 1.0)
    """
    wanted = [
        (
            row.doc,
            {str(row.verb_start), str(row.or_start)} - {""},
            row.role.split("|"),
            row.actor,
            not camp and bool(row.affiliate),
        )
        for row in gold.itertuples()
    ]
    judged = {(row.doc, row.actor) for row in gold.itertuples()}
    got = {
        (row.doc, str(row.verb_start), row.role, actor, not camp and row.camp != row.participant)
        for row in found[found["camp"] != ""].itertuples()
        for actor in [meant(row.camp, forms)]
        if (row.doc, actor) in judged
    }
    if camp:
        wanted = list({(d, min(v), *r, a): (d, v, r, a, p) for d, v, r, a, p in wanted}.values())

    def agree(w: tuple, g: tuple) -> bool:
        return w[0] == g[0] and g[1] in w[1] and g[2] in w[2] and w[3:] == g[3:]

    right_gold = sum(any(agree(w, g) for g in got) for w in wanted)
    right_found = sum(any(agree(w, g) for w in wanted) for g in got)
    return precision_recall(right_found, len(got), right_gold, len(wanted))
