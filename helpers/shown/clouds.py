"""Word clouds of a frequency list, all on one scale."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from helpers.layers import COLUMNS
from helpers.shown.groups import colours_of, first_rows, of_each, parts_of
from helpers.shown.picture import Picture
from helpers.shown.spelling import written
from helpers.wording import listing, number, quoted

if TYPE_CHECKING:
    from wordcloud import WordCloud

    from helpers.result import Result

WIDTH, HEIGHT = 600, 400  # pixels
SMALLEST = 10  # pixels; rarer words are left out
FILLED = 0.8  # share of a cloud that its words may fill; tried first
SEED = 0  # of the layout: the same on each run
NO_CLOUD = "no word occurs twice"


def figure(rows: Result, *, top: int = 40) -> Picture:
    """One cloud for each group, in which the height of a word grows with the root of its rate.

    So the area of a word grows with its rate, by the same measure in every cloud: a word of one
    size has one rate wherever it stands.
    """
    groups, parts = rows.settings["groups"], parts_of(first_rows(rows, top))
    rates = {name or "": _rates(part) for name, part in parts.items()} or {"": {}}
    clouds = cache(lambda: clouds_of(rates))

    def draw(width: int):
        from matplotlib.colors import to_rgb

        from helpers.charts.style import INK, canvas

        across = len(rates) if width > 600 and len(rates) <= 3 else 1
        down = -(-len(rates) // across)
        tall = width / across * HEIGHT / WIDTH + 30
        drawn, axes = canvas(down * tall, width=width, rows=down, columns=across)
        colours = colours_of(groups)
        for ax, (name, cloud) in zip(np.ravel(axes), clouds().items(), strict=False):
            ax.set_axis_off()
            ax.set_title(name, loc="left")
            if cloud is None:
                ax.text(0.5, 0.5, NO_CLOUD, ha="center", transform=ax.transAxes)
                continue
            shade = [round(255 * part) for part in to_rgb(colours.get(name, INK))]
            cloud.recolor(color_func=lambda *_, c=tuple(shade), **__: c)
            ax.imshow(cloud.to_array(), interpolation="bilinear")
        return drawn

    told = [
        f"{name + ': ' if name else ''}{len(words)} words, the largest "
        + listing([f"{quoted(word)} {number(rate, 1)}" for word, rate in words.items()][:5])
        for name, words in rates.items()
    ]
    return Picture(
        draw,
        alt=f"Word clouds{of_each(groups)} on one scale: the area of a word grows with its hits "
        f"in every 1,000 words. {'. '.join(told)}.",
        caption="The most frequent words on one scale: the same size is the same rate "
        "everywhere. Place and neighbourhood mean nothing.",
        data=rows.head(top),
    )


def _rates(part: Result) -> dict[str, float]:
    """The rates of the words that occur at least twice."""
    unit, corpus = part.settings["unit"], part.origin.corpus
    part = part[part["count"] > 1]
    words = [written(corpus, str(word), unit) for word in part[COLUMNS[unit]]]
    return dict(zip(words, part["per_1000"], strict=True))


def clouds_of(rates: dict[str, dict[str, float]]) -> dict[str, WordCloud | None]:
    """All clouds at the largest common scale at which every word finds a place."""
    # the area that the letters of the fullest cloud need at a scale of 1, in square pixels
    need = max(sum(0.7 * len(w) * rate for w, rate in words.items()) for words in rates.values())
    scale = np.sqrt(FILLED * WIDTH * HEIGHT / max(need, 1))  # pixels for a rate of 1
    tallest = max((max(words.values()) for words in rates.values() if words), default=1.0)
    scale = min(scale, HEIGHT / 4 / np.sqrt(tallest))
    while True:
        made = {}
        for name, words in rates.items():
            cloud, fits = _cloud(words, scale)
            while not fits:
                scale *= 0.92
                cloud, fits = _cloud(words, scale)
            made[name] = cloud, scale
        if all(own == scale for _, own in made.values()):
            return {name: cloud for name, (cloud, _) in made.items()}


def _cloud(rates: dict[str, float], scale: float) -> tuple[WordCloud | None, bool]:
    """The cloud, and whether every word has the size of its rate."""
    from matplotlib import font_manager
    from wordcloud import WordCloud

    # whole pixels as frequencies, so that the library's chain of ratios gives back these sizes
    sizes = {word: round(scale * np.sqrt(rate)) for word, rate in rates.items()}
    sizes = {word: size for word, size in sizes.items() if size >= SMALLEST}
    if not sizes:
        return None, True
    cloud = WordCloud(
        width=WIDTH,
        height=HEIGHT,
        font_path=font_manager.findfont("DejaVu Sans"),
        mode="RGBA",
        background_color=None,
        relative_scaling=1,
        prefer_horizontal=1,
        min_font_size=SMALLEST,
        max_font_size=max(sizes.values()),
        max_words=len(sizes),
        random_state=SEED,
    ).generate_from_frequencies(sizes)
    drawn = {word: size for (word, _), size, *_ in cloud.layout_}
    return cloud, drawn == sizes
