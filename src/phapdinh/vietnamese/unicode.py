"""One spelling for every Vietnamese character: NFC, right letters, ordinary spaces.

Order matters: text in an old 8-bit encoding is converted first (:mod:`.legacy`), because the
soft hyphen and the eth that are noise in Unicode text are letters there.
"""

from __future__ import annotations

import re
import unicodedata

from phapdinh.vietnamese.legacy import convert_passages

#: Letters that fonts and OCR put in the place of a Vietnamese letter.
GLYPHS = {
    "Ƣ": "Ư",
    "ƣ": "ư",
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "ɖ": "đ",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "\uf0b7": "•",
    "\uf02d": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\ufeff"
)
_TABLE: dict[int, str | None] = {
    **{ord(wrong): right for wrong, right in GLYPHS.items()},
    **{ord(space): " " for space in _SPACES},
    **{ord(mark): None for mark in _INVISIBLE},
    ord("\u0085"): "\n",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
    ord("\x00"): None,
}
#: A tone mark that a converter has put after a space: "luâ ̣t".
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_LOOSE_MARK = re.compile(r" (?<=[^\W\d_] ) *(?=[\u0300\u0301\u0303\u0309\u0323])")
_ANY_WRONG = re.compile("[" + "".join(map(re.escape, map(chr, _TABLE))) + _MARKS + "]")
_NEWLINES = re.compile(r"\r\n?|\x0b")


def nfc(text: str) -> str:
    """Return ``text`` composed (NFC); cheap when it already is."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _put_right(text: str) -> str:
    """Replace what is in the table; a search for each that occurs beats a look-up for each letter."""
    for wrong in set(_ANY_WRONG.findall(text)).difference(_MARKS):
        text = text.replace(wrong, _TABLE[ord(wrong)] or "")
    return text


def _replace_glyphs(text: str) -> str:
    """As :func:`fix_glyphs`, for text that is composed already; the result may not be."""
    if "\r" in text or "\x0b" in text:
        text = _NEWLINES.sub("\n", text)
    if not _ANY_WRONG.search(text):
        return text
    text = nfc(_put_right(text))
    return nfc(_LOOSE_MARK.sub("", text)) if any(mark in text for mark in _MARKS) else text


def fix_glyphs(text: str) -> str:
    """Replace look-alike letters, odd spaces and invisible characters; compose the result."""
    return _replace_glyphs(nfc(text))


def normalise(text: str) -> str:
    """Return ``text`` as clean Unicode Vietnamese. Idempotent; words keep their order and number."""
    composed = nfc(text)
    converted = convert_passages(composed)
    return _replace_glyphs(converted if converted is composed else nfc(converted))
