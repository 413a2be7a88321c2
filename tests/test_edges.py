"""Every public measure holds on every edge corpus, and says in a sentence what it cannot."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from benchmarks.measures import CALLS, NOT_ALONE, public
from helpers.corpus import from_texts
from helpers.result import Result
from tests.edge_corpora import texts

# the only refusals: each names what is missing
STATED = re.compile(
    r"nothing to compare: the target holds \d+ and the reference \d+ of the documents"
    r"|distances need two documents or groups; there is \d"
    r"|no word '.*' in a grammatical relation"
    r"|no document '.*'; there are: "
    r"|length and step must be 1 or more"
    r"|results of the kind '.*' have no figure; show them with \.table\(\)"
    r"|[\d,]+ groups make [\d,]+ pairs; name fewer"
    r"|nothing is said of results of the kind '.*'"
)
INFINITE = {"log_ratio", "ci_low", "ci_high", "line"}  # of what one side lacks: documented
# a value that is none, written into a sentence ("None of the words" is English)
UNSAID = re.compile(r"\b(nan|NaN|NaT|inf)\b|\bNone\b(?! of)")


def stated(call):
    """What a call gives; None where it refuses in one of the sentences above."""
    try:
        return call()
    except ValueError as error:
        if STATED.match(str(error)) and "\n" not in str(error):
            return None
        raise


def check(result):
    for column in result.select_dtypes("number"):
        values = result[column].to_numpy(dtype=float, na_value=np.nan)
        assert column in INFINITE or not np.isinf(values).any(), f"{column} is infinite"
    few = result.head(12)
    for finding in stated(few.say) or []:
        assert not UNSAID.search(finding.text), finding.text
    table = stated(few.table)
    if table is not None:
        assert table._repr_html_()
    hits = stated(few.hits)
    if hits is not None and {"start", "end"} <= set(hits):
        assert (hits["start"] <= hits["end"]).all()
    stated(few.figure)
    plt.close("all")


# pairs of documents: bounded in `benchmarks/growth.py`
FEW_DOCUMENTS = {"repetition.compare_repetition"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", list(texts()))
def test_every_measure_holds(name):
    corpus = from_texts(texts()[name])
    failed = []
    for function, call in CALLS.items():
        if len(corpus.docs) > 99 and function in FEW_DOCUMENTS:
            continue
        try:
            found = stated(lambda call=call: call(corpus))
            if isinstance(found, Result):
                check(found)
        except Exception as error:  # all that fail are told at once
            failed.append(f"{function}: {type(error).__name__}: {error}")
    assert not failed, "\n".join(failed)


def test_every_public_measure_is_called():
    called = {name.split(" ")[0] for name in CALLS} | NOT_ALONE
    assert set(public()) == called


def test_a_value_that_is_none_is_seen_in_a_sentence():
    assert UNSAID.search("The mean is nan words.")
    assert UNSAID.search("Most often by None.")
    assert not UNSAID.search("None of the words is met in finance.")
