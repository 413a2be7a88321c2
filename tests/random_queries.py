"""Random patterns over a corpus, and what the page's concordance answers to them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

from helpers.corpus import Corpus
from helpers.report.search import search_index

SCRIPT = Path(__file__).parents[1] / "helpers" / "report" / "assets" / "concordance.js"
NODE = shutil.which("node")
SORTS = (
    [], ["1R", "2R", "3R"], ["1L", "2L", "3L"], ["match", "1R"], ["left"], ["right"], ["doc", "2R"],
)  # fmt: skip
RUN = """
const Concordance = require(process.argv[1]);
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const corpus = Concordance.open(given.index);
const answers = given.queries.map(([pattern, sort]) => {
  try {
    const begun = performance.now(), found = corpus.find(pattern);
    const order = corpus.ordered(found, sort), first = [...order.slice(0, 40)];
    first.forEach((i) => corpus.line(found, i));
    const ms = performance.now() - begun;
    const lines = [...order].map((i) => {
      const line = corpus.line(found, i);
      const { sentence, left, match, right, start, end } = line;
      return [corpus.docs[line.doc][0], sentence, left, match, right, start, end];
    });
    const near = given.collocates ? corpus.collocates(found).slice(0, 5) : [];
    const words = near.map((each) => [each.word, each.count, each.frequency, each.logDice]);
    return { lines: given.lines ? lines : lines.length, words, ms };
  } catch (error) { return { error: error.message }; }
});
console.log(JSON.stringify(answers));
"""


def queries(corpus: Corpus, count: int, seed: int = 0) -> list[tuple[str, list[str]]]:
    """Words, phrases of the texts, wildcards and alternatives, each with an order of lines."""
    chance = random.Random(seed)
    forms = corpus.forms.tolist()
    return [(_pattern(corpus, forms, chance), chance.choice(SORTS)) for _ in range(count)]


def answers(
    corpus: Corpus, asked: list, *, lines: bool = True, collocates: bool = True
) -> list[dict]:
    """What the page's script finds: lines (or how many), collocates, milliseconds."""
    index = json.loads(str(search_index(corpus, str)))
    given = {"index": index, "queries": asked, "lines": lines, "collocates": collocates}
    done = subprocess.run(
        [NODE, "-e", RUN, str(SCRIPT)], input=json.dumps(given), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]
    return json.loads(done.stdout)


def _pattern(corpus: Corpus, forms: list[str], chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.15:
        return " | ".join(_phrase(corpus, forms, chance) for _ in range(2))
    if kind < 0.6:
        return _phrase(corpus, forms, chance)
    return " ".join(_word(forms, chance) for _ in range(chance.randint(1, 2)))


def _phrase(corpus: Corpus, forms: list[str], chance: random.Random) -> str:
    size = chance.randint(1, 4)
    first = chance.randrange(max(len(corpus.codes) - size, 1))
    words = [forms[code] for code in corpus.form_codes[first : first + size]]
    if chance.random() < 0.3:
        words[chance.randrange(len(words))] = _word(forms, chance)
    return " ".join(words)


def _word(forms: list[str], chance: random.Random) -> str:
    word, kind = chance.choice(forms), chance.random()
    if kind < 0.2:
        return f"{word[: chance.randint(1, 4)]}*"
    if kind < 0.3:
        return f"*{word[-2:]}"
    if kind < 0.4 and len(word) > 2:
        return f"{word[0]}?{word[2:]}"
    if kind < 0.6:
        return "|".join(chance.choice(forms) for _ in range(chance.randint(2, 3)))
    return word
