"""Mediation or dialogue at the court before acceptance (Luật 58/2020/QH14): a case of its own, tied to the
one whose petition waits for it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.moving import Onward, carry_on
from phapdinh.cases.actions.receiving import Opened
from phapdinh.cases.actions.recording import record_locked
from phapdinh.cases.actions.steps import CaseError, Ruling, locked, refuse_future
from phapdinh.cases.actions.writing import Recorded
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, CaseLink
from phapdinh.cases.models.kinds import Instance, LinkKind
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User

#: How a mediation ends, and what the case that waited for it then records (Điều 35, 41).
_RETURNS = {
    "finished": "mediation_succeeded",
    "recognised": "mediation_succeeded",
    "sent_to_court": "mediation_failed",
    "not_recognised": "mediation_failed",
    "quashed": "mediation_failed",
}
_WAITS = "in_mediation"
#: Events that take a petition up again, or close it.
ENDS = frozenset(_RETURNS.values())


@transaction.atomic
def send_to_mediation(*, case_id: UUID, actor: User, ruling: Ruling) -> Opened:
    """Let a petition wait while its dispute is mediated; doing it again gives the same mediation.

    Raises Case.DoesNotExist, PermissionDenied, RefusedError, CaseError.
    """
    case = _seen(case_id, actor)
    if case.state == _WAITS and (there := mediation_of(case)) is not None:
        return Opened(there, Recorded(there.steps.get(sequence=1), again=True))
    refuse_future(ruling.on)
    record_locked(case, actor=actor, act=Act("offer_mediation", ruling.on), key=ruling.key)
    onward = Onward(
        case.court_id,
        LinkKind.MEDIATED_IN,
        "open_mediation",
        ruling.on,
        simplified=False,
        instance=Instance.MEDIATION,
    )
    return carry_on(case, onward, actor=actor, key=ruling.key)


@transaction.atomic
def return_from_mediation(*, case_id: UUID, actor: User, ruling: Ruling, event: str = "") -> Recorded:
    """Take the petition up again, or close it, as its mediation ended; ``event`` says which is meant.

    Raises Case.DoesNotExist, PermissionDenied, RefusedError, CaseError while it goes on or where it ended
    otherwise than is meant.
    """
    case = _seen(case_id, actor)
    refuse_future(ruling.on)
    mediation = mediation_of(case)
    ended = _RETURNS.get(mediation.state) if mediation else None
    if ended is None:
        raise CaseError(_("Việc hòa giải, đối thoại của vụ việc này chưa kết thúc."))
    if event not in {"", ended}:
        raise CaseError(_("Việc hòa giải, đối thoại đã kết thúc khác với kết quả đang ghi."))
    return record_locked(case, actor=actor, act=Act(ended, ruling.on), key=ruling.key)


def mediation_of(case: Case) -> Case | None:
    """The mediation that a petition waits for, or waited for last."""
    links = CaseLink.objects.filter(to_case=case, kind=LinkKind.MEDIATED_IN)
    link = links.select_related("from_case").order_by("on", "pk").last()
    return link.from_case if link else None


def _seen(case_id: UUID, actor: User) -> Case:
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    return locked(case_id)
