"""Evidence beside a recording that is played: what stood on the screens when, for who may open its items."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.queries.rights import items_open_to
from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.hearings.evidence.kinds import kind_of
from phapdinh.hearings.models import Exhibit, FileKind, OnlineTrial, RecordedFile
from phapdinh.hearings.naming import names_of, words_of
from phapdinh.hearings.recordings.track import Hand, Showing, read_track
from phapdinh.people.models import User
from phapdinh.records.files import default_store, sha256_of

_ONE_OPENING = timedelta(hours=1)  # all that is asked for in that time is one opening of an item


class TrackError(Exception):
    """The track is lost, or is not what was sealed."""


def showings_in(trial: UUID, part: int) -> Sequence[Showing] | None:
    """What was shown in a sealed part; None where it has no track. Raises TrackError."""
    rows = RecordedFile.objects.filter(part__trial=trial, part__room__part=part, kind=FileKind.EVIDENCE)
    key = rows.values_list("file", flat=True).first()
    if key is None:
        return None
    try:
        content = default_store().read(key)
    except OSError as error:
        raise TrackError from error
    found = read_track(content) if sha256_of(content) == key else None
    if found is None:
        raise TrackError
    return found


def told_to(user: User, trial: OnlineTrial, showings: Sequence[Showing]) -> list[dict[str, Any]]:
    """The same for the browser of this person: of what they may not open only that something was shown."""
    openable = _open_to(user, trial, {one.item for one in showings})
    titles = {
        str(key): title for key, title in Exhibit.objects.filter(trial=trial).values_list("pk", "title")
    }
    people = _people(trial, showings)
    told = []
    for one in showings:
        said: dict[str, Any] = {"first": one.first, "last": one.last, "number": one.number, "open": False}
        if one.item in openable:
            said |= _substance(one, openable[one.item], people)
            said |= {"title": titles.get(one.exhibit, ""), "by": people.get(one.attendee or one.account, "")}
        told.append(said)
    return told


def item_of(user: User, trial: OnlineTrial, showing: Showing) -> CaseFileItem | None:
    """The item that was shown, for who may open it now; that it is opened is on record first."""
    item = _open_to(user, trial, {showing.item}).get(showing.item)
    if item is None or item.file_id != showing.sha256:
        return None
    if not item.sights.filter(user=user, at__gt=timezone.now() - _ONE_OPENING).exists():
        open_item(actor=user, item=item)
    return item


def _open_to(user: User, trial: OnlineTrial, keys: Collection[str]) -> Mapping[str, CaseFileItem]:
    """Items by key, by the rights of the electronic file as they are now."""
    rows = items_open_to(user, _case(trial)).filter(pk__in=keys)
    return {str(row.pk): row for row in rows}


def _case(trial: OnlineTrial) -> Case:
    case = trial.hearing.case
    assert case is not None  # nothing is recorded of a meeting
    return case


def _people(trial: OnlineTrial, showings: Sequence[Showing]) -> Mapping[str, str]:
    """Who showed, turned or marked something, in words."""
    found = {key.hex: words_of(one) for key, one in names_of(trial).items()}
    accounts = {hand.account for one in showings for hand in one.hands() if hand.account}
    rows = User.objects.filter(pk__in=accounts)
    return found | {str(row.pk): str(row) for row in rows}


def _substance(showing: Showing, item: CaseFileItem, people: Mapping[str, str]) -> dict[str, Any]:
    def called(hand: Hand | None) -> str:
        return people.get(hand.attendee or hand.account, "") if hand else ""

    first, last = showing.numbers
    return {
        "open": True,
        "kind": kind_of(showing.media_type),
        "pages": last - first + 1,
        "numbered": first,
        "address": reverse("efile:item", args=[item.case_id, item.pk]),
        "turns": [{**asdict(one), "by": called(one.by)} for one in showing.turns],
        "marks": [
            {**asdict(one), "by": called(one.by), "cleared": called(one.cleared)} for one in showing.marks
        ],
    }
