"""Explorers: controls in JupyterLab that ask the helpers again as they change.

Each function returns an ipywidgets box. `show_explorer` shows it in JupyterLab; in a report, which
has no kernel to answer, nothing stands, and the notebook's table above it stands for it.
"""

from helpers.explorers.actors import actor_explorer
from helpers.explorers.base import show_explorer
from helpers.explorers.comparison import keyness_explorer
from helpers.explorers.concordance import concordance_explorer
from helpers.explorers.names import names_explorer
from helpers.explorers.sequences import ngram_explorer

__all__ = [
    "actor_explorer",
    "concordance_explorer",
    "keyness_explorer",
    "names_explorer",
    "ngram_explorer",
    "show_explorer",
]
