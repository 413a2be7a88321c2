"""How well who acts and who speaks are read, against texts read by hand.

    python benchmarks/actors_by_hand.py [--write]

Prints precision, recall and F1 for each kind of text; with `--write` also writes them where the
notebook takes them from (`helpers/roles/measured.csv`, `helpers/voices/measured.csv`). To be run
after names, parse or rules have changed; a test holds the files to it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import actors_gold as gold  # noqa: E402

from helpers.roles import actions  # noqa: E402
from helpers.roles.evaluation import participation_scores  # noqa: E402
from helpers.voices import voices  # noqa: E402
from helpers.voices.evaluation import voice_scores  # noqa: E402

SCORES = ("precision", "recall", "f1")


def rows() -> dict[str, list[tuple]]:
    """The rows of both tables: kind, unseen, scores, gold, and the room's own measure."""
    acts = actions(gold.corpus(), names=gold.names())
    said = voices(gold.corpus(), names=gold.names())
    found: dict[str, list[tuple]] = {"roles": [], "voices": []}
    for kind, docs in gold.KINDS.items():
        wanted, got = (table[table["doc"].isin(docs)] for table in (gold.participations(), acts))
        alone = participation_scores(wanted, got, gold.forms())
        camp = participation_scores(wanted, got, gold.forms(), camp=True)
        spoken, heard = (table[table["doc"].isin(docs)] for table in (gold.spoken(), said))
        voice = voice_scores(spoken, heard, gold.forms())
        unseen = "yes" if kind in gold.UNSEEN else ""
        found["roles"].append((kind, unseen, *_rounded(alone), alone["gold"], round(camp["f1"], 2)))
        told = (*_rounded(voice), voice["gold"], round(voice["speakers"], 2))
        found["voices"].append((kind, unseen, *told))
    return found


def _rounded(score: dict[str, float]) -> list[float]:
    return [round(score[name], 2) for name in SCORES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    for room, table in rows().items():
        head = ("kind", "unseen", *SCORES, "gold", "camp_f1" if room == "roles" else "speakers")
        for row in (head, *table):
            print(*row, sep="\t")
        if options.write:
            path = ROOT / "helpers" / room / "measured.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([head, *table])


if __name__ == "__main__":
    main()
