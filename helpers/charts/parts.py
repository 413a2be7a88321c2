"""Drawing parts that any room can use: `(data, *, ax=None) -> Axes`, each fact one mark.

Each takes a plain table and draws one row of it as one mark (a bar, a square, a range), which
stands for the row with the same index: what `show` is given as `data` or `hits` says which
sentences it opens. Words for a mark come from the column `tip`, or else from its label and value.
Colours and signs of documents and groups are handed in by `colours` and `markers`; without them
all is ink.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.charts.marking import mark, marks
from helpers.charts.style import (
    COLOURS,
    GREY,
    GROUND,
    INK,
    LINE,
    SOFT,
    WELL,
    WIDE,
    canvas,
    units_wide,
)
from helpers.errors import Mistake

ROW = 42  # units from one row to the next
BAR = 0.44  # of a row
LANE = 62  # units of a lane for what one side lacks
LETTER = 7.6  # units, about, of a bold letter
PITCH, SIDE, ACROSS = 24.4, 20, 14  # squares: distance, size, how many in a row
MOST_TICKS = 7
SPACIOUS = 600  # units from which counts stand in a column of their own
Colours = Mapping[str, str] | None


def extents(
    data: pd.DataFrame,
    *,
    unit: str,
    colours: Colours = None,
    markers: Mapping[str, str] | None = None,
    digits: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Values with their ranges, one row each, the value above its mark.

    Parameters
    ----------
    data
        `label`, `value`, `low`, `high`; optionally `doc` (whose colour and sign it has), `tip`.
        A row without a value has its `note` in the place of the mark.
    unit
        What the axis measures, in words.

    Examples
    --------
    >>> data = pd.DataFrame({"label": ["a"], "value": [16.7], "low": [13.1], "high": [23.4]})
    >>> ax = extents(data, unit="school years")
    >>> [text.get_text() for text in ax.texts]
    ['16.7']
    """
    ax = _axes(ax, len(data))
    for y, (index, row) in enumerate(data.iterrows()):
        colour, sign = _look(row, colours, markers)
        if pd.isna(row["value"]):
            ax.text(0, y, row.get("note", "–"), transform=ax.get_yaxis_transform(), color=SOFT,
                    va="center")  # fmt: skip
            continue
        said = _tip(row, f"{row['value']:,.{digits}f} ({row['low']:,.{digits}f} to "
                         f"{row['high']:,.{digits}f})")  # fmt: skip
        mark(_range(ax, y, row["low"], row["high"], colour), said, row=index)
        mark(ax.scatter(row["value"], y, s=130, marker=sign, color=colour, zorder=3), said,
             row=index)  # fmt: skip
        at = {"xy": (row["high"], y), "xytext": (8, 0), "va": "center"}
        if not _above(ax, data["label"]):
            at = {"xy": (row["value"], y), "xytext": (0, 10), "ha": "center"}
        ax.annotate(f"{row['value']:,.{digits}f}", **at, textcoords="offset points", weight="bold")
    _rows(ax, data["label"], [_look(row, colours, markers)[0] for _, row in data.iterrows()])
    _ticks(ax, unit)
    return ax


