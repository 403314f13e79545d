"""A case goes on elsewhere: to a court above, back to retry it, to the competent court, to a successor.

A case is one proceeding at one court in one instance; what goes on is a new case of the same matter, tied
to the old one. People and facts go with it; the old case stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.people import NewParty, add_people, copy_people
from phapdinh.cases.actions.receiving import NewCase, Opened, open_case
from phapdinh.cases.actions.recording import record_locked
from phapdinh.cases.actions.steps import CaseError, Ruling, locked, record, refuse_future
from phapdinh.cases.actions.writing import Recorded
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, Charge, Claim, Participation
from phapdinh.cases.models.kinds import Instance, LinkKind, PartyRole
from phapdinh.cases.queries.going_on import REVIEWS, may_go_on
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.courts.models import Court
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.vietnamese.uuid7 import uuid7

#: Facts of an earlier case that hold in a later one; what happened in its course does not.
_LASTING = ("crime_class", "detained", "short_period", "fee_exempt")


@dataclass(frozen=True, slots=True)
class Onward:
    """How a case goes on: at which court, as what, by which opening event, from which day.

    ``appellants``: participations of the earlier case whose people appeal; that is a capacity of its own.
    """

    court_id: UUID
    link: LinkKind
    event: str
    on: date
    answers: Mapping[str, Any] = field(default_factory=dict)
    simplified: bool | None = None
    instance: str = ""
    appellants: Sequence[UUID] = ()


@transaction.atomic
def receive_from(*, earlier_id: UUID, actor: User, onward: Onward, key: str = "") -> Opened:
    """Take in the file of an earlier case: appeal, cassation, retrial, or to try it again after quashing.

    Who receives needs no right at the court that sends, but the case must be fit to come to theirs: it
    would be theirs to read from then on. Raises Case.DoesNotExist, PermissionDenied, RefusedError,
    CaseError.
    """
    require(actor, Verb.CASE_RECEIVE, onward.court_id)
    refuse_future(onward.on)
    earlier = locked(earlier_id)
    _refuse_unfit(earlier, onward)
    opened = carry_on(earlier, onward, actor=actor, key=key)
    if not opened.again:
        _add_appellants(earlier, opened.case, onward)
    return opened


def _refuse_unfit(earlier: Case, onward: Onward) -> None:
    """Raise CaseError unless the file has been sent up to a court above, or comes back to its own."""
    if earlier.decided_on is None:
        raise CaseError(_("Vụ việc trước chưa có bản án, quyết định."))
    if onward.on < earlier.decided_on:
        raise CaseError(_("Ngày nhận hồ sơ không được trước ngày ra bản án, quyết định."))
    court = Court.objects.filter(pk=onward.court_id).first()
    if court is None or not may_go_on(earlier, court, onward.link):
        raise CaseError(_("Hồ sơ vụ việc này chưa được chuyển đến hoặc không thuộc thẩm quyền của Tòa án."))


def _add_appellants(earlier: Case, case: Case, onward: Onward) -> None:
    """Who appeals, besides the capacity that each has had before. Raises CaseError for a stranger."""
    known = {row.pk: row for row in earlier.participations.select_related("party")}
    if not set(onward.appellants) <= set(known):
        raise CaseError(_("Người kháng cáo không tham gia vụ việc trước."))
    parties = {known[key].party_id: known[key].party for key in onward.appellants}
    people = [NewParty(PartyRole.APPELLANT, party_id=key) for key in parties]
    add_people(case, people, on=onward.on)


@transaction.atomic
def transfer(*, case_id: UUID, actor: User, to_court_id: UUID, ruling: Ruling) -> Opened:
    """Send a case to the competent court: it ends here and comes in there, in one transaction.

    Raises Case.DoesNotExist, PermissionDenied, RefusedError, CaseError.
    """
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    if to_court_id == case.court_id:
        raise CaseError(_("Tòa án tiếp nhận phải là một Tòa án khác."))
    if not Court.objects.filter(pk=to_court_id).exists():
        raise CaseError(_("Không có Tòa án tiếp nhận này trong danh bạ."))
    if (there := _moved_on(case)) is not None:
        return there
    refuse_future(ruling.on)
    data = {"to_court": str(to_court_id), "ground": ruling.ground}
    record_locked(case, actor=actor, act=Act("transfer", ruling.on, data), key=ruling.key)
    onward = Onward(
        to_court_id,
        LinkKind.TRANSFERRED_FROM,
        "receive_transfer",
        ruling.on,
        simplified=case.simplified,
        instance=case.instance,
    )
    return carry_on(case, onward, actor=actor, key=ruling.key)


def carry_on(earlier: Case, onward: Onward, *, actor: User | None, key: str) -> Opened:
    """The new case of the same matter, with people, claims and charges as they stand now."""
    new = NewCase(
        court_id=onward.court_id,
        type=earlier.type,
        subkind=earlier.subkind,
        title=earlier.title,
        on=onward.on,
        event=onward.event,
        instance=onward.instance or REVIEWS.get(LinkKind(onward.link), Instance.FIRST),
        simplified=earlier.simplified if onward.simplified is None else onward.simplified,
        answers=onward.answers,
        facts={name: earlier.facts[name] for name in _LASTING if name in earlier.facts},
        minor=earlier.minor,
        closed_hearing=earlier.closed_hearing,
        secret=earlier.secret,
        earlier=earlier,
        link=onward.link,
    )
    opened = open_case(actor=actor, new=new, key=key and f"{key}:{onward.link}")
    if not opened.again:
        copy_content(earlier, opened.case, on=onward.on)
        details = {"to": str(opened.case.pk), "kind": str(onward.link), "court": str(onward.court_id)}
        record(earlier.pk, actor, "case.went_on", details)
    return opened


def copy_content(earlier: Case, case: Case, *, on: date) -> None:
    """People, claims and charges of one case as they stand now, in another of the same matter."""
    rows = {row.party_id: row for row in copy_people(earlier, case, on=on)}

    def same(old: Participation | None) -> Participation | None:
        return rows.get(old.party_id) if old else None

    claims = [
        Claim(
            id=uuid7(),
            case=case,
            claimant=same(old.claimant),
            kind=old.kind,
            text=old.text,
            amount=old.amount,
            made_on=old.made_on,
        )
        for old in earlier.claims.filter(ended_on=None).select_related("claimant")
    ]
    Claim.objects.bulk_create(claims)
    charges = earlier.charges.filter(ended_on=None, accused__ends_on=None).select_related("accused")
    Charge.objects.bulk_create([_same_charge(old, case, rows[old.accused.party_id]) for old in charges])


def _same_charge(old: Charge, case: Case, accused: Participation) -> Charge:
    return Charge(
        id=uuid7(),
        case=case,
        accused=accused,
        crime=old.crime,
        law_id=old.law_id,
        article=old.article,
        clause=old.clause,
        points=old.points,
        top=old.top,
        top_months=old.top_months,
        crime_class=old.crime_class,
        made_on=old.made_on,
    )


def _moved_on(case: Case) -> Opened | None:
    """What a transfer has opened already: asking for the same again opens nothing."""
    link = case.links_on.filter(kind=LinkKind.TRANSFERRED_FROM).select_related("from_case").first()
    if link is None:
        return None
    first = link.from_case.steps.get(sequence=1)
    return Opened(link.from_case, Recorded(first, link.from_case.petition_number, again=True))
