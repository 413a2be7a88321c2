"""How each is called: the forms of names, by side."""

from helpers.naming.comparing import compare_names
from helpers.naming.forms import form_mentions, naming_forms

__all__ = ["compare_names", "form_mentions", "naming_forms"]
