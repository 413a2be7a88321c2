"""Helpers of the corpus-analysis notebooks.

The names that notebooks need are imported from here; each is loaded when first asked for.
"""

from __future__ import annotations

import importlib

_PUBLIC = {
    "comparison": [
        "contributions",
        "keyness",
        "lockwords",
        "overlap",
        "robustness",
        "shared_passages",
        "similarity",
    ],
    "concordance": ["collocate_places", "collocates", "export", "places"],
    "corpus": ["Corpus", "from_texts", "load_corpus"],
    "diversity": ["compare_diversity", "length_matched", "lexical_diversity"],
    "frequency": ["dispersion", "frequency_list", "general_keywords", "growth", "zipf"],
    "names": ["aliases", "co_occurrence", "entities", "find_names"],
    "readability": ["score_differences", "sentence_difficulty", "syllables"],
    "repetition": [
        "burstiness",
        "compare_repetition",
        "near_duplicates",
        "repeated_sequences",
        "repetition_rate",
        "rhetorical_figures",
        "stock_phrases",
    ],
    "tables": ["concordance_table", "evidence", "evidence_table"],
}
_MODULE_OF = {name: module for module, names in _PUBLIC.items() for name in names}

__all__ = sorted(_MODULE_OF)


def __getattr__(name: str):
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
