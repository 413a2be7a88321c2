"""How often keyness raises a false alarm, and how many planted words it finds.

    python benchmarks/calibration.py --novels r-cran-janeaustenr_1.0.0-1_all.deb \
        --manual /usr/share/doc/debian-handbook/html/en-US

Two excerpts of one text, 460 and 2,400 words, 1,000 to 8,000 words apart: any word called
*higher* is a false alarm. Then words are planted at random places of the short excerpt, absent
from the long one: 8, 10 and 15 hits, once in each draw. Beside the verdict stand the alarms of
its two halves alone, of the usual test (G2 with Bonferroni's correction), and of the distances.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import excerpts
import numpy as np
import pandas as pd
from scipy.stats import chi2

from helpers import from_texts, statistics
from helpers.comparison import keyness, similarity
from helpers.comparison.similarity import MORE, USUAL_EXCESS

SHORT, LONG = 460, 2400
NEAREST, FARTHEST = 1000, 8000  # words between the excerpts
PLANTED = {"plantedeight": 8, "plantedten": 10, "plantedfifteen": 15}


def excerpt_pairs(texts: dict[str, str], draws: int, seed: int):
    """Pairs of excerpts of one text, as lists of whitespace-separated words with their spaces."""
    random = np.random.default_rng(seed)
    words = {name: split_words(text) for name, text in texts.items()}
    long_enough = [name for name, w in words.items() if len(w) >= SHORT + LONG + 2 * NEAREST]
    for _ in range(draws):
        text = words[random.choice(long_enough)]
        apart = random.integers(NEAREST, min(FARTHEST, len(text) - SHORT - LONG), endpoint=True)
        start = random.integers(0, len(text) - SHORT - LONG - apart, endpoint=True)
        short_first = random.random() < 0.5
        short = start if short_first else start + LONG + apart
        long = start + SHORT + apart if short_first else start
        yield text[short : short + SHORT], text[long : long + LONG], random


def split_words(text: str) -> list[str]:
    """The text cut before each word, so that joining the pieces gives it back."""
    import re

    return re.findall(r"\S+\s*", text)


def plant(words: list[str], random: np.random.Generator) -> list[str]:
    """The excerpt with the planted words in place of words at random."""
    places = random.permutation(len(words))
    planted, used = list(words), 0
    for word, hits in PLANTED.items():
        for place in places[used : used + hits]:
            planted[place] = word + words[place][len(words[place].rstrip()) :]
        used += hits
    return planted


def compare(short: list[str], long: list[str]) -> pd.DataFrame:
    """Keyness of the two excerpts, with the columns that the alarms are counted from."""
    corpus = from_texts({"short": "".join(short), "long": "".join(long)})
    frame = keyness(corpus, "short")
    tested = frame["q"].notna()
    line = chi2.isf(0.05 / max(len(frame), 1), 1)
    return frame.assign(
        higher=frame["verdict"].str.startswith("higher"),
        permutation=frame["q"] <= 0.05,
        baseline=tested & frame["beyond_baseline"],
        bonferroni=frame["g2_4cell"] > line,
    )


def apart(short: list[str], long: list[str]) -> dict[str, str]:
    """The verdicts on the distances of the two excerpts."""
    corpus = from_texts({"short": "".join(short), "long": "".join(long)})
    rows = similarity(corpus, "short", permutations=200)
    return rows.set_index("measure")["verdict"].to_dict()


def measure(texts: dict[str, str], draws: int, seed: int = 0) -> dict[str, tuple[int, int]]:
    """For each rate: how often, of how many draws."""
    rules = {"higher": "alarm", "permutation": "q alone", "baseline": "baseline alone"}
    rules["bonferroni"] = "G2, Bonferroni"
    seen = dict.fromkeys(
        [*rules.values(), *USUAL_EXCESS, *(f"found at {n}" for n in PLANTED.values())], 0
    )
    for short, long, random in excerpt_pairs(texts, draws, seed):
        alarms = compare(short, long)
        for column, name in rules.items():
            seen[name] += bool(alarms[column].any())
        for measure, verdict in apart(short, long).items():
            seen[measure] += verdict == MORE
        found = compare(plant(short, random), long).set_index("word")["verdict"]
        for word, hits in PLANTED.items():
            seen[f"found at {hits}"] += found[word] == statistics.higher_in("short")
    return {name: (count, draws) for name, count in seen.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--novels", type=Path, help="the .deb file of r-cran-janeaustenr")
    parser.add_argument("--manual", type=Path, help="the HTML folder of debian-handbook")
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    kinds = {"speeches": excerpts.speeches()}
    if options.novels:
        kinds["novels"] = excerpts.novels(options.novels)
    if options.manual:
        kinds["manual"] = excerpts.manual(options.manual)
    table = {}
    for kind, texts in kinds.items():
        rates = measure(texts, options.draws, options.seed)
        table[kind] = {name: _share(*counts) for name, counts in rates.items()}
    print(pd.DataFrame(table).to_string())


def _share(count: int, total: int) -> str:
    low, high = statistics.wilson(count, total)
    return f"{count / total:.3f} ({low:.2f}-{high:.2f})"


if __name__ == "__main__":
    main()
