"""The reference vectors of word frequency and lexical diversity."""

import json
from pathlib import Path

import numpy as np
import pytest

from helpers import from_texts
from helpers.counts import occurrences
from helpers.diversity import lexical_diversity
from helpers.diversity.estimates import whole_texts, windows
from helpers.diversity.measures import hdd, maas, mattr_windows, mtld_factors, ttr, yule_k
from helpers.frequency import frequency_list, zipf
from helpers.frequency.rank_frequency import rank_exponent, spectrum_exponent
from helpers.statistics import (
    circular_gaps,
    deviation_of_proportions,
    juilland_d,
    poisson_exact,
    rate_ratio,
    reduced_frequency,
)
from helpers.vocabulary import (
    expected_types,
    growth_curve,
    previous_occurrence,
    spectrum,
    spectrum_of_counts,
    types_in_windows,
)

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "vectors.json").read_text())
GROUPS = ("frequency", "lexical_diversity")
OTHER_DISPERSION = "DP, ARF and Juilland's D are the measures of dispersion that are offered"
LEFT_OUT = {
    "freq.rate_ratio_p": "the interval of the ratio is offered, not a p beside it",
    "disp.KLD.gries2020_x": OTHER_DISPERSION,
    "disp.rosengrenS.gries2008": OTHER_DISPERSION,
    "disp.rosengrenS.gries2020": OTHER_DISPERSION,
    "disp.AWT.gries2008": OTHER_DISPERSION,
    "disp.ALD.gries2008": OTHER_DISPERSION,
    "heaps.fit.A": "the curve is shown, without a law fitted to its dependent points",
    "herdanC.A": "depends on length",
    "herdanC.B": "depends on length",
    "guiraud.B": "depends on length",
    "simpsonD.A": "the same measure as Yule's K",
    "simpsonD.B": "the same measure as Yule's K",
    "simpson.A.vegan": "the same measure as Yule's K",
    "vocd.A": "a function of HD-D",
    "msttr.toy.w2": "MATTR uses every window",
    "msttr.toy.w4": "MATTR uses every window",
    "entropy.popescu": "biased by length",
    "entropy.A": "biased by length",
    "fisher_alpha.A": "a measure of ecology, not asked for",
    "fisher_alpha.1943": "a measure of ecology, not asked for",
}


def codes_of(tokens):
    tokens = tokens.split() if isinstance(tokens, str) else tokens
    return np.unique(tokens, return_inverse=True)[1]


def text(name):
    return REFERENCE["texts"][name]["tokens"]


def corpus_of(*names):
    return from_texts({name: " ".join(text(name)) for name in names})


def table_of(spectrum):
    return np.array([int(f) for f in spectrum]), np.array(list(spectrum.values()))


def arf_of(given):
    tokens = given["tokens"].split()
    found = occurrences(codes_of(tokens), len(set(tokens)))
    gaps = circular_gaps(found.order, found.bounds, len(tokens))
    return reduced_frequency(gaps, found.bounds)[sorted(set(tokens)).index(given["word"])]


def rate(given):
    rows = frequency_list(
        from_texts({"a": "x " * given["count"] + "y " * (given["n"] - given["count"])})
    )
    return rows.set_index("word").loc["x", "per_1000"]


def dispersion_of(given):
    dp, dp_norm = deviation_of_proportions([given["v"]], given["part_sizes"])
    return [dp[0], dp_norm[0]]


def mtld_windows(given):
    values = windows(codes_of(text(given["text"])), given["window"], 10**6)[1]["mtld"]
    values = values[:: given["step"]]
    return [values.mean(), values.std(), values.min(), values.max()]


def first_factor(given):
    previous = previous_occurrence(codes_of(given["tokens"]))
    n = len(previous)
    whole = [int(mtld_factors(previous, [0], [end])[1][0]) for end in range(1, n + 1)]
    closes = whole.index(1) + 1
    return {
        "first_factor_closes_at_token": closes,
        "running_ttr_6": float(np.sum(previous[:6] < 0) / 6),
        "factors": float(mtld_factors(previous, [0], [n])[0][0]),
    }


