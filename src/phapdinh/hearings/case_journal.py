"""What happens in a trial online stands in the journal of its case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.hearings.models import OnlineTrial
from phapdinh.people.models import User
from phapdinh.records import journal


class HearingError(Exception):
    """Something that a trial online does not allow; the words are for the person."""


def case_of(trial: OnlineTrial) -> UUID:
    """The case that is tried. Raises HearingError for a meeting, which is of no case."""
    if trial.hearing.case_id is None:
        raise HearingError(_("Phiên họp này không thuộc vụ án nào."))
    return trial.hearing.case_id


def note_in_case(trial: OnlineTrial, actor: User | None, verb: str, details: Mapping[str, Any]) -> None:
    """An entry in the journal of the case; ``actor`` None for the machine."""
    journal.append(
        subject_kind="case",
        subject_id=case_of(trial),
        verb=verb,
        details={"trial": str(trial.pk), **details},
        actor=actor,
    )
