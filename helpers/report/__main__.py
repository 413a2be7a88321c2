"""`python -m helpers.report`: the site from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpers.report.build import ROOT, Options, make_report
from helpers.report.execution import Failed


def main(words: list[str] | None = None) -> int:
    """The exit code: 0 when the site stands, 1 after one line that says why it does not."""
    parser = argparse.ArgumentParser(
        prog="run.py report", description="Run the notebooks and write the linked HTML report."
    )
    parser.add_argument("--corpus", metavar="PATH", help="folder, file, table or saved index")
    parser.add_argument("--out", metavar="DIR", help="where the site goes (default: reports)")
    parser.add_argument("--only", metavar="01,03", help="a site of these notebooks alone")
    parser.add_argument("--fresh", action="store_true", help="run all notebooks again")
    parser.add_argument("--single", action="store_true", help="also write report.html, all in one")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="notebooks at a time (default: cores)"
    )
    parser.add_argument("--notebooks", metavar="DIR", help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    options = Options(
        notebooks=Path(given.notebooks or ROOT / "notebooks").resolve(),
        corpus=Path(given.corpus or os.environ.get("CORPUS") or ROOT / "corpus").resolve(),
        out=Path(given.out or ROOT / "reports").resolve(),
        only=tuple(word for word in (given.only or "").split(",") if word),
        fresh=given.fresh,
        single=given.single,
        jobs=given.jobs or os.cpu_count() or 2,
    )
    try:
        make_report(options, say=lambda line: print(line, flush=True))
    except Failed as failed:
        print(f"report: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("report: stopped", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
