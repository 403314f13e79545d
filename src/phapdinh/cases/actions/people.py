"""Who takes part: parties and their capacities, from a day to a day. Nothing is removed; it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError, given_reason, locked, record
from phapdinh.cases.models import Case, Participation, Party
from phapdinh.cases.models.kinds import PartyKind, PartyRole
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.vietnamese.fold import fold_key
from phapdinh.vietnamese.uuid7 import uuid7

_ID_DIGITS = 12


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody who takes part. ``party_id``: a party that the matter knows already; the rest is then
    not read. ``represents``: place in the same list of whom they stand for."""

    role: str
    name: str = ""
    kind: str = PartyKind.PERSON
    born_on: date | None = None
    birth_year: int | None = None
    personal_id: str = ""
    tax_code: str = ""
    address: str = ""
    contact: str = ""
    ground: str = ""
    represents: int | None = None
    party_id: UUID | None = None


@transaction.atomic
def add_participant(
    *, case_id: UUID, actor: User, new: NewParty, on: date, representing_id: UUID | None = None
) -> Participation:
    """Add somebody in a capacity from a day on. The same party in the same capacity twice is one.

    Raises Case.DoesNotExist, PermissionDenied, CaseError.
    """
    case = _open_case(case_id, actor)
    represented = _represented(case, representing_id)
    row = add_people(case, [new], on=on, representing=represented)[0]
    record(case.pk, actor, "case.participant_added", {"participation": str(row.pk), "role": row.role})
    return row


@transaction.atomic
def end_participation(*, participation_id: UUID, actor: User, on: date, reason: str) -> Participation:
    """End a capacity, with its ground. Whoever stood for that person in this case ends with them.

    Raises Participation.DoesNotExist, PermissionDenied, CaseError.
    """
    row = Participation.objects.get(pk=participation_id)
    case = _open_case(row.case_id, actor, missing=Participation.DoesNotExist)
    row.refresh_from_db()
    if row.ends_on is not None:
        raise CaseError(_("Tư cách tham gia tố tụng này đã chấm dứt."))
    if on < row.starts_on:
        raise CaseError(_("Ngày chấm dứt không được trước ngày bắt đầu tham gia."))
    why = given_reason(reason)
    ending = [row, *Participation.objects.filter(case=case, representing=row, ends_on=None)]
    for one in ending:
        one.ends_on, one.end_ground = max(on, one.starts_on), why
    Participation.objects.bulk_update(ending, ["ends_on", "end_ground"])
    details = {"participations": [str(one.pk) for one in ending], "on": on.isoformat()}
    record(case.pk, actor, "case.participant_ended", details)
    return row


def add_people(
    case: Case, people: Sequence[NewParty], *, on: date, representing: Participation | None = None
) -> list[Participation]:
    """Rows for everybody in the list, in its order, in a locked or new case. Raises CaseError."""
    known = _known(case, people)
    placed: list[Participation] = []
    for new in people:
        party = known[new.party_id] if new.party_id else _party(case, new)
        stands_for = placed[new.represents] if new.represents is not None else representing
        placed.append(_participation(case, party, new, on, stands_for))
    return placed


def copy_people(earlier: Case, case: Case, *, on: date) -> list[Participation]:
    """Everybody who takes part in one case now, in another of the same matter."""
    standing = list(earlier.participations.filter(ends_on=None).select_related("party"))
    copies = {
        old.pk: Participation(
            id=uuid7(),
            case=case,
            party=old.party,
            court_id=case.court_id,
            name_key=old.name_key,
            role=old.role,
            starts_on=on,
            ground=old.ground,
        )
        for old in standing
    }
    for old in standing:
        if old.representing_id in copies:
            copies[old.pk].representing = copies[old.representing_id]
    # Whoever is represented first: the rows that stand for them name theirs.
    ordered = sorted(copies.values(), key=lambda row: row.representing_id is not None)
    return Participation.objects.bulk_create(ordered)


def _open_case(case_id: UUID, actor: User, missing: type[Exception] = Case.DoesNotExist) -> Case:
    if not visible_to(actor).filter(pk=case_id).exists():
        raise missing
    case = locked(case_id)
    require(actor, Verb.CASE_RECORD, case.court_id)
    if case.closed_on is not None:
        raise CaseError(_("Vụ việc đã kết thúc; không thay đổi được nữa."))
    return case


def _represented(case: Case, participation_id: UUID | None) -> Participation | None:
    if participation_id is None:
        return None
    found = Participation.objects.filter(pk=participation_id, case=case, ends_on=None).first()
    if found is None:
        raise CaseError(_("Người được đại diện không tham gia vụ việc này."))
    return found


def _known(case: Case, people: Iterable[NewParty]) -> Mapping[UUID, Party]:
    """Parties of the matter that the list names. Raises CaseError for one of another matter."""
    wanted = {new.party_id for new in people if new.party_id}
    found = Party.objects.filter(pk__in=wanted, matter=case.matter).in_bulk()
    if len(found) < len(wanted):
        raise CaseError(_("Đương sự này không thuộc vụ việc."))
    return found


def _party(case: Case, new: NewParty) -> Party:
    name = " ".join(new.name.split())
    if not fold_key(name):
        raise CaseError(_("Ghi họ tên hoặc tên cơ quan, tổ chức."))
    if new.personal_id and (len(new.personal_id) != _ID_DIGITS or not new.personal_id.isdecimal()):
        raise CaseError(_("Số định danh cá nhân gồm đúng 12 chữ số."))
    return Party.objects.create(
        matter=case.matter,
        kind=PartyKind(new.kind),
        name=name[:300],
        name_key=fold_key(name)[:300],
        born_on=new.born_on,
        birth_year=new.birth_year or (new.born_on.year if new.born_on else None),
        personal_id=new.personal_id,
        tax_code=new.tax_code,
        address=new.address.strip()[:500],
        contact=new.contact.strip()[:200],
    )


def _participation(
    case: Case, party: Party, new: NewParty, on: date, representing: Participation | None
) -> Participation:
    row, _made = Participation.objects.get_or_create(
        case=case,
        party=party,
        role=PartyRole(new.role),
        representing=representing,
        ends_on=None,
        defaults={
            "court_id": case.court_id,
            "name_key": party.name_key,
            "starts_on": on,
            "ground": new.ground[:300],
        },
    )
    return row
