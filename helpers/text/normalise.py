"""What counts as the same spelling: the one rule for keys, searches and layers."""

from __future__ import annotations

import unicodedata

from helpers.languages.lists import words

# with 's they are shortened words, not possessives
CONTRACTIONS = frozenset(words("en", "contractions"))
_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None}
)


def normalise(form: str, *, case: bool = False, possessive: bool = False) -> str:
    """The spelling that a form is counted under.

    Unicode normalisation NFC, `'` for any apostrophe, `-` for any hyphen, no soft hyphens.

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
