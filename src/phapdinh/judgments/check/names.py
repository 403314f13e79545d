"""Names left uncoded: full names, and given names after a word of address.

Written for text that is coded for the most part. It reads the text by patterns, not by the words
and tables of the coder.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from phapdinh.judgments.parse.people_letters import UPPER
from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.parse.people_places import place_names
from phapdinh.judgments.record import Leak
from phapdinh.judgments.record import ReplacementKind as Kind
from phapdinh.vietnamese.fold import squeeze
from phapdinh.vietnamese.syllables import is_syllable
from phapdinh.vietnamese.tones import modern_tones

#: What a capitalised word has after its first letter.
AFTER_CAPITAL = r"(?:[^\W\d_]|['’])+"
_CAPITAL = rf"(?:[{UPPER}]{AFTER_CAPITAL})"
_VOWEL = re.compile(r"[aeiouyàáảãạăâêôơưèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]")
_CODE_FOLLOWS = re.compile(r"\s*(?:[A-ZĂÂĐÊÔƠƯ]|[A-ZĐ][b-df-hj-np-tv-xz]{1,2})\d{0,2}(?!\w|\.\w)")
_ADDRESS = (
    "ông|bà|anh|chị|cháu|cụ|em|cô|chú|bác|dì|bị cáo|bị hại|bị can|nguyên đơn"
    "|bị đơn|vợ chồng|con gái|con trai|vợ|chồng|mẹ|cha|bố"
)


def _by_initial(words: Iterable[str], never_after: str = "") -> str:
    """A pattern of ``words``, which begin no later than a word of the text does.

    They are sorted by their first letters, so that the search skips to the few letters that count.
    ``never_after`` holds characters that, like letters, do not stand before them.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(
        rf"{initial}(?<![\w{never_after}].)(?:{'|'.join(endings)})" for initial, endings in rests.items()
    )


_ADDRESSES = (*_ADDRESS.split("|"), *_ADDRESS.title().replace("Đơn", "đơn").split("|"))
_AFTER_ADDRESS = re.compile(
    rf"(?P<address>{_by_initial(_ADDRESSES)})"
    rf"[^\S\n]*(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL}){{0,4}}+)"  # a paragraph's end binds nothing
)


@cache
def _full_name() -> re.Pattern[str]:
    families = sorted((one.capitalize() for one in lexicon().strong_families), key=len, reverse=True)
    both = _by_initial((spelt for one in families for spelt in (one, one.upper())), never_after="'’")
    return re.compile(
        rf"(?:{both})(?:[ \t]+{_CAPITAL}){{1,4}}+(?![\w'’]|\s{{1,3}}(?:[A-ZĂÂĐÊÔƠƯ]"
        rf"|[A-ZĐ][hrg])\d{{0,2}}(?!\w))"
    )


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The form under which two spellings of one name meet."""
    return modern_tones(squeeze(name).lower())


def stays_by_context(text: str, start: int) -> bool:
    """Whether the words before make the capitalised words a place, an organisation or an official."""
    window = text[max(0, start - 40) : start].lower()
    known = lexicon()
    words = re.findall(r"[^\W\d_]+|[^\w\s]+", window)
    for length in (4, 3, 2, 1):
        phrase = " ".join(words[-length:])
        if phrase in known.plain_phrases:
            return False
        if (
            phrase in known.official_titles
            or phrase in known.place_words
            or phrase in known.organisation_heads
        ):
            return True
    return (
        bool(words)
        and words[-1] in known.organisation_words
        and words[-1] not in ("mua", "bán", "cho", "và", "thuê", "hàng")
    )


@lru_cache(maxsize=1 << 14)
def _is_plain(name: str) -> bool:
    """Whether the capitalised words are a place, a heading or an abbreviation rather than a person."""
    known = lexicon()
    words = name_key(name).split()
    head = " ".join(words[:2])
    if (
        head in known.provinces
        or " ".join(words) in place_names()
        or head in known.compounds
        or head in known.break_phrases
        or " ".join(words) in known.public_names
    ):
        return True
    return not is_syllable(words[0]) or _is_coded(name)


@lru_cache(maxsize=1 << 14)
def _is_coded(name: str) -> bool:
    """Whether the last word is a code of two or three letters: "Phạm Đức Tr"."""
    last = name.rsplit(maxsplit=1)[-1]
    glued = len(last) > 1 and last[-1].isupper() and last[-2].islower()
    return glued or _VOWEL.search(name_key(last)) is None


def find_names(text: str, keep: Collection[str]) -> Iterator[Leak]:
    """Full names by their family name, and names after a word of address."""
    kept = {name_key(name) for name in keep}
    kept_given = {name.split()[-1] for name in kept if name}
    for match in _full_name().finditer(text):
        stays = _is_kept(match.group(), kept) or _is_plain(match.group())
        if not (stays or stays_by_context(text, match.start()) or _in_address(text, match.end())):
            yield Leak(*match.span(), match.group(), Kind.PERSON, "Họ tên đầy đủ chưa được mã hóa")
    for match in _AFTER_ADDRESS.finditer(text):
        name = match["name"]
        if _CODE_FOLLOWS.match(text, match.end()) or _is_kept(name, kept) or not _is_given(text, match):
            continue
        if name_key(name).split()[0] not in kept_given:
            yield Leak(*match.span("name"), name, Kind.PERSON, "Tên sau từ xưng hô chưa được mã hóa")


def _is_kept(name: str, kept: Collection[str]) -> bool:
    key = name_key(name)
    return any(key == one or key.startswith(one + " ") or one.endswith(" " + key) for one in kept)


def _in_address(text: str, end: int) -> bool:
    """Whether a unit of an address follows: the name is that of a street or a place."""
    after = re.match(r"\s*[,–-]\s*([^\W\d_]+(?:\s+[^\W\d_]+)?)", text[end : end + 40])
    if after is None:
        return False
    words = after.group(1).lower()
    return words.split()[0] in lexicon().place_words or words in lexicon().place_words


def _is_given(text: str, match: re.Match[str]) -> bool:
    """Whether what follows the word of address is a name and not a heading, a place or a coded name."""
    known = lexicon()
    name = name_key(match.group("name"))
    first = name.split()[0]
    following = re.match(r"\s+([^\W\d_]+)", text[match.start("name") + len(first) : match.start("name") + 40])
    pair = f"{first} {following.group(1).lower()}" if following else first
    if (
        pair in known.break_phrases
        or pair in known.compounds
        or first in known.honorifics
        or not is_syllable(first)
    ):
        return False
    if _is_coded(match.group("name")):
        return False
    address = match.group("address").lower()
    if f"{address} {first}" in known.provinces or f"{address} {first}" in known.public_names:
        return False
    return not stays_by_context(text, match.start())
