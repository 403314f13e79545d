"""A draft as the checks see it: repaired text, what the parser finds in it, the day it is of. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phapdinh.judgments.parse import parse
from phapdinh.judgments.parse.layout import Layout
from phapdinh.judgments.parse.people_names import is_code
from phapdinh.judgments.record import ParsedJudgment, Section, SectionKind
from phapdinh.judgments.repair import repair

#: About two hundred pages; a longer draft is checked in parts, so that nobody waits for it.
MOST_CHARACTERS = 600_000
_FEWEST_LETTERS = 20
_MARKED = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
_LEAST_MARKED = 0.05  # share of letters with a Vietnamese mark; running text has a quarter
_SAMPLE = 20_000
_MAIN = (SectionKind.FACTS, SectionKind.REASONING, SectionKind.DECISION)


class Refused(Exception):  # noqa: N818 - it names what becomes of the text
    """The text cannot be checked as a draft; ``reason`` says why, for people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Problem(StrEnum):
    """Why a text cannot be checked."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_VIETNAMESE = "not_vietnamese"


class DayFrom(StrEnum):
    """Where the day of a check comes from."""

    ASKED = "asked"  # the person gave it
    TEXT = "text"  # the draft says it
    TODAY = "today"  # neither: the draft leaves it open


@dataclass(frozen=True, slots=True)
class Draft:
    """``text`` is repaired: every place that a finding names counts its characters.

    ``on`` is the day whose law is looked up.
    """

    text: str
    parsed: ParsedJudgment
    layout: Layout
    on: date
    on_from: DayFrom

    def section(self, kind: SectionKind) -> Section | None:
        """A part of the draft; ``None`` where it has none."""
        return next((one for one in self.parsed.sections if one.kind is kind), None)

    @property
    def is_whole(self) -> bool:
        """Whether it is meant to be a whole judgment: a head, and two of the three main parts. A stretch
        without its head tells numbers and days of other cases."""
        has_head = self.parsed.number is not None and bool(self.parsed.panel)
        return has_head and sum(self.section(kind) is not None for kind in _MAIN) >= len(_MAIN) - 1

    @property
    def is_coded(self) -> bool:
        """Whether its people already stand in the form that is published: "Nguyễn Văn A"."""
        people = [one.name.split() for one in self.parsed.participants if not one.is_organisation]
        coded = sum(is_code(words[-1]) for words in people if words)
        return coded * 2 > len(people)


def read_draft(written: str, *, today: date, on: date | None = None) -> Draft:
    """Repair and parse what a person gave. Raises :class:`Refused`."""
    if len(written) > MOST_CHARACTERS:
        raise Refused(Problem.TOO_LONG)
    text = repair(written)
    letters = [letter for letter in text[:_SAMPLE].lower() if letter.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        raise Refused(Problem.EMPTY)
    if sum(letter in _MARKED for letter in letters) < _LEAST_MARKED * len(letters):
        raise Refused(Problem.NOT_VIETNAMESE)
    parsed = parse(text)
    day = on or parsed.decided_on or today
    where = DayFrom.ASKED if on else DayFrom.TEXT if parsed.decided_on else DayFrom.TODAY
    return Draft(text, parsed, Layout(text), day, where)
