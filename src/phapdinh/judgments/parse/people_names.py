"""Where a personal name begins and ends in a text."""

from __future__ import annotations

import re
from functools import lru_cache

from phapdinh.judgments.parse.people_letters import word_key
from phapdinh.judgments.parse.people_lexicon import TITLES, lexicon
from phapdinh.judgments.parse.people_words import Words
from phapdinh.vietnamese.syllables import is_syllable

MOST_WORDS = 6
_LIST_MARK = re.compile(r"\s*[:;]?\s*(?:[-–+*•]|\(?\d{1,2}(?:\.\d{1,2})*\s*[./)]*)?\s*\Z")
_VOWEL = re.compile(r"[aeiouyàáảãạăâêôơưèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u0103-\u1ef9]")
_CODE = re.compile(
    r"(?:[A-ZĂÂÊÔƠƯĐ]|[B-DF-HJ-NP-TV-XZĐ][b-df-hj-np-tv-xzđ]{1,2}|Gi|Qu|TR|TH|NG|NH|PH|CH|KH)\d{0,3}\Z"
)


@lru_cache(maxsize=1 << 14)
def is_code(word: str) -> bool:
    """Whether ``word`` is a code in place of a given name: ``H``, ``Tr``, ``H1``."""
    return _CODE.match(word) is not None


def is_list_gap(gap: str) -> bool:
    """Whether ``gap`` is a colon, a bullet or a number before an entry of a list."""
    return _LIST_MARK.match(gap) is not None


def _no_name(words: Words, first: int, index: int) -> bool:
    """Whether the word cannot continue a name at all: an abbreviation, or an honorific before a name."""
    key, raw = words.key[index], words.raw[index]
    if not words.capital[index]:
        return True
    if len(raw) > 1 and not is_code(raw) and not _VOWEL.search(key):
        return True
    if words.shout[index] and not words.shout[first] and not is_code(raw) and not is_syllable(key):
        return True
    if key in TITLES:
        return words.joined[index] and words.capital[index + 1]
    return False


def _ends_before(words: Words, first: int, index: int) -> bool:
    """Whether the name before ``index`` ends there although a capitalised word follows."""
    known = lexicon()
    gap = words.gap(index - 1)
    starts_break = words.key[index] in known.break_starts
    if starts_break and words.joined[index] and words.phrase(index, index + 2) in known.break_phrases:
        return True
    if "\n" in gap and index - first >= 2 and not _goes_on(words, index, gap):
        return True
    if words.shout[index] and words.shout[index - 1]:
        return _ends_among_capitals(words, first, index)
    return "\n" in gap and words.key[index] in known.break_phrases and words.joined[index]


def _ends_among_capitals(words: Words, first: int, index: int) -> bool:
    """Whether, where every word has capitals, an ordinary word at ``index`` ends the name."""
    known, key = lexicon(), words.key[index]
    if index - first == 1:
        return key in known.hard_stops and not _is_closed_name(words, first)
    if words.key[index - 1] in ("văn", "thị") or _is_closed_name(words, first):
        return False
    return words.joined[index] and (key in known.break_phrases or key in known.shout_stops)


def closed_end(words: Words, first: int) -> int:
    """Among capitals: the end of the words up to the next mark of punctuation, if none of them is an
    ordinary word (the last may be) and they are few enough for a name; else ``first``.
    """
    end = first + 1
    while end - first <= MOST_WORDS and words.joined[end - 1] and "\n" not in words.gap(end - 1):
        end += 1
    if not 2 <= end - first < MOST_WORDS or words.joined[end - 1]:
        return first
    closed = words.gap(end - 1).lstrip()[:1] in (",", ";", "(", ")", "-", "–", ".", "")
    plain = any(key in lexicon().shout_stops for key in words.key[first + 1 : end - 1])
    return end if closed and not plain else first


def _is_closed_name(words: Words, first: int) -> bool:
    """Whether, among capitals, the words up to the next mark of punctuation are just one full name."""
    return words.key[first] in lexicon().strong_families and closed_end(words, first) - first >= 3


def _goes_on(words: Words, index: int, gap: str) -> bool:
    """Whether a name broken before ``index`` goes on there: one lone word, or after "Thị"."""
    known = lexicon()
    if words.key[index - 1] in ("thị", "văn"):
        return True
    lone = not (words.joined[index] and words.capital[index + 1])
    return gap.count("\n") == 1 and lone and words.key[index] not in known.starters


def name_end(words: Words, first: int) -> int:
    """The index after the last word of the name that begins at ``first``."""
    end = first + 1
    if is_code(words.raw[first]) and words.key[first] not in lexicon().particles:
        return end
    while end < len(words) and end - first < MOST_WORDS and words.joined[end - 1]:
        if _no_name(words, first, end) or _ends_before(words, first, end):
            break
        end += 1
        if is_code(words.raw[end - 1]) and not _goes_past_letter(words, end):
            break
    return end


def _goes_past_letter(words: Words, index: int) -> bool:
    """Whether a single letter is a middle name ("Hoàng A Pháo") and not a code that ends the name."""
    known, key = lexicon(), words.key[index] if index < len(words) else ""
    near = words.joined[index - 1] and words.gap(index - 1) == " " and words.capital[index]
    plain = key in known.starters or key in known.break_starts or key in known.honorifics
    return near and not plain and not words.shout[index] and not is_code(words.raw[index])


def is_acronym(words: Words, index: int) -> bool:
    """Whether the word is an abbreviation (UBND, BSH): capitals among ordinary words, and no syllable."""
    if not words.shout[index] or words.shout[index - 1] or words.shout[index + 1]:
        return False
    return not is_syllable(words.key[index])


def looks_like_name(words: Words, first: int, end: int) -> bool:
    """Whether the words alone, with nothing before them, are surely a personal name."""
    known = lexicon()
    count = end - first
    head = words.phrase(first, first + 2)
    if count < 2 or words.key[first] not in known.families or words.key[end - 1] == "thị":
        return False
    if head in known.compounds or head in known.provinces or head in known.break_phrases:
        return False
    if words.phrase(first, end) in known.public_names:
        return False
    strong = words.key[first] in known.strong_families
    if count == 2:
        return not words.shout[first] and (strong or words.key[first] == "thị")
    return strong or words.key[first + 1] in known.middles


def given_index(words: Words, first: int, end: int) -> int:
    """The index of the given name: the last word, but the word after the particle of "Y Bhăm Niê"."""
    known = lexicon()
    if end - first >= 3 and words.key[first] in ("y", "h", "h'") and words.key[end - 1] in known.clans:
        return first + 1
    if end - first >= 2 and words.key[first].startswith("h'") and words.key[first + 1] in known.clans:
        return first
    return end - 1


def name_key(words: Words, first: int, end: int) -> str:
    """The key of a full name, the same for every spelling of it."""
    return words.phrase(first, end)


def key_of(name: str) -> str:
    """The key of a name given as text."""
    return " ".join(word_key(part) for part in name.split())
