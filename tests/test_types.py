"""What a checker of types makes of the public functions: right calls pass, wrong ones are found."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
RIGHT = """
from helpers import load_corpus
from helpers.comparison import keyness
from helpers.concordance import compare_terms, concordance
from helpers.frequency import frequency_list

corpus = load_corpus()
lines = concordance(corpus, "the people", sort="right", unit="lemma")
words = frequency_list(corpus, by="party", unit="entity")
groups = frequency_list(corpus, by={"one": ["a"], "two": ["b"]})
told = compare_terms(corpus, ["people"], "a", {"party": "Left"}).say()
rows = keyness(corpus, "a").head(3)
"""
WRONG = {
    'concordance(corpus, "a", cases=True)': "cases",
    'frequency_list(corpus, unit="stem")': "Literal",
    "frequency_list(corpus, by=3)": "incompatible type",
    'compare_terms(corpus, ["a"])': "target",
    "keyness(None, 'a')": "None",
}


def checked(source, folder):
    file = folder / "asked.py"
    file.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--follow-imports=silent", "--ignore-missing-imports"]
    command += ["--cache-dir", str(folder / "cache"), "--no-error-summary", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


def test_right_calls_pass_and_wrong_ones_are_found(tmp_path):
    assert checked(RIGHT, tmp_path) == ""
    found = checked(RIGHT + "\n".join(WRONG), tmp_path)
    at = RIGHT.count("\n") + 1
    for number, (call, told) in enumerate(WRONG.items()):
        own = [line for line in found.splitlines() if f":{at + number}: error" in line]
        assert own, f"nothing was said of {call}:\n{found}"
        assert told in " ".join(own)
