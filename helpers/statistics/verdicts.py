"""What a comparison may say, in five phrases, and what chance alone would say."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

ALIKE = "alike"
CANNOT_TELL = "cannot tell"
TOO_FEW = "too few to tell"

# What is called alike, fixed beforehand: the largest difference that makes no difference to a
# reader. Rates, and all that is compared as log2 of a ratio: half to twice.
MARGINS = {
    "rate": 1.0,
    "share": 0.10,
    "flesch_reading_ease": 10.0,
    "flesch_kincaid": 2.0,
    "gunning_fog": 2.0,
    "smog": 2.0,
    "coleman_liau": 2.0,
    "automated_readability": 2.0,
    "linsear_write": 2.0,
    "forcast": 2.0,
    "dale_chall": 1.0,
    "spache": 1.0,
    "lix": 10.0,
    "rix": 2.0,
    "words_per_sentence": 5.0,
    "syllables_per_word": 0.15,
    "letters_per_word": 0.3,
    "ttr": 0.05,
    "mattr_50": 0.05,
    "mattr_100": 0.05,
    "hdd_42": 0.05,
    "mtld": 20.0,
    "yule_k": 30.0,
    "maas_a2": 0.01,
    "zipf": 0.1,
}


def more_in(name: str) -> str:
    """The verdict that there is more in the text, or group, of this name.

    >>> more_in("profile")
    'more in profile'
    """
    return f"more in {name}"


def hint_of_more_in(name: str) -> str:
    """The verdict that the interval leaves out equality, but the line is not passed.

    >>> hint_of_more_in("profile")
    'a hint of more in profile'
    """
    return f"a hint of {more_in(name)}"


def verdict(
    low: ArrayLike,
    high: ArrayLike,
    *,
    names: tuple[str, str],
    margin: float | ArrayLike,
    passed: ArrayLike | None = None,
    enough: ArrayLike = True,
):
    """What the comparison of a target with a reference allows one to say.

    Parameters
    ----------
    low, high : number or array
        The interval of the difference, target minus reference, or of log2 of the ratio: 0 is
        equality.
    names : two strings
        The target and the reference.
    margin : number or array
        Up to which difference they are alike: see `MARGINS`.
    passed : number or array, optional
        For what has a line to pass (counts among words, shares): 1 more in the target, -1 more
        in the reference, 0 neither. For scores and rates of a text None: there the interval
        decides.
    enough : bool or array
        False where the counts are too few to tell.

    Returns
    -------
    str, or an object array of str when an argument is an array; the first that holds of

    - *too few to tell*: `enough` is False, or there is neither interval nor line passed
    - *more in X*: the line is passed; for scores, the interval leaves out 0
    - *alike*: the whole interval lies within ± `margin`
    - *a hint of more in X*: the interval leaves out 0, the line is not passed
    - *cannot tell*

    >>> verdict(1.0, 5.0, names=("a", "b"), margin=2)
    'more in a'
    >>> verdict([-1.5, -4, 0.2], [1, 9, 3], names=("a", "b"), margin=2, passed=0).tolist()
    ['alike', 'cannot tell', 'a hint of more in a']
    >>> verdict(np.nan, np.nan, names=("a", "b"), margin=2)
    'too few to tell'
    """
    low, high, margin, enough = np.broadcast_arrays(
        *(np.asarray(x, dtype=float) for x in (low, high, margin, enough))
    )
    leaning = (low > 0) * 1 - (high < 0) * 1
    lined = leaning if passed is None else np.broadcast_to(np.asarray(passed), low.shape)
    undefined = np.isnan(low) | np.isnan(high)
    words = np.select(
        [
            (enough == 0) | (undefined & (lined == 0)),
            lined > 0,
            lined < 0,
            (low >= -margin) & (high <= margin),
            leaning > 0,
            leaning < 0,
        ],
        [
            TOO_FEW,
            *map(more_in, names),
            ALIKE,
            *map(hint_of_more_in, names),
        ],
        default=CANNOT_TELL,
    )
    return str(words) if words.ndim == 0 else words.astype(object)


def could_be(
    low: float, high: float, *, scale: Literal["ratio", "difference"], digits: int = 2
) -> str:
    """What the difference could be, in words: "× 0.9 to × 3.5", "-3 to +12".

    Parameters
    ----------
    low, high : number
        As in `verdict`: limits of log2 of the ratio, or of the difference.
    scale
        "ratio": `low` and `high` are log2 of a ratio.
    digits
        Figures shown, of a number below 10.

    >>> could_be(-0.152, 1.807, scale="ratio"), could_be(1.0, np.inf, scale="ratio")
    ('× 0.9 to × 3.5', '× 2 or more')
    >>> could_be(-3.04, 12.4, scale="difference")
    '-3 to +12.4'
    >>> could_be(np.nan, np.nan, scale="ratio")
    ''
    """
    if np.isnan(low) or np.isnan(high):
        return ""
    if scale == "ratio":
        low, high = 2.0**low, 2.0**high
        limits = [f"× {_figures(limit, digits)}" for limit in (low, high)]
    else:
        limits = [f"{'+' if limit > 0 else ''}{_figures(limit, digits)}" for limit in (low, high)]
    if np.isinf(high):
        return (
            "anything"
            if np.isinf(low) or (scale == "ratio" and low == 0)
            else (f"{limits[0]} or more")
        )
    if np.isinf(low) or (scale == "ratio" and low == 0):
        return f"{limits[1]} or less"
    return f"{limits[0]} to {limits[1]}"


def _figures(x: float, digits: int) -> str:
    if not np.isfinite(x) or x == 0:
        return f"{x:g}"
    places = max(digits - 1 - int(np.floor(np.log10(abs(x)))), 1 if abs(x) < 100 else 0)
    return f"{x:.{min(places, 4)}f}".rstrip("0").rstrip(".")


def sentence(
    said: str, low: float, high: float, *, scale: Literal["ratio", "difference"], digits: int = 2
) -> str:
    """A verdict with what it could be, as one phrase.

    >>> sentence("cannot tell", -0.152, 1.807, scale="ratio")
    'cannot tell: it could be × 0.9 to × 3.5'
    >>> sentence("more in a", 2.0, 9.5, scale="difference")
    'more in a: by +2 to +9.5'
    >>> sentence("too few to tell", np.nan, np.nan, scale="ratio")
    'too few to tell'
    """
    span = could_be(low, high, scale=scale, digits=digits)
    if said == TOO_FEW or not span:
        return said
    if said == CANNOT_TELL:
        return f"{said}: it could be {span}"
    return f"{said}: by {span}" if scale == "difference" else f"{said}: {span}"


def expected_by_chance(given: int, rate: float = 0.05) -> float:
    """How many false *more* chance would give among so many verdicts.

    `rate` is the measured share of false *more* of such verdicts (see `calibration`); a search
    through all words counts as one verdict.

    >>> expected_by_chance(12, 0.03)
    0.36
    """
    return given * rate
