"""One stretch, or two, under each rule: what the calibration counts."""

from __future__ import annotations

import numpy as np
from sources import CATEGORIES, FORMS, Source

from helpers import statistics as stats
from helpers.diversity.measures import hdd, mattr_windows, yule_k
from helpers.ngrams import ngram_ids
from helpers.readability.scores import scores_of_totals
from helpers.statistics import Hits, Interval, Mentions, Side
from helpers.statistics.words import named_share

SCORES = ["flesch_reading_ease", "coleman_liau", "flesch_kincaid", "gunning_fog", "smog",
          "automated_readability"]  # fmt: skip
_scores = scores_of_totals(SCORES)
NEW = 10**7  # the number of the first planted word


def joined(short, long) -> tuple[np.ndarray, Side, Side]:
    """The words of two stretches as codes from 0, and the two sides."""
    words, codes = np.unique(np.concatenate([short, long]), return_inverse=True)
    n = len(short)
    return words, Side(codes[:n], np.array([0, n])), Side(codes[n:], np.array([0, len(long)]))


def plant(codes, counts, random) -> np.ndarray:
    """The words with new ones in place of randomly chosen ones: so many hits of each."""
    codes, free = codes.copy(), random.permutation(len(codes))
    for i, hits in enumerate(counts):
        codes[free[:hits]], free = NEW + i, free[hits:]
    return codes


def false_words(source: Source, at, lengths, random):
    """One source against itself: what is called in each search, and whether intervals hold 1.

    Two dicts: whether there is *more* of any word in each search; and of words of a kind that are
    expected five times and more, whether the interval of the ratio holds 1.
    """
    short, long = (source.codes[a : a + n] for a, n in zip(at, lengths, strict=True))
    words, *sides = joined(short, long)
    kind = np.where(source.function[words], "function_word", "content_word")
    found = stats.word_rule(*sides, kind=kind)
    hits = found.count_target + found.count_reference
    often = np.flatnonzero((hits >= 8) & (hits < sum(lengths) / 200))
    terms = random.permutation(often)[:8]
    said = {
        "words": found.passed.any(),
        "words, without stop words": _any(found, lengths, kind == "content_word"),
        "8 terms": _any(found, lengths, terms),
        "3 terms": _any(found, lengths, terms[:3]),
        "1 term": _any(found, lengths, terms[:1]),
        "categories": _categories(source, words, sides).any(),
    }
    holds = (found.ci_low <= 0) & (found.ci_high >= 0)
    told = source.rates[words] * min(lengths) >= 5
    held = {name: holds[told & (kind == name)] for name in ("function_word", "content_word")}
    return said, held


def _any(found, lengths, looked_at) -> bool:
    """Whether any of these words is called when they are what is looked at: `named_share`."""
    enough, gap = found.enough[looked_at], found.gap[looked_at]
    number = int(enough.sum())
    times = lengths[0] / lengths[1]
    up, down = (named_share(number, found.looked_at, t) for t in (times, 1 / times))
    passed = (gap > up * found.line_target) | (-gap > down * found.line_reference)
    return bool((passed & enough).any())


def _categories(source, words, sides) -> np.ndarray:
    """What is said of each category, as terms named beforehand."""
    flags = np.array([member[words] for member in source.in_category.values()])
    hits = [Hits(*np.nonzero(flags[:, side.codes])) for side in sides]
    return stats.term_rule(*sides, *hits, len(CATEGORIES), kind="category").passed


def found_words(source: Source, at, lengths, planted, random) -> dict[int, bool]:
    """Whether planted words are called: hits in the short stretch, or below 0 in the long one."""
    stretches = [source.codes[a : a + n] for a, n in zip(at, lengths, strict=True)]
    found = {}
    for side, sign in enumerate((1, -1)):
        counts = [abs(hits) for hits in planted if hits * sign > 0]
        if counts:
            with_new = list(stretches)
            with_new[side] = plant(stretches[side], counts, random)
            words, *sides = joined(*with_new)
            passed = stats.word_rule(*sides).passed[np.searchsorted(words, NEW) :]
            found |= {sign * hits: bool(p == sign) for hits, p in zip(counts, passed, strict=True)}
    return found


