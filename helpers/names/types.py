"""What kind of thing a name names: gazetteers, the name's own words, its neighbours, the model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import regex

from helpers.names import lists
from helpers.names.cutting import Said
from helpers.names.forms import hinted_type
from helpers.names.mentions import Mention

TYPES = ("PERSON", "ORG", "PLACE", "EVENT", "WORK", "NORP", "DATE", "OTHER")
_OF_LABEL = {
    "PERSON": "PERSON",
    "NORP": "NORP",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "LAW": "WORK",
    "PRODUCT": "OTHER",
    "LANGUAGE": "OTHER",
}
_HINT, _CUE, _MODEL, _ELSEWHERE, _WEAK, _GUESS = 3.0, 1.5, 1.0, 0.5, 0.4, 0.1

_VERBS = "|".join(form for forms in lists.VERBS_OF_SAYING.values() for form in forms.split())
_SPEAKS = regex.compile(rf"\s(?:{_VERBS})\b")
_SPOKEN = regex.compile(rf"\b(?:{_VERBS})\s$")
_PLACE_AFTER = regex.compile(
    r"\s(?:province|city|district|river|street|region|county|valley|mountains?|islands?|"
    r"peninsula|border|coast|harbou?r|square|avenue|suburb|village|neighbou?rhood)\b"
)
_PLACE_BEFORE = regex.compile(
    r"\b(?:city|cities|towns?|villages?|provinces?|states?|river|islands?|port|capital|district|"
    r"streets|plains?|treaty|north|south|"
    r"east|west|banks|mouth|coast|shores|outskirts|suburbs|mayor|people|citizens|king|queen|"
    r"emperor|archbishop|bishop|duke|earl|prince|governor|president|university|battle|republic)\s"
    r"(?:of\s)?(?:the\s)?$",
    regex.IGNORECASE,
)
_AT = regex.compile(
    r"\b(?:in|at|near|into|across|throughout|outside|inside|around)\s(?:the\s)?$", regex.IGNORECASE
)
_GATHERINGS = (
    "gathering|rally|conference|congress|summit|festival|convention|tournament|championship|"
    "symposium|exhibition"
)
_EVENT_AFTER = regex.compile(rf"['’”\"]?\s(?:{_GATHERINGS})\b")
_EVENT_BEFORE = regex.compile(rf"\b(?:{_GATHERINGS})\s(?:of|on|called|entitled)\s[“\"‘']?$")
_ORG_AFTER = regex.compile(
    r"['’]?\s(?:headquarters|militia|group|movement|forces|fighters|organi[sz]ation|party|members|"
    r"militants|supporters|executives?|shares|spokes(?:man|woman|person)|officials?|troops)\b"
)
_LISTED = regex.compile(r"(?:,\s|,?\s(?:and|or|nor)\s)(?:the\s|in\s)?")
# Initials, and small words that stand in the names of people.
_PERSONAL = regex.compile(
    r"\b\p{Lu}\.\s\p{Lu}\p{Ll}|\s(?:van|von|der|den|bin|ibn|ben)\s|\s[JS]r\.$"
)
_PLAIN_NOUN = regex.compile(r"\s(?!(?:and|or|is|was|has|had|as|to|the|in|of)\b)\p{Ll}{3,}")


def votes_of(
    texts: Sequence[str], mentions: Sequence[Mention], said: Sequence[Sequence[Said]]
) -> dict[tuple[int, str], Counter]:
    """For each (document, form), what speaks for each type, weighed.

    What a rule or gazetteer says weighs most, then the neighbouring words, then the model; what
    holds of the form in the other documents weighs half.
    """
    votes: dict[tuple[int, str], Counter] = defaultdict(Counter)
    labels = [_labels(spans) for spans in said]
    placed, before_kind = False, ""
    for i, m in enumerate(mentions):
        text = texts[m.doc]
        form = text[m.start : m.end]
        own = votes[(m.doc, form)]
        if m.hint:
            own[m.hint] += _HINT * (100 if hinted_type(form) == m.hint else 1)
        label = _label_at(labels[m.doc], m)
        if label == "NORP" and not _adjective(text, m, form):
            label = ""
        if label:
            own[label] += _MODEL
        inner, last = form.rpartition(" ")[::2]
        if last in lists.RULE_HEADS:  # *Trump administration* tells of *Trump* too
            label = _label_at(labels[m.doc], m._replace(end=m.start + len(inner)))
            votes[(m.doc, inner)][label or "PERSON"] += _MODEL
        previous = mentions[i - 1] if i and mentions[i - 1].doc == m.doc else None
        placed = previous is not None and placed and text[previous.end : m.start] in (", ", ",\n")
        _cues(own, text, m, form, placed)
        placed = placed or m.hint == "PLACE"
        kind = m.hint or label
        if previous is not None and _LISTED.fullmatch(text, previous.end, m.start):
            if before_kind:
                own[before_kind] += _WEAK
            if kind:
                votes[(m.doc, text[previous.start : previous.end])][kind] += _WEAK
        before_kind = kind
    everywhere: dict[str, Counter] = defaultdict(Counter)
    for (_, form), own in votes.items():
        for kind, weight in own.items():
            everywhere[form][kind] += weight
    for (_, form), own in votes.items():
        for kind, weight in everywhere[form].items():
            own[kind] += _ELSEWHERE * (weight - own[kind])
        if not own:
            own[_guess(form)] = _GUESS
    return votes


def winner(votes: Counter) -> str:
    """The type with the most votes; of equals, the first of `TYPES`.

    >>> winner(Counter(ORG=2, PERSON=2, PLACE=1))
    'PERSON'
    """
    best = max(votes.values())
    return next(kind for kind in TYPES if votes[kind] == best)


def _labels(spans: Sequence[Said]) -> dict[int, str]:
    """The model's type at each character that it covers."""
    return {
        at: _OF_LABEL[s.label]
        for s in spans
        if s.label in _OF_LABEL
        for at in range(s.start, s.end)
    }


