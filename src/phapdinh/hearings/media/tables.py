"""Servers and rooms as the tables have them: what is wanted, what was seen, what was made."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.media.pool import Wanted
from phapdinh.hearings.media.rooms import RoomPlan
from phapdinh.hearings.models import Attendee, MediaRoom, MediaServer, TrialState

_SPARE = 4  # places beyond who is expected: one who comes again while the server has not noticed they left


@dataclass(frozen=True, slots=True)
class Seen:
    """A server that was asked, of that kind: ``load`` people, or None where it does not answer; ``fault``
    of one of another machine."""

    name: str
    address: str
    kind: str
    local: bool
    load: int | None
    fault: str = ""


def wanted() -> list[Wanted]:
    """Rooms of trials that are open; of one whose decision was taken back no more."""
    rows = MediaRoom.objects.filter(ended_at=None, trial__state=TrialState.DECIDED).order_by("pk")
    return [
        Wanted(row.pk, row.trial_id, row.name, row.server_id or "", made=row.made_at is not None)
        for row in rows
    ]


def plan_of(room_id: UUID, recordings: PurePosixPath) -> RoomPlan:
    """A room as it is to be made. Raises MediaRoom.DoesNotExist."""
    row = MediaRoom.objects.get(pk=room_id)
    people = Attendee.objects.filter(trial=row.trial_id).count()
    folder = recordings / str(row.trial_id) / f"{row.part:02d}" if row.recorded else None
    return RoomPlan(row.name, people + _SPARE, folder)


def note_servers(seen: list[Seen]) -> None:
    """Keep what servers were seen to be; one that is named no more is down."""
    now = timezone.now()
    for one in seen:
        up = one.load is not None
        values = {
            "address": one.address,
            "kind": one.kind,
            "local": one.local,
            "state": MediaServer.State.UP if up else MediaServer.State.DOWN,
            "load": one.load or 0,
            "fault": one.fault,
            **({"last_seen_at": now} if up else {}),
        }
        MediaServer.objects.update_or_create(name=one.name, defaults=values)
    named = [one.name for one in seen]
    MediaServer.objects.exclude(name__in=named).update(state=MediaServer.State.DOWN, fault="")


def note_made(room_id: UUID, server: str) -> None:
    """A room stands on a server: who waits for it may enter."""
    rows = MediaRoom.objects.filter(pk=room_id, ended_at=None)
    rows.update(server=server, made_at=timezone.now())


@transaction.atomic
def next_part(room_id: UUID) -> UUID | None:
    """The room was lost with its server: it ends, and the trial goes on in the next part, still to be made.

    None where the trial has ended meanwhile.
    """
    rows = MediaRoom.objects.select_for_update(of=("self",)).select_related("trial__hearing")
    row = rows.filter(pk=room_id, ended_at=None).first()
    if row is None:
        return None
    new = follow(row)
    note_in_case(row.trial, None, "online.moved", {"room": row.kind, "part": new.part})
    return new.pk


def follow(row: MediaRoom, server: MediaServer | None = None) -> MediaRoom:
    """End a locked room; the one that follows it, still to be made, on ``server`` where one is wanted."""
    MediaRoom.objects.filter(pk=row.pk).update(ended_at=timezone.now())
    return MediaRoom.objects.create(
        trial=row.trial,
        kind=row.kind,
        part=row.part + 1,
        name=secrets.token_hex(16),
        recorded=row.recorded,
        server=server,
    )
