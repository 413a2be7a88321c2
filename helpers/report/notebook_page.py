"""An executed notebook as the body of a page, through nbconvert and the template of this folder."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path
from typing import NamedTuple

import nh3
from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode
from traitlets.config import Config

from helpers.report.markdown import Heading, formula, markdown
from helpers.report.site import as_text

TEMPLATES = Path(__file__).parent / "templates"
# what an output may hold; no style, script, form that sends, or handler
TAGS = """
a abbr article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del
details dfn div dl dt em figcaption figure footer h2 h3 h4 h5 h6 header hr i img input ins kbd
label li main mark nav ol optgroup option output p pre q rp rt ruby s samp search section select
small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role", "hidden", "tabindex"},
    "a": {"href", "download", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan", "headers", "scope"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "details": {"open", "name"},
    "input": {"type", "value", "checked", "disabled", "name"},
    "button": {"type", "value", "disabled", "name"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "option": {"value", "selected", "label"},
    "select": {"name"},
    "time": {"datetime"},
}
IMAGE = re.compile(r'<img\b[^>]*?\bsrc="data:image/(png|jpeg|svg\+xml);base64,([^"]+)"[^>]*>')
SUFFIX = {"png": "png", "jpeg": "jpg", "svg+xml": "svg"}


class Body(NamedTuple):
    """The body of a notebook's page, and what other pages take from it."""

    html: str
    headings: list[Heading]
    findings: list[str]  # HTML of each, with links into the page
    pictures: list[tuple[str, str]]  # (file relative to the site, alternative text)

    @property
    def title(self) -> str:
        return next((h.text for h in self.headings if h.level == 1), "Untitled")


class _PageExporter(TemplateExporter):
    default_preprocessors = ()

    @property
    def default_config(self):
        # what tables and charts show as HTML comes first, pictures before their plain text
        order = ["text/html", "image/svg+xml", "image/png", "image/jpeg"]
        order += ["text/latex", "text/markdown", "text/plain"]
        return Config({"NbConvertBase": {"display_data_priority": order}})

    def _create_environment(self):
        environment = super()._create_environment()
        environment.autoescape = True
        return environment


def body(nb: NotebookNode, stem: str, site: Path) -> Body:
    """The body of the page of an executed notebook.

    Pictures inside the outputs become files in `figures/` of `site`, unless they are there.
    """
    headings: list[Heading] = []
    filters = {
        "page_markdown": lambda text: Markup(markdown(text, headings)),
        "output_markdown": lambda text: Markup(markdown(text, [], trusted=False)),
        "safe_html": lambda text: Markup(safe_html(text)),
        "latex": lambda text: Markup(formula(text.strip().strip("$"), display=True)),
        "as_text": as_text,
        "highlight_code": Highlight2HTML(pygments_lexer="ipython3"),
        "picture": _picture,
    }
    exporter = _PageExporter(
        template_name="notebook",
        template_file="index.html.j2",
        extra_template_basedirs=[str(TEMPLATES)],
        filters=filters,
    )
    page, _ = exporter.from_notebook_node(nb)
    pictures: list[tuple[str, str]] = []
    page = IMAGE.sub(lambda found: _as_file(found, stem, site, pictures), page)
    return Body(page, headings, _findings(page), pictures)


def safe_html(text: str) -> str:
    """The HTML without scripts, styles, handlers and anything else that is not on the list.

    Examples
    --------
    >>> safe_html('<b onclick="x()" style="color:red">a</b><script>x()</script>')
    '<b>a</b>'
    """
    clean = nh3.clean(
        text,
        tags=set(TAGS.split()),
        attributes=ATTRIBUTES,
        generic_attribute_prefixes={"data-", "aria-"},
        clean_content_tags={"script", "style", "iframe", "object"},
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )
    return re.sub(r'<th(?: scope="\w+")?></th>', "<td></td>", clean)  # heads nothing


def _picture(output: NotebookNode, kind: str) -> Markup:
    data = output.data[kind]
    if kind == "image/svg+xml":
        data = base64.b64encode(data.encode()).decode("ascii")
    data = data.replace("\n", "")
    metadata = output.get("metadata", {})
    alt = metadata.get(kind, {}).get("alt") or metadata.get("alt")
    alt = alt or "A figure that its notebook does not describe"
    return Markup('<figure class="chart"><img src="data:{};base64,{}" alt="{}"></figure>').format(
        kind, data, alt
    )


def _as_file(found: re.Match[str], stem: str, site: Path, pictures: list[tuple[str, str]]) -> str:
    """The image tag with a file for its source: a data address makes pages heavy."""
    kind, data = SUFFIX[found[1]], base64.b64decode(found[2])
    folder = site / "figures"
    same = [p for p in sorted(folder.glob(f"{stem}-*.{kind}")) if p.read_bytes() == data]
    if same:
        name = same[0].name
    else:
        name = f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    source = f"figures/{name}"
    alt = re.search(r'\balt="([^"]*)"', found[0])
    pictures.append((source, html.unescape(alt[1]) if alt else ""))
    return found[0].replace(f"data:image/{found[1]};base64,{found[2]}", source)


def _findings(page: str) -> list[str]:
    lists = re.findall(r'<ul class="findings">(.*?)</ul>', page, re.DOTALL)
    return [item for found in lists for item in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)]
