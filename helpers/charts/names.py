"""Names: how often, where in the text, and together with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from helpers.charts.style import (
    COLOURS,
    GREY,
    INK,
    document_colours,
    document_markers,
    spread_labels,
    use_style,
)
from helpers.wording import interval, listing, number, plural

MOST_DOCUMENTS = 6  # above it documents are not told apart by colour
TYPE_COLOURS = dict(
    zip(("PERSON", "ORG", "PLACE", "EVENT", "WORK", "NORP", "OTHER"), COLOURS, strict=False)
)
TYPE_MARKERS = dict(
    zip(("PERSON", "ORG", "PLACE", "EVENT", "WORK", "NORP", "OTHER"), "osD^vPX", strict=True)
)


def mention_intervals(
    rates: pd.DataFrame,
    *,
    docs: Sequence[str],
    labels: Mapping[str, str] | None = None,
    top: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """The rates of the most mentioned entities with their intervals, one marker a document.

    Parameters
    ----------
    rates
        From `mention_rates`.
    docs
        The documents of the corpus, which keep their colours.
    labels
        Shorter names of the entities.
    """
    use_style()
    names, shown = _leading(rates, top), _few(rates, docs)
    if ax is None:
        _, ax = plt.subplots(figsize=(6.4, 1.1 + 0.36 * max(len(names), 1)))
    if not names or not shown:
        return _nothing(ax)
    colours, markers = document_colours(docs), document_markers(docs)
    offsets = np.linspace(-0.18, 0.18, len(shown)) if len(shown) > 1 else [0.0]
    for doc, offset in zip(shown, offsets, strict=True):
        mine = rates[rates["doc"] == doc].set_index("entity").reindex(names)
        place = np.arange(len(names)) + offset
        ax.hlines(place, mine["ci_low"], mine["ci_high"], color=colours[doc], lw=1.5)
        ax.plot(mine["per_1000"], place, markers[doc], color=colours[doc], ms=6, label=doc)
    ax.set(
        yticks=np.arange(len(names)),
        yticklabels=[(labels or {}).get(name, name) for name in names],
        xlabel="mentions per 1,000 words (95% interval)",
    )
    ax.invert_yaxis()
    ax.set_xlim(left=0)
    ax.grid(axis="x", lw=0.4, color=GREY, alpha=0.5)
    title = "" if len(shown) == len(docs) else f"{len(shown)} of {len(docs)} documents"
    ax.legend(title=title, loc="lower right")
    return ax


def mention_intervals_alt(rates: pd.DataFrame, *, docs: Sequence[str], top: int = 12) -> str:
    """What `mention_intervals` shows, in words."""
    names, shown = _leading(rates, top), _few(rates, docs)
    if not names:
        return "An empty chart: no name was found."
    parts = []
    for doc in shown:
        mine = rates[(rates["doc"] == doc) & (rates["mentions"] > 0)]
        if len(mine):
            row = mine.loc[mine["mentions"].idxmax()]
            parts.append(
                f"{doc} {row['entity']} ({number(row['per_1000'], 1)}, "
                f"{interval(row['ci_low'], row['ci_high'])})"
            )
    return (
        f"Dot chart of mentions per 1,000 words with 95% intervals for the "
        f"{plural(len(names), 'most mentioned entity', 'most mentioned entities')}. "
        f"Highest: {listing(parts)}."
    )


def _leading(rates: pd.DataFrame, top: int) -> list[str]:
    if rates.empty:
        return []
    total = rates.groupby("entity")["mentions"].sum()
    return total.sort_values(ascending=False, kind="stable").head(top).index.tolist()


def _few(rates: pd.DataFrame, docs: Sequence[str]) -> list[str]:
    """The documents drawn: all, or of many those with the most mentions."""
    if rates.empty or len(docs) <= MOST_DOCUMENTS:
        return list(docs)
    total = rates.groupby("doc", sort=False)["mentions"].sum()
    kept = set(total.nlargest(MOST_DOCUMENTS).index)
    return [doc for doc in docs if doc in kept]


def _nothing(ax: Axes, text: str = "no name was found") -> Axes:
    ax.text(0.5, 0.5, text, ha="center", va="center", color=GREY, transform=ax.transAxes)
    ax.set_axis_off()
    return ax


def mention_positions(
    placed: pd.DataFrame,
    *,
    docs: Sequence[str],
    labels: Mapping[str, str] | None = None,
    top: int = 12,
) -> Figure:
    """Where the most mentioned entities are named: a line a mention, a ring round the first.

    One panel a document (of many, those with the most mentions), from its first word (0%) to its
    last (100%).

    Parameters
    ----------
    placed
        From `positions`, without dates.
    """
    use_style()
    counts = placed.groupby("entity").size().sort_values(ascending=False, kind="stable")
    names = counts.head(top).index.tolist()
    held = placed["doc"].value_counts()
    shown = [doc for doc in docs if doc in set(held.head(4).index)] or [*docs[:1], "no document"][
        :1
    ]
    height = 0.7 + 0.24 * max(len(names), 1)
    figure, axes = plt.subplots(
        len(shown), 1, figsize=(6.4, height * len(shown)), sharex=True, squeeze=False
    )
    colours = document_colours(docs)
    for ax, doc in zip(axes[:, 0], shown, strict=True):
        if not names:
            _nothing(ax)
            continue
        mine = placed[(placed["doc"] == doc) & placed["entity"].isin(names)]
        row = mine["entity"].map({name: i for i, name in enumerate(names)})
        ax.plot(100 * mine["share"], row, "|", color=colours[doc], ms=11, mew=1.2)
        first = mine["first"]
        ax.plot(100 * mine["share"][first], row[first], "o", mfc="none", mec=INK, ms=8)
        ax.set(title=doc, xlim=(-3, 103))
        ax.set_ylim(len(names) - 0.4, -0.6)
        ax.set_yticks(np.arange(len(names)), [(labels or {}).get(n, n) for n in names])
        ax.grid(axis="y", lw=0.4, color=GREY, alpha=0.4)
    axes[-1, 0].set_xlabel("% of the words of the document")
    return figure


def mention_positions_alt(placed: pd.DataFrame, *, top: int = 12) -> str:
    """What `mention_positions` shows, in words."""
    if placed.empty:
        return "An empty chart: no name was found."
    first = placed[placed["first"]]
    parts = []
    for doc, mine in first.groupby("doc", sort=False, observed=True):
        lead = mine.nsmallest(2, "word")
        parts.append(f"{doc} opens with {listing(lead['entity'])}")
    count = plural(min(top, placed["entity"].nunique()), "entity", "entities")
    return (
        f"Strip chart: where the {count} named most are named, from the first word (0%) to the "
        f"last (100%). {listing(parts, most=4)}."
    )


def name_network(
    pairs: pd.DataFrame,
    listed: pd.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    most: int = 22,
    at_least: int = 2,
    seed: int = 0,
    ax: Axes | None = None,
) -> Axes:
    """The network of entities named in the same sentences.

    A node's area grows with its mentions, a line's width with the sentences shared; a dark line
    is beyond chance (q below 0.05), a grey one is not. Only the most mentioned entities, and pairs
    that share `at_least` sentences.

    Parameters
    ----------
    pairs
        From `co_occurrence`.
    listed
        From `entities`.
    seed
        Of the layout.
    """
    use_style()
    if ax is None:
        _, ax = plt.subplots(figsize=(7.2, 6.4))
    graph = _graph(pairs, listed, most, at_least)
    if not graph:
        return _nothing(ax, f"no two names share {at_least} sentences")
    place = _layout(graph, seed)
    for a, b, edge in graph.edges(data=True):
        dark = edge["q"] < 0.05
        ax.plot(
            *zip(place[a], place[b], strict=True),
            "-",
            color=INK if dark else GREY,
            lw=0.6 + 0.35 * min(edge["together"], 12),
            alpha=0.9 if dark else 0.45,
            zorder=1,
        )
    size = {n: graph.nodes[n]["mentions"] for n in graph}
    for kind, colour in TYPE_COLOURS.items():
        mine = [n for n in graph if graph.nodes[n]["type"] == kind]
        if mine:
            ax.scatter(
                [place[n][0] for n in mine],
                [place[n][1] for n in mine],
                s=[60 + 500 * size[n] / max(size.values()) for n in mine],
                color=colour,
                marker=TYPE_MARKERS[kind],
                edgecolor="white",
                label=kind,
                zorder=2,
            )
    texts = [
        ax.text(
            *place[n],
            (labels or {}).get(n, n),
            ha="center",
            va="center",
            fontsize=9,
            path_effects=[withStroke(linewidth=3, foreground="white")],
            zorder=3,
        )
        for n in graph
    ]
    ax.margins(0.12)
    ax.set_axis_off()
    legend = ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0), ncols=7, columnspacing=1)
    for handle in legend.legend_handles:
        handle.set_sizes([60])
    spread_labels(
        texts,
        x=[place[n][0] for n in graph],
        y=[place[n][1] for n in graph],
        ax=ax,
        seed=seed,
        expand=(1.15, 1.5),
    )
    return ax


def _graph(pairs: pd.DataFrame, listed: pd.DataFrame, most: int, at_least: int) -> nx.Graph:
    graph = nx.Graph()
    kept = pairs[pairs["together"] >= at_least]
    linked = set(kept["a"]) | set(kept["b"])
    leading = listed[listed["entity"].isin(linked)].drop_duplicates("entity").head(most)
    for row in leading.itertuples():
        graph.add_node(row.entity, type=row.type, mentions=row.mentions)
    for row in kept.itertuples():
        if row.a in graph and row.b in graph:
            graph.add_edge(row.a, row.b, together=row.together, q=row.q)
    graph.remove_nodes_from([n for n in list(graph) if graph.degree(n) == 0])
    return graph


def _layout(graph: nx.Graph, seed: int) -> dict[str, np.ndarray]:
    """Forces that pull linked nodes together; small components are set beside the largest."""
    place: dict[str, np.ndarray] = {}
    left = 0.0
    for part in sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c))):
        inner = graph.subgraph(sorted(part))
        spread = max(1.0, len(inner) ** 0.5)
        found = nx.spring_layout(inner, seed=seed, k=2.2 / len(inner) ** 0.5, iterations=200)
        for node, at in found.items():
            place[node] = np.array([left + spread * (at[0] + 1), spread * at[1]])
        left += 2 * spread + 0.5
    return place


def name_network_alt(
    pairs: pd.DataFrame, listed: pd.DataFrame, *, most: int = 22, at_least: int = 2
) -> str:
    """What `name_network` shows, in words."""
    graph = _graph(pairs, listed, most, at_least)
    if not graph:
        return f"An empty chart: no two names share {at_least} sentences."
    strong = sorted(graph.edges(data=True), key=lambda e: (-e[2]["together"], e[0], e[1]))[:3]
    beyond = sum(edge["q"] < 0.05 for _, _, edge in graph.edges(data=True))
    parts = [f"{a} and {b} ({plural(e['together'], 'sentence')})" for a, b, e in strong]
    return (
        f"Network of {plural(len(graph), 'entity', 'entities')} and "
        f"{plural(graph.number_of_edges(), 'pair')} named in the same sentence at least "
        f"{at_least} times; {beyond} beyond chance. Most often together: {listing(parts)}."
    )
