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

from helpers.report.prose_cells import Heading, formula, markdown
from helpers.report.site import as_text
from helpers.wording import Finding

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


FIGURE = re.compile(r'<figure class="chart alignment" id="([^"]+)">.*?</figure>', re.DOTALL)
FINDING = re.compile(r"<li((?: data-\w+=\"[^\"]*\")+)>")
PLAIN = ("text", "anchor", "verdict", "question", "figure")
FOLDED = ("Going further", "Glossary", "Method", "Exercise", "Try it", "Sources")
H2 = re.compile(r'(?=<h2 id=")')


class Body(NamedTuple):
    """The body of a notebook's page, and what other pages take from it."""

    html: str
    headings: list[Heading]
    findings: list[Finding]

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
    page = IMAGE.sub(lambda found: _as_file(found, stem, site), page)
    return Body(sections(page), headings, findings(page))


def sections(page: str) -> str:
    """The page without its title, the lead set apart, each section in its own element.

    What goes further, explains words or names sources is folded.

    Examples
    --------
    >>> sections('<h1 id="a">A</h1><p>b</p><h2 id="c">Method</h2><p>d</p>').split("</div>")[1]
    '<details class="fold" id="fold-c"><summary><h2 id="c">Method</h2></summary><div><p>d</p>'
    """
    lead, *parts = H2.split(re.sub(r"<h1\b.*?</h1>\s*", "", page, count=1, flags=re.DOTALL))
    made = [f'<div class="lead">{lead}</div>' if lead.strip() else ""]
    for part in parts:
        address, heading, rest = re.match(r'(?s)<h2 id="([^"]+)">(.*?)</h2>\s*(.*)', part).groups()
        bare = re.sub(r'<a class="permalink".*?</a>', "", heading)
        if re.sub("<[^>]+>", "", bare).strip().startswith(FOLDED):
            made.append(
                f'<details class="fold" id="fold-{address}"><summary><h2 id="{address}">{bare}</h2>'
                f"</summary><div>{rest}</div></details>"
            )
        else:
            made.append(f'<section><h2 id="{address}">{heading}</h2>{rest}</section>')
    return "".join(made)


def findings(page: str) -> list[Finding]:
    """What the page's lists of findings say, as `show_findings` wrote them down."""
    found = []
    for item in FINDING.finditer(page):
        told = dict(re.findall(r'data-(\w+)="([^"]*)"', item[1]))
        told = {key: html.unescape(value) for key, value in told.items()}
        effect = float(told.pop("effect", "0") or 0)
        found.append(Finding(**{k: told.get(k, "") for k in PLAIN}, effect=effect))
    return found


def alignments(page: str) -> dict[str, str]:
    """The alignments of the page by their names."""
    return {found[1]: found[0] for found in FIGURE.finditer(page)}


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


def _as_file(found: re.Match[str], stem: str, site: Path) -> str:
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
    return found[0].replace(f"data:image/{found[1]};base64,{found[2]}", f"figures/{name}")
