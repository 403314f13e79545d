"""What somebody at a trial is called in words: their part and their name."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from phapdinh.hearings.models import Attendee, OnlineTrial
from phapdinh.hearings.roles import TrialRole

_ROWS = Attendee.objects.select_related("participation__party", "officer")
_ORDER = list(TrialRole)


def named(attendee_id: UUID) -> str:
    """``Kiểm sát viên Dương Hoài An``. Raises Attendee.DoesNotExist."""
    return words_of(_ROWS.get(pk=attendee_id))


def names_of(trial: OnlineTrial) -> Mapping[UUID, Attendee]:
    """Everybody of a trial in the order of their parts, with what their names need: one query."""
    rows = sorted(
        _ROWS.filter(trial=trial), key=lambda one: (_ORDER.index(TrialRole(one.role)), name_of(one))
    )
    return {one.pk: one for one in rows}


def name_of(attendee: Attendee) -> str:
    """Their name alone."""
    if attendee.participation is not None:
        return attendee.participation.party.name
    return attendee.officer.name if attendee.officer is not None else attendee.name


def part_of(attendee: Attendee) -> str:
    """Their part: as the case calls a party, else as the trial does."""
    if attendee.role == TrialRole.PARTY and attendee.participation is not None:
        return str(attendee.participation.get_role_display())
    return str(TrialRole(attendee.role).label)


def words_of(attendee: Attendee) -> str:
    """Part and name."""
    return f"{part_of(attendee)} {name_of(attendee)}"
