"""Word clouds from our counts, all on one scale."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from wordcloud import WordCloud

from helpers.charts.frequency import panels
from helpers.charts.style import document_colours, use_style
from helpers.wording import listing, number, quoted

WIDTH, HEIGHT = 600, 400  # pixels
SMALLEST = 10  # pixels; rarer words are left out
FILLED = 0.8  # share of a cloud that its words may fill; tried first
DARKER = 0.62  # document colours as text on white


def word_clouds(rows: pd.DataFrame, *, top: int = 40, seed: int = 0) -> Figure:
    """One cloud a document, in which the height of a word grows with the root of its rate.

    So the area of a word grows with its rate, by the same measure in every cloud: a word of one
    size has one rate wherever it stands. `rows` is a `frequency_list`.
    """
    use_style()
    parts = panels(rows, top)
    colours = document_colours(list(parts))
    clouds = _clouds({name: _rates(part) for name, part in parts.items()}, seed)
    figure, axes = plt.subplots(
        1, len(parts), figsize=(max(5.0, 4.6 * len(parts)), 3.4), squeeze=False
    )
    for ax, (name, cloud) in zip(axes[0], clouds.items(), strict=True):
        ax.set_title(name)
        ax.set_axis_off()
        if cloud is None:
            ax.text(0.5, 0.5, "no word occurs twice", ha="center")
            continue
        red, green, blue = (round(255 * DARKER * part) for part in to_rgb(colours[name]))
        cloud.recolor(color_func=lambda *_, c=f"rgb({red}, {green}, {blue})", **__: c)
        ax.imshow(cloud.to_array(), interpolation="bilinear")
    return figure


def word_clouds_alt(rows: pd.DataFrame, *, top: int = 40) -> str:
    """What `word_clouds` shows, in words."""
    parts = []
    for name, part in panels(rows, top).items():
        rates = _rates(part)
        leading = [f"{quoted(word)} ({number(rate, 1)})" for word, rate in rates.items()]
        parts.append(f"{name}, {len(rates)} words, the largest {listing(leading[:5])}.")
    return " ".join(
        [
            "Word clouds, one a document, on one scale: the area of a word grows with its "
            "occurrences per 1,000 words (in brackets).",
            *parts,
        ]
    )


def _rates(part: pd.DataFrame) -> dict[str, float]:
    """The rates of the words that occur at least twice."""
    part = part[part["count"] > 1]
    key = "lemma" if "lemma" in part else "word"
    return dict(zip(part[key], part["per_1000"], strict=True))


def _clouds(rates: dict[str, dict[str, float]], seed: int) -> dict[str, WordCloud | None]:
    """All clouds at the largest common scale at which every word finds a place."""
    # The area that the letters of the fullest cloud need at a scale of 1, in square pixels.
    need = max(sum(0.7 * len(w) * rate for w, rate in words.items()) for words in rates.values())
    scale = np.sqrt(FILLED * WIDTH * HEIGHT / max(need, 1))  # pixels for a rate of 1
    tallest = max((max(words.values()) for words in rates.values() if words), default=1.0)
    scale = min(scale, HEIGHT / 4 / np.sqrt(tallest))
    while True:
        clouds = {name: _cloud(words, scale, seed) for name, words in rates.items()}
        if all(fits for _, fits in clouds.values()):
            return {name: cloud for name, (cloud, _) in clouds.items()}
        scale *= 0.92


def _cloud(rates: dict[str, float], scale: float, seed: int) -> tuple[WordCloud | None, bool]:
    """The cloud, and whether every word has the size of its rate."""
    # Whole pixels as frequencies, so that the library's chain of ratios gives back these sizes.
    sizes = {word: round(scale * np.sqrt(rate)) for word, rate in rates.items()}
    sizes = {word: size for word, size in sizes.items() if size >= SMALLEST}
    if not sizes:
        return None, True
    cloud = WordCloud(
        width=WIDTH,
        height=HEIGHT,
        font_path=font_manager.findfont("DejaVu Sans"),
        background_color="white",
        relative_scaling=1,
        prefer_horizontal=1,
        min_font_size=SMALLEST,
        max_font_size=max(sizes.values()),
        max_words=len(sizes),
        random_state=seed,
    ).generate_from_frequencies(sizes)
    drawn = {word: size for (word, _), size, *_ in cloud.layout_}
    return cloud, drawn == sizes