def _label_at(labels: dict[int, str], m: Mention) -> str:
    counts = Counter(labels[at] for at in range(m.start, m.end) if at in labels)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > m.end - m.start else ""


def _adjective(text: str, m: Mention, form: str) -> bool:
    """Whether a form can be a word for a people: before a noun, or in the plural."""
    return form.endswith(("s", "ese", "ish")) or bool(_PLAIN_NOUN.match(text, m.end))


def _cues(own: Counter, text: str, m: Mention, form: str, placed: bool) -> None:
    before = text[max(0, m.start - 25) : m.start]
    if _SPEAKS.match(text, m.end) or _SPOKEN.search(before):
        own["PERSON"] += _CUE / 2
    if _PLACE_AFTER.match(text, m.end) or _PLACE_BEFORE.search(before) or placed:
        own["PLACE"] += _CUE
    elif _AT.search(before):
        own["PLACE"] += _WEAK
    if _EVENT_AFTER.match(text, m.end) or _EVENT_BEFORE.search(before):
        own["EVENT"] += _CUE
    if _ORG_AFTER.match(text, m.end):
        own["ORG"] += _CUE
    elif before.endswith(("the ", "The ")):
        own["ORG"] += _WEAK  # people are seldom called with an article
    if _PERSONAL.search(form):
        own["PERSON"] += _CUE
    if " " not in form and form.lower() in lists.LONE_HEADS:
        own[lists.LONE_HEADS[form.lower()]] += _CUE


def _guess(form: str) -> str:
    """For a form that nothing tells about: a person, unless written like something else."""
    words = form.split()
    if any(c.isdigit() for c in form) or words[0].lower() in lists.FUNCTION_WORDS:
        return "OTHER"
    return "PERSON" if len(words) < 4 else "ORG"
