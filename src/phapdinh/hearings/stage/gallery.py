"""Who only watches from outside the courtroom (người dự khán): a link each, up to a number of places.

A public trial is open to everybody in the courtroom itself; the clerk gives out links beside that, to who
comes and asks for one, and no name is taken down. An invitation that anybody could open would let who may
not come in (101/2015/QH13 Điều 256 khoản 5: nobody under 16) in without anybody looking at them.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate.entering import fresh_entry
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.models import Attendee, Entry, OnlineTrial, Seat, SeatState, TrialState
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.models import User

MOST_PLACES = 500


def taken(trial: OnlineTrial) -> int:
    """Places for which a link is out."""
    rows = Entry.objects.filter(attendee__trial=trial, attendee__role=TrialRole.GALLERY, revoked_at=None)
    return rows.count()


@transaction.atomic
def invite(*, actor: User, trial_id: UUID, valid_until: datetime) -> tuple[Attendee, str]:
    """One more place, let in already: the clerk has seen who gets it. Its token is shown this once.

    Raises OnlineTrial.DoesNotExist, PermissionDenied; HearingError where all places are taken.
    """
    trial = _locked(trial_id)
    may_manage(actor, trial)
    if trial.state != TrialState.DECIDED:
        raise HearingError(_("Chưa có quyết định xét xử trực tuyến nên chưa cấp được đường dẫn vào phòng."))
    if taken(trial) >= trial.gallery_places:
        raise HearingError(
            _("Đã đủ %(places)d chỗ dự khán. Mời người đến sau dự tại phòng xử án, hoặc tăng số chỗ.")
            % {"places": trial.gallery_places}
        )
    number = Attendee.objects.filter(trial=trial, role=TrialRole.GALLERY).count() + 1
    name = _("Người dự khán %(number)d") % {"number": number}
    attendee = Attendee.objects.create(trial=trial, role=TrialRole.GALLERY, name=name)
    Seat.objects.create(attendee=attendee, state=SeatState.ADMITTED, changed_at=timezone.now())
    entry, token = fresh_entry(attendee, timezone.now(), valid_until)
    note_in_case(trial, actor, "online.gallery_invited", {"entry": str(entry.pk), "number": number})
    return attendee, token


@transaction.atomic
def set_places(*, actor: User, trial_id: UUID, places: int) -> None:
    """How many may watch; who has a link keeps it. Raises PermissionDenied, HearingError."""
    trial = _locked(trial_id)
    may_manage(actor, trial)
    if not 0 <= places <= MOST_PLACES:
        raise HearingError(_("Số chỗ dự khán là số từ 0 đến %(most)d.") % {"most": MOST_PLACES})
    if places != trial.gallery_places:
        OnlineTrial.objects.filter(pk=trial.pk).update(gallery_places=places)
        note_in_case(trial, actor, "online.gallery_places", {"places": places})


def _locked(trial_id: UUID) -> OnlineTrial:
    return OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=trial_id)
