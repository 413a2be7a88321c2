"""The verdicts of comparisons that still look at windows of the longer text."""

from __future__ import annotations

import numpy as np

SAME_SOURCE = "no more than one source differs from itself"
NO_EVIDENCE = "no evidence"
TOO_SHORT = "too short to tell"
NO_BASELINE = "differs; baseline not available"
MIN_SENTENCES = 10
MIN_WINDOWS = 3


def higher_in(name: str) -> str:
    """The verdict that a value is higher in the document, or group, of this name.

    >>> higher_in("profile")
    'higher in profile'
    """
    return f"higher in {name}"


def old_verdict(
    difference,
    low,
    high,
    largest_gap=None,
    *,
    names: tuple[str, str],
    sentences=None,
    windows=None,
    baseline_windows=None,
):
    """What a difference between two texts (first minus second) allows one to say.

    Two questions: does the interval of the difference exclude 0, and is the difference larger
    than any gap that one source shows against itself at these lengths?

    Parameters
    ----------
    difference, low, high : float or array
        The score of the first text minus that of the second, and its interval.
    largest_gap : float or array, optional
        The largest absolute gap between a window of the longer text, as long as the shorter
        text, and the rest of the longer text. None or NaN where there is none.
    names : two strings
        The first and the second text.
    sentences : int or array, optional
        Sentences of the shorter text (fewer than 10: too short).
    windows : int or array, optional
        Independent windows of the measure itself in the shorter text, for a measure that slides
        one (fewer than 3: too short).
    baseline_windows : int or array, optional
        How many windows without overlap stand behind `largest_gap`, that is
        `independent_windows(longer, shorter)`. With fewer than 3, texts of like length, there
        is no baseline.

    Returns
    -------
    str, or an object array of str when an argument is an array.

    >>> old_verdict(3.0, 1.0, 5.0, 2.0, names=("a", "b"), sentences=15, baseline_windows=4)
    'higher in a'
    >>> old_verdict(-1.5, -2.5, -0.5, 2.0, names=("a", "b"), sentences=15, baseline_windows=4)
    'no more than one source differs from itself'
    >>> old_verdict([3.0, 0.2], [1.0, -1.0], [5.0, 1.4], names=("a", "b")).tolist()
    ['differs; baseline not available', 'no evidence']
    >>> old_verdict(3.0, 1.0, 5.0, 2.0, names=("a", "b"), sentences=9)
    'too short to tell'
    """
    parts = [difference, low, high, largest_gap, sentences, windows, baseline_windows]
    parts = [np.nan if part is None else part for part in parts]
    difference, low, high, gap, sentences, windows, behind = np.broadcast_arrays(
        *(np.asarray(part, dtype=float) for part in parts)
    )
    undefined = np.isnan(difference) | np.isnan(low) | np.isnan(high)
    too_short = undefined | (sentences < MIN_SENTENCES) | (windows < MIN_WINDOWS)
    words = np.select(
        [
            too_short,
            (low <= 0) & (high >= 0),
            np.isnan(gap) | (behind < MIN_WINDOWS),
            np.abs(difference) <= gap,
            difference > 0,
        ],
        [TOO_SHORT, NO_EVIDENCE, NO_BASELINE, SAME_SOURCE, higher_in(names[0])],
        default=higher_in(names[1]),
    )
    return str(words) if words.ndim == 0 else words.astype(object)
