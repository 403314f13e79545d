"""Where everybody of open trials is, read in one query, told to who holds them, and put in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.live.parts import Part, Said
from phapdinh.hearings.models import Attendee, Break, BreakKind, Entry, SeatState
from phapdinh.hearings.presence.knowing import reached
from phapdinh.hearings.presence.people import Reached
from phapdinh.hearings.presence.whereabouts import Known, Where, Whereabouts, placed
from phapdinh.hearings.presence.writing import LEASE
from phapdinh.hearings.roles import PANEL_ROLES, TrialRole

_FIELDS = (
    *("pk", "trial_id", "role", "point_id", "seat__state", "rests", "used"),
    *(f"presence__{name}" for name in ("state", "since", "seen_at")),
    *(f"arrival__{name}" for name in ("since", "seen_at", "inside")),
)
Found = Mapping[UUID, Whereabouts]


def whereabouts(trials: Collection[UUID]) -> dict[UUID, Found]:
    """Of these trials, as far as their room is open, where each is who attends."""
    rests = Break.objects.filter(trial=OuterRef("trial"), ended_at=None).exclude(kind=BreakKind.STOP)
    used = Entry.objects.filter(attendee=OuterRef("pk"), revoked_at=None, visit__gt=0)
    rows = Attendee.objects.filter(
        trial__in=trials, trial__sitting__isnull=False, trial__sitting__ended_at=None
    ).annotate(rests=Exists(rests), used=Exists(used))
    now, by_trial = timezone.now(), defaultdict[UUID, list[Known]](list)
    for row in rows.order_by("trial", "pk").values(*_FIELDS):
        by_trial[row["trial_id"]].append(_known(row, now))
    return {trial: placed(people) for trial, people in by_trial.items()}


def where_is(trial: UUID, attendee: UUID) -> Whereabouts | None:
    """Of one of them; None while the room is not open."""
    return whereabouts([trial]).get(trial, {}).get(attendee)


def _known(row: Mapping[str, Any], now: datetime) -> Known:
    role = TrialRole(row["role"])
    state, since = reached(row, role, now)
    if row["rests"] and state == Reached.LOST:  # in a break of the court's nobody is expected
        state = Reached.AWAY
    fresh = row["arrival__seen_at"] is not None and now - row["arrival__seen_at"] <= LEASE
    return Known(
        row["pk"],
        role,
        row["point_id"],
        state,
        since,
        arrived=row["arrival__since"] if fresh else None,
        watching=bool(row["arrival__inside"]),
        removed=row["seat__state"] == SeatState.REMOVED,
        came=row["used"] or row["presence__state"] is not None,
    )


def in_words(one: Whereabouts | None, called: Callable[[UUID], str]) -> str:
    """As it stands in a list; ``called`` gives the words for somebody. Empty where nothing is known."""
    if one is None:
        return ""
    at = f"{timezone.localtime(one.since):%H:%M}" if one.since else ""
    return {
        Where.INSIDE: lambda: _("đã vào"),
        Where.LOST: lambda: _("mất kết nối từ %(at)s") % {"at": at},
        Where.WAITING: lambda: _("đang chờ từ %(at)s") % {"at": at},
        Where.BESIDE: lambda: (
            _("cùng điểm cầu với %(who)s") % {"who": called(one.beside) if one.beside else ""}
        ),
        Where.REMOVED: lambda: _("bị mời ra"),
        Where.LEFT: lambda: _("không còn kết nối"),
        Where.AWAY: lambda: _("chưa đến"),
    }[one.where]()


def _read(trials: Collection[UUID]) -> Mapping[UUID, Said]:
    return {trial: {"people": _told(found)} for trial, found in whereabouts(trials).items()}


def _told(found: Found) -> dict[str, dict[str, str | None]]:
    return {
        key.hex: {
            "where": one.where.value,
            "since": one.since.isoformat() if one.since else None,
            "beside": one.beside.hex if one.beside else None,
        }
        for key, one in found.items()
    }


#: For panel and clerk alone: who waits, and beside whom, is not for parties, witnesses and the gallery.
WHERE = Part("where", _read, PANEL_ROLES | {TrialRole.CLERK})
