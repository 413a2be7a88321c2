"""What the notebook on named terms says, from its tables."""

from __future__ import annotations

import pandas as pd

from helpers.wording import Finding, interval, listing, number, plural, quoted

MOST_NAMED = 4


def found_reading(mentions: pd.DataFrame, listed: pd.DataFrame, method: str) -> str:
    """How many names were found, and by what.

    Examples
    --------
    >>> found_reading(pd.DataFrame({"type": []}), pd.DataFrame({"type": []}), "Rules alone.")
    'No name was found. Rules alone.'
    """
    named = int((mentions["type"] != "DATE").sum())
    if not named:
        return f"No name was found. {method}"
    kinds = listed["type"].value_counts()
    parts = [plural(int(count), _KINDS[kind][0], _KINDS[kind][1]) for kind, count in kinds.items()]
    return (
        f"{plural(named, 'mention')} of {plural(len(listed), 'entity', 'entities')}: "
        f"{listing(parts)}. {method}"
    )


_KINDS = {
    "PERSON": ("person", "persons"),
    "ORG": ("organisation", "organisations"),
    "PLACE": ("place", "places"),
    "EVENT": ("event", "events"),
    "WORK": ("work", "works"),
    "NORP": ("people or faith", "peoples and faiths"),
    "OTHER": ("other name", "other names"),
}


def names_findings(
    rates: pd.DataFrame, shares: pd.DataFrame, pairs: pd.DataFrame, merges: pd.DataFrame
) -> list[Finding]:
    """The three findings of the notebook."""
    return [
        Finding(most_named(rates), "rates"),
        Finding(alias_reading(shares, merges), "aliases"),
        Finding(pair_reading(pairs), "together"),
    ]


def most_named(rates: pd.DataFrame) -> str:
    """Whom each document names most, with the rate and its interval."""
    parts = []
    for doc, mine in rates.groupby("doc", sort=False):
        mine = mine[mine["mentions"] > 0]
        if len(mine):
            row = mine.loc[mine["mentions"].idxmax()]
            parts.append(
                f"{doc} names {row['entity']} most ({plural(int(row['mentions']), 'mention')}, "
                f"{number(row['per_1000'], 1)} per 1,000 words, 95% interval "
                f"{interval(row['ci_low'], row['ci_high'])})"
            )
    if not parts:
        return "No name was found, so there is nothing to count."
    if len(parts) > MOST_NAMED:
        total = rates.groupby("entity", sort=False)["mentions"].sum()
        docs = rates[rates["mentions"] > 0].groupby("entity")["doc"].nunique()
        lead = total.idxmax()
        return (
            f"{lead} is named most: {plural(int(total[lead]), 'mention')} in "
            f"{plural(int(docs[lead]), 'document')} of {rates['doc'].nunique():,}."
        )
    return f"{'; '.join(parts)}."


def alias_reading(shares: pd.DataFrame, merges: pd.DataFrame) -> str:
    """How the entity with the most mentions under several names is called in each document."""
    if shares.empty:
        return "No entity goes by more than one name."
    entity = shares["entity"].iloc[0]
    mine = shares[shares["entity"] == entity]
    parts = []
    for doc, held in list(mine.groupby("doc", sort=False))[:MOST_NAMED]:
        row = held.iloc[0]
        total = int(held["mentions"].sum())
        parts.append(
            f"in {doc} mostly as {quoted(row['alias'])} "
            f"({int(row['mentions'])} of {plural(total, 'mention')}; 95% interval of the share "
            f"{interval(100 * row['ci_low'], 100 * row['ci_high'], 0)}%)"
        )
    return (
        f"{entity} goes by {plural(mine['alias'].nunique(), 'name')}: {listing(parts)}. "
        f"{plural(len(merges), 'merge')} of names in all, each with its reason."
    )


def pair_reading(pairs: pd.DataFrame) -> str:
    """Which two names share the most sentences, against chance."""
    if pairs.empty:
        return "No two names stand in one sentence."
    row = pairs.iloc[0]
    beyond = int((pairs["q"] < 0.05).sum())
    text = (
        f"{row['a']} and {row['b']} are named together in "
        f"{plural(int(row['together']), 'sentence')}, where chance would give "
        f"{number(row['expected'], 1)} (p = {_p(row['p'])})."
    )
    if beyond == 0:
        return f"{text} No pair is beyond chance once all pairs are allowed for (q < 0.05)."
    verb = "is" if beyond == 1 else "are"
    return f"{text} {plural(beyond, 'pair')} {verb} beyond chance (q < 0.05)."


