"""Lone names left uncoded: a capitalised word in a sentence, before a verb, whose initial is a code."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from phapdinh.judgments.check.names import AFTER_CAPITAL, name_key, stays_by_context
from phapdinh.judgments.parse.people_letters import LOWER, UPPER
from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.record import Leak
from phapdinh.judgments.record import ReplacementKind as Kind
from phapdinh.vietnamese.syllables import is_syllable

_VERB = (
    "khai|nói|đưa|hỏi|chạy|cầm|lấy|rủ|chở|mượn|vay|điều khiển|đi|đến|đã|bị"
    "|không|có|đồng ý|thừa nhận|trình bày|bán|mua|nhận|trả|gọi|bảo|thấy|biết"
)
# The capital first and then what stands before it, so that the search skips to the capitals.
_LONE = re.compile(rf"(?P<name>[{UPPER}](?<=[{LOWER},;)] .){AFTER_CAPITAL})\s+(?:{_VERB})\b")
_CAPITAL_BEFORE = re.compile(rf"[{UPPER}][^\W\d_]*\s+\Z")
_CODE = re.compile(r"[A-ZĂÂĐÊÔƠƯ](?<![\w.].)(?=\d{0,2}(?![\w.]))")
_WORD = re.compile(r"(?<!\w)[^\W\d_]+")
_REASON = "Từ viết hoa giữa câu, đứng trước động từ, có thể là tên"


class _Usage:
    """How the text uses words, found out when it is first asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def codes(self) -> frozenset[str]:
        """The single letters that stand for people."""
        return frozenset(_CODE.findall(self._text))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word as the text writes it."""
        return frozenset(_WORD.findall(self._text))


def find_lone_names(text: str, keep: Collection[str]) -> Iterator[Leak]:
    """A capitalised word within a sentence, before a verb, whose initial is a code of the text."""
    kept_given = {name_key(name).split()[-1] for name in keep if name.strip()}
    usage = _Usage(text)
    for match in _LONE.finditer(text):
        if _may_be_name(match, kept_given) and _is_name_here(match, usage):
            yield Leak(*match.span("name"), match["name"], Kind.PERSON, _REASON)


def _may_be_name(match: re.Match[str], kept_given: Collection[str]) -> bool:
    """Whether the word could be a given name that had to be coded."""
    name = match["name"]
    key = name_key(name)
    known = lexicon()
    return not (
        key in kept_given
        or key in known.starters
        or _CAPITAL_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
        or not is_syllable(key)
        or key in known.place_words
        or name.isupper()
    )


def _is_name_here(match: re.Match[str], usage: _Usage) -> bool:
    """Whether the text has a code for such a name, and never the same word in lower case."""
    name = match["name"]
    if name[0] not in usage.codes or stays_by_context(match.string, match.start()):
        return False
    return name_key(name) not in usage.words
