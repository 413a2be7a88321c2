"""Rich Text (.rtf): text without hidden passages, with notes; optional hyphens join."""

from __future__ import annotations

import re

from helpers.errors import CorpusError
from helpers.formats.document import Document, Documents, LeftOut, Readable, opened, words_in

_TOKEN = re.compile(r"\\'[0-9a-fA-F]{2}|\\([a-zA-Z]+)(-?\d+)? ?|\\[^a-zA-Z]|[{}]", re.DOTALL)
_BESIDE = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
           "annotation", "atnid", "atnauthor"}  # fmt: skip
_INSTEAD = {"footnote": "\\par ", "cell": "\\tab ", "nestcell": "\\tab ", "row": "\\par "}
_INFO = {"title": "title", "author": "author"}


def read(path: Readable) -> Documents:
    """The text of a Rich Text file."""
    from striprtf.striprtf import remove_pict_groups, rtf_to_text

    source = opened(path)
    rtf = source.raw.decode("latin-1").rstrip("\0 \r\n")
    if rtf.count("{") == 0:
        raise CorpusError(f"{source.name} is damaged: it holds no group; save it anew as .rtf")
    meta = _information(rtf)
    seen, hidden, beside = _visible(remove_pict_groups(rtf))
    try:
        text = _paired(rtf_to_text(seen, errors="replace"))
    except (ValueError, OverflowError, IndexError, LookupError) as error:
        said = f"is damaged, and cannot be read as Rich Text ({error}); save it anew"
        raise CorpusError(f"{source.name} {said}") from None
    text = text.replace("\xad", "").replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = re.sub(r"[ \t]*\n", "\n", text)
    left_out = [
        LeftOut(what, why, words_in(rtf_to_text("{\\rtf1 " + part + "}", errors="replace")))
        for what, why, part in (
            ("hidden text", "a reader does not see it", hidden),
            ("running heads, feet and comments", "not main text", beside),
        )
        if part
    ]
    left_out = tuple(item for item in left_out if item.amount)
    yield Document(source.stem, _paragraphs(text), meta, left_out=left_out)


def _paired(text: str) -> str:
    """Characters beyond U+FFFF stand in Rich Text as two halves; a half alone is shown as �."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _paragraphs(text: str) -> str:
    """Each line of Rich Text is a paragraph of its own."""
    return re.sub(r"\n+", "\n\n", text).strip()


def _visible(rtf: str) -> tuple[str, str, str]:
    """The source without hidden runs, heads, feet, comments and field codes; hidden; beside.

    Footnotes lose the name of their group, which striprtf would leave out, and become paragraphs;
    cells are parted by tabs.
    """
    out: dict[str, list[str]] = {"kept": [], "hidden": [], "beside": [], "nowhere": []}
    groups = [("kept", "kept")]  # of each open group: where its text goes, where its brace stands
    last = 0
    for token in _TOKEN.finditer(rtf):
        sink, _ = groups[-1]
        out[sink].append(rtf[last : token.start()])
        last, piece, word = token.end(), token[0], token[1]
        if piece == "{":
            out[sink].append(piece)
            groups.append((sink, sink))
        elif piece == "}":
            out[groups[-1][1]].append(piece)
            if len(groups) > 1:
                groups.pop()
        elif word == "v" and sink in ("kept", "hidden"):
            groups[-1] = ("kept" if token[2] == "0" else "hidden", groups[-1][1])
        elif word in _BESIDE or word == "fldinst":
            groups[-1] = ("nowhere" if word == "fldinst" else "beside", groups[-1][1])
            out["beside"].append(" ")
        elif word in _INSTEAD:
            out[sink].append(_INSTEAD[word])
        elif word == "plain" and sink == "hidden":
            groups[-1] = ("kept", groups[-1][1])
        elif piece != "\\-":
            out[sink].append(piece)
    out[groups[-1][0]].append(rtf[last:])
    return "".join(out["kept"]), "".join(out["hidden"]), "".join(out["beside"])


def _information(rtf: str) -> dict[str, str]:
    from striprtf.striprtf import rtf_to_text

    found: dict[str, str] = {}
    start = rtf.find("{\\info")
    if start < 0:
        return found
    head = rtf[start : start + 5000]
    for key, name in _INFO.items():
        place = re.search(r"\{\\" + key + r"\b ?((?:[^{}\\]|\\.|\{[^{}]*\})*)\}", head, re.DOTALL)
        if place:
            value = rtf_to_text("{\\rtf1\\ansi " + place[1] + "}", errors="replace")
            found[name] = " ".join(value.split())
    made = re.search(r"\\creatim\\yr(\d+)\\mo(\d+)\\dy(\d+)", head)
    if made:
        found["date"] = f"{int(made[1]):04d}-{int(made[2]):02d}-{int(made[3]):02d}"
    return {key: value for key, value in found.items() if value}
