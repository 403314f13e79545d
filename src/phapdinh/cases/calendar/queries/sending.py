"""What a hearing sends to whom, for the builder of documents."""

from __future__ import annotations

from uuid import UUID

from phapdinh.cases.calendar.queries.seen import hearings_for
from phapdinh.cases.calendar.rules import calendar_rules
from phapdinh.cases.calendar.summons import Addressee, ToSend, to_send
from phapdinh.cases.models import Assignment, Participation
from phapdinh.cases.models.kinds import CaseType, Duty
from phapdinh.people.models import User


def papers_of(user: User, hearing_id: UUID) -> list[ToSend]:
    """The papers of a hearing as it stands. Raises Hearing.DoesNotExist for one they may not see."""
    hearing = hearings_for(user).select_related("case").get(pk=hearing_id)
    case = hearing.case
    if case is None:
        return []
    rows = Participation.objects.filter(case=case, ends_on=None).values_list("pk", "role")
    told = (
        case.type == CaseType.CRIMINAL
        or Assignment.objects.filter(case=case, duty=Duty.PROSECUTOR, ends_on=None).exists()
    )
    addressees = [Addressee(key, role) for key, role in rows]
    rules = calendar_rules().sent_in(case.type)
    return to_send(hearing.kind, hearing.state, addressees, rules, prosecutor=told)
