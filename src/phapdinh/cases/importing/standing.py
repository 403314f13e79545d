"""Where the case of a row stands: a state of its course that the days of the row bear out. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from phapdinh.cases.courses.course import Course
from phapdinh.cases.courses.loading import course_for
from phapdinh.cases.importing.cells import Cells
from phapdinh.cases.importing.entries import What
from phapdinh.cases.importing.history import Days, wants_since, way
from phapdinh.cases.importing.kinds import Kind
from phapdinh.cases.importing.words import states_by_days, states_meant
from phapdinh.vietnamese.fold import fold_key


def settle_state(cells: Cells, kind: Kind, days: Days) -> What | None:
    """Course and state; none where there is no such state or the days contradict it, which is then told."""
    try:
        course = course_for(
            type_=kind.type, instance=kind.instance, simplified=kind.simplified, on=days.received
        )
    except LookupError:
        cells.wrong("kind", _("Không có trình tự nào cho loại vụ việc này vào ngày đã ghi."))
        return None
    written = cells.line_of("state")
    state = _first(course, _titled(course, written) or _meant(written, days, cells))
    if not state:
        cells.wrong(
            "state",
            _("Không hiểu trạng thái “%(text)s”; dùng tên giai đoạn của trình tự, ví dụ “%(title)s”.")
            % {"text": written[:60], "title": course.states[0].title},
        )
        return None
    if not _borne_out(cells, course, state, days):
        return None
    return What(kind.type, kind.subkind, kind.instance, kind.simplified, course.id, state)


def _titled(course: Course, written: str) -> Sequence[str]:
    key = fold_key(written)
    return [state.id for state in course.states if fold_key(state.title) == key] if key else []


def _meant(written: str, days: Days, cells: Cells) -> Sequence[str]:
    """By the words of dockets; by the days where nothing is written."""
    if written:
        return states_meant(written)
    named = {
        "received": days.received,
        "accepted": days.accepted,
        "judge": cells.text("judge") if days.accepted else "",
        "decided": days.decided,
        "in_force": days.in_force,
        "closed": days.closed,
    }
    return states_by_days(name for name, value in named.items() if value)


def _first(course: Course, wanted: Sequence[str]) -> str:
    known = {state.id for state in course.states}
    return next((one for one in wanted if one in known), "")


def _borne_out(cells: Cells, course: Course, state: str, days: Days) -> bool:
    """Whether the days of the row allow the state."""
    before, title = len(cells.findings), course.state(state).title
    if course.state(state).final:
        if days.closed is None and days.last == days.received:
            cells.wrong(
                "closed", _("Vụ việc đã kết thúc (“%(state)s”): ghi ngày kết thúc.") % {"state": title}
            )
    elif days.closed is not None:
        cells.wrong(
            "closed", _("Giai đoạn “%(state)s” chưa phải là kết thúc mà có ngày kết thúc.") % {"state": title}
        )
    else:
        _refuse_way(cells, course, state, days)
    return len(cells.findings) == before


def _refuse_way(cells: Cells, course: Course, state: str, days: Days) -> None:
    """Tell which day is missing or too many for the case to stand where the row says."""
    title = course.state(state).title
    accepted, decided = days.accepted is not None, days.decided is not None
    found = way(course.id, state, accepted, decided)
    if found is not None:
        if wants_since(course, found, days):
            cells.wrong(
                "since",
                _("Giai đoạn “%(state)s” có thời hạn riêng: ghi ngày vào giai đoạn.") % {"state": title},
            )
        return
    for name, other in (("decided", (accepted, not decided)), ("accepted", (not accepted, decided))):
        if way(course.id, state, *other) is not None:
            missing = other[0 if name == "accepted" else 1]
            words = (
                _("Giai đoạn “%(state)s” phải có ngày ở cột này.")
                if missing
                else _("Giai đoạn “%(state)s” chưa thể có ngày ở cột này.")
            )
            cells.wrong(name, words % {"state": title})
            return
    cells.wrong("state", _("Trạng thái “%(state)s” không hợp với các ngày đã ghi.") % {"state": title})
