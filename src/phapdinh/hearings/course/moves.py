"""Where a trial may go from where it stands, and what is missing for it. Pure: no table, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.hearings.course.rules import Course, Step, Task, cited
from phapdinh.hearings.roles import TrialRole


class MoveError(Exception):
    """A move that the procedure does not know, or not yet; the words name the article."""


@dataclass(frozen=True, slots=True)
class Did:
    """A task that was done (or waived, with its reason) in a step, for somebody or for the whole trial."""

    task: str
    attendee: UUID | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a trial stands: ``at`` a step (None: not begun), what was done since it came there, what was
    done in that step at any time, and who came to the trial, by their part."""

    course: Course
    at: str | None = None
    now: frozenset[Did] = frozenset()
    ever: frozenset[Did] = frozenset()
    came: Mapping[TrialRole, tuple[UUID, ...]] = field(default_factory=dict)
    doors_closed: bool = False

    @property
    def step(self) -> Step | None:
        """The step it is at."""
        return self.course.step(self.at) if self.at else None

    def did(self, task: Task, attendee: UUID | None) -> bool:
        """Whether it counts as done."""
        return Did(task.id, attendee) in (self.ever if task.once else self.now)


class WayKind(Enum):
    """How one goes: to what follows, back, or past what follows."""

    NEXT = "next"
    BACK = "back"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that may be gone to, by which provision; ``lacks``: what stands against it now, in words."""

    to: Step
    kind: WayKind
    title: str
    cited: str
    lacks: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nothing stands against it."""
        return not self.lacks

    @property
    def asks_reason(self) -> bool:
        """Whether the decision must be given in words: everything but going on."""
        return self.kind != WayKind.NEXT


def todo(progress: Progress) -> list[tuple[Task, UUID | None, bool]]:
    """What there is to do in the step, for whom, and whether it is done."""
    return [(task, who, progress.did(task, who)) for task, who in _asked(progress)]


def choices(progress: Progress) -> list[Choice]:
    """Where the trial may go; the step that follows first."""
    step, course = progress.step, progress.course
    if step is None:
        return [_choice(progress, course.first, WayKind.NEXT, course.cited(course.first))]
    found = []
    if (following := course.after(step)) is not None:
        found.append(_choice(progress, following, WayKind.NEXT, course.cited(following)))
    for way in step.back:
        found.append(_choice(progress, course.step(way.to), WayKind.BACK, course.cited(way), way.title))
    for way in step.also:
        found.append(_choice(progress, course.step(way.to), WayKind.ALSO, course.cited(way), way.title))
    return found


def choose(progress: Progress, to: str, reason: str = "") -> Choice:
    """The way to a step. Raises MoveError where there is none, something is missing, or a reason."""
    found = next((one for one in choices(progress) if one.to.id == to), None)
    if found is None:
        raise MoveError(_no_way(progress, to))
    if found.lacks:
        raise MoveError(" ".join(found.lacks))
    if found.asks_reason and not reason.strip():
        raise MoveError(
            _("Ghi lý do Hội đồng xét xử quyết định như vậy (%(article)s).") % {"article": found.cited}
        )
    return found


def choose_task(progress: Progress, key: str, attendee: UUID | None, *, waived: bool, reason: str) -> Task:
    """The task of this step that is to be noted as done or waived. Raises MoveError."""
    found = next((task for task, who in _asked(progress) if task.id == key and who == attendee), None)
    if found is None:
        raise MoveError(_("Ở bước này không có việc đó."))
    if waived and not found.waivable:
        raise MoveError(
            _("Không được bỏ qua: %(task)s (%(article)s).")
            % {"task": found.title, "article": progress.course.cited(found)}
        )
    if waived and not reason.strip():
        raise MoveError(_("Ghi lý do không thực hiện được: %(task)s.") % {"task": found.title})
    return found


def may_speak(progress: Progress) -> None:
    """Whether the floor may be given now. Raises MoveError."""
    step = progress.step
    if step is None:
        raise MoveError(_("Phiên tòa chưa bắt đầu."))
    if step.alone:
        raise MoveError(
            _("Hội đồng xét xử đang nghị án (%(article)s); không ai phát biểu.")
            % {"article": progress.course.cited(step)}
        )
    if step == progress.course.last:
        raise MoveError(_("Phiên tòa đã kết thúc."))


def _asked(progress: Progress) -> Iterator[tuple[Task, UUID | None]]:
    """Every task of the step that there is among those who came."""
    step = progress.step
    for task in step.tasks if step else ():
        if task.when and not any(progress.came.get(role) for role in task.when):
            continue
        if task.each:
            yield from ((task, who) for role in task.each for who in progress.came.get(role, ()))
        else:
            yield task, None


def _choice(progress: Progress, to: Step, kind: WayKind, article: str, title: str = "") -> Choice:
    lacks: list[str] = [] if kind == WayKind.BACK else _undone(progress)
    if to.public and progress.doors_closed and to.public_source is not None:
        lacks.append(
            _("Phải tuyên án công khai (%(article)s): mở cửa phòng trước.")
            % {"article": cited(to.public_source)}
        )
    return Choice(to, kind, title or to.title, article, tuple(lacks))


def _undone(progress: Progress) -> list[str]:
    """Each task that is not done, once, with its article."""
    course = progress.course
    open_ = dict.fromkeys(task for task, _who, done in todo(progress) if not done)
    return [
        _("Chưa thực hiện: %(task)s (%(article)s).") % {"task": task.title, "article": course.cited(task)}
        for task in open_
    ]


def _no_way(progress: Progress, to: str) -> str:
    """Why not: what the procedure has next, with its article."""
    following = [one for one in choices(progress) if one.kind == WayKind.NEXT]
    if not following or to not in {one.id for one in progress.course.steps}:
        return _("Trình tự phiên tòa không có bước đó.")
    return _("Không được chuyển thẳng đến bước này; bước tiếp theo là %(step)s (%(article)s).") % {
        "step": following[0].to.title,
        "article": following[0].cited,
    }
