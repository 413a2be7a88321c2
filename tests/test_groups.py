"""Every public measure takes groups, and every comparison takes sides of each kind."""

import importlib
import inspect
from pathlib import Path

import pandas as pd
import pytest

import helpers
from helpers import from_texts
from helpers.result import Result

ROOMS = (
    "frequency", "diversity", "readability", "naming", "roles", "voices", "categories",
    "repetition", "comparison", "concordance", "trends",
)  # fmt: skip
# what a measure needs beside the corpus, by the name of its parameter
WANTED = {
    "terms": ["rain", "river"],
    "term": "rain",
    "word": "rain",
    "query": "rain",
    "topics": ["rain", "river"],
    "entity": "Mary Byrne",
    "name": "Mary Byrne",
    "n": 2,
}
NO_COLUMN = {"applies", "default_groups", "default_sides"}  # they choose groups, or sides
LINES = [
    "The rain came in from the west, and Mary Byrne said: “We had almost given up.” Nobody moved.",
    "In spring the river rises. It rises fast. It rises without a sound, as people in Derry know.",
    "Snow is rare here. When it comes, it comes at night. Mary Byrne keeps a record of each fall.",
    "The wind belongs to the people who own the hills. Mary Byrne praised the rain in Ireland.",
]


def public(parameter):
    for room in ROOMS:
        package = importlib.import_module(f"helpers.{room}")
        for name in getattr(package, "__all__", ()):
            found = getattr(package, name)
            if not inspect.isfunction(found) or name in NO_COLUMN:
                continue
            parameters = inspect.signature(found).parameters
            if parameter in parameters and "corpus" in parameters:
                yield pytest.param(found, id=f"{room}.{name}")


@pytest.fixture(scope="module")
def corpus():
    texts = {f"d{i}": " ".join(LINES[(i + j) % 4] for j in range(12)) for i in range(12)}
    columns = {
        "party": ["Left", "Right"] * 6,
        "group": ["x"] * 6 + ["y"] * 6,
        "year": range(2000, 2012),
        "date": [str(2000 + i) for i in range(12)],
    }
    return from_texts(texts, metadata=pd.DataFrame(columns, texts))


def called(function, corpus, **given):
    """The function with what it needs, or skipped where it needs more than a corpus and words."""
    parameters = inspect.signature(function).parameters
    for name, parameter in parameters.items():
        if name == "corpus" or name in given or parameter.default is not inspect.Parameter.empty:
            continue
        if name not in WANTED:
            pytest.skip(f"needs {name}")
        given[name] = WANTED[name]
    try:
        return function(corpus, **given)
    except helpers.annotation.ModelMissing as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("measure", list(public("by")))
def test_every_measure_counts_by_a_column(measure, corpus):
    found = called(measure, corpus, by="party")
    assert isinstance(found, pd.DataFrame)
    values = {value for column in found for value in found[column].astype(str)}
    assert "party" in found.columns or values & {"Left", "Right"}
    if isinstance(found, Result) and "party" in found.columns:
        assert set(found["party"].astype(str)) <= {"Left", "Right"}


SIDES = {
    "ids": (["d0", "d2", "d4", "d6", "d8"], ["d1", "d3", "d5", "d7", "d9"]),
    "column": ({"party": "Left"}, {"party": "Right"}),
    "condition": ("year > 2005", None),
}


@pytest.mark.parametrize("kind", SIDES)
@pytest.mark.parametrize("comparison", list(public("target")))
def test_every_comparison_takes_ids_columns_and_conditions(comparison, kind, corpus):
    target, reference = SIDES[kind]
    found = called(comparison, corpus, target=target, reference=reference)
    assert isinstance(found, pd.DataFrame)


def test_there_is_something_to_test():
    assert len(list(public("by"))) >= 10
    assert len(list(public("target"))) >= 5
    assert all((Path(helpers.__file__).parent / room).is_dir() for room in ROOMS)
