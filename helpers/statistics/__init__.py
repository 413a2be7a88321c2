"""Intervals, resampling, tests and verdicts: arrays in, arrays out."""

from helpers.statistics.blocks import block_variance, design_effect, dp_norm
from helpers.statistics.gaps import burstiness, circular_gaps, reduced_frequency
from helpers.statistics.intervals import bca, percentile, poisson_exact, rate_ratio, wilson
from helpers.statistics.likelihood import g2_4cell, log_part
from helpers.statistics.resampling import (
    blocks_of_sentences,
    bootstrap,
    independent_windows,
    jackknife_error,
    jackknife_interval,
    jackknife_totals,
    resampled_totals,
    sums_by,
    window_starts,
)
from helpers.statistics.studentised import MIN_UNITS, Replicates, replicates, studentised
from helpers.statistics.testing import (
    benjamini_hochberg,
    permutation_p,
    permutation_test,
    relabellings,
)
from helpers.statistics.verdicts import (
    MIN_SENTENCES,
    MIN_WINDOWS,
    NO_BASELINE,
    NO_EVIDENCE,
    SAME_SOURCE,
    TOO_SHORT,
    higher_in,
    verdict,
)

__all__ = [
    "MIN_SENTENCES",
    "MIN_UNITS",
    "MIN_WINDOWS",
    "NO_BASELINE",
    "NO_EVIDENCE",
    "SAME_SOURCE",
    "TOO_SHORT",
    "Replicates",
    "bca",
    "benjamini_hochberg",
    "block_variance",
    "blocks_of_sentences",
    "bootstrap",
    "burstiness",
    "circular_gaps",
    "design_effect",
    "dp_norm",
    "g2_4cell",
    "higher_in",
    "independent_windows",
    "jackknife_error",
    "jackknife_interval",
    "jackknife_totals",
    "log_part",
    "percentile",
    "permutation_p",
    "permutation_test",
    "poisson_exact",
    "rate_ratio",
    "reduced_frequency",
    "relabellings",
    "replicates",
    "resampled_totals",
    "studentised",
    "sums_by",
    "verdict",
    "wilson",
    "window_starts",
]
