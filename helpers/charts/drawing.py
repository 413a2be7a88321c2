"""A figure as a small SVG: text stays text, numbers are short, nothing depends on the day.

matplotlib's own file carries styles, a name for each group and six decimal places. Here the
styles become attributes (a page under a strict policy has no style attributes), what is marked
becomes a group with a title, and all else loses its name.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from helpers.charts.marking import HELD, Mark, marked, plain
from helpers.errors import Mistake

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
GROUP = "mark-"
SHAPES = ("path", "use", "image")
DENSE = 400  # dots of a collection without marks, above which a picture of them is smaller
NUMBER = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?")
KEPT = {
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "opacity", "fill-opacity", "stroke-opacity", "font-size", "font-weight", "font-style",
    "text-anchor", "d", "x", "y", "width", "height", "transform", "clip-path", "href", "id",
    "class", "viewBox", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "points",
    "preserveAspectRatio",
}  # fmt: skip
DEFAULT = {
    ("fill-opacity", "1"), ("stroke-opacity", "1"), ("opacity", "1"), ("stroke-width", "1"),
    ("stroke-linejoin", "round"), ("stroke-linecap", "butt"), ("text-anchor", "start"),
    ("font-size", "13"), ("stroke-dasharray", "none"),
}  # fmt: skip


class Drawing:
    """An SVG in parts: `svg` is its text, `marks` what its groups `m0`, `m1`, … stand for."""

    def __init__(self, svg: str, marks: list[Mark]) -> None:
        self.svg, self.marks = svg, marks


def drawn(figure: Figure, *, prefix: str = "", title: str = "", description: str = "") -> Drawing:
    """The figure as SVG; each marked part is a group `m0`, `m1`, … with a title.

    All names in it begin with `prefix`, so that several drawings can stand in one page.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from helpers.charts.marking import mark
    >>> figure, ax = plt.subplots()
    >>> _ = mark(ax.text(0, 0, "a < b"), "less")
    >>> drawing = drawn(figure)
    >>> '<g id="m0" class="mark"><title>less</title>' in drawing.svg, drawing.marks[0].label
    (True, 'less')
    """
    held = {}
    for number, (artist, group) in enumerate(marked(figure)):
        artist.set_gid(f"{GROUP}{number}")
        held[f"{GROUP}{number}"] = group
    for collection in figure.findobj(lambda each: hasattr(each, "get_offsets")):
        unmarked = not hasattr(collection, HELD)
        collection.set_rasterized(unmarked and len(collection.get_offsets()) > DENSE)
    for each in figure.findobj(Text):  # documents hold characters that no drawing can
        each.set_text(plain(each.get_text()))
    stream = io.BytesIO()
    figure.savefig(
        stream, format="svg", dpi=160, transparent=True, metadata={"Date": None, "Creator": None}
    )
    text = plain(stream.getvalue().decode("utf-8", "replace"))
    root = ElementTree.fromstring(text)
    title, description = plain(title), plain(description)
    found: list[Mark] = []
    for group in root.iter(f"{SVG}g"):
        if group.get("id") in held:
            _name_marks(group, held[group.get("id")], found, prefix)
    width, height = (value for value in root.get("viewBox").split()[2:])
    used = _used(root, prefix)
    body = "".join(_written(child, used) for child in root)
    words = "".join(
        f"<{tag}>{escape(text)}</{tag}>"
        for tag, text in (("title", title), ("desc", description))
        if text
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(width)} {_short(height)}" '
        f'width="{_short(width)}" height="{_short(height)}" font-size="13" '
        f'font-family="Helvetica Neue, Arial, DejaVu Sans, sans-serif" stroke-linejoin="round">'
        f"{words}{body}</svg>\n"
    )
    return Drawing(svg, found)


def _name_marks(
    group: ElementTree.Element, made: list[Mark], found: list[Mark], prefix: str
) -> None:
    """Give the group, or each of its parts where it stands for several things, its mark."""
    del group.attrib["id"]
    if len(made) == 1:
        group.set("id", f"{prefix}m{len(found)}")
        group.set("class", "mark")
        _titled(group, made[0].label)
        found.append(made[0])
        return
    parts = [
        (parent, i, child)
        for parent in group.iter()
        if parent.tag != f"{SVG}defs"
        for i, child in enumerate(parent)
        if child.tag.removeprefix(SVG) in SHAPES
    ]
    if len(parts) == len(made) + 1:  # a line through its markers
        parts = parts[1:]
    if len(parts) != len(made):
        raise Mistake(f"{len(made)} marks for {len(parts)} parts of a drawing")
    for (parent, i, child), one in zip(parts, made, strict=True):
        wrapped = ElementTree.Element(f"{SVG}g", {"id": f"{prefix}m{len(found)}", "class": "mark"})
        wrapped.append(child)
        _titled(wrapped, one.label)
        parent[i] = wrapped
        found.append(one)


def _titled(group: ElementTree.Element, label: str) -> None:
    title = ElementTree.Element(f"{SVG}title")
    title.text = label
    group.insert(0, title)


def _used(root: ElementTree.Element, prefix: str) -> dict[str, str]:
    """The names that something refers to, each with a short one."""
    text = ElementTree.tostring(root, encoding="unicode")
    names = re.findall(r'(?:url\(#|href="#)([\w.-]+)', text)
    return {name: f"{prefix}s{i}" for i, name in enumerate(dict.fromkeys(names))}


def _written(element: ElementTree.Element, used: Mapping[str, str]) -> str:
    tag = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else ""
    if tag in ("", "metadata", "style") or tag.startswith("{"):
        return ""
    attributes = _attributes(element, tag, used)
    inside = "".join(_written(child, used) for child in element)
    if tag in ("text", "tspan", "title", "desc"):
        inside = escape(element.text or "") + inside
    elif (tag == "g" and not attributes) or tag == "a":
        return inside
    unseen = tag == "path" and attributes.get("fill") == "none" and "stroke" not in attributes
    if unseen or (tag in ("g", "defs") and not inside):
        return ""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"


def _attributes(element: ElementTree.Element, tag: str, used: Mapping[str, str]) -> dict[str, str]:
    given = dict(element.attrib)
    for declaration in given.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            given[name.strip()] = value.strip()
    if "font" in given:
        given |= _font(given.pop("font"))
    if LINK in given:
        given["href"] = given.pop(LINK)
    made = {}
    for name, value in given.items():
        if name == "id":
            value = used.get(value, value if given.get("class") == "mark" else "")
        elif name == "href":
            value = f"#{used[value[1:]]}" if value[0] == "#" else _few_colours(value)
        elif name == "clip-path":
            value = f"url(#{used[value[5:-1]]})"
        elif name == "transform":  # a turn by nothing is matplotlib's way of saying none
            value = "" if value.startswith("rotate(-0 ") else _numbers(value)
        elif name in ("d", "points"):
            value = _path(value)
        elif name != "class":
            value = _numbers(value.removesuffix("px"))
        if name in KEPT and value and (name, value) not in DEFAULT:
            made[name] = value
    if tag in ("path", "use") and "stroke" not in made:
        made.pop("stroke-width", None)
    return made


def _few_colours(source: str) -> str:
    """A picture in a data address, in 64 colours: a quarter of the size."""
    stream = io.BytesIO(base64.b64decode(source.partition(",")[2]))
    picture = Image.open(stream).convert("RGBA").quantize(64, method=Image.Quantize.FASTOCTREE)
    stream = io.BytesIO()
    picture.save(stream, format="png", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode('ascii')}"


def _font(shorthand: str) -> dict[str, str]:
    """The parts of `font: bold 13px family` that are kept."""
    size = re.search(r"([\d.]+)px", shorthand)
    made = {"font-size": size[1]} if size else {}
    if re.search(r"\b(bold|[6-9]00)\b", shorthand):
        made["font-weight"] = "700"
    if re.search(r"\b(italic|oblique)\b", shorthand):
        made["font-style"] = "italic"
    return made


def _path(text: str) -> str:
    """The path with short numbers and no space that is not needed.

    Examples
    --------
    >>> _path("M 0 150.123456 \\nL 340.000001 150 \\nz")
    'M0 150.12L340 150z'
    """
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", " ".join(_numbers(text).split()))


def _numbers(text: str) -> str:
    """The numbers to a hundredth of a unit; a scale stays as it is."""
    return text if "scale(" in text else NUMBER.sub(lambda found: _short(found[0]), text)


def _short(number: str) -> str:
    made = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return "0" if made in ("-0", "") else made
