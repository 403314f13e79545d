"""Show evidence to everybody: begin, turn pages, play, point, mark, end. One exhibit at a time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.evidence import telling
from phapdinh.hearings.evidence.ending import Presenter, end_it, open_in
from phapdinh.hearings.evidence.kinds import PAGES, PLAYED, kind_of
from phapdinh.hearings.evidence.locking import locked_trial
from phapdinh.hearings.evidence.marking import MOST_MARKS, NewMark
from phapdinh.hearings.evidence.step import second_within
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import (
    Exhibit,
    LineKind,
    Mark,
    OnlineTrial,
    Pointing,
    Presenting,
    Showing,
    Sitting,
    Turn,
)
from phapdinh.hearings.record.writing import note

_POINTS_APART = timedelta(milliseconds=80)


def may_present(presenter: Presenter, trial: OnlineTrial) -> None:
    """The presiding judge, the clerk, or whom the presiding judge lets show. Raises PermissionDenied."""
    if presenter.user is not None:
        may_manage(presenter.user, trial)
        return
    given = Presenting.objects.filter(attendee=presenter.attendee, attendee__trial=trial, ended_at=None)
    if presenter.attendee is None or not given.exists():
        raise PermissionDenied(_("Chủ tọa chưa cho bạn trình bày chứng cứ."))


@transaction.atomic
def begin_showing(*, trial_id: UUID, presenter: Presenter, exhibit_id: UUID, page: int = 1) -> Showing:
    """Put an exhibit on everybody's screen, instead of what stands there.

    Raises PermissionDenied; HearingError where there is no such exhibit or page, or the room is not open.
    """
    trial = locked_trial(trial_id)
    may_present(presenter, trial)
    _must_be_open(trial)
    rows = Exhibit.objects.filter(trial=trial, dropped_at=None, item__struck_at=None)
    exhibit = rows.select_related("item").filter(pk=exhibit_id).first()
    if exhibit is None:
        raise HearingError(_("Chứng cứ này không còn trong danh mục của phiên tòa."))
    _must_have(exhibit.item, page)
    before = open_in(trial)
    if before is not None:
        _may_change(presenter, before)
        end_it(before, presenter)
    now = timezone.now()
    showing = Showing.objects.create(trial=trial, exhibit=exhibit, began_at=now, **presenter.by())
    Turn.objects.create(showing=showing, at=now, page=page, **presenter.by())
    note(trial.pk, LineKind.EVIDENCE, telling.begun(exhibit, page), at=now, **presenter.concerns())
    told = {"number": exhibit.number, "exhibit": str(exhibit.pk), **presenter.told()}
    note_in_case(trial, presenter.user, "online.shown", told)
    return showing


@transaction.atomic
def end_showing(*, trial_id: UUID, presenter: Presenter) -> None:
    """Take it off the screens; nothing there is no fault. Raises PermissionDenied."""
    trial = locked_trial(trial_id)
    may_present(presenter, trial)
    showing = open_in(trial)
    if showing is not None:
        _may_change(presenter, showing)
        end_it(showing, presenter)


@transaction.atomic
def turn_to(*, trial_id: UUID, presenter: Presenter, page: int) -> None:
    """Turn to a page. Raises PermissionDenied, HearingError."""
    showing = _mine(trial_id, presenter)
    _must_have(showing.exhibit.item, page)
    if _newest(showing).page != page:
        Turn.objects.create(showing=showing, at=timezone.now(), page=page, **presenter.by())


@transaction.atomic
def play(*, trial_id: UUID, presenter: Presenter, second: float, running: bool) -> None:
    """Let sound or film run from a moment, or have it stand there. Raises as :func:`turn_to`, ValueError."""
    showing = _mine(trial_id, presenter)
    if kind_of(showing.exhibit.item.media_type) not in PLAYED:
        raise HearingError(_("Chứng cứ này không phải ghi âm, ghi hình."))
    moment = {"second": second_within(second), "running": running}
    Turn.objects.create(showing=showing, at=timezone.now(), **moment, **presenter.by())


@transaction.atomic
def mark(*, trial_id: UUID, presenter: Presenter, new: NewMark) -> Mark:
    """Draw on the page that is seen. Raises PermissionDenied; HearingError where too much is drawn."""
    showing = _mine(trial_id, presenter)
    if kind_of(showing.exhibit.item.media_type) in PLAYED:
        raise HearingError(_("Không đánh dấu trên ghi âm, ghi hình."))
    if Mark.objects.filter(showing=showing, cleared_at=None).count() >= MOST_MARKS:
        raise HearingError(_("Đã có quá nhiều dấu; xóa bớt rồi đánh dấu tiếp."))
    return Mark.objects.create(
        showing=showing,
        page=_newest(showing).page,
        shape=new.shape,
        points=list(new.points),
        made_at=timezone.now(),
        **presenter.by(),
    )


@transaction.atomic
def clear_marks(*, trial_id: UUID, presenter: Presenter) -> None:
    """Wipe the page that is seen; what was drawn stays on record. Raises PermissionDenied, HearingError."""
    showing = _mine(trial_id, presenter)
    rows = Mark.objects.filter(showing=showing, page=_newest(showing).page, cleared_at=None)
    rows.update(cleared_at=timezone.now(), **presenter.cleared())


@transaction.atomic
def point(*, trial_id: UUID, presenter: Presenter, at: tuple[int, int]) -> None:
    """Point to a place of the page: seen for a moment and not kept. Raises PermissionDenied, HearingError.

    What comes sooner than it could be seen is passed over.
    """
    trial = OnlineTrial.objects.select_related("hearing").get(pk=trial_id)
    may_present(presenter, trial)
    showing, now = _one_open(trial), timezone.now()
    _may_change(presenter, showing)
    if not Pointing.objects.filter(showing=showing, at__gt=now - _POINTS_APART).exists():
        place = {"x": at[0], "y": at[1], "at": now}
        Pointing.objects.update_or_create(showing=showing, defaults=place)


def _mine(trial_id: UUID, presenter: Presenter) -> Showing:
    """What stands on the screens, for who may change it; the trial is locked."""
    trial = locked_trial(trial_id)
    may_present(presenter, trial)
    showing = _one_open(trial)
    _may_change(presenter, showing)
    return showing


def _one_open(trial: OnlineTrial) -> Showing:
    showing = open_in(trial)
    if showing is None:
        raise HearingError(_("Không có chứng cứ nào đang được cho xem."))
    return showing


def _may_change(presenter: Presenter, showing: Showing) -> None:
    """Who attends changes what they show themselves; the court whatever is shown."""
    if presenter.attendee is not None and showing.attendee_id != presenter.attendee.pk:
        raise PermissionDenied(_("Người khác đang cho xem chứng cứ; đợi chủ tọa."))


def _newest(showing: Showing) -> Turn:
    return Turn.objects.filter(showing=showing).order_by("-pk")[0]


def _must_have(item: CaseFileItem, page: int) -> None:
    paged = kind_of(item.media_type) == PAGES
    if not 1 <= page <= (item.pages if paged else 1):
        raise HearingError(_("Chứng cứ này không có trang %(page)d.") % {"page": page})


def _must_be_open(trial: OnlineTrial) -> None:
    if not Sitting.objects.filter(trial=trial, ended_at=None).exists():
        raise HearingError(_("Phòng xử án trực tuyến chưa mở hoặc đã kết thúc."))
