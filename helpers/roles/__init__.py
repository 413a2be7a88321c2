"""Who does what to whom: actions, roles of actors, word sketches, descriptions."""

from helpers.roles.actions import actions
from helpers.roles.comparing import compare_roles
from helpers.roles.counts import (
    actor_verbs,
    open_pronouns,
    role_counts,
    role_places,
)
from helpers.roles.descriptions import actor_descriptions, description_counts
from helpers.roles.relations import relations
from helpers.roles.sketches import sketch_difference, sketch_places, word_sketch

__all__ = [
    "actions",
    "actor_descriptions",
    "actor_verbs",
    "compare_roles",
    "description_counts",
    "open_pronouns",
    "relations",
    "role_counts",
    "role_places",
    "sketch_difference",
    "sketch_places",
    "word_sketch",
]