def ratios(
    data: pd.DataFrame,
    *,
    names: tuple[str, str],
    colours: tuple[str, str] = (COLOURS[0], COLOURS[1]),
    signs: tuple[str, str] = ("o", "s"),
    alike: float = 1.0,
    ax: Axes | None = None,
) -> Axes:
    """How many times as frequent, on a scale that doubles, *same* in the middle.

    Parameters
    ----------
    data
        `label`, `log_ratio` (doublings, above 0: more in the first), `ci_low`, `ci_high`,
        `count_target`, `count_reference`; optionally `tip`. Where one side has no hit, an open
        sign stands in a lane of its own, and a dashed line covers what the ratio could be.
    names
        The first side (target) and the second (reference).
    alike
        Half the width of the band in which rates count as alike, in doublings.

    Examples
    --------
    >>> data = pd.DataFrame({"label": ["from"], "log_ratio": [2.5], "ci_low": [0.3],
    ...     "ci_high": [4.7], "count_target": [7], "count_reference": [6]})
    >>> ax = ratios(data, names=("appeal", "profile"))
    >>> [tick.get_text() for tick in ax.get_xticklabels()][2:6]
    ['× 4', '× 2', 'same', '× 2']
    """
    ax = _axes(ax, len(data))
    limits = data[["log_ratio", "ci_low", "ci_high"]].to_numpy(dtype=float)
    limits = np.abs(limits[np.isfinite(limits)])
    edge = float(np.clip(np.ceil(limits.max(initial=2) + 0.3), 3, 5))
    ax.axvspan(-alike, alike, color=WELL, zorder=0)
    ax.axvline(0, color=GREY, linewidth=1, zorder=1)
    for y, (index, row) in enumerate(data.iterrows()):
        side = 0 if _middle(row) >= 0 else 1
        said = row.get("tip") or _ratio_tip(row, names)
        for artist in _ratio(ax, y, row, edge, colours[side], signs[side]):
            mark(artist, said, row=index)
    step = 1 if units_wide(ax) >= SPACIOUS else 2
    reach = int(edge) // step * step - (step if edge == int(edge) else 0)
    ticks = np.arange(-reach, reach + 1, step)
    ax.set_xticks(ticks, ["same" if t == 0 else f"× {2 ** abs(t)}" for t in ticks])
    ax.tick_params(axis="x", top=True, bottom=False, labeltop=True, labelbottom=False, length=0)
    ax.grid(axis="x", color=LINE, zorder=0)
    _heads(ax, names, colours)
    _ratio_rows(ax, data)
    ends = [-edge, edge]
    for i, column in enumerate(("count_target", "count_reference")):
        if (data[column] == 0).any():
            ends[i] = _lane(ax, 2 * i - 1, edge)
            ax.text(_lane(ax, 2 * i - 1, edge, middle=True), -0.72, f"not in\n{names[i]}",
                    ha="center", va="bottom", color=SOFT, linespacing=1.1)  # fmt: skip
    ax.set_xlim(*ends)
    ax.spines[["bottom", "left"]].set_visible(False)
    return ax


