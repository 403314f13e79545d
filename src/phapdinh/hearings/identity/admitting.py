"""Whether somebody may be let into the room of a trial now: who they are is known, and it is their time."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.queries import step_of
from phapdinh.hearings.course.rules import cited, course_rules
from phapdinh.hearings.models import Attendee, IdentityCheck


def require_admissible(attendee: Attendee, unchecked: str = "") -> None:
    """Raise HearingError, with its article, where somebody may not be let in; ``unchecked`` is the reason
    why they come in although their identity was not checked. ``attendee`` comes with trial and hearing."""
    _require_time(attendee)
    if asks_identity(attendee) and not unchecked.strip() and not is_checked(attendee):
        article = course_rules().identity.source(_type(attendee))
        raise HearingError(
            _(
                "Chưa kiểm tra căn cước của người này (%(article)s); kiểm tra trước, "
                "hoặc ghi lý do cho vào khi chưa kiểm tra được."
            )
            % {"article": cited(article)}
        )


def asks_identity(attendee: Attendee) -> bool:
    """Whether somebody in that part shows who they are before they are let in."""
    return attendee.role in course_rules().identity.roles


def is_checked(attendee: Attendee) -> bool:
    """Whether the last check of them found that they are who they say."""
    last = IdentityCheck.objects.filter(attendee=attendee).order_by("-at", "-pk").first()
    return last is not None and last.matched


def _require_time(attendee: Attendee) -> None:
    apart = course_rules().apart
    if attendee.role not in apart.roles:
        return
    step = step_of(attendee.trial)
    if step is not None and step.witnesses == "out":
        raise HearingError(
            _("Người làm chứng chỉ được gọi vào từ phần hỏi (%(article)s); bước hiện tại: %(step)s.")
            % {"article": cited(apart.source(_type(attendee))), "step": step.title}
        )


def _type(attendee: Attendee) -> str:
    case = attendee.trial.hearing.case
    return case.type if case is not None else ""
