"""Letters (.eml, .mbox): what the sender wrote; quoted lines and attachments left out, counted."""

from __future__ import annotations

import email
import email.policy
import email.utils
import html
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message

from helpers.formats.document import Document, Documents, LeftOut, Readable, opened
from helpers.formats.encodings import decode, lines
from helpers.formats.html import plain_text

_QUOTED = re.compile(r"^[ \t]{0,3}(?:[\w.-]{0,8}>|\|).*$")
_QUOTE_TAG = re.compile(r"<(/?)blockquote\b([^<>]{0,300})>", re.IGNORECASE)
_CITE = re.compile(r"\btype=[\"']?cite\b", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"^(?:On\b.{5,150}\bwrote:|Am\b.{5,150}\bschrieb.{0,80}:|Le\b.{5,150}\bécrit\s?:|"
    r"El\b.{5,150}\bescribió:|.{3,120}\b(?:wrote|writes|said|schrieb|schreibt):)\s*$"
)
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine)"
)
# a line of the envelope: a sender, a date, and a header below
_FROM = re.compile(rb"^From (?=\S.*\d{4}[ \t]*(?:[+-]\d{4})?\r?\n[\w-]+:)", re.MULTILINE)


def read(path: Readable, *, encoding: str = "") -> Documents:
    """One document a letter; subject as title, sender as author, and its date."""
    source = opened(path)
    letters = list(_letters(source.raw))
    for number, raw in enumerate(letters, start=1):
        message = email.message_from_bytes(raw, policy=email.policy.default)
        doc = source.stem if len(letters) == 1 else f"{number:0{len(str(len(letters)))}d}"
        yield _document(message, doc, encoding)


def _letters(raw: bytes) -> Iterator[bytes]:
    starts = [found.start() for found in _FROM.finditer(raw)]
    if not starts or starts[0] != 0:
        yield raw
        return
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", raw[start:end].partition(b"\n")[2])


def _document(message: EmailMessage, doc: str, encoding: str) -> Document:
    parts: list[str] = []
    attached = 0
    for part in message.walk():
        if part.is_multipart():
            continue
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            attached += 1
        elif not _is_alternative(message, part):
            parts.append(_content(part, encoding))
    text, quoted = _without_quotations("\n\n".join(part.strip("\n") for part in parts))
    left_out = []
    if quoted:
        left_out.append(LeftOut("quoted lines", "another's letter", quoted, "lines"))
    if attached:
        left_out.append(LeftOut("attachments", "not text of the letter", attached, "files"))
    return Document(doc, text, _headers(message), left_out=tuple(left_out))


def _is_alternative(message: Message, part: Message) -> bool:
    """Whether a part says in HTML what stands beside it in plain text."""
    if part.get_content_type() != "text/html":
        return False
    for holder in message.walk():
        if holder.get_content_type() == "multipart/alternative" and part in holder.walk():
            return any(
                other is not part and other.get_content_type() == "text/plain"
                for other in holder.walk()
            )
    return False


def _content(part: Message, encoding: str) -> str:
    raw = part.get_payload(decode=True) or b""
    if not isinstance(raw, bytes):
        raw = b""
    stated = part.get_content_charset() or ""
    stated = "" if stated in ("us-ascii", "ascii", "unknown-8bit") else stated
    try:
        text = decode(raw, encoding, declared=stated).text
    except ValueError:
        text = raw.decode("latin-1")
    if part.get_content_type() != "text/html":
        return lines(text)
    return plain_text(_with_marked_quotations(text))


def _with_marked_quotations(page: str) -> str:
    """A letter in HTML whose quoted letters are lines with `>`, as plain text has them."""
    kept: list[str] = []
    depth = last = 0
    for tag in _QUOTE_TAG.finditer(page):
        if depth == 0 and not tag[1] and _CITE.search(tag[2]):
            kept.append(page[last : tag.start()])
            depth, last = 1, tag.end()
        elif depth:
            depth += -1 if tag[1] else 1
            if depth == 0:
                quoted = plain_text(page[last : tag.start()]).split("\n")
                marked = "\n".join(f"&gt; {html.escape(line)}" for line in quoted if line.strip())
                kept.append(f"<pre>{marked}</pre>")
                last = tag.end()
    return "".join([*kept, page[last:]])


def _without_quotations(text: str) -> tuple[str, int]:
    """The text without the lines of other letters, and how many they were.

    >>> _without_quotations("On Monday, Ann wrote:\\n> So?\\n\\nSo it is.")
    ('So it is.', 2)
    """
    kept: list[str] = []
    quoted = 0
    all_lines = text.split("\n")
    for number, line in enumerate(all_lines):
        if _ORIGINAL.match(line):
            quoted += sum(1 for rest in all_lines[number:] if rest.strip())
            break
        following = next((after for after in all_lines[number + 1 :] if after.strip()), "")
        opening = _ATTRIBUTION.match(line) and _QUOTED.match(following)
        if _QUOTED.match(line) or opening:
            quoted += 1
        else:
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), quoted


def _headers(message: EmailMessage) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in (("title", "subject"), ("author", "from"), ("date", "date")):
        try:
            value = str(message[name] or "")
        except Exception:  # the standard library's header parser raises whatever it stumbles over
            value = ""
        value = " ".join(value.split()).encode("utf-8", "replace").decode()
        if name == "from":
            value = email.utils.parseaddr(value)[0] or value
        elif name == "date":
            value = _day(value)
        if value:
            found[key] = value
    return found


def _day(value: str) -> str:
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
