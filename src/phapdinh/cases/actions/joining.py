"""Several cases become one, one becomes several (nhập, tách vụ án)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.moving import copy_content
from phapdinh.cases.actions.people import copy_people
from phapdinh.cases.actions.receiving import NewCase, Opened, open_case
from phapdinh.cases.actions.recording import record_locked
from phapdinh.cases.actions.steps import CaseError, Ruling, given_reason, locked, record, refuse_future
from phapdinh.cases.actions.writing import Recorded
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, CaseLink, Claim, Participation, Party, Step
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes a case of its own: its legal relation, and the claims that go over."""

    title: str
    claim_ids: Sequence[UUID] = ()


@transaction.atomic
def consolidate(*, case_id: UUID, into_id: UUID, actor: User, ruling: Ruling) -> CaseLink:
    """Merge one case into another of the same court and procedure: people and claims go over.

    Doing it again gives the same link. Raises Case.DoesNotExist, PermissionDenied, RefusedError, CaseError.
    """
    case, into = _pair(case_id, into_id, actor)
    kind = LinkKind.CONSOLIDATED_INTO
    if (done := CaseLink.objects.filter(from_case=case, to_case=into, kind=kind).first()) is not None:
        return done
    refuse_future(ruling.on)
    _refuse_unlike(case, into)
    data = {"into_case": str(into.pk), "ground": given_reason(ruling.ground)}
    record_locked(case, actor=actor, act=Act("consolidate", ruling.on, data), key=ruling.key)
    _bring_people(case, into, ruling.on)
    link = CaseLink.objects.create(from_case=case, to_case=into, kind=kind, on=ruling.on)
    record(into.pk, actor, "case.consolidated", {"from": str(case.pk), "number": case.number})
    return link


@transaction.atomic
def separate(*, case_id: UUID, actor: User, ruling: Ruling, part: Part) -> Opened:
    """Make a part of a case a case of its own: its claims go over, the people take part in both.

    The same key in the ruling opens one case. Raises Case.DoesNotExist, PermissionDenied, RefusedError,
    CaseError.
    """
    if not visible_to(actor).filter(pk=case_id).exists():
        raise Case.DoesNotExist
    case = locked(case_id)
    if ruling.key and (there := _separated_under(case, ruling.key)) is not None:
        return there
    refuse_future(ruling.on)
    claims = _parted(case, part)
    act = Act("separate", ruling.on, {"ground": ruling.ground})
    record_locked(case, actor=actor, act=act, key=ruling.key)
    key = f"{ruling.key}:separated" if ruling.key else ""
    opened = open_case(actor=actor, new=_separated(case, ruling, part), key=key)
    _take_along(claims, case, opened.case, ruling.on)
    record(case.pk, actor, "case.separated", {"to": str(opened.case.pk)})
    return opened


def _parted(case: Case, part: Part) -> list[Claim]:
    """The claims that go over; something must go, and something must stay. Raises CaseError."""
    standing = list(Claim.objects.filter(case=case, ended_on=None).select_related("claimant"))
    wanted = set(part.claim_ids)
    claims = [one for one in standing if one.pk in wanted]
    if len(claims) < len(wanted):
        raise CaseError(_("Yêu cầu được tách không thuộc vụ án này hoặc đã chấm dứt."))
    if not claims or len(claims) == len(standing):
        raise CaseError(_("Chọn ít nhất một yêu cầu để tách và để lại ít nhất một yêu cầu."))
    return claims


def _separated_under(case: Case, key: str) -> Opened | None:
    if not case.steps.filter(key=key, event="separate").exists():
        return None
    first = Step.objects.select_related("case").get(
        case__links_back__to_case=case,
        case__links_back__kind=LinkKind.SEPARATED_FROM,
        key=f"{key}:separated",
    )
    return Opened(first.case, Recorded(first, again=True))


