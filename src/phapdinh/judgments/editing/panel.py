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
    """One person, organisation or thing that is coded: its fullest mention, its code, its places."""

    mention: Replacement
    count: int

    @property
    def words(self) -> str:
        """The fullest mention, on one line."""
        return " ".join(self.mention.original.split())


def doubts(text: str, coding: Coding, propose: dict[str, str]) -> list[Doubt]:
    """Entries in the order of their first place; ``propose`` maps words to a code where none is proposed."""
    entries: dict[tuple[str, str], list[Suspicion]] = {}
    for one in coding.suspicions:
        entries.setdefault((one.text, one.reason), []).append(one)
    return [
        Doubt(tuple(spots), paragraph_number(text, spots[0].start), spots[0].code or propose.get(words, ""))
        for (words, _), spots in entries.items()
    ]


def subjects(coding: Coding) -> list[Subject]:
    """Names first, then numbers and addresses; each in the order of the text."""
    grouped: dict[str, list[Replacement]] = {}
    for one in coding.replacements:
        grouped.setdefault(one.subject or f"{one.kind}:{one.original}", []).append(one)
    made = [
        Subject(max(places, key=lambda one: len(one.original)), len(places)) for places in grouped.values()
    ]
    return sorted(made, key=lambda subject: (subject.mention.kind in _NEVER_NAMES, subject.mention.start))


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
