"""The function words of a language: its closed classes, as a list one can read."""

from __future__ import annotations

from collections.abc import Iterable

from helpers import languages


def stopwords(
    *, language: str = "en", add: Iterable[str] = (), remove: Iterable[str] = ()
) -> list[str]:
    """The function words of a language, in alphabetical order, with your own changes.

    For English our own list (`helpers/languages/en/stopwords.csv`): the closed word classes as
    grammars give them, by class, in the keys of this project (lower case, straight apostrophe).
    Unlike the lists of several packages it holds no verb, noun or adjective of content (no
    *serious*, *made* or *system*).

    Parameters
    ----------
    language
        Code of a language that has a list.
    add, remove
        Words to leave out as well, and words of the list to keep.

    Raises
    ------
    ValueError
        If the language has no list, or if a word to remove is not in it.

    Examples
    --------
    >>> "the" in stopwords(), "regime" in stopwords(), "us" in stopwords(remove=["us"])
    (True, False, False)
    """
    listed = set(languages.words(language, "stopwords")) | set(add)
    unknown = sorted(set(remove) - listed)
    if unknown:
        raise ValueError(f"not in the list, so they cannot be removed: {', '.join(unknown)}")
    return sorted(listed - set(remove))