def found_terms(source: Source, at, lengths, hits: int, random) -> dict[str, bool]:
    """Whether a planted word is called if it is named beforehand, alone or with two others."""
    short, long = (source.codes[a : a + n] for a, n in zip(at, lengths, strict=True))
    words, *sides = joined(plant(short, [hits], random), long)
    others = random.permutation(len(words) - 1)[:2]
    new = len(words) - 1
    return {
        "1 term": stats.word_rule(*sides, looked_at=[new]).passed[new] == 1,
        "3 terms": stats.word_rule(*sides, looked_at=[new, *others]).passed[new] == 1,
    }


def readability(source: Source, a: int, n: int) -> dict[str, Interval]:
    """The scores of a stretch of whole sentences, with their intervals."""
    first, last = source.near(np.array([a, a + n]))
    last = max(last, first + 1)
    starts = source.starts[first:last] - source.starts[first]
    words = source.starts[last] - source.starts[first]
    edges = stats.cut_blocks([0, words], starts)
    block = np.searchsorted(edges, starts, side="right") - 1
    single = np.diff(source.counts[first : last + 1], axis=0)
    sums = stats.sums_by(block, single)
    found = stats.score_interval(_scores, sums, words, "readability", sentences=single)
    return {name: Interval(*(x[i] for x in found)) for i, name in enumerate(SCORES)}


def diversity(codes) -> dict[str, Interval]:
    """MATTR of 50 and 100 words, HD-D and Yule's K of a stretch."""
    n = len(codes)
    codes = np.unique(codes, return_inverse=True)[1]
    block = _blocks(n)
    k = block[-1] + 1
    found = {}
    before = _previous(codes)
    for name, window in (("mattr_50", 50), ("mattr_100", 100)):
        ratios = mattr_windows(before, window)
        part = np.arange(len(ratios)) * k // len(ratios)
        sums, size = np.bincount(part, ratios), np.bincount(part)
        left = (sums.sum() - sums) / (len(ratios) - size)
        found[name] = stats.replicate_interval(ratios.mean(), left, len(ratios), name)
    table = np.zeros((k, codes.max() + 1))
    np.add.at(table, (block, codes), 1)
    for name, measure in (("hdd_42", hdd), ("yule_k", yule_k)):
        left = [_of_counts(measure, table.sum(0) - row) for row in table]
        found[name] = stats.replicate_interval(
            _of_counts(measure, table.sum(0)), left, n, "spectrum"
        )
    return found


def _of_counts(measure, counts) -> float:
    return measure(*np.unique(counts[counts > 0].astype(int), return_counts=True))


def _blocks(n: int) -> np.ndarray:
    edges = stats.cut_blocks([0, n])
    return np.searchsorted(edges, np.arange(n), side="right") - 1


def _previous(codes) -> np.ndarray:
    order = np.argsort(codes, kind="stable")
    same = codes[order][1:] == codes[order][:-1]
    found = np.full(len(codes), -1)
    found[order[1:][same]] = order[:-1][same]
    return found


def repeats(codes, sentence, length: int) -> dict[str, Interval]:
    """The share of repeated n-grams, as the mean of four windows of `length` words."""
    n, found = len(codes), {}
    block = _blocks(n)
    for size in (2, 3, 4):
        starts, ids = ngram_ids(codes, sentence, size)
        whole = np.full(n, -1)
        whole[starts] = ids
        value, ngrams = _repeated(whole, np.arange(n), size, length)
        reach = min(length, n - int(np.bincount(block).max()))
        left = [
            _repeated(whole, np.flatnonzero(block != j), size, reach)[0]
            for j in range(block[-1] + 1)
        ]
        total = ngrams * n / min(length, n)
        found[f"repeats_{size}"] = stats.repeat_interval(value, left, total, n)
    return found


def _repeated(ids, kept, size: int, length: int) -> tuple[float, float]:
    """The share of repeated n-grams in windows of the words kept, and the n-grams of a window."""
    shares, sizes = [], []
    for a in np.unique(np.linspace(0, len(kept) - length, 4).astype(int)):
        at = kept[a : a + length]
        at = at[: len(at) - size + 1][at[size - 1 :] - at[: len(at) - size + 1] == size - 1]
        inside = ids[at][ids[at] >= 0]
        distinct = len(np.unique(inside))
        shares.append(1 - distinct / max(len(inside), 1))
        sizes.append(len(inside))
    return float(np.mean(shares)), float(np.mean(sizes))


