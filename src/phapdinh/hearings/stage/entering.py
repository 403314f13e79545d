"""Staff of the trial come in by their account: the entry behind the page is never shown to anybody."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import Assignment
from phapdinh.cases.queries.visibility import may_see
from phapdinh.hearings.case_journal import HearingError, case_of, note_in_case
from phapdinh.hearings.gate import tokens
from phapdinh.hearings.gate.entering import ends_of, fresh_entry
from phapdinh.hearings.gate.standing import HOLD_IT
from phapdinh.hearings.models import Attendee, Entry, OnlineTrial, TrialState
from phapdinh.people.models import User


class InUseError(HearingError):
    """Somebody's link is used on another device; it is replaced only where they say so."""


def attends(user: User, trial: OnlineTrial) -> Attendee | None:
    """As whom this person holds the trial: judge, lay judge or clerk of it, by their duty that goes on."""
    duty = Assignment.objects.filter(
        case=case_of(trial), officer=OuterRef("officer"), officer__user=user.pk, ends_on=None
    )
    rows = Attendee.objects.filter(Exists(duty), trial=trial, role__in=HOLD_IT)
    return rows.order_by("pk").first()


@transaction.atomic
def enter_by_account(*, actor: User, trial_id: UUID, device: str, replace: bool = False) -> str:
    """A token for this very device; the link that they had opens nothing more.

    Raises OnlineTrial.DoesNotExist, PermissionDenied for who does not hold the trial; InUseError where their
    link is used on another device and they did not say to replace it; HearingError where nothing is decided.
    """
    rows = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing")
    trial = rows.get(pk=trial_id)
    attendee = attends(actor, trial)
    if attendee is None or not may_see(actor, case_of(trial)) or not device:
        raise PermissionDenied(_("Chỉ người tiến hành phiên tòa này vào phòng bằng tài khoản."))
    if trial.state != TrialState.DECIDED:
        raise HearingError(_("Phiên tòa này không còn xét xử trực tuyến."))
    used = Entry.objects.filter(attendee=attendee, revoked_at=None, valid_until__gt=timezone.now())
    elsewhere = used.exclude(device_sha256__in=["", tokens.hashed(device)])
    if elsewhere.exists() and not replace:
        raise InUseError(
            _("Bạn đang ở trong phòng bằng máy khác. Vào bằng máy này thì máy kia bị đưa ra khỏi phòng.")
        )
    entry, token = fresh_entry(attendee, timezone.now(), ends_of(trial.hearing), device)
    details = {"entry": str(entry.pk), "role": attendee.role}
    note_in_case(trial, actor, "online.entered_by_account", details)
    return token
