"""Named terms: who and what is named, under all their names."""

from helpers.names.analysis import (
    alias_shares,
    co_occurrence,
    entities,
    first_in_documents,
    first_in_sentences,
    mention_rates,
    positions,
    short_names,
    together_places,
)
from helpers.names.confidence import confidence_counts
from helpers.names.descriptions import description_counts, find_descriptions
from helpers.names.figures import figure_counts, find_figures
from helpers.names.find import Names, aliases, find_names, read_names
from helpers.names.known import Known, known_names
from helpers.names.speech import quoted_speech, speakers, speech_words
from helpers.names.user import (
    corrected,
    corrected_merges,
    editable,
    editable_text,
    names_file,
    read_corrections,
)

__all__ = [
    "Known",
    "Names",
    "alias_shares",
    "aliases",
    "co_occurrence",
    "confidence_counts",
    "corrected",
    "corrected_merges",
    "description_counts",
    "editable",
    "editable_text",
    "entities",
    "figure_counts",
    "find_descriptions",
    "find_figures",
    "find_names",
    "first_in_documents",
    "first_in_sentences",
    "known_names",
    "mention_rates",
    "names_file",
    "positions",
    "quoted_speech",
    "read_corrections",
    "read_names",
    "short_names",
    "speakers",
    "speech_words",
    "together_places",
]
