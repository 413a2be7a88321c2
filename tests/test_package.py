"""The package as others install it: what it needs is declared once, and held to the pinned list."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = {
    name.lower(): Version(version)
    for name, version in re.findall(
        r"^([\w-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
}
DECLARED = [
    *PROJECT["dependencies"],
    *(one for extra in PROJECT["optional-dependencies"].values() for one in extra),
]
TOOLS = {
    "uv", "pytest", "hypothesis", "pytest-xdist", "ruff", "playwright", "axe-playwright-python",
    "pytest-timeout", "statsmodels", "mypy",
}  # fmt: skip


@pytest.mark.parametrize("line", DECLARED)
def test_what_is_declared_is_pinned(line):
    wanted = Requirement(line)
    assert wanted.name.lower() in PINNED, f"{wanted.name} is missing in requirements.txt"
    assert PINNED[wanted.name.lower()] in wanted.specifier


def test_what_is_pinned_is_declared_or_a_tool():
    assert set(PINNED) - {Requirement(line).name.lower() for line in DECLARED} - TOOLS == set()


def test_the_lock_has_what_is_pinned():
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    missing = [name for name, v in PINNED.items() if f"{name}=={v} " not in lock.replace("\\", " ")]
    assert missing == [], "mended by: python3 run.py lock"


@pytest.mark.parametrize(
    "heavy", ["spacy", "matplotlib", "IPython", "ipywidgets", "lxml", "seaborn"]
)
def test_the_core_is_light(heavy):
    code = (
        "from helpers import load_corpus; from helpers.frequency import frequency_list; "
        "from helpers.concordance import concordance; from helpers.comparison import keyness; "
        "c = load_corpus(); frequency_list(c); concordance(c, 'the'); keyness(c, c.docs[0]); "
        f"import sys; sys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_other_name_gives_the_same_objects():
    from corpus_notebooks.concordance import concordance

    import corpus_notebooks
    import helpers
    from helpers.concordance import concordance as same

    assert corpus_notebooks.Corpus is helpers.Corpus
    assert concordance is same


def test_an_old_name_names_the_new_one():
    import helpers

    with pytest.raises(AttributeError, match=r"helpers\.concordance\.search"):
        _ = helpers.places


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("frequency_list(c, unit='stem')", "unit must be one of"),
        ("c.groups('datte')", "did you mean 'date'?"),
        ("frequency_list(c, exclude='the')", "exclude takes a list of words"),
    ],
)
def test_in_a_notebook_a_mistake_shows_its_sentence_and_no_traceback(call, told, capsys):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.run_cell("from helpers import load_corpus\nfrom helpers.frequency import frequency_list")
    shell.run_cell(f"c = load_corpus()\n{call}")
    said = capsys.readouterr()
    assert told in said.out + said.err
    assert "Traceback" not in said.out + said.err
