"""What must hold before a hearing is put into the calendar: hours, days, periods of law, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.taking import Needed
from phapdinh.cases.calendar.hours import within_hours
from phapdinh.cases.calendar.queries.days import court_days
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.deadlines import Row, due, rules
from phapdinh.cases.models import (
    Assignment,
    Case,
    Clock,
    Equipment,
    HearingForm,
    HearingKind,
    Officer,
    Room,
)
from phapdinh.cases.models.kinds import ClockState, Duty
from phapdinh.vietnamese.periods import in_vietnam


@dataclass(frozen=True, slots=True)
class Wanted:
    """A hearing as somebody wants it: instants, and people and things by their ids."""

    kind: str
    begins: datetime
    ends: datetime
    form: str = HearingForm.PUBLIC
    room: UUID | None = None
    officers: tuple[UUID, ...] = ()
    equipment: tuple[UUID, ...] = ()
    title: str = field(default="")

    @property
    def day(self) -> date:
        """The day in Vietnam."""
        return in_vietnam(self.begins).date()


def needed(court_id: UUID, wanted: Wanted) -> Needed:
    """The room, officers and things that are wanted. Raises CalendarError for one the court has not."""
    day = wanted.day
    here = Q(court_id=court_id) & (Q(retired_on=None) | Q(retired_on__gt=day))
    room = Room.objects.filter(here, pk=wanted.room).first() if wanted.room else None
    if wanted.room and room is None:
        raise CalendarError(_("Tòa án không có phòng này."))
    serving = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    theirs = Q(court_id=court_id) | Q(court=None)
    officers = list(Officer.objects.filter(serving, theirs, pk__in=wanted.officers).order_by("pk"))
    things = list(Equipment.objects.filter(here, pk__in=wanted.equipment).order_by("pk"))
    if len(officers) < len(set(wanted.officers)) or len(things) < len(set(wanted.equipment)):
        raise CalendarError(_("Có người hoặc thiết bị không thuộc Tòa án vào ngày đó."))
    return Needed(room, tuple(officers), tuple(things))


def refuse(court_id: UUID, case: Case | None, wanted: Wanted, found: Needed, *, again: bool = False) -> None:
    """Raise CalendarError, with the notice or the article, where the hearing may not be held so.

    ``again``: it goes on after a pause or is opened again; the trial order was served before the first.
    """
    _refuse_time(court_id, wanted)
    if case is None:
        if wanted.kind != HearingKind.MEETING or not wanted.title.strip():
            raise CalendarError(_("Cuộc họp phải ghi nội dung; phiên tòa, phiên họp phải thuộc một vụ việc."))
        return
    if wanted.kind == HearingKind.MEETING or case.closed_on is not None or case.accepted_on is None:
        raise CalendarError(_("Chỉ xếp lịch cho vụ việc đã thụ lý và chưa kết thúc."))
    if found.room is None:
        raise CalendarError(_("Chọn phòng."))
    if case.closed_hearing and wanted.form != HearingForm.CLOSED and wanted.kind == HearingKind.TRIAL:
        raise CalendarError(_("Vụ việc này xử kín; hình thức phiên tòa phải là xử kín."))
    _refuse_panel(case, found)
    if not again:
        _refuse_notice(case, wanted)


def _refuse_time(court_id: UUID, wanted: Wanted) -> None:
    days = court_days(court_id)
    if wanted.begins <= timezone.now():
        raise CalendarError(_("Không xếp lịch vào lúc đã qua."))
    if why := days.why_closed(wanted.day):
        raise CalendarError(
            _("Không xếp lịch ngày %(day)s: %(why)s.") % {"day": f"{wanted.day:%d/%m/%Y}", "why": why}
        )
    if not within_hours(wanted.begins, wanted.ends, days.hours):
        raise CalendarError(_("Ngoài giờ làm việc của Tòa án."))


def _refuse_panel(case: Case, found: Needed) -> None:
    """The judge in charge is there; nobody is who does not take part by office."""
    assigned = set(Assignment.objects.filter(case=case, ends_on=None).values_list("officer", flat=True))
    if not any(one.pk in assigned for one in found.officers):
        raise CalendarError(_("Phải có Thẩm phán được phân công của vụ việc."))
    in_charge = Assignment.objects.filter(case=case, duty=Duty.PRESIDING, ends_on=None).first()
    if in_charge is not None and in_charge.officer_id not in {one.pk for one in found.officers}:
        raise CalendarError(_("Phải có Thẩm phán được phân công của vụ việc."))
    for one in found.officers:
        if one.pk not in assigned:
            raise CalendarError(_("%(name)s chưa được phân công trong vụ việc này.") % {"name": one.name})


def _refuse_notice(case: Case, wanted: Wanted) -> None:
    """Periods that must lie between today and the hearing."""
    for name in calendar_rules().notices_for(case, wanted.kind):
        found = due(rules()[name], wanted.day)
        if found.on < timezone.localdate():
            raise CalendarError(
                _("Quá gấp: %(title)s chậm nhất ngày %(day)s (%(source)s).")
                % {"title": found.row.title, "day": f"{found.on:%d/%m/%Y}", "source": cited(found.row)}
            )


def refuse_put_off(case: Case, state: str, new_day: date) -> None:
    """Raise CalendarError for a day beyond what the law allows a hearing to be put off or paused."""
    name = calendar_rules().limit_of(case, state)
    if name is None:
        return
    found = due(rules()[name], timezone.localdate())
    if new_day > found.refuse_after:
        raise CalendarError(
            _("Quá thời hạn: %(title)s đến hết ngày %(day)s (%(source)s).")
            % {"title": found.row.title, "day": f"{found.refuse_after:%d/%m/%Y}", "source": cited(found.row)}
        )


def late_notes(case: Case | None, day: date) -> Sequence[str]:
    """What a person should know though it is not refused: periods of the case that end before the day."""
    if case is None:
        return []
    running = Clock.objects.filter(
        case=case, rule__in=calendar_rules().open_by, state=ClockState.RUNNING, due_on__lt=day
    )
    return [
        _("Sau thời hạn “%(title)s”, hết ngày %(day)s (%(source)s).")
        % {"title": row.title, "day": f"{clock.due_on:%d/%m/%Y}", "source": cited(row)}
        for clock in running.order_by("due_on")
        if (row := rules()[clock.rule].on(clock.started_on) or rules()[clock.rule].now)
    ]


def cited(row: Row) -> str:
    """The article as a clerk cites it."""
    clause = f"khoản {row.clause} " if row.clause else ""
    return f"{clause}Điều {row.article}, {row.law_id}"
