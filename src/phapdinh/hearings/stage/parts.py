"""What the room is told of its people: one query each, for all trials that are watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value

from phapdinh.hearings.gate.standing import HOLD_IT
from phapdinh.hearings.live.parts import Part, Said
from phapdinh.hearings.models import Attendee, Consultation, Hand, SeatState, Sitting
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole

_DESK = PANEL_ROLES | {TrialRole.CLERK}
_RULE = frozenset({TrialRole.PRESIDING, TrialRole.CLERK})


def _stage(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """For everybody: whether the doors are closed, whose voice was taken."""
    of = "trial__attendees"
    muted = ArrayAgg(of, filter=Q(**{f"{of}__seat__muted": True}), default=Value([]), order_by=of)
    rows = Sitting.objects.filter(trial__in=trials, ended_at=None).annotate(muted=muted)
    return {
        trial: {"closed": closed, "muted": [one.hex for one in silent]}
        for trial, closed, silent in rows.values_list("trial", "doors_closed", "muted")
    }


def _desk(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """For the panel and the clerk: raised hands, who is not let in yet, who was put out."""
    found: dict[UUID, dict[str, Any]] = {one: {"hands": {}, "waiting": [], "removed": []} for one in trials}
    rows = Attendee.objects.filter(trial__in=trials).select_related("seat", "hand").order_by("pk")
    for one in rows:
        said, seat, hand = found[one.trial_id], getattr(one, "seat", None), getattr(one, "hand", None)
        state = SeatState(seat.state) if seat else None
        if hand is not None:
            said["hands"][one.pk.hex] = hand.raised_at.isoformat()
        if state == SeatState.REMOVED:
            said["removed"].append(one.pk.hex)
        elif state != SeatState.ADMITTED and not (state is None and one.role in HOLD_IT):
            said["waiting"].append(one.pk.hex)
    return found


def _counsel(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """For who opens and ends them: talks in private that are asked for or open."""
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for one in Consultation.objects.filter(trial__in=trials, ended_at=None):
        found[one.trial_id].append(
            {
                "id": str(one.pk),
                "client": one.client_id.hex,
                "counsel": one.counsel_id.hex,
                "open": one.opened_at is not None,
            }
        )
    return {trial: {"asked": asked} for trial, asked in found.items()}


def _hands(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    """For everybody who raised a hand: that it is up still."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for trial, who in Hand.objects.filter(attendee__trial__in=trials).values_list("attendee__trial", "pk"):
        found[trial].add(who)
    return {trial: {"up": people} for trial, people in found.items()}


def _own_hand(said: Said, attendee: UUID) -> Said | None:
    return {"raised": True} if attendee in said["up"] else None


PARTS = (
    Part("stage", _stage),
    Part("hand", _hands, cut=_own_hand),
    Part("desk", _desk, _DESK),
    Part("counsel", _counsel, _RULE),
)
