"""Who is called to a trial online, by which paper, to which point."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.queries.sending import papers_of
from phapdinh.cases.documents.actions.drafting import begin_draft
from phapdinh.cases.documents.values import hour_and_day
from phapdinh.cases.models import CaseDocument, DocumentState
from phapdinh.hearings.deciding.people import Attending
from phapdinh.hearings.deciding.planned import PlacedPoint
from phapdinh.hearings.deciding.preparing import opened
from phapdinh.hearings.deciding.sheet import Sheet, sheet_of
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Attendee
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Called:
    """One who is called: by which paper, to which point, by which article; the paper where it is drafted."""

    who: Attending
    kind: str
    point: PlacedPoint
    source: str
    document: CaseDocument | None

    @property
    def attendee(self) -> UUID:
        """Whom it calls: everybody of a decided plan is a row of it."""
        assert self.who.attendee is not None
        return self.who.attendee

    @property
    def invited(self) -> bool:
        """By an invitation; others are summoned."""
        return self.kind == "online_invitation"


def called(user: User, sheet: Sheet) -> list[Called]:
    """Everybody of a decided trial who is to be called, in the order of the points.

    Parties as the calendar says who is summoned to a hearing, with its article; others are invited.
    """
    if not sheet.decided:
        return []
    summoned = {
        f"p-{one.participation}": one.source
        for one in papers_of(user, sheet.hearing.pk)
        if one.participation and one.document == "summons"
    }
    points = {one.place: one for one in sheet.points}
    kinds = {role: one.document for one in online_rules().papers for role in one.roles}
    drafted = _drafted(sheet)
    return [
        Called(
            one,
            kinds[one.role],
            points[one.place],
            summoned.get(one.key) or _invited_by(one),
            drafted.get(one.summons),
        )
        for one in sorted(sheet.people, key=lambda one: (one.place is None, one.place or 0))
        if one.role in kinds and one.place in points
    ]


@transaction.atomic
def draft_papers(*, hearing_id: UUID, actor: User) -> int:
    """Begin the papers that are still missing; how many. Raises PermissionDenied, CaseError."""
    hearing = opened(hearing_id, actor)
    sheet = sheet_of(hearing)
    if not sheet.decided or hearing.case is None:
        raise CaseError(_("Chỉ gọi người tham gia sau khi đã quyết định xét xử trực tuyến."))
    made = 0
    for one in called(actor, sheet):
        if one.document is None:
            row = begin_draft(actor=actor, case=hearing.case, kind=one.kind, given=_given(sheet, one))
            Attendee.objects.filter(pk=one.attendee).update(summons=row)
            made += 1
    return made


def _invited_by(one: Attending) -> str:
    """The provision by which somebody is at their point."""
    at_component = {rule.role: rule.source for rule in online_rules().component}
    found = at_component.get(one.role) if one.place else None
    return str(found or online_rules().central.source)


def _drafted(sheet: Sheet) -> dict[UUID | None, CaseDocument]:
    """Papers that were begun and not given up."""
    keys = [one.summons for one in sheet.people if one.summons]
    rows = CaseDocument.objects.filter(pk__in=keys).exclude(state=DocumentState.VOID) if keys else ()
    return {row.pk: row for row in rows}


def _given(sheet: Sheet, one: Called) -> dict[str, str]:
    trial = sheet.trial
    assert trial is not None
    return {
        "addressee": one.who.name,
        "addressee_address": one.who.address or one.point.line.point.address,
        "addressee_role": one.who.capacity,
        "point_name": one.point.line.point.name,
        "point_address": one.point.line.point.address,
        "test_at": hour_and_day(trial.test_at) if trial.test_at else "",
        "purpose": "tham gia phiên tòa trực tuyến",
    }
