"""`python -m helpers.report`: the site from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpers.corpus.dates import EACH
from helpers.report.build import ROOT, Options, make_report
from helpers.report.execution import Failed


def main(words: list[str] | None = None) -> int:
    """The exit code: 0 when the site stands, 1 after one line that says why it does not."""
    try:
        make_report(_options(words), say=lambda line: print(line, flush=True))
    except Failed as failed:
        print(f"report: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("report: stopped", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run.py report", description="Run the notebooks and write the linked HTML report."
    )
    parser.add_argument("--corpus", metavar="PATH", help="folder, file, table or saved index")
    parser.add_argument("--out", metavar="DIR", help="where the site goes (default: reports)")
    parser.add_argument("--only", metavar="01,03", help="a site of these notebooks alone")
    parser.add_argument("--fresh", action="store_true", help="run all notebooks again")
    parser.add_argument("--single", action="store_true", help="also write report.html, all in one")
    parser.add_argument(
        "--export",
        metavar="DIR",
        help="also figures (SVG, PDF) and tables (CSV, Word, LaTeX, Markdown) for papers",
    )
    parser.add_argument(
        "--pdf",
        metavar="DIR",
        nargs="?",
        const="",
        help="also the pages as PDF, through a local Chromium (default: beside the site)",
    )
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="notebooks at a time (default: cores)"
    )
    parser.add_argument("--by", metavar="COLUMN", help="compare groups: a column of corpus.csv")
    parser.add_argument("--target", metavar="SIDE", help="a document, or COLUMN=VALUE")
    parser.add_argument("--reference", metavar="SIDE", help="the same (default: all others)")
    parser.add_argument("--over", metavar="COLUMN", help="trends over the dates of this column")
    parser.add_argument("--each", choices=EACH, help="what of a date is one point in time")
    parser.add_argument("--where", metavar="QUERY", help='only documents that meet "year > 2001"')
    parser.add_argument("--text-column", metavar="NAME", help="of a table: where the text stands")
    parser.add_argument("--split", choices=["chapters"], help="one document a chapter of a book")
    parser.add_argument("--skip", action="store_true", help="go on without files that are damaged")
    parser.add_argument("--follow-links", action="store_true", help="read what links lead to")
    parser.add_argument("--notebooks", metavar="DIR", help=argparse.SUPPRESS)
    return parser


def _options(words: list[str] | None) -> Options:
    given = _parser().parse_args(words)
    out = Path(given.out or ROOT / "reports").resolve()
    return Options(
        notebooks=Path(given.notebooks or ROOT / "notebooks").resolve(),
        corpus=Path(given.corpus or os.environ.get("CORPUS") or ROOT / "corpus").resolve(),
        out=out,
        only=tuple(word for word in (given.only or "").split(",") if word),
        fresh=given.fresh,
        single=given.single,
        export=Path(given.export).resolve() if given.export else None,
        pdf=None if given.pdf is None else Path(given.pdf or f"{out}-pdf").resolve(),
        jobs=given.jobs or os.cpu_count() or 2,
        settings=_settings(given),
        reading=_reading(given),
    )


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of 1 or more")
    return int(text)


def _settings(given: argparse.Namespace) -> tuple[tuple[str, object], ...]:
    """What was named of the settings that notebooks have."""
    named = {
        "by": given.by,
        "target": _side(given.target),
        "reference": _side(given.reference),
        "over": given.over,
        "each": given.each,
    }
    return tuple((name, value) for name, value in named.items() if value is not None)


def _side(text: str | None) -> object:
    """`party=Left` as a selection by a column; anything else as it stands."""
    if text is None or any(sign in text for sign in ("==", "<", ">", "!=")):
        return text
    column, sign, value = text.partition("=")
    return {column.strip(): value.strip()} if sign else text


def _reading(given: argparse.Namespace) -> tuple[tuple[str, object], ...]:
    """How the corpus is to be read, as `load_corpus` has it."""
    named = {
        "where": given.where,
        "text_column": given.text_column,
        "split": given.split,
        "on_error": "skip" if given.skip else None,
        "follow_links": given.follow_links or None,
    }
    return tuple((name, value) for name, value in named.items() if value is not None)


if __name__ == "__main__":
    sys.exit(main())
