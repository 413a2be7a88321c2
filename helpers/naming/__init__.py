"""How each is called: the forms of names, by side."""

from helpers.naming.forms import form_mentions, naming_forms

__all__ = ["form_mentions", "naming_forms"]
