"""Groups and time: how large groups are, what sets them apart, and how rates go through years."""

from helpers.trends.applicable import GroupQuestion, applies, default_groups
from helpers.trends.breaks import change_points
from helpers.trends.composition import group_sizes
from helpers.trends.contrasts import key_words_by_group
from helpers.trends.course import trend
from helpers.trends.dating import default_each
from helpers.trends.typicality import typical_documents

__all__ = [
    "GroupQuestion",
    "applies",
    "change_points",
    "default_each",
    "default_groups",
    "group_sizes",
    "key_words_by_group",
    "trend",
    "typical_documents",
]
