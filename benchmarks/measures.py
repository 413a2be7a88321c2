"""How each public function that takes a corpus is called, for what holds of all of them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator

from helpers.corpus import Corpus

ROOMS = (
    "categories",
    "comparison",
    "concordance",
    "counts",
    "diversity",
    "frequency",
    "layers",
    "naming",
    "overview",
    "readability",
    "repetition",
    "roles",
    "voices",
)


def word(corpus: Corpus) -> str:
    """A word of the corpus in the middle of its vocabulary; "word" where there is none."""
    vocabulary = corpus.vocabulary
    return str(vocabulary[len(vocabulary) // 2]) if len(vocabulary) else "word"


def commonest(corpus: Corpus) -> str:
    """The word of the first token; "word" where there is none."""
    return str(corpus.vocabulary[corpus.codes[0]]) if len(corpus.codes) else "word"


def target(corpus: Corpus) -> list[str]:
    """The first half of the documents, at least one."""
    return corpus.docs[: max(len(corpus.docs) // 2, 1)]


def ends(corpus: Corpus) -> tuple[str, str]:
    """The first document and the last."""
    return (corpus.docs[0], corpus.docs[-1]) if corpus.docs else ("a", "b")


def _function(name: str) -> Callable:
    room, attribute = name.split(".")
    return getattr(importlib.import_module(f"helpers.{room}"), attribute)


def _plain(name: str) -> Callable[[Corpus], object]:
    return lambda corpus: _function(name)(corpus)


def _sides(name: str) -> Callable[[Corpus], object]:
    return lambda corpus: _function(name)(corpus, target(corpus))


def _few_categories() -> object:
    """Some of the words of each category: all of them are looked up one by one."""
    return _function("categories.default_categories")().iloc[::12]


CALLS: dict[str, Callable[[Corpus], object]] = {
    **{
        name: _plain(name)
        for name in (
            "comparison.comparable",
            "comparison.default_sides",
            "comparison.distances",
            "concordance.met_terms",
            "counts.common_length",
            "counts.count",
            "counts.sequences",
            "diversity.length_matched",
            "diversity.lexical_diversity",
            "frequency.dispersion",
            "frequency.frequency_list",
            "frequency.general_keywords",
            "frequency.growth",
            "frequency.ngrams",
            "frequency.zipf",
            "layers.layer",
            "naming.entities",
            "naming.find_quantities",
            "naming.form_mentions",
            "naming.merges",
            "naming.named_together",
            "naming.naming_forms",
            "overview.capitalisations",
            "overview.document_table",
            "overview.edges",
            "overview.guessed",
            "overview.lengths",
            "overview.odd_spacing",
            "overview.odd_spellings",
            "overview.passed_over",
            "readability.contested_words",
            "readability.hard_words",
            "readability.kept_words",
            "readability.own_voice",
            "readability.readability_counts",
            "readability.scores",
            "readability.sentence_counts",
            "readability.sentence_difficulty",
            "readability.speech_spans",
            "readability.textstat_scores",
            "repetition.device_pairs",
            "repetition.matched_repetition",
            "repetition.near_duplicates",
            "repetition.repeated_sequences",
            "repetition.repetition_rate",
            "repetition.rhetorical_devices",
            "repetition.stock_phrases",
            "roles.actions",
            "roles.actor_description_counts",
            "roles.actor_descriptions",
            "roles.actor_verbs",
            "roles.relations",
            "roles.role_counts",
            "voices.voice_shares",
            "voices.voiced_words",
            "voices.voices",
        )
    },
    **{
        name: _sides(name)
        for name in (
            "comparison.contributions",
            "comparison.keyness",
            "comparison.overlap",
            "comparison.shared_passages",
            "comparison.shared_sequences",
            "repetition.compare_repetition",
            "diversity.compare_diversity",
            "naming.compare_names",
            "readability.compare_readability",
            "roles.compare_roles",
        )
    },
    "categories.category_counts": lambda corpus: _function("categories.category_counts")(
        corpus, categories=_few_categories()
    ),
    "categories.category_hits": lambda corpus: _function("categories.category_hits")(
        corpus, _few_categories()
    ),
    "categories.compare_categories": lambda corpus: _function("categories.compare_categories")(
        corpus, target(corpus), categories=_few_categories()
    ),
    "comparison.compare_topics": lambda corpus: _function("comparison.compare_topics")(
        corpus, [word(corpus)], target(corpus)
    ),
    "concordance.collocates": lambda corpus: _function("concordance.collocates")(
        corpus, commonest(corpus)
    ),
    "concordance.compare_terms": lambda corpus: _function("concordance.compare_terms")(
        corpus, [word(corpus), commonest(corpus)], target(corpus)
    ),
    "concordance.concordance": lambda corpus: _function("concordance.concordance")(
        corpus, commonest(corpus), top=20
    ),
    "concordance.search": lambda corpus: _function("concordance.search")(corpus, word(corpus)),
    "concordance.term_positions": lambda corpus: _function("concordance.term_positions")(
        corpus, [word(corpus)]
    ),
    "concordance.term_rates": lambda corpus: _function("concordance.term_rates")(
        corpus, [commonest(corpus)]
    ),
    "overview.words_of_parts": lambda corpus: _function("overview.words_of_parts")(
        corpus, "sentence"
    ),
    "repetition.burstiness": lambda corpus: _function("repetition.burstiness")(corpus, draws=20),
    "repetition.recurrence": lambda corpus: _function("repetition.recurrence")(
        corpus, *ends(corpus)
    ),
    "roles.sketch_difference": lambda corpus: _function("roles.sketch_difference")(
        corpus, commonest(corpus), target(corpus)
    ),
    "roles.word_sketch": lambda corpus: _function("roles.word_sketch")(corpus, commonest(corpus)),
    # further ways of counting, each a path of its own
    "frequency.dispersion by corpus": lambda corpus: _function("frequency.dispersion")(
        corpus, by="corpus", min_count=1
    ),
    "frequency.frequency_list by corpus": lambda corpus: _function("frequency.frequency_list")(
        corpus, by="corpus"
    ),
    "frequency.ngrams by corpus": lambda corpus: _function("frequency.ngrams")(
        corpus, 3, by="corpus"
    ),
    "frequency.growth by corpus": lambda corpus: _function("frequency.growth")(corpus, by="corpus"),
    "frequency.zipf by corpus": lambda corpus: _function("frequency.zipf")(corpus, by="corpus"),
    "diversity.lexical_diversity by corpus": lambda corpus: _function(
        "diversity.lexical_diversity"
    )(corpus, by="corpus"),
}
# what needs more than a corpus, such as spans that another function found
NOT_ALONE = {"counts.spellings", "layers.entity_layer"}


def public() -> Iterator[str]:
    """Every public function of the rooms that takes a corpus first."""
    for room in ROOMS:
        module = importlib.import_module(f"helpers.{room}")
        names = getattr(module, "__all__", None) or [
            name
            for name, value in vars(module).items()
            if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
        ]
        for name in names:
            value = getattr(module, name)
            if inspect.isfunction(value):
                first = next(iter(inspect.signature(value).parameters), "")
                if first == "corpus":
                    yield f"{room}.{name}"
