"""What becomes of a hearing: confirmed, moved, held, put off, paused, cancelled."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.calendar.actions.checking import (
    Wanted,
    late_notes,
    needed,
    refuse,
    refuse_put_off,
)
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.calendar.actions.scheduling import Scheduled, place
from phapdinh.cases.calendar.actions.taking import release, take
from phapdinh.cases.calendar.actions.writing import publish, record
from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.hooks import follow_hearing
from phapdinh.cases.models import Hearing, HearingForm, HearingState
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require

S = HearingState
_AHEAD = (S.TENTATIVE, S.PLANNED)


@transaction.atomic
def confirm(*, hearing_id: UUID, actor: User) -> Hearing:
    """Make a tentative hold a planned hearing. Raises Hearing.DoesNotExist, CalendarError, …"""
    row = _opened(hearing_id, actor, (S.TENTATIVE,))
    if row.hold_until is not None and row.hold_until <= timezone.now():
        raise CalendarError(_("Hạn giữ chỗ đã qua; hãy xếp lịch lại."))
    row.state, row.hold_until = S.PLANNED, None
    return _changed(row, actor, "hearing.confirmed")


@transaction.atomic
def move(*, hearing_id: UUID, actor: User, wanted: Wanted) -> Scheduled:
    """Give a hearing that is still to come another time, room or bench. Raises as scheduling does."""
    row = _opened(hearing_id, actor, _AHEAD)
    found = needed(row.court_id, wanted)
    refuse(row.court_id, row.case, wanted, found, again=row.continues_id is not None)
    before = row.during.lower.isoformat()
    release(row)
    row.room, row.form, row.title = found.room, wanted.form, wanted.title.strip()[:200] or row.title
    row.during = DateTimeTZRange(wanted.begins, wanted.ends)
    take(row, found, actor)
    _changed(row, actor, "hearing.moved", before=before)
    return Scheduled(row, late_notes(row.case, wanted.day))


@transaction.atomic
def hold_as(*, hearing_id: UUID, actor: User, form: HearingForm) -> Hearing:
    """Hold a hearing that is planned online, or in public again. A closed one stays closed, online or not."""
    row = _opened(hearing_id, actor, (S.PLANNED,))
    if row.form in (form, HearingForm.CLOSED):
        return row
    row.form = form
    return _changed(row, actor, "hearing.form_changed", form=form.value)


@transaction.atomic
def mark_held(*, hearing_id: UUID, actor: User) -> Hearing:
    """The hearing has been opened."""
    row = _opened(hearing_id, actor, (S.PLANNED,))
    if row.during.lower > timezone.now():
        raise CalendarError(_("Phiên này chưa đến giờ mở."))
    row.state = S.HELD
    return _changed(row, actor, "hearing.held")


@transaction.atomic
def postpone(*, hearing_id: UUID, actor: User, reason: str, wanted: Wanted | None = None) -> Hearing:
    """Put a hearing off (hoãn), to a new one where its time is known; the new one, or the old.

    Raises CalendarError for a day beyond what the law allows.
    """
    row = _opened(hearing_id, actor, (S.PLANNED, S.HELD))
    return _put_off(row, actor, S.POSTPONED, reason, wanted)


@transaction.atomic
def pause(*, hearing_id: UUID, actor: User, reason: str, wanted: Wanted | None = None) -> Hearing:
    """Pause a hearing that was opened (tạm ngừng), to go on at another time where that is known."""
    row = _opened(hearing_id, actor, (S.HELD,))
    return _put_off(row, actor, S.PAUSED, reason, wanted)


@transaction.atomic
def cancel(*, hearing_id: UUID, actor: User, reason: str) -> Hearing:
    """Take a hearing that is still to come out of the calendar; its row stays with the reason."""
    row = _opened(hearing_id, actor, _AHEAD)
    row.state, row.reason, row.hold_until = S.CANCELLED, _given(reason), None
    release(row)
    return _changed(row, actor, "hearing.cancelled")


def let_go_of_holds() -> int:
    """Cancel tentative holds that have run out; how many there were. For the machine, every few minutes."""
    with transaction.atomic():
        over = Hearing.objects.select_for_update(skip_locked=True).filter(
            state=S.TENTATIVE, hold_until__lte=timezone.now()
        )
        rows = list(over[:500])
        for row in rows:
            row.state, row.hold_until, row.reason = S.CANCELLED, None, str(_("Hết hạn giữ chỗ"))
            release(row)
            _changed(row, None, "hearing.hold_ended")
    return len(rows)


def _put_off(row: Hearing, actor: User, state: HearingState, reason: str, wanted: Wanted | None) -> Hearing:
    row.state, row.reason = state, _given(reason)
    if wanted is not None and row.case is not None:
        refuse_put_off(row.case, state.value, wanted.day)
    release(row)
    _changed(row, actor, f"hearing.{state.value}")
    if wanted is None:
        return row
    following = place(actor, row.court_id, row.case, wanted, Hearing(continues=row))
    record(following, actor, "hearing.scheduled", {"form": following.form, "continues": str(row.pk)})
    return following


def _opened(hearing_id: UUID, actor: User, states: Collection[HearingState]) -> Hearing:
    """The row, locked. Raises Hearing.DoesNotExist, PermissionDenied, CalendarError."""
    if not hearings_for(actor).filter(pk=hearing_id).exists():
        raise Hearing.DoesNotExist
    row = Hearing.objects.select_for_update(of=("self",)).select_related("case", "room").get(pk=hearing_id)
    require(actor, Verb.CASE_RECORD, row.court_id)
    if row.state not in states:
        raise CalendarError(
            _("Không làm được khi lịch ở trạng thái “%(state)s”.") % {"state": S(row.state).label}
        )
    return row


def _changed(row: Hearing, actor: User | None, verb: str, **more: str) -> Hearing:
    row.revision, row.changed_at = row.revision + 1, timezone.now()
    row.save()
    publish(row)
    record(row, actor, verb, more)
    follow_hearing(row, actor)
    return row


def _given(reason: str) -> str:
    tidy = " ".join(reason.split())
    if not tidy:
        raise CalendarError(_("Ghi lý do."))
    return tidy[:500]
