"""The encoding of a text file: stated, told by its bytes, or guessed by two detectors."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from helpers.formats.document import Guess

SETTLE = "write its encoding into the column `encoding` of corpus.csv"
BINARY = "is binary, not text; save it as plain text, or take it out of the corpus"

_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_ESCAPED = re.compile(rb"\x1b(?:\$[@AB]|\([BJI]|\$\)C|\$\(D)")
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02  # share of the characters of a text; random bytes have five times as many
_BAD_SHARE = 0.1  # bad places for each good sequence of bytes, in a text that is still UTF-8
_SUPERSETS = {  # what browsers read under these names, and Windows writes
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
}
_EAST_ASIAN = {
    *("gb18030", "cp932", "cp949", "cp950", "big5hkscs", "euc_jp", "johab", "hz", "shift_jis"),
    *("shift_jis_2004", "shift_jisx0213", "euc_jis_2004", "euc_jisx0213", "gb2312", "gbk"),
    *("big5", "euc_kr"),
}
_SAMPLE = 20_000  # bytes that the slower detector looks at


class Decoded(NamedTuple):
    """A text, its encoding, and what of this is a guess."""

    text: str
    encoding: str
    guesses: tuple[Guess, ...] = ()


def decode(raw: bytes, encoding: str = "", *, declared: str = "") -> Decoded:
    """The text of bytes, with its encoding: the one stated, or else found out.

    Found out means: by the byte order mark; UTF-8 if all or nearly all of the bytes are valid as
    such (the others are read as Windows-1252 where they can be, else shown as �, and counted);
    UTF-16 by its zero bytes; what the file declares of itself; else by two detectors of different
    making, whose answer is certain where both read the same text, and a guess elsewhere.
    ValueError says what is wrong.

    Examples
    --------
    >>> decode("\\ufeffNaïve".encode("utf-16-le"))[:2], decode("naïve — so".encode("cp1252"))[:2]
    (('Naïve', 'utf-16-le'), ('naïve — so', 'cp1252'))
    >>> decode("naïve café, ".encode() + b"it\\x92s")[0]
    'naïve café, it’s'
    """
    if encoding:
        return Decoded(*_decode_as(raw, encoding))
    found = _marked(raw) or _utf_8(raw) or _zero_bytes(raw) or _declared(raw, declared)
    found = found or _legacy(raw)
    if len(_CONTROLS.findall(found.text)) > _MOST_CONTROLS * len(found.text):
        raise ValueError(BINARY)
    return found


def lines(text: str) -> str:
    """The text with all line ends as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        text = raw.decode(encoding).removeprefix("\ufeff")
    except (LookupError, ValueError, TypeError) as error:
        if isinstance(error, UnicodeDecodeError):
            said = f"is not valid {encoding} at byte {error.start:,}; {SETTLE}"
        else:
            said = f"has the unknown encoding {encoding!r}; use a name such as utf-8, cp1252"
        raise ValueError(said) from None
    return text, name


