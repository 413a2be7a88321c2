"""The texts read by hand for who acts and who speaks, and what was read in them."""

from functools import cache
from pathlib import Path

import pandas as pd

from helpers import from_texts
from helpers.names import find_names

DATA = Path(__file__).parent / "data"
KINDS = {
    "the two articles": ("appeal", "profile"),
    "proceedings, seen": ("proceedings-tuned",),
    "proceedings": ("proceedings-unseen",),
    "novels, seen": ("novel-tuned",),
    "novels": ("novel-unseen",),
    "addresses, seen": ("address-tuned",),
    "addresses": ("address-unseen",),
    "all three other kinds": ("proceedings-unseen", "novel-unseen", "address-unseen"),
}
UNSEEN = ("proceedings", "novels", "addresses", "all three other kinds")


@cache
def corpus():
    """Both articles and the six excerpts, as one corpus."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted((DATA / "roles").glob("*.txt"))}
    for doc in KINDS["the two articles"]:
        texts[doc] = (DATA.parents[1] / "corpus" / f"{doc}.txt").read_text("utf-8")
    return from_texts(texts)


@cache
def names():
    return find_names(corpus())


@cache
def participations():
    return pd.read_csv(DATA / "roles" / "participations.csv", keep_default_na=False)


@cache
def spoken():
    return pd.read_csv(DATA / "voices" / "voices.csv", keep_default_na=False)


@cache
def forms():
    """The actor that each name of a participant stands for."""
    table = pd.read_csv(DATA / "roles" / "actors.csv")
    pairs = zip(table["actor"], table["forms"], strict=True)
    return {form: actor for actor, all_forms in pairs for form in all_forms.split("|")}