def _separated(case: Case, ruling: Ruling, part: Part) -> NewCase:
    return NewCase(
        court_id=case.court_id,
        type=case.type,
        title=part.title,
        on=ruling.on,
        event="open_separated",
        instance=case.instance,
        simplified=case.simplified,
        subkind=case.subkind,
        course=case.course,
        facts={name: value for name, value in case.facts.items() if name in ("crime_class", "short_period")},
        minor=case.minor,
        closed_hearing=case.closed_hearing,
        secret=case.secret,
        earlier=case,
        link=LinkKind.SEPARATED_FROM,
    )


def _pair(case_id: UUID, into_id: UUID, actor: User) -> tuple[Case, Case]:
    """Both rows, locked in one order, so that two who merge crosswise do not wait for each other."""
    if case_id == into_id:
        raise CaseError(_("Không nhập được một vụ án vào chính nó."))
    seen = set(visible_to(actor).filter(pk__in=[case_id, into_id]).values_list("pk", flat=True))
    if seen != {case_id, into_id}:
        raise Case.DoesNotExist
    rows = {key: locked(key) for key in sorted((case_id, into_id))}
    return rows[case_id], rows[into_id]


def _refuse_unlike(case: Case, into: Case) -> None:
    if case.court_id != into.court_id:
        raise CaseError(_("Chỉ nhập các vụ án mà cùng một Tòa án đã thụ lý."))
    if not (case.accepted_on and into.accepted_on):
        raise CaseError(_("Chỉ nhập các vụ án đã thụ lý."))
    if (case.course, case.instance) != (into.course, into.instance) or into.closed_on is not None:
        raise CaseError(_("Hai vụ án phải đang được giải quyết theo cùng một trình tự."))


def _bring_people(case: Case, into: Case, on: date) -> None:
    """People of the merged case as parties of the other matter, and the claims with them.

    A person of both matters with the same personal id is one party.
    """
    matter = into.matter
    theirs = {p.personal_id: p for p in Party.objects.filter(matter=matter).exclude(personal_id="")}
    if case.matter == matter:
        copy_content(case, into, on=on)
        return
    rows: dict[UUID, Participation] = {}
    for old in case.participations.filter(ends_on=None).select_related("party").order_by("starts_on", "id"):
        party = theirs.get(old.party.personal_id) or _copy_party(old.party, matter)
        representing = rows.get(old.representing_id) if old.representing_id else None
        row, _made = Participation.objects.get_or_create(
            case=into,
            party=party,
            role=old.role,
            representing=representing,
            ends_on=None,
            defaults={"court_id": into.court_id, "name_key": party.name_key, "starts_on": on},
        )
        rows[old.pk] = row
    for claim in case.claims.filter(ended_on=None):
        claimant = rows.get(claim.claimant_id) if claim.claimant_id else None
        Claim.objects.create(
            case=into,
            claimant=claimant,
            kind=claim.kind,
            text=claim.text,
            amount=claim.amount,
            made_on=claim.made_on,
        )


def _copy_party(old: Party, matter: UUID) -> Party:
    return Party.objects.create(
        matter=matter,
        kind=old.kind,
        name=old.name,
        name_key=old.name_key,
        born_on=old.born_on,
        birth_year=old.birth_year,
        personal_id=old.personal_id,
        tax_code=old.tax_code,
        address=old.address,
        contact=old.contact,
    )


def _take_along(claims: Sequence[Claim], case: Case, other: Case, on: date) -> None:
    rows = {row.party_id: row for row in copy_people(case, other, on=on)}
    for claim in claims:
        claimant = rows.get(claim.claimant.party_id) if claim.claimant else None
        Claim.objects.create(
            case=other,
            claimant=claimant,
            kind=claim.kind,
            text=claim.text,
            amount=claim.amount,
            made_on=claim.made_on,
        )
        claim.ended_on, claim.end_ground = on, _("Tách thành vụ án khác")
        claim.save(update_fields=["ended_on", "end_ground"])