def _marked(raw: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            if name == "utf-8":
                return _utf_8(raw[len(mark) :], certain=True)
            return Decoded(*_decode_as(raw[len(mark) :], name))
    return None


# UTF-8, whole or with odd bytes


_HIGH_BYTES = bytes(range(128, 256))


class _TooMany(Exception):
    """More bad bytes than a text in UTF-8 can have."""


def _utf_8(raw: bytes, *, certain: bool = False) -> Decoded | None:
    if _ESCAPED.search(raw, 0, _SAMPLE) and (found := _escaped(raw)):
        return found
    try:
        text = raw.decode("utf-8")
        return None if "\0" in text and not certain else Decoded(text, "utf-8")
    except UnicodeDecodeError:
        pass
    if raw.count(0) and not certain:
        return None
    bad: list[int] = []
    high = len(raw) - len(raw.translate(None, _HIGH_BYTES))  # bytes above 127

    def mended(error: UnicodeError) -> tuple[str, int]:
        bad.append(error.start)
        if not certain and len(bad) > max(1, _BAD_SHARE * high):
            raise _TooMany
        odd = raw[error.start : error.end]
        return (_as_windows(odd) if len(odd) == 1 else "�"), error.end

    name = "helpers.formats.mended"
    codecs.register_error(name, mended)
    try:
        text = raw.decode("utf-8", name)
    except _TooMany:
        return None
    good = sum(char > "\x7f" for char in text) - len(bad)
    if not certain and (good < 1 or len(bad) > max(1, _BAD_SHARE * good)):
        return None
    return Decoded(text, "utf-8", (_odd_bytes(raw, bad),))


def _as_windows(odd: bytes) -> str:
    char = odd.decode("cp1252", "replace")
    return char if unicodedata.category(char)[0] in "LP" else "�"


def _odd_bytes(raw: bytes, bad: list[int]) -> Guess:
    count = f"{len(bad):,} byte{'s are' if len(bad) > 1 else ' is'} not UTF-8"
    lines_before = [raw.count(b"\n", 0, place) for place in bad[:5]]
    where = ", ".join(
        f"{place:,} (line {before + 1:,})" for place, before in zip(bad, lines_before, strict=False)
    )
    more = " …" if len(bad) > 5 else ""
    return Guess("encoding", "utf-8", "likely", f"{count}, at byte {where}{more}")


def _escaped(raw: bytes) -> Decoded | None:
    for name in ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_kr"):
        try:
            return Decoded(raw.decode(name), name)
        except UnicodeDecodeError:
            continue
    return None


# UTF-16 without a mark


def _zero_bytes(raw: bytes) -> Decoded | None:
    """UTF-16 (or 32) without a mark, told by its zero bytes and by what it would say."""
    if not raw.count(0):
        return None
    for name in ("utf-32-le", "utf-32-be"):
        try:
            return Decoded(raw.decode(name), name)
        except UnicodeDecodeError:
            continue
    readings = []
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = raw[: len(raw) // 2 * 2].decode(name)
        except UnicodeDecodeError:
            continue
        readings.append((_plausible(text), name, text))
    if not readings or max(readings)[0] < 0.9:
        if raw.count(0) <= _MOST_CONTROLS * len(raw):  # stray ones in a text stay what they are
            return _utf_8(raw, certain=True)
        raise ValueError(BINARY)
    _, name, text = max(readings)
    return Decoded(text.removeprefix("\ufeff"), name)


def _plausible(text: str) -> float:
    """Share of letters, marks, spaces and punctuation of few scripts among the characters."""
    head = text[:5000]
    known = sum(unicodedata.category(char)[0] in "LMNPSZ" or char in "\t\n\r" for char in head)
    spaces = sum(char in " \n\r\t\u3000、。0123456789" or " " < char < "\x7f" for char in head)
    if spaces < 0.02 * len(head):  # any text has blanks, line ends, digits or stops
        return 0.0
    blocks = len({ord(char) >> 8 for char in head}) / (len(head) + 1)
    return known / (len(head) or 1) + 0.2 * spaces / (len(head) or 1) - 0.2 * blocks


# Legacy encodings


def _declared(raw: bytes, declared: str) -> Decoded | None:
    if not declared:
        return None
    try:
        text, name = _decode_as(raw, _SUPERSETS.get(_canonical(declared), declared))
    except ValueError:
        return None
    return Decoded(text, name)


def _legacy(raw: bytes) -> Decoded:
    if raw.count(0):
        raise ValueError(BINARY)
    sparse = _sparse(raw)
    readings = []
    for name in (_by_uchardet(raw), _by_frequency(raw)):
        if name and not (sparse and name in _EAST_ASIAN):  # no East Asian signs for a few accents
            try:
                readings.append(_printable(name, raw.decode(name), raw))
            except (UnicodeDecodeError, LookupError):
                continue
    if sparse and (not readings or (len(readings) == 2 and _few(raw))):
        readings.insert(0, ("cp1252", raw.decode("cp1252", "replace")))
    if not readings:
        raise ValueError(f"is in an encoding that cannot be guessed; {SETTLE}")
    if readings[0][0] not in _EAST_ASIAN:
        readings = _with_relatives(readings, raw)
    (name, text), *others = readings
    odd = name not in _EAST_ASIAN and _odd(text)
    if any(other == text for _, other in others) and not odd:
        return Decoded(text, name)
    others = [reading for reading in others if reading[1] != text]
    said = f"read as {_sample(text, text)}"
    if others:
        here, there = _sample(text, others[0][1]), _sample(others[0][1], text)
        said = f"read as {here}; as {others[0][0]} it would be {there}"
    return Decoded(text, name, (Guess("encoding", name, "not certain", said),))


# What Windows reads where an ISO encoding has control characters
_WINDOWS = {"iso8859-2": "cp1250", "iso8859-7": "cp1253", "iso8859-5": "cp1251",
            "iso8859-15": "cp1252", "iso8859-13": "cp1257", "iso8859-8": "cp1255"}  # fmt: skip


def _printable(name: str, text: str, raw: bytes) -> tuple[str, str]:
    """A reading, or that of Windows for the same letters if it is full of control characters."""
    if name not in _WINDOWS or not re.search(r"[\x80-\x9f]", text):
        return name, text
    try:
        return _WINDOWS[name], raw.decode(_WINDOWS[name])
    except UnicodeDecodeError:
        return name, text


# Encodings that detectors take for others: few bytes tell them apart. What they read wrongly shows
# as capitals after small letters, and signs between letters.
_RELATIVES = ("iso8859-15", "koi8-u", "cp850", "mac-roman", "cp852")
_ODD = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f\u0300-\u036f\xb7\u200b-\u201a\u2010-\u2019](?=[^\W\d_])"
    r"|[¼½¾](?=[^\W\d_])|(?<=[^\W\d_])[‚„ˆ¡¿¢¤](?![^\W\d_])|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒŸ](?![A-Z])"
)


