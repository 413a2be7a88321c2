"""What an entity is called: its commonest form, told apart from others of the same name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from helpers.names.gazetteers import lexicon
from helpers.names.spelling import is_acronym

_KNOWN = lexicon()


def canonical(forms: Sequence[str], *, full: bool = False) -> str:
    """The commonest of the forms; of equals, the one with most words, then letters.

    Forms in capitals, with a slash, and titles alone only where there is nothing else; `full`
    prefers names of several words.

    >>> canonical(["MEK", "MEK", "Mujahedin-e Khalq", "PMOI/MEK"])
    'Mujahedin-e Khalq'
    >>> canonical(["Lee", "Ada Lee", "Lee"]), canonical(["Lee", "Ada Lee", "Lee"], full=True)
    ('Lee', 'Ada Lee')
    """
    count = Counter(forms)
    return max(
        sorted(count),
        key=lambda f: (
            "/" not in f and f.lower() not in _KNOWN.titles,
            not (is_acronym(f) or f.isupper()),
            full and " " in f,
            count[f],
            len(f.split()),
            len(f),
        ),
    )


def entity_labels(
    forms: Mapping[int, Sequence[str]],
    kinds: Mapping[int, str],
    titles: Mapping[int, str],
    docs: Mapping[int, str],
) -> dict[int, str]:
    """For each group a name of its own.

    Two of one name get their fullest names, else their titles, types or documents with it.
    """
    plain = {top: canonical(same) for top, same in forms.items()}
    ways = (
        {top: canonical(same, full=True) for top, same in forms.items()},
        {top: f"{titles[top]} {name}" if titles[top] else name for top, name in plain.items()},
        {top: f"{name} ({kinds[top]})" for top, name in plain.items()},
        {top: f"{name} ({docs[top]})" for top, name in plain.items()},
    )
    names = dict(plain)
    for way in ways:
        count = Counter(names.values())
        names |= {top: way[top] for top, name in names.items() if count[name] > 1}
    count, number = Counter(names.values()), Counter()
    for top, name in names.items():
        if count[name] > 1:
            number[name] += 1
            names[top] = f"{name} ({number[name]})"
    return names
