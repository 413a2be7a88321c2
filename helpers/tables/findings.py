"""What a notebook found, as a list whose sentences lead to what carries them."""

from __future__ import annotations

from collections.abc import Sequence

from IPython.display import display

from helpers.markup import attribute, escape
from helpers.output import output_folder
from helpers.tables.verdicts import pill
from helpers.wording import Finding


def show_findings(findings: Sequence[Finding]) -> None:
    """Show the findings as a list; in a report each leads to its table or figure."""
    items = "".join(_item(finding) for finding in findings)
    display(
        {
            "text/html": f'<ul class="findings">{items}</ul>',
            "text/plain": "\n".join(f"- {finding.text}" for finding in findings),
        },
        raw=True,
    )


def _item(finding: Finding) -> str:
    text, told = escape(finding.text), ""
    if output_folder() is not None:
        if finding.anchor:
            text = f'<a href="#{attribute(finding.anchor)}">{text}</a>'
        told = "".join(
            f' data-{name}="{attribute(getattr(finding, name))}"'
            for name in ("text", "verdict", "effect", "question", "figure", "anchor")
        )
    verdict = pill(finding.verdict) if finding.verdict else ""
    return f"<li{told}><span>{text}</span>{verdict}</li>"
