"""How often two stretches of one source are wrongly told apart by roles, forms and categories.

    python benchmarks/actors_calibration.py text.txt [...] --words 1500 --stretches 40

Cuts each text into stretches, compares neighbours but one (so that no two compared stretches
touch) and prints in how many comparisons at least one *more* was said, which is a false alarm.
Asked: near 5 in 100.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from helpers import from_texts
from helpers.categories import compare_categories
from helpers.names import find_names
from helpers.naming import compare_names
from helpers.roles import compare_roles


def stretches(text: str, words: int, most: int) -> dict[str, str]:
    """Stretches of about so many words, cut between paragraphs."""
    found, held, size = [], [], 0
    for paragraph in text.split("\n\n"):
        held.append(paragraph)
        size += len(paragraph.split())
        if size >= words:
            found.append("\n\n".join(held))
            held, size = [], 0
    return {str(i): part for i, part in enumerate(found[:most])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--stretches", type=int, default=40)
    options = parser.parse_args()
    for path in options.texts:
        text = path.read_text("utf-8", errors="replace")
        corpus = from_texts(stretches(text, options.words, options.stretches))
        names = find_names(corpus)
        docs = corpus.docs
        pairs = list(zip(docs, docs[2:], strict=False))
        said = {"roles": [], "camps": [], "forms": [], "categories": []}
        for one, two in pairs:
            said["roles"].append(compare_roles(corpus, one, two, names=names))
            said["camps"].append(compare_roles(corpus, one, two, names=names, camp=True))
            said["forms"].append(compare_names(corpus, one, two, names=names))
            said["categories"].append(compare_categories(corpus, one, two))
        print(f"{path.stem}: {len(pairs)} comparisons of {options.words} words")
        for what, tables in said.items():
            asked = [t for t in tables if len(t)]
            false = sum(t["verdict"].astype(str).str.startswith("more in").any() for t in asked)
            hints = sum(t["verdict"].astype(str).str.startswith("a hint").sum() for t in asked)
            rows = sum(map(len, asked))
            share = false / max(len(asked), 1)
            print(
                f"  {what}: {false} false of {len(asked)} ({share:.2f}); "
                f"{hints} hints in {rows} rows"
            )


if __name__ == "__main__":
    main()
