"""`helpers` under a name of its own: `from corpus_notebooks.concordance import concordance`.

For projects that have a module `helpers` themselves. Both names give the same objects.
"""

import importlib
import importlib.abc
import importlib.util
import sys


class _Alias(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `corpus_notebooks.x` as `helpers.x`, already made."""

    def find_spec(self, name, path=None, target=None):
        if not name.startswith(f"{__name__}."):
            return None
        real = "helpers" + name[len(__name__) :]
        if importlib.util.find_spec(real) is None:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=True)

    def create_module(self, spec):
        return importlib.import_module("helpers" + spec.name[len(__name__) :])

    def exec_module(self, module):
        pass


_helpers = importlib.import_module("helpers")
if not hasattr(_helpers, "load_corpus"):
    raise ImportError(
        f"another module is called helpers: {_helpers.__file__}. Rename it, or start Python in "
        "another folder, so that the helpers of corpus-notebooks are found."
    )
sys.meta_path.insert(0, _Alias())
__path__: list[str] = []
__all__ = list(_helpers.__all__)


def __getattr__(name):
    return getattr(_helpers, name)
