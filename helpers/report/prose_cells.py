"""Markdown of notebook cells as HTML: headings with addresses, formulas as MathML."""

from __future__ import annotations

import html
import re
from typing import ClassVar, NamedTuple

from latex2mathml.converter import convert
from mistune import import_plugin
from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathInlineParser,
)

# as in Pandoc: no space inside the dollars, no digit after them; and "$5 million" is an amount
INLINE_FORMULA = (
    r"(?<![$\\\w])\$(?![\s$])(?!\d[\d.,]*\s+[a-z]{2,})"
    r"(?P<math_inline_tex>[^$]+?)(?<![\s\\])\$(?![\d$])"
)
PLUGINS = ("strikethrough", "table", "def_list")


class Heading(NamedTuple):
    """A heading of a page: its level (1 to 6), address and text."""

    level: int
    id: str
    text: str


class _InlineParser(MathInlineParser):
    SPECIFICATION: ClassVar[dict[str, str]] = {
        **MathInlineParser.SPECIFICATION,
        "inline_math_tex": INLINE_FORMULA,
    }


class _Renderer(IPythonRenderer):
    def __init__(self, headings: list[Heading], *, trusted: bool) -> None:
        super().__init__(escape=not trusted, allow_harmful_protocols=False)
        self.headings = headings

    def heading(self, text: str, level: int, **attrs) -> str:
        plain = html.unescape(re.sub(r"<math.*?</math>|<[^>]+>", "", text)).strip()
        address = unused(plain.replace(" ", "-"), {h.id for h in self.headings})
        self.headings.append(Heading(level, address, plain))
        address = html.escape(address)
        link = (
            f'<a class="permalink" href="#{address}" tabindex="-1" '
            f'aria-label="Permanent link to {html.escape(plain)}">#</a>'
        )
        return f'<h{level} id="{address}">{text}{link if level > 1 else ""}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, re.sub(r"^([\w-]+)\.ipynb(?=$|#)", r"\1.html", url), title)

    def inline_math(self, body: str) -> str:
        return formula(body)

    def block_math(self, body: str) -> str:
        return formula(body, display=True)

    def latex_environment(self, name: str, body: str) -> str:
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True)


def unused(address: str, taken: set[str]) -> str:
    """The address, with the first number from 2 that makes it differ from those taken.

    Examples
    --------
    >>> unused("Method", {"Method", "Method-2"}), unused("Names", {"Method"})
    ('Method-3', 'Names')
    """
    found, number = address or "section", 1
    while found in taken:
        number += 1
        found = f"{address}-{number}"
    return found


def formula(tex: str, *, display: bool = False) -> str:
    """The formula as MathML, or the TeX itself as code where it cannot be converted.

    Examples
    --------
    >>> formula("V/N").startswith("<math"), formula(r"\\frac{1}{")
    (True, '<code>\\\\frac{1}{</code>')
    """
    try:
        made = convert(html.unescape(tex).strip(), display="block" if display else "inline")
    except Exception:  # latex2mathml raises many kinds, IndexError among them
        return f"<code>{html.escape(tex)}</code>"
    return f'<span class="scroll formula">{made}</span>' if display else made


def markdown(text: str, headings: list[Heading], *, trusted: bool = True) -> str:
    """The Markdown as HTML; its headings are added to `headings`.

    Raw HTML stays only where the text is `trusted`: a cell that the notebook's author wrote,
    not one that code made.
    """
    renderer = _Renderer(headings, trusted=trusted)
    plugins = [import_plugin(name) for name in PLUGINS]
    parser = MarkdownWithMath(renderer, inline=_InlineParser(hard_wrap=False), plugins=plugins)
    return parser.render(text)