def of_spectrum(measure):
    def run(given):
        if "spectrum" in given:
            return measure(*table_of(given["spectrum"]))
        return measure(*spectrum(codes_of(text(given["text"]))))

    return run


def mattr(given):
    tokens = text(given["text"]) if "text" in given else given["tokens"]
    return mattr_windows(previous_occurrence(codes_of(tokens)), given["window"]).mean()


def mtld_of(given):
    codes = codes_of(text(given["text"]) if "text" in given else given["tokens"])
    return whole_texts([codes])[0]["mtld"][0]


def growth_at(given):
    curve = growth_curve(previous_occurrence(codes_of(text(given["text"]))))
    return curve[np.array(given["n"]) - 1]


def hapax_share(name):
    frequency, types = spectrum(codes_of(text(name)))
    return types[frequency == 1].sum() / types.sum()


RUN = {
    "freq.per_1000": rate,
    "freq.per_million": lambda g: 1000 * rate(g),
    "freq.ci.poisson_exact_zero": lambda g: poisson_exact(g["count"], confidence=g["level"]),
    "freq.rate_ratio_exact": lambda g: [
        g["a"] / g["n1"] / (g["b"] / g["n2"]),
        *rate_ratio(g["a"], g["n1"], g["b"], g["n2"]),
    ],
    "disp.DP.gries2020_a": lambda g: dispersion_of(g)[0],
    "disp.DP.": dispersion_of,
    "disp.DPnorm.": lambda g: dispersion_of(g)[1],
    "disp.juillandD.carroll1970": lambda g: juilland_d([g["v"]], [1] * 5)[0],
    "disp.juillandD.unequal": lambda g: juilland_d([g["v"]], g["part_sizes"])[0],
    "disp.ARF.": arf_of,
    "freq.good_turing_p0": lambda g: zipf(corpus_of(g["text"]))["unseen"][0],
    "zipf.zeta_mle.": of_spectrum(spectrum_exponent),
    "zipf.rank_mle.A": lambda g: rank_exponent(np.bincount(codes_of(text(g["text"])))),
    "zipf.rank_mle.exact": lambda g: rank_exponent(g["counts"]),
    "zipf.mandelbrot.note.hapax_share": lambda g: [hapax_share(g["A"]), hapax_share(g["B"])],
    "rarefy.toy": lambda g: expected_types(*spectrum_of_counts(g["counts"]), g["n"]),
    "rarefy.block.B460": lambda g: types_in_windows(
        previous_occurrence(codes_of(text(g["text"]))), g["window"]
    ).mean(),
    "heaps.growth.A": growth_at,
    "ttr.": of_spectrum(ttr),
    "maas.": of_spectrum(maas),
    "yuleK.": of_spectrum(yule_k),
    "hdd.": of_spectrum(hdd),
    "mattr": mattr,
    "mtld.window_sd.B": mtld_windows,
    "mtld.published_example.value": mtld_of,
    "mtld.published_example": first_factor,
    "mtld.": mtld_of,
}


def of_group(groups=GROUPS):
    return [v for v in REFERENCE["vectors"] if v["group"] in groups]


def test_vectors_left_out_exist():
    assert set(LEFT_OUT) <= {v["id"] for v in of_group()}


@pytest.mark.parametrize(
    "vector",
    [v for v in of_group() if v["id"] not in LEFT_OUT and v["id"] != "mtld.all_distinct"],
    ids=lambda v: v["id"],
)
def test_vectors(vector):
    name = max((prefix for prefix in RUN if vector["id"].startswith(prefix)), key=len)
    value, expected = RUN[name](vector["input"]), vector["expected"]
    if isinstance(expected, dict):
        assert value == pytest.approx(expected, abs=vector["tolerance"])
    else:
        np.testing.assert_allclose(value, expected, rtol=0, atol=vector["tolerance"])


def test_mtld_without_a_factor_is_undefined_and_says_its_lower_bound():
    words = " ".join(f"w{i}" for i in range(30))
    rows = lexical_diversity(from_texts({"a": words})).set_index("measure")
    assert np.isnan(rows.loc["mtld", "value"])
    assert "above 30" in rows.loc["mtld", "note"]
