"""What the check before publication takes for a leak and a careful reader would not. Pure.

That check would rather say too much; a judge who reads a draft loses trust at the second false alarm.
"""

from __future__ import annotations

import re

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.judgments.parse.people_names import is_code
from phapdinh.judgments.record import Leak, ReplacementKind, SectionKind
from phapdinh.vietnamese.syllables import is_syllable

_NEXT = re.compile(r"\s+([^\W_]+)")
_GLUED = re.compile(r"[A-ZĐ]\d{0,2}(?=[^\W\d_])")
_REACH = 3  # words behind a part of a name among which its code stands: "Nguyễn ⏎ Thị Thu H"
#: Words with which a sentence goes on behind a name, and which with a code before them look like a syllable.
_GO_ON = frozenset({"yêu", "và", "về", "có", "là", "ở", "ký", "uỷ", "ủy", "ai", "ăn", "ngồi", "hứa", "hỏi"})
#: Behind "ông", "bà" these are kin or an office: "ông Nội", "bà Trưởng thôn".
_NO_NAMES = frozenset({"nội", "ngoại", "cố", "tổ", "trưởng", "phó", "chủ"})


def is_signature(draft: Draft, leak: Leak) -> bool:
    """Whether it stands among addressees and signatures, where nobody but officials is named."""
    closing = draft.section(SectionKind.CLOSING)
    return closing is not None and leak.start >= closing.span.start and leak.kind is ReplacementKind.PERSON


def is_coded_name(text: str, leak: Leak) -> bool:
    """Whether it is the beginning of a name whose end is coded, or no name at all."""
    if leak.kind is not ReplacementKind.PERSON:
        return False
    return leak.text.lower() in _NO_NAMES or _ends_glued(text, leak) or _code_follows(text, leak.end)


def _ends_glued(text: str, leak: Leak) -> bool:
    """Whether its last word is a code run together with the next; the coded name stands elsewhere."""
    before, _, last = leak.text.rpartition(" ")
    code = _GLUED.match(last)
    rest = last[code.end() :].lower() if code else ""
    if (
        code is None
        or not before
        or not is_syllable(rest)
        or (is_syllable(last.lower()) and rest not in _GO_ON)
    ):
        return False
    return re.search(rf"{re.escape(before)}\s+{code.group()}(?!\w)", text) is not None


def _code_follows(text: str, place: int) -> bool:
    """Whether a code ends the name within a few words, across the break of a line and small letters."""
    for _ in range(_REACH):
        match = _NEXT.match(text, place)
        if match is None:
            return False
        if is_code(match[1]) or _is_glued(match[1]):
            return True
        if not match[1].istitle() and match[1].lower() not in ("văn", "thị", "cảnh"):
            return False
        place = match.end()
    return False


def _is_glued(word: str) -> bool:
    """Whether a code has run together with the next word: "Lvà" is "L và"."""
    code = _GLUED.match(word)
    return code is not None and not is_syllable(word.lower()) and is_syllable(word[code.end() :].lower())
