"""Markdown (.md): the text that it shows, without marks, links' targets and front matter."""

from __future__ import annotations

import re

from helpers.formats import txt
from helpers.formats.document import Document, Documents, LeftOut, Readable, words_in
from helpers.formats.html import plain_text

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(\S.*)$", re.MULTILINE)
_LIQUID = re.compile(r"\{%[^{}]{0,500}%\}|\{\{[^{}]{0,500}\}\}")
_FENCE = re.compile(r"(?:^```.*?^```|^~~~.*?^~~~|`[^`\n]*`)", re.DOTALL | re.MULTILINE)
_STATED = {"title": "title", "author": "author", "date": "date", "lang": "language",
           "language": "language"}  # fmt: skip


def read(path: Readable, *, encoding: str = "") -> Documents:
    """The text of a Markdown file; title, author, date and language from its front matter."""
    import mistune

    for document in txt.read(path, encoding=encoding):
        text, left_out, meta = document.text, [], dict(document.metadata)
        if front := _FRONT.match(text):
            meta |= _fields(front[1])
            left_out.append(LeftOut("front matter", "describes the text", words_in(front[1])))
            text = text[front.end() :]
        text = _without_templates(text)
        page = mistune.create_markdown(
            escape=False, plugins=["table", "strikethrough", "footnotes", "task_lists"]
        )(text)
        yield Document(
            document.id,
            plain_text(str(page)),
            meta,
            left_out=tuple(left_out),
            guesses=document.guesses,
        )


def _fields(front: str) -> dict[str, str]:
    found = {}
    for key, value in _FIELD.findall(front):
        if name := _STATED.get(key.lower()):
            value = value.strip().strip("'\"[]")
            found[name] = value[:10] if name == "date" else value
    return found


def _without_templates(text: str) -> str:
    """The text without the tags of site generators, but for listings, which stand as they are."""
    kept, last = [], 0
    for fence in _FENCE.finditer(text):
        kept += [_LIQUID.sub("", text[last : fence.start()]), fence[0]]
        last = fence.end()
    return "".join([*kept, _LIQUID.sub("", text[last:])])