def rates(source: Source, a: int, n: int) -> dict[str, Interval]:
    """The rates of the categories in a stretch."""
    sizes = np.diff(stats.cut_blocks([0, n]))
    block = _blocks(n)
    codes = source.codes[a : a + n]
    hits = [np.bincount(block, flags[codes], len(sizes)) for flags in source.in_category.values()]
    found = stats.rate_interval(hits, sizes, "category")
    return {name: Interval(*(x[i] for x in found)) for i, name in enumerate(CATEGORIES)}


def word_rates(source: Source, a: int, n: int, words) -> Interval:
    """The rates of some words (codes) in a stretch."""
    sizes, block = np.diff(stats.cut_blocks([0, n])), _blocks(n)
    number = np.full(len(source.vocabulary), -1)
    number[words] = np.arange(len(words))
    at = number[source.codes[a : a + n]]
    hits = np.zeros((len(words), len(sizes)))
    np.add.at(hits, (at[at >= 0], block[at >= 0]), 1)
    kind = np.where(source.function[words], "function_word", "content_word")
    return stats.rate_interval(hits, sizes, kind)


def everything(source: Source, a: int, n: int, length: int | None = None) -> dict[str, Interval]:
    """All scores and rates of a stretch; repeats at the length of the shorter of two."""
    codes = source.codes[a : a + n]
    return {
        **readability(source, a, n),
        **diversity(codes),
        **repeats(codes, source.sentence[a : a + n], length or n),
        **rates(source, a, n),
    }


def truths(source: Source, length: int) -> dict[str, float]:
    """What a stretch of `length` words stands for: the value of the source at that length."""
    found = {name: float(x.value) for name, x in readability(source, 0, source.n).items()}
    found |= {name: float(x.value) for name, x in rates(source, 0, source.n).items()}
    before = _previous(source.codes)
    found |= {f"mattr_{w}": mattr_windows(before, w).mean() for w in (50, 100)}
    starts = np.unique(np.linspace(0, source.n - length, 40).astype(int))
    parts = [source.codes[a : a + length] for a in starts]
    for name, measure in (("hdd_42", hdd), ("yule_k", yule_k)):
        found[name] = float(np.mean([_of_counts(measure, np.bincount(part)) for part in parts]))
    for size in (2, 3, 4):
        ids = [ngram_ids(source.codes[a : a + length], source.sentence[a : a + length], size)[1]
               for a in starts]  # fmt: skip
        found[f"repeats_{size}"] = float(np.mean([1 - len(np.unique(i)) / len(i) for i in ids]))
    return found


def more(target: Interval, reference: Interval) -> bool:
    """Whether the interval of the difference leaves out 0."""
    found = stats.difference(target, reference)
    return bool(found.low > 0 or found.high < 0)


def shares(source: Source, at, lengths) -> dict[str, tuple[bool, bool] | None]:
    """Of each pair of forms: is one called, and does the interval of the difference hold 0?

    None: too few to tell.
    """
    said = {}
    for name in FORMS:
        sides = []
        for a, n in zip(at, lengths, strict=True):
            form = source.form[name][source.codes[a : a + n]]
            token = np.flatnonzero(form >= 0)
            sides.append(Mentions(form[token], token, np.array([0, n])))
        found = stats.share_rule(*sides, 2)
        held = found.ci_low[0] <= 0 <= found.ci_high[0]
        said[name] = (bool(found.passed.any()), bool(held)) if found.enough.any() else None
    return said


def found_shares(lengths, mentions, rates, random) -> bool:
    """Whether a form is called whose share is made to differ, at scattered mentions."""
    sides = []
    for n, count, rate in zip(lengths, mentions, rates, strict=True):
        token = np.sort(random.permutation(n)[:count])
        form = (random.random(count) >= rate).astype(np.int64)
        sides.append(Mentions(form, token, np.array([0, n])))
    return bool(stats.share_rule(*sides, 2).passed[0] > 0)
