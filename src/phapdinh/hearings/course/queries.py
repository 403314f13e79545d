"""Where a trial stands, read from its moves; what a room is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.moves import Did, Progress
from phapdinh.hearings.course.rules import Course, NoCourseError, Step, course_for
from phapdinh.hearings.models import CourseMove, MoveKind, OnlineTrial, Seat, Sitting
from phapdinh.hearings.roles import TrialRole


def course_of(trial: OnlineTrial) -> Course:
    """The course of this trial. Raises HearingError where no rule knows it."""
    case = trial.hearing.case
    if case is None:
        raise HearingError(_("Phiên họp này không thuộc vụ án nào."))
    try:
        return course_for(case.type, case.instance, _day(trial))
    except NoCourseError as unknown:
        raise HearingError(_("Chưa có trình tự phiên tòa cho loại vụ án này.")) from unknown


def progress_of(trial: OnlineTrial) -> Progress:
    """Where it stands: three queries. Raises HearingError as :func:`course_of`."""
    course = course_of(trial)
    moves = list(CourseMove.objects.filter(trial=trial).order_by("sequence"))
    at, now = _since(moves)
    sitting = Sitting.objects.filter(trial=trial).first()
    return Progress(
        course,
        at,
        now=_did(now),
        ever=_did(one for one in moves if one.step == at),
        came=_came(trial),
        doors_closed=sitting is not None and sitting.doors_closed,
    )


def step_of(trial: OnlineTrial) -> Step | None:
    """The step a trial is at; None before it began. One query."""
    last = CourseMove.objects.filter(trial=trial, kind=MoveKind.STEP).order_by("-sequence").first()
    return course_of(trial).step(last.step) if last else None


def floor_of(trial: OnlineTrial) -> UUID | None:
    """Who has the floor; None: nobody but who presides."""
    last = CourseMove.objects.filter(trial=trial, kind=MoveKind.FLOOR).order_by("-sequence").first()
    return last.attendee_id if last else None


def live_course(trials: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """Of each trial that has begun, the step and who has the floor: one query."""
    rows = (
        CourseMove.objects.filter(trial__in=trials, kind__in=[MoveKind.STEP, MoveKind.FLOOR])
        .order_by("trial", "kind", "-sequence")
        .distinct("trial", "kind")
        .select_related("trial__hearing__case")
    )
    found: dict[UUID, dict[str, CourseMove]] = defaultdict(dict)
    for row in rows:
        found[row.trial_id][row.kind] = row
    return {
        trial: _told(kinds[MoveKind.STEP], kinds.get(MoveKind.FLOOR))
        for trial, kinds in found.items()
        if MoveKind.STEP in kinds
    }


def _told(step: CourseMove, floor: CourseMove | None) -> Mapping[str, Any]:
    course = course_of(step.trial)
    here = course.step(step.step)
    where = course.line.index(here) + 1 if here in course.line else 0
    return {
        "step": here.id,
        "title": here.title,
        "since": step.at.isoformat(),
        "floor": floor.attendee_id.hex if floor and floor.attendee_id else None,
        "numbers": [where, len(course.line)],
    }


def _since(moves: Sequence[CourseMove]) -> tuple[str | None, Sequence[CourseMove]]:
    """The step a trial is at, and what was done since it came there."""
    steps = [number for number, one in enumerate(moves) if one.kind == MoveKind.STEP]
    if not steps:
        return None, ()
    return moves[steps[-1]].step, moves[steps[-1] :]


def _did(moves: Any) -> frozenset[Did]:
    return frozenset(Did(one.task, one.attendee_id) for one in moves if one.kind == MoveKind.DONE)


def _came(trial: OnlineTrial) -> Mapping[TrialRole, tuple[UUID, ...]]:
    """Who was ever let in, by their part."""
    found: dict[TrialRole, tuple[UUID, ...]] = {}
    seats = (
        Seat.objects.filter(attendee__trial=trial).order_by("attendee").values_list("attendee__role", "pk")
    )
    for role, attendee in seats:
        found[TrialRole(role)] = (*found.get(TrialRole(role), ()), attendee)
    return found


def _day(trial: OnlineTrial) -> Any:
    begins: datetime = trial.hearing.during.lower
    return timezone.localdate(begins)
