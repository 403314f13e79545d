"""The facts of one invented case, before a word of it is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from phapdinh.demo.generator.courts import CourtPool, InventedCourt
from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.judgment import InventedCitation
from phapdinh.demo.generator.templates import Kind, Law, Relation, Templates

T = TypeVar("T")

Period = tuple[date, date]  # first and last day of judgment
YEARS: Period = (date(2017, 1, 3), date(2026, 10, 30))
_CRIMINAL_FROM = date(2018, 1, 1)  # the Criminal Code that is cited was not in force before
_APPEALS = 0.22  # share of judgments on appeal


@dataclass(frozen=True, slots=True)
class Case:
    """What is decided, by whom and when, and what is cited."""

    kind: Kind
    relation: Relation
    court: InventedCourt
    day: date
    appeal: bool
    sequence: int
    first_number: str
    first_day: date
    citations: tuple[InventedCitation, ...]
    precedents: tuple[str, ...]

    @property
    def number(self) -> str:
        """Number of the judgment."""
        return f"{self.sequence}/{self.day.year}/{self.kind.type}-{'PT' if self.appeal else 'ST'}"

    @property
    def acceptance(self) -> str:
        """Number under which the case was accepted."""
        stage = "TLPT" if self.appeal else "TLST"
        return f"{self.sequence + 7}/{self.day.year}/{stage}-{self.kind.type}"


def draw_case(draw: Draw, templates: Templates, courts: CourtPool, period: Period = YEARS) -> Case:
    """Draw the frame of a case. Recent years are somewhat fuller, as in the public portal."""
    span = (period[1] - period[0]).days
    day = _working_day(period[0] + timedelta(days=int(span * draw.unit() ** 0.8)))
    kind = _kind(draw, templates, day)
    relation = _weighted(draw, kind.relations, kind.weights)
    appeal = draw.chance(_APPEALS)
    court = courts.draw(draw, day, appeal=appeal, administrative=kind.type == "HC")
    first_day = _working_day(day - timedelta(days=draw.between(60, 240)))
    return Case(
        kind=kind,
        relation=relation,
        court=court,
        day=day,
        appeal=appeal,
        sequence=draw.between(1, 900),
        first_number=f"{draw.between(1, 900)}/{first_day.year}/{kind.type}-ST",
        first_day=first_day,
        citations=_citations(draw, templates, kind, relation, day),
        precedents=tuple(p for p in relation.precedents if draw.chance(0.12)),
    )


def _kind(draw: Draw, templates: Templates, day: date) -> Kind:
    kind = _weighted(draw, templates.kinds, templates.weights)
    while kind.type == "HS" and day < _CRIMINAL_FROM:
        kind = _weighted(draw, templates.kinds, templates.weights)
    return kind


def _citations(
    draw: Draw, templates: Templates, kind: Kind, relation: Relation, day: date
) -> tuple[InventedCitation, ...]:
    """Most articles that fit the case and some of the procedure, as the laws stood on the day."""
    own = draw.some(relation.articles, max(2, len(relation.articles) - draw.between(0, 3)))
    procedure = draw.some(kind.procedure, draw.between(2, len(kind.procedure)))
    found = (_cited(templates, *article, day=day) for article in own + procedure)
    return tuple(citation for citation in found if citation is not None)


def _cited(
    templates: Templates, short: str, article: str, clause: str | None, *, day: date
) -> InventedCitation | None:
    law = _in_force(templates.laws[short], day)
    if law is None:
        return None
    if article in law.articles:  # numbered anew: the clause of the other version says nothing here
        article, clause = law.articles[article], None
    return InventedCitation(law.name, law.id, article, clause)


def _in_force(versions: Sequence[Law], day: date) -> Law | None:
    return next((law for law in versions if law.since <= day <= law.until), None)


def _weighted(draw: Draw, values: Sequence[T], cumulative: Sequence[int]) -> T:
    return values[bisect_right(cumulative, draw.unit() * cumulative[-1])]


def _working_day(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