def _odd(text: str) -> int:
    """How many characters stand where none of their kind should."""
    return len(_ODD.findall(text[:200_000]))


def _with_relatives(readings: list[tuple[str, str]], raw: bytes) -> list[tuple[str, str]]:
    """The readings, and before them that of a related encoding that leaves far fewer oddities."""
    odd = _odd(readings[0][1])
    if not odd:
        return readings
    tried = [(name, raw.decode(name, "replace")) for name in _RELATIVES]
    tried = [(name, text) for name, text in tried if "\ufffd" not in text]
    counts = [_odd(text) for _, text in tried]
    if counts and 2 * min(counts) < odd:
        return [tried[counts.index(min(counts))], *readings]
    return readings


def _canonical(name: str | None) -> str:
    try:
        return codecs.lookup(name or "").name
    except LookupError:
        return ""


def _superset(name: str | None) -> str:
    name = _canonical(name)
    return _SUPERSETS.get(name, name)


def _by_uchardet(raw: bytes) -> str:
    try:
        from resiliparse.parse.encoding import detect_encoding
    except ImportError:  # of the extra `[formats]`; the other's answer alone is a guess
        return ""
    return _superset(detect_encoding(raw, max_len=0, html5_compatible=False))


def _by_frequency(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    wide = ["utf_16_le", "utf_16_be", "utf_16", "utf_7", "utf_32"]
    found = from_bytes(_dense(raw), cp_exclusion=wide).best()
    return _superset(found.encoding) if found else ""


_HIGH = re.compile(rb"[\x80-\xff]+")


def _dense(raw: bytes) -> bytes:
    """The lines with bytes above 127, up to a sample's size: they alone tell encodings apart."""
    if len(raw) <= _SAMPLE:
        return raw
    kept, size = [], 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            kept.append(line)
            size += len(line)
        if size > _SAMPLE:
            break
    return b"".join(kept)[: 5 * _SAMPLE]


def _sparse(raw: bytes) -> bool:
    """Whether bytes above 127 stand alone among ASCII letters, as accents in Western text do."""
    runs = _HIGH.findall(raw)
    letters = sum(1 for byte in raw if 65 <= byte <= 90 or 97 <= byte <= 122)
    high = sum(map(len, runs))
    return high <= letters and high <= 1.5 * len(runs)


def _few(raw: bytes) -> bool:
    return len(_HIGH.findall(raw)) < 4


def _sample(text: str, other: str) -> str:
    """Some of the words that another encoding reads otherwise, else some with foreign letters."""
    odd = [word for word in text[:200_000].split() if not word.isascii()]
    known = set(other[:200_000].split())
    found = [word for word in dict.fromkeys(odd) if word not in known] or list(dict.fromkeys(odd))
    return ", ".join(word[:24] for word in found[:4])
