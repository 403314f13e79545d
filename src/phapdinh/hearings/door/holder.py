"""Who holds a personal link: people without an account act by it alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from phapdinh.hearings.gate import tokens
from phapdinh.hearings.gate.application import DEVICE_COOKIE
from phapdinh.hearings.models import Attendee, Entry, OnlineTrial, TrialState


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who attends, by their link; hearing, court and point of the trial are read along."""

    entry: Entry
    attendee: Attendee
    trial: OnlineTrial


def holder(request: HttpRequest, *, early: bool = False) -> Holder:
    """Who sends this: ``token`` in the body, the device in its cookie. Raises Http404 where the link opens
    nothing: altered, ended, taken back, bound to another device, or of a trial that is not held online.

    ``early``: before the link opens the room too, for the check of one's machine days before.
    """
    found = held(request.POST.get("token", "")[:200], request.COOKIES.get(DEVICE_COOKIE, ""), early=early)
    if found is None:
        raise Http404
    return found


def held(token: str, device: str, *, early: bool = False) -> Holder | None:
    """The same for a token and a device; None where it opens nothing. Looking binds no device."""
    claim = tokens.read(settings.SECRET_KEY, token)
    rows = Entry.objects.select_related(
        "attendee__trial__hearing__court", "attendee__trial__hearing__case", "attendee__point__point"
    )
    entry = rows.filter(pk=claim.entry, token_sha256=tokens.hashed(token)).first() if claim else None
    if entry is None or not _opens(entry, timezone.now(), early=early):
        return None
    if entry.device_sha256 not in ("", tokens.hashed(device)) and not entry.many_devices:
        return None
    trial = entry.attendee.trial
    return Holder(entry, entry.attendee, trial) if trial.state == TrialState.DECIDED else None


def _opens(entry: Entry, now: datetime, *, early: bool) -> bool:
    return entry.revoked_at is None and (early or entry.valid_from <= now) and now < entry.valid_until
