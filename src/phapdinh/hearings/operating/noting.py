"""Lines of people, written down: one statement for all of them."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from phapdinh.hearings.models import Attendee, LineQuality
from phapdinh.hearings.operating.lines import Figures

_VALUES = ("at", "up_kbps", "up_lost", "down_kbps", "down_lost", "rtt_ms", "frozen")


def note_lines(seen: Collection[Figures]) -> None:
    """Keep what was seen of each line; of somebody who was taken out of the plan nothing. Two queries."""
    if not seen:
        return
    now = timezone.now()
    known = set(Attendee.objects.filter(pk__in=[one.attendee for one in seen]).values_list("pk", flat=True))
    rows = [
        LineQuality(
            attendee_id=one.attendee,
            at=now,
            up_kbps=one.up_kbps,
            up_lost=one.up_lost,
            down_kbps=one.down_kbps,
            down_lost=one.down_lost,
            rtt_ms=one.rtt_ms,
            frozen=one.frozen,
        )
        for one in seen
        if one.attendee in known
    ]
    LineQuality.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["attendee"], update_fields=_VALUES
    )
