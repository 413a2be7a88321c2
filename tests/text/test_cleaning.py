"""Faults of files: found, mended when asked, and the way back to the offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.text import FAULTS, clean, faults

MENDED = FAULTS[:-1]
FOUND = {
    "decomposed letters": ("cafe\u0301 caf\u00e9 n\u0303", ["é", "ñ"]),
    "soft hyphens": ("co\u00adop\u00aderate", ["", ""]),
    "invisible characters": ("\ufeffTeh\u2060ran\u200e\u200f می\u200cروم", ["", "", ""]),
    "broken words": ("exam-\nple well-\r\n  known, well-known A-\nB x-\ny 1-\n2", ["", "-"]),
    "ligatures": ("ﬁsh oﬃce ﬆ æ", ["fi", "ffi", "st"]),
    "mojibake": ("Lâ€™Ã‰tat, â€œsoâ€\x9d ðŸ˜€ Â© Â£5, but Â and Ã. À £", list("’É“”😀©£")),
    "lost characters": ("na\ufffdve \ufffd\ufffd", [None, None]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_found(fault):
    text, instead = FOUND[fault]
    assert [edit.replacement for edit in faults(text, fault)] == instead
    plain = "Plain text, with “marks” — naïve, Ärger, señor; well-known.\nA line."
    assert faults(plain, fault) == []


def test_cleaning_mends_what_was_asked_and_nothing_else():
    text = "".join(text + "|" for text, _ in FOUND.values())
    assert clean(text, []).text == text
    mended = clean(text, MENDED).text
    assert [len(faults(mended, fault)) for fault in MENDED] == [0] * len(MENDED)
    assert "café café ñ|cooperate|Tehran می\u200cروم|example well-known" in mended
    assert clean("a ﬁsh\u00ad", "ligatures").text == "a fish\u00ad"


def test_what_cannot_be_mended_is_refused():
    with pytest.raises(ValueError, match="is one of decomposed letters"):
        faults("", "typos")
    with pytest.raises(ValueError, match="cannot be mended"):
        clean("", ["lost characters"])


PIECES = ["e\u0301", "\u00ad", "\u200e", "ab-\ncd", "ﬁ", "Ã©", "â€™", "word ", "x", "\n", "é", "-"]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text())


@given(TEXTS)
def test_offsets_lead_back_to_the_same_letters(text):
    cleaned = clean(text, MENDED)
    if cleaned.text:
        at = list(range(len(cleaned.text)))
        starts, ends = cleaned.back(at, [i + 1 for i in at])
        assert (starts < ends).all()
        assert (starts[1:] >= starts[:-1]).all()
        assert (ends <= len(text)).all()
        for i, start, end in zip(at, starts.tolist(), ends.tolist(), strict=True):
            if end - start == 1 and not any(
                edit.start <= start < edit.end for fault in MENDED for edit in faults(text, fault)
            ):
                assert cleaned.text[i] == text[start]


@given(TEXTS)
def test_a_whole_line_leads_back_to_the_whole_line(text):
    cleaned = clean(f"first {text} last", MENDED)
    start, end = cleaned.back([0], [len(cleaned.text)])
    assert (start[0], end[0]) == (0, len(text) + 11)
