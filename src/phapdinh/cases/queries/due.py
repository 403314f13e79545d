"""What the court must do, and by when: overdue, to be done now, within seven days; by court, judge, rule.

A duty is reminded of by the earlier of the rules that speak of it, and overdue only once its own day has
passed. Each list is one query over an index of running duties, and one for the judges of its cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from phapdinh.cases.deadlines import rules
from phapdinh.cases.deadlines.saying import cite_briefly
from phapdinh.cases.models import Assignment, Case, Clock
from phapdinh.cases.models.kinds import ClockState, Duty
from phapdinh.cases.queries.visibility import Sight, sight_of, visible
from phapdinh.courts.models import Court
from phapdinh.people.due_words import SOON_DAYS
from phapdinh.people.permissions import Person, Verb, courts_where
from phapdinh.prepared import ROWS, padded, prepared

PAGE = 50
_MOST = 200
IN_CHARGE = (Duty.PRESIDING, Duty.EXAMINING, Duty.MEDIATION_JUDGE)


class Window(StrEnum):
    """Which duties: those whose day has passed, those to be done now, those of the next seven days."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"

    def days(self, today: date) -> Q:
        """The condition on the day of reminder and on the last day of a period."""
        return self.between(today, _soon(today))

    def between(self, today: date, soon: date) -> Q:
        """The same; ``soon`` is the last day of those that come soon."""
        if self is Window.OVERDUE:
            return Q(due_on__lt=today)
        if self is Window.TODAY:
            return Q(remind_on__lte=today, due_on__gte=today)
        return Q(remind_on__gt=today, remind_on__lte=soon)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One duty: in which case, of which rule, until when.

    ``days_left`` until the last day, ``to_act`` until the day of reminder (nought from then on); both
    are negative when overdue.
    """

    clock: UUID
    case: UUID
    number: str
    title: str
    court: UUID
    rule: str
    what: str
    source: str
    due_on: date
    remind_on: date
    days_left: int
    to_act: int
    judge: str


@dataclass(frozen=True, slots=True)
class DuePage:
    """A page of a list, and from where the next one goes on (None: there is none)."""

    rows: tuple[DueRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To one court, to the cases of one judge, to a province, to one rule; all may be left open.

    ``mine``: to what the digest of the day counts for the person who asks.
    """

    court_id: UUID | None = None
    officer_id: UUID | None = None
    province: str = ""
    rule: str = ""
    mine: bool = False


def due_list(
    user: Person, *, today: date, window: Window | None, narrowed: Narrowed | None = None, most: int = _MOST
) -> list[DueRow]:
    """Duties in cases that this person may see, the most urgent first; ``window`` None: all that run."""
    return _rows(user, _Asked(narrowed or Narrowed(), window, today, _soon(today)), most)


def due_total(user: Person, *, today: date, window: Window, narrowed: Narrowed | None = None) -> int:
    """How many duties such a list has in all; one query, prepared."""
    asked = _Asked(narrowed or Narrowed(), window, today, _soon(today))
    return sum(_count(_sight(user, asked.narrowed), asked))


def due_page(
    user: Person,
    *,
    today: date,
    window: Window | None,
    narrowed: Narrowed | None = None,
    after: str = "",
) -> DuePage:
    """The same page by page; two queries. ``after``: the ``next`` of a page."""
    asked = _Asked(narrowed or Narrowed(), window, today, _soon(today), _last_of(after))
    found = _rows(user, asked, PAGE + 1)
    page = tuple(found[:PAGE])
    following = f"{page[-1].due_on.isoformat()}~{page[-1].clock}" if len(found) > PAGE else None
    return DuePage(page, following)


def running(user: Person, narrowed: Narrowed | None = None) -> QuerySet[Clock]:
    """Duties that run in cases that this person may see; every count and list of them begins here."""
    to = narrowed or Narrowed()
    return _running(_sight(user, to), to)


def _sight(user: Person, to: Narrowed) -> Sight:
    """What this person sees, of the one court where one is asked for."""
    by = sight_of(user)
    return replace(by, courts=tuple(one for one in by.courts if to.court_id in {None, one}))


def _running(by: Sight, to: Narrowed) -> QuerySet[Clock]:
    rows = Clock.objects.filter(state=ClockState.RUNNING, duty=True, court_id__in=by.courts)
    if to.province:
        rows = rows.filter(court__province=to.province)
    if to.rule:
        rows = rows.filter(rule=to.rule)
    if to.officer_id is not None:
        mine = Assignment.objects.filter(officer_id=to.officer_id, ends_on=None)
        rows = rows.filter(case_id__in=mine.values("case_id"))
    if to.mine:
        rows = rows.filter(_mine(by))
    return rows.exclude(case_id__in=_hidden(by))


