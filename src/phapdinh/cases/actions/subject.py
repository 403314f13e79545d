"""What is claimed and with what one is charged: added, ended, never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, locked, record
from phapdinh.cases.crimes import crime_class
from phapdinh.cases.models import Case, Charge, Claim, Participation
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim; ``amount`` in đồng, none where it is not one for money. ``claimant``: place in the list of
    people that come in with it, or the id of a participation."""

    text: str
    kind: str = Claim.Kind.CLAIM
    amount: int | None = None
    claimant: int | UUID | None = None


@dataclass(frozen=True, slots=True)
class NewCharge:
    """A charge. ``top``: with what the penalty frame ends; ``top_months`` for a term of imprisonment.
    ``accused``: place in the list of people that come in with it, or the id of a participation."""

    crime: str
    article: str
    accused: int | UUID
    top: str = Charge.Top.MONTHS
    top_months: int | None = None
    clause: str = ""
    points: str = ""
    law_id: str = "100/2015/QH13"

    @property
    def crime_class(self) -> str:
        """The class that follows from the frame (Điều 9 Bộ luật Hình sự)."""
        return crime_class(self.top, self.top_months)


@transaction.atomic
def add_claim(*, case_id: UUID, actor: User, new: NewClaim, on: date) -> Claim:
    """Add a claim. Raises Case.DoesNotExist, PermissionDenied, CaseError."""
    case = _open_case(case_id, actor)
    row = add_claims(case, [new], (), on=on)[0]
    record(case.pk, actor, "case.claim_added", {"claim": str(row.pk), "kind": row.kind})
    return row


@transaction.atomic
def end_claim(*, claim_id: UUID, actor: User, on: date, reason: str) -> Claim:
    """End a claim: withdrawn, or changed (then the changed one is added). Raises as :func:`add_claim`."""
    row = Claim.objects.get(pk=claim_id)
    case = _open_case(row.case_id, actor)
    row.refresh_from_db()
    if row.ended_on is not None:
        raise CaseError(_("Yêu cầu này đã chấm dứt."))
    row.ended_on, row.end_ground = max(on, row.made_on), given_reason(reason)
    row.save(update_fields=["ended_on", "end_ground"])
    record(case.pk, actor, "case.claim_ended", {"claim": str(row.pk)})
    return row


@transaction.atomic
def add_charge(*, case_id: UUID, actor: User, new: NewCharge, on: date) -> Charge:
    """Add a charge, of a new indictment. Raises Case.DoesNotExist, PermissionDenied, CaseError."""
    case = _open_case(case_id, actor)
    row = add_charges(case, [new], (), on=on)[0]
    record(case.pk, actor, "case.charge_added", {"charge": str(row.pk), "article": row.article})
    return row


@transaction.atomic
def end_charge(*, charge_id: UUID, actor: User, on: date, reason: str) -> Charge:
    """End a charge: withdrawn or replaced. Raises as :func:`add_charge`."""
    row = Charge.objects.get(pk=charge_id)
    case = _open_case(row.case_id, actor)
    row.refresh_from_db()
    if row.ended_on is not None:
        raise CaseError(_("Tội danh này đã được rút hoặc thay thế."))
    row.ended_on, row.end_ground = max(on, row.made_on), given_reason(reason)
    row.save(update_fields=["ended_on", "end_ground"])
    record(case.pk, actor, "case.charge_ended", {"charge": str(row.pk)})
    return row


def add_claims(
    case: Case, claims: Sequence[NewClaim], people: Sequence[Participation], *, on: date
) -> list[Claim]:
    """Rows for claims in a locked or new case. Raises CaseError."""
    return Claim.objects.bulk_create([_claim(case, new, people, on) for new in claims])


def add_charges(
    case: Case, charges: Sequence[NewCharge], people: Sequence[Participation], *, on: date
) -> list[Charge]:
    """Rows for charges in a locked or new case. Raises CaseError."""
    return Charge.objects.bulk_create([_charge(case, new, people, on) for new in charges])


def _claim(case: Case, new: NewClaim, people: Sequence[Participation], on: date) -> Claim:
    text = new.text.strip()
    if not text:
        raise CaseError(_("Ghi nội dung yêu cầu."))
    if new.amount is not None and new.amount < 0:
        raise CaseError(_("Số tiền yêu cầu không được âm."))
    return Claim(
        case=case,
        claimant=None if new.claimant is None else _who(case, new.claimant, people),
        kind=Claim.Kind(new.kind),
        text=text,
        amount=new.amount,
        made_on=on,
    )


def _charge(case: Case, new: NewCharge, people: Sequence[Participation], on: date) -> Charge:
    if not new.crime.strip() or not new.article.strip():
        raise CaseError(_("Ghi tội danh và điều luật."))
    try:
        found = new.crime_class
    except ValueError as error:
        raise CaseError(_("Ghi mức cao nhất của khung hình phạt.")) from error
    return Charge(
        case=case,
        accused=_who(case, new.accused, people),
        crime=" ".join(new.crime.split())[:300],
        law_id=new.law_id,
        article=new.article.strip(),
        clause=new.clause.strip(),
        points=new.points.strip(),
        top=Charge.Top(new.top),
        top_months=new.top_months,
        crime_class=found,
        made_on=on,
    )


def _who(case: Case, named: int | UUID, people: Sequence[Participation]) -> Participation:
    if isinstance(named, int):
        return people[named]
    found = Participation.objects.filter(pk=named, case=case, ends_on=None).first()
    if found is None:
        raise CaseError(_("Người này không tham gia vụ việc."))
    return found


def _open_case(case_id: UUID, actor: User) -> Case:
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    require(actor, Verb.CASE_RECORD, case.court_id)
    if case.closed_on is not None:
        raise CaseError(_("Vụ việc đã kết thúc; không thay đổi được nữa."))
    return case
