"""Raised hands: asking to speak. Neither the journal nor the record keeps them: who spoke stands there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.gate.standing import SILENT_ROLES
from phapdinh.hearings.models import Attendee, Hand
from phapdinh.people.models import User


@transaction.atomic
def raise_hand(*, attendee: Attendee, raised: bool) -> None:
    """Somebody in the room raises their hand, or lowers it; again changes nothing.

    Raises HearingError for who only watches.
    """
    if attendee.role in SILENT_ROLES:
        raise HearingError(_("Người dự khán không phát biểu tại phiên tòa."))
    if raised:
        Hand.objects.get_or_create(attendee=attendee, defaults={"raised_at": timezone.now()})
    else:
        Hand.objects.filter(attendee=attendee).delete()


@transaction.atomic
def lower_hand(*, actor: User, attendee_id: UUID) -> None:
    """The presiding judge or the clerk has seen it. Raises Attendee.DoesNotExist, PermissionDenied."""
    attendee = Attendee.objects.select_related("trial__hearing").get(pk=attendee_id)
    may_manage(actor, attendee.trial)
    Hand.objects.filter(attendee=attendee).delete()