def _mine(by: Sight) -> Q:
    """In cases in which this person has something to do; for heads also those for which no judge answers."""
    own = Assignment.objects.filter(officer__user=by.user, ends_on=None)
    held = Assignment.objects.filter(case=OuterRef("case"), duty__in=IN_CHARGE, ends_on=None)
    return Q(case_id__in=own.values("case_id")) | Q(~Exists(held), court_id__in=by.heads)


def overseen(user: Person) -> QuerySet[Court]:
    """Courts whose figures this person may see: the own ones, and those below where they oversee."""
    own, above = courts_where(user, Verb.CASE_FIGURES), courts_where(user, Verb.CASE_OVERSEE)
    found = Q(pk__in=own)
    for court in Court.objects.filter(pk__in=above):
        if court.level == "supreme":
            found |= Q(exists_to=None)
        elif court.level == "provincial":
            found |= Q(level__in=["regional", "district"], province=court.province, exists_to=None)
    return Court.objects.filter(found) if own or above else Court.objects.none()


def judges_of(cases: Iterable[UUID]) -> Mapping[UUID, str]:
    """The judge in charge of each case, by name; one query, prepared."""
    keys = padded(cases)
    named = _in_charge(keys) if keys else []
    # A presiding judge comes after the one who examined the petition.
    return {case: name for case, _duty, name in sorted(named, key=lambda row: row[1] == Duty.PRESIDING)}


@prepared
def _in_charge(cases: tuple[UUID, ...]) -> QuerySet[Assignment, tuple[UUID, str, str]]:
    rows = Assignment.objects.filter(case_id__in=cases, ends_on=None, duty__in=IN_CHARGE)
    return rows.order_by().values_list("case_id", "duty", "officer__name")


def _hidden(by: Sight) -> QuerySet[Case, Any]:
    """Cases that hold a state secret which is not for this person: few, and an index finds them."""
    secret = Case.objects.filter(secret=True)
    return secret.filter(court_id__in=by.courts).exclude(pk__in=visible(by) & secret).values("pk")


def _last_of(after: str) -> tuple[date, UUID] | None:
    """The row after which a page begins; a cursor that cannot be read is none."""
    try:
        day, key = after.split("~")
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def _soon(today: date) -> date:
    return today + timedelta(days=SOON_DAYS)


_READ = ("pk", "case_id", "court_id", "rule", "started_on", "due_on", "remind_on")
_OF_CASE = ("case__number", "case__petition_number", "case__title")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of the running duties a list shows; ``last``: the row after which it begins."""

    narrowed: Narrowed
    window: Window | None
    today: date
    soon: date
    last: tuple[date, UUID] | None = None


def _rows(user: Person, asked: _Asked, most: int) -> list[DueRow]:
    found = _read(_sight(user, asked.narrowed), asked, most)
    judges = judges_of({one["case_id"] for one in found})
    return [_row(one, asked.today, judges.get(one["case_id"], "")) for one in found]


@prepared
def _count(by: Sight, asked: _Asked) -> QuerySet[Clock, int]:
    return _asked_for(by, asked).order_by().values_list(ROWS, flat=True)


def _asked_for(by: Sight, asked: _Asked) -> QuerySet[Clock]:
    rows = _running(by, asked.narrowed)
    return rows.filter(asked.window.between(asked.today, asked.soon)) if asked.window else rows


@prepared
def _read(by: Sight, asked: _Asked, most: int) -> QuerySet[Clock, dict[str, Any]]:
    """Values, not rows: of a case a list shows three columns."""
    rows = _asked_for(by, asked)
    if asked.last is not None:
        due, last = asked.last
        rows = rows.filter(Q(due_on__gte=due) & (Q(due_on__gt=due) | Q(pk__gt=last)))
    found: QuerySet[Clock, dict[str, Any]] = rows.order_by("due_on", "pk").values(*_READ, *_OF_CASE)
    return found[:most]


def _row(one: Mapping[str, Any], today: date, judge: str) -> DueRow:
    rule = rules().get(one["rule"])
    left = (one["due_on"] - today).days
    return DueRow(
        clock=one["pk"],
        case=one["case_id"],
        number=one["case__number"] or one["case__petition_number"] or str(one["case_id"]),
        title=one["case__title"],
        court=one["court_id"],
        rule=one["rule"],
        what=rule.title if rule else one["rule"],
        source=cite_briefly(rule.on(one["started_on"]) or rule.now) if rule else "",
        due_on=one["due_on"],
        remind_on=one["remind_on"],
        days_left=left,
        to_act=left if left < 0 else max((one["remind_on"] - today).days, 0),
        judge=judge,
    )
