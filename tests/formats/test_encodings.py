"""Encodings: told by the bytes, by two detectors that agree, or shown as a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.formats.encodings import decode

ENCODED = {
    "utf-8": "Naïve “quotes” — and 日本.",
    "utf-8-sig": "Naïve with a mark.",
    "utf-16": "Naïve in two bytes.",
    "utf-16-le": "Plain in two bytes, without a mark.",
    "utf-16-be": "符号化形式。UTF-16では、1文字が16ビットの符号で符号化される。\n",
    "utf-32": "Naïve in four bytes.",
    "cp1252": "He said “so” — and left the naïve façade.",
    "latin-1": "Größe und Straße, über Österreich fährt man südlich. Das Mädchen läuft.",
    "cp1251": "Привет, как дела? Это русский текст для проверки. Он довольно длинный.",
    "koi8-r": "Привет, как дела? Это русский текст для проверки. Он довольно длинный.",
    "koi8-u": "Її мати їла їжу в Києві, і він їй вірив. Це українська мова, її знає кожен.",
    "shift_jis": "これは日本語のテキストです。文字コードを確認します。",
    "iso2022_jp": "これは日本語のテキストです。文字コードを確認します。",
    "gb18030": "这是一个中文文本，用于检查编码。今天天气很好。",
    "cp1253": "Αυτό είναι ένα ελληνικό κείμενο για έλεγχο κωδικοποίησης.",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy. Zażółć gęślą jaźń.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_encodings_are_found_out(encoding):
    text, said, _ = decode(ENCODED[encoding].encode(encoding))
    assert text == ENCODED[encoding]
    assert ENCODED[encoding].encode(said).decode(said) == text


def test_a_short_western_text_is_windows_1252():
    assert decode("café".encode("cp1252"))[:2] == ("café", "cp1252")
    assert decode(b"") == ("", "utf-8", ())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50))
def test_any_text_in_utf_8(text):
    assert decode(text.encode("utf-8")) == (text.removeprefix("\ufeff"), "utf-8", ())


@pytest.mark.parametrize(("odd", "read_as"), [(b"\x92", "’"), (b"\xff", "ÿ"), (b"\x81", "�")])
def test_single_odd_bytes_leave_a_text_utf_8(odd, read_as):
    raw = "Naïve café.\n".encode() * 3 + b"It" + odd + b"s."
    text, encoding, (guess,) = decode(raw)
    assert text == "Naïve café.\n" * 3 + f"It{read_as}s."
    assert encoding == "utf-8"
    assert guess.because == "1 byte is not UTF-8, at byte 44 (line 4)"


def test_a_cut_off_character_is_shown():
    text, encoding, _ = decode("Naïve café, and so on — ".encode()[:-2])
    assert (text, encoding) == ("Naïve café, and so on �", "utf-8")


def test_what_detectors_read_differently_is_a_guess_with_its_letters():
    text = "Šálek čaje, moře a příliš žluté růže. Zítra bude zase pršet, říkali. " * 3
    found = decode(text.encode("iso8859-2"))
    assert found.text == text
    assert not found.guesses or "it would be" in found.guesses[0].because
    short = decode("zażółć".encode("cp1250"))
    assert short.guesses[0].sure == "not certain"


@pytest.mark.parametrize("word", ["caf\xe9", "na\xefve fa\xe7ade", "\xc5ngstr\xf6m"])
def test_never_east_asian_signs_for_western_accents(word):
    found = decode(f"They said {word} and no more.".encode("latin-1"))
    assert found.text == f"They said {word} and no more."


def test_old_western_encodings_show_by_their_oddities():
    text = "Le café était fermé, et les élèves du collège étaient déçus. " * 5
    for encoding in ("cp850", "mac-roman"):
        assert decode(text.encode(encoding)).text == text
    text = text + "Son cœur bat."
    assert decode(text.encode("iso8859-15")).text == text


BAD = {
    "is binary": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" * 9,
    "is binary, not": bytes(range(1, 128)) * 3,
}


@pytest.mark.parametrize("message", BAD)
def test_binary_is_refused(message):
    with pytest.raises(ValueError, match=message):
        decode(BAD[message])


def test_a_stated_encoding_is_taken_at_its_word():
    assert decode("Größe".encode("cp437"), "cp437")[:2] == ("Größe", "cp437")
    with pytest.raises(ValueError, match="unknown encoding 'utf-9'; use a name such as utf-8"):
        decode(b"a", "utf-9")
    with pytest.raises(ValueError, match="not valid utf-8 at byte 1; write its encoding"):
        decode(b"a\xe9", "utf-8")
    with pytest.raises(ValueError, match="unknown encoding 'base64'"):
        decode(b"a", "base64")
