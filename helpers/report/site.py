"""Pages from templates: one frame, styles and scripts inside, and a policy that names them."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path

import jinja2
from markupsafe import Markup

from helpers.markup import escape

HERE = Path(__file__).parent
BASE = ("assets/tokens.css", "assets/frame.css")
LINES, TABLE = "../../tables/lines", "../../tables/evidence"
# what stands in each kind of page: as little as it needs, since it stands in every one
STYLES = {
    "start": (TABLE, "figures", "start", "search"),
    "notebook": (LINES, TABLE, "figures", "notebook"),
    "evidence": (LINES,),
    "document": ("reading",),
    "search": ("search",),
    "about": (TABLE, "notebook"),
    "single": (LINES, TABLE, "figures", "notebook", "start", "search", "reading", "single"),
}
SCRIPTS = {
    "start": ("panel", "concordance", "search"),
    "notebook": ("lines", "tables", "panel", "code"),
    "evidence": ("lines",),
    "document": ("reading",),
    "search": ("concordance", "search"),
    "about": (),
    "single": ("single", "lines", "tables", "panel", "code", "concordance", "search"),
}


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # document text and names are data: control characters show, nothing becomes markup
        finalize=lambda value: as_text(value) if type(value) is str else value,
    )
    environment.globals["style"] = lambda kind: Markup(style(kind))
    environment.globals["scripts"] = lambda kind: [Markup(each) for each in scripts(kind)]
    environment.globals["theme"] = Markup(asset("assets/theme.js"))
    environment.globals["policy"] = lambda kind: Markup(policy(kind))
    return environment


@functools.cache
def style(kind: str) -> str:
    """The style sheet of a kind of page."""
    files = [*BASE, *(f"assets/{name}.css" for name in STYLES[kind]), "assets/print.css"]
    return "".join(asset(file) for file in files)


@functools.cache
def scripts(kind: str) -> list[str]:
    """The scripts at the end of a kind of page."""
    return [asset(f"assets/{name}.js") for name in ("switch", *SCRIPTS[kind])]


@functools.cache
def policy(kind: str) -> str:
    """The content security policy: what stands in the page, and pictures beside it."""
    hashes = " ".join(map(_hash, [asset("assets/theme.js"), *scripts(kind)]))
    return (
        f"default-src 'none'; style-src {_hash(style(kind))}; script-src {hashes}; "
        # some browsers do not count a file beside a file as 'self'
        "img-src 'self' file: data:; base-uri 'none'; form-action 'none'"
    )


@functools.cache
def asset(file: str) -> str:
    """A style sheet or script without indents and comments: it stands in each page."""
    text = (HERE / file).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) if file.endswith(".css") else text
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("// "))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def as_text(text: str) -> Markup:
    """The text escaped for a page, where no script looks for mathematics.

    Examples
    --------
    >>> as_text("<$5>")
    Markup('&lt;$5&gt;')
    """
    return Markup(escape(text).replace("<span>$</span>", "$"))


def render(template: str, **context) -> str:
    """The page that a template makes of the context."""
    return (
        _environment()
        .get_template(template)
        .render(**{"home": "", "about": "", "data": "", **context})
    )


def write_page(path: Path, text: str) -> None:
    """Write a page, with the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="backslashreplace"))
