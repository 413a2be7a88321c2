"""The type of each mention: its own cues, its neighbours, and the same form elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import regex

from helpers.names.candidates.cutting import Said
from helpers.names.decide.mentions import Mention
from helpers.names.gazetteers import lexicon
from helpers.names.spelling import bare, folded
from helpers.names.type.cues import (
    TYPES,
    MentionPage,
    guess,
    labels_of,
    type_of_label,
    votes_for,
    weights,
)
from helpers.names.type.form import gazetteer, hinted_type, short_forms

_KNOWN = lexicon()
_LISTED = regex.compile(r"(?:,\s|,?\s(?:and|or|nor)\s)(?:the\s|in\s)?")


def votes_of(
    texts: Sequence[str], mentions: Sequence[Mention], said: Sequence[Sequence[Said]]
) -> list[Counter]:
    """For each mention, what speaks for each type, weighed."""
    votes: list[Counter] = [Counter()] * len(mentions)
    for doc, first, last in _documents(mentions):
        page = _page(texts[doc], mentions[first:last], said[doc])
        own = [votes_for(page, i) for i in range(last - first)]
        _from_neighbours(page, own)
        _from_full_names(page, own)
        _from_rule(page, own)
        votes[first:last] = own
    _from_elsewhere(mentions, votes)
    for m, own in zip(mentions, votes, strict=True):
        if not own:
            own[guess(m.form)] = weights()["guess"]
    return votes


def winner(votes: Counter) -> str:
    """The type with the most votes; of equals, the first of `TYPES`.

    >>> winner(Counter(ORG=2, PERSON=2, PLACE=1))
    'PERSON'
    """
    best = max(votes.values())
    return next(kind for kind in TYPES if votes[kind] == best)


def _documents(mentions: Sequence[Mention]) -> Iterable[tuple[int, int, int]]:
    first = 0
    for i in range(1, len(mentions) + 1):
        if i == len(mentions) or mentions[i].doc != mentions[first].doc:
            yield mentions[first].doc, first, i
            first = i


def _page(text: str, mentions: Sequence[Mention], said: Sequence[Said]) -> MentionPage:
    return MentionPage(text, mentions, labels_of(said), _shorts(mentions))


def _from_full_names(page: MentionPage, own: list[Counter]) -> None:
    """*Elop* where the document has *Stephen Elop*"""
    people: dict[str, float] = {}
    for m, votes in zip(page.mentions, own, strict=True):
        words = m.form.split()
        if len(words) < 2 or m.use == "alone" or _leading(votes) != "PERSON":
            continue
        if m.hint not in ("", "PERSON"):
            continue
        first = bare(words[0]) in _KNOWN.first_names
        weight = 1.0 if first or m.title or words[1] == "of" else 0.6
        for part in (words[-1], " ".join(words[1:]), *([words[0]] if first else [])):
            people[folded(part)] = max(people.get(folded(part), 0.0), weight)
    for m, votes in zip(page.mentions, own, strict=True):
        if folded(m.form) in people and not hinted_type(m.form):
            known = 0.4 if m.form in _KNOWN.organisations else 1.0
            votes["PERSON"] += weights()["part"] * people[folded(m.form)] * known


def _shorts(mentions: Sequence[Mention]) -> frozenset[str]:
    """The short names of the organisations of a document."""
    found = set()
    for m in mentions:
        if " " in m.form and m.hint in ("", "ORG"):
            school = m.form.endswith(" School")
            found |= {f for f in short_forms(m.form) if school or not _KNOWN.is_place(f)}
    return frozenset(f for f in found if not gazetteer(f))


def _from_neighbours(page: MentionPage, own: list[Counter]) -> None:
    """Names in a list are of one type; after a place and a comma stands a place."""
    weight = weights()
    placed = False
    for i in range(1, len(own)):
        before, m = page.mentions[i - 1], page.mentions[i]
        between = page.text[before.end : m.start]
        kind_before = _leading(own[i - 1])
        placed = (placed or kind_before == "PLACE") and between in (", ", ",\n")
        if placed:
            own[i]["PLACE"] += weight["placed"] if not own[i].get("PERSON", 0) > 3 else 0
        if "DATE" in (m.hint, before.hint):
            placed = False
            continue
        if between in (", ", ",\n") and _is_placed(page, i):
            own[i - 1]["PLACE"] += weight["before_place"]
        if _LISTED.fullmatch(between):
            kind = _leading(own[i])
            if kind_before:
                own[i][kind_before] += weight["listed_with"]
            if kind:
                own[i - 1][kind] += weight["listed_with"]


def _is_placed(page: MentionPage, i: int) -> bool:
    """*at Quincy, Massachusetts*: a name before a comma and the place that it lies in."""
    here = hinted_type(page.mentions[i].form) == "PLACE" or page.mentions[i].form in _KNOWN.regions
    return here and _IN.match(page.text, 0, page.mentions[i - 1].start) is not None


_IN = regex.compile(r"(?r)\b(?:in|at|of|near|from|to)\s(?:the\s)?")


def _leading(votes: Counter) -> str:
    return winner(votes) if votes and max(votes.values()) >= 0.5 else ""


def _from_rule(page: MentionPage, own: list[Counter]) -> None:
    """*Trump administration* tells of *Trump* too."""
    told: dict[str, str] = {}
    for m in page.mentions:
        inner, _, last = m.form.rpartition(" ")
        if inner and last in _KNOWN.rule_heads:
            label = page.label(m, m.start + len(inner))
            told[inner] = type_of_label(label) or "PERSON"
    for m, votes in zip(page.mentions, own, strict=True):
        if m.form in told:
            votes[told[m.form]] += weights()["under"]


def _from_elsewhere(mentions: Sequence[Mention], votes: list[Counter]) -> None:
    """What holds of the same form elsewhere weighs half, shared among its places."""
    total: dict[str, Counter] = defaultdict(Counter)
    count: Counter = Counter()
    for m, own in zip(mentions, votes, strict=True):
        count[m.form] += 1
        for kind, weight in own.items():
            total[m.form][kind] += min(weight, 10.0)
    share = weights()["elsewhere"]
    before = [dict(own) for own in votes]
    for m, own, mine in zip(mentions, votes, before, strict=True):
        if count[m.form] > 1:
            for kind, weight in total[m.form].items():
                own[kind] += share * (weight - min(mine.get(kind, 0.0), 10.0))
