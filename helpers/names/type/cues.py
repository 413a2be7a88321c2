"""What speaks for the type of a mention: one small function a cue, weights in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import regex

from helpers.languages import table
from helpers.names.candidates.cutting import Said
from helpers.names.candidates.titles import titles_before
from helpers.names.decide.mentions import Mention
from helpers.names.gazetteers import alternatives, lexicon
from helpers.names.spelling import bare
from helpers.names.type.form import hinted_type, listed

_KNOWN = lexicon()
TYPES = ("PERSON", "ORG", "PLACE", "EVENT", "WORK", "NORP", "DATE", "OTHER")
_LABELS = {row["label"]: row for row in table("en", "labels")}
Vote = tuple[str, float]


@dataclass(frozen=True)
class MentionPage:
    """A document with its mentions and what the model sees at each of its characters."""

    text: str
    mentions: Sequence[Mention]
    labels: dict[int, str] = field(repr=False)
    shorts: frozenset[str] = frozenset()

    def before(self, i: int, length: int = 40) -> str:
        start = self.mentions[i].start
        return self.text[max(0, start - length) : start].replace("\n", " ")

    def label(self, m: Mention, end: int | None = None) -> str:
        """The label that the model gives to most of a mention's characters, or ""."""
        end = m.end if end is None else end
        counts = Counter(self.labels[at] for at in range(m.start, end) if at in self.labels)
        best = counts.most_common(1)
        return best[0][0] if best and best[0][1] * 2 > end - m.start else ""


def labels_of(spans: Sequence[Said]) -> dict[int, str]:
    """The model's label at each character that it covers."""
    return {at: s.label for s in spans if s.label in _LABELS for at in range(s.start, s.end)}


# ---- the cues ----


def by_form(page: MentionPage, i: int) -> Iterator[Vote]:
    kind = hinted_type(page.mentions[i].form)
    if kind and page.mentions[i].hint in (kind, ""):
        yield kind, 1


def rule(page: MentionPage, i: int) -> Iterator[Vote]:
    if page.mentions[i].hint:
        yield page.mentions[i].hint, 1


def title(page: MentionPage, i: int) -> Iterator[Vote]:
    """*President Macron*, *president Emmanuel Macron*; not *the king of Spain*"""
    m = page.mentions[i]
    if m.title or m.use == "alone":
        yield "PERSON", 1
        return
    for one in titles_before(page.text, m.start)[-1:]:
        if one not in _KNOWN.ambiguous_titles:
            yield "PERSON", 0.5


def in_lists(page: MentionPage, i: int) -> Iterator[Vote]:
    yield from listed(page.mentions[i].form).items()


# Initials, and small words that stand in the names of people.
_PERSONAL = regex.compile(
    r"\b\p{Lu}\.\s\p{Lu}\p{Ll}|\s(?:van|von|der|den|bin|ibn|ben)\s|\s[JS]r\.$"
)


_REGNAL = regex.compile(r"\s(?:II|III|IV|VI{0,3}|I?X)$")


def personal(page: MentionPage, i: int) -> Iterator[Vote]:
    form = page.mentions[i].form
    regnal = _REGNAL.search(form) and bare(form.split()[0]) in _KNOWN.first_names
    if regnal or _PERSONAL.search(form):
        yield "PERSON", 1


_ARTICLE = regex.compile(r"(?r)\b[Tt]he\s")
_VERBS = alternatives(_KNOWN.verbs_of_saying)
_SPEAKS = regex.compile(rf"(?:,\swho)?\s(?:\p{{L}}+ly\s|has\s|had\s|also\s)?(?:{_VERBS})\b")
_SPOKEN = regex.compile(rf"\b(?:{_VERBS})\s$")
_SAYS_IT = regex.compile(r"\s\p{L}+\s(?:that\s)?(?:it|its)\b")


def speaks(page: MentionPage, i: int) -> Iterator[Vote]:
    m = page.mentions[i]
    if _SAYS_IT.match(page.text, m.end):
        return
    if _ARTICLE.match(page.text, 0, m.start):
        if _SPEAKS.match(page.text, m.end) and " " not in m.form:
            yield "WORK", 1  # *The Pioneer says*
        return
    if _SPEAKS.match(page.text, m.end) or _SPOKEN.search(page.before(i, 20)):
        yield "PERSON", 1


class _Context(NamedTuple):
    type: str
    strength: float
    before: regex.Pattern | None
    after: regex.Pattern | None


@lru_cache(maxsize=1)
def _contexts() -> tuple[_Context, ...]:
    found = []
    for row in table("en", "contexts"):
        strength = float(row["strength"])
        side, _, small = row["side"].partition("_")
        words = [w.strip("_").replace("_", r"\s") for w in row["words"].split()]
        inner = "|".join(sorted(set(words), key=lambda w: (-len(w), w)))
        if side == "after":
            found.append(
                _Context(row["type"], strength, None, regex.compile(rf"(?:['’]s?)?\s(?:{inner})\b"))
            )
        else:
            joint = rf"\s{small}" if small else ""
            pattern = rf"(?r)\b(?:{inner}){joint}\s(?:the\s)?[“\"‘']?"
            found.append(
                _Context(row["type"], strength, regex.compile(pattern, regex.IGNORECASE), None)
            )
    return tuple(found)