def bars(
    data: pd.DataFrame,
    *,
    unit: str,
    colours: Colours = None,
    digits: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """Bars with their number at the end; rows with one label are the parts of one bar.

    Parameters
    ----------
    data
        `label`, `value`; optionally `doc` (its colour), `low` and `high` (a range over the end;
        only for bars of one part), `open` (drawn as an outline), `tip`.
    unit
        What is counted, in words.

    Examples
    --------
    >>> data = pd.DataFrame({"label": ["a", "a", "b"], "value": [2, 3, 1]})
    >>> [text.get_text() for text in bars(data, unit="words quoted").texts]
    ['5', '1']
    """
    labels = list(dict.fromkeys(data["label"]))
    ax = _axes(ax, len(labels))
    ends = dict.fromkeys(labels, 0.0)
    gap = data.groupby("label")["value"].sum().max() / 400
    for index, row in data.iterrows():
        colour, at = _look(row, colours, None)[0], ends[row["label"]]
        y = labels.index(row["label"])
        shown = {"facecolor": colour}
        if row.get("open", False):
            shown = {"facecolor": GROUND, "edgecolor": colour, "linewidth": 1.5}
        width = max(row["value"] - (gap if at else 0), 0)
        bar = Rectangle((at + (gap if at else 0), y - BAR / 2), width, BAR, **shown)
        ax.add_patch(mark(bar, _tip(row, f"{row['value']:,.{digits}f}"), row=index))
        if "low" in row and pd.notna(row["low"]):
            _range(ax, y, row["low"], row["high"], INK, width=1.2)
        ends[row["label"]] = at + row["value"]
    reach = max([*ends.values(), data["high"].max() if "high" in data else 0])
    for y, (label, end) in enumerate(ends.items()):
        far = data.loc[data["label"] == label, "high"].max() if "high" in data else end
        ax.annotate(f"{end:,.{digits}f}", (np.nanmax([end, far]), y), (6, 0), va="center",
                    textcoords="offset points", weight="bold")  # fmt: skip
    ax.set_xlim(0, reach * 1.12 or 1)
    _rows(ax, labels)
    _ticks(ax, unit)
    return ax


def sides(
    data: pd.DataFrame,
    *,
    names: tuple[str, str],
    colours: tuple[str, str] = (COLOURS[0], COLOURS[1]),
    digits: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """Two values a row, to the left and to the right of one line, each with its number.

    `data` has `label`, `left`, `right`; optionally `tip_left`, `tip_right`. The marks stand for
    the rows `(index, "left")` and `(index, "right")`.

    Examples
    --------
    >>> data = pd.DataFrame({"label": ["the regime"], "left": [8], "right": [2]})
    >>> [text.get_text() for text in sides(data, names=("acted upon", "acts")).texts]
    ['acted upon', 'acts', '8', '2']
    """
    ax = _axes(ax, len(data))
    reach = max(data[["left", "right"]].max().max(), 1)
    _heads(ax, (names[1], names[0]), (colours[1], colours[0]), arrows=False)
    for y, (index, row) in enumerate(data.iterrows()):
        for i, (side, sign) in enumerate((("left", -1), ("right", 1))):
            if pd.isna(row[side]):
                continue
            number = f"{row[side]:,.{digits}f}"
            bar = ax.barh(y, sign * row[side], height=BAR, color=colours[i])[0]
            said = row.get(f"tip_{side}") or f"{row['label']}, {names[i]}: {number}"
            mark(bar, said, row=(index, side))
            ax.annotate(number, (sign * row[side], y), (sign * 6, 0), va="center", weight="bold",
                        ha="left" if sign > 0 else "right", textcoords="offset points")  # fmt: skip
    ax.axvline(0, color=GREY, linewidth=1)
    ax.set_xlim(-reach * 1.15, reach * 1.15)
    ax.set_xticks([])
    _rows(ax, data["label"])
    ax.spines[["bottom", "left"]].set_visible(False)
    return ax


def dumbbells(
    data: pd.DataFrame,
    *,
    names: tuple[str, str],
    unit: str,
    colours: tuple[str, str] = (COLOURS[0], COLOURS[1]),
    signs: tuple[str, str] = ("o", "s"),
    digits: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Two values a row on one axis, joined by a line.

    `data` has `label`, `first`, `second`; optionally `tip_first`, `tip_second`. The marks stand
    for the rows `(index, "first")` and `(index, "second")`.

    Examples
    --------
    >>> data = pd.DataFrame({"label": ["the"], "first": [113.8], "second": [94.8]})
    >>> ax = dumbbells(data, names=("appeal", "profile"), unit="in every 1,000 words")
    >>> len(ax.collections)
    3
    """
    ax = _axes(ax, len(data))
    _heads(ax, names, colours, arrows=False, order=(0, 1))
    ax.hlines(range(len(data)), data["first"], data["second"], color=GREY, linewidth=2, zorder=1)
    for y, (index, row) in enumerate(data.iterrows()):
        for i, side in enumerate(("first", "second")):
            if pd.notna(row[side]):
                dot = ax.scatter(row[side], y, s=130, color=colours[i], marker=signs[i], zorder=3)
                said = f"{row['label']}, {names[i]}: {row[side]:,.{digits}f}"
                mark(dot, row.get(f"tip_{side}") or said, row=(index, side))
    _rows(ax, data["label"])
    _ticks(ax, unit)
    return ax


def slopes(
    data: pd.DataFrame,
    *,
    names: tuple[str, str],
    digits: int = 1,
    emphasised: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """Two values a row as a line from one side to the other, labelled at both ends.

    `data` has `label`, `first`, `second`; optionally `tip`. `emphasised` labels are in ink, the
    others in grey. Labels that would touch are moved apart.

    Examples
    --------
    >>> data = pd.DataFrame({"label": ["the", "of"], "first": [9, 1], "second": [8, 1.2]})
    >>> len(slopes(data, names=("appeal", "profile")).lines)
    2
    """
    ax = _axes(ax, len(data) * 0.8 + 2)
    for index, row in data.iterrows():
        strong = not emphasised or row["label"] in emphasised
        values = f"{row['first']:,.{digits}f} and {row['second']:,.{digits}f}"
        (line,) = ax.plot([0, 1], [row["first"], row["second"]], color=INK if strong else GREY,
                          linewidth=2 if strong else 1.2, marker="o", markersize=6)  # fmt: skip
        mark(line, _tip(row, values), row=index)
    low, high = data[["first", "second"]].min().min(), data[["first", "second"]].max().max()
    height = ax.get_figure(root=True).get_size_inches()[1] * 72
    gap = (high - low or 1) * 17 / max(height - 80, 40)
    for x, side, align in ((0, "first", "right"), (1, "second", "left")):
        for row, y in zip(data.itertuples(), apart(data[side], gap), strict=True):
            value = f"{getattr(row, side):,.{digits}f}"
            text = f"{row.label}  {value}" if align == "right" else f"{value}  {row.label}"
            ax.annotate(text, (x, y), (-8 if x == 0 else 8, 0), ha=align, va="center",
                        textcoords="offset points", annotation_clip=False)  # fmt: skip
    ax.set_xlim(-0.9, 1.9)
    ax.set_xticks([0, 1], names)
    ax.tick_params(axis="x", labeltop=True, labelbottom=False, top=False, bottom=False, length=0)
    ax.set_yticks([])
    ax.spines[["bottom", "left"]].set_visible(False)
    for line in ax.lines:
        line.set_clip_on(False)
    return ax


def squares(
    data: pd.DataFrame,
    *,
    colours: Colours = None,
    across: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """A square for each thing, in the order of the text; filled, half or open by its kind.

    Parameters
    ----------
    data
        `kind` ("filled", "half" or "open"), `tip` (what it is, document, sentence); optionally
        `doc` (a block of its own, in its colour) and `head` (the words above the block, the same
        in all its rows).
    across
        Squares in a row: as many as the figure is wide, 14 on a phone.

    Examples
    --------
    >>> data = pd.DataFrame({"kind": ["filled", "half"], "tip": ["MEK, sentence 1", "MEK/PMOI"]})
    >>> len(squares(data).patches)
    3
    """
    blocks = list(data.groupby("doc", sort=False)) if "doc" in data else [("", data)]
    width = units_wide(ax) if ax is not None else WIDE
    across = across or int(min(max((width - 8) // PITCH, 1), 28))
    across = min(across, max(len(block) for _, block in blocks) if blocks else across)
    tall = sum(30 + math.ceil(len(block) / across) * PITCH + 18 for _, block in blocks)
    if ax is None:
        _, ax = canvas(tall, width=width)
    top = 0.0
    for doc, block in blocks:
        colour = (colours or {}).get(doc, INK)
        head = str(block["head"].iloc[0]) if "head" in block else str(doc)
        ax.text(0, top + 12, head, color=colour, weight="bold", va="baseline")
        top += 22
        for i, (index, row) in enumerate(block.iterrows()):
            x, y = (i % across) * PITCH, top + (i // across) * PITCH
            _square(ax, x, y, colour, row, index)
        top += math.ceil(len(block) / across) * PITCH + 22
    ax.set_xlim(-1, max(width - 4, across * PITCH))
    ax.set_ylim(top, 0)
    ax.set_aspect("equal", anchor="NW")
    ax.axis("off")
    for patch in ax.patches:
        patch.set_clip_on(False)
    return ax


def dots(
    data: pd.DataFrame,
    *,
    unit: str,
    step: float | None = None,
    colours: Colours = None,
    ax: Axes | None = None,
) -> Axes:
    """A small square for each thing, piled up where its value lies, one row of piles a document.

    `data` has `value`, `tip`; optionally `doc`. `step` is how wide a pile is; by default about
    fifty lie side by side.

    Examples
    --------
    >>> data = pd.DataFrame({"value": [10, 11, 40], "tip": ["s. 1", "s. 2", "s. 3"]})
    >>> len(dots(data, unit="words in each sentence", step=5).patches)
    3
    """
    known = data.dropna(subset=["value"])
    step = step or max(math.ceil(known["value"].max() / 50), 1) if len(known) else 1
    piles = (known["value"] // step).astype(int)
    keys = known["doc"] if "doc" in known else pd.Series("", index=known.index)
    level = piles.groupby([keys, piles]).cumcount()
    tallest = {doc: int(level[keys == doc].max()) + 1 for doc in dict.fromkeys(keys)}
    if ax is None:
        _, ax = canvas(sum(tallest.values()) * 11 + 34 * len(tallest) + 40)
    top, centres = 0.0, []
    for doc, tall in tallest.items():
        base = top + tall + 1.2
        for index in known.index[keys == doc]:
            at = (piles[index] * step, base - level[index] - 1)
            square = Rectangle(at, step * 0.9, 0.86, facecolor=(colours or {}).get(doc, INK))
            ax.add_patch(mark(square, str(known.loc[index, "tip"]), row=index))
        ax.axhline(base, color=LINE, linewidth=1)
        centres.append(base - 0.6)
        top = base + 0.8
    ax.set_xlim(0, (piles.max() + 1.5) * step if len(piles) else 1)
    ax.set_ylim(top, 0)
    ax.set_yticks(centres, [str(doc) for doc in tallest])
    _coloured_labels(ax, [(colours or {}).get(doc, INK) for doc in tallest])
    _ticks(ax, unit)
    ax.grid(visible=False)
    for patch in ax.patches:
        patch.set_clip_on(False)
    return ax


def strips(
    data: pd.DataFrame,
    lengths: Mapping[str, int],
    *,
    colours: Colours = None,
    ax: Axes | None = None,
) -> Axes:
    """Where things stand in each document: a stroke each, from its first word to its last.

    Parameters
    ----------
    data
        `doc`, `at` (words before it), `tip`.
    lengths
        The words of each document: one row each, all as long; its words are said at the end.

    Examples
    --------
    >>> data = pd.DataFrame({"doc": ["a", "a"], "at": [3, 40], "tip": ["one", "two"]})
    >>> len(strips(data, {"a": 50}).collections)
    1
    """
    ax = _axes(ax, len(lengths))
    for y, (doc, length) in enumerate(lengths.items()):
        ax.add_patch(Rectangle((0, y - 0.3), 1, 0.6, facecolor=WELL))
        here = data[data["doc"] == doc]
        if len(here):
            at = here["at"].to_numpy() / max(length, 1)
            strokes = ax.vlines(at, y - 0.3, y + 0.3, color=(colours or {}).get(doc, INK))
            marks(strokes, [str(tip) for tip in here["tip"]], rows=list(here.index))
        ax.text(1.01, y, f"{length:,} words", va="center", color=SOFT)
    ax.set_xlim(0, 1.2 if units_wide(ax) > SPACIOUS else 1.45)
    ax.set_xticks([])
    _rows(ax, list(lengths), [(colours or {}).get(doc, INK) for doc in lengths])
    ax.spines[["bottom", "left"]].set_visible(False)
    return ax


def small_multiples(
    data: pd.DataFrame,
    draw: Callable[[pd.DataFrame, Axes], object],
    *,
    by: str,
    width: float = WIDE,
    height: float = 200,
    columns: int | None = None,
) -> Figure:
    """The same small figure for each value of a column, on the same axes, one label each.

    Parameters
    ----------
    draw
        A function of the rows and the axes, such as `lambda rows, ax: bars(rows, ax=ax, unit="")`.
    by
        The column with one value for each figure, in the order in which they come.
    width, height
        Units of the whole, and of each row of figures.

    Examples
    --------
    >>> data = pd.DataFrame({"doc": ["a", "b"], "label": ["x", "x"], "value": [1, 2]})
    >>> figure = small_multiples(data, lambda rows, ax: bars(rows, unit="hits", ax=ax), by="doc")
    >>> [ax.get_title(loc="left") for ax in figure.axes]
    ['a', 'b']
    """
    groups = list(data.groupby(by, sort=False))
    columns = columns or max(1, min(len(groups), int(width // 280)))
    rows = math.ceil(len(groups) / columns)
    figure, _ = canvas(height * rows, width=width, rows=rows, columns=columns)
    for ax, (name, rows_of) in zip(figure.axes, groups, strict=False):
        draw(rows_of, ax)
        ax.set_title(str(name), loc="left")
    for ax in figure.axes[len(groups) :]:
        ax.remove()
    shared = [ax.get_xlim() for ax in figure.axes]
    for ax in figure.axes:
        ax.set_xlim(min(low for low, _ in shared), max(high for _, high in shared))
    return figure


def apart(values: Sequence[float], gap: float) -> list[float]:
    """The values, moved as little as need be until no two are nearer than the gap.

    Examples
    --------
    >>> apart([1.0, 1.0, 5.0], 1.0)
    [0.5, 1.5, 5.0]
    """
    wanted = np.asarray(values, dtype=float)
    order = np.argsort(wanted, kind="stable")
    heaps: list[list[float]] = []  # of labels that touch: the sum of their places, how many
    for i in order:
        heaps.append([wanted[i], 1])
        while len(heaps) > 1 and _low(heaps[-1], gap) < _low(heaps[-2], gap) + heaps[-2][1] * gap:
            total, size = heaps.pop()
            heaps[-1] = [heaps[-1][0] + total, heaps[-1][1] + size]
    made, at = np.empty(len(order)), 0
    for heap in heaps:
        for k in range(heap[1]):
            made[order[at]] = _low(heap, gap) + k * gap
            at += 1
    return made.tolist()


def _low(heap: list[float], gap: float) -> float:
    total, size = heap
    return total / size - gap * (size - 1) / 2


def _axes(ax: Axes | None, rows: float) -> Axes:
    return canvas(rows * ROW + 60)[1] if ax is None else ax


def _look(row: pd.Series, colours: Colours, markers) -> tuple[str, str]:
    doc = row.get("doc")
    return (colours or {}).get(doc, INK), (markers or {}).get(doc, "o")


def _tip(row: pd.Series, value: str) -> str:
    doc = f", {row['doc']}" if "doc" in row and row["doc"] != row.get("label") else ""
    return row.get("tip") or f"{row.get('label', '')}{doc}: {value}"


def _range(ax: Axes, y: float, low: float, high: float, colour: str, *, width: float = 2.2):
    """A line with ends."""
    x = [low, low, low, high, high, high]
    heights = [y - 0.12, y + 0.12, y, y, y + 0.12, y - 0.12]
    return ax.plot(x, heights, color=colour, linewidth=width, solid_joinstyle="miter")[0]


def _ratio(ax: Axes, y: float, row: pd.Series, edge: float, colour: str, sign: str) -> list:
    low, high = max(row["ci_low"], -edge), min(row["ci_high"], edge)
    lane = {
        "count_target": _lane(ax, -1, edge, middle=True),
        "count_reference": _lane(ax, 1, edge, middle=True),
    }
    absent = [at for column, at in lane.items() if row[column] == 0]
    style = {"color": colour, "linewidth": 2.2, "linestyle": (0, (1.6, 1.2)) if absent else "-"}
    made = [ax.plot([low, high], [y, y], **style)[0]]
    for limit, shown, at in ((row["ci_low"], low, -edge), (row["ci_high"], high, edge)):
        if np.isfinite(limit) and abs(limit) <= edge:
            made += ax.plot([shown, shown], [y - 0.12, y + 0.12], color=colour, linewidth=2.2)
        else:
            tip = [[at, y], [at * 0.97, y - 0.12], [at * 0.97, y + 0.12]]
            made.append(ax.add_patch(Polygon(tip, facecolor=colour)))
    at = absent[0] if absent else float(np.clip(row["log_ratio"], -edge, edge))
    fill = {"facecolor": GROUND, "linewidth": 1.8} if absent else {"facecolor": colour}
    made.append(ax.scatter(at, y, s=150, marker=sign, edgecolor=colour, zorder=3, **fill))
    return made


def _middle(row: pd.Series) -> float:
    """The ratio, or where it is none, the side that has the hits."""
    if pd.notna(row["log_ratio"]) and np.isfinite(row["log_ratio"]):
        return row["log_ratio"]
    return 1 if row["count_reference"] == 0 else -1


def _ratio_tip(row: pd.Series, names: tuple[str, str]) -> str:
    counts = f"{row['count_target']:,} in {names[0]}, {row['count_reference']:,} in {names[1]}"
    if 0 in (row["count_target"], row["count_reference"]):
        return f"{row['label']}: {counts}"
    side = names[0] if row["log_ratio"] >= 0 else names[1]
    times = f"× {2 ** abs(row['log_ratio']):.1f} in {side}"
    return f"{row['label']}: {counts}; {times}"


def _lane(ax: Axes, side: int, edge: float, *, middle: bool = False) -> float:
    """Where the lane for what one side lacks ends, or has its middle."""
    wide = units_wide(ax)
    doubling = (wide * (0.62 if wide >= SPACIOUS else 0.8)) / (2 * edge)
    return side * (edge + LANE / doubling * (0.55 if middle else 1))


def _ratio_rows(ax: Axes, data: pd.DataFrame) -> None:
    """The labels, with the hits of both sides beside them where there is room."""
    counts = list(zip(data["count_target"], data["count_reference"], strict=True))
    if units_wide(ax) < SPACIOUS:
        return _rows(ax, data["label"], above=True)
    hits = [f"{a:,} and {b:,} hits" for a, b in counts]
    second = max(map(len, hits)) * LETTER * 0.9 + 16
    first = second + max(len(str(label)) for label in data["label"]) * LETTER + 12
    _rows(ax, [""] * len(data))
    for y, (label, text) in enumerate(zip(data["label"], hits, strict=True)):
        for shown, left, look in (
            (label, first, {"weight": "bold"}),
            (text, second, {"color": SOFT}),
        ):
            ax.annotate(str(shown), (0, y), (-left, 0), xycoords=("axes fraction", "data"),
                        textcoords="offset points", va="center", **look)  # fmt: skip


def _heads(ax, names, colours, *, arrows: bool = True, order=(1, 0)) -> None:
    """Both directions, named at the top in their colours."""
    for i, x, align in ((order[0], 0.48, "right"), (order[1], 0.52, "left")):
        text = names[i]
        if arrows:
            text = f"more in {text}"
            text = f"← {text}" if align == "right" else f"{text} →"
        ax.annotate(text, (x, 1), (0, 26 if arrows else 8), xycoords="axes fraction", ha=align,
                    textcoords="offset points", color=colours[i], weight="bold")  # fmt: skip


def _above(ax: Axes, labels) -> bool:
    """Whether labels stand above their rows: on a phone, if they are long."""
    return units_wide(ax) < SPACIOUS and max(map(len, map(str, labels)), default=0) > 11


def _rows(ax: Axes, labels, colours: Sequence[str] | None = None, *, above: bool = False) -> None:
    """One row a label, from the top."""
    labels = [str(label) for label in labels]
    colours = list(colours or [INK] * len(labels))
    above = above or _above(ax, labels)
    ax.set_ylim(len(labels) - 0.4, -0.85 if above else -0.6)
    ax.set_yticks(range(len(labels)), [""] * len(labels) if above else labels)
    _coloured_labels(ax, colours)
    for y, (label, colour) in enumerate(zip(labels, colours, strict=True)):
        if above:
            ax.annotate(label, (0, y - 0.28), xycoords=("axes fraction", "data"), color=colour,
                        weight="bold", va="bottom")  # fmt: skip
    for artist in [*ax.patches, *ax.collections, *ax.lines]:
        artist.set_clip_on(False)


def _coloured_labels(ax: Axes, colours: Sequence[str]) -> None:
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    for label, colour in zip(ax.get_yticklabels(), colours, strict=True):
        label.set(color=colour, weight="bold")


def _ticks(ax: Axes, unit: str) -> None:
    """At most seven ticks, as people say them, and the unit in words."""
    most = MOST_TICKS if units_wide(ax) >= SPACIOUS else 5
    ax.xaxis.set_major_locator(MaxNLocator(most - 1, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    ax.grid(axis="x", color=LINE, zorder=0)
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    ax.set_xlabel(unit)


def _square(ax: Axes, x: float, y: float, colour: str, row: pd.Series, index) -> None:
    kind = row["kind"]
    if kind not in ("filled", "half", "open"):
        raise Mistake(f"kind {kind!r}: the accepted values are 'filled', 'half' and 'open'")
    face = colour if kind == "filled" else GROUND
    square = Rectangle((x, y), SIDE, SIDE, facecolor=face, edgecolor=colour, linewidth=1.5)
    ax.add_patch(mark(square, str(row["tip"]), row=index))
    if kind == "half":
        corner = Polygon([(x, y + SIDE), (x, y), (x + SIDE, y)], facecolor=colour)
        ax.add_patch(mark(corner, str(row["tip"]), row=index))
