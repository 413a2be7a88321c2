"""What counts as the same spelling: the one rule for keys, searches and layers."""

from __future__ import annotations

import unicodedata

from helpers.languages.lists import words

# with 's they are shortened words, not possessives
CONTRACTIONS = frozenset(words("en", "contractions"))
# Marks of direction and of line breaking that copied text brings along and no reader sees. Joiners
# (U+200C, U+200D) are not among them: they are spelling, as in Persian.
INVISIBLE = "".join(
    ["\u00ad\u034f\u061c\u180e\u200e\u200f\ufeff"]
    + [
        chr(point)
        for first, last in ((0x202A, 0x202E), (0x2060, 0x2069))
        for point in range(first, last + 1)
    ]
)
_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-"}
    | dict.fromkeys(INVISIBLE)
)


def normalise(form: str, *, case: bool = False, possessive: bool = False) -> str:
    """The spelling that a form is counted under.

    Unicode normalisation NFC, `'` for any apostrophe, `-` for any hyphen, no soft hyphens and no
    other invisible character (`INVISIBLE`).

    Parameters
    ----------
    form
        A word as it stands in a text.
    case
        Keep capitals; otherwise all letters become small.
    possessive
        Keep a possessive *'s*; otherwise it is cut, unless the word is a contraction (*it's*).

    Examples
    --------
    >>> normalise("Regime’s"), normalise("IT’S"), normalise("best‑selling")
    ('regime', "it's", 'best-selling')
    >>> normalise("Regime’s", case=True), normalise("Regime’s", possessive=True)
    ('Regime', "regime's")
    """
    plain = unicodedata.normalize("NFC", form.translate(_PLAIN))
    small = unicodedata.normalize("NFC", plain.lower())
    kept = plain if case else small
    if not possessive and small.endswith("'s") and small not in CONTRACTIONS:
        return kept[:-2]
    return kept
