"""Document text as HTML: always text, never markup."""

from __future__ import annotations

import html

# control characters as their visible pictures (U+2400 block); a lone $ must not start mathematics
_SHOWN = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n\r"}
_SHOWN |= {0x7F: "\u2421", ord("$"): "<span>$</span>"}
_SHOWN |= {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)}
_SHOWN |= {code: "\u2426" for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}


def escape(text: object) -> str:
    """The text escaped for HTML: no markup, no mathematics, control characters made visible.

    Examples
    --------
    >>> escape("<b> & \\x1b[31m"), escape("$5")
    ('&lt;b&gt; &amp; ␛[31m', '<span>$</span>5')
    """
    return html.escape(str(text)).translate(_SHOWN)


def attribute(text: object) -> str:
    """The text escaped for the value of an HTML attribute, between quotation marks.

    Examples
    --------
    >>> attribute('say "$5"')
    'say &quot;&#36;5&quot;'
    """
    return html.escape(str(text)).translate(_SHOWN | {ord("$"): "&#36;"})
