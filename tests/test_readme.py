"""What the README shows, works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
JOBS = sorted(set(re.findall(r"python3 run\.py (\w+)", README)))


@pytest.mark.parametrize("code", PYTHON, ids=range(len(PYTHON)))
def test_python_blocks_run(code, monkeypatch):
    monkeypatch.chdir(ROOT / "notebooks")
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.parametrize("job", JOBS)
def test_jobs_are_known(job):
    shown = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert f"\n  {job} " in shown.stdout


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_pictures_and_links_are_there(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("place", sorted(set(re.findall(r"^\| `(\w+/)`", README, re.MULTILINE))))
def test_folders_are_there(place):
    assert place == "reports/" or (ROOT / place).is_dir()
