"""A trial that is held: its room open, everybody checked and let in; how a judge leads it to a step."""

from __future__ import annotations

from phapdinh.hearings.course.actions import go, note_task
from phapdinh.hearings.course.moves import todo
from phapdinh.hearings.course.queries import progress_of
from phapdinh.hearings.gate.ruling import admit, open_sitting
from phapdinh.hearings.identity.admitting import asks_identity
from phapdinh.hearings.models import Attendee, OnlineTrial
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.media_scene import seen_by
from phapdinh.people.models import User


def held(of: t.Trial) -> OnlineTrial:
    """The trial decided and opened, its people in the room."""
    trial = t.decided(of)
    open_sitting(actor=of.judge, trial_id=trial.pk)
    people = list(trial.attendees.all())
    seen_by(of.scene.clerk, [one for one in people if asks_identity(one)])
    for one in people:
        admit(actor=of.scene.clerk, attendee_id=one.pk)
    return trial


def do_all(trial: OnlineTrial, judge: User) -> None:
    """Everything that the step asks."""
    fresh = OnlineTrial.objects.select_related("hearing__case").get(pk=trial.pk)
    for task, who, done in todo(progress_of(fresh)):
        if not done:
            note_task(actor=judge, trial_id=trial.pk, task=task.id, attendee_id=who)


def lead(trial: OnlineTrial, judge: User, *steps: str) -> None:
    """On to each of these steps, with all that goes before."""
    for step in steps:
        do_all(trial, judge)
        go(actor=judge, trial_id=trial.pk, to=step)


def of_role(trial: OnlineTrial, role: str) -> Attendee:
    """Somebody in that part."""
    found = trial.attendees.filter(role=role).first()
    assert found is not None
    return found
