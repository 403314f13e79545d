"""What pages about a trial that is held online share: the trial, its people in a form, who reads along."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from phapdinh.cases.models import Assignment, Hearing
from phapdinh.cases.models.kinds import Duty
from phapdinh.hearings.models import Attendee, OnlineTrial, Sitting, TrialState
from phapdinh.people.models import User

_READERS = (Duty.PRESIDING, Duty.JUDGE, Duty.LAY_JUDGE, Duty.CLERK)


def decided(hearing: Hearing) -> OnlineTrial:
    """The trial online of a hearing; 404 where it is not decided to be held so."""
    trial = OnlineTrial.objects.filter(hearing=hearing, state=TrialState.DECIDED).first()
    if trial is None:
        raise Http404
    trial.hearing = hearing
    return trial


def attendee_of(trial: OnlineTrial, sent: str) -> UUID | None:
    """Whom a form names; None for nobody, 404 for anybody who is not of this trial."""
    if not sent:
        return None
    try:
        key = UUID(sent)
    except ValueError as bad:
        raise Http404 from bad
    if not Attendee.objects.filter(pk=key, trial=trial).exists():
        raise Http404
    return key


def is_open(trial: OnlineTrial) -> bool:
    """Whether its room was opened and has not ended."""
    return Sitting.objects.filter(trial=trial, ended_at=None).exists()


def written_by(user: User, trial: OnlineTrial) -> bool:
    """Whether somebody of the panel or the clerk of the case: they read the record as it is written."""
    rows = Assignment.objects.filter(case=trial.hearing.case_id, officer__user=user.pk, ends_on=None)
    return rows.filter(duty__in=_READERS).exists()
