"""The list of what is to be shown: added from the file, named, ordered, let the public see, taken off; and
who besides the court may show."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.evidence.ending import Presenter, end_it, open_in
from phapdinh.hearings.evidence.locking import locked_trial
from phapdinh.hearings.evidence.queries import exhibits_of, items_to_add, next_number
from phapdinh.hearings.gate.ruling import may_manage, may_preside
from phapdinh.hearings.models import Attendee, Exhibit, LineKind, OnlineTrial, Presenting, Showing
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import User

_MOST = 300
#: Who may be let show evidence: they argue from it.
MAY_BE_LET = frozenset(
    {TrialRole.PROSECUTOR, TrialRole.DEFENDER, TrialRole.PARTY, TrialRole.REPRESENTATIVE, TrialRole.VICTIM}
)


@transaction.atomic
def add_exhibits(*, actor: User, trial_id: UUID, items: Collection[UUID]) -> list[Exhibit]:
    """Put items of the file on the list, in the order of their index numbers.

    Raises OnlineTrial.DoesNotExist, PermissionDenied; HearingError where one cannot be shown.
    """
    trial = locked_trial(trial_id)
    may_manage(actor, trial)
    rows = list(items_to_add(trial).filter(pk__in=items))
    if not rows or len(rows) != len(set(items)):
        raise HearingError(
            _("Chọn PDF, ảnh, ghi âm hoặc ghi hình trong hồ sơ, không niêm phong, chưa có trong danh mục.")
        )
    return [put_on_list(actor, trial, row) for row in rows]


def put_on_list(actor: User, trial: OnlineTrial, item: CaseFileItem) -> Exhibit:
    """One item under the next number; the trial is locked by the caller, who has seen to the right."""
    number, place = next_number(trial.pk)
    row = Exhibit.objects.create(
        trial=trial,
        item=item,
        number=number,
        place=place,
        title=item.title,
        added_by=actor,
        added_at=timezone.now(),
    )
    _note(row, actor, "online.exhibit_added", item=str(item.pk))
    return row


@transaction.atomic
def name_exhibit(*, actor: User, exhibit_id: UUID, title: str) -> None:
    """Call it otherwise than in the file. Raises Exhibit.DoesNotExist, PermissionDenied, HearingError."""
    row = _listed(actor, exhibit_id)
    words = " ".join(title.split())
    if not words or len(words) > _MOST:
        raise HearingError(_("Ghi tên chứng cứ, không quá 300 ký tự."))
    if row.title != words:
        row.title = words
        row.save(update_fields=["title"])
        _note(row, actor, "online.exhibit_named")


@transaction.atomic
def move_exhibit(*, actor: User, exhibit_id: UUID, up: bool) -> None:
    """Change places with the one above, or below; at the end of the list nothing changes."""
    row = _listed(actor, exhibit_id)
    rows = list(exhibits_of(row.trial))
    at = next(index for index, one in enumerate(rows) if one.pk == row.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for place, one in enumerate(rows, start=1):
            one.place = place
        Exhibit.objects.bulk_update(rows, ["place"])


@transaction.atomic
def drop_exhibit(*, actor: User, exhibit_id: UUID) -> None:
    """Take it off the list; its number is not given again. Raises HearingError while it is shown."""
    row = _listed(actor, exhibit_id)
    if Showing.objects.filter(exhibit=row, ended_at=None).exists():
        raise HearingError(_("Chứng cứ đang được cho xem; thôi cho xem trước khi bỏ khỏi danh mục."))
    row.dropped_at = timezone.now()
    row.save(update_fields=["dropped_at"])
    _note(row, actor, "online.exhibit_dropped")


@transaction.atomic
def set_public(*, actor: User, exhibit_id: UUID, public: bool) -> None:
    """Let the gallery see it when it is shown, or not. By the presiding judge."""
    row = _listed(actor, exhibit_id)
    may_preside(actor, row.trial)
    if row.public != public:
        row.public = public
        row.save(update_fields=["public"])
        _note(row, actor, "online.exhibit_public", public=public)


@transaction.atomic
def let_present(*, actor: User, attendee_id: UUID, allowed: bool) -> None:
    """Let somebody show evidence themselves, or no longer. By the presiding judge; stands in the record.

    Raises Attendee.DoesNotExist, PermissionDenied; HearingError for who does not argue from evidence.
    """
    attendee = Attendee.objects.select_related("trial__hearing").get(pk=attendee_id)
    locked_trial(attendee.trial_id)
    may_preside(actor, attendee.trial)
    if attendee.role not in MAY_BE_LET:
        raise HearingError(
            _("Chỉ cho Kiểm sát viên, người bào chữa, người bảo vệ, đương sự hoặc bị hại trình bày.")
        )
    rows, now = Presenting.objects.filter(attendee=attendee, ended_at=None), timezone.now()
    if rows.exists() == allowed:
        return
    if allowed:
        Presenting.objects.create(attendee=attendee, given_by=actor, given_at=now)
    else:
        rows.update(ended_at=now)
        _end_theirs(attendee, actor)
    role = {"role": str(TrialRole(attendee.role).label)}
    words = (
        _("Chủ tọa cho %(role)s trình bày chứng cứ.") if allowed else _("%(role)s thôi trình bày chứng cứ.")
    )
    note(attendee.trial_id, LineKind.EVIDENCE, words % role, at=now, attendee=attendee.pk, by=actor)
    told = {"attendee": str(attendee.pk), "allowed": allowed}
    note_in_case(attendee.trial, actor, "online.presenting", told)


def _end_theirs(attendee: Attendee, actor: User) -> None:
    """What they show leaves the screens with the right to show it."""
    showing = open_in(attendee.trial)
    if showing is not None and showing.attendee_id == attendee.pk:
        end_it(showing, Presenter(user=actor))


def _listed(actor: User, exhibit_id: UUID) -> Exhibit:
    """An exhibit on the list, its trial locked, for who may manage it."""
    rows = Exhibit.objects.select_related("trial__hearing", "item")
    row = rows.get(pk=exhibit_id, dropped_at=None)
    locked_trial(row.trial_id)
    may_manage(actor, row.trial)
    return row


def _note(row: Exhibit, actor: User, verb: str, **more: Any) -> None:
    note_in_case(row.trial, actor, verb, {"exhibit": str(row.pk), "number": row.number, **more})
