"""What a personal link says to who holds it; it is not used up by looking."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.gate import tokens
from phapdinh.hearings.gate.knowing import is_good
from phapdinh.hearings.gate.standing import SILENT_ROLES
from phapdinh.hearings.models import Attendee, Entry, TrialState
from phapdinh.hearings.roles import TrialRole


def invitation(token: str, device: str) -> dict[str, Any] | None:
    """Who one is, where and when, and which parts the others play; None where the link opens nothing.

    No name but one's own: who holds a copied link on another device learns nothing at all.
    """
    claim = tokens.read(settings.SECRET_KEY, token)
    rows = Entry.objects.select_related(
        "attendee__trial__hearing__court", "attendee__trial__hearing__room", "attendee__point__point"
    )
    entry = rows.filter(pk=claim.entry, token_sha256=tokens.hashed(token)).first() if claim else None
    if entry is None or not is_good(entry, timezone.now()):
        return None
    if entry.device_sha256 not in ("", tokens.hashed(device)) and not entry.many_devices:
        return None
    trial = entry.attendee.trial
    if trial.state != TrialState.DECIDED:
        return None
    hearing, point = trial.hearing, entry.attendee.point
    return {
        "court": hearing.court.name,
        "starts": formats.date_format(timezone.localtime(hearing.during.lower), "H:i d/m/Y"),
        "role": str(TrialRole(entry.attendee.role).label),
        "point": point.point.name if point else "",
        "publishes": entry.attendee.role not in SILENT_ROLES,
        "people": _people(list(trial.attendees.order_by("pk"))),
    }


def _people(attendees: list[Attendee]) -> dict[str, str]:
    """What stands under each picture: the part that somebody plays, counted where several play it."""
    many = Counter(one.role for one in attendees)
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for one in attendees:
        seen[one.role] += 1
        label = str(TrialRole(one.role).label)
        words = _("%(role)s %(number)d") % {"role": label, "number": seen[one.role]}
        found[one.pk.hex] = words if many[one.role] > 1 else label
    return found
