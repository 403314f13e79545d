"""Rooms that are open and who in them is reached, read for any number of trials in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from phapdinh.hearings.breaks.rules import break_rules
from phapdinh.hearings.course.rules import NoCourseError, course_for
from phapdinh.hearings.gate.standing import HOLD_IT
from phapdinh.hearings.models import (
    Attendee,
    BreakKind,
    CourseMove,
    MoveKind,
    PresenceState,
    SeatState,
    TrialState,
)
from phapdinh.hearings.presence.people import Person, Reached, Room, Standstill
from phapdinh.hearings.presence.writing import LEASE
from phapdinh.hearings.roles import TrialRole

_FIELDS = (
    *("pk", "trial_id", "role", "point__point__name", "seat__state", "step", "step_at"),
    *(f"presence__{name}" for name in ("state", "since", "seen_at", "noted", "excused")),
    *(f"open__{name}" for name in ("id", "kind", "began_at", "words", "resumes_at", "room_closed_at")),
    *("trial__hearing__during", "trial__hearing__case__type", "trial__hearing__case__instance"),
)
Row = Mapping[str, Any]


def rooms(trials: Collection[UUID]) -> dict[UUID, Room]:
    """These trials, as far as their room is open."""
    return _rooms(_rows().filter(trial__in=trials))


def rooms_in_doubt() -> dict[UUID, Room]:
    """Open trials in which something may be to be done: somebody is lost, or it stands still."""
    still = Q(trial__breaks__isnull=False, trial__breaks__ended_at=None)
    doubtful = Q(presence__state=PresenceState.LOST) | still
    open_ = Q(trial__sitting__isnull=False, trial__sitting__ended_at=None, trial__state=TrialState.DECIDED)
    found = set(
        Attendee.objects.filter(doubtful, open_).order_by().values_list("trial", flat=True).distinct()
    )
    return rooms(found) if found else {}


def _rows() -> QuerySet[Attendee, Any]:
    """Everybody but the gallery; a line each, with the step and the break of their trial."""
    moves = CourseMove.objects.filter(trial=OuterRef("trial"), kind=MoveKind.STEP).order_by("-sequence")
    rows: QuerySet[Attendee, Any] = (
        Attendee.objects.filter(trial__sitting__isnull=False, trial__sitting__ended_at=None)
        .exclude(role=TrialRole.GALLERY)
        .annotate(
            open=FilteredRelation("trial__breaks", condition=Q(trial__breaks__ended_at=None)),
            step=Subquery(moves.values("step")[:1]),
            step_at=Subquery(moves.values("at")[:1]),
        )
        .order_by("trial", "pk")
        .values(*_FIELDS)
    )
    return rows


def _rooms(rows: Iterable[Any]) -> dict[UUID, Room]:
    now, by_trial = timezone.now(), dict[UUID, list[Row]]()
    for row in rows:
        by_trial.setdefault(row["trial_id"], []).append(row)
    return {trial: _room(trial, of, now) for trial, of in by_trial.items()}


def _room(trial: UUID, rows: list[Row], now: datetime) -> Room:
    first = rows[0]
    return Room(trial, tuple(_person(row, now) for row in rows), _runs(first), _still(first))


def _person(row: Row, now: datetime) -> Person:
    role = TrialRole(row["role"])
    how, since = reached(row, role, now)
    return Person(
        row["pk"],
        how,
        role,
        since,
        row["point__point__name"] or "",
        must=_must(role, row),
        noted=bool(row["presence__noted"]),
        excused=bool(row["presence__excused"]),
    )


def reached(row: Row, role: TrialRole, now: datetime) -> tuple[Reached, datetime | None]:
    """Who was let out, or never came, is away; whose row was not renewed is lost, whatever it says."""
    seat = row["seat__state"]
    admitted = seat == SeatState.ADMITTED if seat else role in HOLD_IT
    if row["presence__state"] is None or not admitted:
        return Reached.AWAY, None
    if row["presence__state"] == PresenceState.LOST:
        return Reached.LOST, row["presence__since"]
    if now - row["presence__seen_at"] > LEASE:
        return Reached.LOST, row["presence__seen_at"]
    return Reached.HERE, row["presence__since"]


def _must(role: TrialRole, row: Row) -> bool:
    type_, instance = row["trial__hearing__case__type"], row["trial__hearing__case__instance"]
    day = timezone.localdate(row["trial__hearing__during"].lower)
    return type_ is not None and break_rules().must(role, type_, instance, day) is not None


def _runs(row: Row) -> datetime | None:
    """Since when it goes on: from the opening on, but not while the panel is alone."""
    if row["step"] is None or row["trial__hearing__case__type"] is None:
        return None
    day = timezone.localdate(row["trial__hearing__during"].lower)
    silent = _silent(row["trial__hearing__case__type"], row["trial__hearing__case__instance"], day)
    return None if row["step"] in silent else row["step_at"]


@cache
def _silent(type_: str, instance: str, day: Any) -> frozenset[str]:
    """Steps at which nobody but the panel need be there, and those before and after the trial."""
    try:
        course = course_for(type_, instance, day)
    except NoCourseError:
        return frozenset()
    return frozenset({course.first.id, course.last.id, *(one.id for one in course.steps if one.alone)})


def _still(row: Row) -> Standstill | None:
    if row["open__id"] is None:
        return None
    return Standstill(
        row["open__id"],
        BreakKind(row["open__kind"]),
        row["open__began_at"],
        row["open__words"],
        row["open__resumes_at"],
        room_closed=row["open__room_closed_at"] is not None,
    )
