"""Personal links into a conference: made for all at once, shown once; and a visit begun with one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from phapdinh.hearings.conferences.placing import Edge, place
from phapdinh.hearings.gate import refusals, tokens
from phapdinh.hearings.gate.refusals import Kind, Refusal
from phapdinh.hearings.gate.standing import HEARING, Place, Standing
from phapdinh.hearings.models import (
    Conference,
    ConferenceAttendance,
    ConferenceRole,
    ConferenceSeat,
    MediaServer,
)
from phapdinh.hearings.roles import TrialRole

_AFTER = timedelta(hours=12)  # a link opens the room still when the conference takes longer than planned


def make_links(conference: Conference) -> dict[UUID, str]:
    """A new token for every seat, by seat; those made before open nothing more. In one transaction."""
    until = conference.ends_at + _AFTER
    seats = list(conference.seats.all())
    found = {seat.pk: tokens.make(settings.SECRET_KEY, seat.pk, until) for seat in seats}
    for seat in seats:
        seat.token_sha256, seat.device_sha256 = tokens.hashed(found[seat.pk]), ""
    ConferenceSeat.objects.bulk_update(seats, ["token_sha256", "device_sha256"], batch_size=500)
    return found


def seat_of(token: str, device: str) -> ConferenceSeat | None:
    """Whose link it is, where it opens something on this device; it is not used up by looking."""
    claim = tokens.read(settings.SECRET_KEY, token)
    if claim is None or timezone.now() >= claim.until:
        return None
    rows = ConferenceSeat.objects.select_related("conference__court", "court")
    seat = rows.filter(pk=claim.entry, token_sha256=tokens.hashed(token)).first()
    if seat is None or seat.device_sha256 not in ("", tokens.hashed(device)):
        return None
    return seat


@transaction.atomic
def begin_visit(token: str, device: str) -> Standing | Refusal:
    """Begin a visit with a token on a device; one before it ends. A point is given its edge;
    that somebody came is written down."""
    claim = tokens.read(settings.SECRET_KEY, token)
    rows = ConferenceSeat.objects.select_for_update(of=("self",)).select_related("conference")
    seat = rows.filter(pk=claim.entry, token_sha256=tokens.hashed(token)).first() if claim else None
    if claim is None or seat is None:
        return Refusal(refusals.TOKEN, "The token opens nothing", Kind.TOKEN_ALTERED)
    if timezone.now() >= claim.until or seat.conference.ended_at is not None:
        return Refusal(refusals.TOKEN, "The token opens nothing", Kind.TOKEN_STALE)
    used = tokens.hashed(device) if device else ""
    if not used or seat.device_sha256 not in ("", used):
        return Refusal(refusals.ELSEWHERE, "The token is used on another device", Kind.TOKEN_COPIED)
    seat.device_sha256, seat.visit = used, seat.visit + 1
    seat.edge_id = None if speaks(seat) else place(edges_of(seat.conference), seat.edge_id or "")
    seat.save(update_fields=["device_sha256", "visit", "edge"])
    standing = standings([seat.pk])[seat.pk]
    if standing.address is not None:
        come(seat.pk, seat.visit)
    return standing


def speaks(seat: ConferenceSeat) -> bool:
    """Whether the seat is in the speakers' room now: always, or while a point has the floor."""
    return seat.role != ConferenceRole.POINT or seat.conference.floor_id == seat.pk


def edges_of(conference: Conference) -> list[Edge]:
    """Edges that answer and from which the conference can be received, each with its points: one query."""
    served = Q(seats__attendances__left_at=None) & Q(seats__attendances__isnull=False)
    rows = MediaServer.objects.filter(mounts__conference=conference, state=MediaServer.State.UP)
    counted = rows.annotate(served=Count("seats", filter=served, distinct=True))
    return [Edge(row.name, row.served, settings.MEDIA_EDGE_CAPACITY) for row in counted]


def standings(seats: list[UUID]) -> dict[UUID, Standing]:
    """How visitors stand now: two queries for any number. Who follows only is as one of the gallery; who
    speaks as a party."""
    rows = list(ConferenceSeat.objects.filter(pk__in=seats).select_related("conference__origin", "edge"))
    mounted = set(
        Conference.objects.filter(pk__in={row.conference_id for row in rows}).values_list(
            "pk", "mounts__edge"
        )
    )
    return {row.pk: _standing(row, (row.conference_id, row.edge_id) in mounted) for row in rows}


def _standing(seat: ConferenceSeat, mounted: bool) -> Standing:
    conference = seat.conference
    speaking = speaks(seat)
    server = conference.origin if speaking else seat.edge if mounted else None
    there = server is not None and server.state == MediaServer.State.UP
    places = {HEARING: Place(conference.pk, conference.room, server.address)} if server and there else {}
    return Standing(
        entry=seat.pk,
        trial=conference.pk,
        attendee=seat.pk,
        role=TrialRole.PARTY if speaking else TrialRole.GALLERY,
        visit=seat.visit,
        open=conference.opened_at is not None and conference.ended_at is None,
        admitted=True,
        muted=False,
        doors_closed=False,
        places=places,
    )


def come(seat: UUID, visit: int) -> None:
    """Write down that somebody is there; what an earlier visit left open ends."""
    now = timezone.now()
    ConferenceAttendance.objects.filter(seat=seat, left_at=None).update(left_at=now)
    ConferenceAttendance.objects.get_or_create(seat_id=seat, visit=visit, defaults={"joined_at": now})


def gone(seat: UUID, visit: int) -> None:
    """Write down that they left."""
    rows = ConferenceAttendance.objects.filter(seat=seat, visit=visit, left_at=None)
    rows.update(left_at=timezone.now())


def note_lines(seat: UUID, lines: dict[str, str]) -> None:
    """Which line of what they send is voice, which picture."""
    ConferenceSeat.objects.filter(pk=seat).update(lines=lines)
