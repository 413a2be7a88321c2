"""Errors that a user can mend: one sentence that names the thing and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Mistake(ValueError):
    """Something that the caller can mend; in a notebook it shows its sentence and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class CorpusError(Mistake):
    """A corpus that cannot be read; the message names the file and what to do."""


def one_of(value: object, accepted: Iterable[str], name: str) -> str:
    """The value, if it is one of those accepted.

    Raises
    ------
    ValueError
        With the accepted values, and the nearest of them.

    Examples
    --------
    >>> one_of("stem", ("word", "lemma"), "unit")
    Traceback (most recent call last):
    helpers.errors.Mistake: unit must be one of 'word', 'lemma'; not 'stem'
    """
    accepted = tuple(accepted)
    if isinstance(value, str) and value in accepted:
        return value
    near = difflib.get_close_matches(str(value), accepted, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise Mistake(f"{name} must be one of {', '.join(map(repr, accepted))}; not {value!r}{hint}")


def words_of(value: object, name: str) -> list[str]:
    """The value as a list of words; a single text, or what is no list of texts, is refused.

    Examples
    --------
    >>> words_of(("a", "b"), "exclude")
    ['a', 'b']
    >>> words_of("the", "exclude")
    Traceback (most recent call last):
    helpers.errors.Mistake: exclude takes a list of words; write ['the'] for one
    """
    if isinstance(value, str):
        raise Mistake(f"{name} takes a list of words; write {[value]!r} for one")
    if value is None or not isinstance(value, Iterable):
        raise Mistake(f"{name} takes a list of words, not {value!r}")
    words = list(value)
    wrong = [word for word in words if not isinstance(word, str)]
    if wrong:
        raise Mistake(f"{name} takes words; {wrong[0]!r} is none")
    return words


def whole(value: object, name: str, *, least: int = 1) -> int:
    """The value as a whole number of at least `least`.

    Examples
    --------
    >>> whole(0, "top")
    Traceback (most recent call last):
    helpers.errors.Mistake: top must be a whole number of 1 or more, not 0
    """
    fits = not isinstance(value, bool) and hasattr(value, "__index__")
    if not fits or value < least:
        raise Mistake(f"{name} must be a whole number of {least} or more, not {value!r}")
    return int(value)


def old_name(old: str, new: str) -> AttributeError:
    """The error that answers to a name of an earlier version."""
    return AttributeError(f"{old} is now called {new} (see CHANGELOG.md)")
