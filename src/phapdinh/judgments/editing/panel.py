"""The side panel of the editor: doubts that are alike as one entry, and subjects with their codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from phapdinh.judgments.editing.rows import paragraph_number
from phapdinh.judgments.record import Coding, Replacement, ReplacementKind, Suspicion

_NEVER_NAMES = frozenset(
    {
        ReplacementKind.ID_NUMBER,
        ReplacementKind.PHONE,
        ReplacementKind.BANK_ACCOUNT,
        ReplacementKind.PLATE,
        ReplacementKind.EMAIL,
        ReplacementKind.BIRTH_DATE,
        ReplacementKind.ADDRESS,
    }
)
_HONORIFICS = frozenset(
    word
    for line in ("ông bà anh chị em cô chú bác cháu cụ dì cậu mợ thím vợ chồng con", "bị cáo hại đơn tên")
    for word in line.split()
)
_LONGEST_BEFORE, _MOST_WORDS = 60, 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Suspicions of the same words for the same reason, in the order of the text."""

    spots: tuple[Suspicion, ...]
    paragraph: str
    proposal: str

    @property
    def first(self) -> Suspicion:
        """The one that the entry leads to."""
        return self.spots[0]

    @property
    def words(self) -> str:
        """The words in question, on one line."""
        return " ".join(self.first.text.split())


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, organisation or thing that is coded: its fullest mention, its code, its places.

    ``before`` is what stands in front of a coded given name and stays: family and middle name.
    """

    mention: Replacement
    count: int
    before: str = ""

    @property
    def words(self) -> str:
        """The fullest name, on one line."""
        return " ".join(f"{self.before} {self.mention.original}".split())

    @property
    def code(self) -> str:
        """The same name as the reader sees it."""
        return " ".join(f"{self.before} {self.mention.code}".split())


def doubts(text: str, coding: Coding, propose: dict[str, str]) -> list[Doubt]:
    """Entries in the order of their first place; ``propose`` maps words to a code where none is proposed."""
    entries: dict[tuple[str, str], list[Suspicion]] = {}
    for one in coding.suspicions:
        entries.setdefault((one.text, one.reason), []).append(one)
    return [
        Doubt(tuple(spots), paragraph_number(text, spots[0].start), spots[0].code or propose.get(words, ""))
        for (words, _), spots in entries.items()
    ]


def subjects(text: str, coding: Coding) -> list[Subject]:
    """Names first, then numbers and addresses; each in the order of the text."""
    grouped: dict[str, list[Replacement]] = {}
    for one in coding.replacements:
        grouped.setdefault(one.subject or f"{one.kind}:{one.original}", []).append(one)
    made = [_fullest(text, places) for places in grouped.values()]
    return sorted(made, key=lambda subject: (subject.mention.kind in _NEVER_NAMES, subject.mention.start))


def _fullest(text: str, places: list[Replacement]) -> Subject:
    named = ((one, _name_before(text, one)) for one in places)
    mention, before = max(named, key=lambda pair: len(pair[1]) + len(pair[0].original))
    return Subject(mention, len(places), before)


def _name_before(text: str, mention: Replacement) -> str:
    """Family and middle name in front of a coded given name; an honorific or a small letter ends it."""
    if mention.kind is not ReplacementKind.PERSON:
        return ""
    line = text[max(text.rfind("\n", 0, mention.start) + 1, mention.start - _LONGEST_BEFORE) : mention.start]
    taken: list[str] = []
    for word in reversed(line.split()):
        if (
            not (word.isalpha() and word[0].isupper())
            or word.lower() in _HONORIFICS
            or len(taken) == _MOST_WORDS
        ):
            break
        taken.append(word)
    return " ".join(reversed(taken))


def mentions(coding: Coding, start: int, end: int) -> list[Replacement]:
    """All replacements of the subject whose mention stands at these offsets."""
    own = next((one for one in coding.replacements if (one.start, one.end) == (start, end)), None)
    if own is None:
        return []
    if own.subject is None:
        return [one for one in coding.replacements if one.original == own.original and one.kind is own.kind]
    return [one for one in coding.replacements if one.subject == own.subject]


def distinct_codes(places: Iterable[Replacement]) -> list[tuple[str, str, int]]:
    """Words, code and how often, for the mentions of one subject; the longest words first."""
    key = sorted(
        ((" ".join(one.original.split()), one.code) for one in places), key=lambda pair: (-len(pair[0]), pair)
    )
    return [(words, code, len(list(same))) for (words, code), same in groupby(key)]
