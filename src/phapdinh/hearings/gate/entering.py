"""Entries: issued, revoked, freed from their device; and a visit begun with one."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.models import Hearing
from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.gate import refusals, tokens
from phapdinh.hearings.gate.knowing import is_good, standings
from phapdinh.hearings.gate.refusals import Kind, Refusal
from phapdinh.hearings.gate.ruling import may_manage
from phapdinh.hearings.gate.standing import Standing
from phapdinh.hearings.models import Attendee, Entry, TrialState
from phapdinh.people.models import User
from phapdinh.vietnamese.uuid7 import uuid7

_AFTER = timedelta(hours=12)


@transaction.atomic
def issue_entry(
    *, actor: User, attendee_id: UUID, valid_from: datetime, valid_until: datetime
) -> tuple[Entry, str]:
    """A personal link for somebody who attends, and the token in it, which is shown this once.

    A link issued before opens nothing more. Raises Attendee.DoesNotExist, PermissionDenied; HearingError
    where the trial is not held online or the times are not in order.
    """
    attendee = Attendee.objects.select_related("trial__hearing").get(pk=attendee_id)
    may_manage(actor, attendee.trial)
    if attendee.trial.state != TrialState.DECIDED:
        raise HearingError(_("Chưa có quyết định xét xử trực tuyến nên chưa cấp được đường dẫn vào phòng."))
    if valid_until <= valid_from:
        raise HearingError(_("Giờ hết hiệu lực của đường dẫn phải sau giờ bắt đầu."))
    entry, token = fresh_entry(attendee, valid_from, valid_until)
    details = {"entry": str(entry.pk), "role": attendee.role}
    note_in_case(attendee.trial, actor, "online.entry_issued", details)
    return entry, token


def fresh_entry(
    attendee: Attendee, valid_from: datetime, valid_until: datetime, device: str = ""
) -> tuple[Entry, str]:
    """A new entry with its token, bound to a device where one is named; the one before opens nothing more.

    Within the transaction of an action that has asked whether it may.
    """
    now, key = timezone.now(), uuid7()
    Entry.objects.filter(attendee=attendee, revoked_at=None).update(revoked_at=now)
    token = tokens.make(settings.SECRET_KEY, key, valid_until)
    entry = Entry.objects.create(
        pk=key,
        attendee=attendee,
        token_sha256=tokens.hashed(token),
        made_at=now,
        valid_from=valid_from,
        valid_until=valid_until,
        device_sha256=tokens.hashed(device) if device else "",
    )
    return entry, token


def ends_of(hearing: Hearing) -> datetime:
    """Until when links open the room: it is still open when the trial takes longer than was planned."""
    planned: datetime = hearing.during.upper
    return max(planned, timezone.now()) + _AFTER


@transaction.atomic
def revoke_entry(*, actor: User, entry_id: UUID) -> None:
    """The link opens nothing more and whoever came in by it is out. Raises Entry.DoesNotExist,
    PermissionDenied."""
    entry = _locked(entry_id)
    may_manage(actor, entry.attendee.trial)
    if entry.revoked_at is None:
        Entry.objects.filter(pk=entry_id).update(revoked_at=timezone.now())
        note_in_case(entry.attendee.trial, actor, "online.entry_revoked", {"entry": str(entry_id)})


@transaction.atomic
def free_entry(*, actor: User, entry_id: UUID, many: bool = False) -> None:
    """Let the link be used on another device: once (a telephone broke), or on ``many`` one after another.

    Raises Entry.DoesNotExist, PermissionDenied.
    """
    entry = _locked(entry_id)
    may_manage(actor, entry.attendee.trial)
    Entry.objects.filter(pk=entry_id).update(device_sha256="", many_devices=many)
    details = {"entry": str(entry_id), "many": many}
    note_in_case(entry.attendee.trial, actor, "online.entry_freed", details)


@transaction.atomic
def begin_visit(token: str, device: str) -> Standing | Refusal:
    """Begin a visit with a token, on a device (the chance value in its cookie); one before it ends."""
    claim = tokens.read(settings.SECRET_KEY, token)
    if claim is None:
        return Refusal(refusals.TOKEN, "The token opens nothing", Kind.TOKEN_ALTERED)
    rows = Entry.objects.select_for_update(of=("self",)).select_related("attendee")
    entry = rows.filter(pk=claim.entry).first()
    if entry is None or entry.token_sha256 != tokens.hashed(token):
        return Refusal(refusals.TOKEN, "The token opens nothing", Kind.TOKEN_ALTERED)
    if timezone.now() >= claim.until or not is_good(entry, timezone.now()):
        return _refused(entry, Kind.TOKEN_STALE)
    used = tokens.hashed(device) if device else ""
    if not used or (entry.device_sha256 not in ("", used) and not entry.many_devices):
        return _refused(entry, Kind.TOKEN_COPIED)
    Entry.objects.filter(pk=entry.pk).update(device_sha256=used, visit=entry.visit + 1)
    standing = standings([entry.pk])[entry.pk]
    return standing if standing.open else _refused(entry, Kind.TOKEN_STALE)


def _refused(entry: Entry, kind: Kind) -> Refusal:
    code, reason = refusals.TOKEN, "The token opens nothing"
    if kind == Kind.TOKEN_COPIED:
        code, reason = refusals.ELSEWHERE, "The token is used on another device"
    return Refusal(code, reason, kind, entry=entry.pk, trial=entry.attendee.trial_id)


def _locked(entry_id: UUID) -> Entry:
    rows = Entry.objects.select_for_update(of=("self",)).select_related("attendee__trial__hearing")
    return rows.get(pk=entry_id)
