"""Who does what to whom: actions, roles of actors, word sketches, descriptions."""

from helpers.roles.comparing import compare_roles
from helpers.roles.counts import (
    actor_verbs,
    open_pronouns,
    role_counts,
    role_places,
)
from helpers.roles.dependencies import relations
from helpers.roles.descriptions import actor_description_counts, actor_descriptions
from helpers.roles.participations import actions
from helpers.roles.sketches import sketch_difference, sketch_places, word_sketch

__all__ = [
    "actions",
    "actor_description_counts",
    "actor_descriptions",
    "actor_verbs",
    "compare_roles",
    "open_pronouns",
    "relations",
    "role_counts",
    "role_places",
    "sketch_difference",
    "sketch_places",
    "word_sketch",
]
