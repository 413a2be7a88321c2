"""Who and what is named, how each is called, and who stands beside whom."""

from helpers.naming.comparing import compare_names
from helpers.naming.entity_list import entities, merges, named_together
from helpers.naming.forms import form_mentions, naming_forms
from helpers.naming.quantities import find_quantities

__all__ = [
    "compare_names",
    "entities",
    "find_quantities",
    "form_mentions",
    "merges",
    "named_together",
    "naming_forms",
]
