"""All that the page of the course shows: steps, what there is to do, where one may go, who may speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from phapdinh.hearings.course.moves import Choice, choices, todo
from phapdinh.hearings.course.queries import floor_of, progress_of
from phapdinh.hearings.course.rules import Course, Step
from phapdinh.hearings.gate.standing import HOLD_IT, SILENT_ROLES
from phapdinh.hearings.models import Attendee, CourseMove, MoveKind, OnlineTrial, Seat, SeatState
from phapdinh.hearings.naming import name_of, names_of, part_of, words_of


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that the step asks, and whether it is done; ``who`` in words where it is of one person."""

    task: str
    title: str
    cited: str
    attendee: UUID | None
    who: str
    done: bool
    waivable: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room who may be given the floor."""

    attendee: UUID
    name: str
    part: str
    floor: bool


@dataclass(frozen=True, slots=True)
class CourseState:
    """Where the trial stands."""

    course: Course
    step: Step | None
    since: str
    tasks: tuple[ToDo, ...]
    ways: tuple[Choice, ...]
    people: tuple[Person, ...]

    @property
    def steps(self) -> list[tuple[Step, str]]:
        """The steps in their order, each done, now or ahead; one gone to by decision only while it is now."""
        line = list(self.course.line)
        if self.step is not None and self.step.aside:
            line.insert(line.index(self.course.step(self.step.next)), self.step)
        here = line.index(self.step) if self.step else -1
        return [(one, _when(number, here)) for number, one in enumerate(line)]

    @property
    def over(self) -> bool:
        """Whether it has come to its end."""
        return self.step == self.course.last

    def as_json(self, *, judging: bool, acting: bool) -> dict[str, Any]:
        """The same for a script; ``judging``: this person may go on, ``acting``: may note what was done."""
        return {
            "step": self.step.id if self.step else None,
            "title": self.step.title if self.step else "",
            "article": self.course.cited(self.step) if self.step else "",
            "judging": judging,
            "acting": acting,
            "tasks": [
                {
                    "task": one.task,
                    "title": one.title,
                    "article": one.cited,
                    "attendee": str(one.attendee) if one.attendee else "",
                    "who": one.who,
                    "done": one.done,
                    "waivable": one.waivable,
                }
                for one in self.tasks
            ],
            "ways": [
                {
                    "to": one.to.id,
                    "title": one.title,
                    "article": one.cited,
                    "kind": one.kind.value,
                    "lacks": list(one.lacks),
                    "reason": one.asks_reason,
                }
                for one in self.ways
            ],
            "people": [
                {"attendee": str(one.attendee), "name": one.name, "part": one.part, "floor": one.floor}
                for one in self.people
            ],
        }


def course_state(trial: OnlineTrial) -> CourseState:
    """Read it: seven queries, however many attend. Raises HearingError where there is no course."""
    progress, names, floor = progress_of(trial), names_of(trial), floor_of(trial)
    course, step = progress.course, progress.step
    began = CourseMove.objects.filter(trial=trial, kind=MoveKind.STEP).order_by("-sequence").first()
    return CourseState(
        course,
        step,
        f"{timezone.localtime(began.at):%H:%M}" if began else "",
        tuple(
            ToDo(
                task.id,
                task.title,
                course.cited(task),
                who,
                words_of(names[who]) if who else "",
                done,
                task.waivable,
            )
            for task, who, done in todo(progress)
        ),
        tuple(choices(progress)),
        tuple(Person(one.pk, name_of(one), part_of(one), one.pk == floor) for one in _speakers(trial, names)),
    )


def _speakers(trial: OnlineTrial, names: Any) -> list[Attendee]:
    inside = set(
        Seat.objects.filter(attendee__trial=trial, state=SeatState.ADMITTED).values_list("pk", flat=True)
    )
    return [
        one
        for one in names.values()
        if one.role not in SILENT_ROLES and (one.role in HOLD_IT or one.pk in inside)
    ]


def _when(number: int, here: int) -> str:
    if number == here:
        return "now"
    return "done" if number < here else "ahead"
