"""What is done with a conference at the desk: made, its links given, opened, ended."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.courts.models import Court
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.conferences.floor import pass_floor
from phapdinh.hearings.conferences.journal import note_in_court
from phapdinh.hearings.conferences.links import make_links
from phapdinh.hearings.conferences.parts import end_parts
from phapdinh.hearings.media.pool import CONFERENCE
from phapdinh.hearings.models import (
    AgendaItem,
    Conference,
    ConferenceAttendance,
    ConferenceRole,
    ConferenceSeat,
)
from phapdinh.hearings.recordings.disk import room_for_conference
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require

MOST_SPEAKERS = 8


@dataclass(frozen=True, slots=True)
class ConferenceData:
    """What is entered of a conference. ``courts``: who follows; ``agenda``: time, where set, and title."""

    title: str
    starts_at: datetime
    ends_at: datetime
    speakers: Sequence[str]
    courts: Sequence[UUID]
    agenda: Sequence[tuple[time | None, str]] = ()
    recorded: bool = True


@transaction.atomic
def make_conference(*, actor: User, court_id: UUID, data: ConferenceData) -> Conference:
    """A conference with its seats. Raises PermissionDenied; HearingError naming what is wrong."""
    require(actor, Verb.COURT_SETUP, court_id)
    if data.ends_at <= data.starts_at:
        raise HearingError(_("Giờ kết thúc phải sau giờ bắt đầu."))
    if len(data.speakers) > MOST_SPEAKERS:
        raise HearingError(_("Nhiều nhất %(most)d báo cáo viên.") % {"most": MOST_SPEAKERS})
    row = Conference.objects.create(
        court_id=court_id,
        title=data.title,
        starts_at=data.starts_at,
        ends_at=data.ends_at,
        recorded=data.recorded,
        made_by=actor,
        made_at=timezone.now(),
        room=CONFERENCE + secrets.token_hex(14),
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(conference=row, place=place, begins_at=begins, title=title)
        for place, (begins, title) in enumerate(data.agenda, 1)
    )
    ConferenceSeat.objects.bulk_create(_seats(row, data), batch_size=500)
    note_in_court(row, actor, "made", points=len(data.courts))
    return row


@transaction.atomic
def give_links(*, actor: User, conference_id: UUID) -> dict[UUID, str]:
    """New links for all seats, shown this once; those given before open nothing more.

    Raises Conference.DoesNotExist, PermissionDenied; HearingError where it has ended.
    """
    row = _locked(conference_id, actor)
    found = make_links(row)
    note_in_court(row, actor, "links", count=len(found))
    return found


@transaction.atomic
def open_conference(*, actor: User, conference_id: UUID) -> None:
    """Open it: its room and what edges hand on are made within seconds. Again changes nothing.

    Raises Conference.DoesNotExist, PermissionDenied; HearingError where it has ended, or where there is no
    room to record it to its end.
    """
    row = _locked(conference_id, actor)
    if row.opened_at is None:
        if not room_for_conference(row):
            raise HearingError(
                _("Ổ đĩa không còn đủ chỗ ghi hết hội nghị này; báo người vận hành giải phóng chỗ rồi mở.")
            )
        row.opened_at = timezone.now()
        row.save(update_fields=["opened_at"])
        pass_floor(row, row.seats.filter(role=ConferenceRole.CHAIR).first())
        note_in_court(row, actor, "opened")


@transaction.atomic
def end_conference(*, actor: User, conference_id: UUID) -> None:
    """End it: everybody is out, links open nothing more. Raises as :func:`open_conference`."""
    row = _locked(conference_id, actor)
    if row.opened_at is None:
        raise HearingError(_("Hội nghị chưa mở nên chưa kết thúc được."))
    finish(row)
    note_in_court(row, actor, "ended")


def finish(row: Conference) -> None:
    """What ends with a conference; in the transaction of whoever ends it."""
    now = timezone.now()
    Conference.objects.filter(pk=row.pk).update(ended_at=now)
    pass_floor(row, None)
    end_parts(row, now)
    ConferenceAttendance.objects.filter(seat__conference=row, left_at=None).update(left_at=now)


def _seats(row: Conference, data: ConferenceData) -> list[ConferenceSeat]:
    chair = ConferenceSeat(conference=row, role=ConferenceRole.CHAIR, name=_("Chủ trì"))
    speakers = [
        ConferenceSeat(conference=row, role=ConferenceRole.SPEAKER, name=name) for name in data.speakers
    ]
    courts = Court.objects.filter(pk__in=data.courts)
    points = [
        ConferenceSeat(conference=row, role=ConferenceRole.POINT, name=court.name, court=court)
        for court in courts
    ]
    return [chair, *speakers, *points]


def _locked(conference_id: UUID, actor: User) -> Conference:
    row = Conference.objects.select_for_update().get(pk=conference_id)
    require(actor, Verb.COURT_SETUP, row.court_id)
    if row.ended_at is not None:
        raise HearingError(_("Hội nghị này đã kết thúc."))
    return row
