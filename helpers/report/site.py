"""Pages from templates: one frame, styles and scripts inside, and a policy that names them."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path

import jinja2
from markupsafe import Markup

from helpers.markup import escape

HERE = Path(__file__).parent
ASSETS = {
    "style": ("../tables/evidence.css", "assets/site.css"),  # the tables' own rules, then ours
    "theme": ("assets/theme.js",),
    "switch": ("assets/switch.js",),
    "script": ("assets/site.js",),
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
    assets = {
        name: "".join(_without_indents(HERE / file) for file in files)
        for name, files in ASSETS.items()
    }
    environment.globals["assets"] = {name: Markup(text) for name, text in assets.items()}
    environment.globals["policy"] = Markup(_policy(**assets))
    text_only = {name: text for name, text in assets.items() if name != "script"}
    environment.globals["text_policy"] = Markup(_policy(**text_only))
    return environment


def _policy(style: str, **scripts: str) -> str:
    """The content security policy: what stands in the page, and pictures beside it."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; "
        f"script-src {' '.join(map(_hash, scripts.values()))}; "
        # some browsers do not count a file beside a file as 'self'
        "img-src 'self' file: data:; base-uri 'none'; form-action 'none'"
    )


def _without_indents(path: Path) -> str:
    """The file without the white space at its lines' starts: it stands in each page."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "".join(f"{line.strip()}\n" for line in lines if line.strip())


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
    return _environment().get_template(template).render(**{"home": "", **context})


def write(path: Path, text: str) -> None:
    """Write a page, with the same bytes on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", errors="backslashreplace"))
