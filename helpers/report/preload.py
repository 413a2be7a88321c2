"""Imported once by the process that forks the notebooks: the libraries that most of them use.

Not matplotlib's inline backend: it ties itself to the shell that is there when it is imported.
"""

import builtins
import importlib
import types

from helpers.report.execution import leave_out_grammars

LIBRARIES = (
    "helpers.report.kernel",
    "ipykernel.debugger",
    "seaborn",
    "wordfreq",
    "helpers.charts.style",
    "helpers.statistics",
    "helpers.tables",
)

leave_out_grammars()
# pandas chooses at import how wide it prints, by whether there is a kernel
builtins.get_ipython = lambda: types.SimpleNamespace(kernel=None)
try:
    for library in LIBRARIES:
        importlib.import_module(library)
finally:
    del builtins.get_ipython
