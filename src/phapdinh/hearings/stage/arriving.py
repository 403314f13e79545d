"""What people leave at the door: that they know the rules, and how their machine was found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.models import Acknowledgement, Attendee, MachineCheck
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.stage.rules import Told, digest, told_rules


def rules_of(attendee: Attendee) -> list[Told]:
    """The rules of the hearing as somebody reads them; the trial comes with its hearing."""
    case = attendee.trial.hearing.case
    return told_rules(case.type, TrialRole(attendee.role)) if case else []


@transaction.atomic
def acknowledge(*, attendee: Attendee) -> None:
    """Somebody confirmed that they read the rules and keep to them. The first time counts, while the words
    are the same."""
    values = {"at": timezone.now(), "rules": digest(rules_of(attendee))}
    if acknowledged(attendee):
        return
    Acknowledgement.objects.update_or_create(attendee=attendee, defaults=values)
    details = {"attendee": str(attendee.pk), "role": attendee.role, "rules": values["rules"]}
    note_in_case(attendee.trial, None, "online.acknowledged", details)


def acknowledged(attendee: Attendee) -> bool:
    """Whether they confirmed the rules in the words that hold now."""
    rules = digest(rules_of(attendee))
    return Acknowledgement.objects.filter(attendee=attendee, rules=rules).exists()


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: a verdict a part, and the line in figures where it was measured."""

    browser: str = ""
    camera: str = ""
    microphone: str = ""
    speaker: str = ""
    line: str = ""
    milliseconds: int | None = None
    kilobits: int | None = None


@transaction.atomic
def keep_check(*, attendee: Attendee, found: Found) -> None:
    """Keep the last check of somebody's machine, for the clerk to see before the trial. It is about a machine
    and changes nothing in the case: no entry in its journal."""
    values = {name: getattr(found, name) for name in Found.__dataclass_fields__}
    MachineCheck.objects.update_or_create(attendee=attendee, defaults={**values, "at": timezone.now()})
