"""Titles: where they stand, and what they leave of a name."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from helpers.names import lists
from helpers.names.forms import HEADS, gazetteer, is_acronym
from helpers.names.runs import Word


def split_titles(text: str, words: Sequence[Word]) -> list[tuple[list[Word], str]]:
    """The parts of a piece between titles; a part after a title is a person."""
    parts: list[tuple[list[Word], str]] = []
    held: list[Word] = []
    personal = ""
    words = list(words)
    i = 0
    while i < len(words):
        length = _title_at(words, i)
        if length and not _names_a_thing(words[i:]):
            last = i + length == len(words)
            ends = last or words[i + 1].text in ("Jr.", "Sr.", "II", "III")
            if ends and length == 1 and _is_surname(words[i].text, held):
                held += words[i:]
                break
            if held:
                parts.append((held, personal))
                held = []
            if last:
                if _lone_title(text, words[i:]):
                    parts.append((words[i:], "lone"))
                elif length == 1 and words[i].text.lower() in SURNAMES:
                    parts.append((words[i:], "surname"))
                return parts
            personal = "PERSON"
            i += length
            continue
        held.append(words[i])
        i += 1
    if held:
        parts.append((held, personal))
    return parts


def _title_at(words: list[Word], i: int) -> int:
    """The number of words of the title that stands at place i, or 0."""
    for length in (3, 2):
        phrase = " ".join(w.text for w in words[i : i + length]).lower()
        if len(words) >= i + length and phrase in SPOKEN_TITLES:
            return length
    word = words[i].text.rstrip(".").lower()
    if word.replace("-", " ") in SPOKEN_TITLES:
        return 1
    if word in ("st", "mt", "ft"):
        return 0
    return int(word in lists.TITLES or (word.startswith("ex-") and word[3:] in lists.TITLES))


def _is_surname(title: str, before: list[Word]) -> bool:
    """*Ada King*, *Reza Shah*: a title may end a person's name."""
    return (
        bool(before)
        and title.lower() in SURNAMES
        and not gazetteer(before[-1].text)
        and not is_acronym(before[-1].text)
        and before[-1].text.lower() not in HEADS | lists.FUNCTION_WORDS
    )


SURNAMES = lists.words(
    """king bishop judge prince duke earl pope major marshal baron cardinal shah khan pasha count
    brother coach cook sheikh mayor priest abbott queen sultan"""
)


# *Secretary of State* without the small words, as a piece holds it
SPOKEN_TITLES = frozenset(
    " ".join(w for w in phrase.split() if w not in ("of", "the", "in"))
    for phrase in lists.TITLE_PHRASES
)


def _names_a_thing(words: list[Word]) -> bool:
    """*King Street*, *General Motors Corporation*: the title is part of another name."""
    head = words[-1].text.lower()
    return len(words) > 1 and (head in HEADS or head in ("motors", "electric", "plan", "doctrine"))


def _lone_title(text: str, words: list[Word]) -> bool:
    phrase = " ".join(w.text for w in words).rstrip(".").lower()
    if phrase not in _LONE:
        return False
    after = text[words[-1].end : words[-1].end + 12]
    if regex.match(r"\s(?:of|for)\s", after) and phrase not in ("secretary state",):
        return False
    if regex.match(r",\s\p{Lu}", after):  # in apposition to the name that follows
        return False
    before = text[max(0, words[0].start - 12) : words[0].start].lower()
    return _BEFORE_LONE.search(before) is not None


_BEFORE_LONE = regex.compile(r"(?:\bthe|^|[.,;:“\"‘'(—–]|\b(?:by|of|with|from|to|and))\s*$")
_LONE = frozenset(
    " ".join(w for w in phrase.split() if w not in ("of", "the", "in"))
    for phrase in lists.LONE_TITLES
)
