"""What a notebook shows apart, what it compares, and how it says so."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.corpus import Corpus
from helpers.corpus.groups import By, Groups, Selection
from helpers.shown.groups import MOST_APART
from helpers.wording import listing, plural

GROUP = "group"  # the column of `corpus.csv` that notebooks group by, if it is there
MOST_NAMED = 6


def scope(corpus: Corpus, by: By | None = None) -> By:
    """What is counted apart: `by` if it is set, else the column `group`, else the documents.

    Documents without a column `group`, and too many to be shown one by one, are taken together.

    Examples
    --------
    >>> from helpers import from_texts
    >>> scope(from_texts({"a": "One.", "b": "Two."}))
    'doc'
    >>> scope(from_texts({f"d{i}": "One." for i in range(500)}))
    'corpus'
    """
    if by is not None:
        return by
    if GROUP in corpus.documents:
        return GROUP
    return "doc" if len(corpus.docs) <= MOST_APART else "corpus"


def scope_note(corpus: Corpus, by: By) -> str:
    """What is shown apart, and why, as a sentence.

    Examples
    --------
    >>> from helpers import from_texts
    >>> scope_note(from_texts({"a": "One."}), "doc")
    'There is one document, so that nothing can be compared; all else stands.'
    >>> scope_note(from_texts({"a": "One.", "b": "Two."}), "doc")
    'Each of the 2 documents is shown by itself.'
    """
    groups, documents = corpus.groups(by), len(corpus.docs)
    if documents == 1:
        return "There is one document, so that nothing can be compared; all else stands."
    if groups.whole:
        return (
            f"The {documents:,} documents are counted together: too many to be shown one by one, "
            "and corpus.csv has no column “group”. The settings can choose another column."
        )
    if groups.by == "doc":
        return f"Each of the {documents:,} documents is shown by itself."
    left = int((groups.of_doc < 0).sum())
    rest = f"; {plural(left, 'document')} in none" if left else ""
    return f"Documents are shown by {groups.by}: {listing(groups.names, most=MOST_NAMED)}{rest}."


def chosen_sides(
    corpus: Corpus,
    by: By,
    target: Selection | None = None,
    reference: Selection | None = None,
) -> tuple[Selection, Selection | None] | None:
    """The two sides of a notebook's comparison; None where there is nothing to compare.

    Those of the settings if a target is set; of two groups the first and the second; of more the
    first and all others.

    Examples
    --------
    >>> from helpers import from_texts
    >>> chosen_sides(from_texts({"a": "One.", "b": "Two."}), "doc")
    ('a', 'b')
    >>> chosen_sides(from_texts({"a": "One."}), "doc") is None
    True
    """
    if target is not None:
        return target, reference
    groups = corpus.groups("doc" if by == "corpus" else by)
    names = groups.names
    if len(names) < 2 or (by == "corpus" and len(names) > MOST_APART):
        return None
    first, second = (_selection(corpus, groups, number) for number in (0, 1))
    return first, second if len(names) == 2 else None


def _selection(corpus: Corpus, groups: Groups, number: int) -> Selection:
    """A group as a side of a comparison, under its name where a column has it."""
    name = groups.names[number]
    if groups.by == "doc":
        return name
    if groups.by in corpus.documents:
        return {groups.by: name}
    return [doc for doc, group in zip(corpus.docs, groups.of_doc, strict=True) if group == number]


NOTHING = "There is nothing to compare: one text, or too many without groups."


def sides_note(sides: tuple[Selection, Selection | None] | None) -> str:
    """What is compared, as a sentence.

    Examples
    --------
    >>> sides_note(("a", "b")), sides_note(({"party": "Left"}, None))
    ('Compared: a with b.', 'Compared: party Left with all others.')
    """
    if sides is None:
        return NOTHING
    target, reference = (_named(side) for side in sides)
    return f"Compared: {target} with {reference}."


def _named(side: Selection | None) -> str:
    if side is None:
        return "all others"
    if isinstance(side, Mapping):
        return ", ".join(f"{column} {value}" for column, value in side.items())
    return side if isinstance(side, str) else listing(side, most=MOST_NAMED)