def context(page: MentionPage, i: int) -> Iterator[Vote]:
    m = page.mentions[i]
    best: dict[str, float] = {}
    for c in _contexts():
        if c.strength <= best.get(c.type, 0.0):
            continue
        hit = (
            c.before.match(page.text, 0, m.start)
            if c.before is not None
            else c.after.match(page.text, m.end)
        )
        if hit:
            best[c.type] = c.strength
    yield from best.items()


_AT = regex.compile(
    r"(?r)\b(?:(?P<sure>in|near|across|throughout|outside|inside)|"
    r"(?<!\b(?:look|smil|glanc|star|laugh|gaz|point|shout|nod|angr|annoy|surpris)\p{Ll}*\s)at|"
    r"into|around)\s(?:the\s)?",
    regex.IGNORECASE,
)


def at(page: MentionPage, i: int) -> Iterator[Vote]:
    found = _AT.match(page.text, 0, page.mentions[i].start)
    if found:
        yield "PLACE", 1.3 if found["sure"] else 1.0


def article(page: MentionPage, i: int) -> Iterator[Vote]:
    if _ARTICLE.match(page.text, 0, page.mentions[i].start):
        yield "ORG", 1


_PLAIN_NOUN = regex.compile(r"\s(?!(?:and|or|is|was|has|had|as|to|the|in|of)\b)\p{Ll}{3,}")


_DATELINE = regex.compile(
    r"(?:,\s\p{Lu}[\p{L}.]+){0,2}(?:\s?[—–]|\s-{1,2}\s|\s\(\p{Lu}\p{L}+\)\s|,\s\d|,\s\p{Lu}\p{Ll}+\.?\s\d)"
)


def dateline(page: MentionPage, i: int) -> Iterator[Vote]:
    """*LONDON — The …*, *Simla, 14 May 1911*"""
    m = page.mentions[i]
    opens = m.start == 0 or page.text[m.start - 1] == "\n"
    if opens and _DATELINE.match(page.text, m.end):
        yield "PLACE", 1


_PLURAL = regex.compile(r"\s(?:have|are|were|want|play)\s")
_ONE_OF = regex.compile(r"(?r)\b(?:and|or|nor|of|than|in|at|with|for|[Tt]he)\s")


def plural_verb(page: MentionPage, i: int) -> Iterator[Vote]:
    """*Chelsea want him*"""
    m = page.mentions[i]
    if m.form.endswith("s") or _ONE_OF.match(page.text, 0, m.start):
        return
    if _PLURAL.match(page.text, m.end):
        yield "ORG", 1


def model(page: MentionPage, i: int) -> Iterator[Vote]:
    m = page.mentions[i]
    label = page.label(m)
    if label == "NORP" and not (
        m.form.endswith(("s", "ese", "ish")) or _PLAIN_NOUN.match(page.text, m.end)
    ):
        return
    if label:
        row = _LABELS[label]
        yield row["type"], float(row["strength" if " " in m.form else "one_word"])


def type_of_label(label: str) -> str:
    """Our type for a label of spaCy's, or ""."""
    return _LABELS[label]["type"] if label in _LABELS else ""


def short(page: MentionPage, i: int) -> Iterator[Vote]:
    """*Novell* where the document has *Novell Corporation*"""
    m = page.mentions[i]
    if m.form in page.shorts and not m.title:
        yield "ORG", 1


def prior(page: MentionPage, i: int) -> Iterator[Vote]:
    """*Koji Sato*: up to three capitalised words of letters"""
    m = page.mentions[i]
    words = m.form.split()
    plain = m.form.replace(" ", "").isalpha() and not m.form.isupper() and len(words) < 4
    if not m.hint and plain and not any(w.lower() in _KNOWN.words for w in words):
        yield "PERSON", 1 if len(words) > 1 else 0.35


def alone(page: MentionPage, i: int) -> Iterator[Vote]:
    m = page.mentions[i]
    head = _KNOWN.heads.get(m.form.lower()) if " " not in m.form else None
    if head and head.alone:
        yield head.alone, 1


CUES: dict[str, Callable[[MentionPage, int], Iterator[Vote]]] = {
    "form": by_form,
    "rule": rule,
    "title": title,
    "listed": in_lists,
    "personal": personal,
    "speaks": speaks,
    "context": context,
    "at": at,
    "article": article,
    "dateline": dateline,
    "plural": plural_verb,
    "model": model,
    "alone": alone,
    "short": short,
    "prior": prior,
}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each cue.

    >>> weights()["form"] > weights()["title"] > weights()["model"]
    True
    """
    return {row["cue"]: float(row["weight"]) for row in table("en", "type")}


def votes_for(page: MentionPage, i: int) -> Counter:
    """What speaks for each type of a mention, weighed."""
    votes: Counter = Counter()
    for name, cue in CUES.items():
        for kind, strength in cue(page, i):
            votes[kind] += weights()[name] * strength
    return votes


def guess(form: str) -> str:
    """For a form that nothing tells about: a person, unless written like something else."""
    words = form.split()
    if any(c.isdigit() for c in form) or words[0].lower() in _KNOWN.function_words:
        return "OTHER"
    return "PERSON" if len(words) < 4 else "ORG"
