"""What all explorers share: controls on top, an answer below that follows them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping

import ipywidgets as widgets
import pandas as pd
from IPython.display import display

from helpers.markup import escape
from helpers.output import output_folder

STYLE = """<style>
.explored{max-height:34em;overflow:auto;font-variant-numeric:tabular-nums;line-height:1.5}
.explored table{border-collapse:collapse;margin:.3em 0}
.explored td,.explored th{padding:.15em .6em;vertical-align:top;text-align:left;border:0;
border-bottom:1px solid #8886;white-space:normal}
.explored .n{text-align:right}
.explored td:first-child{white-space:nowrap}
.explored .left{text-align:right}
.explored mark{background:#ffe08a;color:#000;padding:0 .15em}
.explored p{margin:.3em 0}
</style>"""
LARGE = 200_000  # words; below, every answer comes at once
WIDE = {"description_width": "initial"}
NARROW = {"width": "auto", "max_width": "18em"}


def explorer(
    controls: Mapping[str, widgets.Widget],
    answer: Callable[..., str],
    *,
    title: str,
    busy: str = "",
) -> widgets.VBox:
    """A box of controls with the answer below them, asked again at each change.

    Parameters
    ----------
    controls
        The widget behind each argument of `answer`.
    answer
        From the controls' values to HTML. A `ValueError` is shown as its message: a pattern that
        is half typed is no failure.
    title
        What one explores here; also the name of the region for screen readers.
    busy
        Shown while the answer is worked out, for answers that can take longer than a blink.
    """
    result = widgets.HTML(layout=widgets.Layout(width="100%"))

    def ask(_change=None) -> None:
        values = {name: control.value for name, control in controls.items()}
        if busy:
            result.value = answered(message(busy), title)
        try:
            page = answer(**values)
        except (ValueError, KeyError) as error:
            page = message(_reason(error))
        result.value = answered(page, title)

    for control in controls.values():
        control.observe(ask, names="value")
    ask()
    heading = widgets.HTML(f"<strong>{escape(title)}</strong>")
    row = widgets.Box(
        list(controls.values()), layout=widgets.Layout(flex_flow="row wrap", grid_gap="4px 16px")
    )
    return widgets.VBox([heading, row, result], layout=widgets.Layout(width="100%"))


def whole_number(value: int, least: int, most: int, description: str) -> widgets.BoundedIntText:
    """A box for a number within limits: unlike a slider, it has a name for screen readers."""
    return widgets.BoundedIntText(
        value=value, min=least, max=most, description=description, style=WIDE, layout=NARROW
    )


def in_steps(
    steps: Callable[[], Iterator[tuple[float, str]]], *, title: str, button: str
) -> widgets.VBox:
    """A button that starts long work, with its progress, its answer so far, and a way to stop.

    Parameters
    ----------
    steps
        Begins the work; yields the share done (0 to 1) and the answer so far as HTML. The kernel
        listens between two steps.
    title, button
        What the work is, for screen readers, and what the button says.
    """
    start = widgets.Button(description=button, layout=widgets.Layout(width="auto"))
    stop = widgets.Button(description="Stop", disabled=True)
    progress = widgets.FloatProgress(value=0, max=1, description="done")
    result = widgets.HTML(layout=widgets.Layout(width="100%"))
    stopped = False

    async def work() -> None:
        nonlocal stopped
        stopped, start.disabled, stop.disabled, progress.value = False, True, False, 0
        try:
            for done, page in steps():
                progress.value, result.value = done, answered(page, title)
                await asyncio.sleep(0.05)
                if stopped:
                    break
        except (ValueError, KeyError) as error:
            result.value = answered(message(_reason(error)), title)
        finally:
            start.disabled, stop.disabled = False, True

    def begin(_button) -> None:
        try:
            asyncio.get_running_loop().create_task(work())
        except RuntimeError:  # no loop: nothing could be pressed meanwhile either
            asyncio.run(work())

    def halt(_button) -> None:
        nonlocal stopped
        stopped = True

    start.on_click(begin)
    stop.on_click(halt)
    return widgets.VBox([widgets.HBox([start, stop, progress]), result])


def busy_note(words: int) -> str:
    """What an explorer says while it works, on a corpus so large that one may wait.

    Examples
    --------
    >>> busy_note(3_000), busy_note(2_000_000)
    ('', 'Working on 2,000,000 words …')
    """
    return f"Working on {words:,} words …" if words > LARGE else ""


def show_explorer(make: Callable[..., widgets.Widget], *arguments: object) -> None:
    """Show an explorer in JupyterLab; a report, which has no kernel to answer, leaves it out.

    Parameters
    ----------
    make
        The explorer, such as `keyness_explorer`; in a report it is not made at all.
    arguments
        What it is made of: a corpus, and what else it takes.
    """
    if output_folder() is None:
        display(make(*arguments))


def answered(page: str, title: str) -> str:
    """The HTML of an answer, in a region that scrolls and that a screen reader announces."""
    return (
        f'{STYLE}<div class="explored" role="region" aria-live="polite" tabindex="0" '
        f'aria-label="{escape(title)}: result">{page}</div>'
    )


def _reason(error: Exception) -> object:
    return error.args[0] if error.args else error


def message(text: object) -> str:
    """The HTML of one line that tells what is missing or wrong."""
    return f"<p>{escape(text)}</p>"


def plain_table(frame: pd.DataFrame, headings: Mapping[str, str], *, digits: int = 2) -> str:
    """The HTML of a small table: numbers aligned, text escaped.

    Examples
    --------
    >>> plain_table(pd.DataFrame({"word": ["<b>"], "count": [3]}), {"word": "word", "count": "n"})
    '<table><tr><th scope="col">word</th><th scope="col" class="n">n</th></tr><tr><td>&lt;b&gt;\
</td><td class="n">3</td></tr></table>'
    """
    numeric = {c: pd.api.types.is_numeric_dtype(frame[c]) for c in headings}
    head = "".join(
        f'<th scope="col"{_numbers(numeric[column])}>{escape(heading)}</th>'
        for column, heading in headings.items()
    )
    rows = (
        "".join(
            f"<td{_numbers(numeric[column])}>{_cell(value, digits)}</td>"
            for column, value in zip(headings, row, strict=True)
        )
        for row in frame[list(headings)].astype(object).itertuples(index=False)
    )
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _numbers(yes: bool) -> str:
    return ' class="n"' if yes else ""


def _cell(value: object, digits: int) -> str:
    if isinstance(value, float):
        return (
            "–" if pd.isna(value) else f"{value:,.{digits}f}".replace("-", "−").replace("inf", "∞")
        )
    return f"{value:,}" if isinstance(value, int) else escape(value)
