"""What every change of a hearing writes besides its row: the journal, and the line that the public sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from phapdinh.cases.calendar.cause_list import Participant, Sealed, listed, told
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.models import Assignment, Case, Hearing, HearingForm, Participation, PublicHearing
from phapdinh.cases.models.kinds import Duty, PartyKind
from phapdinh.people.models import User
from phapdinh.records import journal

MEETINGS = "court_calendar"


def record(hearing: Hearing, actor: User | None, verb: str, more: Mapping[str, Any] | None = None) -> None:
    """Into the journal of the case, or of the court's calendar for a meeting; ids and times alone."""
    during = hearing.during
    details = {
        "hearing": str(hearing.pk),
        "kind": hearing.kind,
        "state": hearing.state,
        "begins": during.lower.isoformat(),
        "ends": during.upper.isoformat(),
        "room": str(hearing.room_id) if hearing.room_id else None,
        **(more or {}),
    }
    kind, key = ("case", hearing.case_id) if hearing.case_id else (MEETINGS, hearing.court_id)
    journal.append(subject_kind=kind, subject_id=key, verb=verb, details=details, actor=actor)


def publish(hearing: Hearing) -> None:
    """Bring the public line into step with the hearing, or take it away."""
    case = hearing.case
    rules = calendar_rules().cause_list
    sealed = sealed_of(hearing, case)
    if case is None or not listed(hearing.kind, hearing.state, sealed, rules.kinds):
        PublicHearing.objects.filter(pk=hearing.pk).delete()
        return
    said = told(case.title, _participants(case), sealed, rules.roles)
    PublicHearing.objects.update_or_create(
        pk=hearing.pk,
        defaults={
            "court_id": hearing.court_id,
            "day": timezone.localdate(hearing.during.lower),
            "starts_at": hearing.during.lower,
            "ends_at": hearing.during.upper,
            "room": hearing.room.name if hearing.room else "",
            "form": HearingForm.CLOSED if sealed.closed else hearing.form,
            "state": hearing.state,
            "number": case.number,
            "type": case.type,
            "instance": case.instance,
            "subject": said.subject,
            "parties": [list(pair) for pair in said.parties],
            "presiding": _presiding(case),
            "revision": hearing.revision,
            "changed_at": hearing.changed_at,
        },
    )


def sealed_of(hearing: Hearing, case: Case | None) -> Sealed:
    """Why less may be said of the hearing."""
    if case is None:
        return Sealed()
    closed = hearing.form == HearingForm.CLOSED or case.closed_hearing
    return Sealed(closed=closed, minor=case.minor, secret=case.secret)


def _participants(case: Case) -> list[Participant]:
    rows = Participation.objects.filter(case=case, ends_on=None).select_related("party")
    return [Participant(row.role, row.party.name, row.party.kind == PartyKind.PERSON) for row in rows]


def _presiding(case: Case) -> str:
    row = Assignment.objects.filter(case=case, duty=Duty.PRESIDING, ends_on=None).select_related("officer")
    found = row.first()
    return found.officer.name if found else ""
