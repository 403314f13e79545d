"""The judgment of a case goes to publication: what the case knows of it goes along.

The real parties and their capacities feed the coder, so that nobody is missed whom the text names in
passing; the facts of the case pre-check the classes that are not published (NQ 03/2017/NQ-HĐTP Điều 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from phapdinh.cases.hooks import Offer
from phapdinh.cases.models import Case, Participation
from phapdinh.cases.models.kinds import PartyKind, PartyRole
from phapdinh.cases.queries.case_page import CasePage
from phapdinh.judgments.actions.desk_upload import receive_known
from phapdinh.judgments.linking import Known
from phapdinh.judgments.record import Participant, Role
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may
from phapdinh.records import journal

_ROLES: Mapping[str, Role] = {
    PartyRole.PLAINTIFF: Role.PLAINTIFF,
    PartyRole.DEFENDANT: Role.DEFENDANT,
    PartyRole.INTERESTED: Role.INTERESTED_PERSON,
    PartyRole.PETITIONER: Role.PETITIONER,
    PartyRole.REQUESTER: Role.PETITIONER,
    PartyRole.RESPONDENT: Role.RESPONDENT,
    PartyRole.ACCUSED: Role.ACCUSED,
    PartyRole.SUSPECT: Role.ACCUSED,
    PartyRole.VICTIM: Role.VICTIM,
    PartyRole.CIVIL_PLAINTIFF: Role.CIVIL_PLAINTIFF,
    PartyRole.CIVIL_DEFENDANT: Role.CIVIL_DEFENDANT,
    PartyRole.REPRESENTATIVE: Role.REPRESENTATIVE,
    PartyRole.GUARDIAN: Role.REPRESENTATIVE,
    PartyRole.PROTECTOR: Role.LAWYER,
    PartyRole.DEFENCE: Role.LAWYER,
    PartyRole.WITNESS: Role.WITNESS,
    PartyRole.EXPERT: Role.EXPERT,
    PartyRole.VALUER: Role.EXPERT,
    PartyRole.INTERPRETER: Role.INTERPRETER,
}


def offer_publication(user: User, page: CasePage) -> Offer | None:
    """The way to publication, once there is a judgment and for whom it is."""
    if not page.judgment_number or not may(user, Verb.IMPORT, page.court):
        return None
    return Offer(_("Chuyển bản án sang công bố"), reverse("case_publication", args=[page.id]))


def known_of(case: Case) -> Known:
    """What the case says of its judgment; one query."""
    return Known(
        court_id=str(case.court_id),
        number=case.judgment_number or None,
        decided_on=case.decided_on,
        in_force_on=case.in_force_on,
        participants=tuple(_participants(case)),
        stated=tuple(_stated(case)),
    )


@transaction.atomic
def send_to_publication(*, actor: User, case: Case, file: Any) -> None:
    """Keep the file of the judgment, queue its reading with what the case knows, note it in the journal.

    Raises PermissionDenied, and DeskError where the disk takes no more.
    """
    if not case.judgment_number:
        raise PermissionDenied(_("Vụ việc này chưa có bản án."))
    receive_known(actor=actor, court_id=case.court_id, file=file, known=known_of(case))
    journal.append(subject_kind="case", subject_id=case.pk, verb="case.judgment_sent", actor=actor)


def _participants(case: Case) -> Iterator[Participant]:
    """Everybody who took part at any time: a judgment names also those who left.

    Who appeals is known by their other capacity.
    """
    rows = Participation.objects.filter(case=case).exclude(role=PartyRole.APPELLANT).select_related("party")
    for row in rows:
        organisation = row.party.kind == PartyKind.ORGANISATION
        yield Participant(row.party.name, _ROLES.get(row.role, Role.OTHER), organisation)


def _stated(case: Case) -> Iterator[str]:
    """Rule ids of ``judgments/rules/publication.yaml``."""
    facts = {"minor": case.minor, "closed_hearing": case.closed_hearing, "state_secret": case.secret}
    yield from (rule for rule, holds in facts.items() if holds)
