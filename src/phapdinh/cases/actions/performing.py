"""An event as a person records it, by a page or by a program: some of them are more than a step."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from phapdinh.cases.actions.mediating import ENDS, mediation_of, return_from_mediation, send_to_mediation
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.steps import Ruling
from phapdinh.cases.actions.writing import Recorded
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case
from phapdinh.people.models import User

_OFFER = "offer_mediation"


@transaction.atomic
def perform(*, case_id: UUID, actor: User, act: Act, key: str = "") -> Recorded:
    """Record the event with all that it brings about. The same ``key`` twice does it once.

    A petition that is sent to mediation opens the mediation, a case of its own; one that comes back from it
    comes back as the mediation ended. Raises as :func:`record_event`.
    """
    if act.event == _OFFER:
        return send_to_mediation(case_id=case_id, actor=actor, ruling=Ruling(act.on, "", key)).recorded
    if act.event in ENDS and _was_mediated(case_id):
        return return_from_mediation(
            case_id=case_id, actor=actor, ruling=Ruling(act.on, "", key), event=act.event
        )
    return record_event(case_id=case_id, actor=actor, act=act, key=key)


def _was_mediated(case_id: UUID) -> bool:
    case = Case.objects.filter(pk=case_id).first()
    return case is not None and mediation_of(case) is not None
