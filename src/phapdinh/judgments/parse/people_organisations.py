"""Names of organisations in a text, from their opening word (Công ty, Trường, Tòa án) to the end."""

from __future__ import annotations

import re
from typing import NamedTuple

from phapdinh.judgments.parse.people_leads import LONE_HEADS
from phapdinh.judgments.parse.people_lexicon import TITLES, lexicon
from phapdinh.judgments.parse.people_words import Words
from phapdinh.vietnamese.syllables import is_syllable

_MOST_WORDS = 18
_ADDRESS = frozenset((*TITLES, "cô", "chú", "em", "vợ", "chồng"))
# A label that begins a line: "Trụ sở: ...", "Người đại diện: ...".
_LABEL_LINE = re.compile(r"[^\n:;.,]{2,40}:")
# Words of business that are the first half of another: "Xây lắp", "Vận tải".
_BUSINESS_STARTS = frozenset(("xây", "vận", "may", "cơ", "điện", "thủy", "chế", "sản", "dịch", "gia", "kinh"))


class Organisation(NamedTuple):
    """The name of an organisation: words ``first`` to ``end`` (exclusive)."""

    first: int
    end: int


def find_organisations(words: Words) -> list[Organisation]:
    """Names of organisations in text order, not overlapping."""
    found: list[Organisation] = []
    starts, done = lexicon().head_lengths, 0
    for index in [index for index, key in enumerate(words.key) if key in starts]:
        length = head_length(words, index) if index >= done else 0
        if not length:
            continue
        end = _end(words, index, index + length)
        lower = not words.capital[index]
        alone = lower and (end - index - length == 1 or (length == 1 and words.key[index] not in LONE_HEADS))
        if end > index + length and not alone:
            found.append(Organisation(index, end))
            done = end
    return found


def head_length(words: Words, index: int) -> int:
    """How many words from ``index`` open the name of an organisation; 0 if none do."""
    known = lexicon()
    for length in known.head_lengths.get(words.key[index], ()):
        if index + length <= len(words) and words.phrase(index, index + length) in known.organisation_heads:
            return length
    return 0


def _end(words: Words, index: int, end: int) -> int:
    """The end of the name whose opening words end at ``end``: up to its last capitalised word."""
    last = index
    while end < len(words) and end - index < _MOST_WORDS and words.joined[end - 1]:
        capital = words.capital[end]
        if not capital and not (_is_inner(words, end) or _is_business(words, end)):
            break
        if _ends_before(words, end):
            break
        end += 1
        last = end if capital else last
    return last


def _ends_before(words: Words, index: int) -> bool:
    """Whether the name ends before the word ``index`` whatever the word looks like."""
    known = lexicon()
    key = words.key[index]
    if key in TITLES or _is_shouted_stop(words, index):
        return True
    starts = words.joined[index] and key in known.break_starts
    if starts and words.phrase(index, index + 2) in known.break_phrases:
        return True
    return "\n" in words.gap(index - 1) and _LABEL_LINE.match(words.text, words.start[index]) is not None


def _is_business(words: Words, index: int) -> bool:
    """Whether a lower-case word is one of business, and no verb between the name and another: "cho Xinh"."""
    known, key = lexicon(), words.key[index]
    if key not in known.organisation_words:
        return False
    proper = words.capital[index - 1] and words.key[index - 1] not in known.organisation_words
    follows = words.capital[index + 1] and words.key[index + 1] not in known.organisation_words
    return not (proper and follows and key in known.linking_words)


def _is_inner(words: Words, index: int) -> bool:
    """Whether a lower-case word stands within a name: "Cầm đồ Thuận Phát", "Xây lắp Tháp Đôi"."""
    known, key, before = lexicon(), words.key[index], words.key[index - 1]
    if not words.capital[index - 1] or not words.capital[index + 1]:
        return False
    if before in known.organisation_words and before not in _BUSINESS_STARTS:
        return False
    if not words.joined[index] or words.gap(index) != " ":
        return False
    plain = key in known.shout_stops or key in known.break_phrases or key in known.break_starts
    lead = key in known.honorifics or key in known.place_words or key in known.head_lengths
    return not plain and not lead and is_syllable(key)


def _is_shouted_stop(words: Words, index: int) -> bool:
    """Whether, among capitals, the word is an ordinary one that no organisation bears."""
    known, key = lexicon(), words.key[index]
    if not words.shout[index]:
        return False
    return key in _ADDRESS or (key in known.shout_stops and key not in known.organisation_words)
