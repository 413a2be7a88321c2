"""One look for all figures, and the one door through which they are shown and saved."""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from helpers.markup import escape
from helpers.output import notebook_name, output_folder

# seaborn's "colorblind" palette, without the yellow that vanishes on white
COLOURS = (
    "#0173b2",
    "#de8f05",
    "#029e73",
    "#d55e00",
    "#cc78bc",
    "#ca9161",
    "#56b4e9",
    "#949494",
)
MARKERS = ("o", "s", "D", "^", "v", "P", "X")
INK, GREY = "#222222", "#949494"
_SPARE = re.compile(rb"\n\s*(?:<metadata>.*?</metadata>\s*)?", re.DOTALL)
_NUMBER = re.compile(rb"scale\([^)]*\)|-?\d+\.\d{3,}")
SVG_LIMIT = 150_000  # bytes; above it a PNG is smaller and as sharp
ROWS_SHOWN = 50


def use_style() -> None:
    """Set the shared seaborn theme, with settings that give the same bytes on each run."""
    sns.set_theme(
        context="notebook",
        style="ticks",
        palette=COLOURS,
        rc={
            "font.family": "DejaVu Sans",
            "font.size": 10,
            "axes.titlesize": 11,
            "axes.labelsize": 10,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": INK,
            "text.color": INK,
            "xtick.labelsize": 9,
            "ytick.labelsize": 9,
            "legend.fontsize": 9,
            "legend.frameon": False,
            "figure.dpi": 100,
            "figure.constrained_layout.use": True,
            "svg.hashsalt": "corpus",
            "svg.fonttype": "path",
        },
    )


def document_colours(docs: Sequence[str]) -> dict[str, str]:
    """The colour of each document, by its place in the corpus.

    Examples
    --------
    >>> document_colours(["appeal", "profile"])
    {'appeal': '#0173b2', 'profile': '#de8f05'}
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


def spread_labels(texts: list[Text], *, ax: Axes, seed: int = 0, **options) -> None:
    """Move labels of an axes apart, with a thin line to what they name; alike on each run.

    `options` are those of `adjust_text`.
    """
    from adjustText import adjust_text

    if not texts:
        return
    state = np.random.get_state()  # noqa: NPY002, it shakes labels with the global generator
    np.random.seed(seed)  # noqa: NPY002
    line = {"arrowstyle": "-", "color": GREY, "lw": 0.6}
    # a limit in seconds, its default, would give another picture on another machine
    adjust_text(texts, ax=ax, arrowprops=line, iter_lim=500, **options)
    np.random.set_state(state)  # noqa: NPY002


def show(
    figure: Figure, *, name: str, alt: str, caption: str, data: pd.DataFrame | None = None
) -> None:
    """Show a figure with its alternative text and caption, save it in a report, and close it.

    Parameters
    ----------
    figure
        A finished matplotlib figure.
    name
        Unique in the notebook: the figure's id and file name.
    alt
        What a reader who cannot see the figure needs: kind of chart, axes, what it shows, with
        its numbers.
    caption
        One or two sentences below the figure.
    data
        The numbers behind the figure; they fold out below it.

    Raises
    ------
    ValueError
        If `alt` or `caption` is empty.
    """
    if not alt.strip() or not caption.strip():
        raise ValueError(f"figure {name!r} needs alternative text and a caption")
    picture, kind = _picture(figure)
    width, height = (round(inches * 96) for inches in figure.get_size_inches())
    plt.close(figure)
    folder = output_folder()
    if folder is not None:
        suffix = "svg" if kind == "image/svg+xml" else "png"
        path = folder / "figures" / f"{notebook_name()}-{name}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
    source = f"data:{kind};base64,{base64.b64encode(picture).decode('ascii')}"
    page = (
        f'<figure class="chart" id="{html.escape(name)}">'
        f'<div class="scroll"><img src="{source}" width="{width}" height="{height}" '
        f'alt="{html.escape(alt)}" style="max-width:100%;height:auto;background:#fff"></div>'
        f"<figcaption>{escape(caption)}</figcaption>"
        f"{_numbers(data, name)}</figure>"
    )
    display({"text/html": page, "text/plain": f"[figure: {alt}]"}, raw=True)


def _picture(figure: Figure) -> tuple[bytes, str]:
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    drawing = _NUMBER.sub(_rounded, _SPARE.sub(b"\n", stream.getvalue()))
    if len(drawing) <= SVG_LIMIT:
        return drawing, "image/svg+xml"
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=160, metadata={"Software": None})
    few_colours = Image.open(stream).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    few_colours.save(stream, format="png", optimize=True)
    return stream.getvalue(), "image/png"


def _rounded(found: re.Match[bytes]) -> bytes:
    """A coordinate to a hundredth of a point; scales stay as they are."""
    number = found.group()
    return number if number.startswith(b"scale") else b"%.2f" % float(number)


def _numbers(data: pd.DataFrame | None, name: str) -> str:
    if data is None:
        return ""
    rows, whole = "", ""
    folder = output_folder()
    if folder is not None:
        path = folder / "data" / f"{notebook_name()}-{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        data.to_csv(path, index=False, lineterminator="\n")
        whole = f'<p><a href="data/{html.escape(path.name)}" download>All as CSV</a></p>'
    if len(data) > ROWS_SHOWN:
        rows = f", the first {ROWS_SHOWN} of {len(data):,} rows"
    with pd.option_context("display.max_colwidth", None):
        table = data.head(ROWS_SHOWN).to_html(
            index=False, border=0, classes="numbers", float_format="{:,.2f}".format, na_rep="–"
        )
    return (
        f'<details class="chart-data"><summary>The numbers behind the figure{rows}</summary>'
        f'<div class="scroll">{table}</div>{whole}</details>'
    )
