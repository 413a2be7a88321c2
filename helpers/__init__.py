"""Helpers of the corpus-analysis notebooks.

Every function takes a corpus and returns a `Result`: a pandas DataFrame, one row a thing, that
shows itself as a table whose counts open their sentences. What each room holds stands in its
`__all__`: `from helpers.concordance import concordance`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from helpers.errors import old_name

if TYPE_CHECKING:
    from helpers.corpus import (
        Corpus,
        CorpusError,
        from_texts,
        load_corpus,
        open_corpus,
        save_corpus,
    )
    from helpers.result import Result, read_result

__version__ = "0.2.0"

__all__ = [
    "Corpus",
    "CorpusError",
    "Result",
    "from_texts",
    "load_corpus",
    "open_corpus",
    "read_result",
    "save_corpus",
]

_MODULE_OF = dict.fromkeys(__all__, "corpus") | {
    "Result": "result",
    "read_result": "result",
}
# names of the first version, and where their work is done now
_OLD = {
    "aliases": "helpers.naming.merges",
    "co_occurrence": "helpers.naming.named_together",
    "collocate_places": "helpers.concordance.collocates(...).hits()",
    "compare_diversity": "helpers.diversity.compare_diversity",
    "compare_repetition": "helpers.repetition.compare_repetition",
    "evidence": "the method .hits() of every result",
    "evidence_table": "the method .table() of every result",
    "entities": "helpers.naming.entities",
    "lockwords": "keyness(...) whose verdict is 'alike'",
    "places": "helpers.concordance.search",
    "rhetorical_figures": "helpers.repetition.rhetorical_devices",
    "robustness": "keyness(..., unit=...) for each unit",
    "score_differences": "helpers.readability.compare_readability",
    "similarity": "helpers.comparison.distances",
    "term_places": "helpers.concordance.term_positions",
    "told": "helpers.comparison.compare_topics",
}


def __getattr__(name: str) -> object:
    if name in _MODULE_OF:
        return getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    if name in _OLD:
        raise old_name(f"helpers.{name}", _OLD[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
