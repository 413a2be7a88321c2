"""How varied the vocabulary of a text is, with its range, at one length, and compared."""

from helpers.diversity.differences import compare_diversity
from helpers.diversity.documents import length_matched, lexical_diversity
from helpers.errors import old_name

__all__ = ["compare_diversity", "length_matched", "lexical_diversity"]
_OLD = {
    "common_length": "helpers.counts.common_length",
    "compare_all": "compare_diversity(corpus, target, reference)",
}


def __getattr__(name: str):
    if name in _OLD:
        raise old_name(f"helpers.diversity.{name}", _OLD[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
