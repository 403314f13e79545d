"""What each of those who take part is told of what goes on in a conference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from phapdinh.hearings.models import Conference, ConferenceQuestion, ConferenceRole, ConferenceSeat

_MOST = 50  # questions and hands that are told at once


def told_of(seats: Collection[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """What each is told: who has the floor, how many are there; the chair also hands and questions.

    Four queries for any number of seats."""
    rows = list(
        ConferenceSeat.objects.filter(pk__in=seats).values("pk", "role", "conference", "hand_raised_at")
    )
    conferences = {row["conference"] for row in rows}
    common = _common(conferences)
    asked = _of_chairs({row["conference"] for row in rows if row["role"] == ConferenceRole.CHAIR})
    found: dict[UUID, Mapping[str, Any]] = {}
    for row in rows:
        own = {**common[row["conference"]], "hand": row["hand_raised_at"] is not None}
        own["floor_is_mine"] = own["floor_id"] == str(row["pk"])
        if row["role"] == ConferenceRole.CHAIR:
            own |= asked[row["conference"]]
        else:
            del own["floor_id"]
        found[row["pk"]] = own
    return found


def _common(conferences: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    there = Q(seats__attendances__isnull=False) & Q(seats__attendances__left_at=None)
    points = there & Q(seats__role=ConferenceRole.POINT)
    rows = Conference.objects.filter(pk__in=conferences).select_related("floor")
    counted = rows.annotate(
        points=Count("seats", filter=points, distinct=True),
        all=Count("seats", filter=Q(seats__role=ConferenceRole.POINT), distinct=True),
    )
    return {
        row.pk: {
            "floor": row.floor.name if row.floor else None,
            "floor_id": str(row.floor_id) if row.floor_id else None,
            "points": [row.points, row.all],
        }
        for row in counted
    }


def _of_chairs(conferences: Collection[UUID]) -> Mapping[UUID, dict[str, Any]]:
    """Raised hands in their order, and questions that wait."""
    found: dict[UUID, dict[str, Any]] = defaultdict(lambda: {"hands": [], "questions": [], "speakers": []})
    hands = ConferenceSeat.objects.filter(
        Q(hand_raised_at__isnull=False) | ~Q(role=ConferenceRole.POINT), conference__in=conferences
    )
    for seat in hands.order_by("hand_raised_at")[: _MOST * len(conferences)]:
        kind = "hands" if seat.role == ConferenceRole.POINT else "speakers"
        found[seat.conference_id][kind].append({"id": str(seat.pk), "name": seat.name})
    waiting = ConferenceQuestion.objects.filter(seat__conference__in=conferences, settled_at=None)
    for one in waiting.select_related("seat")[: _MOST * len(conferences)]:
        said = {"id": str(one.pk), "seat": str(one.seat_id), "name": one.seat.name, "words": one.words}
        found[one.seat.conference_id]["questions"].append(said)
    return found
