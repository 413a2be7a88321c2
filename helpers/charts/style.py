"""One look for all figures, and the one door through which they are shown and saved.

A figure is drawn in the units of the page: `canvas` gives 340 units for a phone or 860 for a
screen, and a letter of 13 units is 13 pixels high there. Colours are those of the page's tokens;
in a report each becomes the token itself, so that one drawing serves light, dark and print.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from cycler import cycler
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogFormatter, NullFormatter

from helpers.charts.drawing import Drawing, drawn
from helpers.charts.marking import Mark, plain
from helpers.errors import Mistake
from helpers.markup import escape
from helpers.output import csv_bytes, notebook_name, output_folder, paper_folder

INK, SOFT, GREY, LINE, WELL, GROUND = (
    "#1d1c1a", "#5a5750", "#8a867c", "#dad6cc", "#f1eee6", "#ffffff",
)  # fmt: skip
# first three: documents; next two: groups; the rest where many kinds must be told apart
COLOURS = (
    "#0b629b", "#a8440a", "#66499a", "#0b6b62", "#952866", "#756300", "#47723a", "#8a867c",
)  # fmt: skip
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
# a colour of a figure, and the token of the page that stands for it
TOKENS = {
    INK: "ink", SOFT: "soft", GREY: "edge", LINE: "line", WELL: "well", GROUND: "ground",
    "#000000": "ink", **dict(zip(COLOURS[:7], (
        "doc-1", "doc-2", "doc-3", "group-1", "group-2", "hue-6", "hue-7",
    ), strict=True)),
}  # fmt: skip
NARROW, WIDE = 340, 860  # units: the column of a phone, and of a screen
SIZES = ("", "-narrow")
SIDES = {side: "_target" for side in ("first", "left")}
SIDES |= {side: "_reference" for side in ("second", "right")}
ROWS_SHOWN = 50


def use_style() -> None:
    """Set the shared look, with settings that give the same bytes on each run."""
    mpl.rcParams.update(
        {
            "font.family": "DejaVu Sans",
            "font.size": 13,
            "axes.titlesize": 13,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.labelsize": 13,
            "axes.labelcolor": SOFT,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": GREY,
            "axes.linewidth": 1,
            "axes.axisbelow": True,
            "axes.prop_cycle": cycler(color=COLOURS),
            "axes.unicode_minus": True,
            "text.color": INK,
            "text.parse_math": False,
            "xtick.color": LINE,
            "ytick.color": LINE,
            "xtick.labelcolor": SOFT,
            "ytick.labelcolor": INK,
            "xtick.labelsize": 13,
            "ytick.labelsize": 13,
            "legend.fontsize": 13,
            "legend.frameon": False,
            "grid.color": LINE,
            "lines.linewidth": 2,
            "lines.markersize": 9,
            "patch.linewidth": 0,
            "figure.dpi": 72,
            "figure.figsize": (WIDE / 72, 400 / 72),
            "figure.constrained_layout.use": True,
            "svg.hashsalt": "corpus",
            "svg.fonttype": "none",
            "pdf.fonttype": 42,
        }
    )


def canvas(height: float, *, width: float = WIDE, rows: int = 1, columns: int = 1):
    """A figure of so many units and its axes, in the shared look.

    Examples
    --------
    >>> figure, ax = canvas(200, width=NARROW)
    >>> (figure.get_size_inches() * 72).round().tolist()
    [340.0, 200.0]
    """
    use_style()
    return plt.subplots(rows, columns, figsize=(width / 72, height / 72), layout="constrained")


def units_wide(ax: Axes) -> float:
    """How many units of the page the figure of these axes is wide."""
    return ax.get_figure(root=True).get_size_inches()[0] * 72


def document_colours(docs: Sequence[str]) -> dict[str, str]:
    """The colour of each document, by its place in the corpus.

    Examples
    --------
    >>> document_colours(["appeal", "profile"])
    {'appeal': '#0b629b', 'profile': '#a8440a'}
    """
    return {doc: COLOURS[i % len(COLOURS)] for i, doc in enumerate(docs)}


def document_markers(docs: Sequence[str]) -> dict[str, str]:
    """The marker of each document, so that colour never stands alone.

    Examples
    --------
    >>> document_markers(["appeal", "profile"])
    {'appeal': 'o', 'profile': 's'}
    """
    return {doc: MARKERS[i % len(MARKERS)] for i, doc in enumerate(docs)}


def group_colours(groups: Sequence[str]) -> dict[str, str]:
    """The colour of each group: two of their own; beyond two all are grey, and labelled.

    Examples
    --------
    >>> group_colours(["Left", "Right"])
    {'Left': '#0b6b62', 'Right': '#952866'}
    """
    if len(groups) > 2:
        return dict.fromkeys(groups, SOFT)
    return dict(zip(groups, COLOURS[3:5], strict=False))


def show(
    figure: Figure | Axes | Callable[[int], Figure | Axes],
    *,
    name: str,
    alt: str,
    caption: str,
    data: pd.DataFrame | None = None,
    hits: pd.DataFrame | None = None,
) -> None:
    """Show a figure with its alternative text and caption, save it in a report, and close it.

    Parameters
    ----------
    figure
        A finished figure, or a function that draws it for a width: it is called with 860 and with
        340 units, and the page shows the one that fits.
    name
        Unique in the notebook: the figure's id and file name.
    alt
        What a reader who cannot see the figure needs: kind of chart, axes, what it shows, with
        its numbers.
    caption
        One or two sentences below the figure: how to read it, and what a press does.
    data
        The numbers behind the figure; they fold out below it. If it can be asked for `hits`, it
        gives those of the rows that are marked.
    hits
        Otherwise, the hits of the marked rows: `row` (as given to `mark`), `doc`, `start`, `end`.

    Raises
    ------
    ValueError
        If `alt` or `caption` is empty.
    """
    alt, caption = plain(alt), plain(caption)
    if not alt.strip() or not caption.strip():
        raise Mistake(f"figure {name!r} needs alternative text and a caption")
    figures = _widths(figure)
    _draw_for_paper(figures[-1], name)
    drawings = [
        _drawing(each, f"{name}{size}-", caption, alt)
        for each, size in zip(figures, SIZES, strict=False)
    ]
    folder = output_folder()
    if folder is None:
        pictures = f'<div class="drawn" style="background:#fff">{drawings[0].svg}</div>'
    else:
        pictures = _saved(folder, name, alt, drawings, data, hits)
    page = (
        f'<figure class="chart" id="{html.escape(name)}">{pictures}'
        f"<figcaption>{escape(caption)}</figcaption>{_numbers(data, name)}</figure>"
    )
    display({"text/html": page, "text/plain": f"[figure: {alt}]"}, raw=True)


def _widths(figure) -> list[Figure]:
    """The figure, or what a function draws for a screen and for a phone."""
    made = [figure(width) for width in (WIDE, NARROW)] if callable(figure) else [figure]
    return [each.get_figure(root=True) if isinstance(each, Axes) else each for each in made]


def _draw_for_paper(figure: Figure, name: str) -> None:
    """Save the figure as PDF, as wide as a column, where an export asks for it."""
    folder = paper_folder()
    if folder is not None:
        _plain_logarithms(figure)
        folder.mkdir(parents=True, exist_ok=True)
        undated = {"CreationDate": None, "Creator": None, "Producer": None}
        figure.savefig(folder / f"{notebook_name()}-{name}.pdf", metadata=undated)


def _drawing(figure: Figure, prefix: str, title: str, description: str) -> Drawing:
    _plain_logarithms(figure)
    made = drawn(figure, prefix=prefix, title=title, description=description)
    plt.close(figure)
    return made


def _saved(folder, name: str, alt: str, drawings: list[Drawing], data, hits) -> str:
    """The drawings as files of the report; the page takes them in where it is assembled."""
    stem = f"{notebook_name()}-{name}"
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    pictures = []
    for drawing, size in zip(drawings, SIZES, strict=False):
        path = folder / "figures" / f"{stem}{size}.svg"
        path.write_text(drawing.svg, encoding="utf-8", newline="\n")
        opened = _opened(drawing.marks, data, hits)
        if opened:
            path.with_suffix(".json").write_text(json.dumps(opened), encoding="utf-8")
        pictures.append(
            f'<img class="drawing{size}" src="figures/{html.escape(path.name)}" '
            f'alt="{html.escape(alt)}">'
        )
    return f'<div class="frame">{"".join(pictures)}</div>'


def _opened(marks: list[Mark], data, hits) -> list[dict[str, Any]]:
    """For each mark its label and its hits, as (document, start, end)."""
    rows = [one.row for one in marks if one.hits is None and one.row is not None]
    found = _hits_of(list(dict.fromkeys(rows)), data, hits)
    opened = []
    for one in marks:
        own = one.hits if one.hits is not None else found.get(one.row)
        spans = [] if own is None else own[["doc", "start", "end"]].drop_duplicates()
        spans = [[str(doc), int(a), int(b)] for doc, a, b in getattr(spans, "values", spans)]
        opened.append({"label": one.label, "hits": spans})
    return opened


def _hits_of(rows: list[Any], data, hits) -> dict[Any, pd.DataFrame]:
    """The hits of each marked row: those given, or those that the data can be asked for.

    A mark of one side, `(row, "first")`, has the hits of the row's columns of that side.
    """
    if hits is not None:
        return dict(list(hits.groupby("row", sort=False)))
    if not rows or not hasattr(data, "hits"):
        return {}
    numbers = [row[0] if isinstance(row, tuple) else row for row in rows]
    try:
        hits = data.hits(list(dict.fromkeys(numbers)))
    except ValueError:  # a table that was changed opens nothing
        return {}
    whole = dict(list(hits.groupby("row", sort=False)))
    found = {}
    for row, number in zip(rows, numbers, strict=True):
        own = whole.get(number)
        if own is not None and isinstance(row, tuple) and row[1] in SIDES:
            own = own[own["column"].str.endswith(SIDES[row[1]])]
        found[row] = own
    return found


def _plain_logarithms(figure: Figure) -> None:
    """Powers of ten as people write them: 1, 10, 100."""
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            if isinstance(axis.get_major_formatter(), LogFormatter):
                axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
            if isinstance(axis.get_minor_formatter(), LogFormatter):
                axis.set_minor_formatter(NullFormatter())


def _numbers(data: pd.DataFrame | None, name: str) -> str:
    if data is None:
        return ""
    rows, whole = "", ""
    folder = output_folder()
    if folder is not None:
        path = folder / "data" / f"{notebook_name()}-{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(csv_bytes(data))
        whole = f'<p><a href="data/{html.escape(path.name)}" download>All as CSV</a></p>'
    if len(data) > ROWS_SHOWN:
        rows = f", the first {ROWS_SHOWN} of {len(data):,} rows"
    title = f"The numbers behind the figure{rows}"
    return (
        f'<details class="chart-data"><summary>{title}</summary>'
        f'<div class="scroll">{_table(data.head(ROWS_SHOWN), title)}</div>{whole}</details>'
    )


def _table(data: pd.DataFrame, title: str) -> str:
    from helpers.tables.numbers import formatted

    columns = [formatted(data[column]) for column in data]
    numeric = [pd.api.types.is_numeric_dtype(data[column]) for column in data]
    kinds = [' class="n"' if each else "" for each in numeric]
    heads = "".join(
        f'<th scope="col"{kind}>{escape(str(column).replace("_", " "))}</th>'
        for column, kind in zip(data, kinds, strict=True)
    )
    rows = []
    for cells in zip(*columns, strict=True):
        first = f'<th scope="row"{kinds[0]}>{cells[0]}</th>'
        rest = "".join(
            f"<td{kind}>{cell}</td>" for cell, kind in zip(cells[1:], kinds[1:], strict=True)
        )
        rows.append(f"<tr>{first}{rest}</tr>")
    return (
        f'<table class="numbers"><caption class="hide">{title}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
