"""Which corpus is meant where none is named."""

from __future__ import annotations

import json
import os
from pathlib import Path

from helpers.output import cache_folder

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_FOLDER = ROOT / "corpus"
CHOICE = cache_folder() / "chosen-corpus"  # one line, written by the picker in JupyterLab


READING = "CORPUS_READ"  # how the corpus that nobody names is read: JSON, by parameter


def default_reading() -> dict[str, object]:
    """How the corpus that nobody names is to be read, as a report was asked to."""
    return json.loads(os.environ.get(READING) or "{}")


def chosen_path() -> Path | None:
    """The corpus that was picked in JupyterLab, or None; a report or a script has no picker."""
    if "JPY_SESSION_NAME" not in os.environ or not CHOICE.exists():
        return None
    return Path(CHOICE.read_text(encoding="utf-8").strip())


def choose_corpus(path: str | os.PathLike) -> None:
    """Keep a path for every notebook that is run in JupyterLab from now on; "" undoes it."""
    if str(path):
        CHOICE.parent.mkdir(parents=True, exist_ok=True)
        CHOICE.write_text(f"{Path(path).expanduser().resolve()}\n", encoding="utf-8")
    else:
        CHOICE.unlink(missing_ok=True)


def corpus_path() -> Path:
    """Where the corpus lies: `$CORPUS`, else what was picked in JupyterLab, else `corpus/`."""
    if os.environ.get("CORPUS"):
        return Path(os.environ["CORPUS"]).expanduser()
    return chosen_path() or DEFAULT_FOLDER
