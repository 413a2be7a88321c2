"""Where a run writes: nowhere in JupyterLab, the site's folder in a report."""

from __future__ import annotations

import os
from pathlib import Path


def output_folder() -> Path | None:
    """The folder of the report being made, or None outside a report."""
    folder = os.environ.get("REPORT_OUT")
    return Path(folder) if folder else None


def notebook_name() -> str:
    """The stem of the notebook being run by the report, or "" outside a report."""
    return os.environ.get("REPORT_NOTEBOOK", "")
