"""What the operator does to a running hearing: moves it to another server, tells a point something."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import HearingError, note_in_case
from phapdinh.hearings.live.parts import Part, Said
from phapdinh.hearings.media.tables import follow
from phapdinh.hearings.models import Attendee, MediaRoom, MediaServer, OnlineTrial, PointMessage, TrialPoint
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require

_SHOWN = timedelta(minutes=5)


@transaction.atomic
def move_sitting(*, actor: User, trial_id: UUID, server: str) -> None:
    """Have the rooms of a trial end where they are and go on, as the next part, on another server.

    People come back by themselves within seconds, as after a server's death. Raises PermissionDenied,
    OnlineTrial.DoesNotExist; HearingError where that server does not answer or the trial is not running.
    """
    require(actor, Verb.ONLINE_WATCH, None)
    trial = OnlineTrial.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=trial_id)
    target = MediaServer.objects.filter(pk=server, state=MediaServer.State.UP).first()
    if target is None:
        raise HearingError(_("Máy chủ này không trả lời; chọn máy chủ khác."))
    rows = MediaRoom.objects.select_for_update(of=("self",)).select_related("trial__hearing")
    rooms = list(rows.filter(trial=trial, ended_at=None))
    if not rooms:
        raise HearingError(_("Phiên tòa này không còn phòng đang mở."))
    moving = [room for room in rooms if room.server_id != target.pk]
    for room in moving:
        follow(room, target)
    if moving:
        note_in_case(trial, actor, "online.moved_by_hand", {"server": target.pk})


@transaction.atomic
def tell_point(*, actor: User, point_id: UUID, words: str) -> PointMessage | None:
    """Show words to those at a point for some minutes; the ones before are shown no more. Empty words only
    take those back. Raises PermissionDenied, TrialPoint.DoesNotExist."""
    require(actor, Verb.ONLINE_WATCH, None)
    rows = TrialPoint.objects.select_for_update(of=("self",)).select_related("trial__hearing")
    point, now, said = rows.get(pk=point_id), timezone.now(), " ".join(words.split())[:300]
    PointMessage.objects.filter(point=point, until__gt=now).update(until=now)
    if not said:
        return None
    note_in_case(point.trial, actor, "online.point_told", {"place": point.place})
    return PointMessage.objects.create(point=point, words=said, by=actor, at=now, until=now + _SHOWN)


def _read(trials: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """What is shown to whom now, by attendee; one query."""
    rows = Attendee.objects.filter(
        point__trial__in=list(trials), point__messages__until__gt=timezone.now()
    ).values_list("trial", "pk", "point__messages__words")
    found: dict[UUID, dict[str, Any]] = {}
    for trial, attendee, words in rows.order_by("point__messages__at"):
        found.setdefault(trial, {})[str(attendee)] = words
    return found


def _own(said: Said, attendee: UUID) -> Mapping[str, Any] | None:
    words = said.get(str(attendee))
    return {"words": words} if words else None


MESSAGES = Part("message", _read, cut=_own)