def _p(value: float) -> str:
    return "under 0.001" if value < 0.001 else number(value, 3)


def doubt_reading(doubts: pd.DataFrame) -> str:
    """Which names were left apart because they may mean several."""
    if doubts.empty:
        return "No name was left open between several entities."
    parts = [
        f"{quoted(row.form)} in {row.doc} ({row.candidates.replace('; ', ' or ')})"
        for row in doubts.head(MOST_NAMED).itertuples()
    ]
    rest = len(doubts) - len(parts)
    more = f", and {rest:,} more" if rest > 0 else ""
    return f"Left apart, since they may mean several: {listing(parts)}{more}."


def first_reading(placed: pd.DataFrame, *, most: int = 3) -> str:
    """Whom each document names first."""
    if placed.empty:
        return "No name was found."
    parts = []
    for doc, mine in placed[placed["first"]].groupby("doc", sort=False):
        lead = mine.nsmallest(most, "word", keep="first")["entity"]
        parts.append(f"{doc} first names {listing(lead, last='and then')}")
    return f"{'; '.join(parts[:MOST_NAMED])}{_more(parts)}."


def _more(parts: list[str]) -> str:
    rest = len(parts) - MOST_NAMED
    return f"; and so on in {plural(rest, 'more document')}" if rest > 0 else ""


def speech_reading(quoted: pd.DataFrame) -> str:
    """Who is quoted, and how much speech has no speaker.

    Examples
    --------
    >>> columns = ["speaker", "doc", "verb"]
    >>> rows = [["Ada Lee", "a", "say"], ["Ada Lee", "a", "warn"], ["", "a", ""]]
    >>> speech_reading(pd.DataFrame(rows, columns=columns))
    '3 quotations of direct speech. Ada Lee is quoted most (2, with say and warn). 1 has no \
speaker that the text names.'
    """
    if quoted.empty:
        return "There is no direct speech between quotation marks."
    total = f"{plural(len(quoted), 'quotation')} of direct speech."
    named = quoted[quoted["speaker"] != ""]
    parts = []
    if len(named):
        most = named["speaker"].value_counts()
        lead = sorted(most[most == most.max()].index)[:MOST_NAMED]
        verbs = sorted(set(named.loc[named["speaker"].isin(lead), "verb"]))
        verb = "is" if len(lead) == 1 else "are"
        each = "" if len(lead) == 1 else " each"
        parts.append(
            f"{listing(lead)} {verb} quoted most ({int(most.max())}{each}, with {listing(verbs)})."
        )
    left = len(quoted) - len(named)
    if left:
        parts.append(f"{left:,} {'has' if left == 1 else 'have'} no speaker that the text names.")
    return " ".join([total, *parts])


def description_reading(counts: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """How often somebody is described and not named."""
    if counts.empty:
        return "No such description was found."
    total = int(counts["mentions"].sum())
    row = counts.iloc[0]
    named = int((mentions["type"] != "DATE").sum())
    return (
        f"{plural(total, 'description')} beside {plural(named, 'mention')} by name; the most "
        f"frequent is {quoted('the ' + row['noun'])} in {row['doc']} ({int(row['mentions'])})."
    )


def figures_reading(figures: pd.DataFrame) -> str:
    """How many figures are cited, how many of them with a qualifier, and the largest."""
    if figures.empty:
        return "No figure is cited."
    vague = int((figures["qualifier"] != "").sum())
    row = figures.loc[figures["value"].idxmax()]
    return (
        f"{plural(len(figures), 'figure')}, {vague} of them with a qualifier such as "
        f"{quoted(_common(figures))}. The largest, in {row['doc']}: {quoted(row['figure'])}. "
        "What the documents say of numbers is quoted here, not checked."
    )


def _common(figures: pd.DataFrame) -> str:
    used = figures.loc[figures["qualifier"] != "", "qualifier"]
    return used.value_counts().index[0] if len(used) else "more than"


def review_reading(before: pd.DataFrame, after: pd.DataFrame, corrections: pd.DataFrame) -> str:
    """What a reviewed names.csv changed."""
    if corrections.empty:
        return (
            "There is no names.csv beside the corpus, so all that follows stands on the automatic "
            "result."
        )
    named = [int((table["type"] != "DATE").sum()) for table in (before, after)]
    count = [table.loc[table["type"] != "DATE", "entity"].nunique() for table in (before, after)]
    return (
        f"{plural(len(corrections), 'correction')} from names.csv: {named[0]:,} mentions of "
        f"{count[0]:,} entities found automatically, {named[1]:,} of {count[1]:,} after the review."
    )
