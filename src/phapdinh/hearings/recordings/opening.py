"""Open a recording, and have one of its parts: who may, and that it stands in the journal of the case."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.queries.visibility import readable_by
from phapdinh.hearings.case_journal import HearingError, case_of, note_in_case
from phapdinh.hearings.models import (
    FileKind,
    OnlineTrial,
    PartState,
    Playback,
    PlayedPart,
    RecordedFile,
    RecordedPart,
)
from phapdinh.people.models import User
from phapdinh.records.models import StoredFile

HOLDS = timedelta(hours=12)


def may_play(user: User, trial: OnlineTrial) -> bool:
    """Whether the recording is theirs to see: it is of the file of the case, and goes by its rights."""
    return readable_by(user).filter(pk=case_of(trial)).exists()


def open_recording(*, actor: User, trial: OnlineTrial) -> Playback:
    """The key by which this person plays the recording for half a day.

    Raises OnlineTrial.DoesNotExist where it is not theirs to see, HearingError where nothing is sealed yet.
    """
    if not may_play(actor, trial):
        raise OnlineTrial.DoesNotExist
    if not RecordedPart.objects.filter(trial=trial, state=PartState.SEALED).exists():
        raise HearingError(_("Bản ghi của phiên tòa này chưa được ghép và niêm phong xong."))
    return Playback.objects.create(trial=trial, user=actor, opened_at=timezone.now())


def playback_of(user: User, trial: OnlineTrial, key: UUID) -> Playback | None:
    """An opening of theirs that still holds; None for anybody else's."""
    since = timezone.now() - HOLDS
    found = Playback.objects.filter(pk=key, trial=trial, user=user, opened_at__gt=since).first()
    return found if found is not None and may_play(user, trial) else None


@transaction.atomic
def play_part(*, actor: User, playback: Playback, part: int) -> StoredFile | None:
    """The composed file of a part; None where there is none. That it is played stands in the journal first,
    once for each opening, however many pieces of it the browser fetches."""
    rows = RecordedFile.objects.select_related("file", "part__trial__hearing")
    found = rows.filter(part__trial=playback.trial_id, part__room__part=part, kind=FileKind.COMPOSED).first()
    if found is None:
        return None
    _row, first = PlayedPart.objects.get_or_create(
        playback=playback, part=found.part, defaults={"at": timezone.now()}
    )
    if first:
        details = {"part": part, "playback": str(playback.pk), "sha256": found.file_id}
        note_in_case(found.part.trial, actor, "online.played", details)
    return found.file
