"""Play the recording of a conference, or have a part put together again: who may, and that it is written."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.conferences.journal import note_in_court
from phapdinh.hearings.conferences.recorded import queue_part
from phapdinh.hearings.models import (
    Conference,
    ConferenceFile,
    ConferencePart,
    ConferencePlayback,
    ConferencePlayedPart,
    FileKind,
    PartState,
)
from phapdinh.hearings.recordings.opening import HOLDS
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may, require
from phapdinh.records.models import StoredFile


def open_replay(*, actor: User, conference: Conference) -> ConferencePlayback:
    """The key by which this person plays the recording for half a day.

    Raises PermissionDenied; HearingError where nothing is sealed yet.
    """
    require(actor, Verb.COURT_SETUP_VIEW, conference.court_id)
    if not ConferencePart.objects.filter(conference=conference, state=PartState.SEALED).exists():
        raise HearingError(_("Bản ghi của hội nghị này chưa được ghép và niêm phong xong."))
    return ConferencePlayback.objects.create(conference=conference, user=actor, opened_at=timezone.now())


def replay_of(user: User, conference: Conference, key: UUID) -> ConferencePlayback | None:
    """An opening of theirs that still holds; None for anybody else's."""
    rows = ConferencePlayback.objects.filter(opened_at__gt=timezone.now() - HOLDS)
    found = rows.filter(pk=key, conference=conference, user=user).first()
    return found if may(user, Verb.COURT_SETUP_VIEW, conference.court_id) else None


@transaction.atomic
def play_part(*, actor: User, playback: ConferencePlayback, number: int) -> StoredFile | None:
    """The composed file of a part; None where there is none. That it is played stands in the journal first,
    once for each opening, however many pieces of it the browser fetches."""
    rows = ConferenceFile.objects.select_related("file", "part__conference")
    found = rows.filter(
        part__conference=playback.conference_id, part__number=number, kind=FileKind.COMPOSED
    ).first()
    if found is None:
        return None
    _row, first = ConferencePlayedPart.objects.get_or_create(
        playback=playback, part=found.part, defaults={"at": timezone.now()}
    )
    if first:
        about = {"part": number, "playback": str(playback.pk), "sha256": found.file_id}
        note_in_court(found.part.conference, actor, "played", **about)
    return found.file


@transaction.atomic
def compose_again(*, actor: User, conference_id: UUID, number: int) -> None:
    """Have a part that failed put together again now. Again changes nothing while it waits.

    Raises ConferencePart.DoesNotExist, PermissionDenied; HearingError where it did not fail.
    """
    rows = ConferencePart.objects.select_for_update(of=("self",)).select_related("conference")
    part = rows.get(conference=conference_id, number=number)
    require(actor, Verb.COURT_SETUP, part.conference.court_id)
    if part.state == PartState.WAITING:
        return
    if part.state != PartState.FAILED:
        raise HearingError(_("Phần này không cần ghép lại."))
    ConferencePart.objects.filter(pk=part.pk).update(state=PartState.WAITING, tries=0)
    queue_part(part)
    note_in_court(part.conference, actor, "again", part=number)
